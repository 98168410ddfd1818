//! Numbers of things have separators between thousands on every page; years, refs and addresses have none.

use std::sync::Arc;

use candour::pipeline::{Compiler, Site};
use candour::theme::Theme;
use candour::timing::Timings;

use crate::harness::{SiteTest, words_of};

/// How many recommendations there are, each with one action.
const MANY: usize = 1_004;

/// A plan of many recommendations that are alike: each count of them has four digits, and their refs have none in a row.
fn many() -> Site {
    let mut site = SiteTest::base()
        .without("homes/plan.md")
        .without("homes/recommendations/1.md")
        .without("homes/updates/2018-03-31.md")
        .file(
            "city/plan.md",
            "---\ntitle: A city for all\npublished: 2017-01-31\nbodies: [{key: city, name: The City, part: responsible}]\n\
             responses: [{key: yes, label: Agreed, meaning: accepted}]\n\
             ratings: [{key: risk, label: Risk, on: recommendation, values: [{key: high, label: High}]}]\n\
             statuses:\n  - {key: open, label: Under way, meaning: on-track}\n---\n",
        );
    let mut entries = String::from("---\nas_at: 2018-03-31\nentries:\n");
    for number in 0..MANY {
        let at = format!("R{}-{}", number / 100, number % 100);
        site = site.file(
            &format!("city/recommendations/{at}.md"),
            format!(
                "---\nref: {at}\ntext: Put {at} right.\nto: [city]\ntags: [streets]\nratings: {{risk: high}}\nactions:\n  \
                 - {{ref: {at}-a, action: Mend {at}, due: 2018-04-30, lead: [The Mayor]}}\n---\n"
            ),
        );
        entries.push_str(&format!(
            "  - {{ref: {at}, response: yes, response_text: So be it.}}\n  - {{ref: {at}-a, status: open}}\n"
        ));
    }
    let site = site.file("city/updates/2018-03-31.md", entries + "---\n");
    let theme = |_: Option<&str>| Ok(Arc::new(Theme::built_in()));
    let tree = Arc::new(site.tree.clone());
    Compiler::default()
        .site(tree, theme, &site.options, None, &mut Timings::default())
        .expect("a theme")
}

/// The numbers of four digits or more in a text, with the words before each; years after 2000 are none.
fn bare_numbers(words: &str) -> Vec<String> {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, ',' | '-' | '/' | '.' | '#' | '_');
    let mut before = "";
    let mut found = Vec::new();
    for word in words.split_whitespace() {
        let number = word.trim_matches(|c: char| !c.is_alphanumeric());
        let is_number = number.len() > 3 && number.chars().all(|c| c.is_ascii_digit());
        let is_year = number.len() == 4 && number.starts_with("20");
        if is_number && !is_year {
            found.push(format!("{before} {word}"));
        }
        before = if word.chars().any(is_part) { word } else { before };
    }
    found
}

#[test]
fn counts_of_a_thousand_and_more_have_separators_on_every_list() {
    let site = many();
    for address in [
        "/",
        "/city/",
        "/city/actions/",
        "/city/recommendations/",
        "/city/status/",
        "/city/status/open/",
        "/city/schedule/",
        "/city/leads/",
        "/city/bodies/",
        "/city/responses/",
        "/city/ratings/risk/",
        "/city/tags/",
        "/city/gaps/",
        "/city/timeline/",
        "/city/updates/2018-03-31/changes/",
    ] {
        let route = site
            .renderer
            .route_at(address)
            .unwrap_or_else(|| panic!("no page {address}"));
        let html = site.renderer.page(route).expect("a page");
        let bare = bare_numbers(&words_of(&html));
        assert!(bare.is_empty(), "{address}: {bare:?}");
        assert!(html.contains("1,004"), "{address} tells no count");
    }
}

#[test]
fn a_bare_number_is_found_and_a_year_or_a_ref_is_none() {
    assert_eq!(
        bare_numbers("All (1004) of 1,004 on 31 March 2018"),
        ["All (1004)"]
    );
    assert!(bare_numbers("R10-1004 and 1004.2 in 2017-03-31").is_empty());
}
