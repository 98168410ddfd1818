//! Checking that sealed things stay as they are: the content against the plan's record, and the record against copies
//! of it.

mod added;
mod changed;
mod copies;
mod corrections;
mod day;
mod earlier;
mod hindrances;
mod late;
mod words;

pub(super) use copies::{missing_plans, site_continued};
pub(super) use day::{corrections as of_days, sealed_ahead};
use earlier::EarlierTexts;
pub(super) use hindrances::hindrances;
pub(super) use late::{closed_before_its_seal, out_before_its_seal};

use super::Scope;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::{RecordLine, address};
use crate::record::{self, Deviation, Item};

/// Reports whatever differs from the record.
pub(super) fn compared(scope: &Scope<'_>, diagnostics: &mut Diagnostics) {
    let plan = scope.plan;
    // A broken record is reported where it is read, and faults of the record come before deviations from it.
    if scope.site.is_faulty_below(&address::record_in_content(plan)) {
        return;
    }
    if let Some(wrong) = of_another_plan(scope).or_else(|| copies::continued(scope)) {
        diagnostics.push(wrong);
        return;
    }
    // What cannot be read in full is not compared: whatever is left out would look as if it were gone.
    if scope.site.is_unread_below(&plan.address) || scope.site.is_unread_below("site.yaml") {
        return;
    }
    let organisation = plan.organisation(&scope.site.settings);
    let before = EarlierTexts::new(scope);
    let mut deviations = record::compare(plan, organisation);
    // Errors in the content come first, because a thing with an error would look as if it had been changed.
    if scope.site.is_faulty_below(&plan.address) {
        deviations.retain(|deviation| deviation.item().is_some_and(|item| !is_faulty(scope, item)));
    }
    for deviation in deviations {
        diagnostics.push(match deviation {
            Deviation::Changed { item, line, fields } => {
                changed::changed(scope, &before, &item, line, &fields)
            }
            Deviation::Removed { line } => changed::removed(scope, &before, line),
            Deviation::Added { item, addition } => added::added(scope, &item, addition),
            Deviation::Unexplained { line, problem } => unexplained(scope, line, &problem),
            Deviation::Withdrawn { correction, line } => corrections::withdrawn(correction, line),
            Deviation::Postponed { item, line } => changed::postponed(&item, line),
            Deviation::Twice { correction, other } => corrections::duplicate_finding(correction, other),
            Deviation::Untrue { correction, line } => {
                let now = record::of_subject(plan, organisation, &correction.subject);
                corrections::untrue_finding(&before, correction, line, now.as_ref())
            }
            Deviation::Backdated { correction, line } => corrections::backdated(correction, line),
            Deviation::Idle { correction, line } => corrections::idle(correction, line),
        });
    }
}

/// Reports an example that was sealed: it would vanish from the site.
pub(super) fn no_example(scope: &Scope<'_>, diagnostics: &mut Diagnostics) {
    let first = scope.plan.record.whole().lines().first();
    if let Some((span, line)) = scope.plan.facts.example.zip(first) {
        let message = format!(
            "this plan was sealed on {}, so it cannot be an example any more",
            line.sealed
        );
        let help = "remove the line `example: true`: what was published keeps its place";
        diagnostics.report(Code::SealedRemoved, span, message, help);
    }
}

/// Returns whether there are errors in the file in which an item stands, or in that of its corrections.
fn is_faulty(scope: &Scope<'_>, item: &Item) -> bool {
    let own = &scope.sources.file(item.span.file).path;
    let (of_corrections, _) = words::file_for(scope, item.kind, &item.address);
    [own.as_str(), of_corrections].into_iter().any(|shown| {
        let path = shown.strip_prefix(scope.tree.name.as_str()).unwrap_or(shown);
        scope.site.is_faulty_below(path)
    })
}

/// Returns the finding for a record of a plan with another address: its folder was renamed.
fn of_another_plan(scope: &Scope<'_>) -> Option<Diagnostic> {
    let own = address::plan(scope.plan);
    let record = &scope.plan.record;
    let (line, span) = record.lines.first().zip(record.spans.first())?;
    // The first line is about the plan itself.
    if line.address == own {
        return None;
    }
    let message = format!(
        "this is the record of {}, and the folder is called `{}`",
        line.address, scope.plan.address
    );
    let help = format!(
        "give the folder the name again that it had when it was sealed, `{}`: people and archives link to it",
        line.address.trim_matches('/')
    );
    Some(Diagnostic::new(Code::SealedRemoved, span.start_of(12), message).help(help))
}

/// Returns the finding for a line of the record that was not written by `candour seal`.
fn unexplained(scope: &Scope<'_>, line: &RecordLine, problem: &str) -> Diagnostic {
    let record = &scope.plan.record;
    let at = record.lines.iter().position(|known| known.seq == line.seq);
    let span = at.map_or(scope.plan.facts.span, |at| record.spans[at]);
    Diagnostic::new(
        Code::BrokenRecord,
        span.start_of(12),
        format!("line {} of the record: {problem}", line.seq),
    )
    .help(
        "put the record back as it was, from version control or from a copy of the published `data/record.jsonl`; and every \
         correction that was ever sealed",
    )
}
