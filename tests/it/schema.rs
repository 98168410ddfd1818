//! The schema against everything that follows from it: each field of each kind is published, seen, sealed, corrected,
//! held back, named and documented. A field that is new to a table fails here by its name until it is everywhere.

use std::collections::BTreeSet;

use candour::diag::Code;
use candour::model::ItemKind;
use candour::model::schema::{self, Field, FieldType, Role};
use rayon::prelude::*;
use serde_json::Value;

use crate::disk::text_of;
use crate::harness::{Built, SiteTest, words_of};
use crate::record::sealed_on;

/// The day on which the site of this module is sealed and built.
const DAY: &str = "2026-11-20";
const SITE: &str = "sites/every-field/content";

/// The kinds of a plan's things, whose fields are corrected.
const KINDS: [ItemKind; 18] = [
    ItemKind::Plan,
    ItemKind::Closing,
    ItemKind::Theme,
    ItemKind::Status,
    ItemKind::ImpactRating,
    ItemKind::Source,
    ItemKind::Inspection,
    ItemKind::Body,
    ItemKind::Response,
    ItemKind::Rating,
    ItemKind::Recommendation,
    ItemKind::Action,
    ItemKind::Update,
    ItemKind::Entry,
    ItemKind::Meeting,
    ItemKind::MeetingPapers,
    ItemKind::MeetingHeld,
    ItemKind::MeetingMinutes,
];

/// What the page to print leaves to the pages of each thing: it has the plan's items with what was reported of them.
const NOT_IN_PRINT: [(ItemKind, &str); 16] = [
    (ItemKind::Plan, "summary"),
    // In print they start headings, with a capital letter.
    (ItemKind::Plan, "words"),
    (ItemKind::Plan, "inspection"),
    (ItemKind::Plan, "oversight"),
    (ItemKind::Closing, "closed_reason"),
    (ItemKind::Theme, "title"),
    (ItemKind::Theme, "summary"),
    (ItemKind::Status, "label"),
    (ItemKind::Status, "description"),
    (ItemKind::ImpactRating, "description"),
    (ItemKind::Recommendation, "measures"),
    (ItemKind::Recommendation, "source"),
    (ItemKind::Action, "workstream"),
    (ItemKind::Action, "milestones"),
    (ItemKind::Action, "source"),
    (ItemKind::Update, "source"),
];

/// A site in which every field of every kind has a value.
pub(crate) fn site() -> SiteTest {
    SiteTest::folder(SITE).day(DAY)
}

/// A value that stands in a field, whole or within its groups.
#[derive(Debug)]
pub(crate) struct Leaf {
    pub(crate) kind: ItemKind,
    pub(crate) address: String,
    /// The field.
    pub(crate) field: &'static Field,
    /// The innermost name under which the value stands.
    name: String,
    pub(crate) value: Value,
}

/// The things of a plan as they are published: kind, address and fields.
fn things(built: &Built, plan: &str) -> Vec<(ItemKind, String, Value)> {
    let data: Value = serde_json::from_str(built.page(&format!("{plan}/data/plan.json"))).expect("JSON");
    let items = data["items"].as_object().expect("items");
    let kind = |item: &Value| serde_json::from_value(item["kind"].clone()).expect("a kind");
    items
        .iter()
        .map(|(address, item)| (kind(item), address.clone(), item.clone()))
        .collect()
}

/// Every value of the fields of every thing of a plan.
pub(crate) fn leaves(built: &Built, plan: &str) -> Vec<Leaf> {
    let mut leaves = Vec::new();
    for (kind, address, item) in things(built, plan) {
        for field in schema::fields(kind) {
            let mut add = |name: &str, value: &Value| {
                leaves.push(Leaf {
                    kind,
                    address: address.clone(),
                    field,
                    name: name.to_owned(),
                    value: value.clone(),
                });
            };
            walk(field.name, &item[field.name], &mut add);
        }
    }
    leaves
}

