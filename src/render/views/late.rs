//! Views of things that came later than they are dated, and of the actions that depend on them.

use jiff::civil::Date;
use minijinja::context;
use minijinja::value::Value;

use super::ViewBuilder;
use crate::model::{ItemKind, Late, Update};
use crate::resolve::LateThing;

/// Returns the days of something that was put on the site later than it is dated: its own, that of the seal before it
/// came, and that of the seal that has it, if any.
pub(super) fn late_view(late: &Late) -> Value {
    context! {
        dated => late.dated.to_string(),
        after => late.after.to_string(),
        sealed => late.sealed.map(|sealed| sealed.to_string()),
    }
}

impl ViewBuilder<'_, '_> {
    /// Returns the days of an update that was put on the site later than it is dated. A draft has not come yet.
    pub(super) fn late(&self, update: &Update) -> Option<Value> {
        let late = self.state.plan.late(update).filter(|_| !update.draft)?;
        Some(late_view(&late))
    }

    /// Returns the updates that came later than they are dated, with the number of actions that depend on each.
    pub(in crate::render) fn late_updates(&self) -> Value {
        let all = self.state.resting_on_late().into_iter();
        all.map(|one| {
            context! {
                update => self.update_ref(one.update),
                completed => one.completed,
                statuses => one.statuses,
                moved => one.moved,
            }
        })
        .collect()
    }

    /// Returns the things that came after a day and are dated before it.
    pub(super) fn came_since(&self, from: Date) -> Vec<Value> {
        let all = self.state.late_things().into_iter();
        all.filter(|one| one.came_since(from))
            .map(|one| self.arrival(&one))
            .collect()
    }

    fn arrival(&self, one: &LateThing<'_>) -> Value {
        let mut corrections = self.state.plan.corrections.list.iter();
        let correction = (one.kind == ItemKind::Correction)
            .then(|| corrections.find(|known| known.address == one.address))
            .flatten();
        context! {
            kind => one.kind.as_str(),
            update => one.update.map(|update| self.update_ref(update)),
            meeting => one.meeting.map(|meeting| self.meeting_ref(meeting)),
            item => one.ref_.and_then(|ref_| self.item(ref_)),
            reason => correction.map(|known| &known.written.reason),
            late => late_view(&one.late),
        }
    }
}
