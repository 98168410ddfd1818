//! The values of fields.

use std::borrow::Cow;

use crate::model::PartialDate;

/// The value of a field, as it was written.
#[derive(Clone, Debug, PartialEq)]
pub enum FieldValue<'a> {
    /// Words, of plain text or Markdown; one of a few words.
    Text(Cow<'a, str>),
    /// A date.
    Date(PartialDate),
    /// A number.
    Number(f64),
    /// Yes or no.
    Answer(bool),
    /// A list of plain words.
    Texts(Vec<&'a str>),
    /// A group of fields.
    Object(Object<'a>),
    /// A list of groups of fields.
    Objects(Vec<Object<'a>>),
    /// Plain words under names that the content gives.
    Pairs(Vec<(&'a str, &'a str)>),
    /// Groups by names that the content gives, such as figures by the key of their measure.
    Named(Vec<(&'a str, Vec<Object<'a>>)>),
}

/// A group of fields: their names and values. What is not given is left out.
pub type Object<'a> = Vec<(&'static str, FieldValue<'a>)>;

impl FieldValue<'_> {
    /// Yes; no is left out, because it is what the field says when it is not given.
    pub(super) fn yes(answer: bool) -> Option<Self> {
        answer.then_some(Self::Answer(true))
    }
}
