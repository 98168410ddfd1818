//! The texts of a plan that residents read.

use crate::model::{Action, Plan, Recommendation, Update};
use crate::resolve::state::{ActionState, RecommendationState};
use crate::source::Span;
use crate::text::name;

/// The texts in which gaps are looked for: a plan with the updates that are shown and their entries.
pub(in crate::resolve) struct GapContext<'a, 's> {
    pub(in crate::resolve) plan: &'a Plan,
    pub(in crate::resolve) organisation: &'a str,
    pub(in crate::resolve) updates: &'s [&'a Update],
    pub(in crate::resolve) recommendations: &'s [RecommendationState<'a>],
    pub(in crate::resolve) actions: &'s [ActionState<'a>],
}

/// A text of the plan and the item it belongs to.
pub(super) struct Text<'a> {
    pub(super) ref_: Option<&'a str>,
    pub(super) words: &'a str,
    pub(super) span: Span,
}

/// Every text of a plan that residents read, in the order of the plan; an independent report is not the plan's.
pub(super) fn texts<'a>(context: &GapContext<'a, '_>) -> Vec<Text<'a>> {
    let mut texts = Vec::new();
    for rec in &context.plan.recommendations {
        of_recommendation(rec, &mut texts);
        for action in &rec.actions {
            of_action(action, &mut texts);
        }
    }
    for update in context.updates {
        if !context.plan.is_independent(update, context.organisation) {
            of_update(update, &mut texts);
        }
    }
    texts
}

fn of_recommendation<'a>(rec: &'a Recommendation, texts: &mut Vec<Text<'a>>) {
    let ref_ = Some(rec.ref_.value.as_str());
    let mut add = |text: &'a str| {
        texts.push(Text {
            ref_,
            words: text,
            span: rec.ref_.span,
        });
    };
    add(&rec.text.plain);
    if let Some(outcome) = &rec.outcome {
        add(&outcome.plain);
    }
    rec.lead.iter().for_each(|lead| add(lead));
    rec.measures.iter().for_each(|measure| add(&measure.name));
}

fn of_action<'a>(action: &'a Action, texts: &mut Vec<Text<'a>>) {
    let ref_ = Some(action.ref_.value.as_str());
    let mut add = |text: &'a str, span| {
        texts.push(Text {
            ref_,
            words: text,
            span,
        });
    };
    add(&action.action, action.action.span);
    let at = action.ref_.span;
    if let Some(outcome) = &action.outcome {
        add(&outcome.plain, at);
    }
    action
        .success
        .iter()
        .for_each(|success| add(success, success.span));
    // Words such as "TBC" alone are listed as a missing lead, which is enough.
    if action.lead.iter().any(|lead| !name::names_nobody(lead)) {
        action.lead.iter().for_each(|lead| add(lead, at));
    }
    action
        .workstream
        .iter()
        .chain(&action.due_text)
        .for_each(|text| add(text, at));
    action
        .milestones
        .iter()
        .for_each(|milestone| add(&milestone.name, at));
    action
        .measures
        .iter()
        .for_each(|measure| add(&measure.name, measure.span));
}

fn of_update<'a>(update: &'a Update, texts: &mut Vec<Text<'a>>) {
    for entry in &update.entries {
        let parts = [&entry.progress, &entry.impact, &entry.next];
        for text in parts.into_iter().flatten() {
            texts.push(Text {
                ref_: Some(&entry.ref_.value),
                words: &text.plain,
                span: entry.ref_.span,
            });
        }
    }
}
