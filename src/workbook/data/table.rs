//! Tables of plain values: what stands on a sheet, before anything is written.

use jiff::civil::Date;

/// The value of a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing is known, or it does not apply.
    Empty,
    /// Words, which are never read as anything else.
    Text(String),
    /// A number.
    Number(f64),
    /// A day.
    Day(Date),
}

impl Cell {
    /// Returns words as a cell; nothing for none.
    pub(super) fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(text)
        }
    }

    /// Returns the first cell that is not empty of two.
    pub(super) fn or(self, other: impl FnOnce() -> Self) -> Self {
        if self == Self::Empty { other() } else { self }
    }
}

/// The form of the values of a column, which decides how wide it is and how its cells are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// Refs and numbers of a publisher: text that looks like numbers.
    Ref,
    /// A few words.
    Text,
    /// Sentences.
    Words,
    /// Numbers.
    Number,
    /// Days.
    Day,
}

/// A column of a sheet.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its heading, which no other column of the sheet has.
    pub heading: String,
    /// A sentence on what stands in it.
    pub about: String,
    /// The form of its values.
    pub form: Form,
    /// True if Candour worked the values out; otherwise they were published as they are.
    pub is_worked_out: bool,
    /// A cell for each row.
    pub cells: Vec<Cell>,
}

/// A sheet of rows under headings.
#[derive(Clone, Debug)]
pub struct Table {
    /// The kind of sheet, the same in every language and for every plan.
    pub id: &'static str,
    /// Its name.
    pub name: String,
    /// A sentence on what each row is.
    pub about: String,
    /// Its columns, each with at least one value.
    pub columns: Vec<Column>,
    /// How many rows it has; at least one.
    pub rows: usize,
}
