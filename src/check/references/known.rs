//! The refs and measures of a plan.

use crate::model::{Measure, Plan};
use crate::source::Spanned;

/// Every ref of the plan, recommendations and actions alike, in their order.
pub(super) fn refs(plan: &Plan) -> impl Iterator<Item = &Spanned<String>> + Clone {
    plan.recommendations
        .iter()
        .flat_map(|rec| std::iter::once(&rec.ref_).chain(rec.actions.iter().map(|action| &action.ref_)))
}

/// Every measure of the plan with the ref of the item it belongs to.
pub(super) fn measures(plan: &Plan) -> impl Iterator<Item = (&str, &Measure)> {
    plan.recommendations.iter().flat_map(|rec| {
        let own = rec
            .measures
            .iter()
            .map(|measure| (rec.ref_.value.as_str(), measure));
        let actions = rec.actions.iter().flat_map(|action| {
            action
                .measures
                .iter()
                .map(|measure| (action.ref_.value.as_str(), measure))
        });
        own.chain(actions)
    })
}
