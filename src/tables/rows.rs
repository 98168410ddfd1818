//! Rows that are still to be filled, and the data that they point into.

use std::collections::{BTreeSet, HashMap};

use super::things::{Fields, Thing, Things};
use super::values;
use super::words::Words;
use crate::data::Document;
use crate::model::ItemKind;
use crate::model::schema;
use crate::resolve::{ItemSnapshot, LateArrival};

/// The data that every sheet is made of.
pub(super) struct Context<'d> {
    pub(super) document: &'d Document,
    pub(super) things: Things<'d>,
    pub(super) words: &'d dyn Words,
    /// The address of the site, without a slash at its end; empty when it is not known.
    pub(super) base: &'d str,
    /// The addresses of the updates of those who neither publish the plan nor answer for a part of it.
    pub(super) independent: &'d BTreeSet<String>,
    /// The words of each recommendation and action as they are shown, by its address.
    item_words: HashMap<&'d str, String>,
}

impl<'d> Context<'d> {
    /// Reads the data of a plan.
    pub(super) fn new(
        document: &'d Document,
        words: &'d dyn Words,
        base: &'d str,
        independent: &'d BTreeSet<String>,
    ) -> Self {
        let things = Things::of(document);
        let is_item = |kind| matches!(kind, ItemKind::Recommendation | ItemKind::Action);
        let items = things.list.iter().filter(|thing| is_item(thing.kind));
        let item_words = items.map(|item| (item.address, words_of(item, words))).collect();
        Self {
            document,
            things,
            words,
            base,
            independent,
            item_words,
        }
    }

    /// Returns the words of a recommendation or action as they are shown.
    pub(super) fn words_of(&self, item: &Thing<'_>) -> &str {
        self.item_words.get(item.address).map_or("", String::as_str)
    }
}

fn words_of(item: &Thing<'_>, words: &dyn Words) -> String {
    let main = schema::main_field(item.kind);
    match (schema::field(item.kind, main), item.fields.get(main)) {
        (Some(field), Some(value)) => values::in_words(value, field, words),
        _ => String::new(),
    }
}

/// A row that is still to be filled.
#[derive(Clone, Copy, Default)]
pub(super) struct Row<'r> {
    /// The thing that the row is about first of all.
    pub(super) thing: Option<&'r Thing<'r>>,
    /// The recommendation or action that it is about.
    pub(super) item: Option<&'r Thing<'r>>,
    /// The update that it stands in.
    pub(super) update: Option<&'r Thing<'r>>,
    /// A group of fields within the thing.
    pub(super) group: Option<&'r Fields>,
    /// Another group beside it, such as a figure of a measure.
    pub(super) figure: Option<&'r Fields>,
    /// The due date that held before.
    pub(super) due_before: Option<&'r str>,
    /// The item as it stands now, on the sheets of items.
    pub(super) now: Option<&'r ItemSnapshot>,
}

impl<'r> Row<'r> {
    /// When the thing came, if that was later than it is dated.
    pub(super) fn late(self, context: &'r Context<'_>) -> Option<&'r LateArrival> {
        context.document.computed.late.get(self.thing?.address)
    }
}

/// Where the fields of a row are that a column shows.
pub(super) type Place = for<'r> fn(Row<'r>) -> Option<&'r Fields>;

/// The fields of the thing that a row is about.
pub(super) fn of_thing(row: Row<'_>) -> Option<&Fields> {
    row.thing.map(|thing| &thing.fields)
}

/// The fields of the item that a row is about.
pub(super) fn of_item(row: Row<'_>) -> Option<&Fields> {
    row.item.map(|item| &item.fields)
}

/// The fields of the update that a row is from.
pub(super) fn of_update(row: Row<'_>) -> Option<&Fields> {
    row.update.map(|update| &update.fields)
}

/// The group of fields that a row is about.
pub(super) fn of_group(row: Row<'_>) -> Option<&Fields> {
    row.group
}
