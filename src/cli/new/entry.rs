//! One open item as an entry to fill in.

use std::fmt::Write as _;

use super::text::{one_line, quoted, shortened};
use crate::model::{Action, RatingOn, Reporting};
use crate::resolve::{
    ActionState, Answer, DueDates, Facts, MilestoneState, PlanState, RatingState, RecommendationState,
    Reported, is_open,
};
use crate::source::Spanned;
use crate::text::sentence;

/// The entry of a recommendation.
pub(super) fn recommendation(plan: &PlanState<'_>, state: &RecommendationState<'_>) -> String {
    let item = state.recommendation;
    let mut out = heading(
        &plan.plan.facts.names().recommendation[0],
        &item.ref_,
        &item.text.plain,
    );
    lead_and_status(&mut out, &state.facts);
    let has_date = state.due.current.is_some() || item.actions.is_empty();
    if has_date {
        comment(&mut out, &format!("Due: {}", due(&state.due, None)));
    }
    answers(&mut out, plan, &state.facts);
    let actions = plan.actions_of(state);
    if !actions.is_empty() && !actions.iter().any(|action| is_open(Some(action.standing))) {
        let [_, actions] = &plan.plan.facts.names().action;
        comment(&mut out, &format!("All its {actions} are closed."));
    }
    let shape = Shape {
        has_date,
        rated: RatingOn::Recommendation,
        milestones: &[],
    };
    fields(&mut out, plan, &state.facts, &shape);
    out
}

/// The entry of an action.
pub(super) fn action(plan: &PlanState<'_>, state: &ActionState<'_>) -> String {
    let item = state.action;
    let mut out = heading(&plan.plan.facts.names().action[0], &item.ref_, &item.action);
    lead_and_status(&mut out, &state.facts);
    comment(&mut out, &format!("Due: {}", due(&state.due, Some(item))));
    answers(&mut out, plan, &state.facts);
    if let Some(by) = state.replaced_by {
        comment(&mut out, &format!("{by} takes its place: `ended` can say so."));
    }
    let shape = Shape {
        has_date: true,
        rated: RatingOn::Action,
        milestones: &state.milestones,
    };
    fields(&mut out, plan, &state.facts, &shape);
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
    let reports = facts.reports();
    if reports.differs {
        for of_body in &reports.by_body {
            let status = of_body.reports.reported.as_ref();
            let status = status.map_or_else(|| "none so far".to_owned(), label);
            comment(
                out,
                &format!("Reported status of {}: {status}", of_body.body.name),
            );
        }
        return;
    }
    let status = match (&reports.reported, facts.latest()) {
        (Some(reported), _) => label(reported),
        (None, Some(last)) => format!(
            "none so far; the last report is in the update of {}",
            last.update.as_at.value
        ),
        (None, None) => "none so far; nothing has been reported".to_owned(),
    };
    comment(out, &format!("Reported status: {status}"));
}

fn label(reported: &Reported<'_>) -> String {
    format!(
        "{} (status: {}), in the update of {}",
        reported.status.label, reported.status.key.value, reported.update.as_at.value
    )
}

/// The answers so far, body by body.
fn answers(out: &mut String, plan: &PlanState<'_>, facts: &Facts<'_>) {
    for answer in &facts.answers {
        let body = answer.body.map_or(plan.organisation, |body| body.name.as_str());
        comment(out, &format!("Answer of {body}: {}", answer_so_far(answer)));
    }
}

fn answer_so_far(answer: &Answer<'_>) -> String {
    match (answer.newest(), answer.due) {
        (Some(newest), _) => format!(
            "{} (response: {}), in the update of {}",
            newest.response.label, newest.response.key.value, newest.update.as_at.value
        ),
        (None, Some(due)) => format!("none so far; due by {due}"),
        (None, None) => "none so far".to_owned(),
    }
}

