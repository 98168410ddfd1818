//! The command `due`: the items that it lists, their reasons, and the calendar that it writes.

use ical::IcalParser;
use ical::parser::ical::component::IcalEvent;
use serde_json::Value;

use crate::disk::{base_site, edit, write};
use crate::run::done;

/// The document that the command prints for programs.
fn due(folder: &tempfile::TempDir, day: &str, arguments: &[&str]) -> Value {
    let all = [&["due", "--format", "json"], arguments].concat();
    let said = done(day, &all, folder.path());
    let mut document: Value = serde_json::from_str(&said.out).expect("JSON");
    document["due"].take()
}

/// Every reason as `ref reason`.
fn reasons(folder: &tempfile::TempDir, day: &str, arguments: &[&str]) -> Vec<String> {
    let due = due(folder, day, arguments);
    let plans = due["plans"].as_array().expect("plans");
    let items = plans
        .iter()
        .flat_map(|plan| plan["items"].as_array().expect("items"));
    let reasons = items.flat_map(|item| {
        let reasons = item["reasons"].as_array().expect("reasons");
        reasons.iter().map(|reason| {
            let words = [&item["ref"], &reason["reason"]].map(|value| value.as_str().expect("a text"));
            words.join(" ")
        })
    });
    reasons.collect()
}

/// The base site, with a promise of updates.
fn promised() -> tempfile::TempDir {
    let site = base_site();
    edit(
        site.path(),
        "content/homes/plan.md",
        "published: 2017-01-31\n",
        "published: 2017-01-31\nreporting: quarterly\n",
    );
    site
}

#[test]
fn a_date_is_soon_within_the_days_and_overdue_the_day_after_it() {
    let site = base_site();
    // 1.1 is due December 2018; 1.2 was due a year before and is complete.
    assert_eq!(reasons(&site, "2018-11-30", &[]), [""; 0]);
    assert_eq!(reasons(&site, "2018-12-01", &[]), ["1.1 due-soon"]);
    assert_eq!(reasons(&site, "2018-11-30", &["--days", "31"]), ["1.1 due-soon"]);
    assert_eq!(reasons(&site, "2018-12-31", &["--days", "0"]), ["1.1 due-soon"]);
    assert_eq!(reasons(&site, "2019-01-01", &[]), ["1.1 overdue"]);
}

#[test]
fn a_promised_update_is_due_and_everything_open_unreported_once_it_is_missing() {
    let site = promised();
    // The last update is as at the end of March 2018.
    let soon = due(&site, "2018-06-10", &[]);
    assert_eq!(soon["plans"][0]["update"]["due"], "2018-06-30");
    assert_eq!(soon["plans"][0]["update"]["overdue"], false);
    assert_eq!(reasons(&site, "2018-06-10", &[]), [""; 0]);
    let missing = due(&site, "2018-07-01", &[]);
    assert_eq!(missing["plans"][0]["update"]["overdue"], true);
    assert_eq!(reasons(&site, "2018-07-01", &[]), ["1.1 unreported"]);
    assert_eq!(
        missing["plans"][0]["items"][0]["reasons"][0]["last_report"],
        "2018-03-31"
    );
    // Without a promise, nobody waits for a report.
    assert_eq!(reasons(&base_site(), "2018-07-01", &[]), [""; 0]);
}

#[test]
fn an_open_action_that_the_newest_promised_update_passes_over_is_unreported() {
    let site = promised();
    write(
        &site.path().join("content/homes/updates/2018-06-30.md"),
        "---\nas_at: 2018-06-30\nentries:\n  - {ref: 1.2, progress: Another course was held.}\n---\n",
    );
    assert_eq!(reasons(&site, "2018-07-01", &[]), ["1.1 unreported"]);
}

#[test]
fn what_is_not_published_by_the_day_is_no_reason() {
    let site = base_site();
    write(
        &site.path().join("content/homes/updates/2018-12-31.md"),
        "---\nas_at: 2018-12-31\npublished: 2019-02-06\nentries:\n  - {ref: 1.1, due: 2019-06, due_reason: Snow.}\n---\n",
    );
    assert_eq!(reasons(&site, "2019-02-05", &[]), ["1.1 overdue"]);
    assert_eq!(reasons(&site, "2019-02-06", &[]), [""; 0]);
    assert_eq!(
        reasons(&site, "2019-03-01", &["--as-of", "2019-02-05"]),
        ["1.1 overdue"]
    );
}

#[test]
fn drafts_count_only_when_they_are_asked_for() {
    let site = base_site();
    write(
        &site.path().join("content/homes/updates/2018-12-31.md"),
        "---\nas_at: 2018-12-31\ndraft: true\nentries:\n  - {ref: 1.1, complete: true}\n---\n",
    );
    assert_eq!(reasons(&site, "2019-01-01", &[]), ["1.1 overdue"]);
    assert_eq!(reasons(&site, "2019-01-01", &["--drafts"]), [""; 0]);
}

#[test]
fn a_closed_plan_has_nothing_due() {
    let site = promised();
    edit(
        site.path(),
        "content/homes/plan.md",
        "reporting: quarterly\n",
        "reporting: quarterly\nclosed: 2019-06-30\nclosed_reason: All went into another plan.\n",
    );
    assert_eq!(
        reasons(&site, "2019-06-29", &[]),
        ["1.1 overdue", "1.1 unreported"]
    );
    let closed = due(&site, "2019-06-30", &[]);
    assert_eq!(closed["plans"].as_array().map(Vec::len), Some(0));
}

