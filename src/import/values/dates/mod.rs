//! Dates as plans write them: days, months, quarters, ranges, steps, and words that are no dates.

mod expressions;
mod periods;
mod roles;
#[cfg(test)]
mod tests;
mod tokens;
mod words;

use jiff::ToSpan as _;
use jiff::civil::Date;

use self::expressions::{Expression, Found, find};
use self::roles::{Around, frequency};
use crate::import::document::Value;
use crate::import::question::About;
use crate::model::{PartialDate, Reporting};

/// The answers about the dates of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DateContext {
    /// The order of day and month in `03/04/2018`, where somebody answered; otherwise the day comes first, as in Britain.
    pub order: Option<Order>,
    /// The quarters of `Q3 2025`, where somebody answered.
    pub quarters: Option<Quarters>,
}

/// The order of day and month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// 31/12/2018.
    DayFirst,
    /// 12/31/2018.
    MonthFirst,
}

/// The quarters of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quarters {
    /// Those of the calendar: Q1 is January to March.
    Calendar,
    /// Those of the financial year that starts in April: Q1 is April to June.
    Financial,
}

/// The reading of a cell of dates.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DateReading {
    /// The day, month, quarter or year by which it is due; the last, where it has several.
    pub due: Option<PartialDate>,
    /// The date to which it was moved, where the cell has the one before, too.
    pub revised: Option<PartialDate>,
    /// When it starts.
    pub starts: Option<PartialDate>,
    /// The day or month on which it says that it was finished.
    pub completed: Option<PartialDate>,
    /// Its steps with dates of their own, in their order.
    pub milestones: Vec<(String, PartialDate)>,
    /// How often it comes round again.
    pub repeats: Option<Reporting>,
    /// True if it has no end by design.
    pub ongoing: bool,
    /// True if the words say more than the fields above: they are to be kept, as `due_text`.
    pub says_more: bool,
    /// The order of day and month that its figures show, where they can be read in one only.
    pub order: Option<Order>,
    /// True if day and month could change places: `03/04/2018`.
    pub either_order: bool,
    /// The question without whose answer it could not be read.
    pub asks: Option<About>,
    /// Something that a person should know, a phrase: `31 June 2018 does not exist: June has 30 days`.
    pub notice: Option<String>,
}

/// Reads a cell of dates: its words as they are shown, and the value that is stored.
pub fn read(text: &str, value: &Value, context: &DateContext) -> DateReading {
    match value {
        Value::Date(day) => of_day(*day, text, context),
        Value::Number { value, .. } => as_a_spreadsheet_counts(*value, text)
            .map_or_else(|| of_text(text, context), |day| counted(day, text)),
        _ => of_text(text, context),
    }
}

/// Returns the one date that a text is, with no more words than `by`: a heading's, or a file name's.
pub fn only(text: &str, context: &DateContext) -> Option<PartialDate> {
    let reading = of_text(text, context);
    reading
        .due
        .filter(|_| !reading.says_more && reading.repeats.is_none())
}

/// Returns the one date that stands in a text, with the bytes it takes; nothing where there are several.
pub fn within(text: &str, context: &DateContext) -> Option<(PartialDate, std::ops::Range<usize>)> {
    let found = find(text, context);
    let mut dates = found
        .iter()
        .filter_map(|one| Some((one.found.date()?, one.start..one.end)));
    let first = dates.next()?;
    dates.next().is_none().then_some(first)
}

/// Returns the bytes of a text that its dates take, with the words before the first that belong to it: `by end of March 2018`.
pub(super) fn region(text: &str, context: &DateContext) -> Option<std::ops::Range<usize>> {
    let found = find(text, context);
    let (first, last) = (found.first()?, found.last()?);
    let before = tokens::tokens(text.get(..first.start)?);
    let mut start = first.start;
    for token in before.iter().rev() {
        let gap = text.get(token.end..start).unwrap_or_default();
        let joins = gap
            .chars()
            .all(|c| c.is_whitespace() || matches!(c, ':' | '/' | '-'));
        if !joins || !words::is_of_dates(&token.text) {
            break;
        }
        start = token.start;
    }
    Some(start..last.end)
}

/// Takes the dates, quarters and seasons out of the words of a heading. Returns the other words, and the date where it is one.
pub fn cut(text: &str) -> (String, Option<PartialDate>) {
    let found = find(text, &DateContext::default());
    let mut rest = String::with_capacity(text.len());
    let mut from = 0;
    for one in found.iter().filter(|one| one.found != Found::NoYear) {
        rest.push_str(text.get(from..one.start).unwrap_or_default());
        from = one.end;
    }
    rest.push_str(text.get(from..).unwrap_or_default());
    let mut dates = found.iter().filter_map(|one| one.found.date());
    let date = dates.next().filter(|_| dates.next().is_none());
    (without_quarters(&rest), date)
}

