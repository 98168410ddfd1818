//! Why the columns of a table were not recognised.

use super::header::width;
use super::headings;
use crate::import::document::{Cell, Table};
use crate::import::values::status;

/// The most rows of a key to colours.
const LONGEST_KEY: usize = 14;

/// Returns the reason why the columns of a table were not recognised: a phrase.
pub(super) fn reason(table: &Table) -> String {
    let full: Vec<&Cell> = table
        .rows
        .iter()
        .flat_map(|row| &row.cells)
        .filter(|cell| !cell.is_empty())
        .collect();
    let wide = width(table);
    let why = if full.is_empty() {
        "it holds no words"
    } else if is_key(table) {
        "it explains colours or labels"
    } else if wide < 2 || full.len() == 1 {
        "it has one column, so its cells are read as text"
    } else if heads_its_rows(table) {
        "its headings stand in its first column, one in each row"
    } else {
        "none of its rows holds headings such as Recommendation, Action, Lead or Due date"
    };
    why.to_owned()
}

/// Returns whether a table explains the labels or colours of statuses.
fn is_key(table: &Table) -> bool {
    let rows = table.rows.iter().filter(|row| {
        row.cells
            .iter()
            .any(|cell| !cell.is_empty() || cell.fill.is_some())
    });
    let told = rows.clone().filter(|row| {
        row.cells.iter().any(|cell| {
            cell.fill
                .is_some_and(|fill| crate::import::values::colour::name(fill).is_some())
        }) || row.cells.iter().any(|cell| {
            let known = status::read(&cell.text.plain);
            known
                .label()
                .is_some_and(|label| label.meaning.is_some() || status::tone(&label.label).is_some())
        })
    });
    let count = rows.count();
    width(table) <= 3 && (2..=LONGEST_KEY).contains(&count) && told.count() * 3 >= count * 2
}

/// Returns whether the first cells of the rows are headings: a form, one for each recommendation.
fn heads_its_rows(table: &Table) -> bool {
    let firsts = table
        .rows
        .iter()
        .filter_map(|row| row.cells.iter().find(|cell| !cell.is_empty()));
    let known = firsts.filter(|cell| headings::read(&cell.text.plain).is_plain());
    known.count() >= 3
}
