//! The order of the items of a list.

use std::cmp::Reverse;

use jiff::civil::Date;

use super::state::{Lateness, PlanState, Position, ScheduleKind, Standing};
use crate::model::PartialDate;

/// How the items of a list follow one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListOrder {
    /// Items that are overdue come first, and of those the ones that a report showed still open after their due date; then
    /// the rest by schedule. Each group is in the order of the due dates.
    OverdueFirst,
    /// By due date.
    DueDate,
    /// As the plan has them.
    Plan,
}

impl ListOrder {
    /// Returns its name in the string catalogue.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::OverdueFirst => "overdue",
            Self::DueDate => "due",
            Self::Plan => "plan",
        }
    }

    /// Sorts items of a plan: recommendations, then actions, each in this order. Items that are alike stay as they are.
    pub fn sort(self, state: &PlanState<'_>, items: &mut [Position]) {
        let is_action = |item: &Position| matches!(item, Position::Action(_));
        match self {
            Self::OverdueFirst => {
                items.sort_by_cached_key(|item| {
                    let (group, due) = (group(state, *item), last_day(state, *item));
                    (is_action(item), group, due)
                });
            }
            Self::DueDate => items.sort_by_cached_key(|item| (is_action(item), last_day(state, *item))),
            Self::Plan => items.sort_by_key(is_action),
        }
    }
}

/// Returns the recommendations that have actions: first those of which an action is known to be overdue, then the rest, each in
/// the order of the plan.
pub fn recommendations_with_actions(state: &PlanState<'_>) -> Vec<usize> {
    let all = 0..state.recommendations.len();
    let mut found: Vec<usize> = all
        .filter(|at| !state.recommendations[*at].actions.is_empty())
        .collect();
    found.sort_by_cached_key(|at| {
        let actions = state.recommendations[*at].actions.clone();
        let mut actions = state.actions.get(actions).into_iter().flatten();
        Reverse(actions.any(|action| is_known_overdue(action.schedule.kind, &action.standing)))
    });
    found
}

/// Returns whether an item is overdue, and the copy at hand has its status.
fn is_known_overdue(schedule: ScheduleKind, standing: &Standing<'_>) -> bool {
    schedule == ScheduleKind::Past && !matches!(standing, Standing::NotKnown)
}

/// The place of an item's group among the groups of a list that begins with what is overdue.
fn group(state: &PlanState<'_>, item: Position) -> usize {
    let schedule = state.schedule_at(item);
    let kinds = ScheduleKind::ALL.iter();
    match schedule.kind {
        ScheduleKind::Past => match (schedule.lateness, state.standing_at(item)) {
            (_, Standing::NotKnown) => 2,
            (Some(Lateness::StillOpen { .. }), _) => 0,
            _ => 1,
        },
        kind => 3 + kinds.take_while(|known| **known != kind).count(),
    }
}

/// The last day of an item's due date; one after all others where there is none.
fn last_day(state: &PlanState<'_>, item: Position) -> Date {
    let due = state.due_at(item).current;
    due.map_or(Date::MAX, PartialDate::last_day)
}
