//! The days of what was published on a plan, and whether the updates came as promised.

use jiff::civil::Date;

use super::state::{MissedUpdates, PlanState, Promise, Silence};
use crate::model::{MeetingPart, PartialDate, Plan, PlanFacts, Update, add_months};

/// How many months may pass without an update when none was promised.
pub(super) const UNPROMISED_MONTHS: i32 = 12;

/// Returns the silence of a plan on `day`, after these updates: that an update which was promised has not come, or that
/// none came for over a year where none was promised. Only the organisation's own updates count; before the first, time
/// runs from the day the plan was published.
pub(super) fn silence(plan: &Plan, organisation: &str, updates: &[&Update], day: Date) -> Option<Silence> {
    let facts = &plan.facts;
    let mut own = updates
        .iter()
        .filter(|update| !plan.is_independent(update, organisation));
    let promise = facts
        .reporting
        .and_then(|promised| Some((promised, promised.months()?)));
    let months = promise.map_or(UNPROMISED_MONTHS, |(_, months)| months);
    let last = own.next_back().map(|update| update.as_at.value);
    let next_due = next_update(facts, last, months);
    (day > next_due).then_some(Silence {
        promise: promise.map(|(promised, _)| Promise {
            promised,
            next_due: PartialDate::Day(next_due),
        }),
        last,
    })
}

/// The day by which the next update is due, when one comes every so many months. Before the first, time runs from the day
/// the plan was published.
pub(super) fn next_update(facts: &PlanFacts, last: Option<PartialDate>, months: i32) -> Date {
    let from = last.map_or_else(|| facts.published_on(), PartialDate::last_day);
    add_months(from, months)
}

impl PlanState<'_> {
    /// Returns the day by which the update after `last` was promised, or the first one when that is nothing; nothing where
    /// none was promised.
    pub fn promised_after(&self, last: Option<&Update>) -> Option<Date> {
        let months = self.plan.facts.reporting?.months()?;
        let last = last.map(|update| update.as_at.value);
        Some(next_update(&self.plan.facts, last, months))
    }

    /// Returns the promised updates of the organisation that did not come between two that did, or before its first one, or
    /// after its last one by the day on which dates are judged; nothing where none was promised or all came. An update that
    /// came before the one after it was due takes the place of the one that it is late for.
    fn missed_between(&self, last: Option<&Update>, next: Option<&Update>) -> Option<MissedUpdates> {
        // More than a century of months is no promise that anybody waits for.
        const MOST: i32 = 1200;
        let facts = &self.plan.facts;
        let months = facts.reporting?.months()?;
        let last = last.map(|update| update.as_at.value);
        let due = |nth: i32| next_update(facts, last, months * nth);
        let is_missed = |nth: &i32| match next {
            Some(next) => due(nth + 1) <= next.as_at.last_day(),
            None => due(*nth) < self.frozen,
        };
        let count = (1..=MOST).take_while(is_missed).count();
        let most = i32::try_from(count).unwrap_or(MOST);
        (count > 0).then(|| MissedUpdates {
            first: due(1),
            last: due(most),
            count,
        })
    }

    /// Returns the promised updates of the organisation that did not come, oldest first, each time with the position of the
    /// update that came next, or the number of updates after the last.
    pub fn missed_updates(&self) -> Vec<(usize, MissedUpdates)> {
        let all = self.updates.iter().copied().enumerate();
        let own = all.filter(|(_, update)| !self.is_independent(update));
        let own = own.map(|(at, update)| (at, Some(update)));
        let mut last = None;
        let mut missed = Vec::new();
        for (at, next) in own.chain([(self.updates.len(), None)]) {
            missed.extend(self.missed_between(last, next).map(|missed| (at, missed)));
            last = next;
        }
        missed
    }

    /// The day of the newest publication on the plan that is shown: the plan itself, an item or a part that was added to
    /// it, an update, something of a meeting, a correction or the end of reporting. What is shown before it is published
    /// does not count.
    pub fn newest_publication(&self) -> Date {
        let plan = self.plan;
        let recommendations = self.recommendations.iter().map(|of| of.recommendation);
        let added = recommendations.flat_map(|rec| {
            let actions = rec.actions.iter().map(|action| action.published_on(rec, plan));
            actions.chain([rec.published_on(plan)])
        });
        let updates = self.updates.iter().filter(|update| !update.draft);
        let corrections = plan.corrections.list.iter().map(|one| one.effective);
        let meetings = plan.meetings.iter().flat_map(|meeting| {
            let parts = MeetingPart::ALL.into_iter().filter(|part| meeting.has(*part));
            parts.map(|part| plan.meeting_part_shown_from(meeting, part))
        });
        let parts = plan.facts.parts().filter_map(|part| part.published);
        let all = added
            .chain(parts.map(|published| published.last_day()))
            .chain(meetings)
            .chain(updates.map(|update| plan.shown_from(update)))
            .chain(corrections)
            .chain(self.closing.as_ref().map(|closing| closing.counts_from))
            .chain([plan.facts.published_on()]);
        all.filter(|day| *day <= self.as_of).max().unwrap_or(self.as_of)
    }
}
