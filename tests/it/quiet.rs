//! Days on which nothing happens: a page changes only when what it says changes.

use std::collections::BTreeSet;
use std::path::Path;

use candour::source::load_folder;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;

use crate::harness::{Built, SiteTest, repository};

fn content() -> SiteTest {
    SiteTest::of(load_folder(&repository().join(Path::new("content"))).expect("the content"))
}

/// The files that are not the same in both.
fn differing<'b>(one: &'b Built, other: &'b Built) -> BTreeSet<&'b str> {
    let (one, other) = (one.output(), other.output());
    let paths = |built: &'b candour::output::OutputTree| built.iter().map(|(path, _)| path.as_str());
    let all: BTreeSet<&str> = paths(one).chain(paths(other)).collect();
    all.into_iter()
        .filter(|path| one.get(path) != other.get(path))
        .collect()
}

/// The files that say of which day the site is, and the list of the checksums of all files.
const OF_THE_DAY: [&str; 3] = ["index.html", "data/site.json", "checksums.txt"];

/// The files that may not differ and do.
fn wrongly_differing<'b>(one: &'b Built, other: &'b Built) -> Vec<&'b str> {
    let differ = differing(one, other).into_iter();
    differ.filter(|path| !OF_THE_DAY.contains(path)).collect()
}

#[test]
fn a_day_on_which_nothing_happens_changes_three_files() {
    let small = || SiteTest::folder("sites/small/content");
    for (site, days) in [
        (
            content as fn() -> SiteTest,
            [("2026-12-05", "2026-12-06"), ("2031-05-10", "2031-05-11")],
        ),
        (
            small,
            [("2018-05-10", "2018-05-11"), ("2026-12-05", "2026-12-06")],
        ),
    ] {
        for (day, next) in days {
            let (one, other) = (site().day(day).build(), site().day(next).build());
            let more = wrongly_differing(&one, &other);
            assert!(more.is_empty(), "{day}: {more:?}");
            assert!(
                differing(&one, &other).contains("index.html"),
                "{day}: the home page says of which day it is"
            );
        }
    }
}

/// The newest of the days on which the plans of a site last changed, as their data says.
fn last_change(built: &Built) -> Option<String> {
    let data = built.output().iter().filter_map(|(path, bytes)| {
        let is_plan = path.as_str().ends_with("/data/plan.json");
        let data: serde_json::Value = serde_json::from_slice(is_plan.then_some(bytes)?).ok()?;
        Some(data["as_of"].as_str()?.to_owned())
    });
    data.max()
}

/// Holds a site as of a day to the site as of the day on which a plan last changed by then: all that is shown of the plans
/// is the same.
fn is_the_same_since_the_last_change(name: &str, day: Date) {
    let site = || SiteTest::folder(&format!("sites/{name}/content"));
    let built = site().day(&day.to_string()).build();
    let Some(changed) = last_change(&built) else {
        return;
    };
    assert!(changed <= day.to_string(), "{name} on {day}: {changed}");
    let then = site().day(&changed).build();
    let more = wrongly_differing(&then, &built);
    assert!(
        more.is_empty(),
        "{name} changed on {changed}, but by {day}: {more:?}"
    );
}

const SITES: [&str; 5] = ["audit", "corrected", "every-field", "inquiry", "small"];

/// So many days after the start of 2016, up to the end of 2029.
fn any_day() -> impl Strategy<Value = Date> {
    (0..5114_i64).prop_map(|days| date(2016, 1, 1).saturating_add(days.days()))
}

#[test]
fn no_plan_differs_from_its_last_change_to_the_day_of_the_build() {
    let case = (proptest::sample::select(&SITES[..]), any_day());
    let config = ProptestConfig::with_cases(8);
    proptest!(config, |((name, day) in case)| is_the_same_since_the_last_change(name, day));
}

#[test]
#[ignore = "a long trial by chance: tests/all soak"]
fn soak_no_plan_differs_from_its_last_change_to_the_day_of_the_build() {
    let case = (proptest::sample::select(&SITES[..]), any_day());
    let config = ProptestConfig::with_cases(200);
    proptest!(config, |((name, day) in case)| is_the_same_since_the_last_change(name, day));
}

#[test]
fn a_citation_names_what_is_shown_and_not_the_day_of_the_build() {
    let on = |day: &str| SiteTest::folder("sites/small/content").day(day).build();
    let cited = |built: &Built| {
        let page = built.page("homes/actions/1.1/index.html").to_owned();
        let (_, cite) = page.split_once("class=\"cite\"").expect("a citation");
        cite.split_once("</section>").expect("its end").0.to_owned()
    };
    assert_eq!(cited(&on("2018-05-10")), cited(&on("2018-05-11")));
    let newest = "with what was published up to <time datetime=\"2018-03-01\">";
    assert!(
        cited(&on("2018-05-10")).contains(newest),
        "{}",
        cited(&on("2018-05-10"))
    );
}

#[test]
fn a_meeting_is_a_publication_that_a_citation_names() {
    let site = SiteTest::base().file(
        "homes/meetings/2018-05-08.md",
        "---\ndate: 2018-05-08\nbody: Homes committee\npublished: 2018-05-01\n---\n",
    );
    let built = site.day("2018-05-20").build();
    let page = built.page("homes/actions/1.1/index.html");
    assert!(
        page.contains("with what was published up to <time datetime=\"2018-05-01\">"),
        "{}",
        built.shown()
    );
}
