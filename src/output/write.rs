//! Puts a site into its folder: the only place that writes to the disk.
//!
//! Nothing that Candour did not write is ever changed, and a site is either left whole or finished by the next run:
//!
//! 1. Look whether the folder can be used at all ([`super::place`]), and read what an earlier run noted there.
//! 2. Take the files one by one. Bytes that the file in place does not have are written to a staging folder on the same
//!    disk; of all files only the path, checksum and length are kept.
//! 3. Look at the folder and decide ([`super::look`], [`super::plan`]); refuse before anything is changed. Flush the
//!    staged files. What fails until here leaves the old site whole.
//! 4. Note in the manifest what is about to appear, as *pending*. From here on a crash leaves some of these files in
//!    place: the next run finds out which by their checksums, so that all of them stay known as Candour's own.
//! 5. Rename the files into place, each plan's data and record one after the other and the home page last
//!    ([`super::order`]); remove old ones and emptied folders.
//! 6. Write the final manifest, which has nothing pending.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use serde_json::value::RawValue;

use super::compressed::{self, Compression};
use super::folder::OutputFolder;
use super::job::{Finished, Job};
use super::last_build::LastBuild;
use super::list;
use super::manifest::Manifest;
use super::staged::{Added, Number, Spellings, StagedFiles};
use super::stamps::Stamps;
use super::{OutPath, Part, Sink, TreeError, WriteError, WriteReport};
use crate::checksum::Checksum;
use crate::picture::Drawing;
use crate::source::is_page;

/// A site being written: takes files in any order and from any thread, then puts all of them in place or none.
///
/// In the end the folder holds exactly the site, next to whatever else it holds. Files that have the right bytes
/// already are not touched. Files of an earlier run that the site no longer has are removed, unless somebody changed
/// them.
///
/// Dropped without [`Writer::finish`], it leaves the folder as it was.
pub struct Writer {
    place: OutputFolder,
    /// The manifest's bytes, and what they say.
    before: Option<Vec<u8>>,
    old: Manifest,
    spellings: Spellings,
    stamps: Stamps,
    is_preview: bool,
    /// True if more than a fifth of the pages may be removed.
    may_remove: bool,
    /// True if texts have compressed copies beside them.
    compresses: bool,
    gathered: Mutex<StagedFiles<Added>>,
    /// The first refusal by the machine while taking files.
    failed: OnceLock<WriteError>,
    next: AtomicU32,
    /// The checksum of all that the files of each part are made of, by the part's folder.
    made_of: Mutex<BTreeMap<String, Checksum>>,
    /// True if no file of an earlier run is taken over.
    makes_all: bool,
    /// The words that this run notes of itself.
    about: Option<Box<RawValue>>,
    /// True once staged files may go into place, so that they are not taken back.
    settled: bool,
}

impl Writer {
    /// Starts to write a site into `folder`, which other runs cannot do until this one is finished or dropped.
    ///
    /// `forbidden` are the folders that Candour reads: the site is not written into any of them.
    ///
    /// # Errors
    /// [`WriteError`] says what stands in the way and what to do. The folder is as it was.
    pub fn open(folder: &Path, forbidden: &[&Path]) -> Result<Self, WriteError> {
        let mut writer = Self {
            place: OutputFolder::open(folder, forbidden)?,
            before: None,
            old: Manifest::default(),
            spellings: Spellings::default(),
            stamps: Stamps::default(),
            is_preview: false,
            may_remove: false,
            compresses: false,
            gathered: Mutex::default(),
            failed: OnceLock::new(),
            next: AtomicU32::new(0),
            made_of: Mutex::default(),
            makes_all: false,
            about: None,
            settled: false,
        };
        writer.before = writer.place.read_manifest()?;
        if let Some(bytes) = &writer.before {
            writer.old = Manifest::parse(bytes).map_err(|reason| writer.place.bad_manifest(reason))?;
        } else if let Some(listed) = writer.place.listed.take() {
            writer.old = listed;
        }
        writer.spellings = Spellings::of(&writer.old);
        writer.place.make_staging()?;
        let noted = writer.place.guarded.then(|| writer.place.read_stamps()).flatten();
        writer.stamps = Stamps::read(noted.as_deref(), writer.place.began());
        Ok(writer)
    }

