//! The words of a plan's pages: they follow its kind and its own names for recommendations and actions, on every page.

use std::sync::Arc;

use candour::diag::Code;
use candour::source::ContentTree;

use crate::disk::text_of;
use crate::harness::{Built, SiteTest, words_of};
use crate::record::sealed_on;

/// Sites that have every kind of page and of text between them, with a plan of each.
const SITES: [&str; 3] = [
    "sites/small/content",
    "sites/corrected/content",
    "sites/every-field/content",
];

/// Attributes that hold names and addresses, which follow the format and not the plan.
const NAMES: [&str; 10] = [
    "href",
    "src",
    "id",
    "class",
    "aria-labelledby",
    "aria-controls",
    "for",
    "name",
    "action",
    // Of the choices of a filter.
    "value",
];

/// A site without the words that are looked for in its content, and without records, which hold what it said with them.
/// `lines` are added to the file of each plan.
fn site(folder: &str, lines: &str) -> SiteTest {
    let mut site = SiteTest::folder(folder).day("2026-11-20");
    site.tree.files.retain(|path, _| !path.ends_with("record.jsonl"));
    let texts: Vec<(String, String)> = site
        .tree
        .files
        .iter()
        .filter_map(|(path, bytes)| Some((path.clone(), String::from_utf8(bytes.to_vec()).ok()?)))
        .collect();
    for (path, text) in texts {
        let mut text = neutral(&text);
        if path.ends_with("/plan.md") {
            text = without_words(&text).replacen("---\n", &format!("---\n{lines}\n"), 1);
        }
        site.tree.files.insert(path, Arc::from(text.into_bytes()));
    }
    site
}

/// Takes out what a plan says of its kind and words.
fn without_words(text: &str) -> String {
    let mut is_within = false;
    let kept = text.lines().filter(|line| {
        is_within = line.starts_with("words:") || is_within && line.starts_with(' ');
        !is_within && !line.starts_with("kind:")
    });
    kept.collect::<Vec<_>>().join("\n") + "\n"
}

/// Puts other words in the place of those that are looked for, but not in names of fields, refs and paths.
fn neutral(text: &str) -> String {
    let mut out = String::new();
    for line in text.split_inclusive('\n') {
        let key = line
            .trim_start_matches([' ', '-', '{'])
            .split_once(':')
            .map(|(key, _)| key)
            .filter(|key| !key.contains(' '));
        let start = key.map_or(0, |key| line.find(key).unwrap_or(0) + key.len());
        out.push_str(&line[..start]);
        let mut rest = line[start..].to_owned();
        for (word, other) in [
            ("nspect", "nform"),
            ("ecommendation", "emark"),
            (" action", " deed"),
            (" Action", " Deed"),
        ] {
            rest = rest.replace(word, other);
            // Names of fields and folders stay.
            for end in [":", "/", "s/", "s:"] {
                rest = rest.replace(&format!("{other}{end}"), &format!("{word}{end}"));
            }
        }
        out.push_str(&rest);
    }
    out
}

/// The words of a page that people read, those of attributes too, in small letters.
fn read_words(html: &str) -> String {
    let mut words = String::new();
    for piece in html.split('<') {
        let (tag, text) = piece.split_once('>').unwrap_or(("", piece));
        if tag.starts_with("code") || tag.starts_with("style") {
            continue;
        }
        let mut rest = tag;
        while let Some((before, after)) = rest.split_once("=\"") {
            let name = before.rsplit(' ').next().unwrap_or_default();
            let (value, more) = after.split_once('"').unwrap_or((after, ""));
            if !NAMES.contains(&name) && !name.starts_with("data-") {
                words.push_str(&format!(" [{name}] {value} |"));
            }
            rest = more;
        }
        words.push_str(text);
    }
    words.to_lowercase()
}

/// Every place at which a page holds a word, with the words around it.
fn holding(built: &Built, word: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (path, html) in built.pages() {
        let words = read_words(html);
        for (at, _) in words.match_indices(word) {
            let start = words[..at].char_indices().rev().nth(50).map_or(0, |(at, _)| at);
            let end = words[at..]
                .char_indices()
                .nth(60)
                .map_or(words.len(), |(more, _)| at + more);
            found.push(format!("{path}: …{}…", &words[start..end].replace('\n', " ")));
        }
    }
    found
}

