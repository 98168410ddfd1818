//! Ways of writing dates, and how they are read.

use super::*;
use proptest::prelude::*;

/// A reading in one line: `starts 2017-03, due 2018-03, more`.
fn said(text: &str) -> String {
    told(&of_text(text, &DateContext::default()))
}

fn told(reading: &DateReading) -> String {
    let mut parts = Vec::new();
    let mut date =
        |name: &str, date: Option<PartialDate>| parts.extend(date.map(|date| format!("{name} {date}")));
    date("starts", reading.starts);
    date("due", reading.due);
    date("revised", reading.revised);
    date("completed", reading.completed);
    parts.extend(
        reading
            .milestones
            .iter()
            .map(|(name, due)| format!("[{name}] {due}")),
    );
    parts.extend(reading.repeats.map(|repeats| repeats.as_str().to_owned()));
    for (word, is) in [("ongoing", reading.ongoing), ("more", reading.says_more)] {
        parts.extend(is.then(|| word.to_owned()));
    }
    parts.join(", ")
}

#[test]
fn days_months_quarters_and_years_are_read_however_they_are_written() {
    for (text, expected) in [
        ("2018-03-31", "due 2018-03-31"),
        ("2018-03-31T00:00:00", "due 2018-03-31"),
        ("2018-03-31 00:00:00", "due 2018-03-31"),
        ("31/03/2018", "due 2018-03-31"),
        ("31/03/2018 00:00", "due 2018-03-31"),
        ("31.03.18", "due 2018-03-31"),
        ("31.12.20", "due 2020-12-31"),
        ("31-Mar-18", "due 2018-03-31"),
        ("31st March 2018", "due 2018-03-31"),
        ("Friday 31st of March, 2018", "due 2018-03-31"),
        ("March 31, 2018", "due 2018-03-31"),
        ("March 31st 2018", "due 2018-03-31"),
        ("31 March\n2018", "due 2018-03-31"),
        ("03/25/2018", "due 2018-03-25"),
        ("03/04/2018", "due 2018-04-03"),
        ("01/12/18", "due 2018-12-01"),
        ("March 2018", "due 2018-03"),
        ("Mar-18", "due 2018-03"),
        ("Sept 17", "due 2017-09"),
        ("Sept. ‘17", "due 2017-09"),
        ("SEPT 2017", "due 2017-09"),
        ("Febuary 2018", "due 2018-02"),
        ("03/2018", "due 2018-03"),
        ("2018-03", "due 2018-03"),
        ("2025-Q3", "due 2025-Q3"),
        ("Q3 2025/26", "due 2025-Q4"),
        ("Q4 2025-26", "due 2026-Q1"),
        ("2025/26 Q1", "due 2025-Q2"),
        ("Quarter 3 of 2025/26", "due 2025-Q4"),
        ("2018", "due 2018"),
        ("by 31 March 2018", "due 2018-03-31"),
        ("Due by end of March 2018", "due 2018-03"),
        ("end March 2018", "due 2018-03"),
        ("By the end of 2018", "due 2018"),
        ("31 Mawrth 2018", "due 2018-03-31"),
        ("erbyn diwedd Mehefin 2018", "due 2018-06"),
        ("Fedi 2018", "due 2018-09"),
        ("1af Rhagfyr 2018", "due 2018-12-01"),
    ] {
        assert_eq!(said(text), expected, "{text}");
    }
}

#[test]
fn words_that_say_more_than_their_date_are_kept() {
    for (text, expected) in [
        ("To April 2017", "due 2017-04, more"),
        ("early 2018", "due 2018, more"),
        ("Mid March 2018", "due 2018-03, more"),
        ("beginning of March 2018", "due 2018-03, more"),
        ("March 2018 (TBC)", "due 2018-03, more"),
        ("Evaluation complete: January 2017", "due 2017-01, more"),
        ("To be completed by March 2018", "due 2018-03, more"),
        ("2025/26", "due 2026-03, more"),
        ("December 2017 and March 2018", "due 2018-03, more"),
        ("Jan/Feb 2018", "due 2018-02, more"),
        ("10 - 12 March 2018", "due 2018-03-12, more"),
        ("w/c 12/03/2018", "due 2018-03-12, more"),
        ("After March 2018", "more"),
        ("Spring 2018", "more"),
        ("Summer term 2018", "more"),
        ("academic year 2025/26", "more"),
        ("31 March", "more"),
        ("March", "more"),
        ("Immediate", "more"),
        ("TBC", "more"),
        ("N/A", "more"),
        ("Q3 2025", "more"),
        ("31/06/2018", "more"),
        ("As and when required", "more"),
        ("Phase 1", "more"),
        ("within 6 months", "more"),
        ("-", ""),
        ("", ""),
    ] {
        assert_eq!(said(text), expected, "{text}");
    }
}

