//! Which column holds which field, as data.

use super::field::Field;
use crate::import::question::Question;
use crate::model::PartialDate;

/// How the tables of a file are laid out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// Its tables: one for each of [`Document::tables`](crate::import::document::Document::tables), in their order.
    pub tables: Vec<TableLayout>,
    /// The questions that are open. Until they are answered, the layout holds what is least wrong: nothing is lost with it.
    pub questions: Vec<Question>,
}

/// How a table is laid out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TableLayout {
    /// Its number among the tables of the file, from 0.
    pub table: usize,
    /// The numbers of the rows that head it, also those that repeat further down. What stands above the first belongs to no
    /// column: a title, or a note.
    pub headers: Vec<u32>,
    /// The row and column of cells among the others that belong to the headings: `Status at 31.10.16` in the first row.
    pub heading_cells: Vec<(u32, u32)>,
    /// Its columns that hold something, in their order.
    pub columns: Vec<ColumnLayout>,
    /// The day that its statuses describe, where headings or a title say it.
    pub as_at: Option<PartialDate>,
    /// The number of the table whose headings it goes on with: it has none of its own.
    pub continues: Option<usize>,
    /// The reason why its columns were not recognised; then it has none.
    pub not_recognised: Option<String>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnLayout {
    /// Its number, from 0.
    pub column: u32,
    /// Its heading, on one line; that of several rows as `Progress: RAG`. It may be empty.
    pub heading: String,
    /// The field that it holds; nothing while that is a question: its cells are then to be listed as left out.
    pub field: Option<Field>,
    /// The day that it describes, where its heading says it.
    pub as_at: Option<PartialDate>,
    /// True if the column is hidden.
    pub hidden: bool,
    /// The number of rows below the headings in which it holds something.
    pub rows: usize,
    /// Three samples of its words at most, shortened.
    pub samples: Vec<String>,
}

impl TableLayout {
    /// Returns the first column that holds a field.
    pub fn column_of(&self, field: Field) -> Option<&ColumnLayout> {
        self.columns.iter().find(|column| column.field == Some(field))
    }

    /// Returns the columns that hold a field, in their order.
    pub fn columns_of(&self, field: Field) -> impl Iterator<Item = &ColumnLayout> {
        self.columns
            .iter()
            .filter(move |column| column.field == Some(field))
    }

    /// Returns whether a row heads the table.
    pub fn is_header(&self, row: u32) -> bool {
        self.headers.contains(&row)
    }
}
