//! The whole site in memory, before any of it is written.

use super::layout::Layout;
use super::{OutPath, TreeError};

/// Every file of the site with its bytes, in the order of their paths.
#[derive(Clone, Debug, Default)]
pub struct OutputTree(pub(super) Layout<Vec<u8>>);

impl OutputTree {
    /// Adds a file. A refused file leaves the tree as it was.
    ///
    /// # Errors
    /// [`TreeError`] when another file has the address or differs from it only in capital letters, also in the name
    /// of a folder, or when one of the two would be a folder of the other.
    pub fn insert(&mut self, path: OutPath, bytes: impl Into<Vec<u8>>) -> Result<(), TreeError> {
        self.0.insert(path, bytes.into())
    }

    /// The bytes of the file at `path`.
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.0.get(path).map(Vec::as_slice)
    }

    /// Every file with its bytes, in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = (&OutPath, &[u8])> {
        self.0.iter().map(|(path, bytes)| (path, bytes.as_slice()))
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns whether the tree holds no file.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns whether there is a file at `path`.
    pub fn contains(&self, path: &str) -> bool {
        self.0.contains(path)
    }
}
