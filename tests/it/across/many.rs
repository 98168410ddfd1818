//! Many plans: every list goes on over plain pages, and each page stays light.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Write};
use std::sync::Arc;

use candour::pipeline::{Compiler, Site};
use candour::render::routes::{self, Route};
use candour::theme::Theme;
use candour::timing::Timings;

use super::{items_of, plan, recommendation, site};
use crate::harness::{SiteTest, words_of};

/// A site of many plans, each with some actions that are past their due date.
fn many(plans: usize, actions: usize) -> SiteTest {
    let mut site = SiteTest::base()
        .without("homes/plan.md")
        .without("homes/recommendations/1.md")
        .without("homes/updates/2018-03-31.md");
    for number in 1..=plans {
        let kind = ["inspection", "audit", "strategy"][number % 3];
        let lines = format!(
            "kind: {kind}\norganisation: Council {}\nbodies: [{{key: watch, name: Care Watch, part: independent}}]\n",
            number % 20
        );
        let folder = format!("plan-{number:03}");
        site = site.file(
            &format!("{folder}/plan.md"),
            plan(&format!("Plan {number}"), &lines),
        );
        let refs: Vec<(String, String)> = (1..=actions)
            .map(|at| {
                (
                    format!("1.{at}"),
                    format!("due: 2018-0{}-28, lead: [Lead {}]", 1 + at % 5, at % 7),
                )
            })
            .collect();
        let actions: Vec<(&str, &str, &str)> = refs
            .iter()
            .map(|(ref_, more)| {
                (
                    ref_.as_str(),
                    "Visit each home and say what was seen there and who was told of it",
                    more.as_str(),
                )
            })
            .collect();
        site = site.file(
            &format!("{folder}/recommendations/1.md"),
            recommendation("1", "to: [watch]\ntags: [homes]\n", &actions),
        );
    }
    site
}

fn made(site: &SiteTest) -> Site {
    let theme = |_: Option<&str>| Ok(Arc::new(Theme::built_in()));
    let tree = Arc::new(site.tree.clone());
    Compiler::default()
        .site(tree, theme, &site.options, None, &mut Timings::default())
        .expect("a theme")
}

/// The pages that belong to no plan, by their addresses.
fn pages_of(site: &Site) -> BTreeMap<String, String> {
    let resolved = site.resolved();
    let routes = routes::site_routes(resolved).into_iter();
    routes
        .filter(|route| matches!(route, Route::Home | Route::Across(_)))
        .map(|route| {
            (
                route.address(resolved),
                site.renderer.page(route).expect("a page"),
            )
        })
        .collect()
}

/// How many bytes a page has when it is sent.
fn sent(html: &str) -> u64 {
    let mut package = zip::ZipWriter::new(Cursor::new(Vec::new()));
    package
        .start_file("page", zip::write::SimpleFileOptions::default())
        .expect("a file");
    package.write_all(html.as_bytes()).expect("its bytes");
    let mut package = zip::ZipArchive::new(package.finish().expect("a package")).expect("a package");
    package.by_index(0).expect("the file").compressed_size()
}

#[test]
fn two_hundred_plans_stay_light_and_each_item_stands_on_one_page() {
    let site = made(&many(200, 10));
    let pages = pages_of(&site);
    let titles: BTreeSet<&str> = pages
        .values()
        .filter_map(|html| html.split("<title>").nth(1)?.split("</title>").next())
        .collect();
    assert_eq!(titles.len(), pages.len(), "each page has a title of its own");
    for (address, html) in &pages {
        assert!(sent(html) < 24_000, "{address}: {}", sent(html));
    }
    let listed = |list: &str| -> Vec<String> {
        let of_list = pages.iter().filter(|(address, _)| address.starts_with(list));
        of_list.flat_map(|(_, html)| items_of(html)).collect()
    };
    for (list, count) in [
        ("/overdue/", 2000),
        ("/recommendations/", 200),
        ("/tags/homes/", 200),
        ("/bodies/care-watch/", 200),
    ] {
        let items = listed(list);
        let once: BTreeSet<&String> = items.iter().collect();
        assert_eq!((items.len(), once.len()), (count, count), "{list}");
    }
    let second = &pages["/overdue/2/"];
    assert!(
        second.contains(", page 2 – ") && second.contains("rel=\"prev\" href=\"../\""),
        "{second}"
    );
    assert!(second.contains("rel=\"next\" href=\"../3/\""), "{second}");
    assert!(
        words_of(&pages["/overdue/"]).contains(
            "Of 2,000 actions in the 200 plans on which reporting has not ended, 2,000 are overdue"
        )
    );
    let home = &pages["/"];
    assert!(home.contains("<a href=\"plan-007/\">Plan 7</a>") && home.contains("href=\"#by-council-7\""));
    assert!(!home.contains("class=\"plan-card\""));
}

#[test]
fn a_home_page_of_few_plans_shows_each_at_length() {
    let few = pages_of(&made(&many(12, 1)));
    assert_eq!(few["/"].matches("class=\"plan-card\"").count(), 12);
    let more = pages_of(&made(&many(13, 1)));
    let words = words_of(&more["/"]);
    assert!(!more["/"].contains("class=\"plan-card\""));
    assert!(
        words.contains("1 action, none reported complete. By the dates, 1 overdue."),
        "{words}"
    );
}

#[test]
fn a_long_plan_goes_on_on_the_next_page_under_its_name() {
    let pages = pages_of(&made(&many(2, 120)));
    assert_eq!(items_of(&pages["/overdue/"]).len(), 50);
    assert!(pages["/overdue/2/"].contains("(continued)"));
    let all: usize = (1..=6)
        .filter_map(|page| {
            pages.get(&if page == 1 {
                "/overdue/".to_owned()
            } else {
                format!("/overdue/{page}/")
            })
        })
        .map(|html| items_of(html).len())
        .sum();
    assert_eq!(all, 240);
}

#[test]
fn a_day_on_which_nothing_happens_changes_no_list() {
    let on = |day: &str| pages_of(&made(&site().day(day)));
    let (one, other) = (on("2018-06-10"), on("2018-06-11"));
    for (address, html) in one.iter().filter(|(address, _)| *address != "/") {
        assert_eq!(&other[address], html, "{address}");
    }
}
