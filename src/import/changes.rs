//! News in files about a plan that exists: reports to add, and promised words that differ.

use std::collections::BTreeMap;

use serde_json::Value;

use super::draft::{DraftField, DraftItem, DraftPlan};
use super::place::Place;
use crate::model::{ItemKind, Plan, Update};
use crate::record::{self, Item, Selection};

/// The news in files about a plan.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    /// The entries of an update, in the order of the plan: each holds what changed alone.
    pub entries: Vec<DraftItem>,
    /// Words that were promised, and that the files have otherwise. They stay as they are: changing them takes a correction.
    pub differences: Vec<Difference>,
    /// The items that the plan does not have.
    pub unknown: Vec<Unknown>,
    /// The refs of items that no file names.
    pub not_named: Vec<String>,
    /// Labels of statuses that the plan's scale does not have, with the cells that hold them.
    pub labels: Vec<(String, Vec<Place>)>,
}

/// A field that the files have otherwise than the plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// The ref of the item.
    pub ref_: String,
    /// The name of the field.
    pub field: &'static str,
    /// The words in the content; nothing where it has none.
    pub content: Option<String>,
    /// The words in the file.
    pub file: String,
    /// The cells that hold them.
    pub places: Vec<Place>,
}

/// An item of a file that the plan does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// The ref in the file.
    pub ref_: String,
    /// The start of its words.
    pub words: String,
    /// The cells that hold it.
    pub places: Vec<Place>,
}

/// The items of a plan with what was last reported of each.
struct Known {
    /// The fields of each recommendation and action, by its ref in small letters.
    items: BTreeMap<String, BTreeMap<String, Value>>,
    /// The newest value of each field that the organisation reported of an item.
    reported: BTreeMap<String, BTreeMap<String, Value>>,
    /// The refs in the order of the plan.
    order: Vec<String>,
}

/// Fields of items that an update may change.
const REPORTED: [&str; 2] = ["due", "lead"];

/// Fields that say where an item stands, and are not compared: they follow from the layout of a file.
const OF_LAYOUT: [&str; 4] = ["ref", "theme", "number", "ratings"];

/// Compares what was imported with a plan. Every promised field of the files is compared; the files need not have all
/// fields, nor all items.
pub fn changes(plan: &Plan, organisation: &str, draft: &DraftPlan) -> Changes {
    let known = known(plan, organisation);
    let mut changes = Changes::default();
    let mut entries: BTreeMap<String, DraftItem> = BTreeMap::new();
    let mut refs: BTreeMap<String, String> = BTreeMap::new();
    let recommendations = draft.recommendations.iter();
    let items = recommendations.flat_map(|rec| std::iter::once(&rec.item).chain(&rec.actions));
    for item in items {
        let given = item.text("ref").unwrap_or_default();
        let found = matching(&known, item, given);
        let Some(name) = found else {
            changes.unknown.push(Unknown {
                ref_: given.to_owned(),
                words: words_of(item).chars().take(80).collect(),
                places: item
                    .fields
                    .iter()
                    .find(|field| !field.places.is_empty())
                    .map(|field| field.places.clone())
                    .unwrap_or_default(),
            });
            continue;
        };
        refs.insert(given.to_lowercase(), name.clone());
        compare(&known, &name, item, &mut entries, &mut changes);
    }
    for reported in &draft.entries {
        let given = reported.text("ref").unwrap_or_default().to_lowercase();
        if let Some(name) = refs.get(&given) {
            add_reported(plan, &known, draft, name, reported, &mut entries, &mut changes);
        }
    }
    for name in &known.order {
        if let Some(mut entry) = entries.remove(name) {
            let places = entry
                .fields
                .first()
                .map(|field| field.places.clone())
                .unwrap_or_default();
            let written = known.items[name]["ref"].clone();
            entry.set("ref", written, places);
            changes.entries.push(entry);
        }
        if !refs.values().any(|used| used == name) {
            changes
                .not_named
                .push(known.items[name]["ref"].as_str().unwrap_or(name).to_owned());
        }
    }
    changes
}

/// Finds the item of the plan that an item of a file is: by its ref, or else by its words.
fn matching(known: &Known, item: &DraftItem, given: &str) -> Option<String> {
    let words = words_of(item);
    let has_words = |name: &String| {
        let fields = &known.items[name];
        let own = fields
            .get("action")
            .or(fields.get("text"))
            .and_then(Value::as_str)
            .unwrap_or_default();
        !words.is_empty() && is_same_text(own, &words)
    };
    let by_ref = Some(given.to_lowercase()).filter(|name| known.items.contains_key(name));
    // A ref that only follows from the order of the file says less than the words do.
    let is_given = item.get("ref").is_some_and(|field| !field.places.is_empty());
    match by_ref {
        Some(name) if is_given || has_words(&name) => Some(name),
        by_ref => known
            .order
            .iter()
            .find(|name| has_words(name))
            .cloned()
            .or(by_ref.filter(|_| words.is_empty())),
    }
}

