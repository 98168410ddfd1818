//! Comparing two versions of a site from the data of both, as residents see them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::Document;
use super::difference::{
    Backdated, Difference, NewCorrection, NewThing, NewUpdate, PlanDifference, Presence, Reworded,
};
use super::pages::PagesDifference;
use super::shaping::{differing, fields, shaping};
use crate::model::{Form, ItemKind, PartialDate};
use crate::record;
use crate::resolve::{Silence, compare_snapshots};

/// One version of a site.
#[derive(Debug, Default)]
pub struct Version {
    /// The plans by their addresses.
    pub plans: BTreeMap<String, Document>,
    /// The paths of all pages.
    pub pages: BTreeSet<String>,
    /// The site itself, when it is known.
    pub site: Option<Document>,
}

/// Returns the differences of `new`.
pub fn compare(old: &Version, new: &Version) -> Difference {
    // A plan is dated by its last change, and the site by the day on which both were built.
    let built_on = |was: &Document| {
        let site = old.site.as_ref().map(|site| site.as_of.clone());
        site.max(Some(was.as_of.clone())).unwrap_or_default()
    };
    let of =
        |document: &Document, presence| PlanDifference::none(&document.address, &document.title, presence);
    let addresses: BTreeSet<&String> = old.plans.keys().chain(new.plans.keys()).collect();
    let plans =
        addresses
            .into_iter()
            .filter_map(|address| match (old.plans.get(address), new.plans.get(address)) {
                (Some(was), Some(is)) => changed(was, is, &built_on(was)),
                (None, Some(is)) => Some(of(is, Presence::New)),
                (Some(was), None) => Some(of(was, Presence::Gone)),
                (None, None) => None,
            });
    let known: Vec<&str> = old
        .plans
        .keys()
        .chain(new.plans.keys())
        .map(String::as_str)
        .collect();
    let only_in = |one: &Version, other: &Version| {
        let pages = one.pages.difference(&other.pages);
        pages.filter(|page| is_named(page, &known)).cloned().collect()
    };
    Difference {
        plans: plans.collect(),
        new_pages: only_in(new, old),
        gone_pages: only_in(old, new),
        site: match (&old.site, &new.site) {
            (Some(was), Some(is)) => shaping(&texts(was), &texts(is)),
            _ => Vec::new(),
        },
        pages: PagesDifference::default(),
    }
}

/// Returns whether a page is one that a resident would name: a plan, a recommendation, an action, an update, or a page
/// that belongs to no plan. Pages that list or compare these come and go with them.
fn is_named(page: &str, plans: &[&str]) -> bool {
    let address = format!("/{}", page.strip_suffix("index.html").unwrap_or(page));
    let below = plans.iter().filter_map(|plan| address.strip_prefix(*plan));
    // Of a plan in the folder of another, the inner one counts.
    let Some(rest) = below.min_by_key(|rest| rest.len()) else {
        return true;
    };
    match rest.trim_end_matches('/').split_once('/') {
        None => rest.is_empty(),
        Some(("recommendations" | "actions" | "updates" | "meetings", name)) => !name.contains('/'),
        Some(_) => false,
    }
}

/// The items of a document by their addresses, as JSON texts.
fn texts(document: &Document) -> BTreeMap<&str, &str> {
    document.items.pairs().collect()
}

/// Returns whether an item is of a kind that changes in the course of ordinary work.
fn is_free(text: &str) -> bool {
    #[derive(serde::Deserialize)]
    struct Kind {
        kind: ItemKind,
    }
    serde_json::from_str::<Kind>(text).is_ok_and(|it| it.kind.is_free())
}

fn text_of(fields: &Map<String, Value>, name: &str) -> Option<String> {
    fields.get(name)?.as_str().map(ToOwned::to_owned)
}

fn changed(was: &Document, is: &Document, built_on: &str) -> Option<PlanDifference> {
    let (mut before, mut now) = (texts(was), texts(is));
    // A version that was never sealed with such things says nothing of them.
    let knows_free = |texts: &BTreeMap<&str, &str>| texts.values().any(|text| is_free(text));
    let shaping = if knows_free(&before) && knows_free(&now) {
        shaping(&before, &now)
    } else {
        Vec::new()
    };
    for text in [&mut before, &mut now] {
        text.retain(|_, text| !is_free(text));
    }
    let mut plan = PlanDifference {
        items: compare_snapshots(&was.computed, &is.computed, None),
        silence: new_silence(was, is),
        shaping,
        ..PlanDifference::none(&is.address, &is.title, Presence::Both)
    };
    for (address, text) in now.iter().filter(|(address, _)| !before.contains_key(*address)) {
        let fields = fields(text);
        plan.came_since.extend(backdated(address, &fields, built_on, is));
        added(address, &fields, (&before, &now), &mut plan);
    }
    chain(&mut plan.corrections);
    // An update may hold corrections of the same thing; what they say is not repeated.
    let corrected: BTreeSet<(&str, Option<&str>)> = plan
        .corrections
        .iter()
        .map(|one| (one.of.as_str(), one.field.as_deref()))
        .collect();
    plan.entries
        .retain(|entry| !corrected.contains(&(entry.address.as_str(), None)));
    for (address, text) in &before {
        match now.get(address) {
            // White space that shows nothing is no difference, whatever form it was sealed in.
            Some(other) if same(other, text) => {}
            Some(other) => plan
                .reworded
                .extend(reworded(address, &fields(text), &fields(other), &corrected)),
            None if corrected.contains(&(*address, None)) => {}
            None => plan.gone.extend(gone(address, &fields(text))),
        }
    }
    (!plan.is_empty()).then_some(plan)
}

