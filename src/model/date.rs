//! Whole and partial dates: a day, a month, a quarter or a year, as plans write them.

use jiff::ToSpan as _;
use jiff::civil::Date;

/// A date as precise as the plan gave it.
///
/// Something due in a month, quarter or year is due at its end, so [`PartialDate::last_day`] is the day that counts.
/// Quarters are calendar quarters: Q1 is January to March.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PartialDate {
    /// `2017-01-31`
    Day(Date),
    /// `2017-01`
    Month {
        /// The year.
        year: i16,
        /// The month, 1 to 12.
        month: i8,
    },
    /// `2017-Q1`
    Quarter {
        /// The year.
        year: i16,
        /// The quarter, 1 to 4.
        quarter: i8,
    },
    /// `2017`
    Year(i16),
}

/// Why a date could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateError {
    /// It is not written as a date.
    Unreadable,
    /// It is written as a date that the calendar does not have; the text says why.
    Impossible(String),
}

impl PartialDate {
    /// Reads `2017-01-31`, `2017-01`, `2017-Q1` or `2017`.
    ///
    /// # Errors
    /// [`DateError::Unreadable`] for anything written otherwise, [`DateError::Impossible`] for a day, month or
    /// quarter that does not exist, such as `2017-02-30`.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let digits = |part: &str, length: usize| -> Result<i16, DateError> {
            if part.len() == length && part.bytes().all(|b| b.is_ascii_digit()) {
                part.parse().map_err(|_| DateError::Unreadable)
            } else {
                Err(DateError::Unreadable)
            }
        };
        let parts: Vec<&str> = text.split('-').collect();
        let year = digits(parts[0], 4)?;
        if year == 0 {
            return Err(DateError::Impossible("there is no year 0".to_owned()));
        }
        match parts[1..] {
            [] => Ok(Self::Year(year)),
            [quarter] if quarter.starts_with(['Q', 'q']) => {
                let quarter = digits(&quarter[1..], 1)?;
                if (1..=4).contains(&quarter) {
                    #[expect(clippy::cast_possible_truncation, reason = "1 to 4")]
                    let quarter = quarter as i8;
                    Ok(Self::Quarter { year, quarter })
                } else {
                    Err(DateError::Impossible(format!("there is no quarter {quarter}")))
                }
            }
            [month] => {
                let month = Self::month_number(digits(month, 2)?)?;
                Ok(Self::Month { year, month })
            }
            [month, day] => {
                let month = Self::month_number(digits(month, 2)?)?;
                let day = digits(day, 2)?;
                let last = last_day_of(year, month).day();
                if day < 1 || day > i16::from(last) {
                    return Err(DateError::Impossible(days_of(year, month, last)));
                }
                #[expect(clippy::cast_possible_truncation, reason = "1 to 31")]
                Ok(Self::Day(Date::constant(year, month, day as i8)))
            }
            _ => Err(DateError::Unreadable),
        }
    }

    fn month_number(month: i16) -> Result<i8, DateError> {
        match i8::try_from(month) {
            Ok(month @ 1..=12) => Ok(month),
            _ => Err(DateError::Impossible(format!("there is no month {month}"))),
        }
    }

    /// The last day it covers: the day on which something due then is due.
    pub fn last_day(self) -> Date {
        match self {
            Self::Day(day) => day,
            Self::Month { year, month } => last_day_of(year, month),
            Self::Quarter { year, quarter } => last_day_of(year, quarter * 3),
            Self::Year(year) => Date::constant(year, 12, 31),
        }
    }

    /// It in words: `31 January 2017`, `January 2017`, `January to March 2017`, `2017`.
    pub fn in_words(self) -> String {
        let month = |month: i8| Date::constant(2000, month, 1).strftime("%B").to_string();
        match self {
            Self::Day(day) => day.strftime("%-d %B %Y").to_string(),
            Self::Month { year, month: of } => format!("{} {year}", month(of)),
            Self::Quarter { year, quarter } => {
                format!("{} to {} {year}", month(quarter * 3 - 2), month(quarter * 3))
            }
            Self::Year(year) => year.to_string(),
        }
    }

    /// The first day it covers.
    pub fn first_day(self) -> Date {
        match self {
            Self::Day(day) => day,
            Self::Month { year, month } => Date::constant(year, month, 1),
            Self::Quarter { year, quarter } => Date::constant(year, quarter * 3 - 2, 1),
            Self::Year(year) => Date::constant(year, 1, 1),
        }
    }
}

