//! A plan as it stood on a day: before later corrections, and without what came out later.

use std::sync::Arc;

use jiff::civil::Date;

use super::Show;
use crate::model::{Corrections, EarlierPart, Plan, PlanFacts, Recommendation, Subject};

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
    if let Some(facts) = without_later_parts(plan, &stood.facts, day) {
        stood.facts = Arc::new(facts);
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

/// What `plan.md` said on a day.
pub(super) fn facts(plan: &Plan, day: Date) -> &PlanFacts {
    let earlier = plan.corrections.earlier.iter();
    let facts = earlier.filter(|earlier| earlier.until > day).find_map(|earlier| {
        let EarlierPart::Facts(facts) = &earlier.part else {
            return None;
        };
        Some(&**facts)
    });
    facts.unwrap_or(&plan.facts)
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
    plan.corrections.list.iter().any(|one| one.effective > day)
        || plan.recommendations.iter().any(is_new)
        || without_later_parts(plan, &plan.facts, day).is_some()
}

/// The facts without the parts that have no date of their own and that a seal after `day` did not have: they were put
/// in later. Nothing when there are none.
fn without_later_parts(plan: &Plan, facts: &PlanFacts, day: Date) -> Option<PlanFacts> {
    let last = plan.record.whole().lines().last()?.sealed;
    if last <= day {
        return None;
    }
    let is_later = |subject: Subject| {
        let without = plan.record.last_seal_without(&subject.address(plan));
        without.is_some_and(|seal| seal > day)
    };
    let theme = |ref_: &String| is_later(Subject::Theme(ref_.clone()));
    let status = |key: &String| is_later(Subject::Status(key.clone()));
    let rating = |key: &String| is_later(Subject::ImpactRating(key.clone()));
    let source = |key: &String| is_later(Subject::Source(key.clone()));
    let closing = facts.closed.is_some() && is_later(Subject::Closing);
    let sources = facts.sources.iter().filter_map(|it| it.key.as_ref());
    let is_any = closing
        || facts.themes.iter().any(|it| theme(&it.ref_.value))
        || facts.statuses.iter().any(|it| status(&it.key.value))
        || facts.impact_ratings.iter().any(|it| rating(&it.key.value))
        || sources.into_iter().any(|key| source(&key.value));
    if !is_any {
        return None;
    }
    let mut without = facts.clone();
    without.themes.retain(|it| !theme(&it.ref_.value));
    without.statuses.retain(|it| !status(&it.key.value));
    without.impact_ratings.retain(|it| !rating(&it.key.value));
    without
        .sources
        .retain(|it| !it.key.as_ref().is_some_and(|key| source(&key.value)));
    if closing {
        without.closed = None;
        without.closed_reason = None;
        without.followed_by = None;
    }
    Some(without)
}
