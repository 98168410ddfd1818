//! Comparing the items of a plan at two times.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::meaning_order::compare_meanings;
use super::state::{Change, ItemChanges, ItemSnapshot, ScheduleKind, Snapshot, Standing};
use crate::model::{EndingKind, Outcome, PartialDate, days_between};
use crate::text::natural::natural;

/// Returns the changes from `before` to `after`, item by item in the order of their refs. `reported_on` has the refs of
/// the items of which anything was reported in between; without it, silence is no change.
pub fn compare_snapshots(
    before: &Snapshot,
    after: &Snapshot,
    reported_on: Option<&BTreeSet<&str>>,
) -> Vec<ItemChanges> {
    let mut all = Vec::new();
    for (address, now) in &after.items {
        let was = before.items.get(address);
        let mut changes = item_changes(was, now);
        let awaited = (was.is_some_and(|was| was.awaits_report), now.awaits_report);
        changes.extend(silence(awaited, &now.ref_, reported_on));
        if !changes.is_empty() {
            all.push(ItemChanges {
                address: address.clone(),
                item: now.clone(),
                changes,
            });
        }
    }
    for (address, was) in before
        .items
        .iter()
        .filter(|(address, _)| !after.items.contains_key(*address))
    {
        all.push(ItemChanges {
            address: address.clone(),
            item: was.clone(),
            changes: vec![Change::Gone],
        });
    }
    sort(&mut all);
    all
}

/// Sorts items by their refs, as people count.
pub(super) fn sort(items: &mut [ItemChanges]) {
    items.sort_by(|a, b| {
        let refs = natural(&a.item.ref_, &b.item.ref_);
        refs.then_with(|| a.address.cmp(&b.address))
    });
}

/// Returns the change of an item of which a report was `awaited`, before and now, and nothing was reported.
pub(super) fn silence(
    awaited: (bool, bool),
    ref_: &str,
    reported_on: Option<&BTreeSet<&str>>,
) -> Option<Change> {
    let is_silent = reported_on.is_some_and(|refs| !refs.contains(ref_));
    (is_silent && awaited == (true, true)).then_some(Change::Silent)
}

/// Returns the changes of one item, which is new when it was not there before.
pub(super) fn item_changes(was: Option<&ItemSnapshot>, now: &ItemSnapshot) -> Vec<Change> {
    let Some(was) = was else {
        // What was reported of a new item at once changed it, too.
        let since = item_changes(Some(&now.as_promised()), now);
        return std::iter::once(Change::New).chain(since).collect();
    };
    let mut changes = answers(was, now);
    match (&was.completed, &now.completed) {
        (None, Some(_)) => changes.push(Change::Completed),
        (Some(_), None) => changes.push(Change::Reopened),
        _ => {}
    }
    let finished = now
        .finished
        .as_ref()
        .filter(|on| was.finished.as_ref() != Some(on));
    changes.extend(finished.cloned().map(Change::Finished));
    let ended = now
        .ended
        .as_ref()
        .filter(|ended| was.ended.as_ref() != Some(ended));
    // That it was achieved is said already.
    if let Some(ended) = ended.filter(|ended| ended.how != EndingKind::Achieved) {
        changes.push(Change::Ended(ended.clone()));
    }
    changes.extend(status(was, now));
    changes.extend(bodies(was, now));
    if now.ended.is_none() && is_over_by_label(now) && !is_over_by_label(was) {
        changes.push(Change::EndedByLabel);
    }
    changes.extend(due(was, now));
    changes.extend(newly_past(was, now));
    changes.extend(figures(was, now));
    changes.extend(ratings(was, now));
    changes
}

/// The answers that are new or other than before. What was answered again in the same words is no change.
fn answers(was: &ItemSnapshot, now: &ItemSnapshot) -> Vec<Change> {
    let before = |by: &str| was.answers.iter().find(|answer| answer.by == by);
    let changed = now.answers.iter().filter_map(|answer| {
        let before = before(&answer.by);
        let is_other = before.is_none_or(|before| before.response != answer.response);
        is_other.then(|| Change::Answered {
            by: answer.by.clone(),
            from: before.map(|before| before.label.clone()),
            to: answer.label.clone(),
        })
    });
    changed.collect()
}