fn words_of(item: &DraftItem) -> String {
    let words = item.text("action").or(item.text("text")).unwrap_or_default();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Compares the fields of an item with those of the plan.
fn compare(
    known: &Known,
    name: &str,
    item: &DraftItem,
    entries: &mut BTreeMap<String, DraftItem>,
    changes: &mut Changes,
) {
    let own = &known.items[name];
    let reported = known.reported.get(name);
    for field in item
        .fields
        .iter()
        .filter(|field| !OF_LAYOUT.contains(&field.name))
    {
        let promised = own.get(field.name);
        let now = reported
            .and_then(|reported| reported.get(field.name))
            .or(promised);
        if now.is_some_and(|now| is_same(now, &field.value)) {
            continue;
        }
        // The date or lead of the plan as it was first published is no news.
        if REPORTED.contains(&field.name) && !promised.is_some_and(|promised| is_same(promised, &field.value))
        {
            put(entries.entry(name.to_owned()).or_default(), field);
        } else if !REPORTED.contains(&field.name) {
            changes.differences.push(Difference {
                ref_: own["ref"].as_str().unwrap_or(name).to_owned(),
                field: field.name,
                content: now.map(shown),
                file: shown(&field.value),
                places: field.places.clone(),
            });
        }
    }
}

/// Adds what a file reports of an item, as far as it is not what was reported last.
fn add_reported(
    plan: &Plan,
    known: &Known,
    draft: &DraftPlan,
    name: &str,
    reported: &DraftItem,
    entries: &mut BTreeMap<String, DraftItem>,
    changes: &mut Changes,
) {
    let before = known.reported.get(name);
    for field in reported.fields.iter().filter(|field| field.name != "ref") {
        let mut field = field.clone();
        let label = field
            .value
            .as_str()
            .and_then(|key| label_of(draft, field.name, key));
        if let Some(label) = label {
            match key_of(plan, field.name, &label) {
                Some(key) => field.value = Value::from(key),
                None => changes.labels.push((label, field.places.clone())),
            }
        }
        let last = before.and_then(|before| before.get(field.name));
        if !last.is_some_and(|last| is_same(last, &field.value)) {
            put(entries.entry(name.to_owned()).or_default(), &field);
        }
    }
}

fn put(entry: &mut DraftItem, field: &DraftField) {
    entry.set(field.name, field.value.clone(), field.places.clone());
}

/// Returns the label that a draft has for a key.
fn label_of(draft: &DraftPlan, field: &str, key: &str) -> Option<String> {
    let scale = match field {
        "status" => &draft.statuses,
        "impact_rating" => &draft.impact_ratings,
        "response" => &draft.responses,
        _ => return None,
    };
    let item = scale.iter().find(|item| item.text("key") == Some(key))?;
    item.text("label").map(str::to_owned)
}

/// Returns the key that a plan has for a label.
fn key_of(plan: &Plan, field: &str, label: &str) -> Option<String> {
    let facts = &plan.facts;
    let same = |known: &str, key: &str| {
        known.trim().eq_ignore_ascii_case(label.trim()) || key.eq_ignore_ascii_case(label.trim())
    };
    let key = match field {
        "status" => facts
            .statuses
            .iter()
            .find(|one| same(&one.label, &one.key.value))
            .map(|one| &one.key.value),
        "impact_rating" => facts
            .impact_ratings
            .iter()
            .find(|one| same(&one.label, &one.key.value))
            .map(|one| &one.key.value),
        _ => facts
            .responses
            .iter()
            .find(|one| same(&one.label, &one.key.value))
            .map(|one| &one.key.value),
    };
    key.cloned()
}

fn known(plan: &Plan, organisation: &str) -> Known {
    let mut known = Known {
        items: BTreeMap::new(),
        reported: BTreeMap::new(),
        order: Vec::new(),
    };
    let of_others: Vec<String> = plan
        .updates
        .iter()
        .filter(|update| update.by.is_some())
        .map(|update| address_of(plan, update))
        .collect();
    for item in record::items(plan, organisation, Selection::Written) {
        let fields = fields(&item);
        let name = fields
            .get("ref")
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_lowercase();
        match item.kind {
            ItemKind::Recommendation | ItemKind::Action => {
                known.order.push(name.clone());
                known.items.insert(name, fields);
            }
            ItemKind::Entry if !of_others.iter().any(|address| item.address.starts_with(address)) => {
                known.reported.entry(name).or_default().extend(fields);
            }
            _ => {}
        }
    }
    known
}

fn address_of(plan: &Plan, update: &Update) -> String {
    crate::model::address::update(plan, update)
}

/// The fields of a published thing.
fn fields(item: &Item) -> BTreeMap<String, Value> {
    let fields = item.fields().iter();
    let read = fields.filter_map(|(name, json)| Some(((*name).to_owned(), serde_json::from_str(json).ok()?)));
    read.collect()
}

/// Returns whether two values say the same: texts by their words, lists part by part.
fn is_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::String(one), Value::String(other)) => is_same_text(one, other),
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| is_same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .all(|(name, one)| other.get(name).is_some_and(|other| is_same(one, other)))
        }
        (Value::Number(one), Value::Number(other)) => one.as_f64() == other.as_f64(),
        _ => one == other,
    }
}

fn is_same_text(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}

/// A value in words, for a report.
fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        Value::Array(items) => items.iter().map(shown).collect::<Vec<_>>().join("; "),
        Value::Object(fields) => {
            let parts = fields
                .iter()
                .map(|(name, value)| format!("{name}: {}", shown(value)));
            parts.collect::<Vec<_>>().join(", ")
        }
        other => other.to_string(),
    }
}
