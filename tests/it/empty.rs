//! An empty field is the same as no field, for every field that may be left out and in every way to write nothing.

use candour::history;
use candour::parse::Parsed;
use candour::record::{self, Selection};
use candour::source::ContentTree;

/// Ways to write nothing.
const NOTHING: [&str; 6] = ["", "~", "null", "\"\"", "{}", "[]"];

/// Every field that may be left out: the group it stands in, and its name.
const FIELDS: &[(&str, &[&str])] = &[
    (
        "site",
        &[
            "summary",
            "language",
            "timezone",
            "base_url",
            "theme",
            "contact",
            "brand",
            "accessibility",
        ],
    ),
    ("contact", &["name", "email", "phone", "address", "url"]),
    ("brand", &["name", "logo", "colour"]),
    (
        "accessibility",
        &[
            "compliance",
            "prepared",
            "reviewed",
            "tested",
            "response",
            "barriers",
            "northern_ireland",
        ],
    ),
    (
        "plan",
        &[
            "published_note",
            "easy_read",
            "summary",
            "organisation",
            "closed",
            "closed_reason",
            "followed_by",
            "reporting",
            "inspection",
            "themes",
            "impact_ratings",
            "oversight",
            "sources",
            "corrections",
        ],
    ),
    ("status", &["colour", "description"]),
    (
        "recommendation",
        &[
            "published",
            "source_ref",
            "theme",
            "lead",
            "outcome",
            "measures",
            "note",
            "source",
        ],
    ),
    (
        "action",
        &[
            "published",
            "outcome",
            "success",
            "lead",
            "workstream",
            "starts",
            "due",
            "due_text",
            "milestones",
            "repeats",
            "ongoing",
            "replaces",
            "measures",
            "note",
            "source",
        ],
    ),
    (
        "update",
        &[
            "published",
            "title",
            "presented_to",
            "by",
            "source",
            "corrections",
            "lost_statuses",
            "draft",
        ],
    ),
    (
        "entry",
        &[
            "status",
            "complete",
            "ended",
            "percent",
            "progress",
            "impact",
            "impact_rating",
            "due",
            "due_reason",
            "lead",
            "measures",
            "evidence",
            "next",
            "note",
        ],
    ),
];

/// A site in which one more line stands in one group.
fn tree(group: &str, line: &str) -> ContentTree {
    let here = |name: &str, indent: &str| {
        if name == group && !line.is_empty() {
            format!("{indent}{line}\n")
        } else {
            String::new()
        }
    };
    let group_here = |name: &str| {
        let inner = here(name, "  ");
        if inner.is_empty() {
            inner
        } else {
            format!("{name}:\n{inner}")
        }
    };
    let site = format!(
        "title: Plans\norganisation: Anytown Council\n{}{}{}{}",
        here("site", ""),
        group_here("contact"),
        group_here("brand"),
        group_here("accessibility")
    );
    let plan = format!(
        "---\ntitle: Roofs\npublished: 2017-01-01\n{}statuses:\n  - key: done\n    label: Done\n    meaning: complete\n{}---\n",
        here("plan", ""),
        here("status", "    ")
    );
    let recommendation = format!(
        "---\nref: 1\ntext: Mend the roofs.\n{}actions:\n  - ref: 1.1\n    action: Mend the roof\n{}---\n",
        here("recommendation", ""),
        here("action", "    ")
    );
    let update = format!(
        "---\nas_at: 2018-01-31\n{}entries:\n  - ref: 1.1\n{}---\n",
        here("update", ""),
        here("entry", "    ")
    );
    ContentTree::from_texts([
        ("site.yaml", site.as_str()),
        ("roofs/plan.md", plan.as_str()),
        ("roofs/recommendations/1.md", recommendation.as_str()),
        ("roofs/updates/1.md", update.as_str()),
    ])
}

/// What is found in a site, and everything it publishes in the form of the record.
fn read(tree: &ContentTree) -> (String, Vec<String>) {
    let Parsed {
        sources,
        site,
        diagnostics,
    } = history::read(tree);
    let items = record::items(&site.plans[0], "Anytown Council", Selection::Written);
    let found = candour::diag::render::human(&diagnostics, &sources, false);
    (found, items.iter().map(record::Item::text).collect())
}

#[test]
fn an_empty_field_is_the_same_as_no_field() {
    let without = read(&tree("", ""));
    assert_eq!(without.0, "");
    let mut faults = Vec::new();
    for (group, fields) in FIELDS {
        for field in *fields {
            for nothing in NOTHING {
                let line = format!("{field}: {nothing}");
                if read(&tree(group, line.trim_end())) != without {
                    faults.push(format!("{group}: {line}"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_group_of_which_every_field_is_empty_says_nothing() {
    let without = read(&tree("", ""));
    for (group, line) in [
        ("entry", "ended: {how: , to: , reason: \"\"}"),
        ("plan", "inspection: {inspector: , judgements: []}"),
        ("update", "source: {key: null}"),
        ("action", "source: {key: \"\", page: ~}"),
        ("site", "contact: {email: \"\"}"),
    ] {
        assert_eq!(read(&tree(group, line)), without, "{line}");
    }
}

#[test]
fn a_field_that_there_is_not_is_told_in_an_empty_group_too() {
    let (found, _) = read(&tree("entry", "ended: {haw: }"));
    assert!(found.contains("an ending has no field `haw`"), "{found}");
    assert_eq!(found.matches("error").count(), 1, "{found}");
}

#[test]
fn a_word_that_only_looks_like_nothing_stays_a_word() {
    for name in ["Null", "\"null\"", "none", "no"] {
        let (found, items) = read(&tree("action", &format!("lead: [{name}]")));
        assert_eq!(found, "");
        let lead = format!("\"lead\":[\"{}\"]", name.trim_matches('"'));
        assert!(items.iter().any(|item| item.contains(&lead)), "{lead}: {items:?}");
    }
}
