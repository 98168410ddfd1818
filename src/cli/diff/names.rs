//! Names of things on a line.

use super::values::date;
use crate::model::ItemKind;
use crate::record;

/// The name by which people know a thing: its kind and what it is distinguished by, its dates in words.
pub(super) fn display_name(kind: ItemKind, address: &str) -> String {
    let name = record::display_name(kind, address).replace('`', "");
    // What an update is as at is said as people say it.
    match (kind, name.rsplit_once(' ')) {
        (ItemKind::Update | ItemKind::Entry, Some((words, as_at))) => format!("{words} {}", date(as_at)),
        _ => name,
    }
}

/// A phrase at the start of a line.
pub(super) fn sentence(phrase: &str) -> String {
    let mut letters = phrase.chars();
    let first: String = letters
        .next()
        .map(char::to_uppercase)
        .into_iter()
        .flatten()
        .collect();
    first + letters.as_str()
}
