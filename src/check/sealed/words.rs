//! The words of messages about what was sealed: names of things, differences, and corrections to copy.

use jiff::civil::Date;
use serde_json::Value;

use super::super::Scope;
use super::earlier::EarlierFields;
use crate::model::{ItemKind, PartPlace, RecordLine};
use crate::parse::{REASON_TO_WRITE, WAS_TO_WRITE};
use crate::record::{self, Item};
use crate::text::shorten::first_characters;
use crate::text::{difference, folded};

/// The most characters of a value that a message shows.
const LONG: usize = 160;

/// The earlier value of a field, as far as it is known.
#[derive(Clone, Copy)]
pub(super) enum EarlierField<'o> {
    /// Nothing: no earlier version was found.
    Unknown,
    /// The field was not there.
    Missing,
    /// The value as canonical JSON.
    Value(&'o str),
}

impl<'o> EarlierField<'o> {
    /// The old value of a field of what was found.
    pub(super) fn of(was: Option<&'o EarlierFields>, name: &str) -> Self {
        match was.map(|was| was.field(name)) {
            None => Self::Unknown,
            Some(None) => Self::Missing,
            Some(Some(value)) => Self::Value(value),
        }
    }
}

/// The file in which a correction of something belongs, and whether it has any.
pub(super) fn file_for<'s>(scope: &'s Scope<'_>, kind: ItemKind, about: &str) -> (&'s str, bool) {
    let page = about.split('#').next().unwrap_or_default();
    let update = scope.plan.updates.iter().find(|update| {
        matches!(kind, ItemKind::Update | ItemKind::Entry)
            && crate::model::address::update(scope.plan, update) == page
    });
    let (span, corrections) = match update {
        Some(update) => (update.as_at.span, &update.corrections),
        None => (scope.plan.facts.span, &scope.plan.facts.corrections),
    };
    (&scope.sources.file(span.file).path, !corrections.is_empty())
}

/// Where corrections of something are to be added, and the lines to copy.
pub(super) fn to_add(scope: &Scope<'_>, kind: ItemKind, about: &str, when: &str, lines: &str) -> String {
    let (file, has_some) = file_for(scope, kind, about);
    if has_some {
        format!("{when}, in {file}, at the end of the list `corrections:`:\n{lines}")
    } else {
        format!("{when}, in {file}, above the `---` that ends its fields:\ncorrections:\n{lines}")
    }
}

