//! The history of an item as a line through time: what was reported of it, its due dates, the meetings at which it was
//! asked about, and the promised updates that did not come.

use jiff::civil::Date;
use minijinja::context;
use minijinja::value::Value;

use super::{Shared, ViewBuilder};
use crate::resolve::{DueDates, Facts, MissedUpdates};

/// A point of the line: its day, its place among those of one day, and what is shown.
type Point = (Date, u8, Value);

impl<'a> ViewBuilder<'_, 'a> {
    /// The line of an item, the newest first.
    pub(super) fn history_line(&self, facts: &Facts<'a>, due: &DueDates<'a>, shared: &Shared) -> Value {
        let mut points: Vec<Point> = self.due_points(due);
        points.extend(facts.history().map(|history| {
            let view = context! { kind => "entry", entry => shared.entry(self, history) };
            (history.update.as_at.value.last_day(), 1, view)
        }));
        points.extend(self.asked_points(facts.ref_, shared));
        points.extend(shared.missed_updates(self).iter().map(|(_, missed)| {
            let view = context! { kind => "missed", ..missed_updates(missed) };
            (missed.first, 2, view)
        }));
        points.sort_by_key(|(on, place, _)| (*on, *place));
        points.into_iter().rev().map(|(_, _, view)| view).collect()
    }

    /// Every due date that an item has had, with the one that it was moved to.
    fn due_points(&self, due: &DueDates<'a>) -> Vec<Point> {
        let moved = due.slips.iter().map(|slip| slip.to);
        let mut dates: Vec<_> = due.original.into_iter().chain(moved).collect();
        dates.dedup();
        let all = dates.iter().enumerate();
        all.map(|(at, date)| {
            let view = context! {
                kind => "due",
                due => date.to_string(),
                // The date that holds in place of it.
                moved_to => dates.get(at + 1).map(ToString::to_string),
                ahead => date.last_day() >= self.state.as_of,
            };
            (date.last_day(), 0, view)
        })
        .collect()
    }

    /// The questions that were asked about an item.
    fn asked_points(&self, ref_: &str, shared: &Shared) -> Vec<Point> {
        let meetings = self.state.plan.meetings.iter();
        let asked = meetings.flat_map(|meeting| meeting.questions.iter().map(move |one| (meeting, one)));
        let about = asked.filter(|(_, one)| one.ref_.as_ref().is_some_and(|known| known.value == ref_));
        about
            .map(|(meeting, one)| {
                let view = context! { kind => "question", question => self.question(meeting, one, shared) };
                (meeting.date.value.last_day(), 3, view)
            })
            .collect()
    }
}

/// Promised updates that did not come, one after the other.
pub(in crate::render) fn missed_updates(missed: &MissedUpdates) -> Value {
    context! {
        count => missed.count,
        // The days by which the first and the last of them were due.
        first => missed.first.to_string(),
        last => missed.last.to_string(),
    }
}