/// How many days a month has, in words.
fn days_of(year: i16, month: i8, days: i8) -> String {
    let name = Date::constant(year, month, 1).strftime("%B");
    if month == 2 {
        format!("{name} {year} has {days} days")
    } else {
        format!("{name} has {days} days")
    }
}

fn last_day_of(year: i16, month: i8) -> Date {
    Date::constant(year, month, 1).last_of_month()
}

/// The same day so many months later; the end of a month stays the end of a month (31 December + 3 months is
/// 31 March, 30 June + 3 months is 30 September, 31 January + 3 months is 30 April).
pub fn add_months(day: Date, months: i32) -> Date {
    let moved = day.saturating_add(months.months());
    if day == day.last_of_month() {
        moved.last_of_month()
    } else {
        moved
    }
}

/// Whole months from `from` to `to`; 0 when `to` is earlier.
pub fn whole_months(from: Date, to: Date) -> i32 {
    from.until((jiff::Unit::Month, to))
        .map_or(0, |span| span.get_months().max(0))
}

/// Whole days from `from` to `to`; negative when `to` is earlier.
pub fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

impl serde::Serialize for PartialDate {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for PartialDate {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(from)?;
        Self::parse(&text).map_err(|_| serde::de::Error::custom(format!("`{text}` is not a date")))
    }
}

impl std::fmt::Display for PartialDate {
    /// The form it is written in: `2017-01-31`, `2017-01`, `2017-Q1`, `2017`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Day(day) => write!(f, "{day}"),
            Self::Month { year, month } => write!(f, "{year:04}-{month:02}"),
            Self::Quarter { year, quarter } => write!(f, "{year:04}-Q{quarter}"),
            Self::Year(year) => write!(f, "{year:04}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn a_partial_date_is_due_at_its_end() {
        let last = |text| PartialDate::parse(text).unwrap().last_day();
        assert_eq!(last("2016-10"), day("2016-10-31"));
        assert_eq!(last("2016-02"), day("2016-02-29"));
        assert_eq!(last("2017-Q1"), day("2017-03-31"));
        assert_eq!(last("2017"), day("2017-12-31"));
    }

    #[test]
    fn impossible_dates_are_told_from_unreadable_ones() {
        assert!(matches!(
            PartialDate::parse("2017-02-30"),
            Err(DateError::Impossible(_))
        ));
        assert!(matches!(
            PartialDate::parse("2017-13"),
            Err(DateError::Impossible(_))
        ));
        assert!(matches!(
            PartialDate::parse("2017-Q5"),
            Err(DateError::Impossible(_))
        ));
        for text in [
            "",
            "31/01/2017",
            "2017-1-1",
            "soon",
            "2017-01-01-01",
            "+017",
            "2017-",
            "é",
            "2017-Qé",
        ] {
            assert_eq!(PartialDate::parse(text), Err(DateError::Unreadable), "{text}");
        }
    }

    #[test]
    fn the_end_of_a_month_stays_the_end_of_a_month() {
        assert_eq!(add_months(day("2017-12-31"), 3), day("2018-03-31"));
        assert_eq!(add_months(day("2018-01-31"), 3), day("2018-04-30"));
        assert_eq!(add_months(day("2018-06-30"), 3), day("2018-09-30"));
        assert_eq!(add_months(day("2018-02-06"), 12), day("2019-02-06"));
    }

    proptest! {
        #[test]
        fn printing_and_reading_give_the_same_date(year in 1i16..9999, month in 1i8..=12, d in 1i8..=28) {
            for date in [
                PartialDate::Day(Date::constant(year, month, d)),
                PartialDate::Month { year, month },
                PartialDate::Quarter { year, quarter: (month - 1) / 3 + 1 },
                PartialDate::Year(year),
            ] {
                prop_assert_eq!(PartialDate::parse(&date.to_string()), Ok(date));
                prop_assert!(date.first_day() <= date.last_day());
            }
        }

        #[test]
        fn no_text_panics(text in ".*") {
            let _ = PartialDate::parse(&text);
        }
    }
}
