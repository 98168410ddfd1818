//! The changes of an update: since the one before, and by its own entries.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::comparison::{item_changes, silence, sort};
use super::context::has_lost_statuses;
use super::plan_at::{ItemAt, ItemState, Moment, PlanAt, plan_at};
use super::state::{Change, ItemChanges};
use super::state::{ItemSnapshot, PlanState, Position};
use crate::model::{Action, EndingKind, Entry, ItemKind, Plan, Update};

/// An update beside the one before.
#[derive(Clone, Debug)]
pub struct UpdateComparison {
    /// The position of the update before; nothing when this is the first.
    pub before: Option<usize>,
    /// The day on which the earlier state is judged.
    pub from: Date,
    /// The day on which the later state is judged.
    pub to: Date,
    /// True if reporting on the plan had ended by the date that the update is as at.
    pub has_ended: bool,
    /// How many actions there were on that day.
    pub actions: usize,
    /// How many recommendations there were on that day.
    pub recommendations: usize,
    /// The changes.
    pub items: Vec<ItemChanges>,
}

/// The moments between which an update makes its changes.
struct Moments<'s, 'a> {
    before: Option<usize>,
    from: Date,
    to: Date,
    was: PlanAt<'s, 'a>,
    now: PlanAt<'s, 'a>,
    /// The refs of the items of which the update need not speak, or speaks; nothing where it need not speak of any.
    reported_on: Option<BTreeSet<&'a str>>,
}

impl<'a> PlanState<'a> {
    /// Returns the changes of the update at a position since the one before: of the organisation's own updates, since
    /// its last one; of a report by somebody else, since the last of any. The first is compared with the plan as
    /// published.
    ///
    /// Dates are judged as at the updates, so that the answer stays the same for ever.
    pub fn compare_update(&self, position: usize) -> UpdateComparison {
        let moments = self.moments(position);
        let now = &moments.now;
        let count = |kind| now.iter().flatten().filter(|at| at.facts.kind == kind).count();
        let update = self.updates[position];
        let of_item = |(now, changes): (&ItemAt<'_, 'a>, Vec<Change>)| ItemChanges {
            address: now.facts.address(self.plan),
            item: ItemSnapshot::of(now, self),
            changes,
        };
        let mut items: Vec<ItemChanges> = self.changes(&moments).map(of_item).collect();
        sort(&mut items);
        UpdateComparison {
            before: moments.before,
            from: moments.from,
            to: moments.to,
            has_ended: self
                .closing
                .as_ref()
                .is_some_and(|closing| closing.counts_from <= update.as_at.last_day()),
            actions: count(ItemKind::Action),
            recommendations: count(ItemKind::Recommendation),
            items,
        }
    }

    fn moments(&self, position: usize) -> Moments<'_, 'a> {
        let update = self.updates[position];
        let independent = self.is_independent(update);
        let before = self.updates[..position]
            .iter()
            .rposition(|one| independent || !self.is_independent(one));
        let judged = |day: Date| {
            self.closing
                .as_ref()
                .map_or(day, |closing| day.min(closing.counts_from))
        };
        let to = judged(update.as_at.last_day());
        let from = before.map_or_else(
            || self.plan.facts.published_on().min(to),
            |before| judged(self.updates[before].as_at.last_day()),
        );
        let published_by = before.map_or_else(
            || self.plan.facts.published_on(),
            |before| self.plan.shown_from(self.updates[before]),
        );
        let earlier = before.map_or(0, |before| before + 1);
        let was = self.after(earlier, from, published_by);
        let now = self.after(position + 1, to, self.plan.shown_from(update).max(published_by));
        // Somebody else need not speak of everything.
        let reported_on = (!independent).then(|| {
            let mut refs = items_reported_on(self.plan, &self.updates[earlier..=position]);
            refs.extend(self.items_of_others(position));
            refs
        });
        Moments {
            before,
            from,
            to,
            was,
            now,
            reported_on,
        }
    }

    /// Returns how many changes each update makes since the one before: those of all items, and the silence on items.
    pub fn change_counts(&self) -> &[usize] {
        self.change_counts.get_or_init(|| {
            let count = |at: usize| {
                let moments = self.moments(at);
                self.changes(&moments).map(|(_, changes)| changes.len()).sum()
            };
            (0..self.updates.len()).map(count).collect()
        })
    }

    /// Returns the changes by the entries of the update at a position, entry by entry: labels, whether or not they
    /// count, and moved dates. An entry that only reports changes nothing, and nor does one of somebody else.
    pub fn compare_entries(&self, position: usize) -> Vec<(&'a Entry, Vec<Change>)> {
        let update = self.updates[position];
        let independent = self.is_independent(update);
        let changes = |entry: &Entry| {
            let item = match *self.positions.get(entry.ref_.value.as_str())? {
                Position::Recommendation(at) => ItemState::Recommendation(&self.recommendations[at]),
                Position::Action(at) => ItemState::Action(&self.actions[at]),
            };
            let by_entries = |updates| {
                let moment = self.moment(updates, self.frozen, None);
                ItemSnapshot::by_entries(&ItemAt::of(item, moment), self)
            };
            let (was, now) = (by_entries(position), by_entries(position + 1));
            let mut changes = item_changes(Some(&was), &now);
            let is_said = changes
                .iter()
                .any(|change| matches!(change, Change::Completed | Change::Reopened));
            // That what was complete before was achieved is said by nothing else.
            if let Some(ended) = now.ended.filter(|ended| ended.how == EndingKind::Achieved)
                && entry.ended.is_some()
                && !is_said
            {
                changes.insert(0, Change::Ended(ended));
            }
            Some(changes)
        };
        let entries = update.entries.iter();
        entries
            .map(|entry| {
                let changes = if independent { None } else { changes(entry) };
                (entry, changes.unwrap_or_default())
            })
            .collect()
    }

