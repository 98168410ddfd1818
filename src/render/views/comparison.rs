//! The changes between two times: counted in words, and then item by item.

use minijinja::context;
use minijinja::value::{Serde, Value};
use serde::Serialize;

use super::{Shared, ViewBuilder, with_unit};
use crate::model::{EndingKind, ItemKind, Update};
use crate::resolve::{Change, ItemChanges, StatusGroup};
use crate::text::figure::unit_of;

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
    /// The open items of which nothing was reported.
    silent: Vec<Value>,
    /// Where the actions stand on the later day, when two days are compared.
    standing: Option<Value>,
    /// The record on the later day, when two days are compared.
    record: Option<Value>,
}

/// One change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct ChangeView {
    kind: &'static str,
    from: Option<String>,
    to: Option<String>,
    /// The key of the group of this site's that stands in place of a label now.
    group: Option<String>,
    days: Option<i32>,
    how: Option<EndingKind>,
    reason: Option<String>,
    /// The name of the measure.
    name: Option<String>,
    /// Who answered, or reported the status or the figure, when that is not the organisation.
    by: Option<String>,
}

/// The ways in which an item can change, in the order in which they are listed: what matters most comes first.
const KINDS: [&str; 21] = [
    "newly-past",
    "past-unknown",
    "slipped",
    "back",
    "reopened",
    "completed",
    "finished",
    "ended",
    "ended-by-label",
    "reported-by-body",
    "answered",
    "forward",
    "first-status",
    "relabelled",
    "brought-forward",
    "dated",
    "figure",
    "rated",
    "new",
    "gone",
    "no-news",
];

impl Change {
    /// The way, for the string catalogue.
    fn kind(&self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Gone => "gone",
            Self::Completed => "completed",
            Self::Finished(_) => "finished",
            Self::Reopened => "reopened",
            Self::Ended(_) => "ended",
            Self::EndedByLabel => "ended-by-label",
            Self::Forward { .. } => "forward",
            Self::Back { .. } => "back",
            Self::Relabelled { .. } => "relabelled",
            Self::FirstStatus(_) => "first-status",
            Self::ReportedByBody { .. } => "reported-by-body",
            Self::Slipped { .. } => "slipped",
            Self::BroughtForward { .. } => "brought-forward",
            Self::Dated(_) => "dated",
            Self::NewlyPast { known: false, .. } => "past-unknown",
            Self::NewlyPast { .. } => "newly-past",
            Self::Figure { .. } => "figure",
            Self::Answered { .. } => "answered",
            Self::Rated { .. } => "rated",
            Self::Silent => "no-news",
        }
    }
}

pub(super) fn change_view(change: &Change) -> ChangeView {
    let label = |group: &StatusGroup| group.label.clone();
    let mut view = ChangeView {
        kind: change.kind(),
        ..ChangeView::default()
    };
    match change {
        Change::New
        | Change::Gone
        | Change::Completed
        | Change::Reopened
        | Change::EndedByLabel
        | Change::Silent => {}
        Change::Answered { by, from, to } => {
            view.by = Some(by.clone());
            view.from.clone_from(from);
            view.to = Some(to.clone());
        }
        Change::Rated { name, from, to } => {
            view.name = Some(name.clone());
            view.from.clone_from(from);
            view.to = Some(to.clone());
        }
        Change::Ended(ended) => {
            view.how = Some(ended.how);
            view.to.clone_from(&ended.to);
            view.reason.clone_from(&ended.reason);
        }
        Change::Forward { from, to } | Change::Back { from, to } | Change::Relabelled { from, to } => {
            (view.from, view.to) = (label(from), label(to));
        }
        Change::FirstStatus(to) => view.to = label(to),
        Change::ReportedByBody { by, from, to } => {
            view.by = Some(by.clone());
            (view.from, view.to) = (from.as_ref().and_then(label), label(to));
            view.group = to.label.is_none().then(|| to.key.clone());
        }
        Change::Slipped { from, to, days } | Change::BroughtForward { from, to, days } => {
            (view.from, view.to) = (Some(from.clone()), Some(to.clone()));
            view.days = Some(*days);
        }
        Change::Dated(to) | Change::NewlyPast { due: to, .. } | Change::Finished(to) => {
            view.to = Some(to.clone());
        }
        Change::Figure {
            name,
            unit,
            unit_one,
            from,
            to,
            by,
        } => {
            let unit_of = |value| unit_of(value, unit.as_deref(), unit_one.as_deref());
            let figure = |value: f64| Some(with_unit(value, unit_of(value)));
            (view.from, view.to) = (figure(*from), figure(*to));
            view.name = Some(name.clone());
            view.by.clone_from(by);
        }
    }
    view
}

/// An item that changed.
pub(super) struct Changed<'c> {
    /// The item for the template.
    pub(super) row: Value,
    pub(super) is_action: bool,
    pub(super) changes: &'c [Change],
}

/// Returns the changes by their kinds, what matters most first. Silence is listed by itself.
pub(super) fn groups_of(items: &[Changed<'_>]) -> Vec<Value> {
    KINDS
        .into_iter()
        .filter(|kind| *kind != "no-news")
        .filter_map(|kind| group_of(kind, items))
        .collect()
}

/// Returns the items that changed in one way, those together that changed alike; nothing without any.
fn group_of(kind: &'static str, items: &[Changed<'_>]) -> Option<Value> {
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
    let count = actions + recommendations;
    let parts = alike.into_iter().map(|(change, items)| {
        context! { change => Serde(change), items }
    });
    (count > 0).then(|| {
        context! { kind, count, actions, recommendations, parts => parts.collect::<Value>() }
    })
}

impl ViewBuilder<'_, '_> {
    /// Returns the changes of an update since the one before, item by item.
    pub(in crate::render) fn update_comparison(&self, at: usize, shared: &Shared) -> ComparisonView {
        let compared = self.state.compare_update(at);
        let update = self.state.updates[at];
        ComparisonView {
            has_completion: self.says_complete(update),
            before: compared.before.map(|update| self.update_ref(update)),
            update: Some(self.update_ref(update)),
            closing: compared.has_ended.then(|| self.closing(None)).flatten(),
            actions: compared.actions,
            recommendations: compared.recommendations,
            ..self.comparison(
                &compared.from.to_string(),
                &compared.to.to_string(),
                &compared.items,
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
            groups: groups_of(&changed),
            silent: items.iter().filter(is_silent).map(row).collect(),
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
            ..self.comparison(&from.to_string(), &to.to_string(), items, None)
        }
    }
}
