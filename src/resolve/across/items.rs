//! The items of all plans that are past their due date, due soon or unanswered, and every recommendation.

use super::gathered::{Gathered, PlanItems, Tallied};
use crate::model::PartialDate;
use crate::resolve::state::{AnswerTiming, Facts, PlanState, Position, ScheduleKind, Standing, Tally};

/// The items of a plan that are past their due date. Those whose status the copy at hand lost may have been complete, so they
/// are none of them.
pub(super) fn overdue(states: &[&PlanState<'_>], order: &[usize]) -> Gathered {
    by_schedule(states, order, |state| {
        let past = of_schedule(state, ScheduleKind::Past);
        past.filter(|at| !matches!(state.standing_at(*at), Standing::NotKnown))
            .collect()
    })
}

/// The items that are due soon, in each plan those first that are due first.
pub(super) fn due_soon(states: &[&PlanState<'_>], order: &[usize]) -> Gathered {
    by_schedule(states, order, |state| {
        let mut soon: Vec<Position> = of_schedule(state, ScheduleKind::DueSoon).collect();
        soon.sort_by_key(|at| state.due_at(*at).current.map(PartialDate::last_day));
        soon
    })
}

/// The items that somebody was asked to answer and of whom no answer is held here, although one was due or nothing says by
/// when it is. Nothing where no plan asks for answers.
pub(super) fn unanswered(states: &[&PlanState<'_>], order: &[usize]) -> Option<Gathered> {
    if states.iter().all(|state| state.answers.is_empty()) {
        return None;
    }
    let mut all = Gathered::default();
    let asking = order.iter().filter(|plan| !states[**plan].answers.is_empty());
    for plan in asking.filter(|plan| states[**plan].closing.is_none()) {
        let state = states[*plan];
        let recs = (0..state.recommendations.len()).map(Position::Recommendation);
        let positions = recs.chain((0..state.actions.len()).map(Position::Action));
        let asked: Vec<Position> = positions
            .filter(|at| !state.facts_at(*at).answers.is_empty())
            .collect();
        let items: Vec<Position> = asked
            .iter()
            .copied()
            .filter(|at| lacks_answer(state.facts_at(*at)))
            .collect();
        all.add(PlanItems {
            plan: *plan,
            counts: Tallied::of(&items, &asked),
            items,
        });
    }
    Some(all)
}

impl PlanState<'_> {
    /// Returns whether a due date has passed of something that may have been complete: the copy at hand lost its status.
    pub fn has_unknown_past(&self) -> bool {
        let mut past = of_schedule(self, ScheduleKind::Past);
        past.any(|at| matches!(self.standing_at(at), Standing::NotKnown))
    }
}

fn lacks_answer(facts: &Facts<'_>) -> bool {
    let mut answers = facts.answers.iter();
    answers.any(|answer| matches!(answer.timing, AnswerTiming::Overdue | AnswerTiming::Unanswered))
}

/// Every recommendation, in the order of its plan.
pub(super) fn recommendations(states: &[&PlanState<'_>], order: &[usize]) -> Gathered {
    let mut all = Gathered::default();
    for plan in order {
        let count = states[*plan].recommendations.len();
        let items: Vec<Position> = (0..count).map(Position::Recommendation).collect();
        all.add(PlanItems {
            plan: *plan,
            counts: Tallied::of(&items, &items),
            items,
        });
    }
    all
}

/// Gathers items of the plans on which reporting goes on, out of all that are counted in them. The dates of others are
/// judged on the day on which it ended, so nothing is due of them now.
fn by_schedule(
    states: &[&PlanState<'_>],
    order: &[usize],
    items: impl Fn(&PlanState<'_>) -> Vec<Position>,
) -> Gathered {
    let mut all = Gathered::default();
    for plan in order.iter().filter(|plan| states[**plan].closing.is_none()) {
        let state = states[*plan];
        let found = items(state);
        all.add(PlanItems {
            plan: *plan,
            counts: Tallied::of(&found, state.tallies.iter().flat_map(|tally| &tally.items)),
            items: found,
        });
    }
    all
}

fn of_schedule<'s>(state: &'s PlanState<'_>, kind: ScheduleKind) -> impl Iterator<Item = Position> + 's {
    let of_tally = move |tally: &'s Tally<'_>| tally.of_schedule(kind).iter().copied();
    state.tallies.iter().flat_map(of_tally)
}
