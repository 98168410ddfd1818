//! Following the corrections of a plan: what each is about, and how the plan read before it.
//!
//! Corrections are followed from the newest to the oldest. Each puts one field back as it was; the part of the plan
//! that holds it is then read again by the same readers as its file. So an earlier version is a part like any other,
//! and the site as of an earlier day shows it.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::rewind::Rewind;
use super::step::step;
use super::subject::subject;
use crate::diag::Diagnostic;
use crate::model::format::ContentFormat;
use crate::model::{
    Correction, Corrections, EarlierPart, EarlierVersion, FirstUses, Plan, Subject, TracedCorrection, Update,
    address,
};
use crate::source::Sources;

/// Follows the corrections of a plan. Returns them with what they changed, and what is wrong with them. `organisation`
/// publishes the plan; `root` is the path of the content folder in `sources`.
pub(super) fn trace(
    plan: &Plan,
    organisation: &str,
    root: &str,
    sources: &Sources,
    format: ContentFormat,
) -> (Corrections, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let mut list: Vec<TracedCorrection> = Vec::new();
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
    number(&mut list);
    for one in &mut list {
        came_late(plan, one);
    }
    // A stable sort: of one day, those dated first and then those written first are the older ones.
    list.sort_by_key(|one| (when(one), one.late.map_or(one.effective, |late| late.dated)));
    let mut rewind = Rewind::new(plan, organisation, root, sources, format);
    let mut earlier: Vec<EarlierVersion> = Vec::new();
    let mut end = list.len();
    while end > 0 {
        let last = when(&list[end - 1]);
        let start = list[..end].partition_point(|one| when(one) < last);
        let (until, is_pending) = last;
        let (parts, faults) = undo_day(&mut list[start..end], &mut rewind);
        earlier.extend(parts.into_iter().map(|part| EarlierVersion {
            until,
            is_pending,
            part,
        }));
        found.extend(faults);
        end = start;
    }
    earlier.sort_by_key(|one| (one.until, one.is_pending));
    (Corrections { list, earlier }, found)
}

/// The day by which the lines at the end of a record count as sealed, when a correction that is not sealed yet says
/// that the day they bear is wrong.
pub(super) fn record_counts_by(plan: &Plan) -> Option<Date> {
    let last = plan.record.last_dated()?;
    let written = plan.facts.corrections.iter().filter(|one| one.record.is_some());
    let mut list: Vec<TracedCorrection> = written
        .map(|one| traced(plan, None, one, Subject::RecordDay))
        .collect();
    number(&mut list);
    let is_open = |one: &&TracedCorrection| {
        let day = one.written.record.as_ref().map(|day| day.value);
        day == Some(last) && plan.record.whole().latest(&one.address).is_none()
    };
    let day = list.iter().filter(is_open).map(|one| one.effective).min()?;
    (day < last).then_some(day)
}

/// When a correction changed the plan: on which day, and whether it came after the last seal, which may be of that day.
fn when(one: &TracedCorrection) -> (Date, bool) {
    (one.effective, one.is_pending())
}

