//! What residents would see change between two versions of a site, from the data of both.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::{Map, Value};

use super::Document;
use crate::resolve::{ItemChanges, between};

/// One version of a site.
#[derive(Debug, Default)]
pub struct Version {
    /// The plans by their addresses.
    pub plans: BTreeMap<String, Document>,
    /// The paths of all pages.
    pub pages: BTreeSet<String>,
}

/// What is different in a newer version.
#[derive(Debug, Default, Serialize)]
pub struct Difference {
    /// The plans in which something is different.
    pub plans: Vec<PlanDifference>,
    /// The paths of pages that only the newer version has.
    pub new_pages: Vec<String>,
    /// The paths of pages that only the older version has.
    pub gone_pages: Vec<String>,
}

/// Whether both versions have a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Presence {
    /// Only the newer one has it.
    New,
    /// Only the older one has it.
    Gone,
    /// Both have it.
    Both,
}

/// What is different in one plan.
#[derive(Debug, Serialize)]
pub struct PlanDifference {
    /// Its address.
    pub address: String,
    /// Its title.
    pub title: String,
    /// Whether both versions have it.
    pub presence: Presence,
    /// The updates that are new.
    pub updates: Vec<NewUpdate>,
    /// The recommendations and actions that stand otherwise.
    pub items: Vec<ItemChanges>,
    /// The corrections that are new.
    pub corrections: Vec<NewCorrection>,
    /// Published words that are others, without a correction that says so.
    pub reworded: Vec<Reworded>,
    /// Published things that are gone, other than recommendations and actions.
    pub gone: Vec<String>,
    /// Why reporting ended, when that is new.
    pub closed: Option<String>,
}

/// An update that is new.
#[derive(Debug, Serialize)]
pub struct NewUpdate {
    /// Its address.
    pub address: String,
    /// What it is as at.
    pub as_at: String,
    /// Its title.
    pub title: Option<String>,
    /// How many entries it has.
    pub entries: usize,
}

/// A correction that is new.
#[derive(Debug, Serialize)]
pub struct NewCorrection {
    /// Its address.
    pub address: String,
    /// The address of what was corrected.
    pub of: String,
    /// The field.
    pub field: Option<String>,
    /// What it said, when the correction repeats it.
    pub was: Option<Value>,
    /// What it says now.
    pub now: Option<Value>,
    /// Why.
    pub reason: String,
}

/// Published words that are others.
#[derive(Debug, Serialize)]
pub struct Reworded {
    /// The address of the thing.
    pub address: String,
    /// What it is.
    pub kind: String,
    /// The fields, each before and now.
    pub fields: Vec<RewordedField>,
}

/// One field that is another.
#[derive(Debug, Serialize)]
pub struct RewordedField {
    /// The field.
    pub name: String,
    /// Before; nothing when it was not there.
    pub was: Option<Value>,
    /// Now; nothing when it is gone.
    pub now: Option<Value>,
}

impl Difference {
    /// Whether nothing is different.
    pub fn is_empty(&self) -> bool {
        self.plans.is_empty() && self.new_pages.is_empty() && self.gone_pages.is_empty()
    }
}

/// What is different in `new`.
pub fn compare(old: &Version, new: &Version) -> Difference {
    let addresses: BTreeSet<&String> = old.plans.keys().chain(new.plans.keys()).collect();
    let plans =
        addresses
            .into_iter()
            .filter_map(|address| match (old.plans.get(address), new.plans.get(address)) {
                (Some(was), Some(is)) => changed(was, is),
                (None, Some(is)) => Some(whole(is, Presence::New)),
                (Some(was), None) => Some(whole(was, Presence::Gone)),
                (None, None) => None,
            });
    Difference {
        plans: plans.collect(),
        new_pages: new.pages.difference(&old.pages).cloned().collect(),
        gone_pages: old.pages.difference(&new.pages).cloned().collect(),
    }
}

/// A plan that only one version has.
fn whole(document: &Document, presence: Presence) -> PlanDifference {
    PlanDifference {
        address: document.address.clone(),
        title: document.title.clone(),
        presence,
        updates: Vec::new(),
        items: Vec::new(),
        corrections: Vec::new(),
        reworded: Vec::new(),
        gone: Vec::new(),
        closed: None,
    }
}