/// Leaves out quarters whose year is not said: `Q3 update`.
fn without_quarters(text: &str) -> String {
    let quarter = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        matches!(
            word.as_str(),
            "q1" | "q2" | "q3" | "q4" | "qtr1" | "qtr2" | "qtr3" | "qtr4"
        )
    };
    if !text.split(' ').any(quarter) {
        return text.to_owned();
    }
    text.split(' ')
        .filter(|word| !quarter(word))
        .collect::<Vec<_>>()
        .join(" ")
}

/// A stored day is shown as precisely as the author wanted: `Mar-18` is the month, though a spreadsheet stores its first day.
fn of_day(day: Date, text: &str, context: &DateContext) -> DateReading {
    let shown = of_text(text, context);
    let as_shown = shown.due.filter(|date| {
        date.first_day() <= day
            && day <= date.last_day()
            && !matches!(date, PartialDate::Day(_))
            && !shown.says_more
    });
    DateReading {
        due: Some(as_shown.unwrap_or(PartialDate::Day(day))),
        ..DateReading::default()
    }
}

/// Returns the day of a number that counts days as spreadsheets do, where its cell lost the format of a date.
fn as_a_spreadsheet_counts(value: f64, text: &str) -> Option<Date> {
    let is_day = value.fract() == 0.0 && (25_000.0..75_000.0).contains(&value);
    #[expect(clippy::cast_possible_truncation, reason = "a whole number of five digits")]
    let days = value as i32;
    let plain = text.trim().bytes().all(|byte| byte.is_ascii_digit());
    (is_day && plain).then(|| Date::constant(1899, 12, 30).saturating_add(days.days()))
}

fn counted(day: Date, text: &str) -> DateReading {
    DateReading {
        due: Some(PartialDate::Day(day)),
        notice: Some(format!(
            "{} is a day as a spreadsheet counts them, read as {}",
            text.trim(),
            day.strftime("%-d %B %Y")
        )),
        ..DateReading::default()
    }
}

fn of_text(text: &str, context: &DateContext) -> DateReading {
    let mut reading = DateReading::default();
    if !text.chars().any(char::is_alphanumeric) {
        return reading;
    }
    let found = find(text, context);
    for one in &found {
        note(one, text, &mut reading);
    }
    let dated: Vec<&Expression> = found.iter().filter(|one| one.found.date().is_some()).collect();
    let dates: Vec<PartialDate> = dated.iter().filter_map(|one| one.found.date()).collect();
    let around = Around::new(text, &dated);
    match dates.as_slice() {
        [] => of_words(text, found.is_empty(), &mut reading),
        // A date beside one that could not be read says half of what the cell says.
        _ if dated.len() < found.len() => reading.says_more = true,
        [date] => roles::of_one(&around, *date, &mut reading),
        dates => roles::of_several(&around, dates, &mut reading),
    }
    reading.says_more |= found
        .iter()
        .any(|one| matches!(one.found, Found::FinancialYear(_)));
    reading
}

/// Puts what an expression leaves open into a reading.
fn note(one: &Expression, text: &str, reading: &mut DateReading) {
    let words = text.get(one.start..one.end).unwrap_or_default();
    match &one.found {
        Found::Ordered(_, order) => reading.order = reading.order.or(Some(*order)),
        Found::Either(_) => reading.either_order = true,
        Found::WhichQuarters => reading.asks = Some(About::Quarters),
        Found::Impossible(why) => reading.notice = Some(format!("{words} does not exist: {why}")),
        Found::Season => {
            reading.notice = Some(format!("{words} is no date of the calendar: its words are kept"));
        }
        Found::NoYear => reading.notice = Some(format!("{words} has no year: its words are kept")),
        Found::Date(_) | Found::FinancialYear(_) => {}
    }
}

/// Reads words without a date.
fn of_words(text: &str, only_words: bool, reading: &mut DateReading) {
    let words = roles::words(text);
    reading.says_more = true;
    if !only_words {
        return;
    }
    let bare: Vec<String> = words
        .iter()
        .filter(|word| !matches!(word.as_str(), "yn" | "and" | "is"))
        .cloned()
        .collect();
    if let Some(frequency) = frequency(&words) {
        reading.says_more = false;
        frequency.put(reading);
    } else if bare
        .iter()
        .any(|word| self::words::ONGOING.contains(&word.as_str()))
        && !words.iter().any(|word| word == "not")
    {
        reading.ongoing = true;
        reading.says_more = bare.len() > 1;
    }
}
