//! Folders and files on the disk.

#![expect(clippy::disallowed_methods, reason = "the files lie on the disk")]

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::OnceLock;

use walkdir::WalkDir;

use crate::harness::{case, repository};

/// Every file below a folder with its bytes; none when there is no such folder.
pub(crate) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = WalkDir::new(folder).into_iter().filter_map(Result::ok);
    files
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).expect("below");
            let path = path.to_string_lossy().replace('\\', "/");
            (path, std::fs::read(entry.path()).expect("bytes"))
        })
        .collect()
}

/// Every file and folder below a folder, to see whether anything came or went.
pub(crate) fn listing(folder: &Path) -> Vec<String> {
    let entries = WalkDir::new(folder).sort_by_file_name().into_iter();
    entries
        .map(|entry| {
            let entry = entry.expect("an entry");
            let written = entry.metadata().expect("metadata").modified().expect("a time");
            format!("{} {written:?}", entry.path().display())
        })
        .collect()
}

/// Writes a file, and the folders it lies in.
pub(crate) fn write(path: &Path, bytes: impl AsRef<[u8]>) {
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
    std::fs::write(path, bytes).expect("written");
}

/// Copies a folder.
pub(crate) fn copy(from: &Path, to: &Path) {
    put(&files(from), to);
}

fn put(files: &BTreeMap<String, Vec<u8>>, to: &Path) {
    for (path, bytes) in files {
        write(&to.join(path), bytes);
    }
}

/// The files of a folder that many tests start from; it is made for the first of them.
pub(crate) struct Start(OnceLock<BTreeMap<String, Vec<u8>>>);

impl Start {
    pub(crate) const fn new() -> Self {
        Self(OnceLock::new())
    }

    /// A folder of its own with these files.
    pub(crate) fn folder(&self, make: impl FnOnce() -> tempfile::TempDir) -> tempfile::TempDir {
        let made = self.0.get_or_init(|| files(make().path()));
        let folder = tempfile::tempdir().expect("a folder");
        put(made, folder.path());
        folder
    }
}

/// The text of a file below a folder.
#[track_caller]
pub(crate) fn read(folder: &Path, path: &str) -> String {
    std::fs::read_to_string(folder.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Replaces words in a file below a folder, where they stand exactly once.
#[track_caller]
pub(crate) fn edit(folder: &Path, path: &str, from: &str, to: &str) {
    let text = read(folder, path);
    assert_eq!(text.matches(from).count(), 1, "{from:?} in {path}");
    write(&folder.join(path), text.replacen(from, to, 1));
}

/// A copy of a site below `tests/cases`, in a folder `content`.
pub(crate) fn site_of(name: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    copy(&case(name), &folder.path().join("content"));
    folder
}

/// A copy of the base site, in a folder `content`.
pub(crate) fn base_site() -> tempfile::TempDir {
    site_of("base")
}

/// The text of a file of the repository.
pub(crate) fn text_of(path: &str) -> String {
    std::fs::read_to_string(repository().join(path)).expect("a text")
}
