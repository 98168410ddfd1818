//! The words of messages about what was sealed: names of things, differences, and corrections to copy.

use jiff::civil::Date;
use serde_json::Value;

use super::super::Scope;
use crate::model::ItemKind;
use crate::record::{self, Item};
use crate::source::Span;
use crate::text::difference;

/// The most characters of a value that a message shows.
const LONG: usize = 160;

/// What is known of a field's old value.
#[derive(Clone, Copy)]
pub(super) enum Old<'o> {
    /// Nothing: no earlier version was found.
    Unknown,
    /// That the field was not there.
    Missing,
    /// The value as canonical JSON.
    Value(&'o str),
}

impl<'o> Old<'o> {
    /// The old value of a field of what was found.
    pub(super) fn of(was: Option<&'o Item>, name: &str) -> Self {
        match was.map(|was| was.field(name)) {
            None => Self::Unknown,
            Some(None) => Self::Missing,
            Some(Some(value)) => Self::Value(value),
        }
    }
}

/// What something is called.
pub(super) fn what(kind: ItemKind, address: &str) -> String {
    let (page, place) = address.split_once('#').unwrap_or((address, ""));
    let name = page.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let after = |prefix: &str| place.strip_prefix(prefix).unwrap_or(place).to_owned();
    match kind {
        ItemKind::Plan => "the plan".to_owned(),
        ItemKind::Closing => "the end of reporting".to_owned(),
        ItemKind::Theme => format!("theme `{name}`"),
        ItemKind::Status => format!("status `{name}`"),
        ItemKind::ImpactRating => format!("impact rating `{}`", after("impact-rating-")),
        ItemKind::Source => format!("source `{}`", after("source-")),
        ItemKind::Recommendation => format!("recommendation `{name}`"),
        ItemKind::Action => format!("action `{name}`"),
        ItemKind::Update => format!("the update as at {name}"),
        ItemKind::Entry => format!("the entry on `{}` in the update as at {name}", after("item-")),
        ItemKind::Correction => format!("the correction `{place}`"),
    }
}

/// The file in which a correction of an item belongs, as people see its path.
pub(super) fn file_for(scope: &Scope<'_>, item: &Item) -> String {
    let span = match item.kind {
        ItemKind::Update | ItemKind::Entry => item.span,
        _ => scope.plan.facts.span,
    };
    scope.sources.file(span.file).path.clone()
}

/// A field before and after, a line each.
pub(super) fn difference(name: &str, old: Old<'_>, new: Option<&str>) -> String {
    let old = match old {
        Old::Unknown => return String::new(),
        Old::Missing => None,
        Old::Value(value) => Some(value),
    };
    let (old, new) = match (text_of(old), text_of(new)) {
        (Some(old), Some(new)) => {
            let (old, new) = difference::around(&old, &new);
            (format!("“{}”", short(&old)), format!("“{}”", short(&new)))
        }
        _ => (old.map_or_else(nothing, quoted), new.map_or_else(nothing, quoted)),
    };
    format!(
        "{name} was: {old}\n{:width$} now: {new}\n",
        "",
        width = name.chars().count()
    )
}

fn nothing() -> String {
    "nothing".to_owned()
}

/// A value as it is shown in a message.
pub(super) fn quoted(canonical: &str) -> String {
    match text_of(Some(canonical)) {
        Some(text) => format!("“{}”", short(&text)),
        None => short(canonical),
    }
}

/// Everything a thing said, for one that is gone.
pub(super) fn said(was: &Item) -> String {
    let mut said = String::new();
    for (name, value) in was.fields() {
        said.push_str(&format!("{name} was: {}\n", quoted(value)));
    }
    said
}

/// A value when it is a text.
fn text_of(canonical: Option<&str>) -> Option<String> {
    match serde_json::from_str(canonical?) {
        Ok(Value::String(text)) => Some(text),
        _ => None,
    }
}

fn short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= LONG {
        return line;
    }
    let cut: String = line.chars().take(LONG).collect();
    format!("{}…", cut.trim_end())
}

/// A correction to copy, with everything in it that is known.
pub(super) fn suggestion(item: &Item, name: &str, old: Old<'_>, today: Date) -> String {
    let mut lines = vec![naming(item), format!("field: {name}"), format!("date: {today}")];
    match old {
        Old::Unknown => lines.push("was: …what it said before…".to_owned()),
        Old::Missing => lines.push("was: \"\"".to_owned()),
        Old::Value(old) => lines.extend(was(old, item.field(name))),
    }
    lines.push("reason: …why it was wrong…".to_owned());
    lines.retain(|line| !line.is_empty());
    let mut text = String::new();
    for (at, line) in lines.iter().enumerate() {
        text.push_str(&format!("{}{line}\n", if at == 0 { "  - " } else { "    " }));
    }
    text
}

