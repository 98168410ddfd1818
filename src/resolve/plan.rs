//! Resolving one plan as of a day.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use jiff::civil::Date;
use rayon::prelude::*;

use super::answers;
use super::context::PlanContext;
use super::counts;
use super::gaps::{self, GapContext};
use super::item;
use super::leads;
use super::money;
use super::reporting;
use super::state::{ActionState, Closing, Facts, LastChange, PlanState, Position, RecommendationState, Turn};
use super::tags;
use super::unpublished;
use super::{PlanContent, Show};
use crate::model::{Plan, Recommendation, Update};

/// The items of a plan.
pub(super) struct Items<'a> {
    /// All actions, in the order of the plan.
    pub(super) actions: Vec<ActionState<'a>>,
    /// The recommendations.
    pub(super) recommendations: Vec<RecommendationState<'a>>,
}

/// The items of a plan as these updates leave them, their dates judged on `frozen`.
pub(super) fn items_after<'a>(
    plan: &'a Plan,
    organisation: &'a str,
    updates: &[&'a Update],
    frozen: Date,
) -> Items<'a> {
    let context = PlanContext::new(plan, organisation, updates, frozen);
    // Where the actions of each recommendation start among all.
    let firsts = plan.recommendations.iter().scan(0, |next, rec| {
        let first = *next;
        *next += rec.actions.len();
        Some(first)
    });
    let recs: Vec<(&Recommendation, usize)> = plan
        .recommendations
        .iter()
        .map(|rec| &**rec)
        .zip(firsts)
        .collect();
    let resolved: Vec<(RecommendationState<'a>, Vec<ActionState<'a>>)> = recs
        .par_iter()
        .map(|(rec, first)| {
            let state = item::recommendation(&context, rec, *first..first + rec.actions.len());
            let actions = rec.actions.iter();
            let actions = actions
                .map(|action| item::action(&context, &state, action))
                .collect();
            (state, actions)
        })
        .collect();
    let (recommendations, actions): (Vec<_>, Vec<_>) = resolved.into_iter().unzip();
    Items {
        actions: actions.into_iter().flatten().collect(),
        recommendations,
    }
}

/// The items with answers.
fn answered<'s, 'a>(
    recommendations: &'s [RecommendationState<'a>],
    actions: &'s [ActionState<'a>],
) -> impl Iterator<Item = (Position, &'s Facts<'a>)> {
    let recs = recommendations.iter().enumerate();
    let recs = recs.map(|(at, rec)| (Position::Recommendation(at), &rec.facts));
    let actions = actions.iter().enumerate();
    recs.chain(actions.map(|(at, action)| (Position::Action(at), &action.facts)))
}

/// Resolves one plan.
pub(super) fn resolve(content: &PlanContent) -> PlanState<'_> {
    let PlanContent {
        plan_as_of: plan,
        as_of,
        show,
        ..
    } = content;
    let (plan, as_of): (&Plan, Date) = (plan, *as_of);
    let facts = &plan.facts;
    let organisation = plan.organisation(&content.settings);
    let people = content.settings.people();
    let late_closing = plan.late_closing(facts);
    let closing = facts
        .closed
        .as_ref()
        .filter(|closed| closed.last_day() <= as_of)
        .map(|closed| Closing {
            on: closed.value,
            // What nobody had been told of cannot have stopped the clock. What is not sealed yet came by the day of the build.
            counts_from: late_closing.map_or(closed.last_day(), |late| late.sealed.unwrap_or(as_of)),
            late: late_closing,
            reason: facts.closed_reason.as_deref(),
            followed_by: facts
                .followed_by
                .as_ref()
                .map(|next| next.value.as_str())
                .filter(|_| content.next_shown_from.is_some()),
        });
    let frozen = closing.as_ref().map_or(as_of, |closing| closing.counts_from);
    let updates: Vec<&Update> = plan
        .updates
        .iter()
        .map(|update| &**update)
        .filter(|update| show.unpublished || plan.shown_from(update) <= as_of)
        .filter(|update| show.drafts || !update.draft)
        .collect();
    let mut items = items_after(plan, organisation, &updates, frozen);
    counts::add_further_actions(&mut items.recommendations, &items.actions);
    let tallies = counts::tallies(facts, &items);
    let groups = counts::all_groups(facts, &items, &tallies);
    let assurances = counts::assurances(facts, &items, &tallies);
    let tags = tags::tags(&items);
    let money = money::totals(&items);
    let Items {
        actions,
        recommendations,
    } = items;
    let mut positions = BTreeMap::new();
    for (at, rec) in recommendations.iter().enumerate() {
        positions.insert(
            rec.recommendation.ref_.value.as_str(),
            Position::Recommendation(at),
        );
    }
    for (at, action) in actions.iter().enumerate() {
        positions.insert(action.action.ref_.value.as_str(), Position::Action(at));
    }
    let silence = closing
        .is_none()
        .then(|| reporting::silence(plan, organisation, &updates, as_of))
        .flatten();
    let unpublished = unpublished::unpublished(plan, &updates, as_of);
    let context = GapContext {
        plan,
        organisation,
        updates: &updates,
        recommendations: &recommendations,
        actions: &actions,
    };
    let gaps = gaps::gaps(&content.glossary, &context);
    let mut state = PlanState {
        plan,
        organisation,
        as_of,
        last_change: LastChange {
            on: as_of,
            why: Turn::Published,
        },
        frozen,
        closing,
        groups,
        schedules: counts::all_schedules(&tallies),
        tallies,
        answers: answers::groups(facts, answered(&recommendations, &actions)),
        assurances,
        tags,
        money,
        silence,
        updates,
        leads: leads::listed(plan, people, leads::leads(plan, &recommendations, &actions)),
        people,
        recommendations,
        actions,
        positions,
        gaps,
        unpublished,
        sealed: plan.record.by(as_of),
        change_counts: OnceLock::new(),
    };
    let (changed, last_change) = state.find_last_change(content.next_shown_from);
    state.last_change = last_change;
    if *show == Show::default() {
        date_by(&mut state, changed);
    }
    state
}

/// Dates a plan that was resolved on the day of the build by the last day on which anything that is shown of it changed.
fn date_by(state: &mut PlanState<'_>, changed: Date) {
    state.as_of = changed;
    if state.closing.is_none() {
        state.frozen = changed;
    }
}
