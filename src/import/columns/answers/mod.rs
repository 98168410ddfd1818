//! The file that says which column holds which field and answers what files leave open: written by import, edited by a person,
//! and read again.

mod apply;
mod comments;
mod group;
mod read;
#[cfg(test)]
mod tests;
mod write;

pub use apply::apply;
pub use read::read;
pub use write::write;

use std::collections::BTreeMap;

use super::field::Field;
use crate::import::values::dates::DateContext;
use crate::import::values::{response, status};
use crate::model::{Meaning, PartialDate, ResponseMeaning, Tone};

/// The answers of a person about files. Where a name stands without a value, the answer is still open.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answers {
    /// The day or month that the statuses describe.
    pub as_at: Option<PartialDate>,
    /// How dates are written.
    pub dates: DateContext,
    /// The meanings of labels of statuses, by the label.
    pub statuses: BTreeMap<String, Option<Meaning>>,
    /// The meanings of the colours of cells.
    pub colours: BTreeMap<Tone, Option<Meaning>>,
    /// The meanings of answers to recommendations, by the label.
    pub responses: BTreeMap<String, Option<ResponseMeaning>>,
    /// The tables with their columns.
    pub tables: Vec<TableAnswer>,
}

/// The answers about tables that are alike.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TableAnswer {
    /// The name of the file.
    pub file: String,
    /// The names of the sheets or tables.
    pub tables: Vec<String>,
    /// True if nothing of them is to be read.
    pub leave_out: bool,
    /// The number of the row that holds the headings, where it is not to be found by its words.
    pub heading_row: Option<u32>,
    /// Their columns.
    pub columns: Vec<ColumnAnswer>,
}

/// The answer about a column.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnAnswer {
    /// Its number, from 0.
    pub column: u32,
    /// Its heading, by which it is found when columns have moved.
    pub heading: String,
    /// The field it holds; nothing while that is open.
    pub field: Option<Field>,
}

impl Answers {
    /// Returns the meanings of labels of statuses by the keys of the labels.
    pub fn statuses_by_key(&self) -> BTreeMap<String, Meaning> {
        let known = self.statuses.iter();
        known
            .filter_map(|(label, meaning)| Some((status::key(label), (*meaning)?)))
            .collect()
    }

    /// Returns the meanings of answers to recommendations by the keys of their labels.
    pub fn responses_by_key(&self) -> BTreeMap<String, ResponseMeaning> {
        let known = self.responses.iter();
        known
            .filter_map(|(label, meaning)| Some((response::key(label), (*meaning)?)))
            .collect()
    }

    /// Returns the meanings of colours.
    pub fn colours(&self) -> BTreeMap<Tone, Meaning> {
        self.colours
            .iter()
            .filter_map(|(tone, meaning)| Some((*tone, (*meaning)?)))
            .collect()
    }
}
