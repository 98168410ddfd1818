//! A folder kept in memory, and brought up to date by reading only what changed.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use rayon::prelude::*;

use super::load::{ContentTree, LoadError, LoadErrorKind};
use super::stamp::Stamp;
use super::walk::{self, Listing};

/// A folder in memory that can be brought up to date.
#[derive(Clone, Debug)]
pub struct Folder {
    path: PathBuf,
    tree: ContentTree,
    known: BTreeMap<String, KnownFile>,
    /// For a folder that need not be there: the folders in it, or nothing while it is missing.
    folders: Option<Vec<String>>,
    optional: bool,
}

/// The state of a file when it was last read.
#[derive(Clone, Copy, Debug)]
struct KnownFile {
    stamp: Stamp,
    /// When this stamp was first seen.
    first_seen: Instant,
    /// True if the bytes were read so late that another write would have changed the stamp.
    settled: bool,
}

/// The result of reading one file.
enum ReadOutcome {
    /// It is as it was, so it was not read.
    Same,
    Read(KnownFile, Vec<u8>),
    /// It went away, or something else took its place, after the folder was listed.
    Gone,
}

impl Folder {
    /// Reads every file below `path`. Hidden files and editors' backups are passed over, links are not followed.
    ///
    /// # Errors
    /// [`LoadError`] when the folder is not there, or something in it cannot be read.
    pub fn open(path: &Path) -> Result<Self, LoadError> {
        Self::read(path, false)
    }

    /// The same for a folder that need not be there, such as `themes/`: it is empty while it is missing. That it
    /// comes and goes, and which folders are in it, count as changes too.
    ///
    /// # Errors
    /// [`LoadError`] when it is there, and it or something in it cannot be read.
    pub fn open_optional(path: &Path) -> Result<Self, LoadError> {
        Self::read(path, true)
    }

    fn read(path: &Path, optional: bool) -> Result<Self, LoadError> {
        let mut folder = Self {
            path: path.to_owned(),
            tree: ContentTree {
                name: path.to_string_lossy().replace('\\', "/"),
                ..ContentTree::default()
            },
            known: BTreeMap::new(),
            folders: None,
            optional,
        };
        folder.update(&BTreeSet::new())?;
        Ok(folder)
    }

    /// Returns the tree of the folder. The bytes of a file that did not change are shared with earlier copies of the
    /// tree, so [`Arc::ptr_eq`] tells which did.
    pub fn tree(&self) -> &ContentTree {
        &self.tree
    }

    /// Lists the folder and reads the files whose stamp changed, the `suspects` (paths below the folder), and those
    /// that were written so shortly before they were read that a second write could have left the same stamp.
    ///
    /// Says whether the tree changed: bytes, the set of files, links or unreadable names.
    ///
    /// # Errors
    /// [`LoadError`] when the folder is not there any more ([`LoadErrorKind::Missing`]) or something in it cannot be
    /// read. The tree then stays as it was.
    pub fn update(&mut self, suspects: &BTreeSet<PathBuf>) -> Result<bool, LoadError> {
        let listing = match walk::list(&self.path) {
            Err(error) if self.optional && error.kind == LoadErrorKind::Missing => {
                return Ok(self.clear());
            }
            listing => listing?,
        };
        let looks: Vec<(&String, ReadOutcome)> = listing
            .files
            .par_iter()
            .map(|(path, stamp)| Ok((path, self.read_if_changed(path, stamp, suspects)?)))
            .collect::<Result<_, LoadError>>()?;
        let mut there = BTreeSet::new();
        let mut read = Vec::new();
        for (path, look) in looks {
            match look {
                ReadOutcome::Gone => {}
                ReadOutcome::Same => {
                    there.insert(path.as_str());
                }
                ReadOutcome::Read(known, bytes) => {
                    there.insert(path.as_str());
                    read.push((path.as_str(), known, bytes));
                }
            }
        }
        let before = self.tree.files.len();
        self.tree.files.retain(|path, _| there.contains(path.as_str()));
        self.known.retain(|path, _| there.contains(path.as_str()));
        let mut changed = self.tree.files.len() != before;
        for (path, known, bytes) in read {
            self.known.insert(path.to_owned(), known);
            if self.tree.files.get(path).is_none_or(|old| **old != *bytes) {
                self.tree.files.insert(path.to_owned(), Arc::from(bytes));
                changed = true;
            }
        }
        Ok(self.take_names(listing) || changed)
    }

    /// Reads one file, if it may have changed.
    fn read_if_changed(
        &self,
        path: &str,
        listed: &Stamp,
        suspects: &BTreeSet<PathBuf>,
    ) -> Result<ReadOutcome, LoadError> {
        let known = self.known.get(path);
        if known.is_some_and(|known| known.settled && known.stamp == *listed)
            && !suspects.contains(Path::new(path))
        {
            return Ok(ReadOutcome::Same);
        }
        let whole = self.path.join(path);
        let (stamp, bytes) = match read_file(&whole) {
            Err(error) if walk::is_gone(&error) => return Ok(ReadOutcome::Gone),
            Err(error) => return Err(LoadError::new(&whole, &error)),
            Ok((stamp, _)) if !stamp.is_same_entry(listed) && whole.is_symlink() => {
                return Ok(ReadOutcome::Gone);
            }
            Ok(read) => read,
        };
        let first_seen = known
            .filter(|known| known.stamp == stamp)
            .map_or_else(Instant::now, |known| known.first_seen);
        let known = KnownFile {
            stamp,
            first_seen,
            settled: stamp.is_settled(first_seen),
        };
        Ok(ReadOutcome::Read(known, bytes))
    }

    /// Takes over what was listed beside the files; says whether it is different.
    fn take_names(&mut self, listing: Listing) -> bool {
        let folders = self.optional.then_some(listing.folders);
        let changed = self.tree.links != listing.links
            || self.tree.unreadable_names != listing.unreadable_names
            || self.folders != folders;
        self.tree.links = listing.links;
        self.tree.unreadable_names = listing.unreadable_names;
        self.folders = folders;
        changed
    }

    /// Forgets everything; says whether there was anything.
    fn clear(&mut self) -> bool {
        let name = std::mem::take(&mut self.tree.name);
        self.tree = ContentTree {
            name,
            ..ContentTree::default()
        };
        self.known.clear();
        self.folders.take().is_some()
    }
}

/// Reads every file below `folder`. Hidden files and editors' backup files are passed over.
///
/// # Errors
/// [`LoadError`] when the folder does not exist or a file in it cannot be read.
pub fn load_folder(folder: &Path) -> Result<ContentTree, LoadError> {
    Folder::open(folder).map(|folder| folder.tree)
}

/// The bytes of a file, and its stamp from before they were read, so that a write meanwhile shows the next time.
fn read_file(path: &Path) -> io::Result<(Stamp, Vec<u8>)> {
    let mut file = std::fs::File::open(path)?;
    let metadata = file.metadata()?;
    let stamp = Stamp::of(&metadata);
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0));
    file.read_to_end(&mut bytes)?;
    Ok((stamp, bytes))
}

#[cfg(test)]
mod tests;
