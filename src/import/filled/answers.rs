//! An answer: what one cell says of one field of one item.

use serde_json::Value;

use crate::import::place::Place;

/// The words of one cell about one field of one item, as a value.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    /// The ref of the item.
    pub(super) ref_: String,
    /// The field, as the content format names it.
    pub(super) field: &'static str,
    /// The scale, measure or milestone, of fields that hold several values.
    pub(super) of: Option<String>,
    /// The value to write.
    pub(super) value: Value,
    /// The cells that say it.
    pub(super) places: Vec<Place>,
}

/// Fields that are words, as columns name them, with whether they are Markdown.
const WORDS: [(&str, bool); 5] = [
    ("progress", true),
    ("impact", true),
    ("next", true),
    ("response_text", true),
    ("due_reason", false),
];

/// Returns a field of words by the name of its column, and whether it is Markdown.
pub(super) fn words_field(name: &str) -> Option<(&'static str, bool)> {
    WORDS.into_iter().find(|(field, _)| *field == name)
}

/// Returns a field of dates by the name of its column.
pub(super) fn day_field(name: &str) -> Option<&'static str> {
    ["due", "completed"].into_iter().find(|field| *field == name)
}

/// Returns a field whose values are in a list, by the name of its column.
pub(super) fn choice_field(name: &str) -> Option<&'static str> {
    let fields = ["status", "impact_rating", "response", "complete", "milestones"];
    fields
        .into_iter()
        .find(|field| *field == name)
        .or_else(|| name.starts_with("ratings.").then_some("ratings"))
}
