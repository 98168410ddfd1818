//! The parts of a cell that holds a list.

use crate::import::document::Text;

/// Returns the parts: items of lists, paragraphs and lines, without the marks of lists.
pub fn parts(text: &Text) -> Vec<String> {
    text.plain
        .lines()
        .map(|line| line.trim().to_owned())
        .filter(|line| !line.is_empty())
        .collect()
}
