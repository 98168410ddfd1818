//! That something came later than it is dated.

use serde::Serialize;

use super::ViewBuilder;
use crate::model::{Late, Update};

/// That something was put on the site later than it is dated.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct LateView {
    /// The day it is dated.
    dated: String,
    /// The day of the last seal that did not have it.
    after: String,
    /// The day of the first seal that has it; nothing when it is not sealed yet.
    sealed: Option<String>,
}

impl LateView {
    pub(super) fn of(late: &Late) -> Self {
        Self {
            dated: late.dated.to_string(),
            after: late.after.to_string(),
            sealed: late.sealed.map(|sealed| sealed.to_string()),
        }
    }
}

impl ViewBuilder<'_, '_> {
    /// That an update was put on the site later than it is dated, when it was. A draft has not come yet.
    pub(super) fn late(&self, update: &Update) -> Option<LateView> {
        let late = self.state.plan.late(update).filter(|_| !update.draft)?;
        Some(LateView::of(&late))
    }
}
