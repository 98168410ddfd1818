//! Dates as people write them.

use super::*;
use crate::source::{Sources, Span};

/// Returns the message and the help about a date in `due`.
fn said(text: &str) -> (String, String) {
    let mut sources = Sources::default();
    let span = Span::new(sources.add("a.md", text), 0, text.len());
    let error = PartialDate::parse(text).expect_err(text);
    let finding = bad_date("due", &Spanned::new(text.to_owned(), span), &error);
    (finding.message, finding.help.unwrap_or_default())
}

/// The dates that a message offers.
fn offered(text: &str) -> Vec<String> {
    let (_, help) = said(text);
    let words = help.split('`').skip(1).step_by(2);
    words
        .filter(|word| word.starts_with(|c: char| c.is_ascii_digit()))
        .map(str::to_owned)
        .collect()
}

#[test]
fn each_way_to_write_a_date_is_answered_with_the_dates_it_may_mean() {
    for (written, meant) in [
        ("31/12/2017", &["2017-12-31"] as &[&str]),
        ("31.12.17", &["2017-12-31"]),
        ("12/31/2017", &["2017-12-31"]),
        ("31st December 2017", &["2017-12-31"]),
        ("Friday 31 March, 2017", &["2017-03-31"]),
        ("the 31st of March 2017", &["2017-03-31"]),
        ("March 31, 2017", &["2017-03-31"]),
        ("31/06/2025", &["2025-06-30"]),
        ("2025-06-31", &["2025-06-30"]),
        ("2025-31-03", &["2025-03-31"]),
        ("2025-6-1", &["2025-06-01"]),
        ("2025/06/01", &["2025-06-01"]),
        ("2017\u{2013}12\u{2013}31", &["2017-12-31"]),
        ("2017-12-\u{200b}31", &["2017-12-31"]),
        ("06/2025", &["2025-06"]),
        ("Oct-16", &["2016-10"]),
        ("October 2016", &["2016-10"]),
        ("end of March 2025", &["2025-03"]),
        ("by March 2025", &["2025-03"]),
        ("Jan-Mar 2025", &["2025-03"]),
        ("mid 2025", &["2025-06"]),
        ("end of 2025", &["2025-12"]),
        ("1 June", &["2026-06-01"]),
        ("end of March", &["2026-03"]),
        ("Q3 2025", &["2025-Q3", "2025-Q4"]),
        ("2025 Q4", &["2025-Q4", "2026-Q1"]),
        ("Q4 2025/26", &["2026-Q1"]),
        ("2025/26", &["2026-03", "2026"]),
        ("2025-26", &["2026-03", "2026"]),
        ("2025\u{2013}26", &["2026-03", "2026"]),
        ("FY2025/26", &["2026-03", "2026"]),
        ("FY25", &["2025-03", "2026-03"]),
        ("Summer 2025", &["2025-08"]),
        ("Winter 2025", &["2026-02"]),
        ("2025-W23", &["2025-06-08"]),
        ("45747", &["2025-03-31"]),
        ("2017-12-31 09:30", &["2017-12-31"]),
    ] {
        assert_eq!(offered(written), meant, "{written}: {:?}", said(written));
        for date in meant {
            assert!(PartialDate::parse(date).is_ok(), "{date}");
        }
    }
}

#[test]
fn a_day_that_a_month_does_not_have_is_told_by_the_name_of_the_month() {
    for written in ["31/06/2025", "2025-06-31"] {
        assert!(
            said(written).0.contains("June has 30 days"),
            "{:?}",
            said(written)
        );
    }
    assert!(said("29/02/2025").0.contains("February 2025 has 28 days"));
}

#[test]
fn words_that_are_no_date_are_led_elsewhere() {
    assert!(said("TBC").1.contains("`due_text: TBC`"));
    assert!(said("ongoing").1.contains("`ongoing: true`"));
    assert!(said("when funds allow").1.contains("`due_text:`"));
}
