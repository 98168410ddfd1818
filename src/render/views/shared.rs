//! What many pages of one plan show: each value is made when it is first asked for, and then shared.

use std::collections::HashMap;
use std::sync::OnceLock;

use minijinja::value::{Serde, Value};
use serde::Serialize;

use super::Maker;
use crate::model::Update;
use crate::resolve::{History, PlanState, Position};
use crate::theme::templates::kept;

/// The values of one plan that its pages share.
#[derive(Debug)]
pub(in crate::render) struct Shared {
    rows: Vec<Value>,
    actions: Vec<OnceLock<Value>>,
    recommendations: Vec<OnceLock<Value>>,
    links_to_actions: Vec<OnceLock<Value>>,
    links_to_recommendations: Vec<OnceLock<Value>>,
    /// By the place in memory of what they are of, which stays while the plan is rendered.
    updates: HashMap<usize, OnceLock<Value>>,
    entries: HashMap<usize, OnceLock<Value>>,
}

/// Where something stands in memory.
fn place<T>(of: &T) -> usize {
    std::ptr::from_ref(of).addr()
}

fn blanks<T>(many: usize) -> Vec<OnceLock<T>> {
    std::iter::repeat_with(OnceLock::new).take(many).collect()
}

fn value(view: impl Serialize) -> Value {
    kept(&Value::from(Serde(view)))
}

impl Shared {
    /// Makes room for the values of a plan whose actions have these rows.
    pub(in crate::render) fn new(state: &PlanState<'_>, rows: &[super::ActionRow]) -> Self {
        let entries = state.updates.iter().flat_map(|update| &update.entries);
        Self {
            rows: rows.iter().map(value).collect(),
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
        }
    }

    /// The row of an action.
    pub(in crate::render) fn row(&self, at: usize) -> Value {
        self.rows[at].clone()
    }

    /// The rows of actions.
    pub(in crate::render) fn rows(&self, at: impl IntoIterator<Item = usize>) -> Vec<Value> {
        at.into_iter().map(|at| self.row(at)).collect()
    }

    /// One action.
    pub(in crate::render) fn action(&self, maker: &Maker<'_, '_>, at: usize) -> Value {
        let made = self.actions[at].get_or_init(|| value(maker.action(at, self)));
        made.clone()
    }

    /// One recommendation.
    pub(in crate::render) fn recommendation(&self, maker: &Maker<'_, '_>, at: usize) -> Value {
        let made = self.recommendations[at].get_or_init(|| value(maker.recommendation(at, self)));
        made.clone()
    }

    /// A link to a recommendation or action by its ref.
    pub(in crate::render) fn item(&self, maker: &Maker<'_, '_>, ref_: &str) -> Option<Value> {
        let blank = match maker.state.positions.get(ref_)? {
            Position::Action(at) => &self.links_to_actions[*at],
            Position::Recommendation(at) => &self.links_to_recommendations[*at],
        };
        Some(blank.get_or_init(|| value(maker.item(ref_))).clone())
    }

    /// An update to refer to.
    pub(in crate::render) fn update_ref(&self, maker: &Maker<'_, '_>, update: &Update) -> Value {
        let make = || value(maker.update_ref(update));
        match self.updates.get(&place(update)) {
            Some(blank) => blank.get_or_init(make).clone(),
            None => make(),
        }
    }

    /// What an update says of an item.
    pub(in crate::render) fn entry<'a>(&self, maker: &Maker<'_, 'a>, history: &History<'a>) -> Value {
        let make = || value(maker.entry(history, self));
        match self.entries.get(&place(history.entry)) {
            Some(blank) => blank.get_or_init(make).clone(),
            None => make(),
        }
    }
}
