//! An item to seal: one published thing as canonical JSON, and its checksum.

use std::borrow::Cow;

use serde::Serialize;
use serde_json::{Map, Value};

use super::json::{canonical, canonical_text, plain};
use super::reduced::reduced_json;
use crate::checksum::{Checksum, ShortChecksum};
use crate::model::schema::{FieldValue, Object, Schema};
use crate::model::{Form, ItemKind, RecordLine};
use crate::source::Span;

/// A published thing: its address, and its fields as canonical JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The kind of thing.
    pub kind: ItemKind,
    /// Its address on the site.
    pub address: String,
    /// Where it stands in the content.
    pub span: Span,
    fields: Fields,
}

impl Item {
    pub(super) fn new(kind: ItemKind, address: String, span: Span, fields: Fields) -> Self {
        Self {
            kind,
            address,
            span,
            fields,
        }
    }

    /// Its fields with their values as canonical JSON, in the order of their names.
    pub fn fields(&self) -> &[(&'static str, String)] {
        &self.fields.0
    }

    /// A field's value as canonical JSON.
    pub fn field(&self, name: &str) -> Option<&str> {
        let found = self.fields.0.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// Its canonical JSON after RFC 8785: an object of its kind and its fields.
    pub fn text(&self) -> String {
        let length: usize = self
            .fields
            .0
            .iter()
            .map(|(name, text)| name.len() + text.len() + 4)
            .sum();
        let mut text = String::with_capacity(length + 32);
        // Names are ASCII, so the order of their bytes is the order that the standard asks for.
        let kind = format!("\"{}\"", self.kind.as_str());
        let kind = std::iter::once(("kind", kind.as_str()));
        let fields = self.fields.0.iter().map(|(name, value)| (*name, value.as_str()));
        let mut all: Vec<(&str, &str)> = kind.chain(fields).collect();
        all.sort_unstable_by_key(|(name, _)| *name);
        for (at, (name, value)) in all.into_iter().enumerate() {
            text.push_str(if at == 0 { "{\"" } else { ",\"" });
            text.push_str(name);
            text.push_str("\":");
            text.push_str(value);
        }
        text.push('}');
        text
    }

    /// The checksum of its canonical JSON in a form of the record.
    pub fn checksum(&self, form: Form) -> Checksum {
        Checksum::of(in_form(&self.text(), form).as_bytes())
    }

    /// Returns whether a line seals the item as it is now.
    pub fn is_sealed_in(&self, line: &RecordLine) -> bool {
        line.item == Some(self.checksum(line.form))
    }

    /// The checksum of each field in a form of the record, in the order of their names.
    pub fn field_checksums(&self, form: Form) -> impl Iterator<Item = (&'static str, ShortChecksum)> {
        self.fields
            .0
            .iter()
            .map(move |(name, value)| (*name, short(value, form)))
    }

    /// Its fields as JSON values.
    pub fn values(&self) -> Map<String, Value> {
        let read = |value: &String| serde_json::from_str(value).unwrap_or_default();
        let fields = self.fields.0.iter();
        fields
            .map(|(name, value)| ((*name).to_owned(), read(value)))
            .collect()
    }
}

/// Canonical JSON as a form of the record takes its checksum.
pub fn in_form(canonical: &str, form: Form) -> Cow<'_, str> {
    match form {
        Form::First => Cow::Borrowed(canonical),
        Form::Second => reduced_json(canonical),
    }
}

/// The checksum that a line of a form keeps of a field's canonical JSON.
pub fn short(canonical: &str, form: Form) -> ShortChecksum {
    Checksum::of(in_form(canonical, form).as_bytes()).short()
}

/// Returns whether a line seals this text as a field, or seals no such field when there is none.
pub fn seals_text(line: &RecordLine, name: &str, text: Option<&str>) -> bool {
    let sum = text.and_then(written_text).map(|text| short(&text, line.form));
    line.field(name) == sum
}

/// The fields of an item, in the order of their names. What is empty or not given is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Fields(Vec<(&'static str, String)>);

impl Fields {
    /// Writes each field of a thing as canonical JSON. `owner` is as in [`Schema::values`].
    pub(super) fn of<T: Schema>(thing: &T, owner: &str) -> Self {
        let names = T::FIELDS.iter().map(|field| field.name);
        let values = thing.values(owner).into_iter();
        let written = names
            .zip(values)
            .filter_map(|(name, value)| Some((name, written(&value?)?)));
        Self(written.collect()).sorted()
    }

    /// Adds any value.
    pub(super) fn value(mut self, name: &'static str, value: &impl Serialize) -> Self {
        self.0.push((name, canonical(value)));
        self
    }

    /// Adds a text.
    pub(super) fn text<'t>(mut self, name: &'static str, text: impl Into<Option<&'t str>>) -> Self {
        if let Some(text) = text.into().and_then(written_text) {
            self.0.push((name, text));
        }
        self
    }

    /// Adds that something is so; that it is not is left out.
    pub(super) fn flag(self, name: &'static str, is: bool) -> Self {
        if is { self.value(name, &true) } else { self }
    }

    /// Puts the fields in the order of their names.
    pub(super) fn sorted(mut self) -> Self {
        self.0.sort_unstable_by_key(|(name, _)| *name);
        self
    }
}

/// A value as canonical JSON; nothing for what is empty.
fn written(value: &FieldValue<'_>) -> Option<String> {
    match value {
        FieldValue::Text(text) => written_text(text),
        FieldValue::Date(date) => Some(format!("\"{date}\"")),
        value => Some(canonical(&json(value)?)),
    }
}

fn written_text(text: &str) -> Option<String> {
    let text = plain(text);
    (!text.is_empty()).then(|| canonical_text(&text))
}

/// A value as JSON; nothing for an empty text, list or group.
fn json(value: &FieldValue<'_>) -> Option<Value> {
    let list =
        |objects: &[Object<'_>]| Value::Array(objects.iter().map(|it| Value::Object(group(it))).collect());
    Some(match value {
        FieldValue::Text(text) => Value::String(Some(plain(text)).filter(|text| !text.is_empty())?),
        FieldValue::Date(date) => Value::String(date.to_string()),
        FieldValue::Number(number) => Value::from(*number),
        FieldValue::Answer(answer) => Value::Bool(*answer),
        FieldValue::Texts(texts) => texts.iter().map(|text| plain(text)).collect(),
        FieldValue::Objects(objects) => list(objects),
        FieldValue::Pairs(pairs) => {
            let pairs = pairs.iter();
            let pairs = pairs.map(|(name, text)| (plain(name), Value::String(plain(text))));
            Value::Object(pairs.collect())
        }
        FieldValue::Named(named) => {
            let named = named
                .iter()
                .map(|(name, objects)| ((*name).to_owned(), list(objects)));
            Value::Object(named.collect())
        }
        FieldValue::Object(object) => Value::Object(Some(group(object)).filter(|group| !group.is_empty())?),
    })
}

fn group(object: &Object<'_>) -> Map<String, Value> {
    let fields = object.iter();
    fields
        .filter_map(|(name, value)| Some(((*name).to_owned(), json(value)?)))
        .collect()
}
