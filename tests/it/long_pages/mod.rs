//! The pages that go on over further pages where they have many rows: each row is on one page, and what names it leads there.

mod items;
mod reports;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::harness::{Built, SiteTest, has_ending, words_of};

/// How many actions the large plan has.
const MANY: usize = 450;

/// The small site with an action for each door, all of which an update reports on and corrects, and an update after it.
fn large() -> SiteTest {
    let mut rec = "---\nref: doors\ntext: Paint each door.\nactions:\n".to_owned();
    let mut report = "---\nas_at: 2018-05-31\npublished: 2018-06-10\nentries:\n".to_owned();
    let mut corrections = "corrections:\n".to_owned();
    for at in 1..=MANY {
        let _ = writeln!(
            rec,
            "  - {{ref: d{at}, action: Paint door {at} of the houses, lead: [Painter {at}]}}"
        );
        let _ = writeln!(
            report,
            "  - {{ref: d{at}, status: behind, progress: Door {at} is half done.}}"
        );
        let _ = writeln!(
            corrections,
            "  - {{ref: d{at}, date: 2018-06-12, was: door {at} is done, reason: It was not.}}"
        );
    }
    SiteTest::base()
        .base_url("https://example.org/plans/")
        .file("homes/recommendations/doors.md", format!("{rec}---\n"))
        .file(
            "homes/updates/2018-05-31.md",
            format!("{report}{corrections}---\n"),
        )
}

/// The pages of a long page, which has its first at this address.
fn pages<'b>(built: &'b Built, first: &str) -> Vec<&'b str> {
    let further = (2..).map(|page| format!("{first}{page}/index.html"));
    let further = further.map_while(|path| built.pages().find(|(known, _)| *known == path));
    [built.page(&format!("{first}index.html"))]
        .into_iter()
        .chain(further.map(|(_, html)| html))
        .collect()
}

/// The words of each that start with one text and end with another.
fn between<'h>(html: &'h str, start: &str, end: &str) -> Vec<&'h str> {
    let rest = html.split(start).skip(1);
    rest.filter_map(|rest| rest.split(end).next()).collect()
}

fn titles(pages: &[&str]) -> Vec<String> {
    let title = |html: &&str| between(html, "<title>", "</title>")[0].to_owned();
    pages.iter().map(title).collect()
}

/// How many times each door is named in the main part of a page, outside the navigation.
fn doors(html: &str, start: &str, end: &str) -> Vec<String> {
    let main = html.split("<main").nth(1).expect("a main part");
    between(main, start, end)
        .into_iter()
        .map(ToOwned::to_owned)
        .collect()
}

/// Asserts that the doors that pages name are all doors, each on one page.
fn assert_each_once(pages: &[&str], start: &str, end: &str) {
    let mut seen: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (page, html) in pages.iter().enumerate() {
        let found: BTreeSet<String> = doors(html, start, end).into_iter().collect();
        assert!(found.len() <= 200, "{} rows on page {}", found.len(), page + 1);
        for door in found {
            seen.entry(door).or_default().insert(page);
        }
    }
    assert_eq!(seen.len(), MANY, "{:?}", seen.keys().take(5).collect::<Vec<_>>());
    let twice: Vec<_> = seen.iter().filter(|(_, on)| on.len() > 1).collect();
    assert!(twice.is_empty(), "{twice:?}");
}

#[test]
fn each_entry_of_an_update_stands_on_one_page() {
    let built = large().build();
    let pages = pages(&built, "homes/updates/2018-05-31/");
    assert_eq!(pages.len(), 3);
    assert_each_once(&pages, "<article class=\"entry\" id=\"item-", "\"");
    for (html, said) in pages
        .iter()
        .zip(["1 to 200 of 450", "201 to 400 of 450", "401 to 450 of 450"])
    {
        assert!(words_of(html).contains(&format!("Entries {said}.")), "{said}");
        assert!(html.contains("data/history.csv\" download"), "{said}");
    }
    let titles = titles(&pages);
    assert!(!titles[0].contains("page"), "{titles:?}");
    assert!(
        titles[1].contains(", page 2 –") && titles[2].contains(", page 3 –"),
        "{titles:?}"
    );
    assert!(
        pages[1].contains("rel=\"prev\" href=\"../\"") && pages[1].contains("rel=\"next\" href=\"../3/\"")
    );
    // What speaks of all entries stands on the first page, which names every entry of the others.
    assert!(!pages[1].contains("id=\"changes\""));
    for at in [201, 400, 401, 450] {
        let page = if at > 400 { 3 } else { 2 };
        let place = format!("<span id=\"item-d{at}\"></span>");
        let line = pages[0]
            .split("<li>")
            .find(|line| line.contains(&place))
            .expect("its page");
        assert!(line.contains(&format!("href=\"{page}/\"")), "{line}");
    }
}

