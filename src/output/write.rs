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

use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use super::folder::OutputFolder;
use super::job::Job;
use super::list;
use super::manifest::Manifest;
use super::staged::{Added, Number, Spellings, StagedFiles};
use super::{OutPath, Sink, TreeError, WriteError, WriteReport};
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
    is_preview: bool,
    /// True if more than a fifth of the pages may be removed.
    may_remove: bool,
    gathered: Mutex<StagedFiles<Added>>,
    /// The first refusal by the machine while taking files.
    failed: OnceLock<WriteError>,
    next: AtomicU32,
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
            is_preview: false,
            may_remove: false,
            gathered: Mutex::default(),
            failed: OnceLock::new(),
            next: AtomicU32::new(0),
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

    /// Takes a file. Its bytes are staged on the disk, unless the file in place has them already.
    ///
    /// A refusal by the machine is returned by [`Writer::finish`]; files added after one are no longer staged.
    pub fn add(&self, path: OutPath, bytes: &[u8]) {
        let mut added = Added {
            sum: Checksum::of(bytes),
            len: bytes.len() as u64,
            in_place: false,
            staged: None,
        };
        if self.failed.get().is_none() {
            match self.stage(&path, bytes) {
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
        self.job()?.finish()
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
        let (before, old) = (self.before.take(), std::mem::take(&mut self.old));
        let job = Job::prepare(&self.place, site, self.is_preview, before, old)?;
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
    fn stage(&self, path: &OutPath, bytes: &[u8]) -> Result<(bool, Option<Number>), WriteError> {
        // Where there is no site, there is nothing to compare with.
        let in_place = self.place.guarded && self.place.holds(path, bytes)?;
        if in_place && !self.spellings.other_than(path) {
            return Ok((true, None));
        }
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        self.place.stage(number, path, bytes)?;
        Ok((in_place, Some(number)))
    }

    fn gathered(&self) -> MutexGuard<'_, StagedFiles<Added>> {
        self.gathered.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Writer {
    /// The picture that an earlier run made of the same drawing, if the file in place still has the bytes that it wrote.
    fn drawn_before(&self, path: &OutPath, drawing: &Drawing) -> Option<Vec<u8>> {
        let sum = self.old.files.get(path)?;
        let bytes = self.place.read_picture(path).ok()??;
        (drawing.is_of(&bytes) && Checksum::of(&bytes) == *sum).then_some(bytes)
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
}

impl Drop for Writer {
    fn drop(&mut self) {
        if !self.settled {
            self.place.give_up();
        }
    }
}

#[cfg(test)]
mod tests;
