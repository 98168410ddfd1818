//! The rows that head a table.

use std::collections::BTreeMap;

use super::field::Field;
use super::headings::{self, Heading};
use crate::import::document::{Cell, Row, Table, Value};
use crate::text::folded;

/// How many rows may stand above the headings: titles, notes, a logo.
const MOST_ROWS_ABOVE: usize = 30;

/// The most characters and words of a heading.
const LONGEST_HEADING: (usize, usize) = (140, 20);

/// The rows that head a table, and what they say of its columns.
#[derive(Clone, Debug)]
pub(super) struct Header {
    /// The place of the first of them among the rows of the table, and how many follow each other there.
    pub(super) first: usize,
    /// How many rows there are.
    pub(super) count: usize,
    /// The cells over each column, from top to bottom.
    over: BTreeMap<u32, Vec<Over>>,
}

/// A cell over a column.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Over {
    /// The row and column of the cell, by which it is told from others.
    at: (usize, u32),
    /// Its words on one line.
    text: String,
}

impl Header {
    /// Finds the rows that head a table; nothing where no row holds headings.
    pub(super) fn find(table: &Table) -> Option<Self> {
        let looked_at = table.rows.iter().take(MOST_ROWS_ABOVE);
        let main = looked_at.clone().position(is_header).or_else(|| {
            // Headings that only the row of their groups completes: `Progress` over `RAG` and `Comment`.
            looked_at
                .clone()
                .position(|row| has_groups(row) && recognised(row).len() > 1)
        })?;
        let mut first = main;
        let mut count = 1;
        if let Some(above) = main.checked_sub(1).and_then(|above| table.rows.get(above))
            && is_group_row(above, table)
        {
            first -= 1;
            count += 1;
        }
        if let (Some(row), Some(below)) = (table.rows.get(main), table.rows.get(main + 1))
            && is_below_groups(row, below)
        {
            count += 1;
        }
        let mut header = Self {
            first,
            count,
            over: BTreeMap::new(),
        };
        for (at, row) in table.rows.iter().enumerate().skip(first).take(count) {
            header.add(at, row);
        }
        Some(header)
    }

    fn add(&mut self, at: usize, row: &Row) {
        for cell in row.cells.iter().filter(|cell| !cell.is_empty()) {
            let over = Over {
                at: (at, cell.column),
                text: folded(&cell.text.plain),
            };
            let end = cell.column.saturating_add(cell.columns.clamp(1, MOST_COLUMNS));
            for column in cell.column..end {
                self.over.entry(column).or_default().push(over.clone());
            }
        }
    }

    /// Returns the columns that have a heading of their own: its cell starts there.
    pub(super) fn columns(&self) -> impl Iterator<Item = u32> {
        let starts = |(column, over): (&u32, &Vec<Over>)| {
            over.iter().any(|one| one.at.1 == *column).then_some(*column)
        };
        self.over.iter().filter_map(starts)
    }

    /// Returns the heading of a column on one line: that of several rows as `Progress: RAG`.
    pub(super) fn text(&self, column: u32) -> String {
        let over = self.over.get(&column).map_or(&[][..], Vec::as_slice);
        over.iter()
            .map(|one| one.text.as_str())
            .collect::<Vec<_>>()
            .join(": ")
    }

    /// Returns whether two columns stand below one cell, and no others of their own.
    pub(super) fn is_one(&self, a: u32, b: u32) -> bool {
        let over = self.over.get(&a);
        over.is_some_and(|over| !over.is_empty()) && over == self.over.get(&b)
    }

    /// Returns what the heading of a column says.
    pub(super) fn heading(&self, column: u32) -> Heading {
        let over = self.over.get(&column).map_or(&[][..], Vec::as_slice);
        let [.., group, own] = over else {
            return over
                .first()
                .map_or_else(Heading::default, |own| headings::read(&own.text));
        };
        let (of_group, of_own) = (headings::read(&group.text), headings::read(&own.text));
        let as_at = of_own.as_at.or(of_group.as_at);
        let together = headings::read(&format!("{} {}", group.text, own.text));
        let of_both = Some(together).filter(Heading::is_plain);
        // A heading that says plainly what it is needs none above: "Lead" below "What we will do" is no action.
        if of_own.is_plain() && of_both.as_ref().is_none_or(|both| both.fields == of_group.fields) {
            return Heading { as_at, ..of_own };
        }
        let read = of_both.unwrap_or(if of_own.fields.is_empty() {
            of_group
        } else {
            of_own
        });
        Heading { as_at, ..read }
    }

