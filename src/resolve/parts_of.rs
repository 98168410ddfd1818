//! The recommendations that are parts of another.

use super::state::PlanState;
use crate::model::Recommendation;

impl<'a> PlanState<'a> {
    /// Returns the parts of the recommendation with this ref, in the order of the plan.
    pub fn parts_of(&self, whole: &str) -> impl Iterator<Item = &'a Recommendation> {
        let recs = self.recommendations.iter().map(|rec| rec.recommendation);
        recs.filter(move |rec| rec.part_of.as_ref().is_some_and(|of| of.value == whole))
    }
}