/// The items of a document by their addresses, as JSON texts.
fn texts(document: &Document) -> BTreeMap<&str, &str> {
    document
        .items
        .list
        .iter()
        .map(|(address, value)| (address.as_str(), value.get()))
        .collect()
}

fn fields(text: &str) -> Map<String, Value> {
    match serde_json::from_str(text) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    }
}

fn text_of(fields: &Map<String, Value>, name: &str) -> Option<String> {
    fields.get(name)?.as_str().map(ToOwned::to_owned)
}

fn changed(was: &Document, is: &Document) -> Option<PlanDifference> {
    let (before, now) = (texts(was), texts(is));
    let mut plan = PlanDifference {
        items: between(&was.computed, &is.computed, None),
        ..whole(is, Presence::Both)
    };
    for (address, text) in now.iter().filter(|(address, _)| !before.contains_key(*address)) {
        added(address, &fields(text), &now, &mut plan);
    }
    // An update may hold corrections of the same thing; what they say is not told twice.
    let corrected: BTreeSet<(String, Option<String>)> = plan
        .corrections
        .iter()
        .map(|one| (one.of.clone(), one.field.clone()))
        .collect();
    for (address, text) in &before {
        match now.get(address) {
            Some(other) if other == text => {}
            Some(other) => plan
                .reworded
                .extend(reworded(address, &fields(text), &fields(other), &corrected)),
            None => plan.gone.extend(gone(address, &fields(text))),
        }
    }
    let is_same = plan.updates.is_empty()
        && plan.items.is_empty()
        && plan.corrections.is_empty()
        && plan.reworded.is_empty()
        && plan.gone.is_empty()
        && plan.closed.is_none();
    (!is_same).then_some(plan)
}

fn added(address: &str, fields: &Map<String, Value>, now: &BTreeMap<&str, &str>, plan: &mut PlanDifference) {
    match text_of(fields, "kind").as_deref() {
        Some("update") => {
            let entry = format!("{address}#");
            plan.updates.push(NewUpdate {
                address: address.to_owned(),
                as_at: text_of(fields, "as_at").unwrap_or_default(),
                title: text_of(fields, "title"),
                entries: now.keys().filter(|known| known.starts_with(&entry)).count(),
            });
        }
        Some("correction") => {
            let of = text_of(fields, "of").unwrap_or_default();
            let field = text_of(fields, "field");
            let is = now.get(of.as_str()).map(|text| self::fields(text));
            plan.corrections.push(NewCorrection {
                address: address.to_owned(),
                now: field.as_ref().and_then(|field| is?.get(field).cloned()),
                was: fields.get("was").cloned(),
                reason: text_of(fields, "reason").unwrap_or_default(),
                of,
                field,
            });
        }
        Some("closing") => plan.closed = Some(text_of(fields, "closed_reason").unwrap_or_default()),
        // Items and entries show in how the items stand; the rest is shown with them.
        _ => {}
    }
}

fn reworded(
    address: &str,
    was: &Map<String, Value>,
    is: &Map<String, Value>,
    corrected: &BTreeSet<(String, Option<String>)>,
) -> Option<Reworded> {
    let names: BTreeSet<&String> = was.keys().chain(is.keys()).collect();
    let fields: Vec<RewordedField> = names
        .into_iter()
        .filter(|name| was.get(*name) != is.get(*name))
        .filter(|name| !corrected.contains(&(address.to_owned(), Some((*name).clone()))))
        .map(|name| RewordedField {
            name: name.clone(),
            was: was.get(name).cloned(),
            now: is.get(name).cloned(),
        })
        .collect();
    (!fields.is_empty()).then(|| Reworded {
        address: address.to_owned(),
        kind: text_of(is, "kind").unwrap_or_default(),
        fields,
    })
}

/// The address of something that is gone, unless how the items stand says so already.
fn gone(address: &str, fields: &Map<String, Value>) -> Option<String> {
    let kind = text_of(fields, "kind");
    let is_item = matches!(kind.as_deref(), Some("recommendation" | "action"));
    (!is_item).then(|| address.to_owned())
}
