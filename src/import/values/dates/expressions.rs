//! The dates in a text, with their places.

use super::tokens::{Token, tokens};
use super::words::{BY, NUMBERED, ORDINALS, SEASONS, WEEKDAYS, month};
use super::{DateContext, Order};
use crate::model::{DateError, PartialDate};

/// The years of plans. Other numbers of four digits are no years.
const YEARS: std::ops::RangeInclusive<i16> = 1950..=2099;

/// The last year of two digits that is one of this century.
const LAST_OF_CENTURY: i16 = 69;

/// A date in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Expression {
    /// The byte at which it starts.
    pub(super) start: usize,
    /// The byte behind it.
    pub(super) end: usize,
    /// The date, or the reason why there is none.
    pub(super) found: Found,
}

/// The sense of an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// A date.
    Date(PartialDate),
    /// A day in figures that can be read in one order only; it says which.
    Ordered(PartialDate, Order),
    /// A day whose figures for day and month could change places.
    Either(PartialDate),
    /// A year of which only the reading as a financial one is usual: 2025/26.
    FinancialYear(PartialDate),
    /// A quarter, of which it is not known of what year.
    WhichQuarters,
    /// A season.
    Season,
    /// A day that the calendar does not have, and why.
    Impossible(String),
    /// A day or month without its year.
    NoYear,
}

impl Found {
    /// Returns the date, if it is one.
    pub(super) fn date(&self) -> Option<PartialDate> {
        match self {
            Self::Date(date) | Self::Ordered(date, _) | Self::Either(date) | Self::FinancialYear(date) => {
                Some(*date)
            }
            Self::WhichQuarters | Self::Season | Self::Impossible(_) | Self::NoYear => None,
        }
    }
}

/// Returns the dates in a text, in their order.
pub(super) fn find(text: &str, context: &DateContext) -> Vec<Expression> {
    let tokens = tokens(text);
    let scan = Scan {
        text,
        tokens: &tokens,
        context,
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match scan.expression(at) {
            Some((length, what)) => {
                let last = (at + length).min(tokens.len()).saturating_sub(1);
                let (start, end) = (tokens[at].start, tokens[last].end);
                found.push(Expression {
                    start,
                    end,
                    found: what,
                });
                at = last + 1;
            }
            None => at += 1,
        }
    }
    found
}

/// A text that is searched.
pub(super) struct Scan<'a> {
    text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) context: &'a DateContext,
}

