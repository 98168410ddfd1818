//! What residents would see change between two versions of a site, from the data of both.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::{Map, Value};

use super::Document;
use crate::model::ItemKind;
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
    /// The entries that are new in updates that both versions have.
    pub entries: Vec<NewThing>,
    /// The themes, labels, ratings and sources that are new.
    pub parts: Vec<NewThing>,
    /// The corrections that are new.
    pub corrections: Vec<NewCorrection>,
    /// Published words that are others, without a correction that says so.
    pub reworded: Vec<Reworded>,
    /// Published things that are gone, other than recommendations and actions, and no correction says so.
    pub gone: Vec<NewThing>,
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

/// Something that only one version has.
#[derive(Debug, Serialize)]
pub struct NewThing {
    /// Its address.
    pub address: String,
    /// What it is.
    pub kind: ItemKind,
    /// Its title or label, when it has one.
    pub name: Option<String>,
}

/// A correction that is new.
#[derive(Debug, Serialize)]
pub struct NewCorrection {
    /// Its address.
    pub address: String,
    /// The address of what was corrected.
    pub of: String,
    /// What that is.
    pub kind: Option<ItemKind>,
    /// The field; nothing when a whole entry was added or taken out.
    pub field: Option<String>,
    /// `added` or `removed` when that is what happened to a whole entry.
    pub whole: Option<&'static str>,
    /// The day it is dated.
    pub date: String,
    /// What it said, when the correction repeats it; an empty text when there was nothing.
    pub was: Option<Value>,
    /// What it says then.
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
    pub kind: Option<ItemKind>,
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
    /// Adds an update that only the newer version has and that is not part of the data: a draft.
    pub fn add_draft(&mut self, address: &str, title: &str, update: NewUpdate) {
        let at = self.plans.iter().position(|plan| plan.address == address);
        let at = at.unwrap_or_else(|| {
            self.plans.push(blank(address, title, Presence::Both));
            self.plans.len() - 1
        });
        self.plans[at].updates.push(update);
    }

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
    blank(&document.address, &document.title, presence)
}

/// A plan of which nothing is different yet.
fn blank(address: &str, title: &str, presence: Presence) -> PlanDifference {
    PlanDifference {
        address: address.to_owned(),
        title: title.to_owned(),
        presence,
        updates: Vec::new(),
        items: Vec::new(),
        entries: Vec::new(),
        parts: Vec::new(),
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
        added(address, &fields(text), (&before, &now), &mut plan);
    }
    in_a_row(&mut plan.corrections);
    // An update may hold corrections of the same thing; what they say is not told twice.
    let told: BTreeSet<(&str, Option<&str>)> = plan
        .corrections
        .iter()
        .map(|one| (one.of.as_str(), one.field.as_deref()))
        .collect();
    plan.entries
        .retain(|entry| !told.contains(&(entry.address.as_str(), None)));
    for (address, text) in &before {
        match now.get(address) {
            Some(other) if other == text => {}
            Some(other) => plan
                .reworded
                .extend(reworded(address, &fields(text), &fields(other), &told)),
            None if told.contains(&(*address, None)) => {}
            None => plan.gone.extend(gone(address, &fields(text))),
        }
    }
    let is_same = plan.updates.is_empty()
        && plan.items.is_empty()
        && plan.entries.is_empty()
        && plan.parts.is_empty()
        && plan.corrections.is_empty()
        && plan.reworded.is_empty()
        && plan.gone.is_empty()
        && plan.closed.is_none();
    (!is_same).then_some(plan)
}

/// Of several corrections of the same, each leads to what the next one says that was.
fn in_a_row(corrections: &mut [NewCorrection]) {
    corrections
        .sort_by(|a, b| (&a.of, &a.field, &a.date, &a.address).cmp(&(&b.of, &b.field, &b.date, &b.address)));
    for at in 1..corrections.len() {
        let (before, next) = corrections.split_at_mut(at);
        let (older, newer) = (&mut before[at - 1], &next[0]);
        if (&older.of, &older.field) == (&newer.of, &newer.field) && newer.was.is_some() {
            older.now.clone_from(&newer.was);
        }
    }
}

