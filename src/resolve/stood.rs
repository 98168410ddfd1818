//! A plan as it stood on a day: before later corrections, and without what came out later.

use std::sync::Arc;

use jiff::civil::Date;

use super::Show;
use crate::model::{Corrections, Plan, Recommendation};

/// The plan as it stood on `day`; the very same when it has not changed since. What is shown before it is published
/// stays, and then corrections that are still to come are shown too.
pub(super) fn as_it_stood(plan: &Arc<Plan>, day: Date, show: Show) -> Arc<Plan> {
    if show.unpublished || !has_changed(plan, day) {
        return Arc::clone(plan);
    }
    let mut stood = Plan::clone(plan);
    // Sorted by the day until which each stood, so the first of a part is the one that stood on the day.
    let mut put = Vec::new();
    for earlier in plan
        .corrections
        .earlier
        .iter()
        .filter(|earlier| earlier.until > day)
    {
        let place = earlier.part.place();
        if !put.contains(&place) {
            put.push(place);
            stood.put(&earlier.part);
        }
    }
    stood.recommendations.retain(|rec| rec.published_on(plan) <= day);
    for rec in &mut stood.recommendations {
        if rec
            .actions
            .iter()
            .any(|action| action.published_on(rec, plan) > day)
        {
            let actions = rec
                .actions
                .iter()
                .filter(|action| action.published_on(rec, plan) <= day);
            *rec = Arc::new(Recommendation {
                actions: actions.cloned().collect(),
                ..Recommendation::clone(rec)
            });
        }
    }
    let known = plan.corrections.list.iter().filter(|one| one.is_shown_on(day));
    stood.corrections = Arc::new(Corrections {
        list: known.cloned().collect(),
        earlier: plan.corrections.earlier.clone(),
    });
    Arc::new(stood)
}

/// Whether anything of the plan itself is newer than `day`.
pub(super) fn has_changed(plan: &Plan, day: Date) -> bool {
    let is_new = |rec: &Arc<Recommendation>| {
        rec.published_on(plan) > day
            || rec
                .actions
                .iter()
                .any(|action| action.published_on(rec, plan) > day)
    };
    plan.corrections.list.iter().any(|one| one.effective > day) || plan.recommendations.iter().any(is_new)
}
