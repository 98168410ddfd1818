//! The events that the calendar alone makes: due dates that passed since the last report, and promised updates that did
//! not come. Each is judged by what was published on its day.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::super::context::has_lost_statuses;
use super::super::plan::{Items, items_after};
use super::super::plan_at::{ItemAt, ItemState, Moment};
use super::super::reporting::next_update;
use super::super::state::{
    ActionState, Event, Happening, PlanState, Position, RecommendationState, ScheduleKind, Standing,
};
use crate::model::{Reporting, Update, address};

/// A time in which nothing was published on a plan.
struct Interval<'a> {
    /// The first day.
    from: Date,
    /// The last day.
    to: Date,
    /// The updates that were published by then, oldest first.
    updates: Vec<&'a Update>,
}

impl<'a> PlanState<'a> {
    /// Splits the time from the publication of the plan to the day on which its dates are judged at every day on which an
    /// update came out.
    fn intervals(&self) -> Vec<Interval<'a>> {
        let start = self.plan.facts.published_on();
        let shown = |update: &Update| self.plan.shown_from(update).max(start);
        let published = self.updates.iter().filter(|update| self.is_published(update));
        let published: Vec<&'a Update> = published.copied().collect();
        let days: BTreeSet<Date> = published
            .iter()
            .map(|update| shown(update))
            .chain([start])
            .filter(|day| *day <= self.frozen)
            .collect();
        let days: Vec<Date> = days.into_iter().collect();
        let ends = days.iter().skip(1).filter_map(|next| next.yesterday().ok());
        let ends = ends.chain([self.frozen]);
        days.iter()
            .zip(ends)
            .map(|(from, to)| Interval {
                from: *from,
                to,
                updates: published
                    .iter()
                    .filter(|update| shown(update) <= *from)
                    .copied()
                    .collect(),
            })
            .collect()
    }

    pub(super) fn add_due_dates(&self, events: &mut Vec<Event<'a>>) {
        let mut told = BTreeSet::new();
        for interval in self.intervals() {
            // Mostly what was published by then is the start of all updates, and the items are known after each.
            let mut both = self.updates.iter().zip(&interval.updates);
            let passed = if both.all(|(all, one)| std::ptr::eq(*all, *one)) {
                self.passed_in(&interval, &self.recommendations, &self.actions)
            } else {
                let Items {
                    actions,
                    recommendations,
                } = items_after(self.plan, self.organisation, &interval.updates, interval.to);
                self.passed_in(&interval, &recommendations, &actions)
            };
            events.extend(passed.into_iter().filter(|event| told.insert(event.id.clone())));
        }
    }

    /// Returns the due dates that passed in a time, or had passed at its start by what came out then.
    fn passed_in(
        &self,
        interval: &Interval<'a>,
        recommendations: &[RecommendationState<'a>],
        actions: &[ActionState<'a>],
    ) -> Vec<Event<'a>> {
        let moment = Moment {
            updates: interval.updates.len(),
            day: interval.to,
            published_by: None,
            lost_statuses: has_lost_statuses(self.plan, self.organisation, &interval.updates),
        };
        let passed = |about, item, published| self.passed(interval, moment, (about, item), published);
        let mut found = Vec::new();
        for (rec_at, rec) in recommendations.iter().enumerate() {
            let published = rec.recommendation.published_on(self.plan);
            let about = Position::Recommendation(rec_at);
            found.extend(passed(about, ItemState::Recommendation(rec), published));
            for at in rec.actions.clone() {
                let Some(action) = actions.get(at) else { continue };
                let published = action.action.published_on(rec.recommendation, self.plan);
                found.extend(passed(Position::Action(at), ItemState::Action(action), published));
            }
        }
        found
    }

    /// Returns the event that the due date of an item has passed by the end of a time, when it has.
    fn passed(
        &self,
        interval: &Interval<'a>,
        moment: Moment,
        (about, item): (Position, ItemState<'_, 'a>),
        published: Date,
    ) -> Option<Event<'a>> {
        let at = ItemAt::of(item, moment);
        let dates = at
            .dates
            .filter(|dates| dates.schedule.kind == ScheduleKind::Past)?;
        // Where statuses were lost, the item may have been complete.
        let is_known = match at.standing {
            Some(standing) => !matches!(standing, Standing::NotKnown),
            None => !moment.lost_statuses,
        };
        if !is_known || published > interval.to {
            return None;
        }
        let due = dates.due?;
        let passed = due.last_day().tomorrow().ok()?;
        let address = at.facts.address(self.plan);
        let happening = Happening::DuePassed {
            due,
            schedule: dates.schedule,
            last_report: at.reports().days.newest,
        };
        Some(Event {
            id: format!("{address}#due-{due}"),
            about: Some(about),
            ..Event::on(address, passed.max(interval.from).max(published), happening)
        })
    }

    /// Adds the promised updates that had not come by their day, one for each time of silence.
    pub(super) fn add_missed_updates(&self, events: &mut Vec<Event<'a>>) {
        let Some(months) = self.plan.facts.reporting.and_then(Reporting::months) else {
            return;
        };
        let mut told = BTreeSet::new();
        for interval in self.intervals() {
            let own = interval.updates.iter().rev();
            let last = own.copied().find(|update| !self.is_independent(update));
            let due = next_update(&self.plan.facts, last.map(|update| update.as_at.value), months);
            let Some(missed) = due.tomorrow().ok().map(|day| day.max(interval.from)) else {
                continue;
            };
            // On the day on which reporting ends, nothing is awaited any more.
            let is_over = self.closing.is_some() && missed >= self.frozen;
            if missed > interval.to || is_over || !told.insert(due) {
                continue;
            }
            let page = format!("{}updates/", address::plan(self.plan));
            events.push(Event {
                id: format!("{page}#due-{due}"),
                ..Event::on(page, missed, Happening::MissedUpdate { due, last })
            });
        }
    }
}
