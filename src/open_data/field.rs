//! The fields of a file with separators: the columns of a table under their names for programs.

use crate::tables::{Cell, Column, Form, Table, Words};

/// The type of the values of a field, as Table Schema names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueType {
    /// Words.
    String,
    /// A number.
    Number,
    /// A day.
    Date,
    /// `true` or `false`.
    Boolean,
}

impl ValueType {
    /// The name of the type in Table Schema.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Number => "number",
            Self::Date => "date",
            Self::Boolean => "boolean",
        }
    }
}

/// The part of a cell that a field has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// All of it.
    Whole,
    /// The key.
    Key,
    /// The words for the key.
    Words,
}

/// A field of a file: a column, or the keys or the words of one that has both.
#[derive(Clone, Debug)]
pub struct FileField<'t> {
    /// Its name, which no other field of the file has.
    pub name: String,
    /// Its heading in words.
    pub title: String,
    /// A sentence on what stands in it.
    pub about: String,
    /// The type of its values.
    pub value_type: ValueType,
    /// The words that its values are of, when these are few.
    pub choices: &'t [&'static str],
    /// True if Candour worked the values out.
    pub is_worked_out: bool,
    column: &'t Column,
    part: Part,
}

/// The value of a field in one row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum FieldValue<'t> {
    Empty,
    Text(&'t str),
    Number(f64),
    Day(jiff::civil::Date),
}

impl FileField<'_> {
    /// Returns the value in a row.
    pub(super) fn value(&self, row: usize) -> FieldValue<'_> {
        match self.column.cells.get(row) {
            None | Some(Cell::Empty) => FieldValue::Empty,
            Some(Cell::Text(text)) => FieldValue::Text(text),
            Some(Cell::Word(word)) => FieldValue::Text(match self.part {
                Part::Key => &word.key,
                Part::Whole | Part::Words => &word.words,
            }),
            Some(Cell::Number(number)) => FieldValue::Number(*number),
            Some(Cell::Day(day)) => FieldValue::Day(*day),
        }
    }
}

/// Returns the fields of the file of a plan, or with `of_site` of the file of all plans, which lacks what one plan alone
/// has.
pub fn fields<'t>(table: &'t Table, of_site: bool, words: &dyn Words) -> Vec<FileField<'t>> {
    let columns = table.columns.iter();
    let columns = columns.filter(|column| {
        if of_site {
            column.places.site
        } else {
            column.places.plan
        }
    });
    columns.flat_map(|column| of_column(column, words)).collect()
}

fn of_column<'t>(column: &'t Column, words: &dyn Words) -> Vec<FileField<'t>> {
    let whole = |value_type| FileField {
        name: column.name.clone(),
        title: column.heading.clone(),
        about: column.about.clone(),
        value_type,
        choices: &column.words,
        is_worked_out: column.is_worked_out,
        column,
        part: Part::Whole,
    };
    match column.form {
        Form::Number => vec![whole(ValueType::Number)],
        Form::Day => vec![whole(ValueType::Date)],
        Form::Answer => vec![FileField {
            part: Part::Key,
            ..whole(ValueType::Boolean)
        }],
        Form::Key => {
            let in_words = |key: &str| {
                let (heading, about) = (column.heading.as_str(), column.about.as_str());
                words.text(key, &[("heading", heading), ("about", about)])
            };
            vec![
                FileField {
                    title: in_words("data-key-heading"),
                    about: in_words("data-key-about"),
                    part: Part::Key,
                    ..whole(ValueType::String)
                },
                FileField {
                    name: format!("{}_label", column.name),
                    choices: &[],
                    part: Part::Words,
                    ..whole(ValueType::String)
                },
            ]
        }
        Form::Ref | Form::Text | Form::Words => vec![whole(ValueType::String)],
    }
}
