//! Due dates: the original never disappears, and every move is counted.

use super::state::{DueDates, History, Slip, Step};
use crate::model::{PartialDate, days_between};
use crate::source::Spanned;

/// The due dates of an item: that of the plan, and those of the organisation's entries.
pub(super) fn due_dates<'a>(planned: Option<&Spanned<PartialDate>>, steps: &[Step<'a>]) -> DueDates<'a> {
    let original = planned.map(|due| due.value);
    let mut current = original;
    let mut slips = Vec::new();
    for step in steps.iter().filter(|step| !step.is_independent) {
        let History { update, entry } = step.history;
        let Some(due) = &entry.due else { continue };
        let to = due.value;
        if current == Some(to) {
            continue;
        }
        slips.push(Slip {
            update,
            position: step.position,
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
