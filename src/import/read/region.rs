//! Merged cells: which cells one covers.

use std::collections::BTreeMap;

use crate::import::document::{Row, Value};
use crate::import::place::{column_letters, column_of};

/// Cells in a rectangle: rows counted from 1, columns counted from 0, the last ones included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Region {
    pub(super) first: (u32, u32),
    pub(super) last: (u32, u32),
}

impl Region {
    /// Reads a region as spreadsheets write it: `B2:C7`, `B2`.
    pub(super) fn parse(written: &str) -> Option<Self> {
        let (first, last) = written.split_once(':').unwrap_or((written, written));
        let (first, last) = (position(first)?, position(last)?);
        let is_in_order = first.0 <= last.0 && first.1 <= last.1;
        is_in_order.then_some(Self { first, last })
    }

    /// Returns whether it holds a cell.
    pub(super) fn contains(&self, (row, column): (u32, u32)) -> bool {
        (self.first.0..=self.last.0).contains(&row) && (self.first.1..=self.last.1).contains(&column)
    }

    fn words(&self) -> String {
        let cell = |(row, column): (u32, u32)| format!("{}{row}", column_letters(column));
        format!("{}:{}", cell(self.first), cell(self.last))
    }
}

/// Reads the position of a cell as spreadsheets write it: row 7 and column 2 for `C7`. Signs of a fixed position are passed
/// over.
pub(super) fn position(written: &str) -> Option<(u32, u32)> {
    /// The last row of a sheet of any program.
    const LAST_ROW: u32 = 1 << 24;
    /// The last column of a sheet of any program.
    const LAST_COLUMN: u32 = 1 << 14;
    let written = written.trim();
    let fixed = written.contains('$').then(|| written.replace('$', ""));
    let written = fixed.as_deref().unwrap_or(written);
    let digits = written.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = written.split_at(digits);
    let column = column_of(letters)?;
    let is_number = digits.bytes().all(|b| b.is_ascii_digit());
    let row: u32 = digits.parse().ok().filter(|_| is_number)?;
    ((1..=LAST_ROW).contains(&row) && column < LAST_COLUMN).then_some((row, column))
}

/// A cell with words that a merged cell covers, as happens in damaged files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Covered {
    pub(super) row: u32,
    pub(super) column: u32,
    /// The merged cell: `B2:C7`.
    pub(super) by: String,
}

/// Makes the first cell of each region go over the others, and takes those out. The cells of each row are in the order of
/// their columns. Returns covered cells that hold words, which stay; nothing if there is more to look at than regions that
/// do not overlap can have.
pub(super) fn merge(rows: &mut BTreeMap<u32, Row>, regions: &[Region]) -> Option<Vec<Covered>> {
    const MOST: usize = 5_000_000;
    let mut looked_at = 0_usize;
    let mut kept = Vec::new();
    for region in regions.iter().filter(|region| region.first != region.last) {
        let ((first_row, first_column), (last_row, last_column)) = (region.first, region.last);
        let has_first = rows
            .get(&first_row)
            .is_some_and(|row| row.cell(first_column).is_some());
        for (number, row) in rows.range_mut(first_row..=last_row) {
            let start = row.cells.partition_point(|cell| cell.column < first_column);
            let end = row.cells.partition_point(|cell| cell.column <= last_column);
            looked_at += 1 + if start < end { row.cells.len() } else { 0 };
            if start >= end {
                continue;
            }
            row.cells.retain_mut(|cell| {
                if !(first_column..=last_column).contains(&cell.column) {
                    return true;
                }
                if *number == first_row && cell.column == first_column {
                    cell.columns = last_column - first_column + 1;
                    cell.rows = last_row - first_row + 1;
                    return true;
                }
                let has_words = !cell.is_empty() || matches!(cell.value, Value::Error(_));
                if has_words {
                    kept.push(Covered {
                        row: *number,
                        column: cell.column,
                        by: region.words(),
                    });
                }
                has_words || !has_first
            });
        }
        if looked_at > MOST {
            return None;
        }
    }
    Some(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_and_regions_are_read_as_spreadsheets_write_them() {
        assert_eq!(position("C7"), Some((7, 2)));
        assert_eq!(position("$AA$10"), Some((10, 26)));
        assert_eq!(position("XFD1048576"), Some((1_048_576, 16_383)));
        for bad in [
            "",
            "7",
            "C",
            "C0",
            "C-1",
            "C7x",
            "ZZZZ1",
            "A99999999999",
            "é1",
            "A１",
        ] {
            assert_eq!(position(bad), None, "{bad}");
        }
        let region = Region::parse("B2:C7").unwrap();
        assert!(region.contains((7, 2)) && !region.contains((8, 2)));
        assert_eq!(Region::parse("C7:B2"), None);
        assert_eq!(Region::parse("B2").map(|region| region.last), Some((2, 1)));
    }
}