impl Scan<'_> {
    pub(super) fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    /// Returns what stands between a token and the one before.
    pub(super) fn gap(&self, at: usize) -> Option<&str> {
        let before = self.tokens.get(at.checked_sub(1)?)?;
        self.text.get(before.end..self.token(at)?.start)
    }

    /// Returns whether a token follows the one before as a part of the same date: the signs between are few and those of
    /// dates.
    pub(super) fn joins(&self, at: usize) -> bool {
        self.gap(at).is_some_and(|gap| {
            gap.chars().count() <= 3
                && gap.chars().all(|c| {
                    c.is_whitespace() || matches!(c, '/' | '.' | ',' | '-' | '–' | '—' | '\'' | '’' | '‘')
                })
        })
    }

    /// Returns the number at a place that joins what is before.
    pub(super) fn number(&self, at: usize) -> Option<(i16, usize)> {
        let token = self.token(at)?;
        Some((token.number?, token.digits()))
    }

    /// Returns the year at a place: of four digits, or of two.
    pub(super) fn year(&self, at: usize) -> Option<i16> {
        let (number, digits) = self.number(at).filter(|_| self.joins(at))?;
        match digits {
            4 => YEARS.contains(&number).then_some(number),
            2 => Some(number + if number <= LAST_OF_CENTURY { 2000 } else { 1900 }),
            _ => None,
        }
    }

    /// Returns the year of four digits at a place.
    pub(super) fn full_year(&self, at: usize) -> Option<i16> {
        let (year, digits) = self.number(at)?;
        (digits == 4 && YEARS.contains(&year)).then_some(year)
    }

    fn month(&self, at: usize) -> Option<i8> {
        self.token(at).and_then(|token| month(&token.text))
    }

    /// Returns whether the number at a place belongs to a word before it, as in `Phase 1`.
    fn is_numbered(&self, at: usize) -> bool {
        at > 0 && self.token(at - 1).is_some_and(|token| token.is_in(&NUMBERED)) && self.joins(at)
    }

    /// Returns the expression that starts at a token: how many tokens it has, and what it says.
    fn expression(&self, at: usize) -> Option<(usize, Found)> {
        let weekday = self.token(at)?.is_in(&WEEKDAYS);
        if weekday && self.joins(at + 1) {
            // The day of the week repeats what the date says; `Mawrth` is a month, too.
            if let Some((length, found)) = self.day_of_month(at + 1).or_else(|| self.figures(at + 1)) {
                return Some((length + 1, found));
            }
        }
        self.iso(at)
            .or_else(|| self.figures(at))
            .or_else(|| self.day_of_month(at))
            .or_else(|| self.month_of_year(at))
            .or_else(|| self.quarter(at))
            .or_else(|| self.financial_year(at))
            .or_else(|| self.month_in_figures(at))
            .or_else(|| self.season(at))
            .or_else(|| self.bare_year(at))
    }

    /// `2018-03-31`, `2018/03/31`, `2018-03`, with the time that programs add.
    fn iso(&self, at: usize) -> Option<(usize, Found)> {
        let year = self.full_year(at)?;
        let sign = self.gap(at + 1)?;
        if !matches!(sign, "-" | "/" | ".") {
            return None;
        }
        let (month, digits @ 1..=2) = self.number(at + 1)? else {
            return None;
        };
        if self.gap(at + 2) == Some(sign)
            && let Some((day, 1 | 2)) = self.number(at + 2)
        {
            return Some((3 + self.time(at + 3), day_of(year, month, day)));
        }
        let date = i8::try_from(month)
            .ok()
            .filter(|month| (1..=12).contains(month))?;
        let is_month = digits == 2 && sign == "-" && self.stands_alone(at + 2);
        is_month.then_some((2, Found::Date(PartialDate::Month { year, month: date })))
    }

    /// How many tokens a time of midnight has: `T00:00:00Z`.
    fn time(&self, at: usize) -> usize {
        let mut length = 0;
        if self.token(at).is_some_and(|token| token.text == "t") {
            length = 1;
        }
        let is_zero = |at| self.number(at) == Some((0, 2));
        if !is_zero(at + length) || !is_zero(at + length + 1) || self.gap(at + length + 1) != Some(":") {
            return 0;
        }
        length += 2;
        if self.gap(at + length) == Some(":") && is_zero(at + length) {
            length += 1;
        }
        if self.gap(at + length) == Some("") && self.token(at + length).is_some_and(|token| token.text == "z")
        {
            length += 1;
        }
        length
    }

    /// `31/03/2018`, `31.03.18`, `31-3-18`.
    fn figures(&self, at: usize) -> Option<(usize, Found)> {
        let ((first, 1 | 2), (second, 1 | 2)) = (self.number(at)?, self.number(at + 1)?) else {
            return None;
        };
        let sign = self.gap(at + 1)?.trim();
        if !matches!(sign, "/" | "." | "-" | "–") || self.gap(at + 2)?.trim() != sign || self.is_cut_off(at)
        {
            return None;
        }
        let year = self.year(at + 2)?;
        if self.is_followed_by_figures(at + 3) {
            return None;
        }
        Some((3 + self.time(at + 3), self.ordered(year, first, second)))
    }

    /// Returns whether a figure goes on with more of its kind behind: `1.2.18.4` is no date.
    fn is_followed_by_figures(&self, at: usize) -> bool {
        matches!(self.gap(at), Some("." | "/" | "-"))
            && self.token(at).is_some_and(|token| token.number.is_some())
    }

    /// Returns whether a figure goes on with more of its kind before.
    fn is_cut_off(&self, at: usize) -> bool {
        matches!(self.gap(at), Some("." | "/" | "-" | ""))
            && self.token(at - 1).is_some_and(|token| token.number.is_some())
    }

    /// A day in figures, in the order that is asked for or possible.
    fn ordered(&self, year: i16, first: i16, second: i16) -> Found {
        let day_first = partial(year, second, first);
        let month_first = partial(year, first, second);
        let is_either = day_first.is_ok() && month_first.is_ok() && first != second;
        let read =
            |wanted: Result<PartialDate, String>, other: Result<PartialDate, String>, order, only| match (
                wanted, other,
            ) {
                (Ok(date), _) if is_either => Found::Either(date),
                (Ok(date), Err(_)) => Found::Ordered(date, order),
                (Ok(date), Ok(_)) => Found::Date(date),
                (Err(_), Ok(date)) => Found::Ordered(date, only),
                (Err(why), Err(_)) => Found::Impossible(why),
            };
        match self.context.order {
            Some(Order::MonthFirst) => read(month_first, day_first, Order::MonthFirst, Order::DayFirst),
            Some(Order::DayFirst) | None => read(day_first, month_first, Order::DayFirst, Order::MonthFirst),
        }
    }

    /// `31 March 2018`, `31st of March 2018`, `31-Mar-18`, and `31 March` without its year.
    fn day_of_month(&self, at: usize) -> Option<(usize, Found)> {
        let (day, 1 | 2) = self.number(at)? else {
            return None;
        };
        if self.is_numbered(at) || self.is_cut_off(at) {
            return None;
        }
        let mut next = at + 1;
        if self.gap(next) == Some("") && self.token(next)?.is_in(&ORDINALS) {
            next += 1;
        }
        if self.token(next)?.is_in(&["of", "o", "fis"]) {
            next += 1;
        }
        let month = self.month(next).filter(|_| self.joins(next))?;
        match self.year(next + 1) {
            Some(year) => Some((
                next + 2 - at + self.time(next + 2),
                day_of(year, i16::from(month), day),
            )),
            None if day == 0 || day > 31 => None,
            None => Some((next + 1 - at, Found::NoYear)),
        }
    }

    /// `March 2018`, `Mar-18`, `Sept '17`, `March 31, 2018`, and `March` without its year.
    fn month_of_year(&self, at: usize) -> Option<(usize, Found)> {
        let month = self.month(at)?;
        let year = self.year(at + 1);
        if let Some((day, 1 | 2)) = self.number(at + 1).filter(|_| self.joins(at + 1)) {
            let mut next = at + 2;
            let ordinal =
                self.gap(next) == Some("") && self.token(next).is_some_and(|token| token.is_in(&ORDINALS));
            if ordinal {
                next += 1;
            }
            // The year of `March 31, 2018` has four digits: `Mar 31 18` is nothing that people write.
            if self.number(next).is_some_and(|(_, digits)| digits == 4)
                && let Some(year) = self.year(next)
            {
                return Some((next + 1 - at, day_of(year, i16::from(month), day)));
            }
            if ordinal {
                return Some((next - at, Found::NoYear));
            }
        }
        if let Some(year) = year {
            return Some((2, Found::Date(PartialDate::Month { year, month })));
        }
        // A word such as `may` is a month only where it stands by itself.
        let alone = self.tokens.iter().enumerate().all(|(other, token)| {
            other == at
                || token.is_in(&BY)
                || self.month(other).is_some()
                || token.is_in(&["early", "mid", "late"])
        });
        alone.then_some((1, Found::NoYear))
    }

    /// `03/2018`.
    fn month_in_figures(&self, at: usize) -> Option<(usize, Found)> {
        let (month, 1 | 2) = self.number(at)? else {
            return None;
        };
        let (_, 4) = self.number(at + 1)? else {
            return None;
        };
        let year = self
            .year(at + 1)
            .filter(|_| matches!(self.gap(at + 1), Some("/" | "." | "-")))?;
        let month = i8::try_from(month)
            .ok()
            .filter(|month| (1..=12).contains(month))?;
        (!self.is_cut_off(at) && !self.is_numbered(at))
            .then_some((2, Found::Date(PartialDate::Month { year, month })))
    }

    /// `Spring 2018`, `Summer term 2018`.
    fn season(&self, at: usize) -> Option<(usize, Found)> {
        if !self.token(at)?.is_in(&SEASONS) {
            return None;
        }
        let term = usize::from(
            self.token(at + 1)
                .is_some_and(|token| token.is_in(&["term", "half", "tymor"])),
        );
        self.year(at + 1 + term)?;
        let years = self.two_years(at + 1 + term).map_or(1, |(_, taken)| taken);
        Some((1 + term + years, Found::Season))
    }

    /// `2018`, where nothing but words of dates stands around it.
    fn bare_year(&self, at: usize) -> Option<(usize, Found)> {
        let year = self.full_year(at)?;
        let before = at.checked_sub(1).and_then(|before| self.token(before));
        let fits = before.is_none_or(|token| {
            token.is_in(&BY)
                || token.is_in(&[
                    "early", "mid", "late", "during", "until", "from", "to", "since", "and",
                ])
        });
        (fits && self.stands_alone(at + 1)).then_some((1, Found::Date(PartialDate::Year(year))))
    }

    /// Returns whether a token does not go on with what is before: there is none, or a sign or a joining word parts them.
    fn stands_alone(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else {
            return true;
        };
        let parted = self
            .gap(at)
            .is_some_and(|gap| gap.contains(['\n', ';', ',', ':', '(', ')', '–', '—']));
        parted || token.is_in(&["and", "or", "to", "until", "onwards", "then"])
    }
}

/// A day of the calendar, or the reason why there is none.
fn day_of(year: i16, month: i16, day: i16) -> Found {
    partial(year, month, day).map_or_else(Found::Impossible, Found::Date)
}

fn partial(year: i16, month: i16, day: i16) -> Result<PartialDate, String> {
    PartialDate::parse(&format!("{year:04}-{month:02}-{day:02}")).map_err(|error| match error {
        DateError::Impossible(why) => why,
        DateError::Unreadable => "it is no day of the calendar".to_owned(),
    })
}
