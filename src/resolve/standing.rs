//! How what was reported of an item is followed through its entries, and where it stands by that.

use super::schedule::Over;
use super::state::{
    BodyReports, Completion, EndingState, Finished, History, Reported, Reports, Standing, TakenBack,
};
use crate::model::{Body, EndingKind, Entry, Meaning, Outcome, PartialDate, StatusDef};

/// Returns the reports of an item after one more entry of the organisation. A status that is not complete reopens it,
/// `complete: false` takes its completion back in words, and an ending without success takes it back, too.
pub(super) fn reports_after<'a>(
    reports: &Reports<'a>,
    statuses: &'a [StatusDef],
    History { update, entry }: History<'a>,
) -> Reports<'a> {
    let mut reports = reports.clone();
    let first = Completion {
        update,
        finished: None,
    };
    let status = entry
        .status
        .as_ref()
        .and_then(|key| statuses.iter().find(|status| status.key.value == key.value));
    if let Some(status) = status {
        reports.reported = Some(Reported { status, update });
    }
    let is_complete = status.is_some_and(StatusDef::means_complete) || entry.completed.is_some();
    let says_more =
        status.is_some() || entry.ended.is_some() || entry.complete.is_some() || entry.completed.is_some();
    reports.is_taken_back &= !says_more;
    if entry.complete == Some(false) {
        if let Some(done) = reports.completed.take() {
            reports.taken_back.push(TakenBack {
                completed: done.update,
                update,
            });
            reports.is_taken_back = true;
        }
        // What was achieved was completed; how else it ended says nothing of that.
        reports.ending = reports
            .ending
            .filter(|ending| ending.ended.how != EndingKind::Achieved);
    } else if entry.complete == Some(true) || is_complete {
        reports.completed.get_or_insert(first);
    } else if status.is_some() {
        reports.completed = None;
    }
    match &entry.ended {
        Some(ended) => {
            match ended.how {
                EndingKind::Achieved => {
                    reports.completed.get_or_insert(first);
                }
                how if how.is_unfinished() => reports.completed = None,
                _ => {}
            }
            reports.ending = Some(EndingState { update, ended });
        }
        None if status.is_some() || entry.complete == Some(true) || entry.completed.is_some() => {
            reports.ending = None;
        }
        None => {}
    }
    if let (Some(done), Some(on)) = (&mut reports.completed, &entry.completed) {
        done.finished = Some(Finished { on: on.value, update });
    }
    let as_at = update.as_at.value;
    reports.days.newest = Some(as_at);
    if reports.completed.is_none() && reports.ending.is_none() && shows_open(entry, status, as_at) {
        reports.days.open = Some(as_at);
    }
    reports
}

/// Returns whether an entry says by itself that the work goes on: by a label, a percentage, a due date to come, or in
/// words that take a completion back. An entry that only tells what was done does not say so, nor does a label whose
/// meaning is not known or that means said to be done.
fn shows_open(entry: &Entry, status: Option<&StatusDef>, as_at: PartialDate) -> bool {
    let meaning = status.and_then(|status| status.meaning);
    let by_label = meaning.is_some_and(|meaning| {
        meaning.outcome() == Outcome::Open && meaning != Meaning::AwaitingVerification
    });
    let percent = entry.percent.as_ref().map(|percent| percent.value);
    let is_all_done = percent.is_some_and(|percent| percent >= 100.0);
    let is_due_later = entry
        .due
        .as_ref()
        .is_some_and(|due| due.last_day() > as_at.last_day());
    entry.complete == Some(false)
        || (by_label && !is_all_done)
        || percent.is_some() && !is_all_done
        || is_due_later
}

/// Returns the reports of an item that is addressed to several bodies, after one more entry of the organisation or of one
/// of them. An entry of the organisation, when the item is not addressed to it, speaks for all.
pub(super) fn reports_of_bodies<'a>(
    before: &Reports<'a>,
    addressed: &[&'a Body],
    reporter: Option<&Body>,
    statuses: &'a [StatusDef],
    history: History<'a>,
) -> Reports<'a> {
    let is_addressed = addressed.iter().any(|body| is_same(body, reporter));
    let by_body: Vec<BodyReports<'a>> = addressed
        .iter()
        .map(|body| {
            let mut known = before.by_body.iter();
            let known = known.find(|known| known.body.key.value == body.key.value);
            let reports = known.map_or(Reports::NONE, |known| &known.reports);
            let reports = if !is_addressed || is_same(body, reporter) {
                reports_after(reports, statuses, history)
            } else {
                reports.clone()
            };
            BodyReports { body, reports }
        })
        .collect();
    let key = |one: &BodyReports<'a>| standing(&one.reports, false).key();
    let first = by_body.first().map(key);
    if by_body.iter().all(|one| Some(key(one)) == first) {
        let newest = by_body.iter().find(|one| is_same(one.body, reporter));
        let reports = newest.or(by_body.first()).map(|one| one.reports.clone());
        return Reports {
            by_body,
            ..reports.unwrap_or_default()
        };
    }
    Reports {
        by_body,
        differs: true,
        ..Reports::default()
    }
}

fn is_same(body: &Body, other: Option<&Body>) -> bool {
    other.is_some_and(|other| other.key.value == body.key.value)
}

/// The group an item is counted in; `lost` says that statuses were published and are not in the copy at hand.
pub(super) fn standing<'a>(reports: &Reports<'a>, lost: bool) -> Standing<'a> {
    if reports.differs {
        return Standing::Differs;
    }
    let label = reports.reported.map(|reported| reported.status);
    match (&reports.completed, &reports.ending, label) {
        (Some(_), _, Some(status)) if status.means_complete() => Standing::Status(status),
        (Some(_), _, _) => Standing::Complete,
        (None, Some(ending), _) => Standing::Ended(ending.ended.how),
        // The label has not been given again, so it does not hold any more.
        (None, None, Some(status)) if status.means_complete() => Standing::TakenBack,
        (None, None, Some(status)) => Standing::Status(status),
        (None, None, None) if lost => Standing::NotKnown,
        (None, None, None) => Standing::NotReported,
    }
}

/// Returns whether more is to come of an item, by the reports of it. It may end by a label that means so, as well as by
/// an ending.
pub(super) fn over(standing: Standing<'_>, reports: &Reports<'_>) -> Over {
    let end = reports
        .ending
        .map(|ending| ending.update)
        .or(reports.reported.map(|reported| reported.update));
    if matches!(standing, Standing::NotAccepted) {
        return Over::NotAccepted;
    }
    match (standing.outcome(), &reports.completed, end) {
        (Outcome::Complete, Some(done), _) => Over::Completed {
            reported: done.update.as_at.last_day(),
            finished: done.finished.map(|finished| finished.on),
        },
        (Outcome::Withdrawn, ..) => Over::Withdrawn,
        (Outcome::Ended, _, Some(end)) => Over::Ended(end.as_at.last_day()),
        _ => Over::No,
    }
}
