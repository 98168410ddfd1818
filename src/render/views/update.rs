//! One update as it was given, and what it changed.

use minijinja::context;
use minijinja::value::{Serde, Value};
use serde::Serialize;

use super::comparison::{Changed, groups_of};
use super::entry::MoveView;
use super::{Shared, ViewBuilder};
use crate::model::{Entry, Update, address};
use crate::resolve::{Change, History, Position, StatusGroup};

/// The changes of one item.
#[derive(Debug, Default, Serialize)]
pub(in crate::render) struct ChangeRow {
    item: Option<Value>,
    kind: &'static str,
    from: Option<Value>,
    to: Option<Value>,
    moved: Option<MoveView>,
    ended: Option<Value>,
    /// Who answered and what, or what is rated and how.
    words: Option<[String; 2]>,
    /// The label of the answer or rating before.
    was: Option<String>,
    /// The day or month on which it was finished.
    finished: Option<String>,
}

impl ViewBuilder<'_, '_> {
    /// Returns the changes by the entries of the update at this position.
    pub(in crate::render) fn changes(&self, at: usize, shared: &Shared) -> Vec<ChangeRow> {
        let update = self.state.updates[at];
        let entries = self.state.compare_entries(at);
        entries
            .iter()
            .flat_map(|(entry, changes)| {
                let reported = changes
                    .is_empty()
                    .then(|| self.change_row(entry, "reported", shared));
                let changed = changes.iter();
                reported
                    .into_iter()
                    .chain(changed.filter_map(|change| self.changed(update, entry, change, shared)))
            })
            .collect()
    }

    fn change_row(&self, entry: &Entry, kind: &'static str, shared: &Shared) -> ChangeRow {
        let ref_ = entry.ref_.value.as_str();
        ChangeRow {
            item: shared.item(self, ref_),
            kind,
            ..ChangeRow::default()
        }
    }

    /// One change that an entry reports; nothing for what only shows beside other entries.
    fn changed(&self, update: &Update, entry: &Entry, change: &Change, shared: &Shared) -> Option<ChangeRow> {
        let row = |kind| self.change_row(entry, kind, shared);
        let label = |group: &StatusGroup| {
            let mut labels = self.state.plan.facts.statuses.iter();
            labels
                .find(|status| status.key.value == group.key)
                .map(|status| self.label(status))
        };
        let moved = |from: Option<&String>, to: &String, days| MoveView {
            from: from.cloned(),
            to: to.clone(),
            days,
            reason: None,
            as_at: update.as_at.value.to_string(),
        };
        Some(match change {
            Change::Completed => row("completed"),
            Change::Finished(on) => ChangeRow {
                finished: Some(on.clone()),
                ..row("finished")
            },
            Change::Reopened => row("reopened"),
            Change::Ended(_) => ChangeRow {
                ended: Some(self.ended(update, entry.ended.as_ref()?)),
                ..row("ended")
            },
            Change::FirstStatus(to) => ChangeRow {
                to: label(to),
                ..row("status")
            },
            Change::Forward { from, to } | Change::Back { from, to } | Change::Relabelled { from, to } => {
                ChangeRow {
                    from: label(from),
                    to: label(to),
                    ..row("status")
                }
            }
            Change::Dated(to) => ChangeRow {
                moved: Some(moved(None, to, 0)),
                ..row("due")
            },
            Change::Slipped { from, to, days } => ChangeRow {
                moved: Some(moved(Some(from), to, *days)),
                ..row("due")
            },
            Change::BroughtForward { from, to, days } => ChangeRow {
                moved: Some(moved(Some(from), to, -days)),
                ..row("due")
            },
            Change::Answered { by, from, to } => ChangeRow {
                words: Some([by.clone(), to.clone()]),
                was: from.clone(),
                ..row("answered")
            },
            Change::Rated { name, from, to } => ChangeRow {
                words: Some([name.clone(), to.clone()]),
                was: from.clone(),
                ..row("rated")
            },
            Change::New
            | Change::Gone
            | Change::EndedByLabel
            | Change::NewlyPast { .. }
            | Change::Figure { .. }
            | Change::Silent => return None,
        })
    }

    /// Returns the changes by the entries of the update at this position, kind by kind.
    fn changes_by_kind(&self, at: usize, shared: &Shared) -> Vec<Value> {
        let entries = self.state.compare_entries(at);
        let entries = entries.iter().map(|(entry, changes)| {
            let position = self.state.positions.get(entry.ref_.value.as_str());
            Changed {
                row: context! { link => shared.item(self, &entry.ref_.value) },
                is_action: matches!(position, Some(Position::Action(_))),
                changes,
            }
        });
        groups_of(&entries.collect::<Vec<_>>())
    }

    /// One update.
    pub(in crate::render) fn update(&self, at: usize, shared: &Shared) -> Value {
        let update = self.state.updates[at];
        let neighbour = |at: Option<usize>| {
            let update = self.state.updates.get(at?)?;
            Some(shared.update_ref(self, update))
        };
        let entries = update.entries.iter().map(|entry| {
            context! {
                item => shared.item(self, &entry.ref_),
                entry => shared.entry(self, &History { update, entry }),
            }
        });
        context! {
            update => shared.update_ref(self, update),
            body => &update.body.html,
            lost_statuses => &update.lost_statuses,
            entries => entries.collect::<Value>(),
            groups => self.changes_by_kind(at, shared),
            // Since the one before, with the dates that passed: for the headline.
            compared => Serde(self.update_comparison(at, shared)),
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