/// The values on the plan's scales that are new or other than before.
fn ratings<'s>(was: &'s ItemSnapshot, now: &'s ItemSnapshot) -> impl Iterator<Item = Change> + 's {
    now.ratings.iter().filter_map(|rating| {
        let mut before = was.ratings.iter();
        let before = before.find(|before| before.rating == rating.rating);
        let is_other = before.is_none_or(|before| before.value != rating.value);
        is_other.then(|| Change::Rated {
            name: rating.name.clone(),
            from: before.map(|before| before.label.clone()),
            to: rating.label.clone(),
        })
    })
}

/// The bodies that report another status of their part than before, where the bodies do not all report the same.
fn bodies<'s>(was: &'s ItemSnapshot, now: &'s ItemSnapshot) -> impl Iterator<Item = Change> + 's {
    let not_reported = Standing::NotReported.key();
    // When they reported the same before, what held for the item held for each.
    let same = was.standing.as_ref().filter(|_| was.bodies.is_empty());
    now.bodies.iter().filter_map(move |body| {
        let before = was.bodies.iter().find(|before| before.by == body.by);
        let from = before.map(|before| &before.standing).or(same);
        let from = from.filter(|from| from.key != not_reported);
        let is_other = from.is_none_or(|from| from.key != body.standing.key);
        (is_other && body.standing.key != not_reported).then(|| Change::ReportedByBody {
            by: body.by.clone(),
            from: from.cloned(),
            to: body.standing.clone(),
        })
    })
}

/// Returns whether an item ended without success by the meaning of its label, whatever the key of the label.
fn is_over_by_label(item: &ItemSnapshot) -> bool {
    let meaning = item.standing.as_ref().and_then(|group| group.meaning);
    meaning.is_some_and(|meaning| matches!(meaning.outcome(), Outcome::Ended | Outcome::Withdrawn))
}

fn status(was: &ItemSnapshot, now: &ItemSnapshot) -> Option<Change> {
    let reported = |item: &ItemSnapshot| item.standing.clone().filter(|group| group.label.is_some());
    let to = reported(now)?;
    let Some(from) = reported(was) else {
        // What was complete, has ended or is not known here may well have had a status.
        let stood = was.standing.clone();
        // A label that counts again, since what stood in its place was taken back, was not given again.
        if stood.is_some() && was.labelled.is_some() && was.labelled == now.labelled {
            return None;
        }
        return Some(
            match stood.filter(|group| group.key != Standing::NotReported.key()) {
                Some(from) => Change::Relabelled { from, to },
                None => Change::FirstStatus(to),
            },
        );
    };
    if from.key == to.key {
        return None;
    }
    let order = from.meaning.zip(to.meaning);
    Some(match order.and_then(|(was, now)| compare_meanings(was, now)) {
        Some(Ordering::Greater) => Change::Forward { from, to },
        Some(Ordering::Less) => Change::Back { from, to },
        Some(Ordering::Equal) | None => Change::Relabelled { from, to },
    })
}

fn due(was: &ItemSnapshot, now: &ItemSnapshot) -> Option<Change> {
    // A date that was corrected did not move.
    if was.original_due != now.original_due && was.moves == now.moves {
        return None;
    }
    let to = now.due.clone()?;
    let Some(from) = was.due.clone() else {
        return Some(Change::Dated(to));
    };
    if from == to {
        return None;
    }
    let day = |date: &str| PartialDate::parse(date).ok().map(PartialDate::last_day);
    let days = days_between(day(&from)?, day(&to)?);
    Some(if days < 0 {
        Change::BroughtForward {
            from,
            to,
            days: -days,
        }
    } else {
        Change::Slipped { from, to, days }
    })
}

/// The figures that changed. A first figure is no change.
fn figures<'s>(was: &'s ItemSnapshot, now: &'s ItemSnapshot) -> impl Iterator<Item = Change> + 's {
    now.figures.iter().filter_map(|to| {
        let from = was.figures.iter().find(|from| from.measure == to.measure)?;
        #[expect(clippy::float_cmp, reason = "both are as they were written")]
        (from.value != to.value).then(|| Change::Figure {
            name: to.name.clone(),
            unit: to.unit.clone(),
            unit_one: to.unit_one.clone(),
            from: from.value,
            to: to.value,
            by: to.by.clone(),
        })
    })
}

