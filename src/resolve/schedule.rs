//! Working out the schedule: what the dates alone say, and how late something is as far as reports show it.

use jiff::civil::Date;

use super::state::{DUE_SOON_DAYS, Lateness, ReportDays, Schedule, ScheduleKind};
use crate::model::{PartialDate, days_between};

/// The dates of an item.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dates {
    pub(super) original: Option<PartialDate>,
    pub(super) current: Option<PartialDate>,
    pub(super) over: Over,
    pub(super) open_ended: bool,
    /// The days of the reports on it; nothing where nobody reports on it by itself.
    pub(super) reports: Option<ReportDays>,
}

/// The state of an item as far as its dates depend on it: whether more is to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Over {
    /// More is to come.
    No,
    /// Complete.
    Completed {
        /// The day as at which that was first reported.
        reported: Date,
        /// The day or month on which it was finished, when a report says so.
        finished: Option<PartialDate>,
    },
    /// Ended in another way, as reported as at this day.
    Ended(Date),
    /// Given up.
    Withdrawn,
    /// Every body that was asked refused.
    NotAccepted,
}

/// Works out a schedule as on a day. Completion is measured against the original due date, a passed date against the
/// current one. What is over cannot become later by itself.
pub(super) fn schedule(dates: &Dates, day: Date) -> Schedule {
    let of = |kind, lateness| Schedule { kind, lateness };
    let dated = |due: Option<PartialDate>| {
        let due = due.filter(|_| !dates.open_ended)?;
        Some((due.last_day(), dates.reports?))
    };
    match dates.over {
        Over::No => {}
        Over::Completed { reported, finished } => {
            let lateness =
                dated(dates.original).map(|(due, reports)| at_completion(due, reported, finished, reports));
            return of(ScheduleKind::Completed, lateness);
        }
        Over::Ended(reported) => {
            let lateness = dated(dates.current).map(|(due, reports)| at_report(due, reported, reports));
            return of(ScheduleKind::Ended, lateness);
        }
        Over::Withdrawn => return of(ScheduleKind::Withdrawn, None),
        Over::NotAccepted => return of(ScheduleKind::NotAccepted, None),
    }
    if dates.open_ended {
        return of(ScheduleKind::NoEndDate, None);
    }
    let Some(due) = dates.current else {
        return of(ScheduleKind::NoDateGiven, None);
    };
    let left = days_between(day, due.last_day());
    if left < 0 {
        let lateness = dates.reports.map(|reports| of_open(due.last_day(), reports));
        of(ScheduleKind::Past, lateness)
    } else if left <= DUE_SOON_DAYS {
        of(ScheduleKind::DueSoon, None)
    } else {
        of(ScheduleKind::NotDueYet, None)
    }
}

/// How something complete stood against its due date. Only the day on which it was finished can make it so many days
/// late.
fn at_completion(due: Date, reported: Date, finished: Option<PartialDate>, reports: ReportDays) -> Lateness {
    match finished {
        Some(on) if on.last_day() <= due => Lateness::OnTime,
        Some(on) if on.first_day() > due => Lateness::Late {
            days: matches!(on, PartialDate::Day(_)).then(|| days_between(due, on.last_day())),
        },
        Some(_) => Lateness::NotKnown,
        None => at_report(due, reported, reports),
    }
}

/// How something that is over stood against its due date, when only the day of the report is known.
fn at_report(due: Date, reported: Date, reports: ReportDays) -> Lateness {
    if reported <= due {
        return Lateness::OnTime;
    }
    still_open(due, reports).unwrap_or(Lateness::NotKnown)
}

/// The lateness of something that is not reported as over, and whose due date has passed.
fn of_open(due: Date, reports: ReportDays) -> Lateness {
    still_open(due, reports).unwrap_or(match reports.newest {
        None => Lateness::NeverReported,
        Some(as_at) if as_at.last_day() <= due => Lateness::NotReportedSince { as_at },
        Some(_) => Lateness::NotKnown,
    })
}

