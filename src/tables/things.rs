//! The published things of a plan, read from its data: what is on the sheets comes from here alone, so that nothing is
//! in the workbook that `plan.json` lacks.

use std::collections::{BTreeMap, HashMap};

use serde_json::{Map, Value};

use crate::data::Document;
use crate::model::ItemKind;

/// The fields of a thing by their names.
pub(super) type Fields = Map<String, Value>;

/// A published thing.
#[derive(Debug)]
pub(super) struct Thing<'d> {
    pub(super) kind: ItemKind,
    pub(super) address: &'d str,
    pub(super) fields: Fields,
}

impl Thing<'_> {
    /// Returns a field with plain words; empty when it is not given.
    pub(super) fn text(&self, name: &str) -> &str {
        text(&self.fields, name)
    }

    /// Returns the name by which others of its plan name it: a ref or key.
    pub(super) fn name(&self) -> &str {
        let names = ["ref", "key", "as_at", "date", "term"];
        let mut given = names.iter().map(|name| self.text(name));
        given.find(|name| !name.is_empty()).unwrap_or_default()
    }

    /// Returns the words that residents know it by.
    pub(super) fn title(&self) -> &str {
        let names = ["label", "title", "name", "inspector", "text", "action", "body"];
        let mut given = names.iter().map(|name| self.text(name));
        given.find(|name| !name.is_empty()).unwrap_or_default()
    }
}

/// Returns a field with plain words; empty when it is not given.
pub(super) fn text<'f>(fields: &'f Fields, name: &str) -> &'f str {
    fields.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// The things of a plan in the order of its data.
#[derive(Debug)]
pub(super) struct Things<'d> {
    pub(super) list: Vec<Thing<'d>>,
    by_address: HashMap<&'d str, usize>,
    items: HashMap<String, usize>,
    parts: BTreeMap<(ItemKind, String), usize>,
}

impl<'d> Things<'d> {
    /// Reads the things of a document.
    pub(super) fn of(document: &'d Document) -> Self {
        let mut things = Self {
            list: Vec::new(),
            by_address: HashMap::new(),
            items: HashMap::new(),
            parts: BTreeMap::new(),
        };
        for (address, text) in document.items.pairs() {
            let Ok(Value::Object(mut fields)) = serde_json::from_str(text) else {
                continue;
            };
            let kind = fields.remove("kind").unwrap_or_default();
            let Ok(kind) = serde_json::from_value(kind) else {
                continue;
            };
            let thing = Thing {
                kind,
                address,
                fields,
            };
            let at = things.list.len();
            things.by_address.insert(address, at);
            let name = thing.name().to_owned();
            match kind {
                ItemKind::Recommendation | ItemKind::Action => {
                    things.items.insert(name, at);
                }
                kind if kind.part().is_some() => {
                    things.parts.entry((kind, name)).or_insert(at);
                }
                _ => {}
            }
            things.list.push(thing);
        }
        things
    }

    /// Returns the things of a kind, in their order.
    pub(super) fn of_kind(&self, kind: ItemKind) -> impl Iterator<Item = &Thing<'d>> {
        self.list.iter().filter(move |thing| thing.kind == kind)
    }

    /// Returns the thing at an address.
    pub(super) fn at(&self, address: &str) -> Option<&Thing<'d>> {
        self.by_address.get(address).map(|at| &self.list[*at])
    }

    /// Returns the recommendation or action of a ref.
    pub(super) fn item(&self, ref_: &str) -> Option<&Thing<'d>> {
        self.items.get(ref_).map(|at| &self.list[*at])
    }

    /// Returns the part of the plan of a kind and name.
    pub(super) fn part(&self, kind: ItemKind, name: &str) -> Option<&Thing<'d>> {
        self.parts.get(&(kind, name.to_owned())).map(|at| &self.list[*at])
    }

    /// Returns the words that residents know a part of the plan by; its name where nothing is known of it.
    pub(super) fn title<'t>(&'t self, kind: ItemKind, name: &'t str) -> &'t str {
        let title = self.part(kind, name).map(Thing::title);
        title.filter(|title| !title.is_empty()).unwrap_or(name)
    }

    /// Returns the update that an entry stands in.
    pub(super) fn update_of(&self, entry: &Thing<'d>) -> Option<&Thing<'d>> {
        let address = entry.address.split('#').next()?;
        self.at(address)
    }
}
