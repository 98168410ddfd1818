//! Listing a folder: every file in it with its stamp, without reading any.

use std::fs::DirEntry;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::ignored::{is_hidden_document, is_ignored};
use super::load::LoadError;
use super::stamp::Stamp;

/// How often a folder that changes while it is listed is listed again before what was found has to do.
const TRIES: usize = 5;

/// The files in a folder. Paths are below it, with forward slashes, sorted.
#[derive(Debug, Default)]
pub(super) struct Listing {
    pub(super) files: Vec<(String, Stamp)>,
    pub(super) folders: Vec<String>,
    pub(super) links: Vec<String>,
    /// Entries whose name is not valid UTF-8, with the unreadable part replaced.
    pub(super) unreadable_names: Vec<String>,
    /// True if something went away while the folder was listed.
    vanished: bool,
}

/// Lists `folder`. Links in it are not followed; hidden files and editors' backups are passed over.
///
/// A folder that another one replaced meanwhile is listed anew, so that the list is not half of each.
///
/// # Errors
/// [`LoadError`] when the folder is not there, or a folder in it cannot be listed.
pub(super) fn list(folder: &Path) -> Result<Listing, LoadError> {
    let mut listing = Listing::default();
    for _ in 0..TRIES {
        let before = identity(folder)?;
        listing = visit(folder, "").map_err(|(path, error)| LoadError::new(&path, &error))?;
        let after = identity(folder)?;
        if !listing.vanished && before.is_same_entry(&after) {
            break;
        }
    }
    listing.files.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    listing.folders.sort_unstable();
    listing.links.sort_unstable();
    listing.unreadable_names.sort_unstable();
    Ok(listing)
}

fn identity(folder: &Path) -> Result<Stamp, LoadError> {
    match folder.metadata() {
        Ok(metadata) if metadata.is_dir() => Ok(Stamp::of(&metadata)),
        Ok(_) => Err(LoadError::new(folder, &ErrorKind::NotADirectory.into())),
        Err(error) => Err(LoadError::new(folder, &error)),
    }
}

/// Lists the folder `below` the folder `root`, and those in it beside each other. An error comes with its path.
fn visit(root: &Path, below: &str) -> Result<Listing, (PathBuf, io::Error)> {
    let mut listing = Listing::default();
    let folder = if below.is_empty() {
        root.to_owned()
    } else {
        root.join(below)
    };
    let entries = match std::fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(error) if is_gone(&error) => {
            listing.vanished = true;
            return Ok(listing);
        }
        Err(error) => return Err((folder, error)),
    };
    let mut folders = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|error| (folder.clone(), error))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_hidden = is_ignored(&name);
        if is_hidden && !is_hidden_document(below, &name) {
            continue;
        }
        let path = join(below, &entry.file_name().to_string_lossy());
        if entry.file_name().to_str().is_none() {
            listing.unreadable_names.push(path);
            continue;
        }
        match kind(&entry) {
            Ok(DirItem::File(stamp)) => listing.files.push((path, stamp)),
            Ok(DirItem::Folder) if !is_hidden => folders.push(path),
            Ok(DirItem::Link) if !is_hidden => listing.links.push(path),
            Ok(_) => {}
            Err(error) if is_gone(&error) => listing.vanished = true,
            Err(error) => return Err((entry.path(), error)),
        }
    }
    let inner: Vec<_> = folders.par_iter().map(|folder| visit(root, folder)).collect();
    listing.folders.append(&mut folders);
    for inner in inner {
        listing.append(inner?);
    }
    Ok(listing)
}

enum DirItem {
    File(Stamp),
    Folder,
    Link,
    Other,
}

fn kind(entry: &DirEntry) -> io::Result<DirItem> {
    let kind = entry.file_type()?;
    Ok(if kind.is_symlink() {
        DirItem::Link
    } else if kind.is_dir() {
        DirItem::Folder
    } else if kind.is_file() {
        DirItem::File(Stamp::of(&entry.metadata()?))
    } else {
        DirItem::Other
    })
}

/// Returns whether there is nothing at the path, or nothing of the kind any more.
pub(super) fn is_gone(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

fn join(below: &str, name: &str) -> String {
    if below.is_empty() {
        name.to_owned()
    } else {
        format!("{below}/{name}")
    }
}

impl Listing {
    fn append(&mut self, mut other: Self) {
        self.files.append(&mut other.files);
        self.folders.append(&mut other.folders);
        self.links.append(&mut other.links);
        self.unreadable_names.append(&mut other.unreadable_names);
        self.vanished |= other.vanished;
    }
}
