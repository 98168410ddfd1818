//! The design as it is sealed.

use std::collections::BTreeMap;

use crate::checksum::Checksum;

/// The theme that pages are made with: the checksums of its files by their names, and the program that uses it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Design {
    /// The catalogues of words.
    pub strings: BTreeMap<String, Checksum>,
    /// The templates.
    pub templates: BTreeMap<String, Checksum>,
    /// The styles, scripts and pictures, as they are published.
    pub assets: BTreeMap<String, Checksum>,
    /// The version of the program.
    pub program: String,
}
