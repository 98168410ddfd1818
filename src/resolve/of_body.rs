//! The items in which a body has a part.

use super::state::{PlanState, Position};
use crate::model::Body;

/// The items in which a body has a part, in the order of the plan.
#[derive(Clone, Debug, Default)]
pub struct ItemsOfBody {
    /// The recommendations that are addressed to it.
    pub addressed: Vec<Position>,
    /// The actions that it answers for.
    pub answered: Vec<Position>,
    /// The actions that it helps with.
    pub helped: Vec<Position>,
}

impl PlanState<'_> {
    /// Returns the items in which a body has a part.
    pub fn items_of_body(&self, body: &Body) -> ItemsOfBody {
        let key = body.key.value.as_str();
        let mut items = ItemsOfBody::default();
        for (at, rec) in self.recommendations.iter().enumerate() {
            if rec.recommendation.to.iter().any(|to| to.value == key) {
                items.addressed.push(Position::Recommendation(at));
            }
        }
        for (at, action) in self.actions.iter().enumerate() {
            let action = action.action;
            if action.body.as_ref().is_some_and(|of| of.value == key) {
                items.answered.push(Position::Action(at));
            }
            if action.with.iter().any(|with| with.value == key) {
                items.helped.push(Position::Action(at));
            }
        }
        items
    }
}
