//! The rows of a table with what merged cells cover.

use std::collections::BTreeMap;

use crate::import::document::{Cell, Row, Table};

/// A row with all cells that stand in it or reach into it.
#[derive(Debug)]
pub(super) struct GridRow<'d> {
    /// The row.
    pub(super) row: &'d Row,
    /// The cells by their column.
    cells: BTreeMap<u32, Reached<'d>>,
}

/// A cell that stands in a row or reaches into it from above.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reached<'d> {
    /// The cell.
    pub(super) cell: &'d Cell,
    /// True if it begins in a row above.
    pub(super) from_above: bool,
}

impl<'d> GridRow<'d> {
    /// Returns the cell of a column, unless it is empty and without a colour.
    pub(super) fn get(&self, column: u32) -> Option<Reached<'d>> {
        self.cells.get(&column).copied()
    }

    /// Returns the cells that begin in the row and hold words.
    pub(super) fn own(&self) -> impl Iterator<Item = &'d Cell> {
        self.row.cells.iter().filter(|cell| !cell.is_empty())
    }
}

/// Returns the rows of a table, each with the cells that reach into it.
pub(super) fn rows(table: &Table) -> Vec<GridRow<'_>> {
    // The cells that reach further down, with the last row that they reach.
    let mut reaching: Vec<(&Cell, u32)> = Vec::new();
    let mut grid = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        reaching.retain(|(_, last)| *last >= row.number);
        let mut cells: BTreeMap<u32, Reached<'_>> = BTreeMap::new();
        for (cell, _) in &reaching {
            cells.insert(
                cell.column,
                Reached {
                    cell,
                    from_above: true,
                },
            );
        }
        for cell in &row.cells {
            cells.insert(
                cell.column,
                Reached {
                    cell,
                    from_above: false,
                },
            );
            if cell.rows > 1 {
                reaching.push((cell, row.number.saturating_add(cell.rows - 1)));
            }
        }
        grid.push(GridRow { row, cells });
    }
    grid
}