/// The events of the calendar, read by another reader.
fn events(folder: &tempfile::TempDir, day: &str) -> Vec<IcalEvent> {
    let said = done(
        day,
        &[
            "due",
            "--format",
            "ics",
            "--base-url",
            "https://plans.anytown.gov.uk/sub/",
        ],
        folder.path(),
    );
    let calendars = IcalParser::new(said.out.as_bytes());
    let mut calendars: Vec<_> = calendars.map(|calendar| calendar.expect("a calendar")).collect();
    assert_eq!(calendars.len(), 1);
    calendars.remove(0).events
}

fn property(event: &IcalEvent, name: &str) -> String {
    let found = event.properties.iter().find(|property| property.name == name);
    found
        .and_then(|property| property.value.clone())
        .unwrap_or_default()
}

#[test]
fn another_reader_finds_the_dates_and_words_in_the_calendar() {
    let site = promised();
    let long = "Visit each home, once a month; and write down – in full – what was seen, said and done there";
    edit(
        site.path(),
        "content/homes/recommendations/1.md",
        "Visit each home once a month and write down what was seen",
        long,
    );
    let found = events(&site, "2019-01-05");
    let [update, overdue] = &found[..] else {
        panic!("{found:?}")
    };
    assert_eq!(property(update, "DTSTART"), "20180630");
    assert!(property(update, "DESCRIPTION").contains("Ann Example"));
    assert_eq!(property(overdue, "DTSTART"), "20181231");
    assert_eq!(property(overdue, "DTEND"), "20190101");
    let summary = property(overdue, "SUMMARY")
        .replace("\\,", ",")
        .replace("\\;", ";");
    assert_eq!(summary, format!("Due: 1.1 {long}"));
    assert_eq!(
        property(overdue, "URL"),
        "https://plans.anytown.gov.uk/sub/homes/actions/1.1/"
    );
    assert_eq!(property(overdue, "CATEGORIES"), "overdue");
}

#[test]
fn an_event_keeps_its_name_when_its_date_moves() {
    let site = base_site();
    let before = events(&site, "2018-12-10");
    edit(
        site.path(),
        "content/homes/recommendations/1.md",
        "due: 2018-12\n",
        "due: 2019-01\n",
    );
    let after = events(&site, "2019-01-10");
    assert_eq!(property(&before[0], "UID"), property(&after[0], "UID"));
    assert_ne!(property(&before[0], "DTSTART"), property(&after[0], "DTSTART"));
    assert_eq!(events(&site, "2019-01-10").len(), 1, "and the same again");
}

/// A site that asks two bodies for answers.
fn asked() -> tempfile::TempDir {
    let site = base_site();
    edit(
        site.path(),
        "content/homes/plan.md",
        "statuses:\n",
        "bodies:\n  - {key: council, name: Anytown Council, part: publishes}\n  - {key: trust, name: Homes Trust, part: responsible}\n\
         responses:\n  - {key: yes, label: Accepted, meaning: accepted}\n  - {key: no, label: Not accepted, meaning: not-accepted}\n\
         statuses:\n",
    );
    write(
        &site.path().join("content/homes/recommendations/2.md"),
        "---\nref: 2\ntext: Mend the roofs.\nto: [council, trust]\nrespond_by: 2018-06-30\ndue: 2018-09\n\
         contact: roofs@anytown.gov.uk\n---\n",
    );
    site
}

#[test]
fn answers_that_are_due_or_missing_are_told_with_the_body_that_owes_them() {
    let site = asked();
    let soon = due(&site, "2018-06-10", &[]);
    let item = &soon["plans"][0]["items"][0];
    assert_eq!(
        item["leads"],
        serde_json::json!(["Anytown Council", "Homes Trust"])
    );
    assert_eq!(item["contact"], "roofs@anytown.gov.uk");
    assert_eq!(item["reasons"][1]["by"], "Homes Trust");
    assert_eq!(
        reasons(&site, "2018-06-10", &[]),
        ["2 answer-due-soon", "2 answer-due-soon"]
    );
    write(
        &site.path().join("content/homes/updates/2018-06-15.md"),
        "---\nas_at: 2018-06-15\nentries:\n  - {ref: 2, response: no}\n---\n",
    );
    let missing = due(&site, "2018-07-01", &[]);
    let missing = &missing["plans"][0]["items"][0]["reasons"];
    assert_eq!(missing[0]["reason"], "unanswered");
    assert_eq!(
        (&missing[0]["by"], missing.as_array().map(Vec::len)),
        (&"Homes Trust".into(), Some(1))
    );
}

#[test]
fn a_recommendation_is_due_by_its_own_date_until_it_is_refused() {
    let site = asked();
    assert!(reasons(&site, "2018-10-01", &[]).contains(&"2 overdue".to_owned()));
    write(
        &site.path().join("content/homes/updates/2018-06-15.md"),
        "---\nas_at: 2018-06-15\nentries:\n  - {ref: 2, response: no}\n---\n",
    );
    write(
        &site.path().join("content/homes/updates/trust.md"),
        "---\nas_at: 2018-06-15\nby: trust\nentries:\n  - {ref: 2, response: no}\n---\n",
    );
    assert_eq!(reasons(&site, "2018-10-01", &[]), [""; 0]);
}
