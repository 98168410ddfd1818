//! What an update changed since the one before.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::comparison::{ItemChanges, compare_snapshots};
use super::plan::PlanState;
use super::snapshot::Snapshot;
use crate::model::{ItemKind, Plan, Update};

/// An update beside the one before.
#[derive(Clone, Debug)]
pub struct Since<'a> {
    /// The update before; nothing when this is the first.
    pub before: Option<&'a Update>,
    /// The day on which the earlier state is judged.
    pub from: Date,
    /// The day on which the later state is judged.
    pub to: Date,
    /// Whether reporting on the plan had ended by what the update is as at.
    pub has_ended: bool,
    /// How many actions and recommendations there were on that day.
    pub counts: (usize, usize),
    /// What changed.
    pub items: Vec<ItemChanges>,
}

impl<'a> PlanState<'a> {
    /// What the update at a position changed since the one before: of the organisation's own updates, since its last one;
    /// of a report by somebody else, since whatever came last. The first is compared with the plan as published.
    ///
    /// Dates are judged as at the updates, so that the answer stays the same for ever.
    pub fn since_the_one_before(&self, at: usize) -> Since<'a> {
        let update = self.updates[at];
        let independent = self.is_independent(update);
        let before = self.updates[..at]
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
            |at| judged(self.updates[at].as_at.last_day()),
        );
        let earlier = before.map_or(&[][..], |at| &self.updates[..=at]);
        let public_by = before.map_or_else(
            || self.plan.facts.published_on(),
            |at| self.plan.shown_from(self.updates[at]),
        );
        let after =
            |updates, day, public_by| Snapshot::after(self.plan, self.organisation, updates, day, public_by);
        let was = after(earlier, from, public_by);
        let is = after(
            &self.updates[..=at],
            to,
            self.plan.shown_from(update).max(public_by),
        );
        // Somebody else need not speak of everything.
        let news = (!independent).then(|| news(self.plan, &self.updates[earlier.len()..=at]));
        Since {
            before: before.map(|at| self.updates[at]),
            from,
            to,
            has_ended: self
                .closing
                .as_ref()
                .is_some_and(|closing| closing.counts_from <= update.as_at.last_day()),
            counts: (is.count(ItemKind::Action), is.count(ItemKind::Recommendation)),
            items: compare_snapshots(&was, &is, news.as_ref()),
        }
    }
}

/// The refs of the items of which these updates report anything. What is said of a recommendation is news of its actions
/// too, and what is said of an action is news of its recommendation.
pub fn news(plan: &Plan, updates: &[&Update]) -> BTreeSet<String> {
    let said: BTreeSet<&str> = updates
        .iter()
        .flat_map(|update| &update.entries)
        .map(|entry| entry.ref_.value.as_str())
        .collect();
    let mut news = BTreeSet::new();
    for rec in &plan.recommendations {
        let whole = said.contains(rec.ref_.value.as_str());
        let mut any = whole;
        for action in &rec.actions {
            if whole || said.contains(action.ref_.value.as_str()) {
                news.insert(action.ref_.value.clone());
                any = true;
            }
        }
        if any {
            news.insert(rec.ref_.value.clone());
        }
    }
    news
}
