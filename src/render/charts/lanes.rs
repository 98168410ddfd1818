//! Lanes of time: pictures under one another that share their years, each with what falls into it.
//!
//! A lane is a line: promises stand above it, reports below it, and an arrow for each date that moved below the reports. It
//! has no words of its own; the page says beside it and in a table what it shows.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use jiff::civil::Date;

use super::text::{float, number};
use super::{NARROWEST, words};

/// Places keep this far from the edges, in percent.
const INSET: f64 = 2.0;
/// How wide a column is.
const WIDE: f64 = 7.0;
/// How tall the tallest column of a picture is.
const TALLEST: f64 = 42.0;
/// How tall one thing is in a column, where there is room.
const ONE: f64 = 8.0;
/// How tall an arrow's row is.
const ARROW: f64 = 10.0;
/// The height of a lane of marks.
const MARKS: f64 = 22.0;

/// The years that lanes share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Years {
    first: i16,
    /// The year after the last.
    end: i16,
}

impl Years {
    /// The years that hold all of these days; nothing without any. Of times longer than a hundred years, the first hundred.
    pub fn of(days: impl IntoIterator<Item = Date>) -> Option<Self> {
        let years: BTreeSet<i16> = days.into_iter().map(Date::year).collect();
        let (first, last) = (*years.first()?, *years.last()?);
        let end = last.saturating_add(1).min(first.saturating_add(100));
        Some(Self { first, end })
    }

    fn count(self) -> i16 {
        self.end - self.first
    }

    /// The place of a day, in percent.
    fn place(self, day: Date) -> f64 {
        let within = f64::from(day.day_of_year()) / f64::from(day.days_in_year());
        let years = f64::from(day.year() - self.first) + within;
        (INSET + (100.0 - 2.0 * INSET) * years / f64::from(self.count())).clamp(INSET, 100.0 - INSET)
    }

    /// The start of each year, in percent.
    fn starts(self) -> impl Iterator<Item = (i16, f64)> {
        let share = (100.0 - 2.0 * INSET) / f64::from(self.count());
        (self.first..self.end).map(move |year| (year, INSET + share * f64::from(year - self.first)))
    }

    /// The line of the start of each year, over the whole height.
    fn lines(self, out: &mut String) {
        for (_, x) in self.starts().skip(1) {
            let x = number(x);
            let _ = write!(
                out,
                "<line class=\"lane-year\" x1=\"{x}%\" y1=\"0\" x2=\"{x}%\" y2=\"100%\"/>"
            );
        }
    }
}

/// The names of the years, as many as fit on a phone.
pub fn year_names(years: Years) -> String {
    let most = 6;
    let step = usize::try_from(years.count()).unwrap_or(1).div_ceil(most);
    let mut body = String::new();
    let last = 100.0 - 38.0 / NARROWEST * 100.0;
    for (year, x) in years.starts().step_by(step.max(1)) {
        if x <= last || years.count() == 1 {
            body += &words(
                "chart-label",
                &format!("{}%", number(x)),
                15.0,
                "start",
                &year.to_string(),
            );
        }
    }
    open(20.0) + &body + "</svg>"
}

/// The things that are due in one month, by what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// How many are reported complete.
    pub complete: usize,
    /// How many are not.
    pub open: usize,
    /// How many are not due any more.
    pub over: usize,
    /// How many may be complete: their status was published and is not held here.
    pub unknown: usize,
}

impl Column {
    /// How many are or were due.
    pub fn total(&self) -> usize {
        self.complete + self.open + self.over + self.unknown
    }
}

/// A lane of due dates. Its days are the last of their months.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lane {
    /// The things that are due.
    pub due: Vec<(Date, Column)>,
    /// How many are reported complete, as at when.
    pub reported: Vec<(Date, usize)>,
    /// The dates that moved: from where, to where.
    pub moved: Vec<(Date, Date)>,
}

impl Lane {
    /// The tallest of its columns, in things.
    pub fn tallest(&self) -> usize {
        let due = self.due.iter().map(|(_, column)| column.total());
        let reported = self.reported.iter().map(|(_, count)| *count);
        due.chain(reported).max().unwrap_or_default()
    }
}

