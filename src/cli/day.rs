//! Which day a build is as of: `--as-of`, else `SOURCE_DATE_EPOCH`, else today.

use jiff::Timestamp;
use jiff::civil::Date;

use super::Refusal;
use crate::model::{PartialDate, Settings};
use crate::pipeline::Day;

/// Reads the value of `--as-of`: a whole day.
pub(super) fn parse(text: &str) -> Result<Date, String> {
    match PartialDate::parse(text) {
        Ok(PartialDate::Day(day)) => Ok(day),
        Ok(_) => Err("name a whole day, such as 2018-03-31".to_owned()),
        Err(crate::model::DateError::Impossible(why)) => Err(format!("there is no such day: {why}")),
        Err(crate::model::DateError::Unreadable) => {
            Err("write the day as year-month-day, such as 2018-03-31".to_owned())
        }
    }
}

/// The moment it is by the clock of this computer.
fn now() -> Result<Timestamp, String> {
    #[expect(clippy::disallowed_methods, reason = "the one place that asks for the time")]
    let now = std::time::SystemTime::now();
    Timestamp::try_from(now).map_err(|error| format!("the clock cannot be read: {error}"))
}

/// The day by the clock of this computer, when the day that `SOURCE_DATE_EPOCH` sets is after it.
///
/// # Errors
/// A message when the clock cannot be read.
pub(super) fn after_the_clock(day: Day, settings: &Settings) -> Result<Option<Date>, String> {
    if !matches!(day, Day::Set(_)) {
        return Ok(None);
    }
    let real = Day::At(now()?).date(settings);
    Ok((day.date(settings) > real).then_some(real))
}

/// Refuses to do anything when today is after the day of `--not-after`.
///
/// # Errors
/// A refusal, which says that nothing was `done`.
pub(super) fn not_after(today: Date, limit: Option<Date>, done: &str) -> Result<(), Refusal> {
    match limit.filter(|limit| today > *limit) {
        None => Ok(()),
        Some(limit) => Err(Refusal::with_help(
            format!("today is {today}, which is after {limit}, the day of `--not-after`; nothing was {done}"),
            "put the clock of this computer right and unset SOURCE_DATE_EPOCH; or name a later day with `--not-after`",
        )),
    }
}

/// The day to build as of.
///
/// # Errors
/// A message when `SOURCE_DATE_EPOCH` is set to something that is not a number of seconds.
pub(super) fn day(as_of: Option<Date>) -> Result<Day, String> {
    if let Some(day) = as_of {
        return Ok(Day::On(day));
    }
    let Ok(epoch) = std::env::var("SOURCE_DATE_EPOCH") else {
        return now().map(Day::At);
    };
    epoch
        .parse()
        .ok()
        .and_then(|seconds| Timestamp::from_second(seconds).ok())
        .map(Day::Set)
        .ok_or_else(|| format!("SOURCE_DATE_EPOCH is `{epoch}`, which is not a number of seconds since 1970"))
}
