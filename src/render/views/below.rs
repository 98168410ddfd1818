//! Rows that stand below a recommendation: its actions, those of others that answer it too, and its parts.

use std::ops::Range;

use minijinja::context;
use minijinja::value::Value;

use super::cut::parts_of;
use super::{Shared, ViewBuilder};
use crate::model::Recommendation;

impl<'a> ViewBuilder<'_, 'a> {
    /// These rows of all that stand below a recommendation.
    pub(in crate::render) fn below(&self, at: usize, rows: &Range<usize>, shared: &Shared) -> Value {
        let state = &self.state.recommendations[at];
        let parts: Vec<&'a Recommendation> = self.state.parts_of(&state.recommendation.ref_).collect();
        let [own, further, named] = {
            let sizes = [state.actions.len(), state.further_actions.len(), parts.len()];
            let mut cut = parts_of(sizes, rows);
            [(); 3].map(|()| cut.next().unwrap_or_default())
        };
        let first = state.actions.start;
        let named_parts = parts[named.clone()].iter();
        context! {
            actions => shared.rows(self, first + own.start..first + own.end),
            further_actions => shared.rows(self, state.further_actions[further.clone()].iter().copied()),
            parts => named_parts.filter_map(|part| shared.item(self, &part.ref_.value)).collect::<Value>(),
            // Whether any page has actions.
            has_any => !state.actions.is_empty() || !state.further_actions.is_empty(),
            // Whether they go on from the page before.
            further_continued => further.start > 0,
            parts_continued => named.start > 0,
        }
    }
}
