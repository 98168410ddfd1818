//! How many recommendations and actions stood in each status and schedule as at each update.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::context::has_lost_statuses;
use super::plan::items_after;
use super::plan_at::{Moment, plan_at};
use super::state::{ActionState, PlanState, RecommendationState, ScheduleKind, Standing, StatusGroup};
use crate::model::{ItemKind, PartialDate, Update};

/// The counts of a plan as at one day.
#[derive(Clone, Debug, PartialEq)]
pub struct CountsAt {
    /// The date of the update that they are as at; nothing for the plan as published.
    pub as_at: Option<PartialDate>,
    /// The day on which dates are judged.
    pub day: Date,
    /// The counts: recommendations before actions, statuses before schedules.
    pub counts: Vec<GroupCount>,
}

/// How many items of a kind stood in one group.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupCount {
    /// `recommendation` or `action`.
    pub kind: ItemKind,
    /// The group.
    pub group: CountedGroup,
    /// How many stood in it.
    pub count: usize,
    /// How many of the kind there were.
    pub of: usize,
}

/// The group that items are counted in.
#[derive(Clone, Debug, PartialEq)]
pub enum CountedGroup {
    /// By where they stand; nothing for recommendations of which no status was reported by itself.
    Status(Option<StatusGroup>),
    /// By what the dates say; nothing for recommendations without a date of their own.
    Schedule(Option<ScheduleKind>),
}

impl PlanState<'_> {
    /// Returns the counts of the plan as published and as at each of its published updates; of several updates as at one
    /// day, after the last. Dates are judged as at the updates, so that the answer stays the same for ever.
    pub fn counts_over_time(&self) -> Vec<CountsAt> {
        let is_published = |update: &&&Update| !update.draft && self.plan.shown_from(update) <= self.as_of;
        let published: Vec<&Update> = self.updates.iter().filter(is_published).copied().collect();
        if published.len() == self.updates.len() {
            return self.counts_of(&self.recommendations, &self.actions, &published);
        }
        let items = items_after(self.plan, self.organisation, &published, self.frozen);
        self.counts_of(&items.recommendations, &items.actions, &published)
    }

    fn counts_of(
        &self,
        recommendations: &[RecommendationState<'_>],
        actions: &[ActionState<'_>],
        updates: &[&Update],
    ) -> Vec<CountsAt> {
        let judged = |day: Date| {
            self.closing
                .as_ref()
                .map_or(day, |closing| day.min(closing.counts_from))
        };
        let mut by = self.plan.facts.published_on();
        let mut counts = Vec::new();
        for known in 0..=updates.len() {
            let newest = known.checked_sub(1).map(|at| updates[at]);
            if let Some(update) = newest {
                by = by.max(self.plan.shown_from(update));
                let is_last_of_day = updates
                    .get(known)
                    .is_none_or(|next| next.as_at.last_day() != update.as_at.last_day());
                if !is_last_of_day {
                    continue;
                }
            }
            let day = judged(newest.map_or(by, |update| update.as_at.last_day()));
            let moment = Moment {
                updates: known,
                day,
                published_by: Some(by.min(self.as_of)),
                lost_statuses: has_lost_statuses(self.plan, self.organisation, &updates[..known]),
            };
            let items = plan_at(self.plan, recommendations, actions, moment);
            let mut groups: BTreeMap<(bool, bool, String), (CountedGroup, usize)> = BTreeMap::new();
            let mut totals = [0, 0];
            for at in items.iter().flatten() {
                let is_action = at.facts.kind == ItemKind::Action;
                totals[usize::from(is_action)] += 1;
                let status = at.standing.as_ref().map_or("", Standing::key).to_owned();
                let of_status = || CountedGroup::Status(at.standing.as_ref().map(StatusGroup::of));
                let known = groups
                    .entry((is_action, false, status))
                    .or_insert_with(|| (of_status(), 0));
                known.1 += 1;
                let schedule = at.dates.map(|dates| dates.schedule.kind);
                let place = schedule.and_then(|kind| ScheduleKind::ALL.iter().position(|one| *one == kind));
                let place = place.map_or_else(String::new, |place| place.to_string());
                let known = groups
                    .entry((is_action, true, place))
                    .or_insert((CountedGroup::Schedule(schedule), 0));
                known.1 += 1;
            }
            let counted = groups
                .into_iter()
                .map(|((is_action, ..), (group, count))| GroupCount {
                    kind: if is_action {
                        ItemKind::Action
                    } else {
                        ItemKind::Recommendation
                    },
                    group,
                    count,
                    of: totals[usize::from(is_action)],
                });
            counts.push(CountsAt {
                as_at: newest.map(|update| update.as_at.value),
                day,
                counts: counted.collect(),
            });
        }
        counts
    }
}
