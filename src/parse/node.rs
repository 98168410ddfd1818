//! The tree that is read of a file: values with their places. Scalars stay text.

use serde_json::Value;

use crate::source::{Span, Spanned};

/// A value and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    /// The value itself.
    pub(crate) kind: NodeKind,
    /// Where it stands in the file.
    pub(crate) span: Span,
    /// True if a part of it could not be read: a field that seems to be missing may stand there.
    pub(super) holed: bool,
}

/// The kinds of node.
#[derive(Clone, Debug)]
pub(crate) enum NodeKind {
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
    pub(super) fn new(kind: NodeKind, span: Span) -> Self {
        Self {
            kind,
            span,
            holed: false,
        }
    }

    /// Returns a value as if it had been written at `span`.
    pub(super) fn of_value(value: &Value, span: Span) -> Self {
        let kind = match value {
            Value::Null => NodeKind::Empty,
            Value::String(text) => NodeKind::Scalar(text.clone()),
            Value::Array(items) => {
                NodeKind::List(items.iter().map(|item| Self::of_value(item, span)).collect())
            }
            Value::Object(fields) => {
                let field = |(name, value): (&String, &Value)| {
                    (Spanned::new(name.clone(), span), Self::of_value(value, span))
                };
                NodeKind::Map(fields.iter().map(field).collect())
            }
            // Values of the content are texts.
            other => NodeKind::Scalar(other.to_string()),
        };
        Self::new(kind, span)
    }

    /// Returns the value as it was written: texts, lists and groups.
    pub(crate) fn value(&self) -> Value {
        match &self.kind {
            NodeKind::Empty => Value::Null,
            NodeKind::Scalar(text) => Value::String(text.trim().to_owned()),
            NodeKind::List(items) => items.iter().map(Self::value).collect(),
            NodeKind::Map(fields) => {
                let field = |(key, node): &(Spanned<String>, Self)| (key.value.clone(), node.value());
                Value::Object(fields.iter().map(field).collect())
            }
        }
    }

    /// Returns the text of a field of a group.
    pub(super) fn name(&self, key: &str) -> Option<&str> {
        let NodeKind::Map(fields) = &self.kind else {
            return None;
        };
        let (_, node) = fields.iter().find(|(known, _)| known.value == key)?;
        match &node.kind {
            NodeKind::Scalar(text) => Some(text.trim()),
            _ => None,
        }
    }

    /// Returns whether the node is empty: an empty value, or a list or group in which all are empty.
    pub(crate) fn is_nothing(&self) -> bool {
        match &self.kind {
            NodeKind::Empty => true,
            NodeKind::Scalar(text) => text.trim().is_empty(),
            NodeKind::List(items) => items.iter().all(Self::is_nothing),
            NodeKind::Map(fields) => fields.iter().all(|(_, node)| node.is_nothing()),
        }
    }
}
