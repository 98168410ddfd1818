//! A sheet while it is read: its cells as they come, within the limits, and what is done when all are there.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::error::ReadError;
use super::limits::{Limits, megabytes};
use super::region::{Region, merge};
use super::several::rows_in_words;
use crate::import::document::{Cell, Colour, Notice, Row, Table, Text, Value};
use crate::import::place::{At, Place, column_letters};

/// How much of a file was read so far.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    rows: usize,
    cells: usize,
    /// The bytes of all words, and of what is to be said.
    words: usize,
}

/// The most groups of rows that repeat on each page or head a table; the rest are no such rows.
const MOST_HEADS: usize = 100;

/// The content of a cell.
#[derive(Clone, Debug)]
pub(super) struct Content {
    pub(super) text: Text,
    pub(super) value: Value,
    pub(super) fill: Option<Colour>,
    pub(super) formula: bool,
}

/// A sheet while it is read.
#[derive(Debug)]
pub(super) struct Sheet<'a> {
    file: Arc<str>,
    name: Arc<str>,
    limits: &'a Limits,
    tally: &'a mut Tally,
    rows: BTreeMap<u32, Row>,
    /// The row that cells came for last.
    current: u32,
    /// True if that row holds words.
    current_has_words: bool,
    /// The columns up to which cells hold words, counted from 1; 0 for none.
    width: u32,
    /// The empty cells with a colour that are kept so far.
    coloured: usize,
    /// Columns that are hidden.
    hidden_columns: BTreeSet<u32>,
    /// Merged cells.
    pub(super) merged: Vec<Region>,
    /// Rows that repeat on each page, first and last.
    pub(super) heads: Vec<(u32, u32)>,
    /// The notices about the sheet.
    pub(super) notices: Vec<Notice>,
}

impl<'a> Sheet<'a> {
    /// Starts a sheet.
    pub(super) fn new(file: &Arc<str>, name: &str, limits: &'a Limits, tally: &'a mut Tally) -> Self {
        Self {
            file: Arc::clone(file),
            name: name.into(),
            limits,
            tally,
            rows: BTreeMap::new(),
            current: 0,
            current_has_words: false,
            width: 0,
            coloured: 0,
            hidden_columns: BTreeSet::new(),
            merged: Vec::new(),
            heads: Vec::new(),
            notices: Vec::new(),
        }
    }

    /// Returns a place in the sheet.
    pub(super) fn place(&self, at: At) -> Place {
        Place {
            file: Arc::clone(&self.file),
            table: Some(Arc::clone(&self.name)),
            at,
        }
    }

    /// Adds what is to be said of a place.
    pub(super) fn notice(&mut self, at: At, message: impl Into<String>, left_out: Option<String>) {
        let message = message.into();
        let left_out = left_out.filter(|words| !words.trim().is_empty());
        let bytes = message.len() + left_out.as_ref().map_or(0, String::len);
        self.tally.words = self.tally.words.saturating_add(bytes);
        // Beyond the limit there is an error as soon as the next words are counted, or at the end.
        if self.tally.words <= self.limits.words {
            self.notices.push(Notice {
                place: self.place(at),
                message,
                left_out,
            });
        }
    }

    /// Adds a notice for what a cell that holds a day does not show, or shows and is left out.
    pub(super) fn tell_day(&mut self, date: Date, time: Option<String>, has_year: bool, at: At) {
        if !has_year {
            let message = format!(
                "the cell does not show the year of its day, which is {}",
                date.year()
            );
            self.notice(at, message, None);
        }
        if let Some(time) = time {
            self.notice(at, "the time of day was left out", Some(time));
        }
    }

    /// Returns the error of a sheet that goes beyond a limit.
    pub(super) fn too_large(&self, what: &str) -> ReadError {
        let error = ReadError::too_large(&self.file, what);
        ReadError {
            place: self.place(At::Whole),
            ..error
        }
    }

    /// Returns the error of a sheet that contradicts itself.
    pub(super) fn damaged(&self, at: At, what: &str) -> ReadError {
        let error = ReadError::damaged(&self.file, what);
        ReadError {
            place: self.place(at),
            ..error
        }
    }

    /// Adds a cell, in a row counted from 1 and a column counted from 0. One without words is kept only for its colour.
    pub(super) fn add(
        &mut self,
        (row, column): (u32, u32),
        hidden: bool,
        content: Content,
    ) -> Result<(), ReadError> {
        if row != self.current {
            self.drop_if_wordless();
            self.current = row;
            // Rows without words were dropped.
            self.current_has_words = self.rows.contains_key(&row);
        }
        let has_words = !content.text.plain.trim().is_empty() || matches!(content.value, Value::Error(_));
        if has_words {
            self.count(column, &content.text)?;
            self.width = self.width.max(column + 1);
            self.current_has_words = true;
        } else if content.fill.is_none() || !self.has_room_for_colour(column) {
            return Ok(());
        } else {
            self.coloured += 1;
        }
        let cell = Cell {
            place: self.place(At::SheetCell(row, column)),
            column,
            columns: 1,
            rows: 1,
            text: content.text,
            value: content.value,
            fill: content.fill,
            hidden: false,
            formula: content.formula,
        };
        let entry = self.rows.entry(row).or_insert_with(|| Row {
            number: row,
            hidden,
            heads: false,
            cells: Vec::new(),
        });
        entry.cells.push(cell);
        Ok(())
    }