    /// The same for a site that is only for looking at, because it shows drafts or another day: it never goes where a
    /// site is that may be published. The folder is a preview until a site for everybody is written into it.
    ///
    /// # Errors
    /// [`WriteError::Published`] when there is such a site. The folder is as it was.
    pub fn for_preview(mut self) -> Result<Self, WriteError> {
        if self.place.guarded && !self.old.preview {
            return Err(WriteError::Published(self.place.called.clone()));
        }
        self.is_preview = true;
        Ok(self)
    }

    /// The same for a site that may lack any number of the pages that are in the folder.
    #[must_use]
    pub fn allow_removal(mut self) -> Self {
        self.may_remove = true;
        self
    }

    /// The same for a site of which every file is made anew, whatever an earlier run noted.
    #[must_use]
    pub fn make_all(mut self) -> Self {
        self.makes_all = true;
        self
    }

    /// The same for a site whose texts have compressed copies beside them.
    #[must_use]
    pub fn precompress(mut self) -> Self {
        self.compresses = true;
        self
    }

    /// Takes a file. Its bytes are staged on the disk, unless the file in place has them already.
    ///
    /// A refusal by the machine is returned by [`Writer::finish`]; files added after one are no longer staged.
    pub fn add(&self, path: OutPath, bytes: &[u8]) {
        let sum = Checksum::of(bytes);
        if self.compresses && compressed::is_worth_it(&path, bytes) {
            for form in Compression::ALL {
                let Some(copy) = form.path(&path) else { continue };
                let made = self.compressed_before(&path, sum, &copy);
                let made = made.unwrap_or_else(|| form.compress(bytes));
                if made.len() < bytes.len() {
                    self.take(copy, &made, Checksum::of(&made));
                }
            }
        }
        self.take(path, bytes, sum);
    }

    /// Takes the bytes of one file, which have this checksum.
    fn take(&self, path: OutPath, bytes: &[u8], sum: Checksum) {
        let mut added = Added {
            sum,
            len: bytes.len() as u64,
            in_place: false,
            staged: None,
        };
        if self.failed.get().is_none() {
            match self.stage(&path, bytes, sum) {
                Ok((in_place, staged)) => (added.in_place, added.staged) = (in_place, staged),
                // Of several at the same time one is enough.
                Err(error) => _ = self.failed.set(error),
            }
        }
        self.gathered().add(path, added);
    }

    /// Adds the list of all files taken so far, with their checksums: `checksums.txt`. By it, a copy of the site is
    /// known that comes without Candour's own notes.
    pub fn add_list(&self) {
        let list = {
            let gathered = self.gathered();
            let files = gathered.layout.iter().map(|(path, added)| (path, added.sum));
            list::print(files, self.is_preview)
        };
        if let Ok(path) = OutPath::new(list::NAME) {
            self.add(path, &list);
        }
    }

    /// Returns whether a file was taken.
    pub fn has(&self, path: &OutPath) -> bool {
        self.gathered().layout.contains(path.as_str())
    }

    /// How many files were taken so far, and how many of them are pages.
    pub fn counts(&self) -> (usize, usize) {
        let gathered = self.gathered();
        let files = gathered.layout.iter();
        files.fold((0, 0), |(files, pages), (path, _)| {
            (files + 1, pages + usize::from(is_page(path.as_str())))
        })
    }

    /// The files taken so far that cannot be written next to each other, in the order of their paths.
    pub fn clashes(&self) -> Vec<TreeError> {
        self.gathered().clashes()
    }

    /// Puts all files in place.
    ///
    /// # Errors
    /// [`WriteError`] says what stands in the way and what to do. All but a failure of the machine while files are being
    /// put in place leave the site in the folder as it was; after that one the next run finishes the work.
    pub fn finish(mut self) -> Result<WriteReport, WriteError> {
        let stamps = std::mem::take(&mut self.stamps);
        let about = self.about.take();
        let Finished {
            report,
            checksum,
            files,
            placed,
            began,
        } = self.job()?.finish()?;
        if let Some(began) = began {
            self.note_placed(&stamps, &placed, began);
        }
        if let Some(stamps) = stamps.changed(|path| files.contains_key(path)) {
            self.place.write_stamps(&stamps);
        }
        if let Some(about) = about {
            let note = LastBuild {
                manifest: checksum,
                about,
            };
            self.place.write_last_build(&note.print());
        }
        Ok(report)
    }

