//! The calendars of a site, read by another reader of RFC 5545.

use std::collections::{BTreeMap, BTreeSet};

use ical::IcalParser;
use ical::parser::ical::component::{IcalCalendar, IcalEvent};

use crate::harness::{SiteTest, has_ending};

fn parsed(text: &str) -> IcalCalendar {
    let mut calendars = IcalParser::new(text.as_bytes());
    let calendar = calendars
        .next()
        .expect("a calendar")
        .expect("a calendar that can be read");
    assert!(calendars.next().is_none(), "one calendar in a file");
    calendar
}

/// The small site, served somewhere.
fn base() -> SiteTest {
    SiteTest::base().base_url("https://plans.anytown.gov.uk/sub/")
}

/// The calendar of its plan as built on a day.
fn calendar(site: &SiteTest, day: &str) -> IcalCalendar {
    parsed(site.clone().day(day).build().page("homes/calendar.ics"))
}

/// The value of a property, without its escapes.
fn property(event: &IcalEvent, name: &str) -> String {
    let found = event.properties.iter().find(|property| property.name == name);
    let value = found
        .and_then(|property| property.value.clone())
        .unwrap_or_default();
    let mut out = String::new();
    let mut letters = value.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => match letters.next() {
                Some('n' | 'N') => out.push('\n'),
                Some(other) => out.push(other),
                None => panic!("a lone backslash: {value}"),
            },
            other => out.push(other),
        }
    }
    out
}

/// The events by the start of their titles.
fn titled<'e>(calendar: &'e IcalCalendar, start: &str) -> Vec<&'e IcalEvent> {
    let events = calendar.events.iter();
    events
        .filter(|event| property(event, "SUMMARY").starts_with(start))
        .collect()
}

fn one<'e>(calendar: &'e IcalCalendar, start: &str) -> &'e IcalEvent {
    let found = titled(calendar, start);
    let titles: Vec<String> = calendar
        .events
        .iter()
        .map(|event| property(event, "SUMMARY"))
        .collect();
    assert_eq!(found.len(), 1, "{start} in {titles:#?}");
    found[0]
}

const UPDATE: &str = "homes/updates/2018-12-31.md";

#[test]
fn a_date_is_an_event_of_a_whole_day_at_the_end_of_its_month() {
    let site = base();
    let calendar = calendar(&site, "2018-11-30");
    let due = one(&calendar, "Action 1.1 due by the end of December 2018: ");
    assert_eq!(property(due, "DTSTART"), "20181231");
    assert_eq!(property(due, "DTEND"), "20190101");
    assert_eq!(property(due, "SEQUENCE"), "0");
    assert_eq!(property(due, "STATUS"), "CONFIRMED");
    assert_eq!(property(due, "TRANSP"), "TRANSPARENT");
    assert_eq!(
        property(due, "URL"),
        "https://plans.anytown.gov.uk/sub/homes/actions/1.1/"
    );
    // Complete, it stays and says so.
    let complete = one(&calendar, "Action 1.2 reported complete (due ");
    assert_eq!(property(complete, "STATUS"), "CONFIRMED");
}

#[test]
fn a_date_that_moved_keeps_the_name_of_its_event_and_counts_the_move() {
    let site = base();
    let before = calendar(&site, "2018-12-10");
    let site = site.file(
        UPDATE,
        "---\nas_at: 2018-12-31\npublished: 2019-02-06\nentries:\n  - {ref: 1.1, due: 2019-06, due_reason: Snow.}\n---\n",
    );
    let same = calendar(&site, "2019-02-05");
    assert_eq!(
        property(one(&same, "Action 1.1 due"), "DTSTART"),
        "20181231",
        "what is not published yet moves nothing"
    );
    let after = calendar(&site, "2019-02-06");
    let [before, after] = [&before, &after].map(|calendar| one(calendar, "Action 1.1 due"));
    assert_eq!(property(before, "UID"), property(after, "UID"));
    assert_eq!(property(after, "DTSTART"), "20190630");
    assert_eq!(property(after, "SEQUENCE"), "1");
    assert_eq!(property(after, "LAST-MODIFIED"), "20190206T000000Z");
    let description = property(after, "DESCRIPTION");
    let moved =
        "Moved from December 2018 to June 2019 by the update of 31 December 2018. Reason given: “Snow.”";
    assert!(description.contains(moved), "{description}");
}

#[test]
fn what_is_withdrawn_stays_as_cancelled() {
    let site = base().file(
        UPDATE,
        "---\nas_at: 2018-12-31\nentries:\n  - ref: 1.1\n    ended: {how: withdrawn, reason: No money.}\n---\n",
    );
    let calendar = calendar(&site, "2019-01-10");
    let event = one(
        &calendar,
        "Action 1.1 no longer due (was due by the end of December 2018): ",
    );
    assert_eq!(property(event, "STATUS"), "CANCELLED");
    assert_eq!(property(event, "DTSTART"), "20181231");
}

