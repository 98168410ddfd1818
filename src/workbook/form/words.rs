//! The words of workbooks to fill in, all in one place.

use super::sheet::Part;
use crate::model::{Meaning, PartialDate, PlanNames};
use crate::text::sentence;

/// The start of the heading of a column to fill in: colour alone must not say it.
pub const FILL_IN: &str = "Fill in: ";

/// Headings of columns that are locked.
pub(super) const REF: &str = "Ref";
pub(super) const NUMBER: &str = "Number";
pub(super) const KIND: &str = "Kind";
pub(super) const LEAD: &str = "Lead";
pub(super) const DUE: &str = "Due date";
pub(super) const LAST_STATUS: &str = "Last status";
pub(super) const LAST_REPORTED: &str = "Last reported";
pub(super) const LAST_PROGRESS: &str = "Last progress";
pub(super) const MEASURE: &str = "Measure";
pub(super) const UNIT: &str = "Unit";
pub(super) const TARGET: &str = "Target";
pub(super) const LAST_FIGURE: &str = "Last figure";
pub(super) const MILESTONE: &str = "Milestone";

/// Headings of columns to fill in, without the start that they share.
pub(super) const STATUS: &str = "Status";
pub(super) const MILESTONE_STATUS: &str = "Status of the milestone";
pub(super) const PERCENT: &str = "Percent done";
pub(super) const PROGRESS: &str = "Progress";
pub(super) const NEXT: &str = "Next steps";
pub(super) const NEW_DUE: &str = "New due date";
pub(super) const DUE_REASON: &str = "Reason for the new date";
pub(super) const FINISHED: &str = "Finished";
pub(super) const COMPLETED: &str = "Finished on";
pub(super) const IMPACT: &str = "Impact";
pub(super) const IMPACT_RATING: &str = "Impact rating";
pub(super) const NEW_LEAD: &str = "New lead";
pub(super) const EVIDENCE: &str = "Evidence";
pub(super) const EVIDENCE_ADDRESS: &str = "Web address of the evidence";
pub(super) const RESPONSE: &str = "Response";
pub(super) const RESPONSE_TEXT: &str = "Words of the response";
pub(super) const NEW_FIGURE: &str = "New figure";

/// Words of cells.
pub(super) const COMPLETE: &str = "Complete";
pub(super) const YES: &str = "Yes";
pub(super) const NOBODY: &str = "Nobody is named";
pub(super) const NO_STATUS: &str = "None yet";
pub(super) const NO_DATE: &str = "No date given";
pub(super) const NO_END_DATE: &str = "No end date";
/// The sign of a cell in which there is nothing to fill in for that row.
pub const NOT_ASKED: &str = "–";

/// Names of sheets.
pub(super) const GUIDANCE: &str = "Guidance";
pub(super) const UPDATE: &str = "Update";
pub(super) const MEASURES: &str = "Measures";
pub(super) const MILESTONES: &str = "Milestones";
/// The sheet with the lists of drop-downs, which is hidden.
pub(super) const LISTS: &str = "Lists";
/// The sheet by which the file is known again, which is hidden.
pub(super) const MEMORY: &str = "Candour";

/// The most characters that a name of a sheet has.
const LONGEST_SHEET_NAME: usize = 31;

/// Returns the name of the sheet with the items, in the plan's words.
pub(super) fn items_sheet(names: &PlanNames, recommendations: bool, actions: bool) -> String {
    let [_, recs] = &names.recommendation;
    let [_, acts] = &names.action;
    let name = match (recommendations, actions) {
        (true, true) => sentence(&format!("{recs} and {acts}")),
        (true, false) => sentence(recs),
        (false, _) => sentence(acts),
    };
    let is_taken = [GUIDANCE, MEASURES, MILESTONES, LISTS, MEMORY]
        .iter()
        .any(|other| other.to_lowercase() == name.to_lowercase());
    let fits = name.encode_utf16().count() <= LONGEST_SHEET_NAME
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '&' | ','));
    // A spreadsheet keeps this name for itself.
    let is_reserved = name.eq_ignore_ascii_case("history");
    if fits && !is_taken && !is_reserved {
        name
    } else {
        UPDATE.to_owned()
    }
}

/// Returns the words of the first cell of a sheet.
pub(super) fn sheet_title(plan: &str, as_at: PartialDate, part: Part) -> String {
    let as_at = as_at.last_day().strftime("%-d %B %Y");
    let plan = crate::text::folded(plan);
    match part {
        Part::Items => format!("{plan}: update of {as_at}"),
        Part::Measures => format!("{plan}: figures, update of {as_at}"),
        Part::Milestones => format!("{plan}: milestones, update of {as_at}"),
    }
}

/// Returns the title of the guidance of a plan, by which its sheet is known again.
pub fn guidance_title(plan: &str) -> String {
    format!("{}: please report in this workbook", crate::text::folded(plan))
}

/// Returns a sentence on what to do in a sheet.
pub(super) fn about(part: Part) -> &'static str {
    match part {
        Part::Items => {
            "Fill in the yellow cells, whose headings begin with “Fill in”. Leave a cell empty if you have nothing new to \
             say. All other cells are locked."
        }
        Part::Measures => {
            "Fill in the newest figure of each measure, as a number without its unit. Leave it empty if there is no new \
             figure. All other cells are locked."
        }
        Part::Milestones => {
            "Choose the status of each milestone from the list. Leave it empty if nothing has changed. All other cells are \
             locked."
        }
    }
}

/// Returns a description of the table of a sheet, for people who do not see it.
pub(super) fn table_alt(title: &str, rows: usize) -> String {
    let rows = if rows == 1 {
        "1 row".to_owned()
    } else {
        format!("{rows} rows")
    };
    format!(
        "{title}. A table of {rows} below a row of headings. Cells below headings that begin with “Fill in” can be filled \
         in; all others are locked."
    )
}

/// Returns a label that was reported, with its date.
pub(super) fn status_as_at(label: &str, as_at: PartialDate) -> String {
    format!("{label}, in the update of {}", as_at.in_words())
}

/// Returns that no label was reported, though something was.
pub(super) fn no_status_as_at(as_at: PartialDate) -> String {
    format!(
        "{NO_STATUS}; the last report is in the update of {}",
        as_at.in_words()
    )
}

/// Returns progress that was reported, with its date.
pub(super) fn progress_as_at(progress: &str, as_at: PartialDate) -> String {
    format!("Update of {}: {progress}", as_at.in_words())
}

/// Returns the meaning of a label that the plan does not describe.
pub(super) fn meaning(meaning: Meaning) -> &'static str {
    match meaning {
        Meaning::NotStarted => "Work has not begun.",
        Meaning::InProgress => "Work has begun.",
        Meaning::OnTrack => "Work is going as planned.",
        Meaning::AtRisk => "Work is under way, and may not be done as planned.",
        Meaning::Behind => "Work is under way, later than planned.",
        Meaning::Overdue => "The due date has passed, and the work is not finished.",
        Meaning::Paused => "Work is on hold.",
        Meaning::AwaitingVerification => {
            "The work is said to be done, and somebody else is still to check it."
        }
        Meaning::Complete => "The work is finished.",
        Meaning::NotAchieved => "It ended without what was promised.",
        Meaning::Withdrawn => "It was given up.",
    }
}

/// Returns the note at the end of words that a cell cannot hold.
pub(super) fn cut(address: &str) -> String {
    format!("… [These words go on: a cell cannot hold more. The whole text is on the website, at {address}]")
}