/// The due date, with what an action says in its place.
fn due(dates: &DueDates<'_>, action: Option<&Action>) -> String {
    let DueDates {
        original,
        current,
        slips,
    } = dates;
    let words = action.and_then(|action| action.due_text.as_ref());
    let repeats = action.and_then(|action| action.repeats);
    let mut text = match (current, words) {
        (Some(current), _) => current.to_string(),
        (None, Some(words)) => words.clone(),
        (None, None) if action.is_some_and(|action| action.ongoing) => "ongoing, no end date".to_owned(),
        (None, None) if repeats.is_some() => "no end date".to_owned(),
        (None, None) => "no date given".to_owned(),
    };
    if let Some(original) = original.filter(|_| !slips.is_empty()) {
        text.push_str(&format!(", first {original}"));
    }
    if let Some(repeats) = repeats.filter(|repeats| *repeats != Reporting::None) {
        text.push_str(&format!(", repeats {}", repeats.as_str()));
    }
    text
}

/// The fields that only some entries have.
struct Shape<'s> {
    /// True if it has a due date, or could have one.
    has_date: bool,
    /// The scales that rate it.
    rated: RatingOn,
    /// Its milestones.
    milestones: &'s [MilestoneState<'s>],
}

/// The fields to fill in, switched off.
fn fields(out: &mut String, plan: &PlanState<'_>, facts: &Facts<'_>, shape: &Shape<'_>) {
    let of_plan = &plan.plan.facts;
    let mut line = |text: &str| {
        let _ = writeln!(out, "{text}");
    };
    line(&format!("  - ref: {}", facts.ref_));
    if !facts.answers.is_empty() && !of_plan.responses.is_empty() {
        let known = keys(of_plan.responses.iter().map(|response| &response.key));
        line(&format!("    #response:   # {known}"));
        line("    #response_text: |");
    }
    let statuses = keys(of_plan.own_statuses().map(|status| &status.key));
    line(&format!("    #status:   # {statuses}"));
    line("    #complete: true");
    line("    #completed:");
    line("    #percent:");
    for text in milestones(shape.milestones) {
        line(&text);
    }
    line("    #progress: |");
    line("    #impact: |");
    if !of_plan.impact_ratings.is_empty() {
        let known = keys(of_plan.impact_ratings.iter().map(|rating| &rating.key));
        line(&format!("    #impact_rating:   # {known}"));
    }
    let scales = of_plan.ratings.iter();
    for (at, scale) in scales
        .filter(|scale| scale.on == RatingOn::Both || scale.on == shape.rated)
        .enumerate()
    {
        if at == 0 {
            line("    #ratings:");
        }
        let mut words = keys(scale.values.iter().map(|value| &value.key));
        let now = facts
            .ratings
            .iter()
            .find(|one| one.scale.key.value == scale.key.value);
        if let Some(now) = now.and_then(RatingState::current) {
            words.push_str(&format!("; now {}", now.key.value));
        }
        line(&format!("    #  {}:   # {words}", scale.key.value));
    }
    if shape.has_date {
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

/// The lines for the milestones of an action, each under its name.
fn milestones(milestones: &[MilestoneState<'_>]) -> Vec<String> {
    let mut lines = Vec::new();
    for state in milestones {
        let name = &state.milestone.name;
        // A name that takes several lines cannot be written in a comment.
        if one_line(name) != *name {
            continue;
        }
        if lines.is_empty() {
            lines.push("    #milestones:".to_owned());
        }
        let due = state.milestone.due.as_ref();
        let due = due.map(|due| format!(", due {}", due.value)).unwrap_or_default();
        lines.push(format!("    #  {}:   # complete, or a status{due}", quoted(name)));
    }
    lines
}

/// The keys of a scale.
pub(super) fn keys<'k>(scale: impl Iterator<Item = &'k Spanned<String>>) -> String {
    let keys: Vec<&str> = scale.map(|key| key.value.as_str()).collect();
    if keys.is_empty() {
        return "the plan has none yet: list them under `statuses:` in plan.md".to_owned();
    }
    keys.join(", ")
}
