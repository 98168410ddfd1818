//! What is found when something sealed was changed, and how a correction excuses it.

use candour::diag::Code;

use super::{corrected, record_of, sealed, sealed_on, verified, wrong};
use crate::harness::SiteTest;

const REC: &str = "homes/recommendations/1.md";
const UPDATE: &str = "homes/updates/2018-03-31.md";

/// The sealed base site, in which the due date of an action was changed.
fn moved() -> SiteTest {
    sealed().edit(REC, "due: 2018-12", "due: 2019-03")
}

#[test]
fn a_changed_word_is_an_error_until_a_correction_says_so() {
    for (site, correction) in [
        (moved(), "ref: 1.1, field: due, date: 2018-06-20, was: 2018-12"),
        // Without a field, the record tells which one it was.
        (moved(), "ref: 1.1, date: 2018-06-20, was: 2018-12"),
        // The old words need not be repeated.
        (moved(), "ref: 1.1, field: due, date: 2018-06-20"),
        (
            sealed().edit(REC, "Visit each home once a month", "Visit each home once a week"),
            "ref: 1.1, date: 2018-06-20, was: a month, now: a week",
        ),
        (
            sealed().edit(
                REC,
                "[\"Nine homes in ten are visited each month\"]",
                "[\"All homes are visited\"]",
            ),
            "ref: 1.1, field: success, date: 2018-06-20, was: [Nine homes in ten are visited each month]",
        ),
        (
            sealed().edit(REC, "    starts: 2017-02\n", ""),
            "ref: 1.1, field: starts, date: 2018-06-20, was: 2017-02",
        ),
        (
            sealed().edit(
                REC,
                "    due: 2018-12\n",
                "    due: 2018-12\n    workstream: Visits\n",
            ),
            "ref: 1.1, field: workstream, date: 2018-06-20, was: \"\"",
        ),
        (
            sealed().edit("homes/plan.md", "label: Behind", "label: Late"),
            "status: behind, field: label, date: 2018-06-20, was: Behind",
        ),
        (
            sealed().edit(
                "homes/plan.md",
                "The inspectors visited every home.",
                "The inspectors visited most homes.",
            ),
            "field: text, date: 2018-06-20, was: \"## Introduction\\n\\nThe inspectors visited every home.\"",
        ),
        (
            sealed().edit(
                REC,
                "nobody had visited for half a year",
                "nobody had visited for a year",
            ),
            "ref: 1, field: findings, date: 2018-06-20, was: for half a year, now: for a year",
        ),
    ] {
        assert_eq!(wrong(&site.build()), [Code::SealedChanged], "{correction}");
        let site = corrected(site, &format!("  - {{{correction}, reason: It was misread.}}\n"));
        let built = site.build();
        assert_eq!(wrong(&built), [], "{correction}\n{}", built.shown());
        let before = verified(&built, "homes");
        assert_eq!(before.problems, Vec::<String>::new(), "{correction}");
        // What was corrected is sealed, and then it is as fixed as everything else.
        let site = sealed_on(site, "2018-06-25");
        assert_eq!(record_of(&site, "homes").lines().count(), 16, "{correction}");
        let built = site.build();
        assert_eq!(built.shown(), "", "{correction}");
        let after = verified(&built, "homes");
        assert_eq!(after.problems, Vec::<String>::new(), "{correction}");
        let repeats = correction.contains("was:");
        assert_eq!(after.notes.is_empty(), repeats, "{correction}: {:?}", after.notes);
    }
}

#[test]
fn a_correction_in_an_update_is_about_its_entry() {
    let site = sealed().edit(UPDATE, "The first visits were made.", "Some visits were made.");
    assert_eq!(wrong(&site.build()), [Code::SealedChanged]);
    let site = site.edit(
        UPDATE,
        "entries:",
        "corrections:\n  - {ref: 1.1, date: 2018-06-20, was: The first visits were made., reason: Not all of them.}\nentries:",
    );
    let built = site.build();
    assert_eq!(wrong(&built), [], "{}", built.shown());
    for page in [
        "homes/corrections/index.html",
        "homes/actions/1.1/index.html",
        "homes/updates/2018-03-31/index.html",
    ] {
        let html = built.page(page);
        assert!(html.contains("Not all of them."), "{page}");
        assert!(html.contains("<del>"), "{page}");
        assert!(html.contains("<ins>"), "{page}");
        assert!(
            html.contains("removed: "),
            "{page}: readers that see no colours are told"
        );
    }
}

#[test]
fn an_entry_may_be_taken_out_and_what_it_said_stays_public() {
    let entry = "  - ref: 1.1\n    status: on-track\n    progress: The first visits were made.\n";
    let site = sealed().edit(UPDATE, entry, "");
    assert_eq!(wrong(&site.build()), [Code::SealedRemoved]);
    let site = site.edit(
        UPDATE,
        "entries:",
        "corrections:\n  - ref: 1.1\n    removed: true\n    date: 2018-06-20\n    was: {status: on-track, progress: The first \
         visits were made.}\n    reason: It was meant for another plan.\nentries:",
    );
    let built = site.build();
    assert_eq!(wrong(&built), [], "{}", built.shown());
    assert!(
        built
            .page("homes/corrections/index.html")
            .contains("The first visits were made.")
    );
    assert!(
        built
            .page("homes/actions/1.1/index.html")
            .contains("It was meant for another plan.")
    );
    assert!(
        !built
            .page("homes/updates/2018-03-31/index.html")
            .contains("id=\"item-1.1\"")
    );
    // On an earlier day it was there.
    let earlier = site.clone().day("2018-06-19").build();
    assert!(
        earlier
            .page("homes/updates/2018-03-31/index.html")
            .contains("id=\"item-1.1\"")
    );
    let site = sealed_on(site, "2018-06-25");
    assert!(
        record_of(&site, "homes")
            .lines()
            .any(|line| line.contains("\"item\":null"))
    );
    let built = site.build();
    assert_eq!(built.shown(), "");
    assert_eq!(verified(&built, "homes").problems, Vec::<String>::new());
    assert_eq!(verified(&built, "homes").notes, Vec::<String>::new());
}

