//! Resolving one item as of a day: an action, or a recommendation.

use super::answers;
use super::context::PlanContext;
use super::contradictions;
use super::due::due_dates;
use super::measures;
use super::milestones;
use super::ratings;
use super::schedule::{Dates, schedule};
use super::standing::{over, standing};
use super::state::{ActionState, DueDates, Facts, History, RecommendationState, Reports, Schedule, Standing};
use crate::model::{Action, Details, ItemKind, Measure, PartialDate, Recommendation};
use crate::source::Spanned;

fn says_impact(history: &History<'_>) -> bool {
    history.entry.impact.is_some() || history.entry.impact_rating.is_some()
}

fn facts<'a>(
    context: &PlanContext<'a>,
    (kind, ref_, words): (ItemKind, &'a str, &'a str),
    (lead, measures): (&'a [Spanned<String>], &'a [Measure]),
    details: (Details<'a>, &[Spanned<String>]),
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
        ratings: ratings::ratings(&context.facts.ratings, details.0.ratings, &steps),
        answers: answers::answers(
            context,
            details.1,
            details.0,
            kind == ItemKind::Recommendation,
            &steps,
        ),
        steps,
    }
}

/// Returns the schedule of an item on a day, by the reports of it and the due date that held.
pub(super) fn schedule_of(
    open_ended: bool,
    original: Option<PartialDate>,
    current: Option<PartialDate>,
    (standing, reports): (Standing<'_>, &Reports<'_>),
    day: jiff::civil::Date,
) -> Schedule {
    let dates = Dates {
        original,
        current,
        over: over(standing, reports),
        open_ended,
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
        (&action.lead, &action.measures),
        (action.details(), action.body.as_slice()),
    );
    let reports = facts.reports();
    let standing = standing(reports, context.lost_statuses);
    let due: DueDates<'a> = due_dates(action.due.as_ref(), &facts.steps);
    let schedule = schedule_of(
        action.is_open_ended(),
        due.original,
        due.current,
        (standing, reports),
        context.frozen,
    );
    let milestones = action.milestones.iter();
    let milestones =
        milestones.map(|step| milestones::milestone(context, step, &facts.steps, over(standing, reports)));
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
            &recommendation.text.plain,
        ),
        (&recommendation.lead, &recommendation.measures),
        (recommendation.details(), &recommendation.to),
    );
    let reports = facts.reports();
    let own = own_standing(reports);
    let standing = own.unwrap_or_else(|| match () {
        () if facts.is_refused() => Standing::NotAccepted,
        () if context.lost_statuses => Standing::NotKnown,
        () => Standing::NotReported,
    });
    let due = due_dates(recommendation.due.as_ref(), &facts.steps);
    let schedule = schedule_of(
        false,
        due.original,
        due.current,
        (standing, reports),
        context.frozen,
    );
    RecommendationState {
        recommendation,
        contradictions: contradictions::of_recommendation(&facts, own),
        facts,
        own,
        standing,
        due,
        schedule,
        actions,
        further_actions: Vec::new(),
    }
}

/// Returns the group of an item by the reports of one body.
pub fn standing_of<'a>(reports: &Reports<'a>) -> Standing<'a> {
    standing(reports, false)
}

/// Returns the group of a recommendation by the reports of the recommendation itself.
pub(super) fn own_standing<'a>(reports: &Reports<'a>) -> Option<Standing<'a>> {
    match standing(reports, false) {
        Standing::NotReported => None,
        standing => Some(standing),
    }
}
