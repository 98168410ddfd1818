//! The sheets of a workbook: those to fill in, row by row, and what became of the others.

use std::collections::BTreeSet;

use super::answers::Answer;
use super::heading;
use super::lookup::Known;
use super::memory::Memory;
use super::report::{AS_COMMENT, Filled, Weight, comment};
use super::rows::Sheet;
use crate::import::document::{Cell, Document, Table};
use crate::import::place::Place;
use crate::workbook::form::{self, Part};

/// Reads all sheets of a workbook.
pub(super) fn read(
    document: &Document,
    memory: &Memory,
    known: &Known<'_>,
    filled: &mut Filled,
    answers: &mut Vec<Answer>,
) {
    let mut seen: BTreeSet<(Part, String, String)> = BTreeSet::new();
    let mut found: BTreeSet<Part> = BTreeSet::new();
    for table in document.tables() {
        let Some(heading) = heading::find(table, memory) else {
            other_sheet(document, table, memory, known, filled);
            continue;
        };
        found.insert(heading.part);
        heading::account(document, table, &heading, memory, filled);
        let mut sheet = Sheet {
            document,
            table,
            heading,
            memory,
            known,
            filled: &mut *filled,
            answers: &mut *answers,
            seen: &mut seen,
        };
        let first = sheet.heading.row;
        for row in table.rows.iter().filter(|row| row.number > first) {
            sheet.row(row);
        }
    }
    missing(document, memory, (&found, &seen), filled);
}

/// Tells which sheets and rows are gone.
fn missing(
    document: &Document,
    memory: &Memory,
    (found, seen): (&BTreeSet<Part>, &BTreeSet<(Part, String, String)>),
    filled: &mut Filled,
) {
    let place = Place::file(&document.name);
    for part in Part::ALL {
        let mut gone: Vec<&str> = Vec::new();
        for row in memory.rows_of(part) {
            let key = (part, row.ref_.clone(), row.of.clone());
            // Without the hidden sheet nobody knows which rows there were.
            if memory.sheet.is_some() && !seen.contains(&key) && gone.last() != Some(&row.ref_.as_str()) {
                gone.push(&row.ref_);
            }
        }
        if gone.is_empty() {
            continue;
        }
        let message = if found.contains(&part) {
            format!(
                "has no row any more for {} in the sheet of {}",
                gone.join(", "),
                part.as_str()
            )
        } else {
            format!(
                "has no sheet of {} any more, or its headings cannot be recognised",
                part.as_str()
            )
        };
        let weight = if found.contains(&part) {
            Weight::Notice
        } else {
            Weight::Question
        };
        filled.problem(
            weight,
            &place,
            message,
            Some("see whether something was to be said there"),
        );
    }
}

/// Accounts for a sheet that is not to be filled in.
fn other_sheet(document: &Document, table: &Table, memory: &Memory, known: &Known<'_>, filled: &mut Filled) {
    let cells = table.rows.iter().flat_map(|row| &row.cells);
    let cells: Vec<&Cell> = cells.filter(|cell| !cell.is_empty()).collect();
    let Some(first) = cells.first() else { return };
    let is_memory = memory.sheet.as_deref() == Some(&*table.name);
    let guidance = form::guidance_title(&known.plan.plan.facts.title);
    let is_own = is_memory || table.hidden || first.text.plain.trim() == guidance;
    for cell in &cells {
        if is_own {
            filled.leave(cell);
        } else {
            filled.leave_out(cell, AS_COMMENT);
        }
    }
    if is_own {
        return;
    }
    let place = document.place_of(table);
    filled.problem(
        Weight::Question,
        &place,
        "is a sheet that the workbook did not have",
        Some("its words stand above the entries of the draft, as comments"),
    );
    for cell in cells {
        let words = format!("{}: {}", cell.place, cell.text.plain.trim());
        filled.above.extend(comment(&words));
    }
}