/// A lane as SVG. `tallest` is the tallest column of all lanes of the picture, in things, so that all have one scale.
pub fn lane(lane: &Lane, years: Years, tallest: usize) -> String {
    let one = (TALLEST / float(tallest.max(1))).min(ONE);
    let above = lane
        .due
        .iter()
        .map(|(_, column)| column.total())
        .max()
        .unwrap_or_default();
    let below = lane
        .reported
        .iter()
        .map(|(_, count)| *count)
        .max()
        .unwrap_or_default();
    let base = float(above) * one + 3.0;
    let arrows = base + float(below) * one + 6.0;
    let mut body = String::new();
    years.lines(&mut body);
    let y = number(base);
    let _ = write!(
        body,
        "<line class=\"chart-axis\" x1=\"0\" y1=\"{y}\" x2=\"100%\" y2=\"{y}\"/>"
    );
    for (day, column) in &lane.due {
        let mut top = base;
        let parts = [
            ("complete", column.complete),
            ("open", column.open),
            ("over", column.over),
            ("unknown", column.unknown),
        ];
        for (class, count) in parts {
            if count > 0 {
                top -= float(count) * one;
                body += &bar(
                    &format!("lane-{class}"),
                    years.place(*day),
                    top,
                    float(count) * one,
                );
            }
        }
    }
    for (day, count) in &lane.reported {
        body += &bar("lane-reported", years.place(*day), base, float(*count) * one);
    }
    for (at, (from, to)) in lane.moved.iter().enumerate() {
        body += &arrow(years.place(*from), years.place(*to), arrows + ARROW * float(at));
    }
    let height = arrows + ARROW * float(lane.moved.len());
    open(height) + &body + "</svg>"
}

fn bar(class: &str, place: f64, y: f64, height: f64) -> String {
    let [x, y, height, half] = [place, y, height, WIDE / 2.0].map(number);
    format!(
        "<rect class=\"{class}\" x=\"{x}%\" y=\"{y}\" width=\"{WIDE}\" height=\"{height}\" transform=\"translate(-{half})\"/>"
    )
}

/// An arrow from one place to another, in percent.
fn arrow(from: f64, to: f64, y: f64) -> String {
    let head = if to < from {
        "M6-4 0 0 6 4"
    } else {
        "M-6-4 0 0-6 4"
    };
    let [from, to, y] = [from, to, y].map(number);
    format!(
        "<line class=\"lane-moved\" x1=\"{from}%\" y1=\"{y}\" x2=\"{to}%\" y2=\"{y}\"/>\
         <svg class=\"lane-head\" x=\"{to}%\" y=\"{y}\"><path class=\"lane-moved\" d=\"{head}\"/></svg>"
    )
}

/// A thing that happened on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// An update.
    Update,
    /// A promised update that did not come.
    Missed,
    /// A meeting.
    Meeting,
    /// The plan came out, or reporting on it ended.
    Plan,
}

impl Mark {
    fn shape(self) -> &'static str {
        match self {
            Self::Update => "<circle class=\"lane-update\" r=\"6\"/>",
            Self::Missed => "<path class=\"lane-missed\" d=\"M-5-5 5 5M-5 5 5-5\"/>",
            Self::Meeting => "<path class=\"lane-meeting\" d=\"M0-7 7 0 0 7-7 0z\"/>",
            Self::Plan => "<path class=\"lane-plan\" d=\"M0-9V9\"/>",
        }
    }
}

/// A lane of marks as SVG.
pub fn marks(marks: &[(Date, Mark)], years: Years) -> String {
    let mut body = String::new();
    years.lines(&mut body);
    let y = number(MARKS / 2.0);
    let _ = write!(
        body,
        "<line class=\"chart-axis\" x1=\"0\" y1=\"{y}\" x2=\"100%\" y2=\"{y}\"/>"
    );
    for (day, mark) in marks {
        let x = number(years.place(*day));
        let _ = write!(
            body,
            "<svg class=\"lane-head\" x=\"{x}%\" y=\"{y}\">{}</svg>",
            mark.shape()
        );
    }
    open(MARKS) + &body + "</svg>"
}

