//! What is sealed, and that it holds.

use candour::diag::Code;

use super::{SEALED, corrected, record_of, sealed, sealed_on, verified, wrong};
use crate::harness::SiteTest;

/// The kind and address of each line.
fn lines(site: &SiteTest, plan: &str) -> Vec<(String, String)> {
    let text = record_of(site, plan);
    let line = |line: &str| {
        let value: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let text = |name: &str| value[name].as_str().expect("a text").to_owned();
        (text("kind"), text("address"))
    };
    text.lines().map(line).collect()
}

#[test]
fn each_published_thing_has_a_line_of_its_own() {
    let found = lines(&sealed(), "homes");
    let found: Vec<(&str, &str)> = found
        .iter()
        .map(|(kind, address)| (kind.as_str(), address.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            ("plan", "/homes/"),
            ("theme", "/homes/themes/1/"),
            ("status", "/homes/status/on-track/"),
            ("status", "/homes/status/behind/"),
            ("status", "/homes/status/done/"),
            ("impact-rating", "/homes/#impact-rating-some"),
            ("source", "/homes/#source-plan"),
            ("recommendation", "/homes/recommendations/1/"),
            ("action", "/homes/actions/1.1/"),
            ("action", "/homes/actions/1.2/"),
            ("update", "/homes/updates/2018-03-31/"),
            ("entry", "/homes/updates/2018-03-31/#item-1"),
            ("entry", "/homes/updates/2018-03-31/#item-1.1"),
            ("entry", "/homes/updates/2018-03-31/#item-1.2"),
        ]
    );
}

#[test]
fn what_is_sealed_builds_without_a_finding_and_is_sound() {
    let built = sealed().build();
    assert_eq!(built.shown(), "");
    let verdict = verified(&built, "homes");
    assert_eq!(
        (verdict.lines, verdict.problems, verdict.notes),
        (14, Vec::new(), Vec::new())
    );
}

#[test]
fn sealing_again_adds_nothing() {
    let once = sealed();
    assert_eq!(
        record_of(&sealed_on(once.clone(), "2018-06-29"), "homes"),
        record_of(&once, "homes")
    );
}

#[test]
fn what_is_still_to_come_is_not_sealed_before_its_day() {
    let update = |more: &str| {
        format!("---\nas_at: 2018-05-31\n{more}entries:\n  - {{ref: 1.1, progress: More.}}\n---\n")
    };
    let later = SiteTest::base().file("homes/updates/later.md", update("published: 2018-07-01\n"));
    let draft = SiteTest::base().file("homes/updates/draft.md", update("draft: true\n"));
    let action = SiteTest::base().edit(
        "homes/recommendations/1.md",
        "---\nThe inspectors",
        "  - {ref: 1.3, published: 2018-07-01, action: Write it down, success: [It is], lead: [Ann], due: 2019}\n---\nThe inspectors",
    );
    let correction = corrected(
        SiteTest::base().edit("homes/recommendations/1.md", "due: 2018-12", "due: 2019-03"),
        "  - {ref: 1.1, field: due, date: 2018-07-01, was: 2018-12, reason: Misread.}\n",
    );
    for (site, more) in [(later, 2), (draft, 0), (action, 1), (correction, 2)] {
        let before = sealed_on(site, SEALED);
        assert_eq!(record_of(&before, "homes"), record_of(&sealed(), "homes"));
        let after = sealed_on(before, "2018-07-01");
        assert_eq!(lines(&after, "homes").len(), 14 + more);
        let built = after.day("2018-07-02").build();
        assert_eq!(wrong(&built), [], "{}", built.shown());
        assert_eq!(verified(&built, "homes").problems, Vec::<String>::new());
    }
}

#[test]
fn what_is_added_later_needs_no_correction() {
    let site = sealed()
        .edit(
            "homes/plan.md",
            "themes:",
            "closed: 2018-06-20\nclosed_reason: Done.\nthemes:\n  - {ref: 2, title: Roofs}",
        )
        .edit(
            "homes/plan.md",
            "statuses:",
            "statuses:\n  - {key: paused, label: Paused, meaning: paused}",
        )
        .edit(
            "homes/updates/2018-03-31.md",
            "---\nThe council",
            "---\nThe council",
        );
    let built = site.build();
    assert_eq!(wrong(&built), [], "{}", built.shown());
    assert_eq!(built.codes(), [Code::NotSealed].into());
    let verdict = verified(&built, "homes");
    assert_eq!(verdict.problems, Vec::<String>::new());
    assert_eq!(verdict.notes.len(), 1, "{:?}", verdict.notes);
}

#[test]
fn the_published_record_ends_at_the_day_of_the_build() {
    let site = sealed_on(
        sealed().file(
            "homes/updates/summer.md",
            "---\nas_at: 2018-06-30\nentries:\n  - {ref: 1.1, status: done, impact: Better.}\n---\n",
        ),
        "2018-07-03",
    );
    let count = |on: &str| {
        site.clone()
            .day(on)
            .build()
            .page("homes/data/record.jsonl")
            .lines()
            .count()
    };
    assert_eq!(
        (
            count("2018-05-31"),
            count("2018-06-01"),
            count("2018-07-02"),
            count("2018-07-03")
        ),
        (0, 14, 14, 16)
    );
    for on in ["2018-05-31", "2018-06-15", "2018-07-01", "2018-07-03"] {
        let built = site.clone().day(on).build();
        assert_eq!(verified(&built, "homes").problems, Vec::<String>::new(), "{on}");
    }
}

#[test]
fn a_page_cites_its_fingerprint_and_says_whether_it_is_sealed() {
    let fingerprint = |built: &crate::harness::Built| {
        let page = built.page("homes/actions/1.1/index.html").to_owned();
        let (_, rest) = page.split_once("<code>").expect("a fingerprint");
        (
            rest[..64].to_owned(),
            page.contains("In the record since"),
            page.contains("Not yet in the record"),
        )
    };
    let (before, is_sealed, is_not) = fingerprint(&SiteTest::base().build());
    assert_eq!((is_sealed, is_not), (false, true));
    let site = sealed();
    let (after, is_sealed, is_not) = fingerprint(&site.build());
    assert_eq!((is_sealed, is_not), (true, false));
    assert_eq!(before, after);
    let line = record_of(&site, "homes")
        .lines()
        .find(|line| line.contains("/actions/1.1/"))
        .expect("a line")
        .to_owned();
    assert!(line.contains(&format!("\"item\":\"{before}\"")), "{line}");
}

#[test]
fn the_plan_as_data_holds_every_item_under_its_address_and_what_is_computed_apart() {
    let built = sealed().build();
    let data: serde_json::Value = serde_json::from_str(built.page("homes/data/plan.json")).expect("JSON");
    assert_eq!(data["format"], "candour-plan");
    assert_eq!(data["version"], 3);
    assert_eq!(data["items"]["/homes/actions/1.1/"]["due"], "2018-12");
    assert_eq!(
        data["items"]["/homes/updates/2018-03-31/#item-1"]["measures"]["visits"][0]["value"],
        84
    );
    assert_eq!(
        data["computed"]["items"]["/homes/actions/1.2/"]["standing"]["label"],
        "Done"
    );
    assert_eq!(
        data["computed"]["items"]["/homes/actions/1.1/"]["schedule"]["kind"],
        "not-due-yet"
    );
    // One item a line, so that two versions can be compared line by line.
    let line = built
        .page("homes/data/plan.json")
        .lines()
        .find(|line| line.starts_with("\"/homes/actions/1.1/\": {\"action\""));
    assert!(line.is_some_and(|line| line.ends_with("},")));
}
