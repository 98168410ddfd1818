//! The note of the last build: what it was given and what it told, for a later one that is given the same.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::checksum::Checksum;

/// The name of its file.
pub(super) const LAST_BUILD: &str = "last-build.json";

/// The note of the last build.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct LastBuild {
    /// The checksum of the manifest that it left. Under another manifest the note says nothing.
    pub manifest: Checksum,
    /// The words of the build.
    pub about: Box<RawValue>,
}

impl LastBuild {
    /// Reads the note; nothing when it cannot be read.
    pub(super) fn parse(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok()
    }

    /// The bytes of the note.
    pub(super) fn print(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }
}