    fn count(&mut self, column: u32, text: &Text) -> Result<(), ReadError> {
        let limits = self.limits;
        self.tally.cells += 1;
        self.tally.rows += usize::from(!self.current_has_words);
        self.count_words(text.markdown.len())?;
        if column >= limits.columns {
            let what = format!(
                "column {} holds words, and {} columns are read",
                column_letters(column),
                limits.columns
            );
            return Err(self.too_large(&what));
        }
        if self.tally.rows > limits.rows {
            return Err(self.too_large(&format!("more than {} rows hold something", limits.rows)));
        }
        if self.tally.cells > limits.cells {
            return Err(self.too_large(&format!("more than {} cells hold something", limits.cells)));
        }
        Ok(())
    }

    /// Counts the words of a cell before they are read.
    pub(super) fn weigh(&mut self, bytes: usize, (row, column): (u32, u32)) -> Result<(), ReadError> {
        if bytes > self.limits.text {
            let what = format!("a cell has more than {}", megabytes(self.limits.text as u64));
            return Err(ReadError {
                place: self.place(At::SheetCell(row, column)),
                ..self.too_large(&what)
            });
        }
        self.count_words(bytes)
    }

    fn count_words(&mut self, bytes: usize) -> Result<(), ReadError> {
        self.tally.words = self.tally.words.saturating_add(bytes);
        if self.tally.words > self.limits.words {
            let most = megabytes(self.limits.words as u64);
            return Err(self.too_large(&format!("its words take more than {most}")));
        }
        Ok(())
    }

    /// Returns whether an empty cell may be kept for its colour: near the words, and as long as there are not too many.
    pub(super) fn has_room_for_colour(&self, column: u32) -> bool {
        /// How far right of the words so far: a column of colours has a heading, which stands above.
        const NEAR: u32 = 30;
        column < self.limits.columns && column < self.width + NEAR && self.coloured < self.limits.cells
    }

    /// Drops the current row if it holds no words, so that rows and rows of colours take no memory.
    fn drop_if_wordless(&mut self) {
        if self.current_has_words {
            return;
        }
        if let Some(found) = self.rows.remove(&self.current) {
            self.coloured -= found.cells.len().min(self.coloured);
        }
    }

    /// Returns the table, when all cells are there, and what is to be said of it.
    pub(super) fn finish(mut self, hidden: bool) -> Result<(Table, Vec<Notice>), ReadError> {
        self.count_words(0)?;
        self.drop_if_wordless();
        let width = self.width;
        for row in self.rows.values_mut() {
            row.cells.retain(|cell| cell.column < width);
            row.cells.sort_by_key(|cell| cell.column);
            row.heads = self
                .heads
                .iter()
                .take(MOST_HEADS)
                .any(|(first, last)| (*first..=*last).contains(&row.number));
            if let Some([twice, _]) = row.cells.windows(2).find_map(|two| match two {
                [one, other] if one.column == other.column => Some([one, other]),
                _ => None,
            }) {
                let error = ReadError::damaged(&self.file, "this cell is in it twice");
                return Err(ReadError {
                    place: twice.place.clone(),
                    ..error
                });
            }
        }
        let merged = std::mem::take(&mut self.merged);
        let Some(covered) = merge(&mut self.rows, &merged) else {
            return Err(self.damaged(At::Whole, "its merged cells overlap"));
        };
        for cell in covered {
            let message = format!(
                "this cell is covered by the merged cells {}, and its words were kept",
                cell.by
            );
            self.notice(At::SheetCell(cell.row, cell.column), message, None);
        }
        self.mark_hidden_cells();
        self.say_what_is_hidden(hidden);
        let table = Table {
            name: self.name,
            hidden,
            rows: self.rows.into_values().collect(),
        };
        Ok((table, self.notices))
    }

    /// Marks columns as hidden, counted from 0, the last one included.
    pub(super) fn hide_columns(&mut self, first: u32, last: u32) {
        let last = last.min(self.limits.columns);
        self.hidden_columns.extend(first..=last);
    }

    fn mark_hidden_cells(&mut self) {
        if self.hidden_columns.is_empty() {
            return;
        }
        for cell in self.rows.values_mut().flat_map(|row| &mut row.cells) {
            cell.hidden = self.hidden_columns.contains(&cell.column);
        }
    }

    fn say_what_is_hidden(&mut self, hidden: bool) {
        if hidden {
            self.notice(At::Whole, "the sheet is hidden, and was read", None);
        }
        let rows: Vec<u32> = self
            .rows
            .values()
            .filter(|row| row.hidden)
            .map(|row| row.number)
            .collect();
        match rows.as_slice() {
            [] => {}
            [row] => self.notice(At::Row(*row), "the row is hidden, and was read", None),
            rows => {
                let message = format!("{} are hidden, and were read", rows_in_words(rows));
                self.notice(At::Whole, message, None);
            }
        }
        let mut columns = BTreeSet::new();
        let cells = self.rows.values().flat_map(|row| &row.cells);
        columns.extend(
            cells
                .filter(|cell| cell.hidden && !cell.is_empty())
                .map(|cell| cell.column),
        );
        for column in columns {
            let message = "the column is hidden, and was read";
            self.notice(At::SheetColumn(column), message, None);
        }
    }
}
