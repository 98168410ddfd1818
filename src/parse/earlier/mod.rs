//! What each correction is about, and how the plan read before it.
//!
//! Corrections are followed from the newest to the oldest. Each puts one field back as it was; the part of the plan that
//! holds it is then read again by the same readers as its file. So an earlier version is a part like any other, and the
//! site as of an earlier day shows it.

mod reread;
mod step;
mod subject;
mod words;

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::diag::{Code, Diagnostic};
use crate::model::{Correction, Corrections, Earlier, EarlierPart, Plan, Subject, Traced, address};
use crate::source::{Sources, Span};
use reread::Reading;
use step::step;
use subject::subject;

/// What following corrections needs to know beside the plan.
#[derive(Clone, Copy)]
pub(super) struct Around<'a> {
    /// Who publishes the plan.
    pub(super) organisation: &'a str,
    /// The path of the content folder, as it is called in messages.
    pub(super) root: &'a str,
    pub(super) sources: &'a Sources,
}

/// Follows the corrections of a plan; adds what is wrong with them.
pub(super) fn trace(plan: &Plan, around: Around<'_>) -> (Corrections, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let mut list: Vec<Traced> = Vec::new();
    let of_plan = plan.facts.corrections.iter().map(|it| (None, it));
    let updates = plan.updates.iter().enumerate();
    let of_updates = updates.flat_map(|(at, update)| update.corrections.iter().map(move |it| (Some(at), it)));
    for (holder, written) in of_plan.chain(of_updates) {
        match subject(plan, holder, written) {
            Ok(Some(subject)) => list.push(traced(plan, holder, written, subject)),
            Ok(None) => {}
            Err(diagnostic) => found.push(*diagnostic),
        }
    }
    found.extend(twice(&list));
    // A stable sort: of one day, those written first are the older ones.
    list.sort_by_key(|one| one.effective);
    let mut work = plan.clone();
    let mut earlier: Vec<Earlier> = Vec::new();
    let mut of_day: BTreeMap<(u8, usize), EarlierPart> = BTreeMap::new();
    for at in (0..list.len()).rev() {
        let reading = Reading {
            plan: &work,
            organisation: around.organisation,
            root: around.root,
            sources: around.sources,
            span: list[at]
                .written
                .was
                .as_ref()
                .map_or(list[at].written.span, |was| was.span),
        };
        let step = step(&reading, &list[at], &mut found);
        list[at].field = step.field.or(list[at].field);
        list[at].change = step.change;
        if let Some(part) = step.part {
            of_day.insert(part.place(), part.clone());
            work = with_part(&work, &part);
        }
        let day_is_done = at == 0 || list[at - 1].effective != list[at].effective;
        if day_is_done {
            let until = list[at].effective;
            let parts = std::mem::take(&mut of_day).into_values();
            earlier.extend(parts.map(|part| Earlier { until, part }));
        }
    }
    earlier.sort_by_key(|one| one.until);
    (Corrections { list, earlier }, found)
}

/// The plan with a part as it was.
fn with_part(plan: &Plan, part: &EarlierPart) -> Plan {
    let mut plan = plan.clone();
    plan.put(part);
    plan
}

fn traced(plan: &Plan, holder: Option<usize>, written: &Correction, subject: Subject) -> Traced {
    // What stands in a draft has not come out, and nobody can say when it will.
    let published = match holder.map(|at| &plan.updates[at]) {
        None => plan.facts.published_on(),
        Some(update) if update.draft => Date::MAX,
        Some(update) => update.published_on(),
    };
    let field = written
        .field
        .as_ref()
        .map(|field| format!("-{}", field.value))
        .unwrap_or_default();
    let id = format!("{}{field}-{}", subject.id(), written.date.value);
    Traced {
        address: address::below(&plan.address, &format!("corrections/#{id}")),
        effective: written.date.last_day().max(published),
        written: written.clone(),
        written_in: holder.map(|at| plan.updates[at].as_at.value.to_string()),
        about: subject.address(plan),
        subject,
        field: None,
        change: None,
    }
}

/// Reports corrections that have the address of another.
fn twice(list: &[Traced]) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    let mut found = Vec::new();
    for one in list {
        match seen.get(one.address.as_str()) {
            Some(first) => found.push(
                Diagnostic::new(
                    Code::DuplicateCorrection,
                    one.written.span,
                    "there is another correction of the same on the same day",
                )
                .label(*first, "the other one")
                .help("make them one, or name the `field` that each is about"),
            ),
            None => {
                seen.insert(&one.address, one.written.span);
            }
        }
    }
    found
}