#[test]
fn an_item_that_is_given_up_keeps_its_page() {
    let gone = sealed().edit(
        REC,
        "  - ref: 1.2\n    action: Train all managers in what to look for\n    success: [\"All managers have finished the course\"]\n    lead: [Ben Example]\n    due: 2017-12\n",
        "",
    );
    let built = gone.build();
    // The entry that speaks of it is then about nothing, too.
    assert!(wrong(&built).contains(&Code::UnknownRef), "{}", built.shown());
    let site = sealed().file(
        "homes/updates/june.md",
        "---\nas_at: 2018-06-20\npublished: 2018-06-30\nentries:\n  - {ref: 1.1, ended: {how: withdrawn, reason: The homes are closed.}}\n---\n",
    );
    let built = site.build();
    assert_eq!(wrong(&built), []);
    assert!(
        built
            .page("homes/actions/1.1/index.html")
            .contains("The homes are closed.")
    );
}

#[test]
fn a_correction_that_is_sealed_stays_as_it_is() {
    let site = corrected(
        moved(),
        "  - {ref: 1.1, field: due, date: 2018-06-20, was: 2018-12, reason: It was misread.}\n",
    );
    let site = sealed_on(site, "2018-06-25");
    let reworded = site
        .clone()
        .edit("homes/plan.md", "It was misread.", "It was misprinted.");
    assert_eq!(wrong(&reworded.build()), [Code::SealedChanged]);
    let gone = site.clone().edit(
        "homes/plan.md",
        "corrections:\n  - {ref: 1.1, field: due, date: 2018-06-20, was: 2018-12, reason: It was misread.}\n",
        "",
    );
    assert_eq!(wrong(&gone.build()), [Code::SealedRemoved]);
    // What was corrected once may be corrected again.
    let again = site.edit(REC, "due: 2019-03", "due: 2019-04").edit(
        "homes/plan.md",
        "sources:",
        "  - {ref: 1.1, field: due, date: 2018-06-28, was: 2019-03, reason: Misread again.}\nsources:",
    );
    let built = again.build();
    assert_eq!(wrong(&built), [], "{}", built.shown());
    let built = sealed_on(again, "2018-06-28").build();
    let verdict = verified(&built, "homes");
    assert_eq!((verdict.problems, verdict.notes), (Vec::new(), Vec::new()));
    let data: serde_json::Value = serde_json::from_str(built.page("homes/data/plan.json")).expect("JSON");
    let earlier: Vec<&str> = data["earlier"]
        .as_object()
        .expect("an object")
        .values()
        .filter_map(|item| item["due"].as_str())
        .collect();
    assert_eq!(
        {
            let mut sorted = earlier;
            sorted.sort_unstable();
            sorted
        },
        ["2018-12", "2019-03"]
    );
}

#[test]
fn line_ends_and_the_way_a_value_is_written_make_no_difference() {
    let mut site = sealed();
    for (path, bytes) in &mut site.tree.files {
        if std::path::Path::new(path)
            .extension()
            .is_some_and(|found| found == "md")
        {
            *bytes = String::from_utf8_lossy(bytes)
                .replace('\n', "\r\n")
                .into_bytes()
                .into();
        }
    }
    let site = site.edit(REC, "lead: [Ann Example]", "lead: 'Ann Example'");
    assert_eq!(site.build().shown(), "");
}

#[test]
fn a_broken_record_stops_everything_and_names_the_line() {
    let text = record_of(&sealed(), "homes");
    let lines: Vec<&str> = text.lines().collect();
    let join = |lines: &[&str]| lines.join("\n") + "\n";
    let mut swapped = lines.clone();
    swapped.swap(4, 9);
    let mut doubled = lines.clone();
    doubled.insert(7, lines[2]);
    let mut edited = lines.clone();
    let other = lines[6].replace("\"sealed\":\"2018-06-01\"", "\"sealed\":\"2018-06-02\"");
    edited[6] = &other;
    for (broken, number) in [
        (text[..text.len() - 1].to_owned(), 14),
        (join(&swapped), 5),
        (join(&doubled), 8),
        (join(&edited), 8),
        (format!("\u{feff}{text}"), 1),
        (text.replacen('\n', "\r\n", 1), 1),
    ] {
        let built = sealed().file("homes/record.jsonl", broken).build();
        assert!(built.0.output.is_none());
        let found = built.list();
        assert!(found.contains("error[broken-record]: "), "{found}");
        assert!(
            found.contains(&format!("content/homes/record.jsonl:{number}:1")),
            "{number}: {found}"
        );
    }
}

#[test]
fn bytes_that_are_no_record_are_told_and_never_panic() {
    for bytes in [
        &b"\xff\xfe\x00"[..],
        b"\0\0\0\n",
        b"{}\n",
        b"[]\n",
        b"\n\n\n",
        b"{\"seq\":1}\n",
        b"\"",
        &[b'{'; 5000],
    ] {
        let built = SiteTest::base().file("homes/record.jsonl", bytes).build();
        assert!(built.0.output.is_none(), "{bytes:?}");
        assert!(!built.list().is_empty());
    }
}