    /// Returns the refs of the items of which the update at a position need not speak: other bodies answer for them. A body
    /// speaks for itself alone; the organisation speaks for the bodies that had not reported themselves by then.
    pub fn items_of_others(&self, position: usize) -> BTreeSet<&'a str> {
        let plan = self.plan;
        if plan.facts.bodies.is_empty() {
            return BTreeSet::new();
        }
        let own_body = plan
            .facts
            .own_body(self.organisation)
            .map(|body| body.key.value.as_str());
        let reporter = |update: &Update| {
            let body = plan.reporter(update, self.organisation).body?;
            Some(body.key.value.as_str())
        };
        let by = reporter(self.updates[position]);
        let reported: BTreeSet<&str> = self.updates[..=position]
            .iter()
            .filter_map(|update| reporter(update))
            .collect();
        let is_of_others = |bodies: &[&str]| match by {
            Some(by) if Some(by) != own_body => !bodies.contains(&by),
            _ => {
                !bodies.iter().any(|body| Some(*body) == own_body)
                    && bodies.iter().any(|body| reported.contains(body))
            }
        };
        let mut refs = BTreeSet::new();
        for rec in &plan.recommendations {
            let mut addressed: Vec<&str> = rec.to.iter().map(|body| body.value.as_str()).collect();
            if addressed.is_empty() {
                addressed.extend(own_body);
            }
            if is_of_others(&addressed) {
                refs.insert(rec.ref_.value.as_str());
            }
            let is_of_others = |action: &&Action| match &action.body {
                Some(body) => is_of_others(&[body.value.as_str()]),
                None => is_of_others(&addressed),
            };
            let actions = rec.actions.iter().filter(is_of_others);
            refs.extend(actions.map(|action| action.ref_.value.as_str()));
        }
        refs
    }

    fn moment(&self, updates: usize, day: Date, published_by: Option<Date>) -> Moment {
        Moment {
            updates,
            day,
            published_by,
            lost_statuses: has_lost_statuses(self.plan, self.organisation, &self.updates[..updates]),
        }
    }

    fn after(&self, updates: usize, day: Date, published_by: Date) -> PlanAt<'_, 'a> {
        let moment = self.moment(updates, day, Some(published_by));
        plan_at(self.plan, &self.recommendations, &self.actions, moment)
    }

    /// Returns the items that changed between two moments with their changes, as
    /// [`compare_snapshots`](super::compare_snapshots) finds them. Snapshots are taken only of items that may have changed.
    fn changes<'m>(
        &'m self,
        moments: &'m Moments<'_, 'a>,
    ) -> impl Iterator<Item = (&'m ItemAt<'m, 'a>, Vec<Change>)> {
        let of_item = move |(was, now): (&'m Option<ItemAt<'_, 'a>>, &'m Option<ItemAt<'_, 'a>>)| {
            let (was, now) = (was.as_ref(), now.as_ref()?);
            let snapshot = |at: &ItemAt<'_, 'a>| ItemSnapshot::of(at, self);
            let mut changes = if was.is_none_or(|was| now.may_differ_from(was)) {
                item_changes(was.map(snapshot).as_ref(), &snapshot(now))
            } else {
                Vec::new()
            };
            let awaited = (was.is_some_and(|was| was.awaits_report), now.awaits_report);
            changes.extend(silence(awaited, now.facts.ref_, moments.reported_on.as_ref()));
            (!changes.is_empty()).then_some((now, changes))
        };
        moments.was.iter().zip(&moments.now).filter_map(of_item)
    }
}

/// The refs of the items of which these updates report anything. An entry about a recommendation counts for its
/// actions too, and one about an action for its recommendation.
pub fn items_reported_on<'a>(plan: &'a Plan, updates: &[&Update]) -> BTreeSet<&'a str> {
    let said: BTreeSet<&str> = updates
        .iter()
        .flat_map(|update| &update.entries)
        .map(|entry| entry.ref_.value.as_str())
        .collect();
    let mut refs = BTreeSet::new();
    for rec in &plan.recommendations {
        let whole = said.contains(rec.ref_.value.as_str());
        let actions = rec.actions.iter().map(|action| action.ref_.value.as_str());
        let before = refs.len();
        refs.extend(actions.filter(|action| whole || said.contains(action)));
        if whole || refs.len() > before {
            refs.insert(&rec.ref_.value);
        }
    }
    refs
}
