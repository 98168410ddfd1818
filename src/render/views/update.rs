//! One update as it was given, and what it changed.

use minijinja::value::Value;
use serde::Serialize;

use super::entry::{EndedView, MoveView};
use super::{CorrectionView, Shared, StatusView, ViewBuilder};
use crate::model::address;
use crate::resolve::{ChangeKind, History, Position};

/// One update.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct UpdateView {
    update: Value,
    body: String,
    lost_statuses: Option<String>,
    entries: Vec<ItemEntry>,
    changes: Vec<ChangeRow>,
    previous: Option<Value>,
    next: Option<Value>,
    corrections: Vec<CorrectionView>,
    /// The page that compares it with the one before, item by item.
    changes_address: String,
}

/// What the update says of one item.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct ItemEntry {
    item: Option<Value>,
    entry: Value,
}

/// What changed for one item.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct ChangeRow {
    item: Option<Value>,
    /// Whether the item is an action, and no recommendation.
    is_action: bool,
    kind: &'static str,
    from: Option<StatusView>,
    to: Option<StatusView>,
    moved: Option<MoveView>,
    ended: Option<EndedView>,
}

impl ViewBuilder<'_, '_> {
    /// What the update at this position changed.
    pub(in crate::render) fn changes(&self, at: usize, shared: &Shared) -> Vec<ChangeRow> {
        let update = self.state.updates[at];
        self.state.changes[at]
            .iter()
            .map(|change| {
                let blank = |kind| ChangeRow {
                    item: shared.item(self, change.ref_),
                    is_action: matches!(self.state.positions.get(change.ref_), Some(Position::Action(_))),
                    kind,
                    from: None,
                    to: None,
                    moved: None,
                    ended: None,
                };
                match &change.kind {
                    ChangeKind::Completed => blank("completed"),
                    ChangeKind::Reopened => blank("reopened"),
                    ChangeKind::Reported => blank("reported"),
                    ChangeKind::Ended(ended) => ChangeRow {
                        ended: Some(self.ended(update, ended)),
                        ..blank("ended")
                    },
                    ChangeKind::Status { from, to } => ChangeRow {
                        from: from.map(|from| self.label(from)),
                        to: Some(self.label(to)),
                        ..blank("status")
                    },
                    ChangeKind::Due { from, to, days } => ChangeRow {
                        moved: Some(MoveView {
                            from: from.map(|from| from.to_string()),
                            to: to.to_string(),
                            days: *days,
                            reason: None,
                            as_at: update.as_at.value.to_string(),
                        }),
                        ..blank("due")
                    },
                }
            })
            .collect()
    }

    /// One update.
    pub(in crate::render) fn update(&self, at: usize, shared: &Shared) -> UpdateView {
        let update = self.state.updates[at];
        let neighbour = |at: Option<usize>| {
            let update = self.state.updates.get(at?)?;
            Some(shared.update_ref(self, update))
        };
        UpdateView {
            update: shared.update_ref(self, update),
            body: update.body.html.clone(),
            lost_statuses: update.lost_statuses.clone(),
            entries: update
                .entries
                .iter()
                .map(|entry| ItemEntry {
                    item: shared.item(self, &entry.ref_),
                    entry: shared.entry(self, &History { update, entry }),
                })
                .collect(),
            changes: self.changes(at, shared),
            previous: neighbour(at.checked_sub(1)),
            next: neighbour(Some(at + 1)),
            corrections: self.corrections_of_update(update),
            changes_address: format!("{}changes/", address::update(self.state.plan, update)),
        }
    }
}
