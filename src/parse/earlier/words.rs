//! Old and new values as words for people.

use serde_json::{Map, Value};

use super::reread::Reading;
use crate::model::{FieldChange, ItemKind, StatusDef, Was};
use crate::record;

pub(super) fn change(
    reading: &Reading<'_>,
    kind: ItemKind,
    field: Option<&'static str>,
    was: Was,
    now: Option<&str>,
) -> FieldChange {
    let now: Option<Value> = now.and_then(|text| serde_json::from_str(text).ok());
    let words = |value: &Value| words_of(reading, kind, field.unwrap_or_default(), value);
    FieldChange {
        field,
        was_words: match &was {
            Was::Value(value) => Some(words(value)),
            Was::Nothing | Was::NotRepeated => None,
        },
        was,
        now_words: now.as_ref().map(words),
    }
}

/// A value as words for people.
fn words_of(reading: &Reading<'_>, kind: ItemKind, field: &str, value: &Value) -> String {
    let facts = &reading.plan.facts;
    let label = |scale: &[StatusDef], key: &str| {
        let found = scale.iter().find(|it| it.key.value == key);
        found.map_or_else(|| key.to_owned(), |it| it.label.clone())
    };
    match value {
        Value::String(text) if record::is_markdown(kind, field) => reading.plain(text),
        Value::String(key) if field == "status" => label(&facts.statuses, key),
        Value::String(key) if field == "impact_rating" => label(&facts.impact_ratings, key),
        other => generic(other),
    }
}

/// What an entry said, in the order in which it is shown.
pub(super) fn entry_words(reading: &Reading<'_>, fields: &Map<String, Value>) -> String {
    let names = record::field_names(ItemKind::Entry).iter();
    let words = names.filter_map(|name| Some(words_of(reading, ItemKind::Entry, name, fields.get(*name)?)));
    words.collect::<Vec<_>>().join(" ")
}

fn generic(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(is) => is.to_string(),
        Value::Number(number) => record::canonical(number),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(generic).collect::<Vec<_>>().join("; "),
        Value::Object(fields) => {
            let fields = fields.iter();
            fields
                .map(|(name, value)| format!("{name}: {}", generic(value)))
                .collect::<Vec<_>>()
                .join(", ")
        }
    }
}