fn newly_past(was: &ItemSnapshot, now: &ItemSnapshot) -> Option<Change> {
    let is_past = |item: &ItemSnapshot| {
        item.schedule
            .is_some_and(|schedule| schedule.kind == ScheduleKind::Past)
    };
    (is_past(now) && !is_past(was)).then(|| Change::NewlyPast {
        due: now.due.clone().unwrap_or_default(),
        known: now.standing.as_ref().is_none_or(|group| group.key != "not-known"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ItemKind, Meaning};
    use crate::resolve::StatusGroup;

    fn item(key: &str, meaning: Meaning) -> ItemSnapshot {
        ItemSnapshot {
            kind: ItemKind::Action,
            ref_: "1.1".to_owned(),
            words: "Mend the roof".to_owned(),
            standing: Some(StatusGroup {
                key: key.to_owned(),
                label: Some(key.to_owned()),
                meaning: Some(meaning),
            }),
            labelled: None,
            completed: None,
            finished: None,
            ended: None,
            original_due: Some("2018-03".to_owned()),
            due: Some("2018-03".to_owned()),
            moves: 0,
            schedule: None,
            figures: Vec::new(),
            answers: Vec::new(),
            bodies: Vec::new(),
            ratings: Vec::new(),
            reported: None,
            awaits_report: true,
        }
    }

    #[test]
    fn a_status_moves_forward_or_back_by_what_it_means() {
        let step = |from: Meaning, to: Meaning| status(&item("a", from), &item("b", to)).unwrap();
        for (from, to) in [
            (Meaning::Behind, Meaning::OnTrack),
            (Meaning::NotStarted, Meaning::OnTrack),
            (Meaning::OnTrack, Meaning::Complete),
            (Meaning::Overdue, Meaning::Behind),
            (Meaning::Paused, Meaning::Behind),
            (Meaning::NotStarted, Meaning::InProgress),
            (Meaning::Paused, Meaning::InProgress),
            (Meaning::InProgress, Meaning::AwaitingVerification),
            (Meaning::AwaitingVerification, Meaning::Complete),
            (Meaning::AtRisk, Meaning::OnTrack),
            (Meaning::Behind, Meaning::AtRisk),
        ] {
            assert!(
                matches!(step(from, to), Change::Forward { .. }),
                "{from:?} {to:?}"
            );
            assert!(matches!(step(to, from), Change::Back { .. }), "{to:?} {from:?}");
        }
        assert!(matches!(
            step(Meaning::OnTrack, Meaning::OnTrack),
            Change::Relabelled { .. }
        ));
        for timed in [
            Meaning::OnTrack,
            Meaning::AtRisk,
            Meaning::Behind,
            Meaning::Overdue,
        ] {
            for (from, to) in [(timed, Meaning::InProgress), (Meaning::InProgress, timed)] {
                assert!(
                    matches!(step(from, to), Change::Relabelled { .. }),
                    "{from:?} {to:?}"
                );
            }
        }
        assert!(matches!(
            step(Meaning::OnTrack, Meaning::Withdrawn),
            Change::Relabelled { .. }
        ));
    }

    #[test]
    fn a_due_date_slips_from_its_last_day_to_the_new_one() {
        let was = item("a", Meaning::OnTrack);
        let moved = |to: &str| {
            let now = ItemSnapshot {
                due: Some(to.to_owned()),
                ..was.clone()
            };
            due(&was, &now)
        };
        assert_eq!(
            moved("2018-Q2"),
            Some(Change::Slipped {
                from: "2018-03".to_owned(),
                to: "2018-Q2".to_owned(),
                days: 91
            })
        );
        assert!(matches!(
            moved("2018-03-01"),
            Some(Change::BroughtForward { days: 30, .. })
        ));
        assert_eq!(moved("2018-03"), None);
    }
}
