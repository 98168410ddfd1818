//! The output folder: everything that Candour asks the disk to do there.

#![expect(
    clippy::disallowed_methods,
    reason = "only this module reads and changes the output folder"
)]

mod notes;

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rayon::prelude::*;

use super::allowed::allowed;
use super::error::is_gone;
use super::manifest::{MANIFEST, Manifest};
use super::path::RESERVED;
use super::plan::EntryKind;
use super::staged::Number;
use super::{OutPath, WriteError};
use crate::source::Stamp;
use notes::{NEW_MANIFEST, NEW_NOTE};

const STAGING: &str = "staging";
/// The most files that are flushed one by one; for more, the whole file system is flushed at once, with whatever else it has
/// to write.
#[cfg(target_os = "linux")]
const FEW: usize = 100;

/// The output folder.
pub(super) struct OutputFolder {
    /// Where it really is.
    root: PathBuf,
    /// The path as it was given.
    pub(super) called: PathBuf,
    /// The folders that this run made so that there is one, the innermost first.
    made: Vec<PathBuf>,
    /// True if the folder holds a site already, which must be kept whole. Where there is none, the disk may take its
    /// time with writing.
    pub(super) guarded: bool,
    /// The published list of a site that has no manifest.
    pub(super) listed: Option<Manifest>,
    /// Held so that two runs do not write at the same time; not every system and disk can.
    pub(super) lock: Option<File>,
}

impl OutputFolder {
    pub(super) fn open(folder: &Path, forbidden: &[&Path]) -> Result<Self, WriteError> {
        let failed = |error: io::Error| WriteError::machine(folder, &error);
        let root = allowed(folder, forbidden)?;
        let fresh = match kind(&root).map_err(failed)? {
            EntryKind::Nothing => true,
            EntryKind::Folder => false,
            _ => {
                return Err(WriteError::NotAFolder(folder.to_owned()));
            }
        };
        let mut place = Self {
            root,
            called: folder.to_owned(),
            made: Vec::new(),
            guarded: false,
            listed: None,
            lock: None,
        };
        let (notes, manifest) = (place.root.join(RESERVED), place.note(MANIFEST));
        for path in [&notes, &manifest] {
            if place.kind(path)? == EntryKind::Link {
                return Err(WriteError::Link(vec![place.display_path(path)]));
            }
        }
        place.guarded = place.kind(&manifest)? != EntryKind::Nothing;
        if !place.guarded && !fresh && !place.is_empty().map_err(failed)? {
            // A copy of a site comes without the notes, but with the list of its files.
            place.listed = place.read_list()?;
            place.guarded = place.listed.is_some();
            if !place.guarded {
                return Err(WriteError::NotEmpty(folder.to_owned()));
            }
        }
        if fresh {
            let missing = |folder: &&Path| kind(folder).is_ok_and(|kind| kind == EntryKind::Nothing);
            let missing = place.root.ancestors().take_while(missing);
            place.made = missing.map(Path::to_owned).collect();
        }
        if let Err(error) = fs::create_dir_all(&notes) {
            place.give_up();
            return Err(failed(error));
        }
        // Locking the folder rather than a file leaves nothing behind. Windows does not open folders: no lock there.
        if let Ok(lock) = File::open(&notes) {
            if let Err(fs::TryLockError::WouldBlock) = lock.try_lock() {
                return Err(WriteError::Busy(folder.to_owned()));
            }
            place.lock = Some(lock);
        }
        Ok(place)
    }

    /// Returns whether the folder is empty, apart from leftovers of a first run that was stopped before its manifest.
    fn is_empty(&self) -> io::Result<bool> {
        let only = |folder: &Path, names: &[&str]| -> io::Result<bool> {
            for entry in fs::read_dir(folder)? {
                if !names
                    .iter()
                    .any(|name| entry.as_ref().is_ok_and(|entry| entry.file_name() == *name))
                {
                    return Ok(false);
                }
            }
            Ok(true)
        };
        let notes = self.root.join(RESERVED);
        Ok(only(&self.root, &[RESERVED])?
            && match kind(&notes)? {
                EntryKind::Nothing => true,
                EntryKind::Folder => only(&notes, &[STAGING, NEW_MANIFEST])?,
                _ => false,
            })
    }

    pub(super) fn at(&self, path: impl AsRef<str>) -> PathBuf {
        self.root.join(path.as_ref())
    }

    pub(super) fn note(&self, name: &str) -> PathBuf {
        self.root.join(RESERVED).join(name)
    }

