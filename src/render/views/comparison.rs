//! The changes between two times: counted in words, and then item by item.

use std::ops::Range;

use minijinja::context;
use minijinja::value::{Serde, Value};
use serde::Serialize;

use super::change::{ChangeView, KINDS, change_view};
use super::cut::parts_of;
use super::{Shared, ViewBuilder};
use crate::model::{ItemKind, Update};
use crate::resolve::{Change, ItemChanges};

/// The changes between two times.
#[derive(Debug, Default, Serialize)]
pub(in crate::render) struct ComparisonView {
    /// The day on which the earlier state is looked at.
    from: String,
    /// The day on which the later state is looked at.
    to: String,
    /// The update before, when two updates are compared.
    before: Option<Value>,
    /// The update, when two updates are compared.
    update: Option<Value>,
    /// How the plan was closed, when it was by the later of the two.
    closing: Option<Value>,
    /// How many recommendations there are.
    recommendations: usize,
    /// How many actions there are.
    actions: usize,
    /// The updates that came out in between, when two days are compared.
    updates: Vec<Value>,
    /// The corrections that came out in between, when two days are compared.
    corrections: Vec<Value>,
    /// Things that came in between two days and are dated before the first.
    came: Vec<Value>,
    /// True if only dates passed between two days, and nothing came in.
    only_dates: bool,
    /// True if a report in between says that something is complete, be it one body's part of an item.
    has_completion: bool,
    /// How many items changed in each way.
    counts: Vec<Value>,
    /// The changes by their kinds, in the same order.
    groups: Vec<Value>,
    /// How many open items there are of which nothing was reported.
    all_silent: usize,
    /// True if those shown go on from the page before.
    silent_continued: bool,
    /// Those of them that are shown.
    silent: Vec<Value>,
    /// Where the actions stand on the later day, when two days are compared.
    standing: Option<Value>,
    /// The record on the later day, when two days are compared.
    record: Option<Value>,
}

/// An item that changed.
pub(super) struct Changed<'c> {
    /// The item for the template.
    pub(super) row: Value,
    pub(super) is_action: bool,
    pub(super) changes: &'c [Change],
}

/// The items that changed in one way.
pub(super) struct ChangedGroup {
    kind: &'static str,
    actions: usize,
    recommendations: usize,
    /// The items by how they changed: first those that changed alike, then those by themselves.
    parts: Vec<(ChangeView, Vec<Value>)>,
}

impl ChangedGroup {
    /// Returns how many rows it has: an item that changed twice in its way has two.
    fn rows(&self) -> usize {
        self.parts.iter().map(|(_, items)| items.len()).sum()
    }

    /// Returns it for a template, with these of its rows.
    fn view(self, rows: &Range<usize>) -> Value {
        let sizes: Vec<usize> = self.parts.iter().map(|(_, items)| items.len()).collect();
        let parts = self.parts.into_iter().zip(parts_of(sizes, rows));
        let parts = parts.filter(|(_, rows)| !rows.is_empty());
        let parts = parts.map(|((change, items), rows)| {
            context! { change => Serde(change), items => items.get(rows) }
        });
        context! {
            kind => self.kind,
            // How many there are on all pages.
            count => self.actions + self.recommendations,
            actions => self.actions,
            recommendations => self.recommendations,
            // Whether they go on from the page before.
            continued => rows.start > 0,
            parts => parts.collect::<Value>(),
        }
    }
}

