//! The two forms of lines: in the second, re-wrapping a text changes nothing; a record that began with the first goes
//! over to it with its next seal.

use candour::checksum::Checksum;
use candour::data;
use candour::history;
use candour::model::Form;
use candour::record::{self, Selection, canonical};
use candour::resolve::{self, Show};
use serde_json::{Map, Value, json};

use super::{corrected, record_of, sealed, sealed_on, verified, wrong};
use crate::harness::{SiteTest, day};

/// A site whose texts are long enough to be wrapped.
pub(super) fn wrapped() -> SiteTest {
    SiteTest::base()
        .edit(
            "homes/recommendations/1.md",
            "The inspectors found homes that nobody had visited for half a year.",
            "The inspectors found homes\nthat nobody had visited\nfor half a year.\n\n- In one town\n  there were nine.\n- In another, none.",
        )
        .edit(
            "homes/updates/2018-03-31.md",
            "    progress: The first visits were made.",
            "    progress: |\n      The first visits\n      were made in\n      2018 or so.",
        )
        .edit(
            "homes/updates/2018-03-31.md",
            "    impact: Managers report more than before.",
            "    impact: |\n      Managers report  more\n      than before.",
        )
}

/// The same with other line breaks wherever that shows nothing.
pub(super) fn wrapped_again(site: SiteTest) -> SiteTest {
    site.edit(
        "homes/recommendations/1.md",
        "homes\nthat nobody had visited\nfor half a year.\n\n- In one town\n  there were nine.\n",
        "homes that\nnobody had visited  for half a\nyear.\n\n\n- In one\n  town there were nine.  \n",
    )
    .edit(
        "homes/updates/2018-03-31.md",
        "The first visits\n      were made in\n      2018 or so.",
        "The first visits were\n      made in 2018 or so.",
    )
}

/// Seals what was published by a day with lines of the first form, as earlier versions did.
pub(super) fn sealed_in_first_form(site: SiteTest, on: &str) -> SiteTest {
    let parsed = history::read(&site.tree);
    let resolved = resolve::resolve(&parsed.site, day(on), Show::default());
    let mut site = site;
    for state in resolved.states() {
        let plan = state.plan;
        let items = record::items(plan, state.organisation, Selection::PublishedBy(day(on)));
        let mut text = record_of(&site, &plan.address);
        let (mut seq, mut head) = (plan.record.lines.len(), plan.record.whole().head());
        for one in record::unsealed(plan, &items, plan.record.whole()) {
            seq += 1;
            let sums = one.item.iter().flat_map(|item| item.field_checksums(Form::First));
            let fields: Map<String, Value> = sums
                .map(|(name, sum)| (name.to_owned(), json!(sum.to_string())))
                .collect();
            let line = canonical(&json!({
                "address": one.address,
                "fields": fields,
                "item": one.item.map(|item| item.checksum(Form::First).to_string()),
                "kind": one.kind.as_str(),
                "previous": head.to_string(),
                "sealed": on,
                "seq": seq,
            }));
            head = Checksum::of(line.as_bytes());
            text.push_str(&line);
            text.push('\n');
        }
        site = site.file(&format!("{}/record.jsonl", plan.address), text);
    }
    site
}

/// Corrections of a text and of a date, the first of which gives only the words that were wrong.
pub(super) fn with_corrections(site: SiteTest) -> SiteTest {
    let site = site.edit("homes/recommendations/1.md", "half a", "nearly half a");
    corrected(
        site.edit("homes/recommendations/1.md", "due: 2017-12", "due: 2018-01"),
        "  - {ref: 1, field: findings, date: 2018-06-20, was: for half, now: for nearly half, reason: It was less.}\n  \
         - {ref: 1.2, field: due, date: 2018-06-20, was: 2017-12, reason: It was misread.}\n",
    )
}

/// A correction of an entry that does not repeat what it said, beside a text that is wrapped.
pub(super) fn with_a_hidden_one(site: SiteTest) -> SiteTest {
    site.edit(
        "homes/updates/2018-03-31.md",
        "    progress: All managers have finished the course.",
        "    progress: All of them have finished the course.",
    )
    .edit(
        "homes/updates/2018-03-31.md",
        "entries:",
        "corrections:\n  - {ref: 1.2, field: progress, date: 2018-06-24, reason: It named somebody.}\nentries:",
    )
}