/// Goes back over the corrections of one day, the newest first, and changes the plan to what it was; gives the parts
/// that were others. One that cannot be undone yet, because another field must come back first, is tried again after
/// it.
fn undo_day(list: &mut [TracedCorrection], rewind: &mut Rewind<'_>) -> (Vec<EarlierPart>, Vec<Diagnostic>) {
    let mut parts: BTreeMap<(u8, usize), EarlierPart> = BTreeMap::new();
    let mut pending: Vec<usize> = (0..list.len()).rev().collect();
    loop {
        let (mut deferred, mut faults) = (Vec::new(), Vec::new());
        let before = pending.len();
        for at in pending {
            // Those of the same thing and field keep their order.
            let waits = deferred.iter().any(|newer: &usize| {
                (&list[*newer].about, list[*newer].written_field())
                    == (&list[at].about, list[at].written_field())
            });
            if waits {
                deferred.push(at);
                continue;
            }
            rewind.load(&list[at].subject);
            let mut wrong = Vec::new();
            let step = step(rewind, &list[at], &mut wrong);
            if step.change.is_none() && !wrong.is_empty() {
                deferred.push(at);
                faults.extend(wrong);
                continue;
            }
            faults.extend(wrong);
            list[at].field = step.field.or(list[at].field);
            list[at].change = step.change;
            if let Some(part) = step.part {
                parts.insert(part.part.place(), part.part.clone());
                rewind.accept(part);
                let item = rewind.item(&list[at].subject);
                list[at].before = item.map(|item| item.text());
            }
        }
        if deferred.is_empty() || deferred.len() == before {
            return (parts.into_values().collect(), faults);
        }
        pending = deferred;
    }
}

fn traced(plan: &Plan, holder: Option<usize>, written: &Correction, subject: Subject) -> TracedCorrection {
    // What stands in a draft has not come out, and nobody can say when it will.
    let of_update = |update: &Update| {
        if update.draft {
            Date::MAX
        } else {
            plan.shown_from(update)
        }
    };
    let published = holder.map_or_else(|| plan.facts.published_on(), |at| of_update(&plan.updates[at]));
    let published = published.max(came_out(plan, &subject, of_update));
    let field = written
        .field
        .as_ref()
        .map(|field| format!("-{}", field.value))
        .unwrap_or_default();
    let id = format!("{}{field}-{}", subject.id(), written.date.value);
    TracedCorrection {
        address: address::below(&plan.address, &format!("corrections/#{id}")),
        effective: written.date.last_day().max(published),
        late: None,
        came_out: published,
        written: written.clone(),
        written_in: holder.map(|at| plan.update_name(&plan.updates[at])),
        about: subject.address(plan),
        subject,
        field: None,
        change: None,
        before: None,
    }
}

/// Dates a correction by when it came, when it was put in later than that.
fn came_late(plan: &Plan, one: &mut TracedCorrection) {
    if one.is_draft() {
        return;
    }
    let arrival = plan.record.arrival(&one.address);
    one.late = arrival.and_then(|arrival| arrival.dated(one.effective));
    if let Some(late) = one.late {
        one.effective = late.came();
    }
}

/// The first day on which what is corrected is shown.
fn came_out(plan: &Plan, subject: &Subject, of_update: impl Fn(&Update) -> Date) -> Date {
    let found = match subject {
        Subject::Update(as_at) | Subject::Entry(as_at, _) => {
            plan.update_named(as_at).map(|update| of_update(update))
        }
        Subject::Recommendation(ref_) | Subject::Action(ref_) => {
            plan.recommendations.iter().find_map(|rec| match &rec.ref_.value {
                own if own == ref_ => Some(rec.published_on(plan)),
                _ => {
                    let mut actions = rec.actions.iter();
                    let action = actions.find(|action| action.ref_.value == *ref_)?;
                    Some(action.published_on(rec, plan))
                }
            })
        }
        Subject::Meeting(name, part) => {
            let meeting = plan.meeting(name);
            meeting.map(|meeting| plan.meeting_part_shown_from(meeting, *part))
        }
        Subject::Plan | Subject::Closing => None,
        part => {
            let mut parts = plan.facts.parts();
            let found = parts.find(|known| known.subject() == *part);
            found.map(|found| plan.part_shown_from(&found, &FirstUses::of(plan)))
        }
    };
    found.unwrap_or_else(|| plan.facts.published_on())
}

/// Gives the second correction of the same field on the same day an address of its own, and so on.
fn number(list: &mut [TracedCorrection]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for one in list {
        let count = seen.entry(one.address.clone()).or_default();
        *count += 1;
        if *count > 1 {
            one.address.push_str(&format!("-{count}"));
        }
    }
}
