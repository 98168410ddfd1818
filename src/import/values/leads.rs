//! Who leads, as cells say it.

use super::dates::{self, DateContext, DateReading};
use crate::import::document::{Text, Value};

/// Returns the names in a cell, in their order, word for word.
pub fn split(text: &Text) -> Vec<String> {
    text.plain
        .lines()
        .map(|line| line.trim().to_owned())
        .filter(|line| !line.is_empty())
        .collect()
}

/// Reads a cell that holds who leads and a date: the names, what the date says, and the words of the date.
pub fn with_due(text: &Text, value: &Value, context: &DateContext) -> (Vec<String>, DateReading, String) {
    (split(text), dates::read("", value, context), String::new())
}