/// The items of both versions as JSON texts.
type Both<'t> = (&'t BTreeMap<&'t str, &'t str>, &'t BTreeMap<&'t str, &'t str>);

fn kind_of(fields: &Map<String, Value>) -> Option<ItemKind> {
    serde_json::from_value(fields.get("kind")?.clone()).ok()
}

fn thing(address: &str, kind: ItemKind, fields: &Map<String, Value>) -> NewThing {
    NewThing {
        address: address.to_owned(),
        kind,
        name: text_of(fields, "title").or_else(|| text_of(fields, "label")),
    }
}

fn added(address: &str, fields: &Map<String, Value>, (before, now): Both<'_>, plan: &mut PlanDifference) {
    let Some(kind) = kind_of(fields) else { return };
    match kind {
        ItemKind::Update => {
            let entry = format!("{address}#");
            plan.updates.push(NewUpdate {
                address: address.to_owned(),
                as_at: text_of(fields, "as_at").unwrap_or_default(),
                title: text_of(fields, "title"),
                entries: now.keys().filter(|known| known.starts_with(&entry)).count(),
            });
        }
        ItemKind::Entry => {
            let update = address.split('#').next().unwrap_or_default();
            if before.contains_key(update) {
                plan.entries.push(thing(address, kind, fields));
            }
        }
        ItemKind::Correction => plan.corrections.push(correction(address, fields, (before, now))),
        ItemKind::Closing => plan.closed = Some(text_of(fields, "closed_reason").unwrap_or_default()),
        ItemKind::Theme | ItemKind::Status | ItemKind::ImpactRating | ItemKind::Source => {
            plan.parts.push(thing(address, kind, fields));
        }
        // How the items stand says so already.
        ItemKind::Plan | ItemKind::Recommendation | ItemKind::Action => {}
    }
}

fn correction(address: &str, fields: &Map<String, Value>, (before, now): Both<'_>) -> NewCorrection {
    let of = text_of(fields, "of").unwrap_or_default();
    let field = text_of(fields, "field");
    let is = |name: &str| fields.get(name) == Some(&Value::Bool(true));
    let of_now = now.get(of.as_str()).map(|text| self::fields(text));
    let of_before = before.get(of.as_str()).map(|text| self::fields(text));
    NewCorrection {
        address: address.to_owned(),
        kind: of_now.as_ref().or(of_before.as_ref()).and_then(kind_of),
        now: field.as_ref().and_then(|field| of_now?.get(field).cloned()),
        whole: [("added", is("added")), ("removed", is("removed"))]
            .into_iter()
            .find_map(|(name, is)| is.then_some(name)),
        date: text_of(fields, "date").unwrap_or_default(),
        was: fields.get("was").cloned(),
        reason: text_of(fields, "reason").unwrap_or_default(),
        of,
        field,
    }
}

fn reworded(
    address: &str,
    was: &Map<String, Value>,
    is: &Map<String, Value>,
    told: &BTreeSet<(&str, Option<&str>)>,
) -> Option<Reworded> {
    let names: BTreeSet<&String> = was.keys().chain(is.keys()).collect();
    let fields: Vec<RewordedField> = names
        .into_iter()
        .filter(|name| was.get(*name) != is.get(*name))
        .filter(|name| !told.contains(&(address, Some(name.as_str()))))
        .map(|name| RewordedField {
            name: name.clone(),
            was: was.get(name).cloned(),
            now: is.get(name).cloned(),
        })
        .collect();
    (!fields.is_empty()).then(|| Reworded {
        address: address.to_owned(),
        kind: kind_of(is),
        fields,
    })
}

/// Something that is gone, unless how the items stand says so already.
fn gone(address: &str, fields: &Map<String, Value>) -> Option<NewThing> {
    let kind = kind_of(fields)?;
    let is_item = matches!(kind, ItemKind::Recommendation | ItemKind::Action);
    (!is_item).then(|| thing(address, kind, fields))
}
