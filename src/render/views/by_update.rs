//! The statuses in each update side by side.

use std::collections::BTreeMap;

use minijinja::context;
use minijinja::value::Value;

use super::ViewBuilder;
use crate::model::{Outcome, Update};
use crate::resolve::{Group, GroupKey, Position, Standing, Tally, standing_of};

/// The group of items of which an update gives no status and none before says that they are over.
const NOT_IN_UPDATE: &str = "not-in-update";
/// The group of those whose status the copy at hand lost.
const NOT_KNOWN: &str = "not-known";

/// The status of an item as one update gives it.
enum ByUpdate<'a> {
    /// By a status, completion or ending that the update itself reports.
    Reported(Standing<'a>),
    /// Over by an earlier update.
    Before(Standing<'a>),
    /// Neither.
    Missing,
}

impl<'a> ViewBuilder<'_, 'a> {
    /// The statuses in each update of the organisation, oldest first; nothing where fewer than two give any, or where
    /// several bodies report, each on what is its own.
    pub(in crate::render) fn by_update(&self) -> Option<Value> {
        let state = self.state;
        let tally = state.tallies.first()?;
        let own = state.updates.iter().enumerate();
        let own = own.filter(|(_, update)| !state.is_independent(update));
        let own: Vec<(usize, &Update)> = own.map(|(at, update)| (at, *update)).collect();
        let first = self.reporter(own.first()?.1);
        if own.iter().any(|(_, update)| self.reporter(update) != first) {
            return None;
        }
        let views: Vec<(usize, Value)> = own
            .iter()
            .map(|(at, update)| self.statuses_in(*at, update, tally))
            .collect();
        let with_statuses = views.iter().filter(|(reported, _)| *reported > 0).count();
        (with_statuses > 1).then(|| views.into_iter().map(|(_, view)| view).collect())
    }

    /// The items by what the update at a position says of them, with how many it gives a status.
    fn statuses_in(&self, at: usize, update: &Update, tally: &Tally<'a>) -> (usize, Value) {
        let state = self.state;
        let shown = state.plan.shown_from(update);
        let missing = if update.lost_statuses.is_some() {
            NOT_KNOWN
        } else {
            NOT_IN_UPDATE
        };
        let mut groups: BTreeMap<(usize, &str), Group<'_>> = BTreeMap::new();
        let mut reported = 0;
        let mut count = 0;
        for position in tally.items.iter().copied() {
            if self.published(position) > shown {
                continue;
            }
            count += 1;
            let standing = match self.by_one_update(position, at) {
                ByUpdate::Reported(standing) => {
                    reported += 1;
                    Some(standing)
                }
                ByUpdate::Before(standing) => Some(standing),
                ByUpdate::Missing => None,
            };
            let labels = &state.plan.facts.statuses;
            let (rank, key) = match standing {
                // In the order of the plan's own scale, which an update need not follow.
                Some(Standing::Status(status)) => (
                    labels
                        .iter()
                        .take_while(|label| label.key.value != status.key.value)
                        .count(),
                    GroupKey::Label(status),
                ),
                Some(other) => (labels.len(), GroupKey::Own(other.key())),
                None => (labels.len() + 1, GroupKey::Own(missing)),
            };
            let empty = Group {
                key,
                items: Vec::new(),
            };
            let group = groups.entry((rank, empty.address())).or_insert(empty);
            group.items.push(position);
        }
        let groups = groups.values().map(|group| self.group_by_update(group));
        let view = context! {
            update => self.update_ref(update),
            of => super::tally::name_of(tally.of),
            count,
            // How many of them the update gives a status.
            reported,
            groups => groups.collect::<Value>(),
        };
        (reported, view)
    }

    /// A group, counted. Where nothing is said, its part of the bar is empty.
    fn group_by_update(&self, group: &Group<'_>) -> Value {
        let is_missing = matches!(group.key, GroupKey::Own(NOT_IN_UPDATE | NOT_KNOWN));
        let status = self.group_status(group);
        context! {
            status => if is_missing { context! { tone => "none", ..status } } else { status },
            count => group.items.len(),
        }
    }

    /// The day an item came out.
    fn published(&self, position: Position) -> jiff::civil::Date {
        let plan = self.state.plan;
        match position {
            Position::Recommendation(at) => self.state.recommendations[at].recommendation.published_on(plan),
            Position::Action(at) => {
                let of = &self.state.actions[at];
                of.action.published_on(of.recommendation, plan)
            }
        }
    }

    fn by_one_update(&self, position: Position, at: usize) -> ByUpdate<'a> {
        let steps = &self.state.facts_at(position).steps;
        let mut own = steps.iter().filter(|step| !step.is_independent);
        if let Some(step) = own.clone().find(|step| step.position == at) {
            let entry = step.history.entry;
            let says = entry.status.is_some()
                || entry.complete.is_some()
                || entry.completed.is_some()
                || entry.ended.is_some();
            if says {
                return ByUpdate::Reported(standing_of(&step.reports));
            }
        }
        let before = own
            .rfind(|step| step.position < at)
            .map(|step| standing_of(&step.reports));
        match before {
            Some(standing) if standing.outcome() != Outcome::Open => ByUpdate::Before(standing),
            _ => ByUpdate::Missing,
        }
    }
}
