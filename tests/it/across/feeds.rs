//! The feeds of the lists over all plans.

use super::site;
use crate::harness::{Built, SiteTest};

const BASE: &str = "https://plans.anytown.gov.uk/";

/// The site with an answer that came late, and with an address, which feeds need.
fn followed() -> SiteTest {
    site().base_url(BASE).file(
        "river/updates/2018-05-31.md",
        "---\nas_at: 2018-05-31\nby: p\nentries:\n  - {ref: 1, response: yes}\n---\n",
    )
}

/// Lists the entries of a feed in its order, the newest first: the day of publication (`2018-06-01`), a space and the title.
fn told(built: &Built, path: &str) -> Vec<String> {
    let entries = built.page(path).split("<entry>").skip(1);
    let part = |entry: &str, element: &str| {
        let (_, rest) = entry.split_once(&format!("<{element}>")).expect("the element");
        rest.split('<').next().unwrap_or_default().to_owned()
    };
    entries
        .map(|entry| format!("{} {}", &part(entry, "published")[..10], part(entry, "title")))
        .collect()
}

#[test]
fn each_list_tells_what_happens_to_what_it_lists() {
    let built = followed().build();
    let without = "passed without a report that the work is finished";
    assert_eq!(
        told(&built, "overdue/feed.xml"),
        [
            format!("2018-06-01 Better roads – Step 1.1: due date, 31 May 2018, {without}"),
            format!("2018-05-01 Clean river – Recommendation 2: due date, 30 April 2018, {without}"),
            format!("2018-04-01 Safer homes – Action 1.1: due date, 31 March 2018, {without}"),
            format!("2018-03-01 Safer homes – Action 1.3: due date, 28 February 2018, {without}"),
        ]
    );
    assert_eq!(
        told(&built, "due-soon/feed.xml")[0],
        "2018-06-02 Safer homes – Action 1.2: due soon, 31 August 2018"
    );
    assert_eq!(
        told(&built, "unanswered/feed.xml"),
        [
            "2018-05-31 Clean river – Recommendation 1: Northern Policy answered “Accepted”",
            "2018-02-01 Clean river – Recommendation 1: no answer from Northern Policy published on this site by 31 January 2018",
        ]
    );
    assert!(
        told(&built, "recommendations/feed.xml")
            .iter()
            .all(|entry| entry.contains(" – Recommendation "))
    );
}

#[test]
fn a_body_a_lead_and_a_tag_are_followed_over_all_plans() {
    let built = followed().build();
    let policy = told(&built, "bodies/northern-policy/feed.xml");
    assert_eq!(policy.len(), 3, "{policy:?}");
    assert!(
        policy.iter().all(|entry| entry.contains("Clean river – ")),
        "{policy:?}"
    );
    assert!(told(&built, "bodies/northern-police/feed.xml").is_empty());
    let tagged = told(&built, "tags/housing/feed.xml");
    assert!(tagged.is_empty(), "{tagged:?}");
    let leads = told(&built, "leads/anyshire-council/ann-example/feed.xml");
    assert!(
        leads
            .iter()
            .any(|entry| entry.contains("Better roads – Step 1.1")),
        "{leads:?}"
    );
    assert!(
        leads
            .iter()
            .any(|entry| entry.contains("Safer homes – Action 1.1")),
        "{leads:?}"
    );
    assert!(
        leads.iter().all(|entry| !entry.contains("Action 1.3")),
        "{leads:?}"
    );
}

#[test]
fn a_list_leads_to_its_feed_also_on_its_later_pages() {
    let built = followed().build();
    for (page, feed) in [
        ("overdue/index.html", "feed.xml"),
        ("bodies/northern-policy/index.html", "feed.xml"),
        ("changed/index.html", "../feed.xml"),
    ] {
        let html = built.page(page);
        assert!(
            html.contains(&format!("<li><a href=\"{feed}\" type=\"application/atom+xml\">")),
            "{page}"
        );
        assert!(html.contains("<h2 id=\"follow\">Follow this</h2>"), "{page}");
    }
    assert!(!built.output().contains("changed/feed.xml"));
}
