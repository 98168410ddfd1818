//! The columns that a sheet has of a table: those with a value, under headings that a spreadsheet can have.

use jiff::civil::Date;

use crate::tables::{Cell, Column, Table};
use crate::text::folded;
use crate::text::shorten::first_characters;

/// Returns what stands on sheets: tables without rows are left out, and so are columns without any value and those of
/// dates as they were written where each is a day.
pub(super) fn on_sheets(tables: Vec<Table>) -> Vec<Table> {
    let with_rows = tables.into_iter().filter(|table| table.rows > 0);
    let sheets = with_rows.map(on_sheet);
    sheets.filter(|table| !table.columns.is_empty()).collect()
}

fn on_sheet(table: Table) -> Table {
    let mut columns: Vec<Column> = Vec::with_capacity(table.columns.len());
    for column in table.columns {
        let is_shown = column.places.sheet
            && column.cells.iter().any(|cell| *cell != Cell::Empty)
            && !(column.is_as_written && column.cells.iter().all(is_day));
        if is_shown {
            let heading = another(heading_of(&column.heading), &columns);
            columns.push(Column { heading, ..column });
        }
    }
    Table { columns, ..table }
}

/// Returns whether a date is written as a day.
fn is_day(cell: &Cell) -> bool {
    match cell {
        Cell::Text(text) => text.parse::<Date>().is_ok() && text.len() == "2017-12-31".len(),
        _ => true,
    }
}

/// Returns a heading as the table of a spreadsheet can have it: on one line, and not too long.
fn heading_of(heading: &str) -> String {
    /// A little less than the 255 characters that Excel takes.
    const MOST: usize = 240;
    first_characters(&folded(heading), MOST)
}

/// Returns a heading that no column has yet: two that are alike to a spreadsheet would make it repair the file.
fn another(heading: String, columns: &[Column]) -> String {
    let is_taken = |heading: &str| {
        columns
            .iter()
            .any(|column| column.heading.to_lowercase() == heading.to_lowercase())
    };
    if !is_taken(&heading) {
        return heading;
    }
    let mut numbered = (2_usize..).map(|number| format!("{heading} ({number})"));
    numbered.find(|heading| !is_taken(heading)).unwrap_or(heading)
}
