//! A column as it was found, before its field is settled.

use super::content::Content;
use super::headings::Heading;

/// A column as it was found.
pub(super) struct Column {
    /// Its number, from 0.
    pub(super) number: u32,
    /// The words of its heading.
    pub(super) text: String,
    /// The fields that those fit.
    pub(super) heading: Heading,
    /// The sort of cells below.
    pub(super) content: Content,
    /// True if it is hidden.
    pub(super) hidden: bool,
    /// The other columns below the very same heading.
    pub(super) shares: Vec<u32>,
}