    /// Returns the words of its rows, by which rows further down are known that repeat them.
    pub(super) fn repeated(&self, table: &Table) -> Repeated {
        let rows = table.rows.iter().skip(self.first).take(self.count);
        Repeated {
            rows: rows.map(|row| words(row).collect()).collect(),
        }
    }
}

/// The words of the rows that head a table.
pub(super) struct Repeated {
    rows: Vec<Vec<String>>,
}

impl Repeated {
    /// Returns whether a row repeats one of the rows: each of its cells but one says the same.
    pub(super) fn is_by(&self, row: &Row) -> bool {
        // A heading is short: most rows are known by that to be none.
        let mut full = row.cells.iter().filter(|cell| !cell.is_empty());
        if !full.all(is_heading_like) {
            return false;
        }
        let own: Vec<String> = words(row).collect();
        let is_like = |header: &Vec<String>| {
            let same = own.iter().filter(|text| header.contains(text)).count();
            same * 4 >= own.len() * 3 && same + 1 >= own.len() && same * 2 >= header.len()
        };
        own.len() > 1 && self.rows.iter().any(is_like)
    }
}

/// The words of the cells of a row, for comparing.
fn words(row: &Row) -> impl Iterator<Item = String> {
    let words = row.cells.iter().map(|cell| headings::plain(&cell.text.plain));
    words.filter(|words| !words.is_empty())
}

/// The most columns that a heading may stand over. Spreadsheets have 16,384.
const MOST_COLUMNS: u32 = 512;

/// Returns whether a cell may be a heading.
pub(super) fn is_heading_like(cell: &Cell) -> bool {
    let (letters, words) = LONGEST_HEADING;
    let text = cell.text.plain.trim();
    let is_words = matches!(cell.value, Value::Text | Value::Empty);
    is_words && text.chars().count() <= letters && text.split_whitespace().count() <= words
}

/// The fields that the cells of a row name, and whether each does so plainly.
fn recognised(row: &Row) -> BTreeMap<Field, bool> {
    let mut found = BTreeMap::new();
    for cell in row.cells.iter().filter(|cell| is_heading_like(cell)) {
        let heading = headings::read(&cell.text.plain);
        if let Some(field) = heading.fields.first() {
            *found.entry(*field).or_insert(false) |= !heading.weak;
        }
    }
    found
}

/// Returns whether a row holds headings: two or more are known, one of them plainly, and they are not the words of a few cells
/// among many others.
fn is_header(row: &Row) -> bool {
    let full: Vec<&Cell> = row.cells.iter().filter(|cell| !cell.is_empty()).collect();
    let like = full.iter().filter(|cell| is_heading_like(cell)).count();
    let found = recognised(row);
    let plain = found.values().filter(|plain| **plain).count();
    let enough = found.len() >= 2 && plain >= 1 && (plain >= 2 || row.heads || found.len() * 2 > full.len());
    enough && like * 5 >= full.len() * 4 && (found.len() * 5 >= full.len() * 2 || row.heads)
}

/// Returns whether a cell goes over several columns.
fn has_groups(row: &Row) -> bool {
    row.cells.iter().any(|cell| cell.columns > 1 && !cell.is_empty())
}

/// Returns whether a row holds groups of the headings below it, and is no title over the whole table.
fn is_group_row(row: &Row, table: &Table) -> bool {
    let width = width(table);
    let full = row.cells.iter().filter(|cell| !cell.is_empty());
    let covers_all = full.clone().any(|cell| cell.columns >= width);
    has_groups(row) && !covers_all && full.clone().count() > 1 && full.clone().all(is_heading_like)
}

/// Returns whether a row holds the headings below the groups of another.
fn is_below_groups(row: &Row, below: &Row) -> bool {
    let groups: Vec<&Cell> = row
        .cells
        .iter()
        .filter(|cell| cell.columns > 1 && !cell.is_empty())
        .collect();
    let full: Vec<&Cell> = below.cells.iter().filter(|cell| !cell.is_empty()).collect();
    let stands_below = |cell: &Cell| {
        groups.iter().any(|group| {
            group.column <= cell.column && cell.column < group.column.saturating_add(group.columns)
        })
    };
    // Below every other heading there is nothing, or the heading itself.
    full.len() > 1
        && full
            .iter()
            .all(|cell| stands_below(cell) && is_heading_like(cell) && cell.columns == 1)
        && full
            .iter()
            .any(|cell| !headings::read(&cell.text.plain).fields.is_empty())
}

/// Returns the number of columns of a table.
pub(super) fn width(table: &Table) -> u32 {
    let ends = table
        .rows
        .iter()
        .flat_map(|row| &row.cells)
        .map(|cell| cell.column.saturating_add(cell.columns));
    ends.max().unwrap_or(0)
}
