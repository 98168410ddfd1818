//! The row of headings of a sheet: which column is which, wherever it was moved.

use super::memory::{Memory, is_locked};
use super::report::{Filled, Weight};
use crate::import::account::Fate;
use crate::import::document::{Document, Row, Table};
use crate::text::folded;
use crate::workbook::form::Part;

/// In how many rows of a sheet headings are looked for.
const ROWS: usize = 50;

/// The row of headings of a sheet.
#[derive(Clone, Debug)]
pub(super) struct Heading {
    /// The part of the report that the sheet asks for.
    pub(super) part: Part,
    /// The number of the row.
    pub(super) row: u32,
    /// Every column with a heading: its position, its words, and the name where it is one of the workbook.
    columns: Vec<(u32, String, Option<String>)>,
}

impl Heading {
    /// The name of a column; nothing for one that the workbook did not have.
    pub(super) fn name(&self, column: u32) -> Option<&str> {
        let mut all = self.columns.iter();
        all.find(|(at, ..)| *at == column)?.2.as_deref()
    }

    /// The words of the heading of a column.
    pub(super) fn words(&self, column: u32) -> &str {
        let mut all = self.columns.iter();
        all.find(|(at, ..)| *at == column)
            .map_or("no heading", |(_, words, _)| words)
    }

    /// The positions of the columns with a name.
    pub(super) fn positions(&self, name: &str) -> impl Iterator<Item = u32> {
        let named = self
            .columns
            .iter()
            .filter(move |(.., known)| known.as_deref() == Some(name));
        named.map(|(at, ..)| *at)
    }

    /// Returns whether a column is one to fill in.
    pub(super) fn is_open(&self, column: u32) -> bool {
        self.name(column).is_some() && !is_locked(self.words(column))
    }
}

/// Headings are compared without their capitals and spaces.
fn key(words: &str) -> String {
    folded(words).to_lowercase()
}

/// Finds the row of headings; nothing in a sheet that is not to be filled in.
pub(super) fn find(table: &Table, memory: &Memory) -> Option<Heading> {
    let mut best: Option<(usize, Heading)> = None;
    for row in table.rows.iter().take(ROWS) {
        for part in Part::ALL {
            let heading = read(row, part, memory);
            let matches = heading.columns.iter().filter(|(.., name)| name.is_some()).count();
            let has_ref = heading.positions("ref").next().is_some();
            let all = memory.columns_of(part).count();
            let is_enough = matches >= 3 && matches * 2 >= all;
            let is_better = best.as_ref().is_none_or(|(most, _)| matches > *most);
            if has_ref && is_enough && is_better {
                best = Some((matches, heading));
            }
        }
    }
    best.map(|(_, heading)| heading)
}

fn read(row: &Row, part: Part, memory: &Memory) -> Heading {
    let columns = row.cells.iter().filter(|cell| !cell.is_empty()).map(|cell| {
        let words = folded(&cell.text.plain);
        let mut kept = memory.columns_of(part);
        let name = kept.find(|kept| key(&kept.heading) == key(&words));
        (cell.column, words, name.map(|kept| kept.name.clone()))
    });
    Heading {
        part,
        row: row.number,
        columns: columns.collect(),
    }
}

/// Accounts for the headings and what stands above them, and tells of columns that are gone or were added.
pub(super) fn account(
    document: &Document,
    table: &Table,
    heading: &Heading,
    memory: &Memory,
    filled: &mut Filled,
) {
    for row in table.rows.iter().filter(|row| row.number <= heading.row) {
        for cell in row.cells.iter().filter(|cell| !cell.is_empty()) {
            if row.number == heading.row {
                filled.account.add(&cell.place, Fate::Heading);
            } else {
                filled.leave(cell);
            }
        }
    }
    let place = document.place_of(table);
    let gone: Vec<String> = memory
        .columns_of(heading.part)
        .filter(|kept| heading.positions(&kept.name).next().is_none())
        .map(|kept| format!("“{}”", kept.heading))
        .collect();
    if !gone.is_empty() {
        filled.problem(
            Weight::Question,
            &place,
            format!("has no column any more with the heading {}", gone.join(", ")),
            Some("nothing was read for it: put the heading back, and import the file again"),
        );
    }
    let below = table.rows.iter().filter(|row| row.number > heading.row);
    let used: std::collections::BTreeSet<u32> = below
        .flat_map(|row| row.cells.iter().filter(|cell| !cell.is_empty()))
        .map(|cell| cell.column)
        .collect();
    for column in used.into_iter().filter(|column| heading.name(*column).is_none()) {
        let mut place = place.clone();
        place.at = crate::import::place::At::SheetColumn(column);
        filled.problem(
            Weight::Question,
            &place,
            format!(
                "has the heading “{}”, which the workbook did not have",
                heading.words(column)
            ),
            Some("its words stand in the entries of the draft, as comments"),
        );
    }
}
