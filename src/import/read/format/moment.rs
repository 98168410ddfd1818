//! Days and times as spreadsheets store them: days since a day, and the time as a part of a day.

use jiff::civil::Date;

/// The day from which a workbook counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in super::super) enum Epoch {
    /// Day 1 is the first of January 1900, and the 29th of February 1900 is counted though there was none.
    #[default]
    Of1900,
    /// Day 0 is the first of January 1904.
    Of1904,
}

/// A day with its time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct Moment {
    /// The day.
    pub(in super::super) date: Date,
    /// The time, where it is not midnight: `14:30`.
    pub(in super::super) time: Option<String>,
}

/// The seconds of a day.
const DAY: f64 = 86_400.0;

/// Returns the day and time that a number stands for; nothing for one that is no day of a calendar.
pub(in super::super) fn moment(value: f64, epoch: Epoch) -> Option<Moment> {
    /// The last day that spreadsheets know: the end of the year 9999.
    const LAST: i32 = 2_958_465;
    if !(0.0..f64::from(LAST) + 1.0).contains(&value) {
        return None;
    }
    let seconds = (value.fract() * DAY).round();
    // What is rounded up to midnight is of the next day.
    let (whole, seconds) = if seconds >= DAY {
        (value.floor() + 1.0, 0.0)
    } else {
        (value.floor(), seconds)
    };
    let days = format!("{whole:.0}").parse::<i32>().ok()?;
    let (first, days) = match epoch {
        Epoch::Of1904 => (Date::constant(1904, 1, 1), days),
        Epoch::Of1900 => match days {
            // Day 60 never was.
            ..1 | 60 => return None,
            1..60 => (Date::constant(1899, 12, 31), days),
            _ => (Date::constant(1899, 12, 30), days),
        },
    };
    let date = first.checked_add(jiff::Span::new().try_days(days).ok()?).ok()?;
    Some(Moment {
        date,
        time: (seconds > 0.0).then(|| clock(seconds)),
    })
}

/// Returns the time of day that a number stands for; nothing for a number that is more than a day.
pub(super) fn time_of(value: f64) -> Option<String> {
    (0.0..1.0).contains(&value).then(|| clock((value * DAY).round()))
}

/// Returns how long a number of days is, in the hours or minutes that the code starts with.
pub(super) fn duration(value: f64, code: &str) -> Option<String> {
    /// A hundred years.
    const LONGEST: f64 = 36_525.0;
    if !(0.0..LONGEST).contains(&value) {
        return None;
    }
    let seconds: u64 = format!("{:.0}", (value * DAY).round()).parse().ok()?;
    let code = code.to_ascii_lowercase();
    let (hours, minutes) = if code.contains("[h") {
        (Some(seconds / 3600), seconds / 60 % 60)
    } else if code.contains("[m") {
        (None, seconds / 60)
    } else {
        return Some(seconds.to_string());
    };
    let mut out = match hours {
        Some(hours) => format!("{hours}:{minutes:02}"),
        None => minutes.to_string(),
    };
    if code.contains('s') || hours.is_none() {
        out.push_str(&format!(":{:02}", seconds % 60));
    }
    Some(out)
}

/// Returns the time so many seconds after midnight: `14:30`, and with seconds where it has some.
fn clock(seconds: f64) -> String {
    let all: u32 = format!("{seconds:.0}").parse().unwrap_or(0);
    let (hours, minutes, seconds) = (all / 3600 % 24, all / 60 % 60, all % 60);
    if seconds == 0 {
        format!("{hours:02}:{minutes:02}")
    } else {
        format!("{hours:02}:{minutes:02}:{seconds:02}")
    }
}
