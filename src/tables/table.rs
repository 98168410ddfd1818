//! Tables of plain values, before anything is written.

use jiff::civil::Date;

/// The value of a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing is known, or it does not apply.
    Empty,
    /// Words, which are never read as anything else.
    Text(String),
    /// A word that stands for something else. In a box, because most cells of large tables are empty.
    Word(Box<Word>),
    /// A number.
    Number(f64),
    /// A day.
    Day(Date),
}

/// A word that stands for something else.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// The key: of a label of the plan, of a part of the plan, or a word of the format. Several are joined by semicolons.
    pub key: String,
    /// The words for it.
    pub words: String,
}

impl Cell {
    /// Returns the words in the cell.
    pub fn words(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Word(word) => Some(&word.words),
            Self::Empty | Self::Number(_) | Self::Day(_) => None,
        }
    }

    /// The same cell without the keys of words.
    #[must_use]
    pub fn in_words(self) -> Self {
        match self {
            Self::Word(word) => Self::Text(word.words),
            other => other,
        }
    }

    /// Returns words as a cell; nothing for none.
    pub(super) fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(text)
        }
    }

    /// Returns a key with the words for it; nothing where there are no words.
    pub(super) fn word(key: impl Into<String>, words: impl Into<String>) -> Self {
        let words = words.into();
        if words.is_empty() {
            Self::Empty
        } else {
            Self::Word(Box::new(Word {
                key: key.into(),
                words,
            }))
        }
    }

    /// Returns the first cell that is not empty of two.
    pub(super) fn or(self, other: impl FnOnce() -> Self) -> Self {
        if self == Self::Empty { other() } else { self }
    }
}

/// The form of the values of a column, which decides how wide it is and how its cells are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// Refs and numbers of a publisher: text that looks like numbers.
    Ref,
    /// A few words.
    Text,
    /// Sentences.
    Words,
    /// Keys with the words for them.
    Key,
    /// Yes or no: the key is `true` or `false`.
    Answer,
    /// Numbers.
    Number,
    /// Days.
    Day,
}

/// Where a column is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Places {
    /// On the sheet of the workbook.
    pub sheet: bool,
    /// In the plan's own files.
    pub plan: bool,
    /// In the files of all plans, whose columns are the same for every plan.
    pub site: bool,
}

impl Places {
    /// Everywhere.
    pub const ALL: Self = Self {
        sheet: true,
        plan: true,
        site: true,
    };
    /// A column of this plan alone, such as that of one of its scales.
    pub const OF_PLAN: Self = Self {
        site: false,
        ..Self::ALL
    };
    /// For programs: another name for what the sheet shows already.
    pub const FILES: Self = Self {
        sheet: false,
        ..Self::ALL
    };
    /// All columns of one plan alone in one.
    pub const SITE: Self = Self {
        plan: false,
        ..Self::FILES
    };
}

/// A column of a table.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its name for programs, which no other column of the table has: small letters of English, digits and `_`.
    pub name: String,
    /// Its heading.
    pub heading: String,
    /// A sentence on what stands in it.
    pub about: String,
    /// The form of its values.
    pub form: Form,
    /// The words that its values are of, when these are few and the same in every plan.
    pub words: Vec<&'static str>,
    /// True if Candour worked the values out; otherwise they were published as they are.
    pub is_worked_out: bool,
    /// True if it has dates as they were written, and the column after it the days that count.
    pub is_as_written: bool,
    /// Where it is shown.
    pub places: Places,
    /// A cell for each row; none where all are empty.
    pub cells: Vec<Cell>,
}

/// Rows under headings.
#[derive(Clone, Debug)]
pub struct Table {
    /// The kind of table, the same in every language and for every plan.
    pub id: &'static str,
    /// Its name.
    pub name: String,
    /// A sentence on what each row is.
    pub about: String,
    /// Its columns, also those without any value.
    pub columns: Vec<Column>,
    /// How many rows it has.
    pub rows: usize,
}
