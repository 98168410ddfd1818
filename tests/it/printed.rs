//! A plan on paper: when it is printed in parts, and what each part holds.

use std::collections::BTreeSet;

use crate::harness::{Built, SiteTest, words_of};

/// How many recommendations the long plan has.
const COUNT: usize = 30;

/// A plan of recommendations with findings of so many sentences.
fn plan(sentences: usize, lines: &str) -> SiteTest {
    let findings = "Nobody had looked at the roofs of the street for a long time. ".repeat(sentences);
    let base = SiteTest::base()
        .without("homes/recommendations/1.md")
        .without("homes/updates/2018-03-31.md")
        .file(
            "homes/plan.md",
            format!("---\ntitle: Safer homes\npublished: 2017-01-31\n{lines}inspection: {{inspector: Ofsted, reported: 2016-08-26}}\n---\nHow the plan began.\n"),
        )
        .file(
            "homes/updates/2018-03-31.md",
            "---\nas_at: 2018-03-31\nentries:\n  - {ref: 1, progress: Begun.}\n---\nThe words of the update.\n",
        );
    (1..=COUNT).fold(base, |site, at| {
        site.file(
            &format!("homes/recommendations/{at}.md"),
            format!("---\nref: {at}\ntext: Mend roof {at}.\nactions:\n  - {{ref: {at}.1, action: Buy tiles for {at}}}\n---\n{findings}\n"),
        )
    })
}

fn long() -> Built {
    plan(100, "").build()
}

/// The parts in their order.
fn parts(built: &Built) -> Vec<&str> {
    let addresses = (1..).map(|at| format!("homes/print/{at}/index.html"));
    let there = addresses.take_while(|path| built.output().contains(path));
    there.map(|path| built.page(&path)).collect()
}

/// The refs of the recommendations that a page prints.
fn printed(page: &str) -> Vec<&str> {
    let headings = page.split("<h2 id=\"rec-").skip(1);
    headings.filter_map(|rest| rest.split('"').next()).collect()
}

/// The values of an attribute that start so.
fn values<'p>(page: &'p str, start: &str) -> Vec<&'p str> {
    page.split(start)
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect()
}

#[test]
fn every_recommendation_stands_in_exactly_one_part() {
    let built = long();
    let all: Vec<String> = (1..=COUNT).map(|at| at.to_string()).collect();
    let parts = parts(&built);
    assert!(parts.len() > 1, "{} parts", parts.len());
    let of_parts: Vec<&str> = parts.iter().flat_map(|page| printed(page)).collect();
    assert_eq!(of_parts, all);
    assert!(parts.iter().all(|page| !printed(page).is_empty()));
    assert_eq!(
        printed(built.page("homes/print/index.html")),
        all,
        "the whole stays"
    );
}

#[test]
fn a_plan_is_divided_when_it_has_over_40_pages() {
    // By the number that stands on the page, which is said by fives.
    let mut seen = BTreeSet::new();
    for sentences in [1, 10, 20, 30, 60] {
        let built = plan(sentences, "").build();
        let words = words_of(built.page("homes/print/index.html"));
        let said = words
            .split("this is about ")
            .nth(1)
            .and_then(|rest| rest.split(' ').next());
        let pages: usize = said
            .and_then(|pages| pages.parse().ok())
            .unwrap_or_else(|| panic!("{words}"));
        let is_divided = !parts(&built).is_empty();
        assert_eq!(words.contains("In parts"), is_divided, "{pages} pages");
        assert!(pages >= 40 || !is_divided, "{pages} pages, and divided");
        assert!(pages <= 40 || is_divided, "{pages} pages, and not divided");
        seen.insert(is_divided);
    }
    assert_eq!(seen.len(), 2, "some are divided, and some are not");
}

#[test]
fn parts_lead_to_each_other_and_to_the_whole() {
    let built = long();
    let parts = parts(&built);
    for (at, page) in parts.iter().enumerate() {
        let (_, list) = page
            .split_once("<nav class=\"print-parts\"")
            .expect("a list of parts");
        let (list, _) = list.split_once("</nav>").expect("its end");
        let others = (0..parts.len()).filter(|other| *other != at);
        let others: Vec<String> = others.map(|other| format!("../{}/", other + 1)).collect();
        assert_eq!(values(list, "href=\""), others, "part {}", at + 1);
        assert!(
            page.contains("<a href=\"../\">The whole plan on one page</a>"),
            "part {}",
            at + 1
        );
    }
    let whole = built.page("homes/print/index.html");
    for at in 1..=parts.len() {
        assert!(whole.contains(&format!("href=\"{at}/\"")), "{at}");
    }
}

#[test]
fn the_contents_of_a_part_name_what_stands_in_it() {
    let built = long();
    for page in parts(&built) {
        let (_, contents) = page.split_once("aria-labelledby=\"contents\"").expect("contents");
        let (contents, _) = contents.split_once("</nav>").expect("their end");
        let named = values(contents, "href=\"#");
        let recs: Vec<&str> = named.iter().filter_map(|id| id.strip_prefix("rec-")).collect();
        assert_eq!(recs, printed(page));
        for id in values(page, "href=\"#") {
            assert!(page.contains(&format!("id=\"{id}\"")), "#{id} is in another part");
        }
    }
}

