//! What a plan leaves open, counted and listed: findings about its quality, not about the reader's files.

mod abbreviations;
mod similar;
mod wording;

use rayon::prelude::*;

use super::plan::PlanState;
use crate::diag::{Code, Diagnostic};
use crate::model::{Action, Recommendation, Term, Update};
use crate::source::Span;
use crate::text::name;

/// One thing the plan leaves open.
#[derive(Clone, Debug)]
pub struct Gap<'a> {
    /// The rule.
    pub code: Code,
    /// The item it is about; nothing for the plan as a whole.
    pub ref_: Option<&'a str>,
    /// The words in question: a measure, a placeholder, an abbreviation, another action's ref.
    pub detail: String,
    /// Where it stands in the content.
    pub span: Span,
}

impl Gap<'_> {
    /// The same finding for `check`.
    pub fn diagnostic(&self) -> Diagnostic {
        let item = self.ref_.unwrap_or_default();
        let detail = &self.detail;
        let (message, help) = match self.code {
            Code::GapNoLead if !detail.is_empty() => (
                format!("{item} has no lead: `{detail}` names nobody"),
                "give the lead in `lead:` of an entry, once the organisation names one",
            ),
            Code::GapNoLead => (format!("{item} has no lead"), "add `lead:` if the plan names one"),
            Code::GapNoDate => (
                format!("{item} has no due date"),
                "add `due:`, or `ongoing: true` if the plan says so",
            ),
            Code::GapNoSuccess => (
                format!("{item} has no success measure"),
                "add `success:` if the plan gives one",
            ),
            Code::GapNoUpdate => (
                format!("no update has reported on {item}"),
                "add an entry to the next update",
            ),
            Code::GapNoDueReason => (
                format!("{item} was moved to {detail}, and no reason was given"),
                "add `due_reason:` if the organisation gives one",
            ),
            Code::GapMethodAsMeasure => (
                format!("{item} gives `{detail}` as its measure: a method, not a result"),
                "keep the plan's words; ask for a result that can be seen",
            ),
            Code::GapDueBeforeInspection => (
                format!("{item} was due {detail}, before the inspection ended"),
                "check the year against the document; keep it if the document says so",
            ),
            Code::GapTargetNeverReported => (
                format!("no figure was ever reported against the target of `{detail}`"),
                "add the figure to the next update under `measures:`",
            ),
            Code::GapNearIdentical => (
                format!("{item} is worded almost like {detail}"),
                "if one replaces the other, say so with `replaces:`",
            ),
            Code::GapPlaceholder => (
                format!("a placeholder was left in the words of {item}: `{detail}`"),
                "replace it once the organisation has published the words",
            ),
            _ => (
                format!("no glossary explains `{detail}`"),
                "add it to glossary.yaml with `term:`, `name:` and `definition:`",
            ),
        };
        Diagnostic::new(self.code, self.span, message).help(help)
    }
}

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
pub(super) fn gaps<'a>(site_terms: &[Term], state: &PlanState<'a>) -> Vec<Gap<'a>> {
    let mut gaps = Vec::new();
    let ended = state
        .plan
        .facts
        .inspection
        .as_ref()
        .and_then(|inspection| inspection.ended.as_ref());
    for at in &state.actions {
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
    for rec in &state.recommendations {
        let reported = !rec.facts.history.is_empty();
        for at in state
            .actions_of(rec)
            .iter()
            .filter(|at| !reported && at.facts.history.is_empty())
        {
            let ref_ = &at.action.ref_;
            gaps.push(Gap {
                code: Code::GapNoUpdate,
                ref_: Some(&ref_.value),
                detail: String::new(),
                span: ref_.span,
            });
        }
        let of_actions = state
            .actions_of(rec)
            .iter()
            .map(|at| (&at.action.ref_, &at.facts));
        let both = std::iter::once((&rec.recommendation.ref_, &rec.facts)).chain(of_actions);
        for (ref_, facts) in both {
            let never =
                |state: &&super::MeasureState<'_>| state.measure.target.is_some() && state.points.is_empty();
            gaps.extend(facts.measures.iter().filter(never).map(|measure| Gap {
                code: Code::GapTargetNeverReported,
                ref_: Some(&ref_.value),
                detail: measure.measure.name.clone(),
                span: measure.measure.span,
            }));
        }
    }
    gaps.extend(similar::gaps(state));
    let placeholders: Vec<Gap<'_>> = texts(state)
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
    gaps.extend(abbreviations::gaps(site_terms, state));
    let order = gap_codes();
    gaps.sort_by_key(|gap| order.iter().position(|code| *code == gap.code));
    gaps
}

/// A text of the plan and the item it belongs to.
struct Text<'a> {
    ref_: Option<&'a str>,
    words: &'a str,
    span: Span,
}

/// Every text of a plan that residents read, in the order of the plan; an independent report is not the plan's.
fn texts<'a>(state: &PlanState<'a>) -> Vec<Text<'a>> {
    let mut texts = Vec::new();
    for rec in &state.plan.recommendations {
        of_recommendation(rec, &mut texts);
        for action in &rec.actions {
            of_action(action, &mut texts);
        }
    }
    for update in &state.updates {
        if !state.is_independent(update) {
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
    add(&rec.text);
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
    // Words such as "TBC" alone are told as a missing lead, which is enough.
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
