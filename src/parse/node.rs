//! The tree that is read of a file: values with their places. Scalars stay text.

use serde_json::Value;

use crate::source::{Span, Spanned};

/// A value and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// What it is.
    pub(super) kind: Kind,
    /// Where it stands in the file.
    pub(super) span: Span,
    /// Whether something in it could not be read, so that what it seems to lack may stand there.
    pub(super) holed: bool,
}

/// What a node is.
#[derive(Clone, Debug)]
pub(super) enum Kind {
    /// Nothing was written, or `~` or `null`, which say so in YAML.
    Empty,
    /// Text.
    Scalar(String),
    /// A list.
    List(Vec<Node>),
    /// A group of fields, in their order.
    Map(Vec<(Spanned<String>, Node)>),
}

impl Node {
    /// Makes a node that was read in full.
    pub(super) fn new(kind: Kind, span: Span) -> Self {
        Self {
            kind,
            span,
            holed: false,
        }
    }

    /// Returns a value as if it had been written at `span`.
    pub(super) fn of_value(value: &Value, span: Span) -> Self {
        let kind = match value {
            Value::Null => Kind::Empty,
            Value::String(text) => Kind::Scalar(text.clone()),
            Value::Array(items) => Kind::List(items.iter().map(|item| Self::of_value(item, span)).collect()),
            Value::Object(fields) => {
                let field = |(name, value): (&String, &Value)| {
                    (Spanned::new(name.clone(), span), Self::of_value(value, span))
                };
                Kind::Map(fields.iter().map(field).collect())
            }
            // Values of the content are texts.
            other => Kind::Scalar(other.to_string()),
        };
        Self::new(kind, span)
    }

    /// Returns the value as it was written: texts, lists and groups.
    pub(super) fn value(&self) -> Value {
        match &self.kind {
            Kind::Empty => Value::Null,
            Kind::Scalar(text) => Value::String(text.trim().to_owned()),
            Kind::List(items) => items.iter().map(Self::value).collect(),
            Kind::Map(fields) => {
                let field = |(key, node): &(Spanned<String>, Self)| (key.value.clone(), node.value());
                Value::Object(fields.iter().map(field).collect())
            }
        }
    }

    /// Returns the text of a field of a group.
    pub(super) fn name(&self, key: &str) -> Option<&str> {
        let Kind::Map(fields) = &self.kind else {
            return None;
        };
        let (_, node) = fields.iter().find(|(known, _)| known.value == key)?;
        match &node.kind {
            Kind::Scalar(text) => Some(text.trim()),
            _ => None,
        }
    }

    /// Whether nothing is said: an empty value, or a list or group in which all are empty.
    pub(super) fn is_nothing(&self) -> bool {
        match &self.kind {
            Kind::Empty => true,
            Kind::Scalar(text) => text.trim().is_empty(),
            Kind::List(items) => items.iter().all(Self::is_nothing),
            Kind::Map(fields) => fields.iter().all(|(_, node)| node.is_nothing()),
        }
    }
}
