//! The preview of a site whose plans are sealed.

use super::desk::{Desk, Seen};
use crate::harness::SiteTest;
use crate::record::{record_of, sealed_on};

const REC: &str = "content/homes/recommendations/1.md";

/// The small site, sealed.
pub(super) fn small() -> Desk {
    let desk = Desk::small();
    let sealed = sealed_on(SiteTest::folder("sites/small/content"), "2018-06-01");
    for plan in ["homes", "streets"] {
        let record = record_of(&sealed, plan);
        assert!(record.lines().count() > 1, "{plan}");
        desk.write(&format!("content/{plan}/record.jsonl"), record);
    }
    desk
}

#[track_caller]
fn assert_as_built(desk: &Desk) {
    assert_eq!(desk.differences(&desk.fresh().expect("a site").output()), [""; 0]);
}

#[test]
fn a_changed_promise_is_told_and_a_correction_shows_both() {
    let mut desk = small();
    desk.good();
    assert_as_built(&desk);
    let before = desk.fresh().expect("a site").output();
    desk.edit(REC, "once a month", "once a week");
    assert_eq!(desk.look(), Seen::Bad);
    let problems = desk.state().problems;
    assert_eq!(
        problems.iter().map(|problem| problem.code).collect::<Vec<_>>(),
        ["sealed-changed"]
    );
    assert!(
        problems[0]
            .help
            .as_ref()
            .is_some_and(|help| help.contains("corrections:"))
    );
    assert_eq!(desk.differences(&before), [""; 0]);
    desk.edit(
        "content/homes/plan.md",
        "sources:",
        "corrections:\n  - {ref: 1.1, field: action, date: 2018-06-20, was: once a month, now: once a week, reason: A slip.}\nsources:",
    );
    desk.good();
    assert_eq!(desk.state().problems, []);
    assert!(desk.page("/homes/corrections/").contains("A slip."));
    assert_as_built(&desk);
}

#[test]
fn a_seal_shows_at_once_and_a_broken_record_is_told_with_its_line() {
    let mut desk = Desk::small();
    desk.good();
    assert!(!desk.page("/homes/record/").contains("2018-06-01"));
    let record = small().read("content/homes/record.jsonl");
    desk.write("content/homes/record.jsonl", &record);
    desk.good();
    assert!(desk.page("/homes/record/").contains("1 June 2018"));
    assert_as_built(&desk);
    let lines: Vec<&str> = record.lines().collect();
    let without_third = [&lines[..2], &lines[3..]].concat().join("\n");
    desk.write("content/homes/record.jsonl", without_third);
    assert_eq!(desk.look(), Seen::Bad);
    let problems = desk.state().problems;
    assert!(
        problems
            .iter()
            .any(|problem| problem.code == "broken-record" && problem.line == Some(3)),
        "{problems:#?}"
    );
    desk.write("content/homes/record.jsonl", &record);
    desk.look();
    assert_eq!(desk.state().problems, []);
    assert_as_built(&desk);
}
