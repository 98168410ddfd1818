//! Spreadsheets of `LibreOffice` and others (`.ods`), as a stream.
//!
//! Such files hold the words that each cell shows, so formats matter only for days. Names are compared with the prefixes that
//! all programs use.

mod cell;
mod formats;
mod styles;
mod tables;
mod words;

use std::io::BufRead;
use std::sync::Arc;

use super::error::ReadError;
use super::limits::Limits;
use super::package::Package;
use super::sheet::Tally;
use super::xml::{Piece, Xml};
use crate::import::document::{Block, Document, FileKind, Notice};
use crate::import::place::Place;
use styles::{Started, Styles};
use tables::{Context, table};

/// The part that holds the tables.
const CONTENT: &str = "content.xml";

/// Reads a spreadsheet.
pub(super) fn read(package: &mut Package<'_>, limits: &Limits) -> Result<Document, ReadError> {
    /// More than any file has.
    const MOST: usize = 1_000;
    let name = package.name();
    let file: Arc<str> = name.into();
    let mut styles = Styles::default();
    for part in ["styles.xml", CONTENT] {
        if let Some(reader) = package.stream(part)? {
            read_styles(&mut Xml::new(name, part, reader, limits), &mut styles)?;
        }
    }
    let mut document = Document {
        name: Arc::clone(&file),
        kind: FileKind::Ods,
        blocks: Vec::new(),
        notices: Vec::new(),
        properties: properties(package, limits)?,
    };
    let mut say = |message: &str| {
        document.notices.push(Notice {
            place: Place::file(name),
            message: message.to_owned(),
            left_out: None,
        });
    };
    let has_macros = |part: &str| part.starts_with("Basic/") || part.starts_with("Scripts/");
    if package.names().any(has_macros) {
        say("macros were not read");
    }
    let Some(reader) = package.stream(CONTENT)? else {
        return Err(ReadError::damaged(name, format!("its part {CONTENT} is missing")));
    };
    let mut xml = Xml::new(name, CONTENT, reader, limits);
    let mut tally = Tally::default();
    let context = Context {
        file,
        styles: &styles,
        limits,
    };
    let mut has_copies = false;
    while let Some(piece) = xml.next()? {
        let Piece::Start(element) = piece else { continue };
        match element.full() {
            "table:table" => {
                let get = |name: &str| element.get_full(name).unwrap_or_default().into_owned();
                let sheet = get("table:name");
                let hidden = styles.get("table", &get("table:style-name")).hides;
                match table(&mut xml, &sheet, hidden, &context, &mut tally)? {
                    Some((table, notices)) => {
                        document.blocks.push(Block::Table(table));
                        document.notices.extend(notices);
                    }
                    None => has_copies = true,
                }
                if document.blocks.len() > MOST {
                    return Err(ReadError::too_large(
                        name,
                        format!("it has more than {MOST} sheets"),
                    ));
                }
            }
            // Cells that were deleted are in there, too.
            "table:tracked-changes" | "office:automatic-styles" | "office:scripts" => xml.skip()?,
            _ => {}
        }
    }
    if has_copies {
        document.notices.insert(
            0,
            Notice {
                place: Place::file(name),
                message:
                    "values from other files are read as they were stored; the other files are not opened"
                        .to_owned(),
                left_out: None,
            },
        );
    }
    Ok(document)
}

/// Reads the styles of a part. Formats stand before the styles that use them.
fn read_styles<R: BufRead>(xml: &mut Xml<'_, R>, styles: &mut Styles) -> Result<(), ReadError> {
    while let Some(piece) = xml.next()? {
        let Piece::Start(element) = piece else { continue };
        if matches!(element.full(), "office:body" | "office:master-styles") {
            return Ok(());
        }
        let started = Started::of(&element);
        styles.read(&started, xml)?;
    }
    Ok(())
}

/// Reads the properties that users and programs gave the file.
fn properties(package: &mut Package<'_>, limits: &Limits) -> Result<Vec<(String, String)>, ReadError> {
    const PART: &str = "meta.xml";
    const MOST: usize = 1_000;
    let name = package.name();
    let mut found = Vec::new();
    let Some(reader) = package.stream(PART)? else {
        return Ok(found);
    };
    let mut xml = Xml::new(name, PART, reader, limits);
    while let Some(piece) = xml.next()? {
        let Piece::Start(element) = piece else { continue };
        if element.full() == "meta:user-defined" {
            let property = element.get_full("meta:name").unwrap_or_default().into_owned();
            let value = xml.text()?;
            if found.len() < MOST {
                found.push((property, value));
            }
        }
    }
    Ok(found)
}
