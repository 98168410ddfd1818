//! The files of the site itself: its pages, glossary and settings, made of its `site.json`.

use std::collections::BTreeMap;

use serde_json::Value;

use super::files::{end, fields, format_line, glossary, path, start};
use super::{RestoreError, Thing, things};
use crate::compose::yaml;
use crate::data::Document;

/// Writes the site's own files, by their paths below the content folder: `site.yaml`, the glossary, the pages, and the
/// record as it was published.
///
/// # Errors
/// [`RestoreError`] when the data holds something that is no item, or an address that is none of a page.
pub fn site(document: &Document, record: &str) -> Result<BTreeMap<String, String>, RestoreError> {
    let things = things(document)?;
    let mut files = BTreeMap::new();
    let terms: Vec<_> = of(&things, "term").map(|thing| fields(thing, &[])).collect();
    if !terms.is_empty() {
        files.insert("glossary.yaml".to_owned(), glossary(&terms));
    }
    for page in of(&things, "page") {
        let text = end(
            start(&fields(page, &["text"])),
            page.text("text").unwrap_or_default(),
        );
        files.insert(path("pages", page)?, text);
    }
    for settings in of(&things, "settings") {
        let mut text = format_line();
        for (name, mut value) in fields(settings, &[]) {
            // The statement's own text is a page of its own.
            if let Some(parts) = value.as_object_mut().filter(|_| name == "accessibility")
                && let Some(Value::String(words)) = parts.remove("text")
            {
                let page = [("title".to_owned(), Value::from("Accessibility"))];
                files.insert(
                    "pages/accessibility.md".to_owned(),
                    end(start(&page.into()), &words),
                );
            }
            if value.as_object().is_none_or(|parts| !parts.is_empty()) {
                yaml::field(&mut text, 0, &name, &value);
            }
        }
        files.insert("site.yaml".to_owned(), text);
    }
    if !record.is_empty() {
        files.insert("record.jsonl".to_owned(), record.to_owned());
    }
    Ok(files)
}

fn of<'t>(things: &'t [Thing], kind: &'static str) -> impl Iterator<Item = &'t Thing> {
    things.iter().filter(move |thing| thing.kind() == kind)
}
