//! Resolving one item as of a day: an action, or a recommendation.

use super::context::PlanContext;
use super::contradictions;
use super::due::due_dates;
use super::measures;
use super::schedule::{Dates, schedule};
use super::standing::{over, standing};
use super::state::{ActionState, DueDates, Facts, History, RecommendationState, Reports, Schedule, Standing};
use crate::model::{Action, ItemKind, Measure, PartialDate, Recommendation};
use crate::source::Spanned;

fn says_impact(history: &History<'_>) -> bool {
    history.entry.impact.is_some() || history.entry.impact_rating.is_some()
}

fn facts<'a>(
    context: &PlanContext<'a>,
    (kind, ref_, words): (ItemKind, &'a str, &'a str),
    lead: &'a [Spanned<String>],
    measures: &'a [Measure],
) -> Facts<'a> {
    let steps = context.steps_of(ref_);
    let own = || {
        steps
            .iter()
            .rev()
            .filter(|step| !step.is_independent)
            .map(|step| step.history)
    };
    let newest_lead = own().map(|one| &one.entry.lead).find(|lead| !lead.is_empty());
    Facts {
        kind,
        ref_,
        words,
        impact: own().find(says_impact),
        lead: newest_lead
            .map_or(lead, Vec::as_slice)
            .iter()
            .map(|lead| lead.value.as_str())
            .collect(),
        measures: measures::states(measures, &context.figures),
        steps,
    }
}

/// Returns the schedule of an action on a day, by the reports of it and the due date that held.
pub(super) fn schedule_of(
    action: &Action,
    original: Option<PartialDate>,
    current: Option<PartialDate>,
    (standing, reports): (Standing<'_>, &Reports<'_>),
    day: jiff::civil::Date,
) -> Schedule {
    let dates = Dates {
        original,
        current,
        over: over(standing, reports),
        open_ended: open_ended(action),
        reports: Some(reports.days),
    };
    schedule(&dates, day)
}

fn open_ended(action: &Action) -> bool {
    action.ongoing || action.repeats.is_some()
}

/// Resolves one action of a recommendation.
pub(super) fn action<'a>(
    context: &PlanContext<'a>,
    of: &RecommendationState<'a>,
    action: &'a Action,
) -> ActionState<'a> {
    let facts = facts(
        context,
        (ItemKind::Action, &action.ref_, &action.action),
        &action.lead,
        &action.measures,
    );
    let reports = facts.reports();
    let standing = standing(reports, context.lost_statuses);
    let due: DueDates<'a> = due_dates(action, &facts.steps);
    let schedule = schedule_of(
        action,
        due.original,
        due.current,
        (standing, reports),
        context.frozen,
    );
    let milestones = action.milestones.iter().map(|milestone| {
        // Nothing says when a step was reached, so a finished action's steps are finished without a date.
        let dates = Dates {
            original: None,
            current: milestone.due.as_ref().map(|due| due.value),
            over: over(standing, reports),
            open_ended: false,
            reports: None,
        };
        (milestone, super::schedule::schedule(&dates, context.frozen))
    });
    let wider_impact = of.facts.impact;
    ActionState {
        action,
        recommendation: of.recommendation,
        contradictions: contradictions::of_action(
            &facts,
            standing,
            (&due, open_ended(action)),
            wider_impact.is_some(),
        ),
        standing,
        schedule,
        due,
        milestones: milestones.collect(),
        replaced_by: context.replaced_by.get(action.ref_.value.as_str()).copied(),
        recommendation_impact: wider_impact,
        recommendation_assurance: of.facts.assurance().next().copied(),
        facts,
    }
}

/// Resolves one recommendation; its actions are at `actions` in the plan's list.
pub(super) fn recommendation<'a>(
    context: &PlanContext<'a>,
    recommendation: &'a Recommendation,
    actions: std::ops::Range<usize>,
) -> RecommendationState<'a> {
    let facts = facts(
        context,
        (
            ItemKind::Recommendation,
            &recommendation.ref_,
            &recommendation.text,
        ),
        &recommendation.lead,
        &recommendation.measures,
    );
    let own = own_standing(facts.reports());
    RecommendationState {
        recommendation,
        contradictions: contradictions::of_recommendation(&facts, own),
        facts,
        own,
        actions,
    }
}

/// Returns the group of a recommendation by the reports of the recommendation itself.
pub(super) fn own_standing<'a>(reports: &Reports<'a>) -> Option<Standing<'a>> {
    match standing(reports, false) {
        Standing::NotReported => None,
        standing => Some(standing),
    }
}
