use super::*;
use crate::import::document::{Cell, Table};

mod agree;
mod csv;
mod hostile;
mod ods;
mod xls;
mod xlsx;

/// Reads a file that must be read.
fn read_all(name: &str, bytes: &[u8]) -> Document {
    read(name, bytes, &Limits::default()).unwrap_or_else(|error| panic!("{error}"))
}

/// Returns a table, by its place in the file.
fn table(document: &Document, at: usize) -> &Table {
    document.tables().nth(at).expect("a table")
}

/// Returns a cell by the number of its row and its column.
fn cell(table: &Table, row: u32, column: u32) -> Option<&Cell> {
    table.rows.iter().find(|found| found.number == row)?.cell(column)
}

/// Returns the words of a cell.
fn words(table: &Table, row: u32, column: u32) -> &str {
    cell(table, row, column).map_or("", |cell| &cell.text.plain)
}

/// Returns the notices as lines: the place in the file, the message, and what was left out.
fn notices(document: &Document) -> Vec<String> {
    let line = |notice: &Notice| {
        let left_out = notice.left_out.as_ref().map(|words| format!(" ({words})"));
        format!(
            "{}: {}{}",
            notice.place.within(),
            notice.message,
            left_out.unwrap_or_default()
        )
    };
    document.notices.iter().map(line).collect()
}
