//! A recommendation or action while its cells are read, and how values are put into it.

use serde_json::{Map, Value, json};

use crate::import::document::{Notice, Text};
use crate::import::draft::DraftItem;
use crate::import::place::Place;
use crate::import::question::Question;

/// A recommendation or action while its cells are read.
#[derive(Clone, Debug, Default)]
pub(super) struct Target {
    /// Its own fields but the ref.
    pub(super) item: DraftItem,
    /// The fields that are reported of it, but the ref.
    pub(super) entry: DraftItem,
    /// True if it is an action.
    pub(super) is_action: bool,
}

/// The questions and notices that reading raised.
#[derive(Debug, Default)]
pub(super) struct Raised {
    /// Questions, some about the same.
    pub(super) questions: Vec<Question>,
    /// Notices.
    pub(super) notices: Vec<Notice>,
}

impl Raised {
    pub(super) fn notice(&mut self, place: &Place, message: impl Into<String>) {
        self.notices.push(Notice {
            place: place.clone(),
            message: message.into(),
            left_out: None,
        });
    }
}

/// The fate of a column of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Became {
    /// A field of the item or of the entry about it.
    Field(&'static str),
    /// A fact with this label.
    Fact(String),
    /// Nothing, for this reason.
    LeftOut(&'static str),
}

/// Sets a field. What another column put there stays: lists and words are put together, and a second label or number is
/// left out, since one of the two is wrong.
pub(super) fn set(
    item: &mut DraftItem,
    name: &'static str,
    value: impl Into<Value>,
    places: Vec<Place>,
) -> Became {
    let value = value.into();
    let known = item.get(name).filter(|known| known.places != places);
    let Some((before, mut all)) = known.map(|known| (known.value.clone(), known.places.clone())) else {
        item.set(name, value, places);
        return Became::Field(name);
    };
    let Some(both) = together(name, before, value) else {
        return Became::LeftOut("another column says something else of the same");
    };
    all.extend(places);
    item.set(name, both, all);
    Became::Field(name)
}

/// The fields whose words can be put together, with what stands between.
const JOINED: [(&str, &str); 7] = [
    ("text", "\n\n"),
    ("outcome", "\n\n"),
    ("action", "\n"),
    ("source_ref", "; "),
    ("workstream", "; "),
    ("contact", "; "),
    ("due_reason", "; "),
];

/// Puts two values of one field together; nothing where only one of them can be true.
fn together(name: &str, before: Value, value: Value) -> Option<Value> {
    match (before, value) {
        (before, value) if before == value => Some(value),
        (Value::Array(mut before), Value::Array(values)) => {
            for value in values {
                if !before.contains(&value) {
                    before.push(value);
                }
            }
            Some(Value::Array(before))
        }
        (Value::String(before), Value::String(value)) => {
            let (_, between) = JOINED.iter().find(|(known, _)| *known == name)?;
            Some(json!(format!("{before}{between}{value}")))
        }
        _ => None,
    }
}

/// Keeps words as a labelled fact: nothing is lost, and nothing is guessed.
pub(super) fn fact(target: &mut Target, label: &str, text: &Text, places: Vec<Place>) -> Became {
    let label = if label.trim().is_empty() {
        "Without a heading"
    } else {
        label.trim()
    };
    let known = target
        .item
        .get("facts")
        .and_then(|facts| facts.value.get(label))
        .cloned();
    let words = match known.as_ref().and_then(Value::as_str) {
        Some(before) => format!("{before}\n{}", text.plain.trim()),
        None => text.plain.trim().to_owned(),
    };
    put(&mut target.item, "facts", label, json!(words), places);
    Became::Fact(label.to_owned())
}

/// Puts a value under a label of a field that is a group.
pub(super) fn put(item: &mut DraftItem, name: &'static str, label: &str, value: Value, places: Vec<Place>) {
    let known = item.get(name);
    let mut group = known
        .and_then(|field| field.value.as_object())
        .cloned()
        .unwrap_or_else(Map::new);
    let mut all = known.map(|field| field.places.clone()).unwrap_or_default();
    group.insert(label.to_owned(), value);
    all.extend(places);
    item.set(name, group, all);
}

/// Adds words to a text of the entry, below those that are there.
pub(super) fn add_words(
    entry: &mut DraftItem,
    name: &'static str,
    words: &str,
    places: Vec<Place>,
) -> Became {
    let known = entry
        .get(name)
        .map(|field| (field.value.clone(), field.places.clone()));
    let (words, places) = match known {
        Some((Value::String(before), mut all)) => {
            all.extend(places);
            (format!("{before}\n\n{words}"), all)
        }
        _ => (words.to_owned(), places),
    };
    entry.set(name, words, places);
    Became::Field(name)
}
