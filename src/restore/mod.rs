//! Content from published data: the files of a plan, made of its `plan.json` and its record.
//!
//! Owns how each published thing is written back as a file of the content format. The files hold the same items, word for
//! word, so their record goes on. What was never published, such as drafts and comments, cannot come back. Knows nothing of
//! the disk.

mod corrections;
mod files;
mod home;
mod site;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;

use crate::data::Document;
use crate::source::ContentTree;

pub use home::Home;
pub use site::site;

/// Why a plan could not be restored from its data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestoreError(String);

impl std::fmt::Display for RestoreError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for RestoreError {}

/// A published thing: its address and its fields.
#[derive(Clone, Debug)]
struct Thing {
    address: String,
    fields: BTreeMap<String, Value>,
}

impl Thing {
    fn of(address: &str, json: &str) -> Option<Self> {
        Some(Self {
            address: address.to_owned(),
            fields: serde_json::from_str(json).ok()?,
        })
    }

    /// A field that is a text.
    fn text(&self, name: &str) -> Option<&str> {
        self.fields.get(name)?.as_str()
    }

    fn kind(&self) -> &str {
        self.text("kind").unwrap_or_default()
    }
}

/// Writes a plan's files, by their paths below the content folder: `plan.md`, a file for each recommendation and each
/// update, and the record as it was published.
///
/// # Errors
/// [`RestoreError`] when the data names no folder for the plan, or lacks a part that the others belong to.
pub fn plan(document: &Document, record: &str) -> Result<BTreeMap<String, String>, RestoreError> {
    let folder = folder(&document.address)?;
    let things = things(document)?;
    let mut files = files::write(&document.address, &things)?;
    if !record.is_empty() {
        files.insert("record.jsonl".to_owned(), record.to_owned());
    }
    Ok(files
        .into_iter()
        .map(|(path, text)| (format!("{folder}/{path}"), text))
        .collect())
}

/// The published things in a document.
fn things(document: &Document) -> Result<Vec<Thing>, RestoreError> {
    let items = document.items.list.iter();
    items
        .map(|(address, json)| {
            Thing::of(address, json).ok_or_else(|| {
                RestoreError(format!(
                    "what stands under `{address}` in its data is not an item"
                ))
            })
        })
        .collect()
}

/// Writes a content folder that holds this one plan and a `site.yaml` of its title and organisation.
///
/// # Errors
/// As of [`plan`].
pub fn content(document: &Document, record: &str) -> Result<ContentTree, RestoreError> {
    let mut files = plan(document, record)?;
    let home = Home {
        title: Some(document.title.clone()),
        ..Home::default()
    };
    files.insert("site.yaml".to_owned(), home.settings(&document.organisation));
    Ok(ContentTree {
        name: "content".to_owned(),
        files: files
            .into_iter()
            .map(|(path, text)| (path, Arc::from(text.into_bytes())))
            .collect(),
        ..ContentTree::default()
    })
}

/// The folder of a plan below the content folder, from its address. The address comes from a file that somebody else
/// made, so it may not lead anywhere else.
fn folder(address: &str) -> Result<&str, RestoreError> {
    let folder = address.strip_prefix('/').and_then(|rest| rest.strip_suffix('/'));
    let is_name = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_alphanumeric())
            && part
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'))
    };
    folder
        .filter(|folder| folder.split('/').all(is_name))
        .ok_or_else(|| RestoreError(format!("`{address}` is not the address of a plan")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_leads_out_of_the_content_is_refused() {
        for bad in [
            "", "/", "//", "/../x/", "/a/../b/", "a", "/a", "/a//b/", "/.git/", "/a b/", "/a\\b/",
        ] {
            assert!(folder(bad).is_err(), "{bad}");
        }
        assert_eq!(folder("/wales/cardiff-2024/"), Ok("wales/cardiff-2024"));
    }
}
