//! The meaning of the fields that only some plans use, at the top of a new update.

use super::entry::keys;
use super::text::{fill, one_line};
use crate::model::PlanFacts;
use crate::resolve::PlanState;

/// The field for answers, in a plan with a scale of them.
pub(super) fn responses(facts: &PlanFacts) -> String {
    if facts.responses.is_empty() {
        return String::new();
    }
    let known = keys(facts.responses.iter().map(|response| &response.key));
    fill(
        "#   response       the answer of whoever reports: {{keys}}\n\
         #   response_text  the words of that answer, in the same way as progress\n",
        &[("keys", &known)],
    )
}

/// The fields for scales, in a plan that has any.
pub(super) fn ratings(facts: &PlanFacts) -> String {
    let mut out = String::new();
    if !facts.impact_ratings.is_empty() {
        let known = keys(facts.impact_ratings.iter().map(|rating| &rating.key));
        out.push_str(&format!("#   impact_rating  {known}\n"));
    }
    let scales = facts.ratings.iter().map(|scale| {
        let values = keys(scale.values.iter().map(|value| &value.key));
        format!("{} ({values})", scale.key.value)
    });
    let scales: Vec<String> = scales.collect();
    if !scales.is_empty() {
        let scales = one_line(&scales.join("; "));
        out.push_str(&format!(
            "#   ratings        new values, only where one has moved: {scales}\n"
        ));
    }
    out
}

/// The field for milestones, in a plan that has any.
pub(super) fn milestones(plan: &PlanState<'_>) -> String {
    let mut actions = plan.actions.iter();
    if actions.any(|action| !action.action.milestones.is_empty()) {
        "#   milestones     what has come of each step: complete, or a status\n".to_owned()
    } else {
        String::new()
    }
}
