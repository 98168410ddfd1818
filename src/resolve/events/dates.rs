//! The events that the calendar alone makes: due dates that came near or passed since the last report, and answers and
//! promised updates that did not come. Each is judged by what was published on its day.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::Date;

use super::super::context::has_lost_statuses;
use super::super::plan::{Items, items_after};
use super::super::plan_at::{ItemAt, ItemState, Moment};
use super::super::reporting::next_update;
use super::super::state::{
    ActionState, DUE_SOON_DAYS, Event, Happening, PlanState, Position, RecommendationState, ScheduleKind,
    Standing,
};
use crate::model::{Plan, Reporting, Update, address};

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

    /// Adds the due dates that came near or passed, and the answers that did not come by their day.
    pub(super) fn add_due_dates(&self, events: &mut Vec<Event<'a>>) {
        let mut told = BTreeSet::new();
        for interval in self.intervals() {
            // Mostly what was published by then is the start of all updates, and the items are known after each.
            let mut both = self.updates.iter().zip(&interval.updates);
            let passed = if both.all(|(all, one)| std::ptr::eq(*all, *one)) {
                self.dates_of(&interval, &self.recommendations, &self.actions)
            } else {
                let Items {
                    actions,
                    recommendations,
                } = items_after(self.plan, self.organisation, &interval.updates, interval.to);
                self.dates_of(&interval, &recommendations, &actions)
            };
            events.extend(passed.into_iter().filter(|event| told.insert(event.id.clone())));
        }
    }

    /// Returns what the dates of the items made happen in a time: what came near or passed in it, or had at its start by
    /// what came out then.
    fn dates_of(
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
        let mut found = Vec::new();
        let mut add = |about, item: ItemState<'_, 'a>, published: Date| {
            if published > interval.to {
                return;
            }
            let from = interval.from.max(published);
            let at = ItemAt::of(item, moment);
            let dated = DatedItem {
                about,
                address: at.facts.address(self.plan),
                from,
                to: interval.to,
            };
            dated.add_due_date(self.plan, item, &at, moment, &mut found);
            dated.add_answers(&at, &mut found);
        };
        for (rec_at, rec) in recommendations.iter().enumerate() {
            let published = rec.recommendation.published_on(self.plan);
            add(
                Position::Recommendation(rec_at),
                ItemState::Recommendation(rec),
                published,
            );
            for at in rec.actions.clone() {
                let Some(action) = actions.get(at) else { continue };
                let published = action.action.published_on(rec.recommendation, self.plan);
                add(Position::Action(at), ItemState::Action(action), published);
            }
        }
        found
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

/// An item in a time in which nothing was published on its plan.
struct DatedItem {
    about: Position,
    address: String,
    /// The first day of the time on which the item was published.
    from: Date,
    /// The last day of the time.
    to: Date,
}

impl DatedItem {
    /// An event about the item on the day on which something was so, or the first after it in this time; nothing when that
    /// comes later. `name` tells it from the item's other events.
    fn event<'a>(&self, name: &str, since: Date, happening: Happening<'a>) -> Option<Event<'a>> {
        let on = since.max(self.from);
        (on <= self.to).then(|| Event {
            id: format!("{}#{name}", self.address),
            about: Some(self.about),
            ..Event::on(self.address.clone(), on, happening)
        })
    }

    /// Adds that the due date of the item came near or passed. Such an event is named after the update that set the date,
    /// so that it keeps its name when the date is corrected.
    fn add_due_date<'a>(
        &self,
        plan: &Plan,
        item: ItemState<'_, 'a>,
        at: &ItemAt<'_, 'a>,
        moment: Moment,
        events: &mut Vec<Event<'a>>,
    ) {
        // Where statuses were lost, the item may have been complete.
        let is_known = match at.standing {
            Some(standing) => !matches!(standing, Standing::NotKnown),
            None => !moment.lost_statuses,
        };
        let Some(dates) = at.dates.filter(|_| is_known) else {
            return;
        };
        let Some(due) = dates.due else { return };
        let is_past = dates.schedule.kind == ScheduleKind::Past;
        if !is_past && dates.schedule.kind != ScheduleKind::DueSoon {
            return;
        }
        let set_by = item.due_set_by(moment.updates);
        let named = |name: &str| match set_by {
            Some(update) => format!("{name}-set-{}", plan.update_name(update)),
            None => name.to_owned(),
        };
        let last_day = due.last_day();
        let near = last_day.checked_sub(DUE_SOON_DAYS.days()).unwrap_or(last_day);
        let soon = self.event(&named("due-soon"), near, Happening::DueSoon { due, set_by });
        events.extend(soon.filter(|event| event.on <= last_day));
        if let Some(passed) = last_day.tomorrow().ok().filter(|_| is_past) {
            let happening = Happening::DuePassed {
                due,
                set_by,
                schedule: dates.schedule,
                last_report: at.reports().days.newest,
            };
            events.extend(self.event(&named("due"), passed, happening));
        }
    }

    /// Adds the answers that had not come by the day by which they were asked for.
    fn add_answers<'a>(&self, at: &ItemAt<'_, 'a>, events: &mut Vec<Event<'a>>) {
        for answer in &at.facts.answers {
            let is_given = at.answers().any(|(given, _)| std::ptr::eq(given, answer));
            let Some(due) = answer.due.filter(|_| !is_given) else {
                continue;
            };
            let Ok(passed) = due.last_day().tomorrow() else {
                continue;
            };
            let name = match answer.body {
                Some(body) => format!("answer-{}", body.key.value),
                None => "answer".to_owned(),
            };
            let by = answer.body;
            events.extend(self.event(&name, passed, Happening::AnswerMissed { by, due }));
        }
    }
}
