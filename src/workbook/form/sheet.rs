//! A sheet to be filled in, as plain data: its columns, and a row for each thing that is asked about.

use jiff::civil::Date;

use crate::model::PartialDate;

/// The part of a report that a sheet asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The items: a row for each.
    Items,
    /// The figures of measures: a row for each measure of an item.
    Measures,
    /// The milestones of actions: a row for each.
    Milestones,
}

impl Part {
    /// Every part.
    pub const ALL: [Self; 3] = [Self::Items, Self::Measures, Self::Milestones];

    /// The word by which the file names it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Items => "items",
            Self::Measures => "measures",
            Self::Milestones => "milestones",
        }
    }
}

/// A sheet to be filled in.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The part of the report that it asks for.
    pub part: Part,
    /// The name of the sheet.
    pub name: String,
    /// The words of its first cell, which say what it is.
    pub title: String,
    /// A sentence on what to do.
    pub about: String,
    /// Its columns, in their order.
    pub columns: Vec<Column>,
    /// Its rows, in the order of the plan.
    pub rows: Vec<Row>,
}

/// A column of a sheet.
#[derive(Clone, Debug)]
pub struct Column {
    /// The name by which the file and the import know it. Of columns to fill in, the name of the field in the content
    /// format; of a rating, `ratings.` and its key.
    pub name: String,
    /// The heading.
    pub heading: String,
    /// Its width, in characters.
    pub width: f64,
    /// The words that may be filled in; nothing for a column that is locked.
    pub input: Option<Input>,
    /// A sentence on what to write in it, for the guidance; empty for a column that is locked.
    pub hint: String,
}

/// The words that may be filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// One of a list, by its place among the lists.
    Choice(usize),
    /// Any words.
    Words,
    /// A number from 0 to 100.
    Percent,
    /// A number.
    Number,
    /// A day.
    Day,
}

/// A row of a sheet.
#[derive(Clone, Debug)]
pub struct Row {
    /// The ref of the item.
    pub ref_: String,
    /// The key of the measure, or the name of the milestone.
    pub of: Option<String>,
    /// The date of the newest report on the item.
    pub last: Option<PartialDate>,
    /// A cell for each column.
    pub cells: Vec<Content>,
}

/// The content of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Words that are locked.
    Text(String),
    /// A day that is locked.
    Day(Date),
    /// Nothing: it is to be filled in.
    Open,
    /// Nothing: this is not asked of the item.
    NotAsked,
}

impl Content {
    /// Returns the words by which a locked cell is known again: the same in every program and form of file.
    pub fn known_by(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Day(day) => day.to_string(),
            Self::Open | Self::NotAsked => String::new(),
        }
    }
}

impl Sheet {
    /// The position of a column.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }
}
