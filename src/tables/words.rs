//! The words that the content does not give: headings, sentences on them, and words for what is worked out.

use crate::model::ItemKind;
use crate::text::sentence;

/// The string catalogue, in the words of a plan.
pub trait Words {
    /// Returns whether there is a text of this key.
    fn has(&self, key: &str) -> bool;

    /// Returns a text with its arguments put in, and the key itself where there is none.
    fn text(&self, key: &str, args: &[(&str, &str)]) -> String;

    /// Returns a text that speaks of a number.
    fn count(&self, key: &str, count: usize) -> String;
}

/// Returns the key of the texts with this start for a field of a kind of thing, or for a part of the group that the field
/// `within` holds: the most special one that the catalogue has.
fn key_of(words: &dyn Words, starts: &[&str], kind: ItemKind, within: Option<&str>, name: &str) -> String {
    let kind = kind.as_str();
    let names = match within {
        Some(within) => vec![
            format!("{kind}-of-{within}-{name}"),
            format!("of-{within}-{name}"),
            name.to_owned(),
        ],
        None => vec![format!("{kind}-{name}"), name.to_owned()],
    };
    let keys = || {
        names
            .iter()
            .flat_map(|name| starts.iter().map(move |start| format!("{start}-{name}")))
    };
    let first = keys().next().unwrap_or_default();
    keys().find(|key| words.has(key)).unwrap_or(first)
}

/// Returns a sentence on a field of a kind of thing, or on a part of the group that the field `within` holds; its heading
/// where the catalogue has no sentence.
pub fn described(words: &dyn Words, kind: ItemKind, within: Option<&str>, name: &str) -> String {
    let key = key_of(
        words,
        &["data-about", "data-heading", "field"],
        kind,
        within,
        name,
    );
    sentence(&words.text(&key, &[]))
}

/// Returns the heading of a field of a kind of thing, or of a part of the group that the field `within` holds.
pub(super) fn heading(words: &dyn Words, kind: ItemKind, within: Option<&str>, name: &str) -> String {
    let key = key_of(words, &["data-heading", "field"], kind, within, name);
    sentence(&words.text(&key, &[]))
}

/// Returns the sentence on a field of a kind of thing, or on a part of the group that the field `within` holds.
pub(super) fn about(words: &dyn Words, kind: ItemKind, within: Option<&str>, name: &str) -> String {
    let key = key_of(words, &["data-about"], kind, within, name);
    words.text(&key, &[])
}
