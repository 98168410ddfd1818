//! The first sheet: what the workbook is, and what each sheet and column means.

use super::Facts;
use crate::tables::{SourceDocument, Table, Words};

/// Returns the rows of the first sheet before its table of columns: a label and its words.
pub(super) fn facts(
    of: Facts<'_>,
    sources: &[SourceDocument],
    tables: &[Table],
    words: &dyn Words,
) -> Vec<(String, String)> {
    let document = of.document;
    let base = of.base_url.unwrap_or_default().trim_end_matches('/');
    let mut facts: Vec<(String, String)> = Vec::new();
    let mut add = |key: &str, text: String| {
        if !text.is_empty() {
            facts.push((words.text(&format!("data-label-{key}"), &[]), text));
        }
    };
    add("plan", document.title.clone());
    add("organisation", document.organisation.clone());
    if !base.is_empty() {
        add("address", format!("{base}{}", document.address));
    }
    add("what", words.text("data-what", &[]));
    add("day", words.text("data-as-of", &[("day", of.day_in_words)]));
    add("licence", of.licence.to_owned());
    add(
        "sources",
        sources.iter().map(source).collect::<Vec<_>>().join("\n"),
    );
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
fn source(source: &SourceDocument) -> String {
    let parts = [&source.title, &source.publisher, &source.date, &source.url];
    let parts: Vec<&str> = parts
        .into_iter()
        .map(String::as_str)
        .filter(|text| !text.is_empty())
        .collect();
    parts.join(", ")
}
