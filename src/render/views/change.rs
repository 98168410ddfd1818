//! One change of an item: its way, and what a template says of it.

use serde::Serialize;

use super::with_unit;
use crate::model::EndingKind;
use crate::resolve::{Change, StatusGroup};
use crate::text::figure::unit_of;

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
pub(super) const KINDS: [&str; 21] = [
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
    pub(super) fn kind(&self) -> &'static str {
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