/// A record of the first form that goes over with a correction, and whose texts are wrapped otherwise since.
pub(super) fn has_gone_over() -> SiteTest {
    let first = sealed_in_first_form(wrapped(), "2018-06-01");
    let first = sealed_in_first_form(with_corrections(first), "2018-06-20");
    let over = sealed_on(with_a_hidden_one(first), "2018-06-25");
    over.edit(
        "homes/recommendations/1.md",
        "homes\nthat nobody had visited\nfor nearly half a year.",
        "homes that\nnobody had visited\nfor nearly half\na year.",
    )
    .edit(
        "homes/updates/2018-03-31.md",
        "Managers report  more\n      than before.",
        "Managers\n      report more than before.",
    )
}

#[track_caller]
fn is_sound(site: &SiteTest) {
    let built = site.build();
    assert_eq!(wrong(&built), [], "{}", built.shown());
    assert_eq!(verified(&built, "homes").problems, Vec::<String>::new());
}

#[test]
fn a_text_that_is_wrapped_otherwise_is_as_it_was_sealed() {
    let site = sealed_on(wrapped(), super::SEALED);
    is_sound(&site);
    let again = wrapped_again(site.clone());
    is_sound(&again);
    let parsed = history::read(&again.tree);
    let plan = &parsed.site.plans[0];
    let items = record::items(plan, "Anytown Council", Selection::PublishedBy(day("2018-06-30")));
    assert!(record::unsealed(plan, &items, plan.record.whole()).is_empty());
    // The words as they are written now are published all the same.
    let data = again.build().page("homes/data/plan.json").to_owned();
    assert!(data.contains("nobody had visited  for half a\\nyear."));
}

#[test]
fn a_text_that_is_wrapped_otherwise_is_no_difference_between_two_versions() {
    let version = |site: &SiteTest| {
        let built = site.build();
        let document = data::read(built.page("homes/data/plan.json").as_bytes()).expect("data");
        data::Version {
            plans: [(document.address.clone(), document)].into_iter().collect(),
            ..data::Version::default()
        }
    };
    let site = sealed_on(wrapped(), super::SEALED);
    let difference = data::compare(&version(&site), &version(&wrapped_again(site)));
    assert!(difference.is_empty(), "{difference:?}");
}

#[test]
fn a_text_whose_parts_are_others_is_a_change() {
    let site = sealed_on(wrapped(), super::SEALED);
    for (from, to) in [
        ("year.\n\n- In", "year. - In"),
        ("found homes\nthat", "found homes\n\nthat"),
        ("- In another", "1. In another"),
        ("The inspectors found", "> The inspectors found"),
        ("- In another, none.", "  - In another, none."),
    ] {
        let built = site.clone().edit("homes/recommendations/1.md", from, to).build();
        assert!(
            wrong(&built).contains(&candour::diag::Code::SealedChanged),
            "{from:?}"
        );
    }
}

#[test]
fn a_record_of_the_first_form_asks_for_each_line_break_until_it_goes_over() {
    let first = sealed_in_first_form(wrapped(), super::SEALED);
    is_sound(&first);
    assert_ne!(wrong(&wrapped_again(first.clone()).build()), []);
    let over = sealed_on(with_corrections(first), "2018-06-20");
    is_sound(&over);
    let again = over.edit("homes/updates/2018-03-31.md", "visits\n      were", "visits were");
    is_sound(&again);
}

#[test]
fn what_was_sealed_in_the_first_form_is_still_sound_when_it_is_wrapped_otherwise() {
    let site = has_gone_over();
    is_sound(&site);
    for on in ["2018-06-10", "2018-06-22", "2018-06-26"] {
        let built = site.clone().day(on).build();
        assert_eq!(verified(&built, "homes").problems, Vec::<String>::new(), "{on}");
    }
}

#[test]
fn nothing_is_sealed_again_when_nothing_is_new() {
    let first = sealed_in_first_form(wrapped(), super::SEALED);
    let again = sealed_on(first.clone(), "2018-06-20");
    assert_eq!(record_of(&again, "homes"), record_of(&first, "homes"));
}

#[test]
fn every_line_says_which_seal_added_it() {
    let site = sealed_on(with_corrections(sealed()), "2018-06-20");
    let text = record_of(&site, "homes");
    let lines: Vec<Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    let mut day = (&Value::Null, 0);
    for line in &lines {
        assert_eq!(line["form"], 2);
        if *day.0 != line["sealed"] {
            day = (&line["sealed"], line["seq"].as_u64().expect("a number"));
        }
        assert_eq!(line["seal"], day.1);
    }
}
