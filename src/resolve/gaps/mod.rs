//! The gaps that a plan leaves open, counted and listed: findings about its quality, not about the reader's files.

mod abbreviations;
mod similar;
mod texts;
mod wording;

pub(super) use texts::GapContext;

use rayon::prelude::*;

use self::texts::texts;
use super::state::{Gap, MeasureState};
use crate::diag::Code;
use crate::model::Term;

/// The rules about gaps, in the order of the page.
pub fn gap_codes() -> [Code; 11] {
    [
        Code::GapNoLead,
        Code::GapNoDate,
        Code::GapNoSuccess,
        Code::GapNoUpdate,
        Code::GapNoDueReason,
        Code::GapTargetNeverReported,
        Code::GapMethodAsMeasure,
        Code::GapDueBeforeInspection,
        Code::GapNearIdentical,
        Code::GapPlaceholder,
        Code::GapAbbreviation,
    ]
}

/// Everything a plan leaves open, by rule and then in the order of the plan.
pub(super) fn gaps<'a>(site_terms: &[Term], context: &GapContext<'a, '_>) -> Vec<Gap<'a>> {
    let mut gaps = Vec::new();
    let ended = context
        .plan
        .facts
        .inspection
        .as_ref()
        .and_then(|inspection| inspection.ended.as_ref());
    for at in context.actions {
        let action = at.action;
        let ref_ = Some(action.ref_.value.as_str());
        let mut add = |code, detail: &str, span| {
            gaps.push(Gap {
                code,
                ref_,
                detail: detail.to_owned(),
                span,
            });
        };
        if !at.facts.has_lead() {
            add(Code::GapNoLead, &at.facts.lead.join(", "), action.ref_.span);
        }
        if at.due.current.is_none() && !action.ongoing && action.repeats.is_none() {
            add(Code::GapNoDate, "", action.ref_.span);
        }
        if action.success.is_empty() {
            add(Code::GapNoSuccess, "", action.ref_.span);
        }
        for success in action
            .success
            .iter()
            .filter(|success| wording::is_method(success))
        {
            add(Code::GapMethodAsMeasure, success, success.span);
        }
        let slips = at.due.slips.iter();
        for slip in slips.filter(|slip| slip.from.is_some() && slip.days != 0 && slip.reason.is_none()) {
            add(Code::GapNoDueReason, &slip.to.to_string(), slip.span);
        }
        if let (Some(due), Some(ended)) = (&action.due, ended)
            && due.last_day() < ended.first_day()
        {
            add(Code::GapDueBeforeInspection, &due.value.to_string(), due.span);
        }
    }
    for rec in context.recommendations {
        let reported = !rec.facts.steps.is_empty();
        let actions = &context.actions[rec.actions.clone()];
        for at in actions.iter().filter(|at| !reported && at.facts.steps.is_empty()) {
            let ref_ = &at.action.ref_;
            gaps.push(Gap {
                code: Code::GapNoUpdate,
                ref_: Some(&ref_.value),
                detail: String::new(),
                span: ref_.span,
            });
        }
        let of_actions = actions.iter().map(|at| (&at.action.ref_, &at.facts));
        let both = std::iter::once((&rec.recommendation.ref_, &rec.facts)).chain(of_actions);
        for (ref_, facts) in both {
            let never = |state: &&MeasureState<'_>| state.measure.target.is_some() && state.points.is_empty();
            gaps.extend(facts.measures.iter().filter(never).map(|measure| Gap {
                code: Code::GapTargetNeverReported,
                ref_: Some(&ref_.value),
                detail: measure.measure.name.clone(),
                span: measure.measure.span,
            }));
        }
    }
    gaps.extend(similar::gaps(context.actions));
    let placeholders: Vec<Gap<'_>> = texts(context)
        .into_par_iter()
        .filter_map(|text| {
            Some(Gap {
                code: Code::GapPlaceholder,
                ref_: text.ref_,
                detail: wording::placeholder(text.words)?,
                span: text.span,
            })
        })
        .collect();
    gaps.extend(placeholders);
    gaps.extend(abbreviations::gaps(site_terms, context));
    let order = gap_codes();
    gaps.sort_by_key(|gap| order.iter().position(|code| *code == gap.code));
    gaps
}