#[test]
fn work_that_starts_ends_repeats_or_never_ends_is_told_apart() {
    for (text, expected) in [
        ("Ongoing", "ongoing"),
        ("On-going", "ongoing"),
        ("On going", "ongoing"),
        ("Continuous", "ongoing"),
        ("Yn parhau", "ongoing"),
        ("Parhaus", "ongoing"),
        ("In place and ongoing", "ongoing, more"),
        ("Ongoing - review March 2018", "ongoing, more"),
        ("September 2016 and ongoing", "starts 2016-09, ongoing, more"),
        ("Ongoing from April 2018", "starts 2018-04, ongoing, more"),
        ("April 2018 onwards", "starts 2018-04, ongoing, more"),
        ("From April 2018", "starts 2018-04, more"),
        ("To commence from 08/01/18", "starts 2018-01-08, more"),
        ("Commenced September 2016", "starts 2016-09, more"),
        ("Start April 2018", "starts 2018-04, more"),
        ("Monthly", "monthly"),
        ("Every six months", "six-monthly"),
        ("On a quarterly basis", "quarterly"),
        ("Yn chwarterol", "quarterly"),
        ("Weekly", "ongoing, more"),
        ("September 2016 and quarterly", "due 2016-09, quarterly, more"),
        ("Monthly from April 2018", "starts 2018-04, monthly, more"),
        ("Quarterly reports", "more"),
        ("Completed March 2018", "completed 2018-03, more"),
        ("Complete - 12/03/18", "completed 2018-03-12, more"),
        ("Cwblhawyd Mawrth 2018", "completed 2018-03, more"),
        ("Not ongoing", "more"),
    ] {
        assert_eq!(said(text), expected, "{text}");
    }
}

#[test]
fn several_dates_are_a_range_a_move_or_steps() {
    for (text, expected) in [
        ("01/03/2018 – 30/06/2018", "starts 2018-03-01, due 2018-06-30"),
        ("From April 2017 to March 2019", "starts 2017-04, due 2019-03"),
        (
            "Training to begin: March 2017 End: March 2018",
            "starts 2017-03, due 2018-03, more",
        ),
        (
            "Commenced April 2017 Project end March 2019",
            "starts 2017-04, due 2019-03, more",
        ),
        (
            "Start: April 2017\nEnd: March 2019",
            "starts 2017-04, due 2019-03, more",
        ),
        (
            "Stage 1 Core elements: February 2017 Stage 2: all Trix policies/ procedures December 2017",
            "due 2017-12, [Stage 1 Core elements] 2017-02, [Stage 2: all Trix policies/ procedures] 2017-12, more",
        ),
        (
            "Framework agreed: October 2016 Training begins: May 2017",
            "due 2017-05, [Framework agreed] 2016-10, [Training begins] 2017-05, more",
        ),
        (
            "February 2017 – draft; March 2017 – final",
            "due 2017-03, [draft] 2017-02, [final] 2017-03, more",
        ),
        (
            "December 2017, revised to March 2018",
            "due 2017-12, revised 2018-03, more",
        ),
        (
            "March 2018 (originally December 2017)",
            "due 2017-12, revised 2018-03, more",
        ),
        (
            "Revised: March 2018 Original: December 2017",
            "due 2017-12, revised 2018-03, more",
        ),
        ("March 2018 - February 2018", "due 2018-03, more"),
        ("March 2018 and 31/06/2018", "more"),
    ] {
        assert_eq!(said(text), expected, "{text}");
    }
}