    /// Where a file is staged: all in one folder, since making a folder costs more than writing a page.
    fn staged(&self, number: Number) -> PathBuf {
        self.note(STAGING).join(number.to_string())
    }

    /// A path in the folder as people would type it.
    pub(super) fn display_path(&self, path: &Path) -> PathBuf {
        let below = path
            .strip_prefix(self.note(STAGING))
            .or_else(|_| path.strip_prefix(&self.root));
        below.map_or_else(|_| path.to_owned(), |below| self.called.join(below))
    }

    fn failed(&self, path: &Path) -> impl Fn(io::Error) -> WriteError {
        let called = self.display_path(path);
        move |error| WriteError::machine(&called, &error)
    }

    pub(super) fn kind(&self, path: &Path) -> Result<EntryKind, WriteError> {
        kind(path).map_err(self.failed(path))
    }

    /// The same for what an earlier run noted: what the disk cannot hold a name for was never written.
    pub(super) fn kind_of_old(&self, path: &Path) -> Result<EntryKind, WriteError> {
        match kind(path) {
            Err(error) if error.kind() == io::ErrorKind::InvalidFilename => Ok(EntryKind::Nothing),
            other => other.map_err(self.failed(path)),
        }
    }

    /// The kind of the entry at a path, and how many bytes it has.
    pub(super) fn kind_and_size(&self, path: &Path) -> Result<(EntryKind, u64), WriteError> {
        kind_and_size(path).map_err(self.failed(path))
    }

    pub(super) fn read(&self, path: &Path) -> Result<Vec<u8>, WriteError> {
        fs::read(path).map_err(self.failed(path))
    }

    pub(super) fn remove(&self, path: &Path) -> Result<(), WriteError> {
        unless_gone(fs::remove_file(path)).map_err(self.failed(path))
    }

    /// Makes a folder; `false` when it was there.
    pub(super) fn make(&self, folder: &OutPath) -> Result<bool, WriteError> {
        let at = self.at(folder);
        match fs::create_dir(&at) {
            Ok(()) => Ok(true),
            Err(_) if kind(&at).is_ok_and(|kind| kind == EntryKind::Folder) => Ok(false),
            Err(error) => Err(self.failed(&at)(error)),
        }
    }

    /// Puts a staged file in its place.
    pub(super) fn put(&self, path: &OutPath, number: Number) -> Result<(), WriteError> {
        let at = self.at(path);
        fs::rename(self.staged(number), &at).map_err(self.failed(&at))
    }

    /// Removes what an interrupted run left.
    pub(super) fn tidy(&self) -> Result<(), WriteError> {
        self.remove(&self.note(NEW_MANIFEST))?;
        self.remove(&self.note(NEW_NOTE))?;
        let staging = self.note(STAGING);
        let left = walkdir::WalkDir::new(&staging)
            .follow_root_links(false)
            .contents_first(true);
        for entry in left.into_iter().filter_map(Result::ok) {
            if entry.file_type().is_dir() {
                unless_gone(fs::remove_dir(entry.path())).map_err(self.failed(entry.path()))?;
            } else {
                self.remove(entry.path())?;
            }
        }
        Ok(())
    }

    /// Takes back what a run made that could not start, as far as the machine lets it.
    pub(super) fn give_up(&self) {
        let _ = self.tidy();
        // Neither is removed unless it is empty.
        let _ = fs::remove_dir(self.root.join(RESERVED));
        for folder in &self.made {
            let _ = fs::remove_dir(folder);
        }
    }

    /// The time by the clock of the folder's disk when the folder for new bytes was made.
    pub(super) fn began(&self) -> Option<SystemTime> {
        fs::symlink_metadata(self.note(STAGING)).ok()?.modified().ok()
    }

    /// The stamp of the file at `path`; nothing when there is something else. Links on the way there are followed.
    pub(super) fn stamp(&self, path: &OutPath) -> Result<Option<Stamp>, WriteError> {
        let at = self.at(path);
        match fs::symlink_metadata(&at) {
            Ok(found) => Ok(found.is_file().then(|| Stamp::of(&found))),
            Err(error) if is_gone(&error) => Ok(None),
            Err(error) => Err(self.failed(&at)(error)),
        }
    }

    /// Returns whether a folder is at a path, and no link.
    pub(super) fn is_folder(&self, path: &str) -> bool {
        kind(&self.at(path)).is_ok_and(|kind| kind == EntryKind::Folder)
    }

