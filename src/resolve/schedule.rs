//! Working out the schedule: what the dates alone say.

use jiff::civil::Date;

use super::state::{DUE_SOON_DAYS, Schedule, ScheduleKind};
use crate::model::{PartialDate, days_between};

/// The dates of an item, judged on `day`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dates {
    pub(super) original: Option<PartialDate>,
    pub(super) current: Option<PartialDate>,
    pub(super) over: Over,
    pub(super) open_ended: bool,
}

/// The state of an item as far as its dates depend on it: whether more is to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Over {
    /// More is to come.
    No,
    /// First reported complete as at this day.
    Completed(Date),
    /// Ended in another way as at this day.
    Ended(Date),
    /// Given up.
    Withdrawn,
}

/// Works out a schedule. Completion is measured against the original due date, a passed date against the current one.
/// What ended is judged as at its end: it cannot become later by itself.
pub(super) fn schedule(dates: &Dates, day: Date) -> Schedule {
    let of = |kind, days| Schedule { kind, days };
    let late = |due: Option<PartialDate>, on: Date| {
        due.filter(|_| !dates.open_ended)
            .map(|due| days_between(due.last_day(), on).max(0))
    };
    match dates.over {
        Over::No => {}
        Over::Completed(on) => return of(ScheduleKind::Completed, late(dates.original, on)),
        Over::Ended(on) => return of(ScheduleKind::Ended, late(dates.current, on.min(day))),
        Over::Withdrawn => return of(ScheduleKind::Withdrawn, None),
    }
    if dates.open_ended {
        return of(ScheduleKind::NoEndDate, None);
    }
    let Some(due) = dates.current else {
        return of(ScheduleKind::NoDateGiven, None);
    };
    let left = days_between(day, due.last_day());
    if left < 0 {
        of(ScheduleKind::Past, Some(-left))
    } else if left <= DUE_SOON_DAYS {
        of(ScheduleKind::DueSoon, Some(left))
    } else {
        of(ScheduleKind::NotDueYet, Some(left))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> PartialDate {
        PartialDate::parse(text).unwrap()
    }

    fn on(due: &str, completed: Option<&str>, day: &str) -> (ScheduleKind, Option<i32>) {
        let dates = Dates {
            original: Some(date(due)),
            current: Some(date(due)),
            over: completed.map_or(Over::No, |c| Over::Completed(date(c).last_day())),
            open_ended: false,
        };
        let found = schedule(&dates, date(day).last_day());
        (found.kind, found.days)
    }

    #[test]
    fn a_month_is_due_at_its_end_and_not_a_day_sooner() {
        assert_eq!(
            on("2016-10", None, "2016-10-31"),
            (ScheduleKind::DueSoon, Some(0))
        );
        assert_eq!(on("2016-10", None, "2016-11-01"), (ScheduleKind::Past, Some(1)));
    }

    #[test]
    fn due_soon_is_within_ninety_days() {
        assert_eq!(
            on("2017-03-31", None, "2016-12-31"),
            (ScheduleKind::DueSoon, Some(90))
        );
        assert_eq!(
            on("2017-03-31", None, "2016-12-30"),
            (ScheduleKind::NotDueYet, Some(91))
        );
    }

    #[test]
    fn completion_is_on_time_or_so_many_days_late() {
        assert_eq!(
            on("2017-03", Some("2017-03-31"), "2020-01-01"),
            (ScheduleKind::Completed, Some(0))
        );
        assert_eq!(
            on("2017-03", Some("2017-04-10"), "2020-01-01"),
            (ScheduleKind::Completed, Some(10))
        );
    }

    #[test]
    fn without_a_date_or_an_end_it_says_so() {
        let none = Dates {
            original: None,
            current: None,
            over: Over::No,
            open_ended: false,
        };
        let day = date("2020").last_day();
        assert_eq!(schedule(&none, day).kind, ScheduleKind::NoDateGiven);
        assert_eq!(
            schedule(
                &Dates {
                    open_ended: true,
                    ..none
                },
                day
            )
            .kind,
            ScheduleKind::NoEndDate
        );
        assert_eq!(
            schedule(
                &Dates {
                    over: Over::Withdrawn,
                    ..none
                },
                day
            )
            .kind,
            ScheduleKind::Withdrawn
        );
    }
}
