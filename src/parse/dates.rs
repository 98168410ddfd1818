//! Dates as people write them, and what to write instead.

mod periods;
#[cfg(test)]
mod tests;

use jiff::ToSpan as _;
use jiff::civil::{Date, ISOWeekDate, Weekday};

use self::periods::{ask_quarters, ask_years, financial_quarter, financial_year};
use crate::diag::{Code, Diagnostic};
use crate::model::{DateError, PartialDate};
use crate::source::Spanned;
use crate::text::invisible;

/// The finding about a text that is no date.
pub(super) fn bad_date(name: &str, text: &Spanned<String>, error: &DateError) -> Diagnostic {
    let (message, help) = match error {
        DateError::Impossible(why) => impossible(text, why),
        DateError::Unreadable => unreadable(name, text),
    };
    Diagnostic::new(Code::BadDate, text.span, message).help(help)
}

/// A date in the right form that the calendar does not have.
fn impossible(text: &str, why: &str) -> (String, String) {
    if let Some(year) = financial_year(text) {
        return ask_years(text, year);
    }
    let message = format!("`{text}` does not exist: {why}");
    let help = match day_and_month_swapped(text).or_else(|| nearest_day(text)) {
        Some(iso) => format!("did you mean `{iso}`? dates are written year-month-day"),
        None => "check the day, month or quarter against a calendar".to_owned(),
    };
    (message, help)
}

fn unreadable(name: &str, text: &str) -> (String, String) {
    let plain = invisible::plain(text);
    if plain != text
        && let Some((_, odd)) = invisible::first_odd(text)
        && PartialDate::parse(&plain).is_ok()
    {
        return (
            format!("`{text}` holds {odd}"),
            format!("type it anew: `{plain}`"),
        );
    }
    if let Some(day) = as_a_spreadsheet_counts(&plain) {
        return (
            format!("`{text}` is a day as a spreadsheet counts them"),
            format!("it is {}: write `{day}`", day.strftime("%-d %B %Y")),
        );
    }
    if let Some(year) = financial_year(&plain) {
        return ask_years(text, year);
    }
    let message = format!("`{text}` is not a date for `{name}`");
    let help = match guess(&plain) {
        Some(Guess::Date(iso)) => format!("did you mean `{iso}`? dates are written year-month-day"),
        Some(Guess::Impossible(iso, why)) => {
            return (
                format!("`{text}` does not exist: {why}"),
                format!("did you mean `{iso}`? dates are written year-month-day"),
            );
        }
        Some(Guess::Help(help)) => help,
        None if name == "due" && says_ongoing(text) => {
            "for work without an end write `ongoing: true` instead of `due:`".to_owned()
        }
        None if is_not_set(text) && name == "due" => {
            format!("if no date is set, write `due_text: {text}` instead of `due:`")
        }
        None if is_not_set(text) => format!("if it is not known, leave the line `{name}:` out"),
        None => {
            let forms = "write a day as `2017-12-31`, a month as `2017-12`, a quarter as `2017-Q4` or a year as `2017`";
            if name == "due" {
                format!("{forms}; put other words into `due_text:`")
            } else {
                forms.to_owned()
            }
        }
    };
    (message, help)
}

/// The most likely meaning of a text.
enum Guess {
    /// This date.
    Date(String),
    /// A date that does not exist, with the nearest that does, and why.
    Impossible(String, String),
    /// Something that has to be decided.
    Help(String),
}

/// A part of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// A number and how many digits it was written with.
    Number(u16, usize),
    Month(u8),
    Quarter(u8),
    /// The last month of a season; that of winter is in the next year.
    Season(&'static str, u8),
    Early,
    Mid,
    Late,
}

/// The first letters of the months.
const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// Words of dates that change nothing.
const FILLERS: [&str; 17] = [
    "of", "the", "by", "before", "in", "on", "c", "ca", "circa", "approx", "to", "until", "and", "w/e",
    "quarter", "q", "during",
];