#[test]
fn what_comes_before_is_in_the_first_part_and_what_comes_after_in_the_last() {
    let built = long();
    let parts = parts(&built);
    let holding = |id: &str| -> Vec<usize> {
        let id = format!("<h2 id=\"{id}\"");
        (0..parts.len()).filter(|at| parts[*at].contains(&id)).collect()
    };
    let last = parts.len() - 1;
    for id in ["inspection", "figures", "narrative"] {
        assert_eq!(holding(id), [0], "{id}");
    }
    assert_eq!(holding("updates"), [last]);
    let told: BTreeSet<usize> = (0..parts.len())
        .filter(|at| parts[*at].contains("The words of the update."))
        .collect();
    assert_eq!(told, BTreeSet::from([last]));
    let titles: BTreeSet<&str> = parts
        .iter()
        .filter_map(|page| page.split_once("<title>")?.1.split_once("</title>"))
        .map(|(title, _)| title)
        .collect();
    assert_eq!(
        titles.len(),
        parts.len(),
        "each has a title of its own: {titles:?}"
    );
}

#[test]
fn search_engines_are_led_to_the_whole_and_not_to_parts() {
    let built = plan(100, "").base_url("https://plans.example.org/").build();
    let map = String::from_utf8(built.output().get("sitemap.xml").expect("a map").to_vec()).expect("UTF-8");
    assert!(map.contains("https://plans.example.org/homes/print/<"), "{map}");
    assert!(!map.contains("/homes/print/1/"), "{map}");
    assert!(built.page("homes/print/1/index.html").contains("noindex"));
}

#[test]
fn parts_are_named_with_the_words_of_the_plan() {
    let built = plan(100, "words: {recommendation: [finding, findings]}\n").build();
    let words = words_of(built.page("homes/print/2/index.html"));
    assert!(words.contains("Part 2 of "), "{words}");
    assert!(words.contains(": findings "), "{words}");
    assert!(!words.contains("recommendation"), "{words}");
}

/// How many actions the huge plan has.
const MANY: usize = 220;

/// A plan of hundreds of pages, nearly all of them those of one recommendation with many actions.
fn huge() -> Built {
    let outcome = "Nobody had looked at the doors of the street for a long time. ".repeat(120);
    let actions = (1..=MANY).fold(String::new(), |all, at| {
        format!("{all}  - {{ref: d{at}, action: Paint door {at}, outcome: \"{outcome}\"}}\n")
    });
    let doors =
        format!("---\nref: doors\ntext: Paint each door.\nactions:\n{actions}---\nThe doors are old.\n");
    // Nothing divides a long recommendation without actions.
    let findings = "Nobody had looked at the walls of the street for a long time. ".repeat(3500);
    let walls = format!("---\nref: walls\ntext: Mend each wall.\n---\n{findings}\n");
    plan(1, "")
        .file("homes/recommendations/doors.md", doors)
        .file("homes/recommendations/walls.md", walls)
        .build()
}

#[test]
fn a_plan_of_hundreds_of_pages_is_printed_in_parts_alone() {
    let built = huge();
    let parts = parts(&built);
    let actions = |page| values(page, "<h3 id=\"action-");
    let printed_actions: Vec<&str> = parts.iter().flat_map(|page| actions(page)).collect();
    let doors: Vec<&str> = printed_actions
        .iter()
        .copied()
        .filter(|ref_| ref_.starts_with('d'))
        .collect();
    let all: Vec<String> = (1..=MANY).map(|at| format!("d{at}")).collect();
    assert_eq!(
        doors, all,
        "each action is printed once, in the order of the plan"
    );
    assert_eq!(printed_actions.len(), MANY + COUNT);
    let most = parts.iter().map(|page| actions(page).len()).max();
    assert!(most < Some(MANY / 4), "{most:?} actions in one part");
    let telling = |words: &str| parts.iter().filter(|page| page.contains(words)).count();
    assert_eq!(
        telling("The doors are old."),
        1,
        "what is said of it is printed once"
    );
    assert_eq!(telling("<h2 id=\"rec-walls\""), 1);
    let of_doors = telling("<h2 id=\"rec-doors\"");
    assert!(of_doors > 10, "{of_doors} parts");
    assert_eq!(telling("Recommendation doors (continued)"), of_doors - 1);
}

#[test]
fn the_page_of_a_plan_that_is_too_long_for_one_page_leads_to_its_parts() {
    let built = huge();
    let parts = parts(&built);
    let front = built.page("homes/print/index.html");
    assert!(printed(front).is_empty());
    assert!(
        values(front, "href=\"#")
            .iter()
            .all(|id| front.contains(&format!("id=\"{id}\"")))
    );
    let words = words_of(front);
    assert!(words.contains("That is too much for one page"), "{words}");
    assert!(!words.contains("on one page:"), "{words}");
    for at in 1..=parts.len() {
        assert!(front.contains(&format!("href=\"{at}/\"")), "{at}");
    }
    // A part names its neighbours, and leads to all.
    let third = parts[2];
    let (_, list) = third.split_once("<nav class=\"print-parts\"").expect("a list");
    let (list, _) = list.split_once("</nav>").expect("its end");
    assert_eq!(values(list, "href=\""), ["../2/", "../4/"]);
    assert!(third.contains("<a href=\"../\">All parts of the plan</a>"));
    let title = |page: &str| values(page, "<title>").first().map(|title| (*title).to_owned());
    assert_ne!(title(parts[1]), title(third));
    let named = format!("Part 3 of {}: recommendation doors, actions d", parts.len());
    assert!(words_of(third).contains(&named), "{}", words_of(third));
}
