//! A file that was read: its tables as cells, and its text outside tables.

use std::sync::Arc;

use jiff::civil::Date;

use super::place::{At, Place, column_letters};

/// A file that was read.
#[derive(Clone, Debug)]
pub struct Document {
    /// The name of the file, without its folders.
    pub name: Arc<str>,
    /// The kind of file, by its content.
    pub kind: FileKind,
    /// Its tables and paragraphs, in their order. A spreadsheet has a table for each sheet and no paragraphs.
    pub blocks: Vec<Block>,
    /// Everything about the file that its readers should know.
    pub notices: Vec<Notice>,
    /// The custom properties of the file, by name: a workbook that Candour made is known by them.
    pub properties: Vec<(String, String)>,
}

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// An Excel workbook (`.xlsx`, `.xlsm`).
    Xlsx,
    /// An `OpenDocument` spreadsheet.
    Ods,
    /// A workbook of Excel 97 to 2003.
    Xls,
    /// Values with separators: `.csv`, `.tsv`.
    Csv,
    /// A Word document.
    Docx,
}

/// A table or a paragraph.
#[derive(Clone, Debug)]
pub enum Block {
    /// A table, or a sheet.
    Table(Table),
    /// Text outside tables.
    Paragraph(Paragraph),
}

/// A paragraph outside tables.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// The place of the paragraph.
    pub place: Place,
    /// Its words.
    pub text: Text,
    /// The level of a heading, 1 to 9; nothing for other text.
    pub heading: Option<u8>,
}

/// A table of a document, or a sheet.
#[derive(Clone, Debug)]
pub struct Table {
    /// The name of the sheet, or `table 3`.
    pub name: Arc<str>,
    /// True if the sheet is hidden.
    pub hidden: bool,
    /// The rows that hold something, in their order.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its number, counted from 1 as the program shows it.
    pub number: u32,
    /// True if it is hidden, by hand or by a filter.
    pub hidden: bool,
    /// True if the document marks it as a row that repeats on each page.
    pub heads: bool,
    /// The cells that hold something or have a colour, in the order of their columns.
    pub cells: Vec<Cell>,
}

impl Row {
    /// Returns the cell of a column, counted from 0.
    pub fn cell(&self, column: u32) -> Option<&Cell> {
        let at = self.cells.binary_search_by_key(&column, |cell| cell.column);
        at.ok().map(|at| &self.cells[at])
    }
}

/// A cell.
#[derive(Clone, Debug)]
pub struct Cell {
    /// The place of the cell.
    pub place: Place,
    /// Its column, counted from 0.
    pub column: u32,
    /// Over how many columns it goes: 1, or more for merged cells. The cells it covers are not in the row.
    pub columns: u32,
    /// Over how many rows it goes. The cells it covers are not in their rows.
    pub rows: u32,
    /// Its words as they are shown.
    pub text: Text,
    /// The value that is stored.
    pub value: Value,
    /// The colour it is filled with, unless that is white or none.
    pub fill: Option<Colour>,
    /// True if its column is hidden.
    pub hidden: bool,
    /// True if its words come from a formula.
    pub formula: bool,
}

impl Cell {
    /// Returns whether it holds no words.
    pub fn is_empty(&self) -> bool {
        self.text.plain.trim().is_empty()
    }
}

/// Words, without and with how they are set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// The words alone. Paragraphs, items of lists and line breaks are lines of their own.
    pub plain: String,
    /// The words as Markdown that shows the same words: bold and italic, lists, links. Signs that Markdown would take for its
    /// own are escaped.
    pub markdown: String,
    /// Its paragraphs and items of lists one by one, each as Markdown and without the mark of a list.
    pub parts: Vec<String>,
}

/// The value that a cell stores.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing.
    Empty,
    /// Text.
    Text,
    /// A number with the code of its format, such as `0.00`, `0%` or `General`, where that is known.
    Number {
        /// The number: 0.6 for what is shown as 60 %.
        value: f64,
        /// The code of its format.
        format: Option<String>,
    },
    /// A day, without its time.
    Date(Date),
    /// True or false.
    Bool(bool),
    /// An error, such as `#REF!`.
    Error(String),
}

/// A colour, as red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Colour(pub u8, pub u8, pub u8);

/// Something about a file that a person should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The place of it.
    pub place: Place,
    /// The words, a sentence without its full stop: `a comment was left out`.
    pub message: String,
    /// The words of the file that were left out, if any were.
    pub left_out: Option<String>,
}

impl Document {
    /// Returns its tables, in their order.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            Block::Paragraph(_) => None,
        })
    }

    /// Returns the name of a column, counted from 0: its letters in a sheet, its number in a table of a document.
    pub fn column_name(&self, column: u32) -> String {
        if self.kind == FileKind::Docx {
            (column + 1).to_string()
        } else {
            column_letters(column)
        }
    }

    /// Returns the place of a table as a whole.
    pub fn place_of(&self, table: &Table) -> Place {
        Place {
            file: Arc::clone(&self.name),
            table: Some(Arc::clone(&table.name)),
            at: At::Whole,
        }
    }
}
