//! Earlier versions of content files and of records, wherever something keeps them.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::Arc;

use super::Pointer;

/// A copy of a record that is kept elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordCopy {
    /// Where.
    pub place: CopyPlace,
    /// Its bytes, or those of a pointer to it.
    pub bytes: Arc<[u8]>,
    /// True if it is one side of a merge, of which one is enough, because the published state is known from elsewhere.
    pub is_side: bool,
}

impl RecordCopy {
    /// Returns whether a record goes on from this copy: it has all its lines, and starts with them.
    pub fn is_continued_by(&self, record: &[u8]) -> bool {
        match Pointer::read(&self.bytes) {
            Some(pointer) => pointer.is_start_of(record).unwrap_or(false),
            None => record.starts_with(&self.bytes),
        }
    }

    /// Returns whether only a pointer to the copy is kept, by which it can be told whether a record continues it and
    /// nothing else.
    pub fn is_pointer(&self) -> bool {
        Pointer::read(&self.bytes).is_some()
    }
}

/// The place in which a copy is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CopyPlace {
    /// In version control, in the last commit.
    Committed,
    /// In a commit that the last one follows, by its number.
    Before(String),
    /// In a commit that the last one merged, or that is being merged, by its number.
    Merged(String),
    /// In the branch that this one follows on the server, as it was fetched last.
    Followed(String),
    /// In a commit that the command names.
    Named(String),
    /// In the site that was built last, in this file.
    Built(String),
    /// In the copy of the published site that the command names, in this file.
    Published(String),
}

/// A reason why something could not be compared with a record, or why a comparison would be needed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hindrance {
    /// Nothing keeps the history of the content.
    NoHistory,
    /// There is a repository, and the program `git` is not installed.
    NoGit,
    /// Git does not trust the owner of this folder.
    NotTrusted(String),
    /// Git refuses, with these words.
    Refused(String),
    /// A variable of the environment names a repository, and there is none beside the content.
    Elsewhere(&'static str),
    /// The history was fetched without the commits before the last one.
    Shallow,
    /// Some of what was committed was not fetched.
    NotFetched(String),
    /// These folders belong to repositories of their own.
    Submodule(String),
    /// This record is left out of the folder by a sparse checkout.
    Sparse(String),
    /// Git overlooks changes of this record; the option of `git update-index` that ends it.
    Overlooked(String, &'static str),
    /// Git ignores this record.
    Ignored(String),
    /// No site is in this folder yet.
    FirstSite(String),
    /// There was no commit before.
    FirstCommit,
}

/// Gives earlier versions of what is in the content folder.
pub trait Past: Debug + Send + Sync {
    /// Earlier versions of the file at a path below the content folder, newest first; none when nothing keeps them.
    fn versions<'p>(&'p self, path: String) -> Box<dyn Iterator<Item = Vec<u8>> + 'p>;

    /// The paths of files that were ever in a folder below the content folder, those changed last first.
    fn files(&self, folder: &str) -> Vec<String>;

    /// A plan as data, as it was published last.
    fn published(&self, plan: &str) -> Option<Vec<u8>>;

    /// Copies of the record of a plan, which the one in the content should continue; of the record of the site, when
    /// `plan` is empty.
    fn records(&self, plan: &str) -> Vec<RecordCopy>;

    /// Copies of records, with lines in them, of which only the lines tell what they are of.
    fn loose_records(&self) -> Vec<RecordCopy>;

    /// The addresses of the plans of which there is a copy of a record with lines in it, sorted, each with a place
    /// where one is.
    fn known_plans(&self) -> BTreeMap<String, CopyPlace>;

    /// Returns the hindrances to comparing.
    fn hindrances(&self) -> Vec<Hindrance>;

    /// Returns whether a plan may be gone, because the command was told that it was taken down.
    fn is_taken_down(&self, plan: &str) -> bool;
}

/// No version control.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoPast;

impl Past for NoPast {
    fn versions<'p>(&'p self, _: String) -> Box<dyn Iterator<Item = Vec<u8>> + 'p> {
        Box::new(std::iter::empty())
    }

    fn files(&self, _: &str) -> Vec<String> {
        Vec::new()
    }

    fn published(&self, _: &str) -> Option<Vec<u8>> {
        None
    }

    fn records(&self, _: &str) -> Vec<RecordCopy> {
        Vec::new()
    }

    fn loose_records(&self) -> Vec<RecordCopy> {
        Vec::new()
    }

    fn known_plans(&self) -> BTreeMap<String, CopyPlace> {
        BTreeMap::new()
    }

    fn hindrances(&self) -> Vec<Hindrance> {
        Vec::new()
    }

    fn is_taken_down(&self, _: &str) -> bool {
        false
    }
}
