//! One update as it was given, and what it changed.

use std::ops::Range;

use minijinja::context;
use minijinja::value::{Serde, Value};
use serde::Serialize;

use super::comparison::{Changed, all_groups_of};
use super::{Shared, ViewBuilder};
use crate::model::address;
use crate::resolve::{Change, History, Position};

/// One change that an entry reports.
#[derive(Debug, Serialize)]
pub(in crate::render) struct ChangeRow {
    item: Option<Value>,
    kind: &'static str,
}

impl ViewBuilder<'_, '_> {
    /// Returns the changes by the entries of the update at this position.
    pub(in crate::render) fn changes(&self, at: usize, shared: &Shared) -> Vec<ChangeRow> {
        let entries = self.state.compare_entries(at);
        let changes = entries.iter().flat_map(|(entry, changes)| {
            let kinds = changes.iter().filter_map(kind_of_report);
            kinds.map(|kind| ChangeRow {
                item: shared.item(self, &entry.ref_),
                kind,
            })
        });
        changes.collect()
    }

    /// Returns the changes by the entries of the update at this position, kind by kind, and how many rows they have.
    fn changes_by_kind(&self, at: usize, shared: &Shared) -> (Vec<Value>, usize) {
        let entries = self.state.compare_entries(at);
        let entries = entries.iter().map(|(entry, changes)| {
            let position = self.state.positions.get(entry.ref_.value.as_str());
            Changed {
                row: context! { link => shared.item(self, &entry.ref_.value) },
                is_action: matches!(position, Some(Position::Action(_))),
                changes,
            }
        });
        all_groups_of(&entries.collect::<Vec<_>>())
    }

    /// One update, with these of its entries.
    pub(in crate::render) fn update(&self, at: usize, rows: &Range<usize>, shared: &Shared) -> Value {
        let update = self.state.updates[at];
        let neighbour = |at: Option<usize>| {
            let update = self.state.updates.get(at?)?;
            Some(shared.update_ref(self, update))
        };
        let shown = update.entries.iter().skip(rows.start).take(rows.len());
        let entries = shown.map(|entry| {
            context! {
                item => shared.item(self, &entry.ref_),
                entry => shared.entry(self, &History { update, entry }),
            }
        });
        let is_action = |ref_: &str| matches!(self.state.positions.get(ref_), Some(Position::Action(_)));
        let of_actions = update
            .entries
            .iter()
            .filter(|entry| is_action(&entry.ref_))
            .count();
        // What changed stands on the first page alone.
        let is_first = rows.start == 0;
        let (groups, group_rows) = if is_first {
            self.changes_by_kind(at, shared)
        } else {
            Default::default()
        };
        context! {
            update => shared.update_ref(self, update),
            // How many entries it has on all pages, and how many of them are about actions.
            count => update.entries.len(),
            of_actions,
            body => &update.body.html,
            lost_statuses => &update.lost_statuses,
            entries => entries.collect::<Value>(),
            groups,
            // How many rows they have.
            group_rows,
            // Since the one before, with the dates that passed: for the headline.
            compared => is_first.then(|| Serde(self.update_comparison(at, &(0..0), shared))),
            previous => neighbour(at.checked_sub(1)),
            next => neighbour(Some(at + 1)),
            // The meetings that had it on their agenda.
            meetings => self.meetings_of_update(update),
            corrections => self.corrections_of_update(update),
            // The page that compares it with the one before, item by item.
            changes_address => format!("{}changes/", address::update(self.state.plan, update)),
        }
    }
}

/// Returns which of the changes that are told in short one is, if any.
fn kind_of_report(change: &Change) -> Option<&'static str> {
    match change {
        Change::Completed => Some("completed"),
        Change::Reopened => Some("reopened"),
        Change::ReportedByBody { .. } => Some("reported-by-body"),
        Change::Ended(_) => Some("ended"),
        Change::Dated(_) | Change::Slipped { .. } | Change::BroughtForward { .. } => Some("due"),
        _ => None,
    }
}