fn walk(name: &str, value: &Value, add: &mut impl FnMut(&str, &Value)) {
    match value {
        Value::Null => {}
        Value::Array(values) => values.iter().for_each(|value| walk(name, value, add)),
        Value::Object(fields) => fields.iter().for_each(|(name, value)| walk(name, value, add)),
        value => add(name, value),
    }
}

/// The file and the text in it that gives a value: the text must stand once in the content.
fn written(site: &SiteTest, leaf: &Leaf) -> Option<(String, String, String)> {
    let value = match &leaf.value {
        Value::String(text) => text.clone(),
        Value::Bool(true) => "yes".to_owned(),
        // Two measures say no, each in a way of its own, so that each is found.
        Value::Bool(false) if leaf.kind == ItemKind::Action => "no".to_owned(),
        value => value.to_string(),
    };
    let forms = [
        format!("{}: {value}\n", leaf.name),
        format!("{}: \"{value}\"\n", leaf.name),
        format!("- {value}\n"),
        format!("{value}\n"),
    ];
    forms.into_iter().find_map(|form| {
        let files = site
            .tree
            .files
            .iter()
            .filter(|(path, _)| path.starts_with("homes/") && *path != "homes/record.jsonl");
        let found: Vec<&str> = files
            .flat_map(|(path, bytes)| {
                let text = std::str::from_utf8(bytes).expect("UTF-8");
                text.matches(&form).map(|_| path.as_str()).collect::<Vec<_>>()
            })
            .collect();
        let [path] = found[..] else { return None };
        Some((path.to_owned(), form.clone(), other(&form, leaf)?))
    })
}

/// What to write instead, so that the value is another one of the same type.
fn other(form: &str, leaf: &Leaf) -> Option<String> {
    let words = [
        ("quarterly", "monthly"),
        ("yearly", "monthly"),
        ("on-track", "behind"),
        ("complete", "behind"),
        ("green", "orange"),
        ("blue", "orange"),
        ("purple", "orange"),
        ("paused", "behind"),
        ("\"1.1\"", "\"1.3\""),
        ("both", "action"),
        ("responsible", "oversees"),
        ("independent", "oversees"),
        ("accepted-in-part", "accepted"),
        ("in-progress", "behind"),
        ("yellow", "orange"),
        ("red", "orange"),
        ("amber", "orange"),
        ("soon", "pressing"),
        ("orange", "red"),
        ("whole", "third"),
        ("third", "whole"),
        ("turquoise", "orange"),
        ("pressing", "can-wait"),
        ("can-wait", "pressing"),
        ("GBP", "USD"),
        ("EUR", "USD"),
        ("withdrawn", "not-achieved"),
        ("review", "audit"),
        ("yes", "no"),
        ("no", "yes"),
        ("false", "true"),
    ];
    let line = form.trim_end();
    if let Some((from, to)) = words
        .iter()
        .find(|(from, _)| line == *from || line.ends_with(&format!(" {from}")))
    {
        return Some(form.replace(from, to));
    }
    let text = leaf.value.as_str();
    // A date or a number: another digit at its start leaves the form as it is.
    if text.is_none_or(|text| text.starts_with("20")) {
        let at = form.find(|c: char| c.is_ascii_digit())?;
        let digit = if text.is_some() { at + 3 } else { at };
        let mut changed = form.to_owned();
        let new = if &form[digit..=digit] == "3" { "4" } else { "3" };
        changed.replace_range(digit..=digit, new);
        return Some(changed);
    }
    let more = if leaf.name.ends_with("url") {
        "x"
    } else {
        " indeed"
    };
    Some(format!("{line}{more}\n"))
}