    /// Leaves all files as the last build wrote them; nothing when that build noted nothing of itself, or a file is not as it
    /// was.
    pub fn leave(mut self) -> Option<WriteReport> {
        let last = LastBuild::parse(&self.place.read_last_build()?)?;
        let is_last = self.before.as_deref().map(Checksum::of) == Some(last.manifest);
        if self.makes_all || !is_last || self.old.unfinished || !self.old.pending.is_empty() {
            return None;
        }
        let files: Vec<&OutPath> = self.old.files.keys().collect();
        self.as_they_were(&files)?;
        let report = WriteReport {
            unchanged: files.len(),
            ..WriteReport::default()
        };
        let stamps = std::mem::take(&mut self.stamps);
        if let Some(stamps) = stamps.changed(|path| self.old.files.contains_key(path)) {
            self.place.write_stamps(&stamps);
        }
        Some(report)
    }

    /// The same with words that this run notes of itself, for a later run that comes to the same.
    #[must_use]
    pub fn noting(mut self, about: Box<RawValue>) -> Self {
        self.about = Some(about);
        self
    }

    /// Decides what to do with the files taken.
    fn job(&mut self) -> Result<Job<'_>, WriteError> {
        let clashes = self.clashes();
        if !clashes.is_empty() {
            return Err(WriteError::Clash(clashes));
        }
        if let Some(error) = self.failed.take() {
            return Err(error);
        }
        let site = std::mem::take(&mut self.gathered().layout);
        self.spellings = Spellings::default();
        let made_of = std::mem::take(&mut *self.parts());
        let (before, old) = (self.before.take(), std::mem::take(&mut self.old));
        let job = Job::prepare(&self.place, site, made_of, self.is_preview, before, old)?;
        if !self.may_remove && !self.is_preview && job.removal.is_much() {
            return Err(WriteError::Removal {
                path: self.place.called.clone(),
                pages: job.removal.pages,
                of: job.removal.of,
            });
        }
        self.settled = true;
        Ok(job)
    }

    /// Stages the bytes, and returns whether the file in place has them already and where they are staged.
    fn stage(
        &self,
        path: &OutPath,
        bytes: &[u8],
        sum: Checksum,
    ) -> Result<(bool, Option<Number>), WriteError> {
        // Where there is no site, there is nothing to compare with.
        let in_place = self.place.guarded && self.is_in_place(path, bytes, sum)?;
        if in_place && !self.spellings.other_than(path) {
            return Ok((true, None));
        }
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        self.place.stage(number, path, bytes)?;
        Ok((in_place, Some(number)))
    }

    fn parts(&self) -> MutexGuard<'_, BTreeMap<String, Checksum>> {
        self.made_of.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn gathered(&self) -> MutexGuard<'_, StagedFiles<Added>> {
        self.gathered.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sink for Writer {
    fn add(&self, path: OutPath, bytes: Vec<u8>) {
        Self::add(self, path, &bytes);
    }

    fn add_drawing(&self, path: OutPath, drawing: &Drawing) {
        let bytes = self.drawn_before(&path, drawing).unwrap_or_else(|| drawing.png());
        Self::add(self, path, &bytes);
    }

    fn notes_parts(&self) -> bool {
        !self.is_preview
    }

    fn forget_parts(&self) {
        self.parts().clear();
    }

    fn length(&self, path: &str) -> Option<u64> {
        self.gathered().layout.get(path).map(|added| added.len)
    }

    fn take_over(&self, part: &Part<'_>) -> bool {
        // Compressed copies are files of the part, too.
        let part = &Part {
            made_of: if self.compresses {
                Checksum::of_parts([part.made_of.to_string(), "compressed copies".to_owned()])
            } else {
                part.made_of
            },
            ..*part
        };
        let earlier = self.files_made_of(part);
        // However the files come to be, this is what they are made of.
        self.parts().insert(part.folder.to_owned(), part.made_of);
        let Some(earlier) = earlier else { return false };
        let mut gathered = self.gathered();
        for (path, added) in earlier {
            gathered.add(path, added);
        }
        true
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        if !self.settled {
            self.place.give_up();
        }
    }
}

mod earlier;
mod taken_over;
#[cfg(test)]
mod tests;