#[test]
fn no_page_of_a_plan_of_another_kind_presumes_an_inspection() {
    let mut found = Vec::new();
    for kind in ["inquiry", "audit", "review", "inquest", "strategy"] {
        for folder in SITES {
            let built = site(folder, &format!("kind: {kind}")).drafts().build();
            found.extend(
                holding(&built, "inspect")
                    .into_iter()
                    .map(|place| format!("{kind}: {folder}: {place}")),
            );
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    // A plan that says neither that it answers an inspection nor another kind is taken for none.
    let sparse = SiteTest::of(ContentTree::from_texts([
        ("site.yaml", "title: Plans\norganisation: Anytown Council\n"),
        (
            "p/plan.md",
            "---\ntitle: Warmer homes\npublished: 2018-01-01\n---\nWhy we do it.\n",
        ),
        (
            "p/recommendations/1.md",
            "---\nref: 1\ntext: Warm every home.\n---\nHomes are cold.\n",
        ),
    ]));
    assert_eq!(holding(&sparse.build(), "inspect"), Vec::<String>::new());
    // One that answers several says so, too.
    let several = "---\ntitle: Homes\npublished: 2018-01-01\ninspections:\n  - {key: one, inspector: Panel, title: Letter}\n---\n";
    let several = sparse.file("p/plan.md", several).build();
    assert!(
        !holding(&several, "the inspection").is_empty(),
        "{}",
        several.shown()
    );
    // Nothing but the kind keeps the words away.
    let plain = site(SITES[0], "kind: inspection").build();
    assert!(!holding(&plain, "the inspection").is_empty());
}

#[test]
fn every_page_follows_the_names_that_the_plan_has_for_things() {
    let words = "words: {recommendation: [finding, findings], action: [step, steps]}";
    let mut found = Vec::new();
    for folder in SITES {
        let built = site(folder, words).drafts().build();
        let pages = |word| holding(&built, word).into_iter();
        let is_address = |place: &String| place.contains("/recommendations/");
        let own = pages("recommendation")
            .chain(pages(" action"))
            .filter(|place| !is_address(place));
        found.extend(own.map(|place| format!("{folder}: {place}")));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn what_changed_on_the_site_is_told_in_the_words_of_each_plan() {
    let words = "words: {recommendation: [finding, findings], action: [step, steps]}";
    let sealed = sealed_on(site(SITES[0], words), "2026-11-20");
    let more = "---\nref: 9\ntext: New since.\npublished: 2026-11-21\n---\n";
    let later = sealed.file("homes/recommendations/9.md", more).day("2026-11-22");
    let built = sealed_on(later, "2026-11-22").build();
    let page = words_of(built.page("changes/index.html"));
    assert!(page.contains("New finding: "), "{page}");
    assert!(!page.contains("recommendation"), "{page}");
}

/// Messages are in English and have no catalogue: their names for things must be those of the pages.
#[test]
fn messages_call_things_as_pages_do() {
    use candour::model::{Choice, PlanKind, PlanNames};
    let theme = candour::theme::Theme::built_in();
    let sources = &mut candour::source::Sources::default();
    let (strings, _) = candour::theme::strings::Strings::load(&theme, "en-GB", sources);
    for (word, kind) in PlanKind::CHOICES {
        let wording = std::sync::Arc::new(strings.wording(word, &[]));
        let names = PlanNames::of_kind(*kind);
        candour::theme::strings::speaking(Some(wording), || {
            let say = |key: &str| strings.text(&format!("word-{key}"), &[]).expect("a text");
            assert_eq!(
                [say("recommendation"), say("recommendations")],
                names.recommendation,
                "{word}"
            );
            assert_eq!([say("action"), say("actions")], names.action, "{word}");
        });
    }
}

/// Not every text stands on the pages of a test. So none may name things but by the words of the plan, whatever it is
/// about; and no “a” or “an” may stand before a word that may be any.
#[test]
fn no_text_of_the_catalogue_names_things_but_by_the_words_of_the_plan() {
    let catalogue = text_of("themes/default/strings/en-GB.ftl");
    let mut found = Vec::new();
    let mut key = "";
    for line in catalogue.lines().filter(|line| !line.starts_with('#')) {
        let starts = line.starts_with(|c: char| c.is_ascii_lowercase());
        let text = match line.split_once(" = ") {
            Some((name, text)) if starts => {
                key = name;
                text
            }
            _ => line,
        };
        let is_default = key.starts_with("word-");
        let (variant, text) = match text.trim_start().strip_prefix(['*', '[']) {
            Some(rest) => rest.trim_start_matches('[').split_once(']').unwrap_or(("", rest)),
            None => ("", text),
        };
        let plain = outside_braces(text).to_lowercase();
        let words = || plain.split(|c: char| !c.is_alphanumeric() && c != '-');
        let names =
            words().any(|word| matches!(word, "recommendation" | "recommendations" | "action" | "actions"));
        if names && !is_default {
            found.push(format!("{key}: names a thing: {line}"));
        }
        if words().any(|word| word.starts_with("inspect"))
            && variant != "inspection"
            && !key.ends_with("-inspection")
        {
            found.push(format!("{key}: presumes an inspection: {line}"));
        }
        for word in ["{ $recommendation", "{ $action"] {
            let before = text
                .match_indices(word)
                .map(|(at, _)| text[..at].trim_end().rsplit(' ').next());
            if before
                .flatten()
                .any(|before| matches!(before.to_lowercase().as_str(), "a" | "an"))
            {
                found.push(format!("{key}: an article before a plan's own word: {line}"));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Returns the words of a text outside of `{ … }`.
fn outside_braces(text: &str) -> String {
    let mut depth = 0;
    let mut kept = String::new();
    for c in text.chars() {
        match c {
            '{' => depth += 1,
            // The end of a selector starts a line of its own.
            '}' if depth == 0 => {}
            '}' => depth -= 1,
            c if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    kept
}

#[test]
fn a_kind_that_was_wrong_is_corrected_in_public_and_earlier_days_keep_it() {
    let sealed = sealed_on(SiteTest::base(), "2018-06-01");
    let changed = sealed.edit("homes/plan.md", "themes:", "kind: audit\nthemes:");
    let refused = changed.clone().day("2018-06-20").build();
    assert!(
        refused.codes().contains(&Code::SealedChanged),
        "{}",
        refused.shown()
    );
    let correction =
        "corrections:\n  - {field: kind, was: \"\", date: 2018-06-10, reason: It was an audit.}\nthemes:";
    let corrected = changed.edit("homes/plan.md", "themes:", correction);
    let page = |day: &str| {
        let built = corrected.clone().day(day).build();
        words_of(built.page("homes/index.html"))
    };
    assert!(
        page("2018-06-20").contains("The audit Auditor"),
        "{}",
        page("2018-06-20")
    );
    assert!(
        page("2018-06-09").contains("The inspection Inspector"),
        "{}",
        page("2018-06-09")
    );
    let built = corrected.clone().day("2018-06-20").build();
    let told = words_of(built.page("homes/corrections/index.html"));
    assert!(told.contains("kind of plan") && told.contains("audit"), "{told}");
}
