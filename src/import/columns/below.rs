//! The cells below the headings of a table, by their columns.

use std::collections::BTreeMap;

use super::field::Field;
use super::header::width;
use super::layout::ColumnLayout;
use crate::import::document::{Cell, Row, Table};
use crate::text::{folded, shorten};

/// The most letters of a sample.
const LONGEST_SAMPLE: usize = 60;

/// How many samples are shown.
const SAMPLES: usize = 3;

/// The cells below the headings of a table.
pub(super) struct Below<'a> {
    columns: BTreeMap<u32, Vec<(u32, &'a Cell)>>,
    width: u32,
}

impl<'a> Below<'a> {
    /// Takes the cells of the rows that stand below the headings in these rows, in their order.
    pub(super) fn of(table: &'a Table, headers: &[u32]) -> Self {
        let first = headers.first().copied().unwrap_or(0);
        let is_below = |row: &&Row| row.number >= first && headers.binary_search(&row.number).is_err();
        let mut columns: BTreeMap<u32, Vec<(u32, &Cell)>> = BTreeMap::new();
        for row in table.rows.iter().filter(is_below) {
            for cell in &row.cells {
                columns.entry(cell.column).or_default().push((row.number, cell));
            }
        }
        Self {
            columns,
            width: width(table),
        }
    }

    /// Returns the columns in which a cell holds words.
    pub(super) fn full(&self) -> impl Iterator<Item = u32> {
        let is_full = |cells: &[(u32, &Cell)]| cells.iter().any(|(_, cell)| !cell.is_empty());
        self.columns
            .iter()
            .filter(move |(_, cells)| is_full(cells))
            .map(|(column, _)| *column)
    }

    /// Returns the cells of a column with the numbers of their rows.
    pub(super) fn rows(&self, column: u32) -> impl Iterator<Item = (u32, &'a Cell)> {
        self.columns.get(&column).into_iter().flatten().copied()
    }

    /// Returns the cells of a column.
    pub(super) fn cells(&self, column: u32) -> impl Iterator<Item = &'a Cell> {
        self.rows(column).map(|(_, cell)| cell)
    }

    /// Counts the rows of a column, and takes samples. Cells over most of the width are those of no column, and neither are those in
    /// rows that are left out.
    pub(super) fn counted(&self, mut column: ColumnLayout, left_out: impl Fn(u32) -> bool) -> ColumnLayout {
        let is_own = |cell: &Cell| cell.columns.saturating_mul(2) <= self.width || self.width < 3;
        let rows = self
            .rows(column.column)
            .filter(|(row, cell)| !left_out(*row) && is_own(cell));
        let cells: Vec<&Cell> = rows.map(|(_, cell)| cell).collect();
        let is_status = matches!(column.field, Some(Field::Status | Field::ImpactRating));
        let full = cells
            .iter()
            .filter(|cell| !cell.is_empty() || (is_status && cell.fill.is_some()));
        column.rows = full.count();
        column.samples.clear();
        for cell in cells.iter().filter(|cell| !cell.is_empty()) {
            if column.samples.len() >= SAMPLES {
                break;
            }
            let sample = shorten::first_words(&folded(&cell.text.plain), LONGEST_SAMPLE);
            if !column.samples.contains(&sample) {
                column.samples.push(sample);
            }
        }
        column
    }
}
