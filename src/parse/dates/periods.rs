//! Quarters and financial years, which may mean either of two.

use super::{Guess, year};

/// Asks whether a quarter is one of the calendar or of a financial year.
pub(super) fn ask_quarters(year: u16, quarter: u8) -> Guess {
    let (of, number) = financial_quarter(year, quarter);
    Guess::Help(format!(
        "write `{year}-Q{quarter}` for the calendar's ({}), or `{of}-Q{number}` for the financial year's ({})",
        months_of(quarter),
        months_of(number)
    ))
}

/// The calendar quarter of a quarter of the financial year that starts in April of `year`.
pub(super) fn financial_quarter(year: u16, quarter: u8) -> (u16, u8) {
    if quarter == 4 {
        (year + 1, 1)
    } else {
        (year, quarter + 1)
    }
}

fn months_of(quarter: u8) -> &'static str {
    match quarter {
        1 => "January to March",
        2 => "April to June",
        3 => "July to September",
        _ => "October to December",
    }
}

/// The first year of a financial year: `2025/26`, `2025-26`, `2025-2026`, `FY25`, `FY2025/26`. Of `FY25` nobody knows
/// whether it starts or ends then: it is taken as the one that ends.
pub(super) fn financial_year(text: &str) -> Option<FinancialYear> {
    let lower = text.to_lowercase();
    let bare = lower
        .trim_start_matches("financial year")
        .trim_start_matches("fy")
        .trim();
    let marked = bare.len() < lower.len();
    if let Some((first, second)) = bare.split_once(['/', '-', '–']) {
        let (first, second) = (first.trim(), second.trim());
        let one: u16 = first.parse().ok()?;
        let one = year(one, first.len())?;
        let two: u16 = second.parse().ok()?;
        let fits = match second.len() {
            2 => two == (one + 1) % 100,
            4 => two == one + 1,
            _ => false,
        };
        // 12/13 could be anything.
        return (fits && (marked || first.len() == 4)).then_some(FinancialYear::From(one));
    }
    let number: u16 = bare.parse().ok()?;
    marked
        .then(|| year(number, bare.len()))
        .flatten()
        .map(FinancialYear::Named)
}

#[derive(Clone, Copy)]
pub(super) enum FinancialYear {
    /// It starts in April of this year.
    From(u16),
    /// It has the name of this year, in which it starts or ends.
    Named(u16),
}

pub(super) fn ask_years(text: &str, year: FinancialYear) -> (String, String) {
    match year {
        FinancialYear::From(year) => (
            format!("`{text}` may be a financial year or two calendar years"),
            format!(
                "write `{next}-03` for the financial year, which ends in March, or `{next}` for the end of {next}",
                next = year + 1
            ),
        ),
        FinancialYear::Named(year) => (
            format!("`{text}` may be either of two financial years"),
            format!(
                "write `{year}-03` for the one that ends in March {year}, or `{}-03` for the one that starts in {year}",
                year + 1
            ),
        ),
    }
}
