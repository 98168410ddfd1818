//! Excel workbooks (`.xlsx`, `.xlsm`).
//!
//! Read as a stream, part by part, and not with `calamine`: that makes room for as many texts as a file says it has, which a
//! damaged or hostile file may say is any number, and it does not tell pieces of text that are bold or struck through, nor what
//! is hidden. The tests hold the values to those that `calamine` reads.

mod cells;
mod colours;
mod layout;
mod relations;
mod remarks;
mod strings;
mod styles;
mod workbook;

use std::sync::Arc;

use super::error::ReadError;
use super::limits::Limits;
use super::package::Package;
use super::properties::properties;
use super::region::Region;
use super::sheet::{Sheet, Tally};
use super::xml::{Piece, Xml};
use crate::import::document::{Block, Document, FileKind, Notice};
use crate::import::place::{At, Place};
use cells::{Shared, cells};
use colours::Palette;
use layout::layout;
use relations::{Relation, relations};
use workbook::{main_part, workbook};

/// Reads a workbook.
pub(super) fn read(package: &mut Package<'_>, limits: &Limits) -> Result<Document, ReadError> {
    let name: Arc<str> = package.name().into();
    let part = main_part(package, limits)?;
    let book = workbook(package, &part, limits)?;
    let target = |kind: &str| {
        let mut found = book
            .relations
            .iter()
            .filter(|relation| relation.kind == kind && !relation.is_external);
        found.next().map(|relation| relation.target.clone())
    };
    let palette = Palette::of(package, target("theme").as_deref(), limits)?;
    let shared = Shared {
        texts: match target("sharedStrings") {
            Some(part) => strings::shared(package, &part, limits)?,
            None => Vec::new(),
        },
        styles: match target("styles") {
            Some(part) => styles::styles(package, &part, palette, limits)?,
            None => Vec::new(),
        },
        epoch: book.epoch,
    };
    let mut document = Document {
        name: Arc::clone(&name),
        kind: FileKind::Xlsx,
        blocks: Vec::new(),
        notices: about_file(package),
        properties: properties(package, limits)?,
    };
    let mut tally = Tally::default();
    for (number, entry) in book.sheets.iter().enumerate() {
        let Some(part) = &entry.part else {
            let message = "this sheet has no cells, and was left out";
            document.notices.push(Notice {
                place: of_sheet(&name, &entry.name),
                message: message.to_owned(),
                left_out: None,
            });
            continue;
        };
        let heads = book
            .heads
            .iter()
            .filter(|(sheet, _)| *sheet == number)
            .map(|(_, rows)| *rows);
        let mut sheet = Sheet::new(&name, &entry.name, limits, &mut tally);
        sheet.heads.extend(heads);
        of_part(package, part, &shared, &mut sheet, limits)?;
        let (table, notices) = sheet.finish(entry.is_hidden)?;
        document.blocks.push(Block::Table(table));
        document.notices.extend(notices);
    }
    Ok(document)
}

/// Reads a sheet.
fn of_part(
    package: &mut Package<'_>,
    part: &str,
    shared: &Shared,
    sheet: &mut Sheet<'_>,
    limits: &Limits,
) -> Result<(), ReadError> {
    let own = relations(package, part, limits)?;
    let layout = layout(package, part, &own, limits)?;
    for (first, last) in &layout.hidden_columns {
        sheet.hide_columns(*first, *last);
    }
    let is_filtered = layout.is_filtered | of_tables(package, &own, sheet, limits)?;
    sheet.merged = layout.merged;
    if is_filtered {
        sheet.notice(
            At::Whole,
            "a filter is set; rows that it hides were read, too",
            None,
        );
    }
    if layout.has_conditions {
        let message = "colours and signs that depend on conditions are not seen";
        sheet.notice(At::Whole, message, None);
    }
    if layout.has_objects {
        sheet.notice(
            At::Whole,
            "objects of other programs on the sheet were left out",
            None,
        );
    }
    if !layout.margins.is_empty() {
        let message = "the header and footer of printed pages were left out";
        sheet.notice(At::Whole, message, Some(layout.margins.join(" / ")));
    }
    cells(package, part, shared, &layout.links, sheet, limits)?;
    remarks::tell(package, &own, sheet, limits)
}

/// Reads which rows head the tables of a sheet. Returns whether a filter of one is set.
fn of_tables(
    package: &mut Package<'_>,
    own: &[Relation],
    sheet: &mut Sheet<'_>,
    limits: &Limits,
) -> Result<bool, ReadError> {
    let mut is_filtered = false;
    for relation in own
        .iter()
        .filter(|relation| relation.kind == "table" && !relation.is_external)
    {
        let name = package.name();
        let Some(reader) = package.stream(&relation.target)? else {
            continue;
        };
        let mut xml = Xml::new(name, &relation.target, reader, limits);
        while let Some(piece) = xml.next()? {
            let Piece::Start(element) = piece else { continue };
            match element.local() {
                "table" => {
                    let region = element.get("ref").and_then(|region| Region::parse(&region));
                    let rows: u32 = element.number("headerRowCount").unwrap_or(1);
                    if let Some(region) = region.filter(|_| rows > 0) {
                        sheet
                            .heads
                            .push((region.first.0, region.first.0 + rows.min(10) - 1));
                    }
                }
                "filterColumn" => is_filtered = true,
                _ => {}
            }
        }
    }
    Ok(is_filtered)
}

/// Returns what is to be said of the file as a whole.
fn about_file(package: &Package<'_>) -> Vec<Notice> {
    let mut messages = Vec::new();
    let has = |start: &str| {
        package
            .names()
            .any(|name| name.to_ascii_lowercase().starts_with(start))
    };
    if package.has("xl/vbaProject.bin") {
        messages.push("macros were not read");
    }
    if has("xl/externallinks/") {
        messages.push("values from other files are read as they were stored; the other files are not opened");
    }
    if has("xl/connections") {
        messages.push("connections to databases are not followed");
    }
    let place = Place::file(package.name());
    let notice = |message: &str| Notice {
        place: place.clone(),
        message: message.to_owned(),
        left_out: None,
    };
    messages.into_iter().map(notice).collect()
}

fn of_sheet(file: &Arc<str>, sheet: &str) -> Place {
    Place {
        file: Arc::clone(file),
        table: Some(sheet.into()),
        at: At::Whole,
    }
}