/// A correction of a field, to stand before `themes:` in the plan's file.
fn correction(leaf: &Leaf, item: &Value) -> String {
    let named = match leaf.kind {
        ItemKind::Recommendation | ItemKind::Action => format!("ref: {}, ", item["ref"]),
        ItemKind::Update => {
            let update = leaf.address.split('/').nth(3).expect("an update");
            format!("update: {update}, ")
        }
        ItemKind::Entry => {
            let update = leaf.address.split('/').nth(3).expect("an update");
            format!("update: {update}, ref: {}, ", item["ref"])
        }
        ItemKind::Meeting | ItemKind::MeetingPapers | ItemKind::MeetingHeld | ItemKind::MeetingMinutes => {
            let meeting = leaf.address.split('/').nth(3).expect("a meeting");
            format!("meeting: {meeting}, ")
        }
        kind => kind.part().map_or_else(String::new, |part| {
            format!("{}: {}, ", part.field, item[part.name])
        }),
    };
    let was = &item[leaf.field.name];
    format!(
        "corrections:\n  - {{{named}field: {}, was: {was}, date: {DAY}, reason: It was copied wrongly.}}\nthemes:\n",
        leaf.field.name
    )
}

fn name_of(kind: ItemKind, field: &Field) -> String {
    format!("`{}` of {}", field.name, kind.as_str())
}

#[test]
fn every_field_has_a_value_on_the_site_of_these_tests() {
    let built = site().build();
    let all = things(&built, "homes");
    for kind in KINDS {
        for field in schema::fields(kind) {
            // Bodies have scales of statuses, and none of impact.
            if (kind, field.name) == (ItemKind::ImpactRating, "body") {
                continue;
            }
            let values = || {
                all.iter()
                    .filter(|(of, ..)| *of == kind)
                    .map(|(_, _, item)| &item[field.name])
            };
            assert!(
                values().any(|value| !value.is_null()),
                "{} has no value: give it one in tests/cases/{SITE}",
                name_of(kind, field)
            );
            for part in field.parts {
                // The only inspection of a plan comes out with the plan, and nothing names it.
                if (kind, field.name) == (ItemKind::Plan, "inspection")
                    && matches!(part.name, "key" | "published")
                {
                    continue;
                }
                let given = |value: &Value| match value {
                    Value::Array(groups) => groups.iter().any(|group| !group[part.name].is_null()),
                    group => !group[part.name].is_null(),
                };
                assert!(
                    values().any(given),
                    "`{}` within {} has no value: give it one in tests/cases/{SITE}",
                    part.name,
                    name_of(kind, field)
                );
            }
        }
    }
}

