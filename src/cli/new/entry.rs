//! One open item as an entry to fill in.

use std::fmt::Write as _;

use super::text::{one_line, shortened};
use crate::model::{Outcome, Reporting, StatusDef};
use crate::resolve::{ActionState, DueDates, Facts, PlanState, RecommendationState, Standing};
use crate::text::sentence;

/// Returns whether the item is open: nothing that closes it has been reported.
pub(super) fn is_open(standing: Option<Standing<'_>>) -> bool {
    standing.is_none_or(|standing| standing.outcome() == Outcome::Open)
}

/// The entry of a recommendation.
pub(super) fn recommendation(plan: &PlanState<'_>, state: &RecommendationState<'_>) -> String {
    let item = state.recommendation;
    let mut out = heading(
        &plan.plan.facts.names().recommendation[0],
        &item.ref_,
        &item.text.plain,
    );
    lead_and_status(&mut out, &state.facts);
    let actions = plan.actions_of(state);
    if !actions.is_empty() && !actions.iter().any(|action| is_open(Some(action.standing))) {
        let [_, actions] = &plan.plan.facts.names().action;
        comment(&mut out, &format!("All its {actions} are closed."));
    }
    fields(&mut out, plan, &item.ref_, &state.facts, false);
    out
}

/// The entry of an action.
pub(super) fn action(plan: &PlanState<'_>, state: &ActionState<'_>) -> String {
    let item = state.action;
    let mut out = heading(&plan.plan.facts.names().action[0], &item.ref_, &item.action);
    lead_and_status(&mut out, &state.facts);
    comment(&mut out, &format!("Due: {}", due(state)));
    if let Some(by) = state.replaced_by {
        comment(&mut out, &format!("{by} takes its place: `ended` can say so."));
    }
    fields(&mut out, plan, &item.ref_, &state.facts, true);
    out
}

fn heading(what: &str, ref_: &str, words: &str) -> String {
    let mut out = String::new();
    comment(
        &mut out,
        &format!("{} {ref_}: {}", sentence(what), shortened(words)),
    );
    out
}

/// A comment, which is always one line.
fn comment(out: &mut String, text: &str) {
    let _ = writeln!(out, "  # {}", one_line(text));
}

fn lead_and_status(out: &mut String, facts: &Facts<'_>) {
    let lead = if facts.lead.is_empty() {
        "nobody is named".to_owned()
    } else {
        facts.lead.join(", ")
    };
    comment(out, &format!("Lead: {lead}"));
    let status = match (&facts.reports().reported, facts.latest()) {
        (Some(reported), _) => format!(
            "{} (status: {}), as at {}",
            reported.status.label, reported.status.key.value, reported.update.as_at.value
        ),
        (None, Some(last)) => format!("none so far; last reported on as at {}", last.update.as_at.value),
        (None, None) => "none so far; nothing has been reported".to_owned(),
    };
    comment(out, &format!("Reported status: {status}"));
}

fn due(state: &ActionState<'_>) -> String {
    let DueDates {
        original,
        current,
        slips,
    } = &state.due;
    let action = state.action;
    let mut text = match (current, &action.due_text) {
        (Some(current), _) => current.to_string(),
        (None, Some(words)) => words.clone(),
        (None, None) if action.ongoing => "ongoing, no end date".to_owned(),
        (None, None) if action.repeats.is_some() => "no end date".to_owned(),
        (None, None) => "no date given".to_owned(),
    };
    if let Some(original) = original.filter(|_| !slips.is_empty()) {
        text.push_str(&format!(", first {original}"));
    }
    if let Some(repeats) = action.repeats.filter(|repeats| *repeats != Reporting::None) {
        text.push_str(&format!(", repeats {}", repeats.as_str()));
    }
    text
}

/// The fields to fill in, switched off; only an action has a due date.
fn fields(out: &mut String, plan: &PlanState<'_>, ref_: &str, facts: &Facts<'_>, is_action: bool) {
    let mut line = |text: &str| {
        let _ = writeln!(out, "{text}");
    };
    line(&format!("  - ref: {ref_}"));
    line(&format!("    #status:   # {}", keys(&plan.plan.facts.statuses)));
    line("    #complete: true");
    line("    #completed:");
    line("    #percent:");
    line("    #progress: |");
    line("    #impact: |");
    let ratings = &plan.plan.facts.impact_ratings;
    if !ratings.is_empty() {
        line(&format!("    #impact_rating:   # {}", keys(ratings)));
    }
    if is_action {
        line("    #due:");
        line("    #due_reason:");
    }
    line("    #lead:");
    if !facts.measures.is_empty() {
        line("    #measures:");
        for state in &facts.measures {
            let measure = state.measure;
            let unit = measure.unit.as_deref().unwrap_or_default();
            let mut words = shortened(&measure.name);
            if !unit.is_empty() {
                words.push_str(&format!(" ({unit})"));
            }
            if let Some(target) = measure.target {
                words.push_str(&format!(", target {target}"));
            }
            if let Some(latest) = state.latest() {
                words.push_str(&format!(", last {}", latest.value));
            }
            line(&format!("    #  {}:   # {}", measure.key.value, one_line(&words)));
        }
    }
    line("    #evidence:");
    line("    #  - {title: \"\", url: \"\"}");
    line("    #next: |");
    line("    #ended: {how: , to: , reason: \"\"}");
}

/// The keys of a scale.
pub(super) fn keys(scale: &[StatusDef]) -> String {
    if scale.is_empty() {
        return "the plan has none yet: list them under `statuses:` in plan.md".to_owned();
    }
    let keys: Vec<&str> = scale.iter().map(|status| status.key.value.as_str()).collect();
    keys.join(", ")
}
