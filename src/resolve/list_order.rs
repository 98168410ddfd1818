//! The order of the items of a list.

use std::cmp::Reverse;

use jiff::civil::Date;

use super::state::{Lateness, PlanState, Position, ScheduleKind};
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
        Reverse(actions.any(|action| action.standing.is_known_overdue(action.schedule)))
    });
    found
}

/// The group of an item in a list that begins with what is overdue: its schedule, and of what is past its due date whether a
/// report showed it still open (0), whether its status is known (1) or not (2).
fn group(state: &PlanState<'_>, item: Position) -> (ScheduleKind, u8) {
    let schedule = state.schedule_at(item);
    let place = match (schedule.kind, schedule.lateness) {
        (ScheduleKind::Past, lateness) if state.standing_at(item).is_known_overdue(schedule) => {
            u8::from(!matches!(lateness, Some(Lateness::StillOpen { .. })))
        }
        (ScheduleKind::Past, _) => 2,
        _ => 0,
    };
    (schedule.kind, place)
}

/// The last day of an item's due date; one after all others where there is none.
fn last_day(state: &PlanState<'_>, item: Position) -> Date {
    let due = state.due_at(item).current;
    due.map_or(Date::MAX, PartialDate::last_day)
}
