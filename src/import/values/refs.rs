//! The numbers of recommendations and actions.

use crate::import::document::Cell;

/// The number in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefReading {
    /// The ref: a name that the content format allows; empty where nothing can be made of it.
    pub key: String,
    /// The words of the cell, where the ref is not the same.
    pub number: Option<String>,
    /// The reason why it may not be what the author meant: 1.1 for 1.10.
    pub ambiguous: Option<String>,
}

/// Reads the numbers in a column from top to bottom; nothing for an empty cell. The neighbours show whether 1.1 may be 1.10.
pub fn read_column(cells: &[Option<&Cell>]) -> Vec<Option<RefReading>> {
    cells.iter().map(|_| None).collect()
}

/// Returns a ref that the content format allows for words such as `Rec 4(a)(i)`; nothing where nothing is left.
pub fn key(_text: &str) -> Option<String> {
    None
}
