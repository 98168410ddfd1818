//! A document or picture in a folder `files/`.

use std::fmt;
use std::sync::{Arc, OnceLock};

use crate::checksum::Checksum;

/// A document or picture that is published as it is.
#[derive(Clone)]
pub struct File {
    /// Its path below the folder of its plan, or below the content folder for one of the site: `files/report.pdf`.
    pub path: String,
    bytes: Arc<[u8]>,
    /// The checksum of its bytes, once it is asked for.
    sum: Arc<OnceLock<Checksum>>,
}

impl File {
    /// A file of these bytes.
    pub fn new(path: String, bytes: Arc<[u8]>) -> Self {
        Self {
            path,
            bytes,
            sum: Arc::default(),
        }
    }

    /// Returns whether the file was made of these very bytes in memory, not of equal ones.
    pub fn is_of(&self, bytes: &Arc<[u8]>) -> bool {
        Arc::ptr_eq(&self.bytes, bytes)
    }

    /// Returns whether this file and another share one checksum in memory.
    #[cfg(test)]
    pub(crate) fn shares_checksum(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.sum, &other.sum)
    }

    /// The checksum of its bytes.
    pub fn checksum(&self) -> Checksum {
        *self.sum.get_or_init(|| Checksum::of(&self.bytes))
    }

    /// How many bytes it has.
    pub fn size(&self) -> usize {
        self.bytes.len()
    }
}

impl PartialEq for File {
    fn eq(&self, other: &Self) -> bool {
        self.path == other.path && (Arc::ptr_eq(&self.bytes, &other.bytes) || self.bytes == other.bytes)
    }
}

impl fmt::Debug for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("File")
            .field("path", &self.path)
            .field("size", &self.size())
            .finish_non_exhaustive()
    }
}
