//! The first sheet: what the workbook is, and what each sheet and column means.

use super::rows::Context;
use super::table::Table;
use super::things::Thing;
use crate::model::ItemKind;

/// Returns the rows of the first sheet before its table of columns: a label and its words.
pub(super) fn facts(context: &Context<'_>, tables: &[Table], day: &str) -> Vec<(String, String)> {
    let words = context.words;
    let document = context.document;
    let mut facts: Vec<(String, String)> = Vec::new();
    let mut add = |key: &str, text: String| {
        if !text.is_empty() {
            facts.push((words.text(&format!("data-label-{key}"), &[]), text));
        }
    };
    add("plan", document.title.clone());
    add("organisation", document.organisation.clone());
    if !context.base.is_empty() {
        add("address", format!("{}{}", context.base, document.address));
    }
    add("what", words.text("data-what", &[]));
    add("day", words.text("data-as-of", &[("day", day)]));
    let sources = context.things.of_kind(ItemKind::Source).map(source);
    add("sources", sources.collect::<Vec<_>>().join("\n"));
    let count = |table: &Table| format!("{}: {}", table.name, words.count("data-rows", table.rows));
    add("sheets", tables.iter().map(count).collect::<Vec<_>>().join("\n"));
    add("worked-out", words.text("data-note-worked-out", &[]));
    for note in ["words", "dates", "several", "empty", "cut", "address"] {
        add(
            &format!("note-{note}"),
            words.text(&format!("data-note-{note}"), &[]),
        );
    }
    facts
}

/// A document that the plan or an update was taken from.
fn source(thing: &Thing<'_>) -> String {
    let parts = ["title", "publisher", "date", "url"].map(|name| thing.text(name));
    let parts: Vec<&str> = parts.into_iter().filter(|text| !text.is_empty()).collect();
    parts.join(", ")
}