/// A field before and after, a line each.
pub(super) fn difference(name: &str, old: EarlierField<'_>, new: Option<&str>) -> String {
    let old = match old {
        EarlierField::Unknown => return String::new(),
        EarlierField::Missing => None,
        EarlierField::Value(value) => Some(value),
    };
    let (old, new) = match (text_of(old), text_of(new)) {
        (Some(old), Some(new)) if folded(&old) == folded(&new) => {
            return format!("{name}: the words are the same; only spaces or line breaks differ\n");
        }
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
fn quoted(canonical: &str) -> String {
    match text_of(Some(canonical)) {
        Some(text) => format!("“{}”", short(&text)),
        None => short(canonical),
    }
}

/// Everything a thing said, for one that is gone.
pub(super) fn earlier_values(was: &EarlierFields) -> String {
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
    first_characters(&folded(text), LONG)
}

/// A correction to copy, with everything in it that is known.
pub(super) fn suggestion(item: &Item, name: &str, old: EarlierField<'_>, today: Date) -> String {
    let mut lines = vec![
        naming(item.kind, &item.address),
        format!("field: {name}"),
        format!("date: {today}"),
    ];
    match old {
        EarlierField::Unknown => lines.push(format!("was: {WAS_TO_WRITE}")),
        EarlierField::Missing => lines.push("was: \"\"".to_owned()),
        EarlierField::Value(old) => lines.extend(old_value_lines(old, item.field(name))),
    }
    lines.push(format!("reason: {REASON_TO_WRITE}"));
    entry_of_a_list(&lines)
}

/// A correction to copy that tells of an entry that was added.
pub(super) fn addition(item: &Item, today: Date) -> String {
    entry_of_a_list(&[
        naming(item.kind, &item.address),
        "added: true".to_owned(),
        format!("date: {today}"),
        format!("reason: {REASON_TO_WRITE}"),
    ])
}

/// A correction to copy that tells of an entry that was taken out.
pub(super) fn removal(line: &RecordLine, was: Option<&EarlierFields>, today: Date) -> String {
    let mut lines = vec![
        naming(line.kind, &line.address),
        "removed: true".to_owned(),
        format!("date: {today}"),
    ];
    lines.extend(was.map(|was| format!("was: {}", all_of(was))));
    lines.push(format!("reason: {REASON_TO_WRITE}"));
    entry_of_a_list(&lines)
}

/// Everything an entry said but its ref, as YAML.
pub(super) fn all_of(was: &EarlierFields) -> String {
    let fields = was.fields().filter(|(name, _)| *name != "ref");
    let fields: Vec<String> = fields
        .map(|(name, value)| format!("{name}: {}", flow(value)))
        .collect();
    format!("{{{}}}", fields.join(", "))
}

fn entry_of_a_list(lines: &[String]) -> String {
    let lines = lines.iter().filter(|line| !line.is_empty());
    let marked = lines
        .enumerate()
        .map(|(at, line)| format!("{}{line}", if at == 0 { "  - " } else { "    " }));
    marked.collect::<Vec<_>>().join("\n")
}

/// The field that names what is corrected; nothing for the plan or the update in whose file it stands.
fn naming(kind: ItemKind, address: &str) -> String {
    let (page, place) = address.split_once('#').unwrap_or((address, ""));
    let name = page.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let after = |prefix: &str| yaml(place.strip_prefix(prefix).unwrap_or(place));
    if let Some(part) = kind.part() {
        let name = match part.place {
            PartPlace::Page(_) => yaml(name),
            PartPlace::Section(prefix) => after(prefix),
        };
        return format!("{}: {name}", part.field);
    }
    match kind {
        ItemKind::Recommendation | ItemKind::Action => format!("ref: {}", yaml(name)),
        ItemKind::Entry => format!("ref: {}", after("item-")),
        ItemKind::Meeting | ItemKind::MeetingPapers | ItemKind::MeetingHeld | ItemKind::MeetingMinutes => {
            format!("meeting: {}", yaml(name))
        }
        _ => String::new(),
    }
}

/// An old value as a correction gives it: of figures, those that were wrong.
pub(super) fn old_value_yaml(old: &str, new: Option<&str>) -> String {
    yaml_of(&changed_figures(old, new).unwrap_or_else(|| old.to_owned()))
}

/// `old_value_lines`, and for a long text only the words that changed, with those that took their place.
fn old_value_lines(old: &str, new: Option<&str>) -> Vec<String> {
    let texts = text_of(Some(old)).zip(text_of(new));
    if let Some((old, new)) = texts.filter(|(old, _)| old.chars().count() > LONG)
        && let Some((old, new)) = fragments(&old, &new)
    {
        return vec![format!("was: {}", yaml(old)), format!("now: {}", yaml(new))];
    }
    vec![format!("was: {}", old_value_yaml(old, new))]
}

/// Returns the parts of a group that differ now, with their old values; a part that was not there is empty.
fn changed_figures(old: &str, new: Option<&str>) -> Option<String> {
    let (Ok(Value::Object(old)), Ok(Value::Object(new))) =
        (serde_json::from_str(old), serde_json::from_str(new?))
    else {
        return None;
    };
    // Figures are lists under the key of their measure; other groups are given whole.
    if !old.values().chain(new.values()).all(Value::is_array) {
        return None;
    }
    let names = old
        .keys()
        .chain(new.keys().filter(|name| !old.contains_key(*name)));
    let changed = names.filter(|name| old.get(*name) != new.get(*name));
    let changed: serde_json::Map<String, Value> = changed
        .map(|name| {
            let was = old.get(name).map_or_else(|| Value::String(String::new()), simple);
            (name.clone(), was)
        })
        .collect();
    (!changed.is_empty()).then(|| record::canonical(&Value::Object(changed)))
}

/// A figure without a period is written as a number.
fn simple(values: &Value) -> Value {
    match values.as_array().map(Vec::as_slice) {
        Some([Value::Object(one)]) if one.len() == 1 => one.get("value").cloned().unwrap_or_default(),
        _ => values.clone(),
    }
}

/// A value as YAML.
pub(super) fn yaml_of(canonical: &str) -> String {
    match text_of(Some(canonical)) {
        Some(text) => yaml(&text),
        None => flow(canonical),
    }
}

/// A value as YAML that may stand between braces. JSON is YAML, too, but for its spaces.
fn flow(canonical: &str) -> String {
    match serde_json::from_str(canonical).unwrap_or_default() {
        Value::String(text) => yaml(&text),
        Value::Object(fields) => {
            let fields: Vec<String> = fields
                .iter()
                .map(|(name, value)| format!("{}: {}", yaml(name), flow(&record::canonical(value))))
                .collect();
            format!("{{{}}}", fields.join(", "))
        }
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| flow(&record::canonical(item))).collect();
            format!("[{}]", items.join(", "))
        }
        other => record::canonical(&other),
    }
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