    /// Makes the empty folder for new bytes, free of what an interrupted run left there.
    pub(super) fn make_staging(&self) -> Result<(), WriteError> {
        self.tidy()?;
        let staging = self.note(STAGING);
        fs::create_dir(&staging).map_err(self.failed(&staging))
    }

    /// The stamp of the file at `path`; nothing when no file is there. No link on the way there is followed.
    pub(super) fn file(&self, path: &OutPath) -> Result<Option<Stamp>, WriteError> {
        for folder in path.folders() {
            if self.kind(&self.at(folder))? != EntryKind::Folder {
                return Ok(None);
            }
        }
        self.stamp(path)
    }

    /// Writes the new bytes of the file at `path` to the staging folder.
    pub(super) fn stage(&self, number: Number, path: &OutPath, bytes: &[u8]) -> Result<(), WriteError> {
        File::create_new(self.staged(number))
            .and_then(|mut file| file.write_all(bytes))
            .map_err(self.failed(&self.at(path)))
    }

    /// Where there is a site to keep whole, waits until the disk has the staged files.
    ///
    /// Only when all are written: the disk then takes most of them in one go.
    pub(super) fn flush(&self, staged: &[(&OutPath, Number)]) -> Result<(), WriteError> {
        if !self.guarded {
            return Ok(());
        }
        // Asked for one by one, files that are in the disk's own queue already are waited for again and again.
        #[cfg(target_os = "linux")]
        if staged.len() > FEW {
            let staging = self.note(STAGING);
            let flushed = File::open(&staging).and_then(|folder| Ok(rustix::fs::syncfs(folder)?));
            return flushed.map_err(self.failed(&staging));
        }
        staged.par_iter().try_for_each(|(path, number)| {
            let file = File::options().append(true).open(self.staged(*number));
            file.and_then(|file| file.sync_all())
                .map_err(self.failed(&self.at(path)))
        })
    }

    /// Something else changed the file at `path` after it was found to have the right bytes.
    pub(super) fn changed_meanwhile(&self, path: &OutPath) -> WriteError {
        let error = io::Error::other("something else changed it while the site was being made");
        self.failed(&self.at(path))(error)
    }

    /// The files and folders below `folder`; `None` when there is anything else.
    pub(super) fn inside(&self, folder: &Path) -> Option<Vec<String>> {
        let walk = walkdir::WalkDir::new(folder).min_depth(1).follow_links(false);
        walk.into_iter()
            .map(|entry| {
                let entry = entry.ok()?;
                let plain = entry.file_type().is_file() || entry.file_type().is_dir();
                let below = entry.path().strip_prefix(&self.root).ok()?.to_str()?;
                plain.then(|| below.replace(std::path::MAIN_SEPARATOR, "/"))
            })
            .collect()
    }

    /// Removes a folder if it is empty; `false` when it is still there.
    pub(super) fn prune(&self, folder: &OutPath) -> bool {
        let mut folders = folder.folders().chain([folder.as_str()]);
        if !folders.all(|folder| self.is_folder(folder)) {
            // Somebody removed it or put something else there: it is not Candour's any more.
            return true;
        }
        fs::remove_dir(self.at(folder)).is_ok()
    }
}

/// Returns the kind of entry at `path` itself; links are not followed.
fn kind(path: &Path) -> io::Result<EntryKind> {
    kind_and_size(path).map(|(kind, _)| kind)
}

/// Returns the kind of entry at `path` itself, and how many bytes it has; links are not followed.
fn kind_and_size(path: &Path) -> io::Result<(EntryKind, u64)> {
    match fs::symlink_metadata(path) {
        Ok(found) => {
            let kind = if found.is_symlink() {
                EntryKind::Link
            } else if found.is_dir() {
                EntryKind::Folder
            } else if found.is_file() {
                EntryKind::File
            } else {
                EntryKind::Other
            };
            Ok((kind, found.len()))
        }
        Err(error) if is_gone(&error) => Ok((EntryKind::Nothing, 0)),
        Err(error) => Err(error),
    }
}

fn unless_gone(result: io::Result<()>) -> io::Result<()> {
    result.or_else(|error| if is_gone(&error) { Ok(()) } else { Err(error) })
}

/// Returns whether two spellings name one file, because the disk ignores capitals.
pub(super) fn is_same_file(a: &Path, b: &Path) -> bool {
    matches!((fs::canonicalize(a), fs::canonicalize(b)), (Ok(a), Ok(b)) if a == b)
}
