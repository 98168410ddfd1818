//! Reading a content folder into memory: the only place that reads content from the disk.

#![expect(
    clippy::disallowed_methods,
    reason = "this module is the one that reads the content folder"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A content folder in memory: every file's bytes under its path below the folder, with forward slashes.
///
/// Links are not followed, so nothing outside the folder is read; they are listed in `links`.
#[derive(Clone, Debug, Default)]
pub struct ContentTree {
    /// What to call the folder in messages, for example `content`.
    pub name: String,
    /// The files.
    pub files: BTreeMap<String, Vec<u8>>,
    /// Symbolic links that were found and left alone.
    pub links: Vec<String>,
    /// Files whose name is not valid UTF-8, with the unreadable part replaced.
    pub unreadable_names: Vec<String>,
}

impl ContentTree {
    /// A tree from texts, for tests and tools.
    pub fn from_texts<'a>(texts: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        Self {
            name: "content".to_owned(),
            files: texts
                .into_iter()
                .map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()))
                .collect(),
            links: Vec::new(),
            unreadable_names: Vec::new(),
        }
    }
}

/// The folder could not be read.
#[derive(Debug)]
pub struct LoadError {
    /// The file or folder.
    pub path: PathBuf,
    /// What the machine said.
    pub reason: String,
}

impl std::fmt::Display for LoadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "cannot read {}: {}", self.path.display(), self.reason)
    }
}

impl std::error::Error for LoadError {}

/// Names that editors and systems leave behind, and hidden files: never content.
fn is_noise(name: &str) -> bool {
    name.starts_with('.')
        || name.ends_with('~')
        || name == "Thumbs.db"
        || name == "desktop.ini"
        || Path::new(name)
            .extension()
            .is_some_and(|extension| extension == "swp" || extension == "tmp" || extension == "bak")
}

/// Reads every file below `folder`. Hidden files and editors' backup files are passed over.
///
/// # Errors
/// [`LoadError`] when the folder does not exist or a file in it cannot be read.
pub fn load_folder(folder: &Path) -> Result<ContentTree, LoadError> {
    let mut tree = ContentTree {
        name: folder.to_string_lossy().replace('\\', "/"),
        ..ContentTree::default()
    };
    let walk = walkdir::WalkDir::new(folder)
        .follow_links(false)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !is_noise(&entry.file_name().to_string_lossy()));
    for entry in walk {
        let entry = entry.map_err(|error| LoadError {
            path: error.path().unwrap_or(folder).to_owned(),
            reason: error
                .io_error()
                .map_or_else(|| error.to_string(), ToString::to_string),
        })?;
        let Ok(below) = entry.path().strip_prefix(folder) else {
            continue;
        };
        let Some(below) = below.to_str() else {
            tree.unreadable_names.push(below.to_string_lossy().into_owned());
            continue;
        };
        let below = below.replace(std::path::MAIN_SEPARATOR, "/");
        if entry.depth() > 0 && entry.path_is_symlink() {
            tree.links.push(below);
        } else if entry.file_type().is_file() {
            let bytes = std::fs::read(entry.path()).map_err(|error| LoadError {
                path: entry.path().to_owned(),
                reason: error.to_string(),
            })?;
            tree.files.insert(below, bytes);
        }
    }
    Ok(tree)
}