/// The parts of a text, when it is made of nothing else.
fn parts(text: &str) -> Option<Vec<Part>> {
    let lower = text.to_lowercase();
    let mut parts = Vec::new();
    for word in lower
        .split(['/', '.', '-', ' ', ',', '(', ')'])
        .filter(|word| !word.is_empty())
    {
        let number = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let ordinal = !number.is_empty() && matches!(&word[number.len()..], "st" | "nd" | "rd" | "th");
        let word = if ordinal { number } else { word };
        let named = word
            .get(..3)
            .and_then(|short| MONTHS.iter().position(|name| *name == short));
        let weekday = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
        parts.push(if let Ok(number) = word.parse() {
            Part::Number(number, word.len())
        } else if let Some(quarter) = word
            .strip_prefix('q')
            .and_then(|q| q.parse().ok())
            .filter(|q| (1..=4).contains(q))
        {
            Part::Quarter(quarter)
        } else if let Some(month) = named.filter(|_| word.chars().all(char::is_alphabetic)) {
            Part::Month(u8::try_from(month + 1).ok()?)
        } else {
            match word {
                "spring" => Part::Season("spring", 5),
                "summer" => Part::Season("summer", 8),
                "autumn" | "fall" => Part::Season("autumn", 11),
                "winter" => Part::Season("winter", 2),
                "early" | "start" | "beginning" => Part::Early,
                "mid" | "middle" => Part::Mid,
                "late" | "end" => Part::Late,
                _ if FILLERS.contains(&word) => continue,
                _ if word.ends_with("day") || weekday.contains(&word) => continue,
                _ => return None,
            }
        });
    }
    Some(parts)
}

/// A year of two or four digits.
fn year(number: u16, digits: usize) -> Option<u16> {
    match digits {
        2 => Some(number + 2000),
        4 => Some(number),
        _ => None,
    }
}

fn guess(text: &str) -> Option<Guess> {
    use Part::{Early, Late, Mid, Month, Number, Quarter, Season};
    // 2017-12-31 09:30
    if let Some(iso) = text
        .split_once([' ', 'T'])
        .and_then(|(day, _)| PartialDate::parse(day).ok())
        .filter(|date| matches!(date, PartialDate::Day(_)))
    {
        return Some(Guess::Date(iso.to_string()));
    }
    if let Some(end) = end_of_week(text) {
        return Some(Guess::Help(format!(
            "a week is due at its end: write its Sunday, `{end}`"
        )));
    }
    let parts = parts(text)?;
    let month_of = |y: u16, m: u16| {
        (1..=12)
            .contains(&m)
            .then(|| Guess::Date(format!("{y:04}-{m:02}")))
    };
    Some(match parts[..] {
        [Number(d, 1 | 2), Month(m), Number(y, digits)]
        | [Month(m), Number(d, 1 | 2), Number(y, digits @ 4)] => day(year(y, digits)?, u16::from(m), d)?,
        [Number(y, 4), Number(m, 1 | 2), Number(d, 1 | 2)] => day(y, m, d)?,
        [Number(d, 1 | 2), Number(m, 1 | 2), Number(y, digits)] => day(year(y, digits)?, m, d)?,
        [Number(d, 1 | 2), Month(m)] | [Month(m), Number(d, 1)] => {
            Guess::Help(format!("add the year, as in `{EXAMPLE_YEAR}-{m:02}-{d:02}`"))
        }
        [Early | Mid | Late, Month(m)] | [Month(m)] => {
            Guess::Help(format!("add the year, as in `{EXAMPLE_YEAR}-{m:02}`"))
        }
        [Month(m), Number(y, digits @ (2 | 4))]
        | [Early | Mid | Late, Month(m), Number(y, digits @ (2 | 4))] => {
            month_of(year(y, digits)?, u16::from(m))?
        }
        [Number(y, 4), Month(m)] => month_of(y, u16::from(m))?,
        [Number(m, 1 | 2), Number(y, 4)] | [Number(y, 4), Number(m, 1 | 2)] => month_of(y, m)?,
        // A range is due at its end.
        [Month(_), Month(m), Number(y, digits)] => month_of(year(y, digits)?, u16::from(m))?,
        [Quarter(q), Number(y, digits)] | [Number(y, digits), Quarter(q)] => {
            ask_quarters(year(y, digits)?, q)
        }
        [Quarter(q), Number(y, 4), Number(next, digits)]
        | [Number(y, 4), Number(next, digits), Quarter(q)]
            if year(next, digits) == Some(y + 1) || u32::from(next) == u32::from(y + 1) % 100 =>
        {
            let (year, quarter) = financial_quarter(y, q);
            Guess::Help(format!(
                "quarters are those of the calendar: quarter {q} of that financial year is `{year}-Q{quarter}`"
            ))
        }
        [Season(name, m), Number(y, digits)] => {
            let year = year(y, digits)? + u16::from(name == "winter");
            Guess::Help(format!(
                "write the month in which the {name} ends, `{year}-{m:02}`; the plan's own words go into `due_text:`"
            ))
        }
        [Early, Number(y, 4)] => by_month(y, 3),
        [Mid, Number(y, 4)] => by_month(y, 6),
        [Late, Number(y, 4)] => by_month(y, 12),
        _ => return None,
    })
}

