//! Content made of published data: it holds the same items and makes the same pages, and its record goes on.

mod command;
mod words;

use std::collections::BTreeSet;

use candour::data;
use candour::diag::Severity;
use candour::restore;
use candour::source::load_folder;

use crate::harness::{Built, SiteTest, repository};

/// The site with each of its plans made anew from what it publishes. Glossaries and documents stay as they are.
fn restored(site: &SiteTest, built: &Built) -> SiteTest {
    let mut again = site.clone();
    let plans: Vec<String> = built
        .output()
        .iter()
        .filter_map(|(path, _)| {
            path.as_str()
                .strip_suffix("/data/plan.json")
                .map(ToOwned::to_owned)
        })
        .collect();
    assert!(!plans.is_empty());
    for plan in plans {
        let document =
            data::read(built.page(&format!("{plan}/data/plan.json")).as_bytes()).expect("a document");
        let record = built.page(&format!("{plan}/data/record.jsonl"));
        let stays = |path: &str| path.ends_with("/glossary.yaml") || path.contains("/files/");
        let below = format!("{plan}/");
        again
            .tree
            .files
            .retain(|path, _| !path.starts_with(&below) || stays(path));
        for (path, text) in restore::plan(&document, record).expect("a plan") {
            again = again.file(&path, text);
        }
    }
    again
}

/// Asserts that a restored site is the same to the last byte, and that nothing is found in it but what was before.
fn assert_same(site: &SiteTest) {
    let before = site.build();
    let again = restored(site, &before);
    let after = again.build();
    for severity in [Severity::Error, Severity::Warning] {
        let codes = |built: &Built| -> BTreeSet<_> {
            built
                .of(severity)
                .into_iter()
                .map(|finding| finding.code)
                .collect()
        };
        assert_eq!(codes(&after), codes(&before), "{}", after.shown());
    }
    for (path, bytes) in before.output().iter() {
        let now = after.output().get(path.as_str()).map(String::from_utf8_lossy);
        assert_eq!(now, Some(String::from_utf8_lossy(bytes)), "{}", path.as_str());
    }
    let paths = |built: &Built| -> BTreeSet<String> {
        built
            .output()
            .iter()
            .map(|(path, _)| path.as_str().to_owned())
            .collect()
    };
    assert_eq!(paths(&before), paths(&after));
}

fn this_repository() -> SiteTest {
    SiteTest::of(load_folder(&repository().join("content")).expect("the content"))
}

#[test]
fn the_plans_of_this_repository_come_back_to_the_last_byte() {
    assert_same(&this_repository().day("2026-11-28"));
}

#[test]
fn a_plan_comes_back_as_it_stood_on_an_earlier_day() {
    assert_same(&SiteTest::folder("sites/corrected/content").day("2018-06-20"));
}

#[test]
fn a_plan_with_every_sort_of_correction_comes_back_to_the_last_byte() {
    for day in ["2018-06-30", "2018-08-01", "2019-01-01"] {
        assert_same(&SiteTest::folder("sites/corrected/content").day(day));
    }
}

#[test]
fn a_plan_with_a_little_of_everything_comes_back_to_the_last_byte() {
    assert_same(&SiteTest::folder("sites/small/content"));
}

#[test]
fn plans_of_other_shapes_come_back_to_the_last_byte() {
    for folder in ["sites/inquiry/content", "sites/audit/content"] {
        for day in ["2025-03-31", "2026-11-28"] {
            assert_same(&SiteTest::folder(folder).day(day));
        }
    }
}

#[test]
fn a_plan_with_every_field_comes_back_to_the_last_byte() {
    for day in ["2024-06-01", "2025-06-01", "2026-11-28"] {
        // Which leads are roles is published nowhere, so it cannot come back; with names, it makes no difference.
        let site =
            SiteTest::folder("sites/every-field/content").edit("site.yaml", "people: roles", "people: names");
        assert_same(&site.day(day));
    }
}
