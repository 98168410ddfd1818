//! Due dates: the original never disappears, and every move is counted.

use super::item::History;
use crate::model::{Action, PartialDate, Update, days_between};
use crate::source::Span;

/// The due dates of an action.
#[derive(Clone, Debug)]
pub struct DueDates<'a> {
    /// The date of the plan as published.
    pub original: Option<PartialDate>,
    /// The date that holds now.
    pub current: Option<PartialDate>,
    /// Every move, oldest first.
    pub slips: Vec<Slip<'a>>,
}

/// A due date moved by an update.
#[derive(Clone, Debug)]
pub struct Slip<'a> {
    /// The update that moved it.
    pub update: &'a Update,
    /// The date before; nothing when there was none.
    pub from: Option<PartialDate>,
    /// The date after.
    pub to: PartialDate,
    /// By how many days; negative when it moved forward.
    pub days: i32,
    /// Why, in the organisation's words.
    pub reason: Option<&'a str>,
    /// Where the date after is written.
    pub span: Span,
}

impl DueDates<'_> {
    /// The days between the original and the current due date; negative when it moved forward.
    pub fn total_days(&self) -> i32 {
        match (self.original, self.current) {
            (Some(original), Some(current)) => days_between(original.last_day(), current.last_day()),
            _ => 0,
        }
    }
}

/// The due dates of an action, from the plan and the organisation's entries (oldest first).
pub(super) fn due_dates<'a>(action: &Action, history: &[History<'a>]) -> DueDates<'a> {
    let original = action.due.as_ref().map(|due| due.value);
    let mut current = original;
    let mut slips = Vec::new();
    for History { update, entry } in history {
        let Some(due) = &entry.due else { continue };
        let to = due.value;
        if current == Some(to) {
            continue;
        }
        slips.push(Slip {
            update,
            from: current,
            to,
            days: current.map_or(0, |from| days_between(from.last_day(), to.last_day())),
            reason: entry.due_reason.as_deref(),
            span: due.span,
        });
        current = Some(to);
    }
    DueDates {
        original,
        current,
        slips,
    }
}
