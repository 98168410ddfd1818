//! Links to parts of pages: each id is the only one on its page, and a link to a part that is not there is told.

use std::collections::BTreeSet;

use candour::diag::Code;

use crate::harness::{Built, SiteTest};

/// What stands between `before` and the next quote, wherever `before` does.
fn quoted<'h>(html: &'h str, before: &str) -> Vec<&'h str> {
    let pieces = html.split(before).skip(1);
    pieces.filter_map(|piece| piece.split('"').next()).collect()
}

/// Asserts that each id is the only one on its page, and gives all of them.
fn single_ids(built: &Built) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for (path, html) in built.pages() {
        let ids = quoted(html, " id=\"");
        let single: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(single.len(), ids.len(), "{path}: {ids:?}");
        assert!(!html.contains("data-text"), "{path}");
        all.extend(single.into_iter().map(ToOwned::to_owned));
    }
    all
}

/// The base site in whose texts all of these are headings, and links to them.
fn with_headings(ids: &BTreeSet<String>) -> SiteTest {
    let mut text = String::new();
    for id in ids {
        text.push_str(&format!("\n## {id}\n\nSee [the part about {id}](#{id}).\n"));
    }
    let glossary = "- {term: council, definition: A body.}\n- {term: words, definition: What is said.}\n";
    SiteTest::base()
        .edit("homes/plan.md", "## Introduction\n", &text)
        .edit(
            "homes/recommendations/1.md",
            "---\nThe",
            &format!("---\n{text}\nThe"),
        )
        .edit(
            "homes/updates/2018-03-31.md",
            "---\nThe",
            &format!("---\n{text}\nThe"),
        )
        .file("pages/about.md", format!("---\ntitle: About\n---\n{text}"))
        .file("pages/accessibility.md", format!("---\ntitle: More\n---\n{text}"))
        .file("homes/glossary.yaml", glossary)
}

#[test]
fn no_heading_of_a_text_takes_an_id_that_its_page_has() {
    let plain = single_ids(&with_headings(&BTreeSet::new()).build());
    assert!(plain.contains("recommendations") && plain.contains("item-1.1"));
    // Ids that are headings as they are; the others would be made of their words.
    let own = |id: &String| id.chars().all(|c| c.is_alphanumeric() || c == '-') && !id.ends_with("-title");
    let taken: BTreeSet<String> = plain.into_iter().filter(own).collect();
    let built = with_headings(&taken).build();
    assert!(built.0.output.is_some(), "{}", built.shown());
    single_ids(&built);
    // Each link leads to the heading of its own text.
    for path in ["homes/index.html", "homes/print/index.html", "about/index.html"] {
        let page = built.page(path);
        for (at, _) in page.match_indices("\">the part about ") {
            let id = page[..at].rsplit("href=\"#").next().unwrap_or_default();
            let words = page[at + "\">the part about ".len()..]
                .split('<')
                .next()
                .unwrap_or_default();
            let heading = page.split(&format!(" id=\"{id}\">")).nth(1);
            assert!(
                heading.is_some_and(|it| it.starts_with(&format!("{words}<"))),
                "{path}: {words} is #{id}"
            );
        }
    }
    // The page's own links lead to its own parts.
    assert!(built.page("homes/index.html").contains("<a href=\"#latest\">"));
}

/// The base site with a text in the plan's body.
fn saying(words: &str) -> SiteTest {
    SiteTest::base().edit("homes/plan.md", "The inspectors visited every home.", words)
}

#[test]
fn a_link_to_a_part_that_is_not_there_is_told_like_a_broken_link() {
    for (words, help) in [
        ("[the part](#nothing-here)", "leads to the whole page"),
        ("[the part](#Introduction)", "`#introduction`"),
        ("[the part](#introducton)", "`#introduction`"),
        (
            "[the part](recommendations/1.md#nothing-here)",
            "leads to the whole page",
        ),
        ("[the part](/homes/recommendations/1/#findigs)", "`#findings`"),
        ("[the part](/homes/recommendations/1?q=1#findigs)", "`#findings`"),
        ("[the part](updates/2018-03-31.md#item-1.3)", "`#item-1.1`"),
        ("[the part](/homes/updates/2018-03-31/#1.1)", "`#item-1.1`"),
        ("[the part](#caf%C3%A9)", "leads to the whole page"),
        ("[the part](#café)", "leads to the whole page"),
        ("[the part](/#nothing-here)", "leads to the whole page"),
        ("[the part][1]\n\n[1]: #nothing-here", "leads to the whole page"),
    ] {
        let built = saying(words).build();
        assert!(built.codes().contains(&Code::BrokenLink), "{words}");
        assert!(built.shown().contains(help), "{words}: {}", built.shown());
    }
    let evidence = SiteTest::base().edit(
        "homes/updates/2018-03-31.md",
        "    progress: The first visits were made.",
        "    progress: The first visits were made.\n    evidence: [{title: A list, url: \"recommendations/1.md#nothing\"}]",
    );
    assert!(evidence.build().codes().contains(&Code::BrokenLink));
}

#[test]
fn a_link_to_a_part_that_is_there_is_not_told() {
    for words in [
        "[the part](#introduction)",
        "[the part](#recommendations)",
        "[the top](#top), [the top](#TOP), [the top](#), [a page](recommendations/1.md#top)",
        "[the part](recommendations/1.md#findings) and [another](/homes/recommendations/1/#measure-visits)",
        "[the part](updates/2018-03-31.md#item-1.1) and [another](/homes/recommendations/1?q=1#findings)",
        "[the part](#%69ntroduction) and [words](#:~:text=inspectors)",
        "[the part](#caf%C3%A9-ŵyn)\n\n## Café – Ŵyn\n\nWords.",
        "[a page](files/a.pdf#page=3)",
    ] {
        let built = saying(words).file("homes/files/a.pdf", "a").build();
        assert_eq!(
            built.list().replace("note", ""),
            SiteTest::base().build().list().replace("note", ""),
            "{words}"
        );
    }
}

#[test]
fn a_text_that_stands_on_other_pages_links_to_the_page_it_was_written_for() {
    let built = SiteTest::base()
        .edit(
            "homes/updates/2018-03-31.md",
            "The first visits were made.",
            "\"See [the managers](#item-1.2) and [the top](#top).\"",
        )
        .build();
    let own = built.page("homes/updates/2018-03-31/index.html");
    assert!(own.contains("<a href=\"#item-1.2\">the managers"));
    let action = built.page("homes/actions/1.1/index.html");
    assert!(action.contains("<a href=\"../../updates/2018-03-31/#item-1.2\">the managers"));
    assert!(action.contains("<a href=\"#top\">the top"));
}

#[test]
fn a_part_of_what_is_still_to_come_is_looked_for_there() {
    let update = |words: &str| {
        format!("---\nas_at: 2018-06-01\npublished: 2018-09-01\n---\n## New words\n\n{words}\n")
    };
    let site = |words: &str, link: &str| saying(link).file("homes/updates/later.md", update(words));
    let told = |site: SiteTest| site.build().codes().contains(&Code::BrokenLink);
    assert!(!told(site(
        "[a part](#new-words)",
        "[a part](updates/later.md#new-words)"
    )));
    assert!(told(site("[a part](#new-wrds-x)", "x")));
    assert!(told(site("x", "[a part](updates/later.md#new-wrds)")));
}
