//! Answers from several workbooks as one entry for each item.
//!
//! The same answer twice is one. Two that differ are both written, switched off with a `#`: whoever edits the draft knows who
//! is to be believed, and the order of files on the command line does not. Evidence is a list, and nobody's is left out.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::answers::Answer;
use super::lookup::refs;
use super::report::{Filled, Weight};
use crate::compose::yaml;
use crate::import::draft::DraftItem;
use crate::import::place::Place;
use crate::resolve::PlanState;

/// The fields that hold several values, each under its name.
const OF_SEVERAL: [&str; 3] = ["measures", "milestones", "ratings"];

/// The answers to one question, those that are alike put together.
type Alike = Vec<(Value, Vec<Place>)>;

/// Adds an entry for each item that something was filled in for, or that has a comment.
pub(super) fn merge(answers: Vec<Answer>, plan: &PlanState<'_>, filled: &mut Filled) {
    let mut by_item: BTreeMap<String, BTreeMap<(&'static str, Option<String>), Alike>> = BTreeMap::new();
    for answer in answers {
        let of_item = by_item.entry(answer.ref_).or_default();
        let alike = of_item.entry((answer.field, answer.of)).or_default();
        match alike.iter_mut().find(|(value, _)| *value == answer.value) {
            Some((_, places)) => places.extend(answer.places),
            None => alike.push((answer.value, answer.places)),
        }
    }
    for ref_ in refs(plan) {
        let fields = by_item.remove(ref_);
        // A change of locked words alone is no report.
        let changed = filled.changed.remove(ref_).unwrap_or_default();
        if fields.is_none() && !filled.beside.contains_key(ref_) {
            filled.above.extend(changed);
            continue;
        }
        if !changed.is_empty() {
            filled.beside.entry(ref_.to_owned()).or_default().extend(changed);
        }
        let mut item = DraftItem::default();
        item.set("ref", ref_, Vec::new());
        for ((field, of), alike) in fields.unwrap_or_default() {
            add(&mut item, ref_, field, of.as_deref(), alike, filled);
        }
        filled.entries.push(item);
    }
}

/// Adds the answers to one question to an entry.
fn add(
    item: &mut DraftItem,
    ref_: &str,
    field: &'static str,
    of: Option<&str>,
    mut alike: Alike,
    filled: &mut Filled,
) {
    if field == "evidence" {
        let places = alike.iter().flat_map(|(_, places)| places.clone()).collect();
        item.set(field, all_evidence(alike), places);
        return;
    }
    if alike.len() > 1 {
        differ(ref_, field, of, &alike, filled);
        return;
    }
    let Some((value, places)) = alike.pop() else {
        return;
    };
    match of.filter(|_| OF_SEVERAL.contains(&field)) {
        Some(of) => add_to(item, field, of, value, places),
        None => item.set(field, value, places),
    }
}

/// Adds one value to a field that holds several.
fn add_to(item: &mut DraftItem, field: &'static str, of: &str, value: Value, mut places: Vec<Place>) {
    let mut values = Map::new();
    if let Some(known) = item.get(field) {
        values = known.value.as_object().cloned().unwrap_or_default();
        places = known.places.iter().cloned().chain(places).collect();
    }
    values.insert(of.to_owned(), value);
    item.set(field, Value::Object(values), places);
}

/// Every piece of evidence, each once.
fn all_evidence(alike: Alike) -> Value {
    let mut all: Vec<Value> = Vec::new();
    for (value, _) in alike {
        for one in value.as_array().cloned().unwrap_or_default() {
            if !all.contains(&one) {
                all.push(one);
            }
        }
    }
    Value::Array(all)
}

/// Says that answers differ, and writes each switched off.
fn differ(ref_: &str, field: &'static str, of: Option<&str>, alike: &Alike, filled: &mut Filled) {
    let what = of.map_or_else(|| field.to_owned(), |of| format!("{field} of “{of}”"));
    let mut lines = vec![format!(
        "# The workbooks differ about {what}: take the # off the one that holds, and delete the others."
    )];
    for (value, places) in alike {
        for place in places {
            lines.push(format!("# {place}:"));
        }
        let value = match of.filter(|_| OF_SEVERAL.contains(&field)) {
            Some(of) => Value::Object(Map::from_iter([(of.to_owned(), value.clone())])),
            None => value.clone(),
        };
        let mut written = String::new();
        yaml::field(&mut written, 0, field, &value);
        lines.extend(
            written
                .lines()
                .map(|line| format!("#{line}").trim_end().to_owned()),
        );
    }
    filled.beside.entry(ref_.to_owned()).or_default().extend(lines);
    let mut places = alike.iter().filter_map(|(_, places)| places.first());
    if let Some(last) = places.next_back() {
        let others: Vec<String> = places.map(ToString::to_string).collect();
        filled.problem(
            Weight::Question,
            last,
            format!("differs from {} about {what} of {ref_}", others.join(" and ")),
            Some("both stand in the draft, switched off: take the # off the one that holds"),
        );
    }
}