/// A piece of a lane for the key of a picture, by the name of what it shows; nothing for a name of none.
pub fn key(name: &str) -> String {
    let at_middle = |shape: &str| format!("<svg class=\"lane-head\" x=\"50%\" y=\"11\">{shape}</svg>");
    let body = match name {
        "update" => at_middle(Mark::Update.shape()),
        "missed" => at_middle(Mark::Missed.shape()),
        "meeting" => at_middle(Mark::Meeting.shape()),
        "plan" => at_middle(Mark::Plan.shape()),
        "complete" | "open" | "over" | "unknown" => {
            let axis = "<line class=\"chart-axis\" x1=\"0\" y1=\"18\" x2=\"100%\" y2=\"18\"/>";
            axis.to_owned() + &bar(&format!("lane-{name}"), 50.0, 8.0, 10.0)
        }
        "reported" => {
            let axis = "<line class=\"chart-axis\" x1=\"0\" y1=\"4\" x2=\"100%\" y2=\"4\"/>";
            axis.to_owned() + &bar("lane-reported", 50.0, 4.0, 10.0)
        }
        "moved" => arrow(10.0, 90.0, 11.0),
        _ => return String::new(),
    };
    format!("<svg class=\"chart lane-key\" aria-hidden=\"true\" width=\"28\" height=\"22\">{body}</svg>")
}

/// The start of a picture that says nothing by itself.
fn open(height: f64) -> String {
    let height = number(height);
    format!("<svg class=\"chart\" aria-hidden=\"true\" width=\"100%\" height=\"{height}\">")
}

#[cfg(test)]
mod tests {
    use super::super::check::{values, well_formed};
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    const YEARS: Years = Years {
        first: 2016,
        end: 2020,
    };

    #[test]
    fn years_hold_every_day_and_stand_in_order() {
        let years = Years::of([date(2019, 12, 31), date(2016, 1, 1)]);
        assert_eq!(years, Some(YEARS));
        assert_eq!(Years::of([]), None);
        let names = year_names(YEARS);
        well_formed(&names);
        assert_eq!(values(&names, "chart-label", "x"), ["2%", "26%", "50%", "74%"]);
    }

    #[test]
    fn what_is_due_stands_above_the_line_and_what_was_reported_below() {
        let due = Column {
            complete: 2,
            open: 1,
            over: 0,
            unknown: 0,
        };
        let svg = lane(
            &Lane {
                due: vec![(date(2017, 12, 31), due)],
                reported: vec![(date(2018, 12, 31), 2)],
                moved: vec![(date(2016, 12, 31), date(2017, 12, 31))],
            },
            YEARS,
            3,
        );
        well_formed(&svg);
        assert_eq!(values(&svg, "chart-axis", "y1"), ["27"]);
        assert_eq!(values(&svg, "lane-complete", "y"), ["11"]);
        assert_eq!(values(&svg, "lane-complete", "height"), ["16"]);
        assert_eq!(values(&svg, "lane-open", "y"), ["3"]);
        assert_eq!(values(&svg, "lane-open", "x"), ["50%"]);
        assert_eq!(values(&svg, "lane-reported", "y"), ["27"]);
        assert_eq!(values(&svg, "lane-moved", "x1"), ["26%"]);
        assert_eq!(values(&svg, "lane-moved", "x2"), ["50%"]);
    }

    #[test]
    fn a_key_has_a_picture_for_every_thing_that_is_shown() {
        for name in [
            "update", "missed", "meeting", "plan", "complete", "open", "over", "unknown", "reported", "moved",
        ] {
            well_formed(&key(name));
            assert!(!key(name).is_empty(), "{name}");
        }
        assert!(key("other").is_empty());
    }

    proptest! {
        #[test]
        fn whatever_the_days_the_picture_is_well_formed_and_in_its_box(
            days in prop::collection::vec((1i16..9999, 1i8..=12, 1usize..10_000), 1..12)
        ) {
            let days: Vec<(Date, usize)> =
                days.into_iter().map(|(year, month, count)| (date(year, month, 28), count)).collect();
            let years = Years::of(days.iter().map(|(day, _)| *day)).expect("days");
            let of = Lane {
                due: days.iter().map(|(day, open)| (*day, Column { open: *open, ..Column::default() })).collect(),
                reported: days.clone(),
                moved: days.windows(2).map(|pair| (pair[0].0, pair[1].0)).collect(),
            };
            let svg = lane(&of, years, of.tallest());
            well_formed(&svg);
            for x in values(&svg, "lane-open", "x") {
                let x: f64 = x.trim_end_matches('%').parse().expect("a number");
                prop_assert!((INSET..=100.0 - INSET).contains(&x));
            }
            well_formed(&marks(&days.iter().map(|(day, _)| (*day, Mark::Missed)).collect::<Vec<_>>(), years));
            well_formed(&year_names(years));
        }
    }
}
