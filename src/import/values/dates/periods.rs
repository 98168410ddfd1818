//! Quarters and financial years.

use super::Quarters;
use super::expressions::{Found, Scan};
use super::words::ORDINALS;
use crate::model::PartialDate;

impl Scan<'_> {
    /// `Q3 2025/26`, `Q3 2025`, `2025/26 Q3`, `2025-Q3`, `Quarter 3 of 2025/26`.
    pub(super) fn quarter(&self, at: usize) -> Option<(usize, Found)> {
        if let Some((quarter, length)) = self.quarter_number(at) {
            let mut next = at + length;
            if self
                .token(next)
                .is_some_and(|token| token.is_in(&["of", "fy", "financial", "year", "in"]))
            {
                next += 1;
            }
            if let Some((first, taken)) = self.two_years(next) {
                return Some((next + taken - at, financial_quarter(first, quarter)));
            }
            let year = self.year(next)?;
            return Some((next + 1 - at, self.which_quarter(year, quarter)));
        }
        let (first, taken, both) = match self.two_years(at) {
            Some((first, taken)) => (first, taken, true),
            None => (self.full_year(at)?, 1, false),
        };
        let next = at + taken;
        let (quarter, length) = self.quarter_number(next).filter(|_| self.joins(next))?;
        let found = if both {
            financial_quarter(first, quarter)
        } else if self.gap(next) == Some("-") && self.gap(next + 1) == Some("") {
            // The form of the content format itself.
            Found::Date(PartialDate::Quarter { year: first, quarter })
        } else {
            self.which_quarter(first, quarter)
        };
        Some((taken + length, found))
    }

    /// `Q3`, `Qtr 3`, `Quarter 3`, `Ch3`, `3rd quarter`.
    fn quarter_number(&self, at: usize) -> Option<(i8, usize)> {
        let valid = |number: i16| {
            i8::try_from(number)
                .ok()
                .filter(|number| (1..=4).contains(number))
        };
        if self.token(at)?.is_in(&["q", "qtr", "quarter", "ch", "chwarter"]) {
            let (number, 1) = self.number(at + 1)? else {
                return None;
            };
            return Some((valid(number)?, 2));
        }
        let (number, 1) = self.number(at)? else {
            return None;
        };
        let is_quarter = self.gap(at + 1) == Some("")
            && self.token(at + 1)?.is_in(&ORDINALS)
            && self.token(at + 2)?.is_in(&["quarter", "qtr", "chwarter"]);
        Some((valid(number).filter(|_| is_quarter)?, 3))
    }

    fn which_quarter(&self, year: i16, quarter: i8) -> Found {
        match self.context.quarters {
            Some(Quarters::Calendar) => Found::Date(PartialDate::Quarter { year, quarter }),
            Some(Quarters::Financial) => financial_quarter(year, quarter),
            None => Found::WhichQuarters,
        }
    }

    /// `2025/26`, `2025-2026`: its first year, and how many tokens it has.
    pub(super) fn two_years(&self, at: usize) -> Option<(i16, usize)> {
        let first = self.full_year(at)?;
        let (second, digits) = self.number(at + 1)?;
        let fits = match digits {
            2 => second == (first + 1) % 100,
            4 => second == first + 1,
            _ => false,
        };
        let sign = self.gap(at + 1)?.trim();
        (fits && matches!(sign, "/" | "-" | "–" | "\\")).then_some((first, 2))
    }

    /// `2025/26`, which in a plan is the financial year, unless it says that it is that of schools.
    pub(super) fn financial_year(&self, at: usize) -> Option<(usize, Found)> {
        let (first, taken) = self.two_years(at)?;
        let is_of_schools = self
            .tokens
            .iter()
            .any(|token| token.is_in(&["academic", "school", "term"]));
        if is_of_schools {
            return Some((taken, Found::Season));
        }
        let end = PartialDate::Month {
            year: first + 1,
            month: 3,
        };
        Some((taken, Found::FinancialYear(end)))
    }
}

/// The calendar's quarter of one of the financial year that starts in April of `year`.
fn financial_quarter(year: i16, quarter: i8) -> Found {
    Found::Date(if quarter == 4 {
        PartialDate::Quarter {
            year: year + 1,
            quarter: 1,
        }
    } else {
        PartialDate::Quarter {
            year,
            quarter: quarter + 1,
        }
    })
}
