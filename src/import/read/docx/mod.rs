//! Word documents.
//!
//! ```text
//! package ─▶ open (parts) ─▶ story (pieces) ─▶ layout (columns) ─▶ tables (blocks with places)
//!            tree, styles,   inline, fields,                       texts
//!            numbering …     symbols
//! ```
//!
//! Owns how Word stores text: styles and headings by inheritance, automatic numbers, merged cells, tracked changes, fields and
//! content controls, and the two sets of namespaces. Words that are not read become notices.

mod fields;
mod graphics;
mod inline;
mod layout;
mod names;
mod numbering;
mod numerals;
mod open;
mod pieces;
mod reader;
mod relations;
mod shading;
mod story;
mod styles;
mod symbols;
mod tables;
mod texts;
mod tree;
mod words;

use std::sync::Arc;

use super::package::Package;
use super::{Limits, ReadError};
use crate::import::document::{Document, FileKind};
use pieces::Remark;
use tree::Refusal;

/// Reads a Word document. `name` is the name of the file.
///
/// # Errors
///
/// Returns an error if the document is damaged, is protected by a password, or goes beyond a limit.
pub(super) fn read(name: &str, bytes: &[u8], limits: &Limits) -> Result<Document, ReadError> {
    let mut package = Package::open(name, bytes, limits)?;
    let opened = open::open(&mut package, limits)?;
    let refused = |refusal| match refusal {
        Refusal::Damaged(what) => ReadError::damaged(name, what),
        Refusal::TooLarge(what) => ReadError::too_large(name, what),
    };
    let file: Arc<str> = name.into();
    let mut blocks = tables::Blocks::new(Arc::clone(&file), limits);
    blocks.note(opened.remarks);
    if let Some(body) = opened.main.root().child("w:body") {
        let mut reader = reader::Reader::new(&opened.parts, body, limits);
        let pieces = reader.body(body).map_err(refused)?;
        let contents = std::mem::take(&mut reader.contents);
        blocks.add(pieces).map_err(refused)?;
        if !contents.trim().is_empty() {
            blocks.note([Remark::with_words("a table of contents was left out", &contents)]);
        }
        blocks.note(std::mem::take(&mut reader.pending));
        blocks.note(reader.unnamed());
    }
    Ok(Document {
        name: file,
        kind: FileKind::Docx,
        blocks: blocks.done,
        notices: blocks.notices,
        properties: opened.properties,
    })
}

#[cfg(test)]
mod tests;
