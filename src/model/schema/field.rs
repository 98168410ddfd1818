//! A field of a kind of thing, and the trait of things with a table of fields.

use super::value::FieldValue;

/// A field of a kind of thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// The name, as the content, the record and `plan.json` have it.
    pub name: &'static str,
    /// The type of its values.
    pub field_type: FieldType,
    /// Its role within its thing.
    pub role: Role,
    /// The fields of its groups, when it holds groups with a table of their own.
    pub parts: &'static [Field],
    /// The words that its values are of, when it holds one of a few.
    pub choices: &'static [&'static str],
}

/// The type of a field's values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldType {
    /// Plain words.
    Text,
    /// Words with Markdown.
    Markdown,
    /// A day, month, quarter or year.
    Date,
    /// A number.
    Number,
    /// Yes or no.
    Answer,
    /// One of a few words.
    Choice,
    /// A list of plain words.
    Texts,
    /// A group of fields.
    Object,
    /// A list of groups of fields.
    Objects,
    /// Plain words under names that the content gives.
    Pairs,
}

/// The role of a field within its thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It names the thing or says where it belongs: sealed, and never corrected, because another name is another thing.
    Name,
    /// The field that a correction is about when it names none.
    Main,
    /// Sealed and corrected.
    Detail,
}

/// A thing with a table of fields.
pub trait Schema: 'static {
    /// The fields, in the order in which they are named and shown.
    const FIELDS: &'static [Field];

    /// Returns the value of each field, in the order of [`Schema::FIELDS`]; nothing where none is given. `owner` is
    /// whose the thing is: the organisation of a plan, the ref of the recommendation of an action, and empty for all
    /// others.
    fn values<'a>(&'a self, owner: &'a str) -> Vec<Option<FieldValue<'a>>>;
}