/// The year of examples in which one is missing.
const EXAMPLE_YEAR: u16 = 2026;

fn by_month(year: u16, month: u16) -> Guess {
    Guess::Help(format!(
        "write the month by which it is meant, such as `{year}-{month:02}`; the plan's own words go into `due_text:`"
    ))
}

/// A day, also one written in the order month, day, year.
fn day(year: u16, month: u16, day: u16) -> Option<Guess> {
    let iso = |m: u16, d: u16| format!("{year:04}-{m:02}-{d:02}");
    match PartialDate::parse(&iso(month, day)) {
        Ok(date) => Some(Guess::Date(date.to_string())),
        Err(_) if month > 12 && day <= 12 => PartialDate::parse(&iso(day, month))
            .ok()
            .map(|date| Guess::Date(date.to_string())),
        Err(DateError::Impossible(why)) => {
            nearest_day(&iso(month, day)).map(|near| Guess::Impossible(near, why))
        }
        Err(DateError::Unreadable) => None,
    }
}

/// The day of a number in a spreadsheet, which counts days from the end of 1899.
fn as_a_spreadsheet_counts(text: &str) -> Option<Date> {
    let number: i32 = text.parse().ok().filter(|_| text.len() == 5)?;
    (20_000..80_000)
        .contains(&number)
        .then(|| Date::constant(1899, 12, 30).saturating_add(number.days()))
}

/// The Sunday of `2025-W23`.
fn end_of_week(text: &str) -> Option<Date> {
    let (year, week) = text.split_once(['w', 'W'])?;
    let year: i16 = year
        .trim_end_matches(['-', ' '])
        .parse()
        .ok()
        .filter(|year| (1000..=9999).contains(year))?;
    let week: i8 = week.split('-').next()?.trim().parse().ok()?;
    ISOWeekDate::new(year, week, Weekday::Sunday)
        .ok()
        .map(ISOWeekDate::date)
}

/// Reads 2018-31-03, to suggest 2018-03-31.
fn day_and_month_swapped(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, day, month] = parts[..] else {
        return None;
    };
    PartialDate::parse(&format!("{year}-{month}-{day}"))
        .ok()
        .map(|date| date.to_string())
}

/// The last day of the month of a day that the month does not have.
fn nearest_day(text: &str) -> Option<String> {
    let (month, _) = text.rsplit_once('-')?;
    match PartialDate::parse(month).ok()? {
        date @ PartialDate::Month { .. } => Some(date.last_day().to_string()),
        _ => None,
    }
}

fn says_ongoing(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["ongoing", "on-going", "continuing", "continuous"]
        .iter()
        .any(|word| lower.contains(word))
}

/// Returns whether a text says that there is no date yet.
fn is_not_set(text: &str) -> bool {
    let lower = text.trim_end_matches('.').to_lowercase();
    [
        "tbc",
        "tba",
        "tbd",
        "n/a",
        "na",
        "none",
        "-",
        "?",
        "not set",
        "not known",
        "unknown",
        "to be confirmed",
        "to be agreed",
    ]
    .contains(&lower.as_str())
}