/// The field that names what is corrected; nothing for the plan or the update in whose file it stands.
fn naming(item: &Item) -> String {
    let (page, place) = item
        .address
        .split_once('#')
        .unwrap_or((item.address.as_str(), ""));
    let name = page.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let after = |prefix: &str| yaml(place.strip_prefix(prefix).unwrap_or(place));
    match item.kind {
        ItemKind::Theme => format!("theme: {}", yaml(name)),
        ItemKind::Status => format!("status: {}", yaml(name)),
        ItemKind::ImpactRating => format!("impact_rating: {}", after("impact-rating-")),
        ItemKind::Source => format!("source: {}", after("source-")),
        ItemKind::Recommendation | ItemKind::Action => format!("ref: {}", yaml(name)),
        ItemKind::Entry => format!("ref: {}", after("item-")),
        _ => String::new(),
    }
}

/// `was`, and for a long text only the words that changed, with those that took their place.
fn was(old: &str, new: Option<&str>) -> Vec<String> {
    let texts = text_of(Some(old)).zip(text_of(new));
    if let Some((old, new)) = texts.filter(|(old, _)| old.chars().count() > LONG)
        && let Some((old, new)) = fragments(&old, &new)
    {
        return vec![format!("was: {}", yaml(old)), format!("now: {}", yaml(new))];
    }
    let value: Value = serde_json::from_str(old).unwrap_or_default();
    let written = match value {
        Value::String(text) => yaml(&text),
        // JSON is YAML, too.
        other => record::canonical(&other),
    };
    vec![format!("was: {written}")]
}

/// The words that changed, where the new ones stand in the new text only once.
fn fragments<'t>(old: &'t str, new: &'t str) -> Option<(&'t str, &'t str)> {
    let pairs = old.char_indices().zip(new.chars());
    let start = pairs
        .take_while(|((_, a), b)| a == b)
        .last()
        .map_or(0, |((at, a), _)| at + a.len_utf8());
    let tail: usize = old[start..]
        .chars()
        .rev()
        .zip(new[start..].chars().rev())
        .take_while(|(a, b)| a == b)
        .map(|(a, _)| a.len_utf8())
        .sum();
    let mut start = old[..start].rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let tail = old[old.len() - tail..]
        .find(char::is_whitespace)
        .map_or(0, |at| tail - at);
    loop {
        let (was, now) = (
            old.get(start..old.len() - tail)?,
            new.get(start..new.len() - tail)?,
        );
        if !now.trim().is_empty() && !was.trim().is_empty() && new.matches(now).count() == 1 {
            return Some((was, now));
        }
        if start == 0 {
            return None;
        }
        start = old[..start]
            .trim_end()
            .rfind(char::is_whitespace)
            .map_or(0, |at| at + 1);
    }
}

/// A text as YAML, in quotes unless it is plain.
fn yaml(text: &str) -> String {
    let is_plain = !text.is_empty()
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ' '))
        && text.starts_with(|c: char| c.is_ascii_alphanumeric())
        && !text.ends_with(' ');
    if is_plain {
        text.to_owned()
    } else {
        record::canonical(&text)
    }
}

/// The start of a line: a whole one of a record is too long to show.
pub(super) fn start_of(line: Span) -> Span {
    Span {
        end: line.end.min(line.start + 12),
        ..line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_that_changed_are_found_where_the_new_ones_stand_once() {
        let old = "The caseload is 84. The team has 84 staff.";
        assert_eq!(
            fragments(old, "The caseload is 74. The team has 84 staff."),
            Some(("84.", "74."))
        );
        let (was, now) = fragments("a b a b c", "a b a b b c").unwrap();
        assert_eq!("a b a b b c".replacen(now, was, 1), "a b a b c");
        assert_eq!(fragments("one two", "one"), Some(("one two", "one")));
    }

    #[test]
    fn a_text_is_quoted_where_yaml_would_read_something_else() {
        assert_eq!(yaml("2016-10"), "2016-10");
        assert_eq!(yaml("Marie Hatton"), "Marie Hatton");
        assert_eq!(yaml("a: b"), "\"a: b\"");
        assert_eq!(yaml("- a"), "\"- a\"");
        assert_eq!(yaml(""), "\"\"");
    }
}
