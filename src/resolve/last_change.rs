//! The day on which a plan last changed, worked out from its content and dates alone.
//!
//! A plan is resolved on the day of the build and then dated by this day: from it to the day of the build nothing that is
//! shown of the plan differs, so its pages and data stay the same, byte for byte, until something happens.

use jiff::ToSpan;
use jiff::civil::Date;

use super::reporting::{UNPROMISED_MONTHS, next_update};
use super::state::{
    AnswerTiming, DUE_SOON_DAYS, DueDates, LastChange, PlanState, Schedule, ScheduleKind, Turn,
};
use crate::model::{PartialDate, Reporting, add_months, whole_months};

/// The days on which something that is shown of a plan changed.
#[derive(Debug, Default)]
struct Changes {
    /// Those that the page of the plan tells of.
    told: Vec<LastChange>,
    /// Those on which it says the same in other numbers: the record grew, or a date that passed is one more month or year ago.
    untold: Vec<Date>,
}

impl Changes {
    fn add(&mut self, on: Option<Date>, why: Turn) {
        self.told.extend(on.map(|on| LastChange { on, why }));
    }
}

impl PlanState<'_> {
    /// Finds the newest day, up to the day that the plan is resolved on, on which anything that is shown of it changed, and
    /// the newest change that its page tells of; of several on one day, the first of [`Turn`]. `next_shown_from` is the day
    /// from which the plan that follows is shown, where it is.
    pub(super) fn find_last_change(&self, next_shown_from: Option<Date>) -> (Date, LastChange) {
        let mut found = Changes::default();
        found.add(Some(self.newest_publication()), Turn::Published);
        if let Some(closing) = &self.closing {
            found.add(next_shown_from, Turn::Published);
            found.add(Some(closing.counts_from), Turn::Ended);
        }
        let sealed = self.sealed.lines().last().map(|line| line.sealed);
        found.untold.extend(sealed);
        self.add_turns_of_items(&mut found);
        self.add_turns_of_updates(&mut found);
        self.add_turns_of_meetings(&mut found);
        let Changes { told, untold } = found;
        let told = told.into_iter().filter(|change| change.on <= self.as_of);
        let last = told.min_by_key(|change| (std::cmp::Reverse(change.on), change.why));
        let last = last.unwrap_or(LastChange {
            on: self.as_of,
            why: Turn::Published,
        });
        let untold = untold.into_iter().filter(|day| *day <= self.as_of).max();
        (untold.map_or(last.on, |day| day.max(last.on)), last)
    }

    /// Adds the days on which the dates of items came near or passed, and those on which answers failed to come.
    fn add_turns_of_items(&self, found: &mut Changes) {
        let of_recommendations = self
            .recommendations
            .iter()
            .map(|rec| (&rec.due, rec.schedule, &rec.facts));
        let of_actions = self
            .actions
            .iter()
            .map(|action| (&action.due, action.schedule, &action.facts));
        for (due, schedule, facts) in of_recommendations.chain(of_actions) {
            for date in every_due_date(due) {
                found.add(day_after(date), Turn::DuePassed);
            }
            self.add_turns_of_due(due.current, schedule, found);
            let overdue = facts
                .answers
                .iter()
                .filter(|answer| answer.timing == AnswerTiming::Overdue);
            for due in overdue.filter_map(|answer| answer.due) {
                found.add(day_after(due), Turn::AnswerMissed);
            }
        }
        let milestones = self.actions.iter().flat_map(|action| &action.milestones);
        for one in milestones {
            let due = one.milestone.due.as_ref().map(|due| due.value);
            self.add_turns_of_due(due, one.schedule, found);
        }
    }

    /// Adds the days on which a due date that still counts came near or passed, and the newest on which the time since it
    /// is told by another number.
    fn add_turns_of_due(&self, due: Option<PartialDate>, schedule: Schedule, found: &mut Changes) {
        let Some(due) = due else { return };
        match schedule.kind {
            ScheduleKind::Past => {
                let passed = day_after(due);
                found.add(passed, Turn::DuePassed);
                if self.closing.is_none() {
                    found
                        .untold
                        .extend(passed.and_then(|from| age_began(from, self.as_of)));
                }
            }
            ScheduleKind::DueSoon => {
                found.add(
                    due.last_day().checked_sub(DUE_SOON_DAYS.days()).ok(),
                    Turn::DueSoon,
                );
            }
            _ => {}
        }
    }

    /// Adds the days on which it was plain that an update had not come.
    fn add_turns_of_updates(&self, found: &mut Changes) {
        if let Some((_, missed)) = self.missed_updates().last() {
            found.add(missed.last.tomorrow().ok(), Turn::UpdateMissed);
        }
        if let Some(silence) = self.silence {
            let months = self.plan.facts.reporting.and_then(Reporting::months);
            let due = next_update(
                &self.plan.facts,
                silence.last,
                months.unwrap_or(UNPROMISED_MONTHS),
            );
            found.add(due.tomorrow().ok(), Turn::UpdateMissed);
        }
    }

    /// Adds the days from which on it is not known whether a meeting was held.
    fn add_turns_of_meetings(&self, found: &mut Changes) {
        let unknown = self.plan.meetings.iter().filter(|meeting| meeting.held.is_none());
        for meeting in unknown {
            found.add(day_after(meeting.date.value), Turn::MeetingPassed);
        }
    }
}