/// Returns the changes by their kinds, what matters most first. Silence is listed by itself.
fn groups_of(items: &[Changed<'_>]) -> Vec<ChangedGroup> {
    KINDS
        .into_iter()
        .filter(|kind| *kind != "no-news")
        .filter_map(|kind| group_of(kind, items))
        .collect()
}

/// Returns the changes by their kinds for a template, and how many rows they have.
pub(super) fn all_groups_of(items: &[Changed<'_>]) -> (Vec<Value>, usize) {
    let groups = groups_of(items);
    let rows = groups.iter().map(ChangedGroup::rows).sum();
    let views = groups.into_iter().map(|group| group.view(&(0..usize::MAX)));
    (views.collect(), rows)
}

/// Returns the items that changed in one way, those together that changed alike; nothing without any.
fn group_of(kind: &'static str, items: &[Changed<'_>]) -> Option<ChangedGroup> {
    let mut alike: Vec<(ChangeView, Vec<Value>)> = Vec::new();
    let (mut actions, mut recommendations) = (0, 0);
    for item in items {
        let changes = item.changes.iter().filter(|change| change.kind() == kind);
        let changes: Vec<ChangeView> = changes.map(change_view).collect();
        let of_kind = if item.is_action {
            &mut actions
        } else {
            &mut recommendations
        };
        *of_kind += usize::from(!changes.is_empty());
        for change in changes {
            match alike.iter_mut().find(|(known, _)| *known == change) {
                Some((_, items)) => items.push(item.row.clone()),
                None => alike.push((change, vec![item.row.clone()])),
            }
        }
    }
    // The order in which pages list them, so that rows can be counted through.
    alike.sort_by_key(|(_, items)| items.len() == 1);
    (actions + recommendations > 0).then_some(ChangedGroup {
        kind,
        actions,
        recommendations,
        parts: alike,
    })
}

impl ViewBuilder<'_, '_> {
    /// Returns the changes of an update since the one before, item by item: these rows of them.
    pub(in crate::render) fn update_comparison(
        &self,
        at: usize,
        rows: &Range<usize>,
        shared: &Shared,
    ) -> ComparisonView {
        let compared = shared.comparison(self, at);
        let update = self.state.updates[at];
        ComparisonView {
            has_completion: self.says_complete(update),
            before: compared
                .before
                .map(|before| self.update_ref(self.state.updates[before])),
            update: Some(self.update_ref(update)),
            closing: compared.has_ended.then(|| self.closing(None)).flatten(),
            actions: compared.actions,
            recommendations: compared.recommendations,
            ..self.comparison(
                &compared.from.to_string(),
                &compared.to.to_string(),
                &compared.items,
                rows,
                Some(shared),
            )
        }
    }

    /// Returns whether an entry of an update says that something is complete.
    fn says_complete(&self, update: &Update) -> bool {
        let facts = &self.state.plan.facts;
        update.entries.iter().any(|entry| facts.says_complete(entry))
    }

    /// Returns the changes.
    fn comparison(
        &self,
        from: &str,
        to: &str,
        items: &[ItemChanges],
        rows: &Range<usize>,
        shared: Option<&Shared>,
    ) -> ComparisonView {
        let row = |one: &ItemChanges| {
            context! {
                ref => &one.item.ref_,
                text => &one.item.words,
                address => &one.address,
                is_action => one.item.kind == ItemKind::Action,
                // The same to link to, on the site itself.
                link => shared.and_then(|shared| shared.item(self, &one.item.ref_)),
            }
        };
        let is_silent = |one: &&ItemChanges| one.changes.contains(&Change::Silent);
        let count = |kind: &str| {
            let is_so = |one: &&ItemChanges| one.changes.iter().any(|change| change.kind() == kind);
            let of = |of: ItemKind| {
                items
                    .iter()
                    .filter(is_so)
                    .filter(|one| one.item.kind == of)
                    .count()
            };
            (of(ItemKind::Action), of(ItemKind::Recommendation))
        };
        let changed: Vec<Changed<'_>> = items
            .iter()
            .map(|one| Changed {
                row: row(one),
                is_action: one.item.kind == ItemKind::Action,
                changes: &one.changes,
            })
            .collect();
        let groups = groups_of(&changed);
        let silent: Vec<&ItemChanges> = items.iter().filter(is_silent).collect();
        let sizes: Vec<usize> = groups
            .iter()
            .map(ChangedGroup::rows)
            .chain([silent.len()])
            .collect();
        let mut rows = parts_of(sizes, rows).collect::<Vec<_>>();
        let silent_rows = rows.pop().unwrap_or_default();
        let groups = groups.into_iter().zip(rows).filter(|(_, rows)| !rows.is_empty());
        let groups = groups.map(|(group, rows)| group.view(&rows));
        ComparisonView {
            from: from.to_owned(),
            to: to.to_owned(),
            recommendations: self.state.recommendations.len(),
            actions: self.state.actions.len(),
            counts: KINDS
                .into_iter()
                .filter_map(|kind| {
                    let (actions, recommendations) = count(kind);
                    let count = actions + recommendations;
                    (count > 0).then(|| context! { kind, count, actions, recommendations })
                })
                .collect(),
            groups: groups.collect(),
            all_silent: silent.len(),
            silent_continued: silent_rows.start > 0,
            silent: silent
                .get(silent_rows)
                .unwrap_or_default()
                .iter()
                .copied()
                .map(row)
                .collect(),
            ..ComparisonView::default()
        }
    }

    /// Returns the changes between two days, with these updates that came out in between, and the plan that follows.
    pub(in crate::render) fn day_comparison(
        &self,
        (from, to): (jiff::civil::Date, jiff::civil::Date),
        items: &[ItemChanges],
        updates: &[&Update],
        followed_by: Option<Value>,
    ) -> ComparisonView {
        let corrections = self.corrections_between(from, to);
        let mut changes = items.iter().flat_map(|item| &item.changes);
        let only_dates = updates.is_empty()
            && corrections.is_empty()
            && self.state.closing.is_none()
            && changes.all(|change| matches!(change, Change::NewlyPast { .. } | Change::Silent));
        ComparisonView {
            has_completion: updates.iter().any(|update| self.says_complete(update)),
            updates: updates.iter().map(|update| self.update_ref(update)).collect(),
            closing: self.closing(followed_by),
            corrections,
            came: self.came_since(from),
            record: Some(context! {
                lines => self.state.sealed.lines().len(),
                head => self.state.sealed.head().to_string(),
            }),
            only_dates,
            standing: Some(self.tallies()),
            ..self.comparison(&from.to_string(), &to.to_string(), items, &(0..usize::MAX), None)
        }
    }
}
