//! Parts that are shown though residents cannot see them yet: drafts, and texts that are published later.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::plan_as_of;
use super::state::Unpublished;
use crate::model::{MeetingPart, Plan, Update};

/// Returns the parts of a plan that are not published on a day, among the updates that are shown.
pub(super) fn unpublished<'a>(plan: &'a Plan, updates: &[&'a Update], as_of: Date) -> Vec<Unpublished<'a>> {
    let later = |date: Date| Some(date).filter(|date| *date > as_of);
    let itself = later(plan.facts.published_on()).map(Unpublished::Plan);
    let example = plan.facts.example.map(|_| Unpublished::Example);
    let updates = updates.iter().filter_map(|update| {
        let on = later(plan.shown_from(update));
        (update.draft || on.is_some()).then_some(Unpublished::Update { update, on })
    });
    let items = plan.recommendations.iter().flat_map(|rec| {
        let itself = std::iter::once((rec.ref_.value.as_str(), rec.published_on(plan)));
        let actions = rec.actions.iter();
        itself.chain(actions.map(|action| (action.ref_.value.as_str(), action.published_on(rec, plan))))
    });
    let items = items.filter_map(|(ref_, on)| Some(Unpublished::Item { ref_, on: later(on)? }));
    let days: BTreeSet<Date> = plan
        .corrections
        .list
        .iter()
        .filter(|one| !one.is_shown_on(as_of))
        .map(|one| one.effective)
        .collect();
    let corrections = days
        .into_iter()
        .map(|day| Unpublished::Corrections((day < Date::MAX).then_some(day)));
    // Of a plan that is to come as a whole, every item is.
    let items = items.filter(|_| itself.is_none()).collect::<Vec<_>>();
    let meetings = plan.meetings.iter().filter_map(|meeting| {
        let parts = MeetingPart::ALL.into_iter().filter(|part| meeting.has(*part));
        let days = parts.filter_map(|part| later(plan.meeting_part_shown_from(meeting, part)));
        // What waits for a draft comes with it.
        let on = days.filter(|day| *day < Date::MAX).min()?;
        Some(Unpublished::Meeting { meeting, on })
    });
    let meetings = meetings.filter(|_| itself.is_none()).collect::<Vec<_>>();
    example
        .into_iter()
        .chain(itself)
        .chain(items)
        .chain(updates)
        .chain(meetings)
        .chain(corrections)
        .collect()
}

/// Returns whether anything of a plan could be shown before it is published.
pub(super) fn is_any(plan: &Plan, as_of: Date) -> bool {
    let later = |update: &Update| update.draft || plan.shown_from(update) > as_of;
    plan.facts.example.is_some()
        || plan.facts.published_on() > as_of
        || plan_as_of::has_changed(plan, as_of)
        || plan.updates.iter().any(|update| later(update))
}
