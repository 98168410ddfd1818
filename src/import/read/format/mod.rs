//! How a spreadsheet shows a number, by the code of its format: `0.00`, `0%`, `dd/mm/yyyy`.
//!
//! Common formats are applied as the program applies them. Where a code has more than is known here, the number is shown as it
//! is stored, and that is said.

mod digits;
mod moment;
mod section;
#[cfg(test)]
mod tests;

use jiff::civil::Date;

pub(super) use digits::general;
pub(super) use moment::{Epoch, Moment, moment};
use section::{Kind, Section, sections};

/// How a number is shown.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Shown {
    /// As these words.
    Words(String),
    /// As a day.
    Day {
        /// The day.
        date: Date,
        /// The time of day, where there is one that is not midnight: `14:30`.
        time: Option<String>,
        /// True if the format shows the year.
        has_year: bool,
    },
    /// As a month or a year, which is stored as its first day: `September 2017`, `2017`.
    Period(String),
    /// In a way that is not known. The words are the number as it is stored.
    Unknown(String),
}

/// Returns how a number is shown with a format.
pub(super) fn show(value: f64, code: &str, epoch: Epoch) -> Shown {
    let unknown = || Shown::Unknown(general(value));
    let Some(sections) = sections(code) else {
        return unknown();
    };
    let first = sections.first().map_or(Kind::General, Section::kind);
    match first {
        Kind::Date => match moment(value, epoch) {
            Some(moment) => of_moment(sections.first(), &moment),
            None => unknown(),
        },
        Kind::Time => match moment::time_of(value) {
            Some(time) => Shown::Words(time),
            None => unknown(),
        },
        Kind::Duration => moment::duration(value, code).map_or_else(unknown, Shown::Words),
        Kind::General | Kind::Number => match of_number(value, &sections) {
            Some(words) if !words.trim().is_empty() => Shown::Words(words.trim().to_owned()),
            _ => unknown(),
        },
    }
}

/// Applies the section for the sign of a number.
fn of_number(value: f64, sections: &[Section]) -> Option<String> {
    let (section, number) = match sections {
        [] => return Some(general(value)),
        [one] => (one, value),
        // What is rounded to nothing keeps its section, as the programs do it.
        [_, negative, ..] if value < 0.0 => (negative, value.abs()),
        [_, _, zero, ..] if value == 0.0 => (zero, value),
        [positive, ..] => (positive, value),
    };
    digits::apply(number, section)
}

fn of_moment(section: Option<&Section>, moment: &Moment) -> Shown {
    let parts = section.map(Section::date_parts).unwrap_or_default();
    let month = moment.date.strftime("%B %Y").to_string();
    if parts.has_day || !(parts.has_month || parts.has_year) {
        Shown::Day {
            date: moment.date,
            time: moment.time.clone(),
            // A format without any part of a day is not for days.
            has_year: parts.has_year || !parts.has_day,
        }
    } else if parts.has_month && parts.has_year {
        Shown::Period(month)
    } else if parts.has_year {
        Shown::Period(moment.date.year().to_string())
    } else {
        Shown::Period(moment.date.strftime("%B").to_string())
    }
}

/// Returns how a day is shown with a format.
pub(super) fn of_day(date: Date, time: Option<String>, code: &str) -> Shown {
    let sections = sections(code).unwrap_or_default();
    of_moment(sections.first(), &Moment { date, time })
}

/// Returns the code of a format that has a number of its own and no code in the file; nothing for one that is not known.
pub(super) fn built_in(number: u32) -> Option<&'static str> {
    Some(match number {
        0 => "General",
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        // The signs of money depend on where the computer stands; the file says it where it matters.
        5 | 6 | 37 | 38 => "#,##0;-#,##0",
        7 | 8 | 39 | 40 => "#,##0.00;-#,##0.00",
        9 => "0%",
        10 => "0.00%",
        11 => "0.00E+00",
        12 => "# ?/?",
        13 => "# ??/??",
        14 => "dd/mm/yyyy",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        18 => "h:mm AM/PM",
        19 => "h:mm:ss AM/PM",
        20 => "h:mm",
        21 => "h:mm:ss",
        22 => "dd/mm/yyyy h:mm",
        27..=31 | 36 | 50..=54 | 57 | 58 => "yyyy-mm-dd",
        41 | 42 => "#,##0;-#,##0;\"-\"",
        43 | 44 => "#,##0.00;-#,##0.00;\"-\"",
        45 => "mm:ss",
        46 => "[h]:mm:ss",
        47 => "mm:ss.0",
        48 => "##0.0E+0",
        49 => "@",
        _ => return None,
    })
}
