//! Locked words: whether they are as they were when the workbook was made. A change is told and kept, and not taken.

use super::heading::Heading;
use super::memory::KeptRow;
use super::report::{AS_COMMENT, Filled, Weight, comment};
use super::values::is_blank;
use crate::import::document::{Cell, Row, Value};
use crate::import::values::dates::{self, DateContext};
use crate::workbook::form::memory::checksum;

/// Returns the checksums that the words of a cell may have: programs show a day in many ways.
pub(super) fn checksums(cell: &Cell) -> Vec<String> {
    if is_blank(cell) {
        return vec![checksum("")];
    }
    let text = cell.text.plain.as_str();
    let mut sums = vec![checksum(text)];
    match cell.value {
        Value::Date(day) => sums.push(checksum(&day.to_string())),
        _ => {
            let date = dates::only(text.trim(), &DateContext::default());
            sums.extend(date.map(|date| checksum(&date.to_string())));
        }
    }
    sums
}

/// Compares the locked words of a row with those that it had, and accounts for its locked cells.
pub(super) fn compare(row: &Row, kept: &KeptRow, heading: &Heading, filled: &mut Filled) {
    for (name, sum) in &kept.locked {
        for column in heading.positions(name) {
            let cell = row.cell(column);
            let sums = cell.map_or_else(|| vec![checksum("")], checksums);
            if sums.contains(sum) {
                if let Some(cell) = cell.filter(|cell| !cell.is_empty()) {
                    filled.leave(cell);
                }
                continue;
            }
            changed(cell, row, kept, heading.words(column), name, filled);
        }
    }
}

/// Tells that locked words were changed.
fn changed(cell: Option<&Cell>, row: &Row, kept: &KeptRow, heading: &str, name: &str, filled: &mut Filled) {
    let ref_ = &kept.ref_;
    let Some(place) = cell
        .map(|cell| &cell.place)
        .or(row.cells.first().map(|cell| &cell.place))
    else {
        return;
    };
    let help = match name {
        "now.due" => "a new date goes into the column “Fill in: New due date”",
        "now.lead" => "a new lead goes into the column “Fill in: New lead”",
        "now.status" | "now.progress" | "now.reported" | "now.figure" => {
            "what is new goes into the columns whose headings begin with “Fill in”"
        }
        _ => "what was promised stays as it is, unless a correction says why it changes",
    };
    match cell.filter(|cell| !is_blank(cell)) {
        Some(cell) => {
            filled.problem(
                Weight::Notice,
                place,
                format!(
                    "the locked words below “{heading}” of {ref_} were changed; the change was not taken"
                ),
                Some(help),
            );
            let words = format!(
                "{place}, “{heading}”, was changed, which is not taken: {}",
                cell.text.plain.trim()
            );
            let lines = filled.changed.entry(ref_.clone()).or_default();
            lines.extend(comment(&words));
            filled.leave_out(cell, AS_COMMENT);
        }
        None => filled.problem(
            Weight::Notice,
            place,
            format!("the locked words below “{heading}” of {ref_} were deleted; they stay as they are"),
            None,
        ),
    }
}
