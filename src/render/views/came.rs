//! What came later than it is dated, and what rests on it.

use jiff::civil::Date;
use serde::Serialize;

use super::late::LateView;
use super::{ItemLink, UpdateRef, ViewBuilder};
use crate::model::ItemKind;
use crate::resolve::LateThing;

/// What rests on an update that came later than it is dated: how many actions are as they are because of it.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct RestingView {
    /// The update.
    update: UpdateRef,
    /// The actions that it reported complete.
    completed: usize,
    /// The actions that ended or have another status by it.
    statuses: usize,
    /// The actions whose due date it moved.
    moved: usize,
}

/// Something that came between two days and is dated before the first.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct CameView {
    /// What it is: a kind of thing, for the string catalogue.
    kind: &'static str,
    /// The update.
    update: Option<UpdateRef>,
    /// The recommendation or action.
    item: Option<ItemLink>,
    /// Why a correction was made.
    reason: Option<String>,
    /// When it came.
    late: LateView,
}

impl ViewBuilder<'_, '_> {
    /// What rests on updates that came later than they are dated.
    pub(in crate::render) fn resting(&self) -> Vec<RestingView> {
        let all = self.state.resting_on_late().into_iter();
        all.map(|one| RestingView {
            update: self.update_ref(one.update),
            completed: one.completed,
            statuses: one.statuses,
            moved: one.moved,
        })
        .collect()
    }

    /// What came after a day and is dated before it.
    pub(super) fn came_since(&self, from: Date) -> Vec<CameView> {
        let all = self.state.late_things().into_iter();
        all.filter(|one| one.came_since(from))
            .map(|one| self.came(&one))
            .collect()
    }

    fn came(&self, one: &LateThing<'_>) -> CameView {
        let mut corrections = self.state.plan.corrections.list.iter();
        let reason = (one.kind == ItemKind::Correction)
            .then(|| corrections.find(|known| known.address == one.address))
            .flatten();
        CameView {
            kind: one.kind.as_str(),
            update: one.update.map(|update| self.update_ref(update)),
            item: one.ref_.and_then(|ref_| self.item(ref_)),
            reason: reason.map(|known| known.written.reason.clone()),
            late: LateView::of(&one.late),
        }
    }
}
