//! The history of a folder in Git. Commands only read what was committed; nothing is changed, and no hook or filter of
//! the repository is started.

mod ask;
mod base;
mod commits;
mod history;
mod objects;
mod overlooked;
mod place;

pub(super) use ask::{Ask, Refusal};
pub(super) use base::find as find_base;
pub use base::{Base, Records};
pub(super) use commits::Named;
pub(super) use history::History;
pub(super) use place::Repository;

use std::path::{Path, PathBuf};

/// How many versions of a file are looked at.
const MOST: &str = "200";

/// The earlier versions of the files of a folder, for messages.
#[derive(Clone, Debug)]
pub(super) struct Versions {
    folder: PathBuf,
}

impl Versions {
    /// Opens the history of the content folder, if it lies in a repository and Git is installed.
    pub(super) fn of(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
        }
    }

    fn ask(&self, arguments: &[&str]) -> Option<Vec<u8>> {
        Ask::at(&self.folder).run(arguments).ok()
    }

    /// Earlier versions of a file, newest first.
    pub(super) fn of_file<'p>(&'p self, path: String) -> Box<dyn Iterator<Item = Vec<u8>> + 'p> {
        let commits = self.ask(&["log", "--format=%H", "-n", MOST, "HEAD", "--", &path]);
        let commits = String::from_utf8_lossy(&commits.unwrap_or_default()).into_owned();
        let commits: Vec<String> = commits.lines().map(ToOwned::to_owned).collect();
        let version = move |commit: String| self.ask(&["cat-file", "blob", &format!("{commit}:./{path}")]);
        // The commit that removed a file has no version of it, the one before it does.
        Box::new(commits.into_iter().filter_map(version))
    }

    /// The files that were ever in a folder, those changed last first.
    pub(super) fn files(&self, folder: &str) -> Vec<String> {
        let listed = self.ask(&[
            "log",
            "--format=",
            "--name-only",
            "--relative",
            "-n",
            MOST,
            "HEAD",
            "--",
            folder,
        ]);
        let listed = String::from_utf8_lossy(&listed.unwrap_or_default()).into_owned();
        let mut files: Vec<String> = Vec::new();
        for path in listed.lines().filter(|path| !path.is_empty()) {
            if !files.iter().any(|known| known == path) {
                files.push(path.to_owned());
            }
        }
        files
    }
}
