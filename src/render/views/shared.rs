//! What many pages of one plan show: each value is made when it is first asked for, and then shared.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, OnceLock, PoisonError};

use minijinja::value::{Serde, Value};
use serde::Serialize;

use super::ViewBuilder;
use crate::model::{StatusDef, Update};
use crate::resolve::{History, PlanState, Position, Standing};
use crate::theme::templates::with_cached_parts;

/// The values of one plan that its pages share.
#[derive(Debug)]
pub(in crate::render) struct Shared {
    rows: Vec<OnceLock<Value>>,
    actions: Vec<OnceLock<Value>>,
    recommendations: Vec<OnceLock<Value>>,
    links_to_actions: Vec<OnceLock<Value>>,
    links_to_recommendations: Vec<OnceLock<Value>>,
    /// By the place in memory of what they are of, which stays while the plan is rendered.
    updates: HashMap<usize, OnceLock<Value>>,
    entries: HashMap<usize, OnceLock<Value>>,
    labels: HashMap<usize, OnceLock<Value>>,
    /// Where items stand that have no label of the plan's, by key.
    own_statuses: Mutex<BTreeMap<String, Value>>,
}

/// Where something stands in memory.
fn place<T>(of: &T) -> usize {
    std::ptr::from_ref(of).addr()
}

fn blanks<T>(many: usize) -> Vec<OnceLock<T>> {
    std::iter::repeat_with(OnceLock::new).take(many).collect()
}

/// A view as a value that keeps the parts made of it.
pub(super) fn value(view: impl Serialize) -> Value {
    with_cached_parts(&Value::from(Serde(view)))
}

impl Shared {
    /// Makes room for the values of a plan.
    pub(in crate::render) fn new(state: &PlanState<'_>) -> Self {
        let facts = &state.plan.facts;
        let labels = facts.statuses.iter().chain(&facts.impact_ratings);
        let entries = state.updates.iter().flat_map(|update| &update.entries);
        Self {
            rows: blanks(state.actions.len()),
            actions: blanks(state.actions.len()),
            recommendations: blanks(state.recommendations.len()),
            links_to_actions: blanks(state.actions.len()),
            links_to_recommendations: blanks(state.recommendations.len()),
            updates: state
                .updates
                .iter()
                .map(|update| (place(*update), OnceLock::new()))
                .collect(),
            entries: entries.map(|entry| (place(entry), OnceLock::new())).collect(),
            labels: labels.map(|label| (place(label), OnceLock::new())).collect(),
            own_statuses: Mutex::default(),
        }
    }

    /// The row of an action.
    pub(in crate::render) fn row(&self, builder: &ViewBuilder<'_, '_>, at: usize) -> Value {
        let make = || value(builder.row(&builder.state.actions[at], self));
        self.rows[at].get_or_init(make).clone()
    }

    /// The rows of actions.
    pub(in crate::render) fn rows(
        &self,
        builder: &ViewBuilder<'_, '_>,
        at: impl IntoIterator<Item = usize>,
    ) -> Vec<Value> {
        at.into_iter().map(|at| self.row(builder, at)).collect()
    }

    /// One action.
    pub(in crate::render) fn action(&self, builder: &ViewBuilder<'_, '_>, at: usize) -> Value {
        let make = || Value::from(Serde(builder.action(at, self)));
        self.actions[at].get_or_init(make).clone()
    }

    /// One recommendation.
    pub(in crate::render) fn recommendation(&self, builder: &ViewBuilder<'_, '_>, at: usize) -> Value {
        let make = || Value::from(Serde(builder.recommendation(at, self)));
        self.recommendations[at].get_or_init(make).clone()
    }

    /// A link to a recommendation or action by its ref.
    pub(in crate::render) fn item(&self, builder: &ViewBuilder<'_, '_>, ref_: &str) -> Option<Value> {
        let blank = match builder.state.positions.get(ref_)? {
            Position::Action(at) => &self.links_to_actions[*at],
            Position::Recommendation(at) => &self.links_to_recommendations[*at],
        };
        Some(blank.get_or_init(|| value(builder.item(ref_))).clone())
    }

    /// An update to refer to.
    pub(in crate::render) fn update_ref(&self, builder: &ViewBuilder<'_, '_>, update: &Update) -> Value {
        let make = || value(builder.update_ref(update));
        match self.updates.get(&place(update)) {
            Some(blank) => blank.get_or_init(make).clone(),
            None => make(),
        }
    }

    /// A label of the plan's scale as a tag.
    pub(in crate::render) fn label(&self, builder: &ViewBuilder<'_, '_>, status: &StatusDef) -> Value {
        let make = || value(builder.label(status));
        match self.labels.get(&place(status)) {
            Some(blank) => blank.get_or_init(make).clone(),
            None => make(),
        }
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
        let made = value(builder.own_status(key));
        known.insert(key.to_owned(), made.clone());
        made
    }

    /// What an update says of an item.
    pub(in crate::render) fn entry<'a>(&self, builder: &ViewBuilder<'_, 'a>, history: &History<'a>) -> Value {
        let make = || value(builder.entry(history, self));
        match self.entries.get(&place(history.entry)) {
            Some(blank) => blank.get_or_init(make).clone(),
            None => make(),
        }
    }
}
