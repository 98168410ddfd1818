//! Reading the workbooks that came back filled in.
//!
//! What was filled in becomes entries of an update, one for each item. Nothing is guessed and nothing is lost: words that
//! cannot be taken stand beside their entry as a comment of the draft, and so do two answers that differ, switched off, so
//! that whoever edits the draft removes the `#` of the one that holds. Locked words are compared with what was locked: a
//! change is told and not taken, since promised words change by a correction alone.

mod answers;
mod heading;
mod locked;
mod lookup;
mod memory;
mod merge;
mod report;
mod rows;
mod sheets;
#[cfg(test)]
mod tests;
mod values;

pub use report::{Filled, Problem, Weight};

use self::answers::Answer;
use self::lookup::Known;
use self::memory::Memory;
use super::document::Document;
use super::place::Place;
use crate::resolve::PlanState;
use crate::workbook::form::{Asked, Asking, FormFacts};

/// Returns the facts of a workbook to fill in; nothing when the file is none.
pub fn is_workbook(document: &Document) -> Option<FormFacts> {
    Memory::of(document).map(|memory| memory.facts)
}

/// Reads filled workbooks of a plan into entries of one update. The plan is as it stands now.
pub fn read(documents: &[Document], plan: &PlanState<'_>) -> Filled {
    let mut filled = Filled::default();
    let mut answers: Vec<Answer> = Vec::new();
    for document in documents {
        let before = filled.problems.len();
        match accepted(document, plan, &mut filled) {
            Some(mut memory) => {
                let known = Known::new(plan, memory.facts.as_at);
                if memory.sheet.is_none() {
                    let asked = memory.facts.lead.as_deref().map_or(Asked::Everyone, Asked::Lead);
                    memory.take_from(&Asking::new(plan, "", memory.facts.as_at, asked));
                    filled.problem(
                        Weight::Notice,
                        &Place::file(&document.name),
                        "has lost its hidden sheet, so its locked words are compared with those that the plan has now",
                        None,
                    );
                }
                filled.left_out_by_reader(document);
                sheets::read(document, &memory, &known, &mut filled, &mut answers);
            }
            None => left_out(document, &mut filled),
        }
        // Problems of a file are told from its beginning to its end.
        if let Some(of_file) = filled.problems.get_mut(before..) {
            of_file.sort_by(|a, b| a.place.cmp(&b.place));
        }
    }
    merge::merge(answers, plan, &mut filled);
    filled
}

/// Returns the memory of a workbook whose answers can be read; nothing, and says why, for others.
fn accepted(document: &Document, plan: &PlanState<'_>, filled: &mut Filled) -> Option<Memory> {
    let place = Place::file(&document.name);
    let refuse = |filled: &mut Filled, message: String, help: &str| {
        filled.problem(Weight::Refused, &place, message, Some(help));
        None
    };
    let Some(memory) = Memory::of(document) else {
        return refuse(
            filled,
            "is not a workbook that `candour new update --workbook` made".to_owned(),
            "import it without the workbooks: its columns are then recognised by their headings",
        );
    };
    if !memory.is_known_layout() {
        return refuse(
            filled,
            "was made by another version of Candour, which lays workbooks out differently".to_owned(),
            "import it with the version that made it",
        );
    }
    let address = &plan.plan.address;
    let FormFacts {
        plan: of,
        as_at,
        newest,
        ..
    } = &memory.facts;
    if of != address {
        return refuse(
            filled,
            format!("is a workbook for the plan `{of}`, not for `{address}`"),
            "import it on its own, or name its plan with `--plan`",
        );
    }
    let first = *filled.as_at.get_or_insert(*as_at);
    if first.last_day() != as_at.last_day() {
        return refuse(
            filled,
            format!("is a workbook for the update of {as_at}, while those before it are for {first}"),
            "import the workbooks of each update on their own",
        );
    }
    let later = plan.updates.iter().rev().find(|update| {
        let day = update.as_at.last_day();
        newest.is_none_or(|newest| day > newest.last_day())
    });
    if let Some(later) = later {
        filled.problem(
            Weight::Notice,
            &place,
            format!(
                "was made before the update of {} came out, so what it says of earlier reports is old",
                later.as_at.value
            ),
            Some("see that what was filled in still holds"),
        );
    }
    Some(memory)
}

/// Accounts for the cells of a file that was not read.
fn left_out(document: &Document, filled: &mut Filled) {
    let rows = document.tables().flat_map(|table| &table.rows);
    for cell in rows.flat_map(|row| &row.cells).filter(|cell| !cell.is_empty()) {
        filled.leave_out(cell, "nothing was taken from its file");
    }
}