/// Returns the silence of a plan that was not silent. Data of earlier versions of the layout says nothing of it.
fn new_silence(was: &Document, is: &Document) -> Option<Silence> {
    let is_new = was.version >= super::VERSION && was.computed.silence.is_none();
    is.computed.silence.filter(|_| is_new)
}

/// Sorts corrections; of several of one field, each leads to what the next one says was there.
fn chain(corrections: &mut [NewCorrection]) {
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
        name: ["title", "label", "body"]
            .iter()
            .find_map(|name| text_of(fields, name)),
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
        ItemKind::Closing => {
            plan.closed = Some(text_of(fields, "closed_reason").unwrap_or_default());
            plan.closed_on = text_of(fields, "closed");
        }
        kind if kind.part().is_some()
            || matches!(
                kind,
                ItemKind::Meeting
                    | ItemKind::MeetingPapers
                    | ItemKind::MeetingHeld
                    | ItemKind::MeetingMinutes
            ) =>
        {
            plan.parts.push(thing(address, kind, fields));
        }
        // How the items stand says so already; or it is one of the free kinds, which are compared by themselves.
        _ => {}
    }
}

/// Something new that is dated before the day on which the older version was built; nothing when it is not.
fn backdated(address: &str, fields: &Map<String, Value>, built_on: &str, is: &Document) -> Option<Backdated> {
    let kind = kind_of(fields)?;
    let (day, name) = match kind {
        ItemKind::Update | ItemKind::MeetingPapers | ItemKind::MeetingHeld => ("published", "title"),
        ItemKind::Recommendation => ("published", "text"),
        ItemKind::Action => ("published", "action"),
        ItemKind::Correction => ("date", "reason"),
        ItemKind::Closing => ("closed", "closed_reason"),
        ItemKind::Meeting => ("published", "body"),
        ItemKind::MeetingMinutes => ("minutes_published", "title"),
        _ => return None,
    };
    let late = is.computed.late.get(address);
    // An item without a day of its own is dated as what it belongs to.
    let dated = text_of(fields, day).or_else(|| Some(late?.dated.clone()))?;
    let last = PartialDate::parse(&dated).ok()?.last_day().to_string();
    (last.as_str() < built_on).then(|| Backdated {
        address: address.to_owned(),
        kind,
        name: text_of(fields, name),
        dated,
        came: late.and_then(|late| late.came.clone()),
    })
}

fn correction(address: &str, fields: &Map<String, Value>, (before, now): Both<'_>) -> NewCorrection {
    let of = text_of(fields, "of").unwrap_or_default();
    let field = text_of(fields, "field");
    let is = |name: &str| fields.get(name) == Some(&Value::Bool(true));
    let of_now = now.get(of.as_str()).map(|text| super::shaping::fields(text));
    let of_before = before.get(of.as_str()).map(|text| super::shaping::fields(text));
    NewCorrection {
        address: address.to_owned(),
        kind: of_now.as_ref().or(of_before.as_ref()).and_then(kind_of),
        now: if of.ends_with("/record/") {
            // A line keeps the day that stands in it, and counts as sealed by that of the correction.
            fields.get("date").cloned()
        } else {
            field.as_ref().and_then(|field| of_now?.get(field).cloned())
        },
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

/// Returns whether two values in canonical JSON are equal.
fn same(one: &str, other: &str) -> bool {
    one == other || record::in_form(one, Form::Second) == record::in_form(other, Form::Second)
}

fn reworded(
    address: &str,
    was: &Map<String, Value>,
    is: &Map<String, Value>,
    corrected: &BTreeSet<(&str, Option<&str>)>,
) -> Option<Reworded> {
    let is_same = |was: &Value, is: &Value| same(&record::canonical(was), &record::canonical(is));
    let mut fields = differing(was, is, is_same);
    fields.retain(|field| !corrected.contains(&(address, Some(field.name.as_str()))));
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
