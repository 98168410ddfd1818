//! The days on a timeline that are about the plan as a whole.

use jiff::civil::Date;
use minijinja::context;
use minijinja::value::Value;

use super::super::charts::Mark;
use super::super::views::{ViewBuilder, missed_updates};
use crate::model::PartialDate;

/// A day about the plan as a whole.
pub(super) struct Moment {
    pub(super) day: Date,
    pub(super) mark: Mark,
    /// Its row in the table.
    pub(super) view: Value,
}

impl Moment {
    /// Returns whether it is a promised update that did not come.
    pub(super) fn is_missed(&self) -> bool {
        self.mark == Mark::Missed
    }
}

impl ViewBuilder<'_, '_> {
    /// The publication of the plan, its updates by the dates that they are as at, those that were promised and did not come,
    /// its meetings, and the end of reporting: oldest first.
    pub(super) fn moments(&self) -> Vec<Moment> {
        let state = self.state;
        let facts = &state.plan.facts;
        let of = |date: PartialDate, mark: Mark, what: &str, more: Value| Moment {
            day: date.last_day(),
            mark,
            view: context! { date => date.to_string(), what, ..more },
        };
        let nothing = || context! {};
        let mut all = vec![of(facts.published.value, Mark::Plan, "published", nothing())];
        all.extend(state.updates.iter().map(|update| {
            let view = context! { update => self.update_ref(update) };
            of(update.as_at.value, Mark::Update, "update", view)
        }));
        all.extend(state.missed_updates().iter().map(|(_, missed)| {
            let day = PartialDate::Day(missed.first);
            of(day, Mark::Missed, "missed", missed_updates(missed))
        }));
        all.extend(state.plan.meetings.iter().map(|meeting| {
            let view = context! { meeting => self.meeting_ref(meeting) };
            of(meeting.date.value, Mark::Meeting, "meeting", view)
        }));
        if let Some(closing) = &state.closing {
            all.push(of(closing.on, Mark::Plan, "closed", nothing()));
        }
        all.sort_by_key(|moment| moment.day);
        all
    }
}
