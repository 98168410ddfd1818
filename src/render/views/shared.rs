//! Values that many pages of one plan show: each is made when it is first asked for, and then shared.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, OnceLock, PoisonError};

use minijinja::value::Value;

use super::ViewBuilder;
use crate::model::{StatusDef, Update};
use crate::resolve::{History, MissedUpdates, PlanState, Position, Standing, UpdateComparison};
use crate::source::Span;
use crate::theme::templates::with_cached_parts;

/// The values of one plan that its pages share.
#[derive(Debug)]
pub(in crate::render) struct Shared {
    rows: Vec<OnceLock<Value>>,
    actions: Vec<OnceLock<Value>>,
    recommendations: Vec<OnceLock<Value>>,
    links_to_actions: Vec<OnceLock<Value>>,
    links_to_recommendations: Vec<OnceLock<Value>>,
    /// Updates, entries and labels, by where the content says them.
    by_place: HashMap<Span, OnceLock<Value>>,
    /// Where items stand that have no label of the plan's, by key.
    own_statuses: Mutex<BTreeMap<String, Value>>,
    /// The days by which promised updates had not come.
    missed_updates: OnceLock<Vec<(usize, MissedUpdates)>>,
    /// Each update beside the one before.
    comparisons: Vec<OnceLock<UpdateComparison>>,
}

fn blanks<T>(many: usize) -> Vec<OnceLock<T>> {
    std::iter::repeat_with(OnceLock::new).take(many).collect()
}

impl Shared {
    /// Makes room for the values of a plan.
    pub(in crate::render) fn new(state: &PlanState<'_>) -> Self {
        let facts = &state.plan.facts;
        let labels = facts.statuses.iter().chain(&facts.impact_ratings);
        let updates = state.updates.iter();
        let entries = updates.clone().flat_map(|update| &update.entries);
        let places = updates
            .map(|update| update.span)
            .chain(entries.map(|entry| entry.ref_.span))
            .chain(labels.map(|label| label.key.span));
        Self {
            rows: blanks(state.actions.len()),
            actions: blanks(state.actions.len()),
            recommendations: blanks(state.recommendations.len()),
            links_to_actions: blanks(state.actions.len()),
            links_to_recommendations: blanks(state.recommendations.len()),
            by_place: places.map(|place| (place, OnceLock::new())).collect(),
            own_statuses: Mutex::default(),
            missed_updates: OnceLock::new(),
            comparisons: blanks(state.updates.len()),
        }
    }

    fn at_place(&self, place: Span, make: impl FnOnce() -> Value) -> Value {
        let make = || with_cached_parts(&make());
        match self.by_place.get(&place) {
            Some(blank) => blank.get_or_init(make).clone(),
            None => make(),
        }
    }

    /// The row of an action.
    pub(in crate::render) fn row(&self, builder: &ViewBuilder<'_, '_>, at: usize) -> Value {
        let make = || with_cached_parts(&builder.row(&builder.state.actions[at], self));
        self.rows[at].get_or_init(make).clone()
    }

    /// The rows of actions.
    pub(in crate::render) fn rows(
        &self,
        builder: &ViewBuilder<'_, '_>,
        at: impl IntoIterator<Item = usize>,
    ) -> Value {
        at.into_iter().map(|at| self.row(builder, at)).collect()
    }

    /// One action.
    pub(in crate::render) fn action(&self, builder: &ViewBuilder<'_, '_>, at: usize) -> Value {
        let make = || builder.action(at, self);
        self.actions[at].get_or_init(make).clone()
    }

    /// One recommendation.
    pub(in crate::render) fn recommendation(&self, builder: &ViewBuilder<'_, '_>, at: usize) -> Value {
        let make = || builder.recommendation(at, self);
        self.recommendations[at].get_or_init(make).clone()
    }

    /// A link to a recommendation or action by its ref.
    pub(in crate::render) fn item(&self, builder: &ViewBuilder<'_, '_>, ref_: &str) -> Option<Value> {
        let blank = match builder.state.positions.get(ref_)? {
            Position::Action(at) => &self.links_to_actions[*at],
            Position::Recommendation(at) => &self.links_to_recommendations[*at],
        };
        let make = || with_cached_parts(&Value::from(builder.item(ref_)));
        Some(blank.get_or_init(make).clone())
    }

    /// An update to refer to.
    pub(in crate::render) fn update_ref(&self, builder: &ViewBuilder<'_, '_>, update: &Update) -> Value {
        self.at_place(update.span, || builder.update_ref(update))
    }

    /// The changes of the update at a position since the one before.
    pub(super) fn comparison(&self, builder: &ViewBuilder<'_, '_>, update: usize) -> &UpdateComparison {
        self.comparisons[update].get_or_init(|| builder.state.compare_update(update))
    }

    /// A label of the plan's scale as a tag.
    pub(in crate::render) fn label(&self, builder: &ViewBuilder<'_, '_>, status: &StatusDef) -> Value {
        self.at_place(status.key.span, || builder.label(status))
    }

    /// Where an item stands, as a tag.
    pub(in crate::render) fn standing(
        &self,
        builder: &ViewBuilder<'_, '_>,
        standing: &Standing<'_>,
    ) -> Value {
        let key = match standing {
            Standing::Status(status) => return self.label(builder, status),
            other => other.key(),
        };
        // Nothing is left half done under this lock.
        let mut known = self.own_statuses.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(made) = known.get(key) {
            return made.clone();
        }
        let made = with_cached_parts(&builder.own_status(key));
        known.insert(key.to_owned(), made.clone());
        made
    }

    /// The promised updates that did not come, each time with the position of the update that came next.
    pub(in crate::render) fn missed_updates(
        &self,
        builder: &ViewBuilder<'_, '_>,
    ) -> &[(usize, MissedUpdates)] {
        self.missed_updates.get_or_init(|| builder.state.missed_updates())
    }

    /// Returns the view of an update's entry.
    pub(in crate::render) fn entry<'a>(&self, builder: &ViewBuilder<'_, 'a>, history: &History<'a>) -> Value {
        self.at_place(history.entry.ref_.span, || builder.entry(history, self))
    }

    /// Returns the views of entries about an item, one by one.
    pub(in crate::render) fn entries<'h, 'a: 'h>(
        &self,
        builder: &ViewBuilder<'_, 'a>,
        history: impl IntoIterator<Item = &'h History<'a>>,
    ) -> Value {
        let all = history.into_iter();
        all.map(|history| self.entry(builder, history)).collect()
    }
}