#[test]
fn two_digits_are_a_year_of_this_century_up_to_sixty_nine() {
    assert_eq!(said("01/02/69"), "due 2069-02-01");
    assert_eq!(said("01/02/98"), "due 1998-02-01");
}

#[test]
fn quarters_ask_of_what_year_they_are_and_are_read_as_answered() {
    let of = |quarters| {
        let context = DateContext {
            quarters,
            ..DateContext::default()
        };
        of_text("Q4 2025", &context)
    };
    assert_eq!(of(None).asks, Some(About::Quarters));
    assert_eq!(told(&of(Some(Quarters::Calendar))), "due 2025-Q4");
    assert_eq!(told(&of(Some(Quarters::Financial))), "due 2026-Q1");
}

#[test]
fn figures_tell_in_which_order_they_can_be_read() {
    let of = |text: &str, order| {
        of_text(
            text,
            &DateContext {
                order,
                ..DateContext::default()
            },
        )
    };
    let either = of("03/04/2018", None);
    assert!(either.either_order && either.order.is_none());
    assert_eq!(of("25/03/2018", None).order, Some(Order::DayFirst));
    assert_eq!(of("03/25/2018", None).order, Some(Order::MonthFirst));
    assert!(!of("04/04/2018", None).either_order);
    assert_eq!(told(&of("03/04/2018", Some(Order::MonthFirst))), "due 2018-03-04");
}

#[test]
fn what_cannot_be_read_is_told_with_its_reason() {
    for (text, expected) in [
        ("31/06/2018", "31/06/2018 does not exist: June has 30 days"),
        (
            "30 February 2018",
            "30 February 2018 does not exist: February 2018 has 28 days",
        ),
        (
            "Spring 2018",
            "Spring 2018 is no date of the calendar: its words are kept",
        ),
        ("31st March", "31st March has no year: its words are kept"),
    ] {
        let reading = of_text(text, &DateContext::default());
        assert_eq!(reading.notice.as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn a_stored_day_is_as_precise_as_it_is_shown() {
    let day = Value::Date("2018-03-01".parse().unwrap());
    for (text, expected) in [
        ("Mar-18", "due 2018-03"),
        ("March 2018", "due 2018-03"),
        ("2018", "due 2018"),
        ("01/03/2018", "due 2018-03-01"),
        // Shown the American way: the value counts.
        ("03/01/2018", "due 2018-03-01"),
        ("Thursday", "due 2018-03-01"),
        ("", "due 2018-03-01"),
    ] {
        assert_eq!(
            told(&read(text, &day, &DateContext::default())),
            expected,
            "{text}"
        );
    }
}

#[test]
fn a_day_that_lost_its_format_is_read_and_told() {
    let number = |value: f64| Value::Number { value, format: None };
    let reading = read("43190", &number(43190.0), &DateContext::default());
    assert_eq!(told(&reading), "due 2018-03-31");
    assert!(
        reading
            .notice
            .is_some_and(|notice| notice.contains("31 March 2018"))
    );
    assert_eq!(
        told(&read("2018", &number(2018.0), &DateContext::default())),
        "due 2018"
    );
}

#[test]
fn a_date_within_other_words_is_found_with_its_place() {
    let (date, range) = within("Status at 31.10.16", &DateContext::default()).unwrap();
    assert_eq!(date.to_string(), "2016-10-31");
    assert_eq!(&"Status at 31.10.16"[range], "31.10.16");
    assert_eq!(within("Status", &DateContext::default()), None);
}

proptest! {
    #[test]
    fn no_text_panics_and_none_is_lost(text in "\\PC{0,40}|[0-9a-z/. :\\-–'’\n]{0,30}|(Q[0-9]|March|[0-9]{1,4}|by|end|[/.-]| ){0,9}") {
        let reading = of_text(&text, &DateContext::default());
        let holds = reading.due.is_some() || reading.starts.is_some() || reading.repeats.is_some() || reading.ongoing;
        prop_assert!(holds || reading.says_more || !text.chars().any(char::is_alphanumeric));
    }
}
