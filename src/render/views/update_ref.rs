//! An update to refer to.

use serde::Serialize;

use super::late::LateView;
use super::{SourceView, ViewBuilder};
use crate::model::{Update, address};

/// An update to refer to.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct UpdateRef {
    pub(in crate::render) title: Option<String>,
    pub(in crate::render) as_at: String,
    pub(in crate::render) published: String,
    pub(in crate::render) address: String,
    pub(in crate::render) presented_to: Option<String>,
    pub(in crate::render) by: String,
    pub(in crate::render) independent: bool,
    pub(in crate::render) draft: bool,
    pub(in crate::render) source: Option<SourceView>,
    pub(in crate::render) late: Option<LateView>,
}

impl ViewBuilder<'_, '_> {
    /// An update to refer to.
    pub(in crate::render) fn update_ref(&self, update: &Update) -> UpdateRef {
        UpdateRef {
            title: update.title.clone(),
            as_at: update.as_at.value.to_string(),
            published: update
                .published
                .as_ref()
                .unwrap_or(&update.as_at)
                .value
                .to_string(),
            address: address::update(self.state.plan, update),
            presented_to: update.presented_to.clone(),
            by: update
                .by
                .clone()
                .unwrap_or_else(|| self.state.organisation.to_owned()),
            independent: self.state.is_independent(update),
            draft: update.draft,
            source: self.update_source(update),
            late: self.late(update),
        }
    }
}
