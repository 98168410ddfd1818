//! Differences of things that shape the words residents read: terms, pages, settings, files, order and design.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::difference::{Presence, RewordedField, Shaping};
use crate::model::ItemKind;

/// Returns the differences between items, which are JSON texts by their addresses.
pub(super) fn shaping(before: &BTreeMap<&str, &str>, now: &BTreeMap<&str, &str>) -> Vec<Shaping> {
    let addresses: BTreeSet<&str> = before.keys().chain(now.keys()).copied().collect();
    let of = |address: &str| {
        let (was, is) = (before.get(address), now.get(address));
        if was == is {
            return None;
        }
        let (was, is) = (was.map(|text| fields(text)), is.map(|text| fields(text)));
        let presence = match (&was, &is) {
            (None, _) => Presence::New,
            (_, None) => Presence::Gone,
            _ => Presence::Both,
        };
        let newest = is.as_ref().or(was.as_ref())?;
        let kind: ItemKind = serde_json::from_value(newest.get("kind")?.clone()).ok()?;
        let name = ["term", "title"]
            .iter()
            .find_map(|name| newest.get(*name)?.as_str());
        let name = name.filter(|_| kind != ItemKind::Settings).map(ToOwned::to_owned);
        let fields = match (&was, &is) {
            (Some(was), Some(is)) => differing(was, is, Value::eq),
            _ => Vec::new(),
        };
        kind.is_free().then(|| Shaping {
            address: address.to_owned(),
            kind,
            presence,
            name,
            fields,
            sealed: None,
        })
    };
    addresses.into_iter().filter_map(of).collect()
}

/// The fields that differ, each before and now; `is_same` compares two that both sides have.
pub(super) fn differing(
    was: &Map<String, Value>,
    is: &Map<String, Value>,
    is_same: impl Fn(&Value, &Value) -> bool,
) -> Vec<RewordedField> {
    let names: BTreeSet<&String> = was.keys().chain(is.keys()).collect();
    names
        .into_iter()
        .filter(|name| match (was.get(*name), is.get(*name)) {
            (Some(was), Some(is)) => !is_same(was, is),
            _ => true,
        })
        .map(|name| RewordedField {
            name: name.clone(),
            was: was.get(name).cloned(),
            now: is.get(name).cloned(),
        })
        .collect()
}

/// The fields of an item, from its canonical JSON.
pub(super) fn fields(text: &str) -> Map<String, Value> {
    match serde_json::from_str(text) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    }
}