#[test]
fn the_words_of_every_field_are_on_its_page_and_in_print() {
    let built = site().build();
    let print = words_of(built.page("homes/print/index.html"));
    let mut missing = Vec::new();
    for leaf in leaves(&built, "homes") {
        let is_words = matches!(
            leaf.field.field_type,
            FieldType::Text | FieldType::Markdown | FieldType::Texts
        ) && leaf.field.role != Role::Name
            || matches!(leaf.field.field_type, FieldType::Object | FieldType::Objects);
        let Some(text) = leaf.value.as_str().filter(|text| is_words && text.contains(' ')) else {
            continue;
        };
        let text = text.replace('*', "");
        let page = leaf.address.split('#').next().unwrap_or_default();
        let page = format!("{}index.html", page.trim_start_matches('/'));
        let what = format!("{} ({text})", name_of(leaf.kind, leaf.field));
        if !words_of(built.page(&page)).contains(&text) {
            missing.push(format!("{what} is not on {page}"));
        }
        let is_left_out = NOT_IN_PRINT.contains(&(leaf.kind, leaf.field.name));
        if !is_left_out && !print.contains(&text) {
            missing.push(format!("{what} is not on the page to print"));
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn no_field_changes_unseen_and_each_takes_a_correction() {
    let site = sealed_on(site(), DAY);
    let built = site.build();
    let things = things(&built, "homes");
    // A key within a field names another thing: another key is an error of its own.
    let leaves = leaves(&built, "homes").into_iter();
    let leaves: Vec<Leaf> = leaves
        .filter(|leaf| leaf.field.role != Role::Name && leaf.name != "key")
        .collect();
    let faults: Vec<String> = leaves
        .par_iter()
        .filter_map(|leaf| {
            let what = format!(
                "{} at {} ({})",
                name_of(leaf.kind, leaf.field),
                leaf.address,
                leaf.value
            );
            let (_, _, item) = things.iter().find(|(_, address, _)| *address == leaf.address)?;
            if leaf.name == "published" && leaf.value == item["as_at"] {
                // The update names no day of its own.
                return None;
            }
            let Some((path, from, to)) = written(&site, leaf) else {
                return Some(format!("{what}: not found once in the content"));
            };
            let changed = site.clone().edit(&path, &from, &to);
            if !is_refused(&changed) {
                return Some(format!("{what}: `{to}` passed\n{}", changed.build().list()));
            }
            let corrected = changed.edit("homes/plan.md", "themes:\n", &correction(leaf, item));
            is_refused(&corrected)
                .then(|| format!("{what}: no correction helps\n{}", corrected.build().list()))
        })
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Whether the site is refused because something sealed was changed.
fn is_refused(site: &SiteTest) -> bool {
    let found = site.check().diagnostics;
    found.iter().any(|finding| finding.code == Code::SealedChanged)
}

#[test]
fn nothing_of_any_field_is_seen_before_its_plan_comes_out() {
    let built = site().build();
    let early = site().day("2024-02-02").build();
    let seen: BTreeSet<String> = leaves(&built, "homes")
        .into_iter()
        .filter_map(|leaf| {
            let text = leaf.value.as_str().filter(|text| text.contains(' '))?;
            let pages = early.holding(text);
            (!pages.is_empty()).then(|| format!("{} is in {pages:?}", name_of(leaf.kind, leaf.field)))
        })
        .collect();
    assert!(seen.is_empty(), "{seen:#?}");
}

#[test]
fn every_field_that_is_corrected_has_a_name_in_words() {
    let catalogue = text_of("themes/default/strings/en-GB.ftl");
    for kind in KINDS {
        for name in schema::correctable(kind) {
            let keys = [
                format!("\nfield-{name} = "),
                format!("\nfield-{}-{name} = ", kind.as_str()),
            ];
            assert!(
                keys.iter().any(|key| catalogue.contains(key)),
                "`{name}` of {} has no name: add `field-{name} = …` to themes/default/strings/en-GB.ftl",
                kind.as_str()
            );
        }
    }
}

#[test]
fn the_table_of_the_record_lists_the_fields_of_each_kind() {
    let docs = text_of("docs/record.md");
    let free = [ItemKind::Term, ItemKind::Page, ItemKind::Settings];
    for kind in KINDS.into_iter().chain(free) {
        let row = docs
            .lines()
            .find(|line| line.starts_with(&format!("| `{}` |", kind.as_str())));
        let row = row.unwrap_or_else(|| panic!("docs/record.md has no row for `{}`", kind.as_str()));
        if row.contains("| the same |") {
            continue;
        }
        for field in schema::fields(kind) {
            assert!(
                row.contains(&format!("`{}`", field.name)),
                "docs/record.md lacks {} in its table of what is sealed",
                name_of(kind, field)
            );
        }
    }
}

#[test]
fn the_content_format_documents_every_field() {
    let docs = text_of("docs/content-format.md");
    let kinds = KINDS
        .into_iter()
        .chain([ItemKind::Term, ItemKind::Page, ItemKind::Settings]);
    for kind in kinds {
        for field in schema::fields(kind) {
            // The body of a file has no name; where an action stands is said by the file.
            if matches!(field.name, "findings" | "recommendation") || field.name == "text" {
                continue;
            }
            let names = std::iter::once(field.name).chain(field.parts.iter().map(|part| part.name));
            for name in names {
                assert!(
                    docs.contains(&format!("`{name}`")),
                    "docs/content-format.md says nothing of `{name}` ({})",
                    name_of(kind, field)
                );
            }
        }
    }
}
