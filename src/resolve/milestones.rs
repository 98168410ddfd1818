//! The steps of an action: what was reported of each, and what the dates say.

use super::context::PlanContext;
use super::schedule::{Dates, Over, schedule};
use super::state::{MilestoneState, Step};
use crate::model::{Meaning, Milestone, Outcome};
use crate::source::Spanned;

/// The word by which an entry says that a step is finished, whatever the plan's scale is.
pub(super) const COMPLETE: &str = "complete";

/// Resolves a step of an action. `of_action` is whether more is to come of the action: nothing says when the steps of a
/// finished action were reached, so they are finished without a date.
pub(super) fn milestone<'a>(
    context: &PlanContext<'a>,
    milestone: &'a Milestone,
    steps: &[Step<'a>],
    of_action: Over,
) -> MilestoneState<'a> {
    let mut own = steps.iter().rev().filter(|step| !step.is_independent);
    let newest = own.find_map(|step| Some((step, step.history.entry.milestones.get(&milestone.name)?)));
    let status = newest.and_then(|(_, key)| context.status(key));
    let is_complete = |(_, key): (&Step<'_>, &Spanned<String>)| match status {
        Some(status) => status.meaning.map(Meaning::outcome) == Some(Outcome::Complete),
        None => key.value == COMPLETE,
    };
    let over = match newest {
        Some(newest) if is_complete(newest) => Over::Completed {
            reported: newest.0.history.update.as_at.last_day(),
            finished: None,
        },
        _ => of_action,
    };
    let dates = Dates {
        original: newest.and_then(|_| milestone.due.as_ref().map(|due| due.value)),
        current: milestone.due.as_ref().map(|due| due.value),
        over,
        open_ended: false,
        reports: None,
    };
    MilestoneState {
        milestone,
        schedule: schedule(&dates, context.frozen),
        status,
        reported: newest.map(|(step, _)| step.history.update),
    }
}
