//! Days on which nothing happens: a page changes only when what it says changes.

use std::collections::BTreeSet;
use std::path::Path;

use candour::source::load_folder;

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

#[test]
fn a_day_on_which_nothing_happens_changes_the_home_page_and_two_files_of_each_plan() {
    let small = || SiteTest::folder("sites/small/content");
    for (site, days, plans) in [
        (
            content as fn() -> SiteTest,
            [("2026-12-05", "2026-12-06"), ("2031-05-10", "2031-05-11")],
            &["shropshire-2018", "telford-2016", "telford-2020"][..],
        ),
        (
            small,
            [("2018-05-10", "2018-05-11"), ("2026-12-05", "2026-12-06")],
            &["homes", "streets"],
        ),
    ] {
        let mut may_differ: BTreeSet<String> = ["index.html", "data/site.json", "checksums.txt"]
            .map(ToOwned::to_owned)
            .into();
        for plan in plans {
            may_differ.insert(format!("{plan}/index.html"));
            may_differ.insert(format!("{plan}/data/plan.json"));
        }
        for (day, next) in days {
            let (one, other) = (site().day(day).build(), site().day(next).build());
            let differ = differing(&one, &other);
            let more: Vec<_> = differ
                .iter()
                .filter(|path| !may_differ.contains(**path))
                .collect();
            assert!(more.is_empty(), "{day}: {more:?}");
            assert!(
                differ.contains("index.html"),
                "{day}: the home page says of which day it is"
            );
        }
    }
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