/// Every due date that an item has had: its history tells whether each is ahead.
fn every_due_date(due: &DueDates<'_>) -> impl Iterator<Item = PartialDate> {
    due.original
        .into_iter()
        .chain(due.slips.iter().map(|slip| slip.to))
}

fn day_after(date: PartialDate) -> Option<Date> {
    date.last_day().tomorrow().ok()
}

/// Returns the first day of the month, or after the first year of the year, that the time from `from` to `day` is told by;
/// nothing within the first month.
fn age_began(from: Date, day: Date) -> Option<Date> {
    let months = whole_months(from, day);
    let told = if months < 12 { months } else { months / 12 * 12 };
    if told == 0 {
        return None;
    }
    // A month may not have the day: then the first that counts as a whole month is the next one.
    let near = add_months(from, told).min(from.saturating_add(told.months()));
    let mut days = std::iter::successors(Some(near), |day| day.tomorrow().ok());
    days.find(|day| whole_months(from, *day) >= told)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().expect("a day")
    }

    #[test]
    fn the_time_since_a_date_is_told_in_months_and_then_in_years() {
        for (from, on, began) in [
            ("2017-02-01", "2017-02-28", None),
            ("2017-02-01", "2017-03-01", Some("2017-03-01")),
            ("2017-02-01", "2018-01-31", Some("2018-01-01")),
            ("2017-02-01", "2019-01-31", Some("2018-02-01")),
            ("2017-02-01", "2026-11-30", Some("2026-02-01")),
            ("2016-02-29", "2017-03-05", Some("2017-03-01")),
        ] {
            assert_eq!(age_began(day(from), day(on)), began.map(day), "{from} {on}");
        }
    }

    #[test]
    fn the_number_holds_from_the_day_on_which_it_began() {
        let told = |from: Date, on: Date| {
            let months = whole_months(from, on);
            if months < 12 { months } else { months / 12 * 12 }
        };
        let from_days = std::iter::successors(Some(day("2019-12-20")), |day| day.tomorrow().ok()).take(500);
        for from in from_days {
            for on in
                [40, 75, 364, 365, 366, 400, 731, 1500].map(|days: i64| from.saturating_add(days.days()))
            {
                let began = age_began(from, on).expect("over a month");
                assert_eq!(told(from, began), told(from, on), "{from} {on}");
                let before = began.yesterday().expect("a day");
                assert!(told(from, before) < told(from, on), "{from} {on}");
            }
        }
    }
}