#[test]
fn long_lists_of_changes_gaps_corrections_and_leads_go_on() {
    let built = large().build();
    let changes = pages(&built, "homes/updates/2018-05-31/changes/");
    assert_each_once(&changes, "actions/d", "/\"");
    for (html, start) in changes
        .iter()
        .zip(["Changes 1 to 200 of ", "Changes 201 to 400 of "])
    {
        assert!(words_of(html).contains(start), "{start}");
    }
    assert!(words_of(changes[1]).contains("(continued)"));
    let corrections = pages(&built, "homes/corrections/");
    assert_eq!(corrections.len(), 3);
    let ids = corrections
        .iter()
        .flat_map(|html| between(html, "<article class=\"correction\" id=\"", "\""));
    let ids: Vec<&str> = ids.collect();
    assert_eq!(ids.len(), MANY);
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), MANY);
    let leads = pages(&built, "homes/leads/");
    assert_each_once(&leads, ">Painter ", "<");
    assert!(
        leads[1].contains("noindex"),
        "who leads is not for search engines"
    );
}

#[test]
fn each_gap_is_told_once_and_its_kind_is_found() {
    let built = large().build();
    let gaps = pages(&built, "homes/gaps/");
    assert!(gaps.len() > 2, "{}", gaps.len());
    // The doors have no due date, one row of a kind each.
    let mut doors = Vec::new();
    for html in &gaps {
        // Gaps are in recommendations and actions: no table alone has both.
        assert!(html.contains("data/homes.xlsx\" download"), "{html}");
        let section = between(html, "aria-labelledby=\"gap-no-date\"", "</section>");
        doors.extend(
            section
                .into_iter()
                .flat_map(|section| between(section, "actions/d", "/\"")),
        );
    }
    assert_eq!(doors.len(), MANY);
    assert_eq!(doors.iter().collect::<BTreeSet<_>>().len(), MANY);
    // Each link to a kind leads to where its section is.
    for page in [
        "homes/index.html",
        "homes/gaps/index.html",
        "homes/glossary/index.html",
    ] {
        let from = page.trim_end_matches("index.html");
        let links = between(built.page(page), "href=\"", "\"");
        for link in links.into_iter().filter(|link| link.contains("#gap-")) {
            let (path, place) = link.split_once('#').expect("a place");
            let target = match path.strip_prefix("../") {
                Some(up) => format!("homes/{up}"),
                None => format!("{from}{path}"),
            };
            let html = built.page(&format!("{target}index.html"));
            assert!(html.contains(&format!("id=\"{place}\"")), "{page}: {link}");
        }
    }
}

#[test]
fn what_names_a_row_leads_to_the_page_where_it_stands() {
    let built = large().build();
    let mut followed = 0;
    for (path, bytes) in built
        .output()
        .iter()
        .filter(|(path, _)| has_ending(path.as_str(), "xml"))
    {
        let text = String::from_utf8_lossy(bytes).replace("&quot;", "\"");
        for link in between(&text, "https://example.org/plans/", "\"") {
            let Some((page, place)) = link.split_once('#') else {
                continue;
            };
            if !page.contains("2018-05-31") && !page.contains("corrections") {
                continue;
            }
            followed += 1;
            let html = built.page(&format!("{page}index.html"));
            assert!(html.contains(&format!(" id=\"{place}\"")), "{path}: {link}");
            assert!(!html.contains(&format!("<span id=\"{place}\"")), "{path}: {link}");
        }
    }
    assert!(followed > 20, "{followed}");
}

#[test]
fn the_sitemap_has_the_further_pages_and_a_short_plan_has_none() {
    let map = large().build();
    let map = map.page("sitemap.xml");
    for page in [
        "updates/2018-05-31/3/",
        "updates/2018-05-31/changes/2/",
        "gaps/2/",
        "corrections/3/",
        "recommendations/doors/3/",
    ] {
        assert!(
            map.contains(&format!("https://example.org/plans/homes/{page}<")),
            "{page}"
        );
    }
    assert!(!map.contains("/leads/"));
    let small = SiteTest::folder("sites/small/content").build();
    assert!(
        small
            .pages()
            .all(|(_, html)| !html.contains("Pages of this list"))
    );
}