#[test]
fn a_promised_update_is_due_then_missing_then_says_when_it_came() {
    let site = base().edit(
        "homes/plan.md",
        "published: 2017-01-31\n",
        "published: 2017-01-31\nreporting: quarterly\n",
    );
    let due = calendar(&site, "2018-06-30");
    let promised = one(&due, "Update promised by this day: ");
    assert_eq!(property(promised, "DTSTART"), "20180630");
    let missing = calendar(&site, "2018-07-01");
    let event = one(
        &missing,
        "Update promised by this day, and none has been published: ",
    );
    assert_eq!(property(event, "UID"), property(promised, "UID"));
    assert_eq!(
        property(event, "LAST-MODIFIED"),
        "20180630T230000Z",
        "in the time of the site"
    );
    let site = site.file(
        UPDATE,
        "---\nas_at: 2018-12-31\npublished: 2019-02-06\nentries: [{ref: 1.1, progress: More.}]\n---\n",
    );
    let came = calendar(&site, "2019-02-06");
    let titles = titled(&came, "Update promised by this day (published 6 February 2019): ");
    assert_eq!(property(titles[0], "UID"), property(promised, "UID"));
    assert_eq!(
        property(one(&came, "Update promised by this day: "), "DTSTART"),
        "20190331"
    );
}

#[test]
fn the_day_of_the_build_changes_no_byte_of_a_calendar() {
    let on = |day: &str| base().day(day).build().page("homes/calendar.ics").to_owned();
    let first = on("2019-03-01");
    assert_eq!(first, on("2019-03-02"));
    assert_eq!(first, on("2026-03-02"));
}

#[test]
fn without_a_base_address_events_keep_their_names_and_have_no_link() {
    let with = calendar(&base(), "2019-03-01");
    let without = calendar(&SiteTest::base(), "2019-03-01");
    let names = |calendar: &IcalCalendar| -> Vec<String> {
        calendar
            .events
            .iter()
            .map(|event| property(event, "UID"))
            .collect()
    };
    assert_eq!(names(&with), names(&without));
    assert!(
        without
            .events
            .iter()
            .all(|event| property(event, "URL").is_empty())
    );
}

#[test]
fn a_lead_whose_page_is_switched_off_has_no_calendar() {
    let count = |site: SiteTest| {
        let built = site.build();
        let paths = built.output().iter().map(|(path, _)| path.as_str().to_owned());
        let calendars = paths.filter(|path| path.starts_with("homes/leads/") && has_ending(path, "ics"));
        calendars.count()
    };
    assert!(count(base()) > 0);
    let settings = String::from_utf8(base().tree.files["site.yaml"].to_vec()).expect("UTF-8");
    assert_eq!(
        count(base().file("site.yaml", format!("{settings}people: hidden\n"))),
        0
    );
}

#[test]
fn hostile_words_come_back_as_they_were_and_make_no_property() {
    let hostile = "=HYPERLINK(1);a,b\\n \"q\" <script>x</script> שלום مرحبا 👩‍🚒 BEGIN:VEVENT END:VCALENDAR";
    let long = format!("{hostile} {}", "ʍ".repeat(10_000));
    let site = base().edit(
        "homes/recommendations/1.md",
        "Visit each home once a month and write down what was seen",
        &format!("'{}'", long.replace('\'', "''")),
    );
    let built = site.day("2019-01-05").build();
    let text = built.page("homes/calendar.ics");
    let calendar = parsed(text);
    let event = one(&calendar, "Action 1.1 due");
    assert!(property(event, "DESCRIPTION").starts_with(&long));
    let names: BTreeSet<&str> = event.properties.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names.len(), event.properties.len(), "each property once");
    assert!(text.split("\r\n").all(|line| line.len() <= 75));
    assert!(!text.replace("\r\n", "").contains(['\r', '\n']));
}

#[test]
fn names_of_events_are_the_same_in_every_calendar_and_unique_in_each() {
    let built = SiteTest::folder("sites/inquiry/content")
        .day("2026-11-29")
        .build();
    let mut events: BTreeMap<String, String> = BTreeMap::new();
    let mut count = 0;
    let files = built.output().iter().map(|(path, bytes)| (path.as_str(), bytes));
    for (path, bytes) in files.filter(|(path, _)| has_ending(path, "ics")) {
        count += 1;
        let calendar = parsed(std::str::from_utf8(bytes).expect("UTF-8"));
        let mut names = BTreeSet::new();
        for event in &calendar.events {
            let uid = property(event, "UID");
            assert!(names.insert(uid.clone()), "{uid} twice in {path}");
            let title = property(event, "SUMMARY");
            let known = events.entry(uid).or_insert_with(|| title.clone());
            assert_eq!(*known, title);
        }
        assert!(!calendar.events.is_empty(), "{path}");
    }
    assert!(count > 5, "{count}");
}
