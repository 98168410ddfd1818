//! A folder of files that were published: which there are, and the bytes of a few of them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rayon::prelude::*;

use super::load::LoadError;
use super::walk;

/// The files of a folder, or a single file.
#[derive(Clone, Debug, Default)]
pub struct PublishedFiles {
    /// The paths of all files, below the folder.
    pub all: BTreeSet<String>,
    /// The bytes of those that were wanted.
    pub read: BTreeMap<String, Vec<u8>>,
}

/// Lists a folder and reads the files that are `wanted`, by their paths below it. Links are not followed.
///
/// # Errors
/// [`LoadError`] when the folder does not exist or a file in it cannot be read.
pub fn load_published(
    folder: &Path,
    wanted: impl Fn(&str) -> bool + Sync,
) -> Result<PublishedFiles, LoadError> {
    let listing = walk::list(folder)?;
    let read = listing
        .files
        .par_iter()
        .filter(|(path, _)| wanted(path))
        .map(|(path, _)| Ok((path.clone(), load_file(&folder.join(path))?)))
        .collect::<Result<_, LoadError>>()?;
    Ok(PublishedFiles {
        all: listing.files.into_iter().map(|(path, _)| path).collect(),
        read,
    })
}

/// Reads one file.
///
/// # Errors
/// [`LoadError`] when it cannot be read.
#[expect(clippy::disallowed_methods, reason = "reading is what this module is for")]
pub fn load_file(path: &Path) -> Result<Vec<u8>, LoadError> {
    std::fs::read(path).map_err(|error| LoadError::new(path, &error))
}

/// Returns whether a file of a published site is a page.
pub fn is_page(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|ending| ending == "html")
}

/// The addresses of the plans that a published site has records of, with lines in them; sorted.
pub(super) fn plans_with_records(site: &Path) -> Vec<String> {
    let mut found = Vec::new();
    gather(site, "", &mut found);
    found.sort_unstable();
    found
}

/// A plan may lie at any depth, but never in another one.
fn gather(site: &Path, below: &str, found: &mut Vec<String>) {
    let Ok(entries) = std::fs::read_dir(site.join(below)) else {
        return;
    };
    for entry in entries.flatten() {
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        let Some(name) = entry
            .file_name()
            .to_str()
            .filter(|_| is_folder)
            .map(ToOwned::to_owned)
        else {
            continue;
        };
        let path = if below.is_empty() {
            name
        } else {
            format!("{below}/{name}")
        };
        match entry.path().join("data").join("record.jsonl").metadata() {
            // A plan that was never sealed has an empty one.
            Ok(record) if record.is_file() => {
                if record.len() > 0 {
                    found.push(path);
                }
            }
            _ => gather(site, &path, found),
        }
    }
}
