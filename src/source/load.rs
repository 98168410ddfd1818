//! A content folder in memory, and why it could not be read.

use std::collections::BTreeMap;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::set_aside::SetAside;
use crate::checksum::Checksum;

/// A content folder in memory: every file's bytes under its path below the folder, with forward slashes.
///
/// Links are not followed, so nothing outside the folder is read; they are listed in `links`.
#[derive(Clone, Debug, Default)]
pub struct ContentTree {
    /// The name of the folder in messages, for example `content`.
    pub name: String,
    /// The files. A copy of the tree shares their bytes.
    pub files: BTreeMap<String, Arc<[u8]>>,
    /// Symbolic links that were found and left alone.
    pub links: Vec<String>,
    /// Files and folders whose name is not valid UTF-8, with the unreadable part replaced. They are left alone.
    pub unreadable_names: Vec<String>,
    /// Parts that are not in `files` because they have errors.
    pub set_aside: Vec<SetAside>,
}

impl ContentTree {
    /// A tree from texts, for tests and tools.
    pub fn from_texts<'a>(texts: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        Self {
            name: "content".to_owned(),
            files: texts
                .into_iter()
                .map(|(path, text)| (path.to_owned(), text.as_bytes().into()))
                .collect(),
            ..Self::default()
        }
    }

    /// The checksum of all files and their paths, and of what else was found.
    pub fn checksum(&self) -> Checksum {
        let files: Vec<[String; 2]> = self
            .files
            .par_iter()
            .map(|(path, bytes)| [path.clone(), Checksum::of(bytes).to_string()])
            .collect();
        let links = self.links.iter().map(|path| format!("link {path}"));
        let unreadable = self.unreadable_names.iter().map(|name| format!("name {name}"));
        let set_aside = self.set_aside.iter().map(|part| format!("{part:?}"));
        let files = files.into_iter().flatten();
        Checksum::of_parts(files.chain(links).chain(unreadable).chain(set_aside))
    }

    /// The content without these parts, and with what is known of them.
    #[must_use]
    pub fn without(&self, parts: &[SetAside]) -> Self {
        let stays = |path: &str| !parts.iter().any(|part| part.holds(path));
        let mut rest = self.clone();
        rest.files.retain(|path, _| stays(path));
        rest.links.retain(|path| stays(path));
        rest.unreadable_names.retain(|path| stays(path));
        rest.set_aside = parts.to_vec();
        rest
    }
}

/// Returns the text of the content file at a path as messages point into it: without the byte order mark that some editors
/// add. In a record, to which nothing may be added, the mark stays.
pub(crate) fn content_text<'t>(path: &str, text: &'t str) -> &'t str {
    if path.rsplit('/').next() == Some("record.jsonl") {
        return text;
    }
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// The folder could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadError {
    /// The file or folder.
    pub path: PathBuf,
    /// The kind of failure.
    pub kind: LoadErrorKind,
    /// The message of the operating system.
    pub reason: String,
}

/// The ways in which reading can fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoadErrorKind {
    /// The folder is not there, or is a file. It may come back.
    Missing,
    /// The folder is there, and it or something in it cannot be read.
    Unreadable,
}

impl LoadError {
    pub(super) fn new(path: &Path, error: &io::Error) -> Self {
        Self {
            path: path.to_owned(),
            kind: match error.kind() {
                ErrorKind::NotFound | ErrorKind::NotADirectory => LoadErrorKind::Missing,
                _ => LoadErrorKind::Unreadable,
            },
            reason: error.to_string(),
        }
    }
}

impl std::fmt::Display for LoadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "cannot read {}: {}", self.path.display(), self.reason)
    }
}

impl std::error::Error for LoadError {}