fn still_open(due: Date, reports: ReportDays) -> Option<Lateness> {
    let as_at = reports.open.filter(|as_at| as_at.last_day() > due)?;
    Some(Lateness::StillOpen { as_at })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> PartialDate {
        PartialDate::parse(text).unwrap()
    }

    /// An item that is due on a day, with its reports, looked at on another.
    struct Case {
        due: &'static str,
        over: Over,
        newest: Option<&'static str>,
        open: Option<&'static str>,
        day: &'static str,
    }

    const OPEN: Case = Case {
        due: "2017-03",
        over: Over::No,
        newest: None,
        open: None,
        day: "2020-01-01",
    };

    impl Case {
        fn schedule(&self) -> (ScheduleKind, Option<Lateness>) {
            let dates = Dates {
                original: Some(date(self.due)),
                current: Some(date(self.due)),
                over: self.over,
                open_ended: false,
                reports: Some(ReportDays {
                    newest: self.newest.map(date),
                    open: self.open.map(date),
                }),
            };
            let Schedule { kind, lateness } = schedule(&dates, date(self.day).last_day());
            (kind, lateness)
        }
    }

    fn completed(reported: &str, finished: Option<&str>) -> Over {
        Over::Completed {
            reported: date(reported).last_day(),
            finished: finished.map(date),
        }
    }

    #[test]
    fn a_month_is_due_at_its_end_and_not_a_day_sooner() {
        let on = |day| Case { day, ..OPEN }.schedule().0;
        assert_eq!(on("2017-03-31"), ScheduleKind::DueSoon);
        assert_eq!(on("2017-04-01"), ScheduleKind::Past);
    }

    #[test]
    fn due_soon_is_within_ninety_days() {
        let on = |day| Case { day, ..OPEN }.schedule();
        assert_eq!(on("2016-12-31"), (ScheduleKind::DueSoon, None));
        assert_eq!(on("2016-12-30"), (ScheduleKind::NotDueYet, None));
    }

    #[test]
    fn what_is_complete_is_late_only_as_far_as_is_known() {
        for (reported, finished, open, lateness) in [
            ("2017-03-31", None, None, Lateness::OnTime),
            ("2017-04-10", None, None, Lateness::NotKnown),
            ("2017-04-10", None, Some("2017-03-31"), Lateness::NotKnown),
            (
                "2017-04-10",
                None,
                Some("2017-04-01"),
                Lateness::StillOpen {
                    as_at: date("2017-04-01"),
                },
            ),
            ("2019-01", Some("2017-03-31"), None, Lateness::OnTime),
            ("2019-01", Some("2017-03"), None, Lateness::OnTime),
            (
                "2019-01",
                Some("2017-04-10"),
                None,
                Lateness::Late { days: Some(10) },
            ),
            ("2019-01", Some("2017-04"), None, Lateness::Late { days: None }),
        ] {
            let case = Case {
                over: completed(reported, finished),
                newest: Some("2019-01"),
                open,
                ..OPEN
            };
            assert_eq!(
                case.schedule(),
                (ScheduleKind::Completed, Some(lateness)),
                "{reported} {finished:?} {open:?}"
            );
        }
        let in_the_month = Case {
            due: "2017-03-15",
            over: completed("2019-01", Some("2017-03")),
            ..OPEN
        };
        assert_eq!(in_the_month.schedule().1, Some(Lateness::NotKnown));
    }

    #[test]
    fn what_ended_is_late_only_when_a_report_showed_it_open() {
        for (reported, open, lateness) in [
            ("2017-03-31", None, Lateness::OnTime),
            ("2017-04-10", None, Lateness::NotKnown),
            (
                "2017-05-10",
                Some("2017-04-10"),
                Lateness::StillOpen {
                    as_at: date("2017-04-10"),
                },
            ),
        ] {
            let case = Case {
                over: Over::Ended(date(reported).last_day()),
                open,
                ..OPEN
            };
            assert_eq!(
                case.schedule(),
                (ScheduleKind::Ended, Some(lateness)),
                "{reported}"
            );
        }
    }

    #[test]
    fn what_the_calendar_did_since_the_last_report_is_told_from_what_a_report_showed() {
        for (newest, open, lateness) in [
            (None, None, Lateness::NeverReported),
            (
                Some("2017-03"),
                Some("2017-03"),
                Lateness::NotReportedSince {
                    as_at: date("2017-03"),
                },
            ),
            (
                Some("2018-01"),
                Some("2018-01"),
                Lateness::StillOpen {
                    as_at: date("2018-01"),
                },
            ),
            (
                Some("2019-01"),
                Some("2018-01"),
                Lateness::StillOpen {
                    as_at: date("2018-01"),
                },
            ),
            (Some("2018-01"), Some("2017-01"), Lateness::NotKnown),
        ] {
            let case = Case { newest, open, ..OPEN };
            assert_eq!(
                case.schedule(),
                (ScheduleKind::Past, Some(lateness)),
                "{newest:?} {open:?}"
            );
        }
    }

    #[test]
    fn without_a_date_or_an_end_it_says_so() {
        let none = Dates {
            original: None,
            current: None,
            over: Over::No,
            open_ended: false,
            reports: None,
        };
        let kind = |dates: &Dates| schedule(dates, date("2020").last_day()).kind;
        assert_eq!(kind(&none), ScheduleKind::NoDateGiven);
        let open_ended = Dates {
            open_ended: true,
            ..none
        };
        assert_eq!(kind(&open_ended), ScheduleKind::NoEndDate);
        let withdrawn = Dates {
            over: Over::Withdrawn,
            ..none
        };
        assert_eq!(kind(&withdrawn), ScheduleKind::Withdrawn);
    }
}
