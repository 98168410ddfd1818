//! The notes that Candour leaves in an output folder.

use std::fs::{self, File};
use std::io::Write as _;
use std::time::SystemTime;

use super::super::WriteError;
use super::super::last_build::LAST_BUILD;
use super::super::list;
use super::super::manifest::{MANIFEST, Manifest};
use super::super::plan::EntryKind;
use super::super::stamps::STAMPS;
use super::{OutputFolder, kind};

pub(super) const NEW_MANIFEST: &str = "manifest.json.new";
pub(super) const NEW_NOTE: &str = "note.new";

impl OutputFolder {
    pub(in super::super) fn write_manifest(&self, bytes: &[u8]) -> Result<(), WriteError> {
        let (new, manifest) = (self.note(NEW_MANIFEST), self.note(MANIFEST));
        self.remove(&new)?;
        let written = File::create_new(&new).and_then(|mut file| {
            file.write_all(bytes)?;
            if self.guarded { file.sync_all() } else { Ok(()) }
        });
        written
            .and_then(|()| fs::rename(&new, &manifest))
            .map_err(self.failed(&manifest))
    }

    /// The manifest's bytes as they stand on the disk.
    pub(in super::super) fn read_manifest(&self) -> Result<Option<Vec<u8>>, WriteError> {
        let at = self.note(MANIFEST);
        match self.kind(&at)? {
            EntryKind::Nothing => Ok(None),
            _ => self.read(&at).map(Some),
        }
    }

    /// The stamps of the files as an earlier run noted them.
    pub(in super::super) fn read_stamps(&self) -> Option<Vec<u8>> {
        self.read_note(STAMPS)
    }

    /// Notes the stamps of the files.
    pub(in super::super) fn write_stamps(&self, bytes: &[u8]) {
        self.write_note(STAMPS, bytes);
    }

    /// The time by the clock of the folder's disk; nothing where the disk does not tell.
    pub(in super::super) fn clock(&self) -> Option<SystemTime> {
        let new = self.note(NEW_NOTE);
        let now = File::create_new(&new).and_then(|file| file.metadata()?.modified());
        let _ = fs::remove_file(new);
        now.ok()
    }

    /// The note of the last build.
    pub(in super::super) fn read_last_build(&self) -> Option<Vec<u8>> {
        self.read_note(LAST_BUILD)
    }

    /// Notes what the build that ends was.
    pub(in super::super) fn write_last_build(&self, bytes: &[u8]) {
        self.write_note(LAST_BUILD, bytes);
    }

    fn read_note(&self, name: &str) -> Option<Vec<u8>> {
        let at = self.note(name);
        (kind(&at).ok()? == EntryKind::File).then(|| fs::read(at).ok())?
    }

    /// Writes a note that spares a later run some work and no more, so that it does not matter if the note is lost.
    fn write_note(&self, name: &str, bytes: &[u8]) {
        let new = self.note(NEW_NOTE);
        let written = File::create_new(&new).and_then(|mut file| file.write_all(bytes));
        if written.and_then(|()| fs::rename(&new, self.note(name))).is_err() {
            let _ = fs::remove_file(new);
        }
    }

    /// Reads the list of the site's files, if there is one.
    pub(in super::super) fn read_list(&self) -> Result<Option<Manifest>, WriteError> {
        let at = self.root.join(list::NAME);
        Ok(match self.kind(&at)? {
            EntryKind::File => list::read(&self.read(&at)?),
            _ => None,
        })
    }

    /// The manifest cannot be read, for this reason.
    pub(in super::super) fn bad_manifest(&self, reason: String) -> WriteError {
        WriteError::Manifest {
            path: self.display_path(&self.note(MANIFEST)),
            reason,
        }
    }
}
