//! The questions about columns.

use super::column::Column;
use super::field::Field;
use crate::import::document::{Document, FileKind, Table};
use crate::import::place::{At, Place};
use crate::import::question::{About, Choice, Question};

/// The questions about the columns of one table.
pub(super) struct Asks<'a> {
    pub(super) document: &'a Document,
    pub(super) table: &'a Table,
    pub(super) number: usize,
}

impl Asks<'_> {
    fn place(&self, column: u32) -> Place {
        let is_text = self.document.kind == FileKind::Docx;
        let at = if is_text {
            At::TableColumn(column)
        } else {
            At::SheetColumn(column)
        };
        Place {
            at,
            ..self.document.place_of(self.table)
        }
    }

    fn about(&self, columns: &[&Column], message: String, choices: Vec<Choice>) -> Question {
        let numbers = columns.iter().map(|column| column.number).collect();
        let places = columns.iter().map(|column| self.place(column.number)).collect();
        Question::new(About::Columns(self.number, numbers), places, message, choices)
    }

    /// Asks for the field of a column whose heading fits several.
    pub(super) fn which_field(&self, column: &Column, fields: &[Field]) -> Question {
        let message = format!(
            "“{}” may be more than one thing. Which field does the column hold?",
            column.text
        );
        self.about(&[column], message, choices_of(fields))
    }

    /// Asks which of several columns holds a field.
    pub(super) fn which_column(&self, field: Field, columns: &[&Column]) -> Question {
        let named = |column: &&Column| {
            let place = Place {
                table: None,
                ..self.place(column.number)
            };
            format!("“{}” ({})", column.text, place.within())
        };
        let names: Vec<String> = columns.iter().map(named).collect();
        let message = format!(
            "{} all seem to hold {}. Which one does, and what are the others?",
            names.join(", "),
            field.description()
        );
        let message = message.replace(
            " all seem",
            if columns.len() == 2 {
                " both seem"
            } else {
                " all seem"
            },
        );
        self.about(columns, message, choices_of(&[field]))
    }

    /// Asks for the field of a column without a heading.
    pub(super) fn no_heading(&self, column: u32) -> Question {
        let place = self.place(column);
        let message = format!("{} has no heading. Which field does it hold?", place.within());
        Question::new(
            About::Columns(self.number, vec![column]),
            vec![place],
            message,
            choices_of(&[]),
        )
    }

    /// Asks whether a column is to be published.
    pub(super) fn to_be_published(&self, column: &Column, why: &str, fields: &[Field]) -> Question {
        let message = format!(
            "“{}” {why}. Is it to be published, and as which field?",
            column.text
        );
        self.about(&[column], message, choices_of(fields))
    }

    /// Asks the same of one that is hidden.
    pub(super) fn hidden(&self, column: &Column, known: Field) -> Question {
        let name = if column.text.is_empty() {
            self.place(column.number).within()
        } else {
            format!("“{}”", column.text)
        };
        let message = format!("{name} is hidden. Is it to be published, and as which field?");
        self.about(&[column], message, choices_of(&[known]))
    }
}

/// The fields to choose from, with those that any column may be.
fn choices_of(fields: &[Field]) -> Vec<Choice> {
    let mut all = fields.to_vec();
    all.extend([Field::Fact, Field::LeaveOut]);
    all.dedup();
    all.into_iter()
        .map(|field| Choice::new(field.as_str(), field.description()))
        .collect()
}
