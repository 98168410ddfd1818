//! Where the cells of a table stand: columns that all rows share, and cells merged above each other.

use std::collections::{BTreeMap, BTreeSet};

use super::pieces::{Grid, GridCell, GridRow, Merge};

/// The widest gap, in twentieths of a point, between two edges that were meant as one: three millimetres.
const WIDEST_SLIVER: u32 = 170;

/// A row whose cells have their columns.
#[derive(Debug, Default)]
pub(super) struct PlacedRow {
    /// True if it repeats on each page.
    pub(super) heads: bool,
    /// Its cells, in the order of their columns, without those that a cell above covers.
    pub(super) cells: Vec<Placed>,
    /// The cells that a cell above covers, with their columns.
    pub(super) covered: Vec<(u32, GridCell)>,
}

/// A cell with its column.
#[derive(Debug)]
pub(super) struct Placed {
    /// Its column, counted from 0.
    pub(super) column: u32,
    /// The columns it goes over.
    pub(super) columns: u32,
    /// The rows it goes over.
    pub(super) rows: u32,
    /// The cell.
    pub(super) cell: GridCell,
}

/// Returns the rows of a table with the columns of their cells. Edges that no cell has and edges beside each other that were
/// drawn by hand make no columns of their own.
pub(super) fn layout(grid: Grid) -> Vec<PlacedRow> {
    let columns = columns(&grid);
    let column = |edge: u32| columns.get(&edge).copied().unwrap_or(0);
    let mut rows: Vec<PlacedRow> = Vec::with_capacity(grid.rows.len());
    // The cells that may go on below, by their columns: the row and the place in it.
    let mut open: BTreeMap<u32, (usize, usize)> = BTreeMap::new();
    let mut is_head = true;
    for row in grid.rows {
        let number = rows.len();
        is_head &= row.heads;
        let mut placed = PlacedRow {
            heads: is_head,
            ..PlacedRow::default()
        };
        let mut still_open = BTreeMap::new();
        let edges: Vec<(u32, u32)> = edges(&row).collect();
        for (cell, (start, end)) in row.cells.into_iter().zip(edges) {
            let (start, end) = (column(start), column(end));
            let above = open.get(&start).copied().filter(|_| cell.merge == Merge::Next);
            if let Some((above_row, above_cell)) = above {
                let first = rows
                    .get_mut(above_row)
                    .and_then(|row| row.cells.get_mut(above_cell));
                if let Some(first) = first {
                    first.rows = u32::try_from(number - above_row + 1).unwrap_or(u32::MAX);
                }
                still_open.insert(start, (above_row, above_cell));
                placed.covered.push((start, cell));
                continue;
            }
            if cell.merge != Merge::None {
                still_open.insert(start, (number, placed.cells.len()));
            }
            placed.cells.push(Placed {
                column: start,
                columns: end.saturating_sub(start).max(1),
                rows: 1,
                cell,
            });
        }
        open = still_open;
        rows.push(placed);
    }
    rows
}

/// Returns where the cells of a row begin and end, in columns of the grid.
fn edges(row: &GridRow) -> impl Iterator<Item = (u32, u32)> {
    let mut next = row.before;
    row.cells.iter().map(move |cell| {
        let start = next;
        next = next.saturating_add(cell.columns.max(1));
        (start, next)
    })
}

/// Returns the column that each edge of a cell begins.
fn columns(grid: &Grid) -> BTreeMap<u32, u32> {
    let mut all = BTreeSet::new();
    // By each end of cells, the start of the narrowest that ends there.
    let mut starts: BTreeMap<u32, u32> = BTreeMap::new();
    for (start, end) in grid.rows.iter().flat_map(edges) {
        all.extend([start, end]);
        let narrowest = starts.entry(end).or_insert(start);
        *narrowest = start.max(*narrowest);
    }
    let mut columns = BTreeMap::new();
    let mut column = 0;
    // The first of the edges that are taken for one, and how far right of it the last is.
    let mut first = 0;
    let mut gap = Some(0_u32);
    let mut last = 0;
    for edge in all {
        if columns.is_empty() {
            first = edge;
        } else {
            let between = grid.widths.get(last as usize..edge as usize);
            let between = between.filter(|widths| !widths.contains(&0));
            gap = gap.and_then(|gap| {
                let wider = between?.iter().fold(gap, |sum, width| sum.saturating_add(*width));
                (wider <= WIDEST_SLIVER).then_some(wider)
            });
            let is_inside = starts.get(&edge).is_some_and(|start| *start >= first);
            if gap.is_none() || is_inside {
                column += 1;
                first = edge;
                gap = Some(0);
            }
        }
        columns.insert(edge, column);
        last = edge;
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(columns: u32, merge: Merge) -> GridCell {
        GridCell {
            columns,
            merge,
            ..GridCell::default()
        }
    }

    fn row(cells: Vec<GridCell>) -> GridRow {
        GridRow {
            cells,
            ..GridRow::default()
        }
    }

    fn places(grid: Grid) -> Vec<Vec<(u32, u32, u32)>> {
        let rows = layout(grid).into_iter();
        rows.map(|row| {
            let cells = row.cells.iter();
            cells.map(|cell| (cell.column, cell.columns, cell.rows)).collect()
        })
        .collect()
    }

    #[test]
    fn edges_that_no_cell_has_make_no_column() {
        let grid = Grid {
            widths: vec![],
            rows: vec![
                row(vec![cell(2, Merge::None), cell(3, Merge::None)]),
                row(vec![
                    cell(2, Merge::None),
                    cell(1, Merge::None),
                    cell(2, Merge::None),
                ]),
            ],
        };
        assert_eq!(
            places(grid),
            [vec![(0, 1, 1), (1, 2, 1)], vec![(0, 1, 1), (1, 1, 1), (2, 1, 1)]]
        );
    }

    #[test]
    fn edges_a_hair_apart_are_one() {
        let grid = Grid {
            widths: vec![2000, 40, 3000],
            rows: vec![
                row(vec![cell(1, Merge::None), cell(2, Merge::None)]),
                row(vec![cell(2, Merge::None), cell(1, Merge::None)]),
            ],
        };
        assert_eq!(places(grid), [[(0, 1, 1), (1, 1, 1)], [(0, 1, 1), (1, 1, 1)]]);
    }

    #[test]
    fn a_narrow_cell_keeps_its_column() {
        let grid = Grid {
            widths: vec![2000, 40, 3000],
            rows: vec![row(vec![
                cell(1, Merge::None),
                cell(1, Merge::None),
                cell(1, Merge::None),
            ])],
        };
        assert_eq!(places(grid), [[(0, 1, 1), (1, 1, 1), (2, 1, 1)]]);
    }

    #[test]
    fn cells_merged_above_each_other_are_one_over_several_rows() {
        let grid = Grid {
            widths: vec![],
            rows: vec![
                row(vec![cell(1, Merge::First), cell(1, Merge::None)]),
                row(vec![cell(1, Merge::Next), cell(1, Merge::None)]),
                row(vec![cell(1, Merge::Next), cell(1, Merge::None)]),
                row(vec![cell(1, Merge::None), cell(1, Merge::Next)]),
            ],
        };
        assert_eq!(
            places(grid),
            [
                vec![(0, 1, 3), (1, 1, 1)],
                vec![(1, 1, 1)],
                vec![(1, 1, 1)],
                vec![(0, 1, 1), (1, 1, 1)]
            ]
        );
    }
}
