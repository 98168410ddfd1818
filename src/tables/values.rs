//! The values of fields as cells.

use jiff::civil::Date;
use serde_json::Value;

use super::table::Cell;
use super::things::{Fields, text};
use super::words::Words;
use crate::model::PartialDate;
use crate::model::schema::{Field, FieldType, Role};
use crate::text::markdown;

/// Stands between several values in one cell.
pub(super) const BETWEEN: &str = "; ";

/// Returns a value of a field as a cell.
pub(super) fn cell(value: &Value, field: &Field, words: &dyn Words) -> Cell {
    match value {
        Value::Number(number) => number.as_f64().map_or(Cell::Empty, Cell::Number),
        Value::Bool(is_so) => answer(*is_so, words),
        value => Cell::text(in_words(value, field, words)),
    }
}

/// Returns yes or no as a cell.
pub(super) fn answer(is_so: bool, words: &dyn Words) -> Cell {
    let key = if is_so { "true" } else { "false" };
    Cell::word(key, plain(&Value::Bool(is_so), words))
}

/// Returns a value of a field in words.
pub(super) fn in_words(value: &Value, field: &Field, words: &dyn Words) -> String {
    match value {
        Value::String(text) if field.field_type == FieldType::Markdown => markdown::lines(text),
        Value::Object(group) if !field.parts.is_empty() => group_in_words(group, field, words),
        Value::Object(named) => {
            let named = named
                .iter()
                .map(|(name, value)| format!("{name}: {}", in_words(value, field, words)));
            named.collect::<Vec<_>>().join(BETWEEN)
        }
        Value::Array(values) => {
            let values = values.iter().map(|value| in_words(value, field, words));
            values.collect::<Vec<_>>().join(BETWEEN)
        }
        value => plain(value, words),
    }
}

/// Returns a value without parts in words.
pub(super) fn plain(value: &Value, words: &dyn Words) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(answer) => words.text(if *answer { "data-yes" } else { "data-no" }, &[]),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// Returns a group of fields in words: the main one, and the others in brackets.
fn group_in_words(group: &Fields, field: &Field, words: &dyn Words) -> String {
    let mut main = String::new();
    let mut others: Vec<String> = Vec::new();
    for part in field.parts {
        let Some(value) = group.get(part.name) else {
            continue;
        };
        let value = in_words(value, part, words);
        if part.role == Role::Main {
            main = value;
        } else {
            others.push(value);
        }
    }
    match (main.is_empty(), others.is_empty()) {
        (_, true) => main,
        (true, false) => others.join(", "),
        (false, false) => format!("{main} ({})", others.join(", ")),
    }
}

/// Returns the figures of an entry in words: each value with its period, where it has one.
pub(super) fn figures(value: &Value) -> Vec<(&str, &Fields)> {
    let Value::Object(named) = value else {
        return Vec::new();
    };
    named
        .iter()
        .flat_map(|(key, list)| {
            let list = list.as_array().map(Vec::as_slice).unwrap_or_default();
            let figures = list.iter().filter_map(Value::as_object);
            figures.map(move |figure| (key.as_str(), figure))
        })
        .collect()
}

/// Returns the day that counts of a date as it is written.
pub(super) fn day_of(written: &str) -> Option<Date> {
    PartialDate::parse(written).ok().map(PartialDate::last_day)
}

/// Returns the day that counts of a field with a date.
pub(super) fn day(fields: &Fields, name: &str) -> Cell {
    day_of(text(fields, name)).map_or(Cell::Empty, Cell::Day)
}

/// Returns a number as a cell.
#[expect(clippy::cast_precision_loss, reason = "counts of things in a plan")]
pub(super) fn number(count: usize) -> Cell {
    Cell::Number(count as f64)
}
