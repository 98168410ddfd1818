//! Workbooks of Excel 97 to 2003 (`.xls`).
//!
//! Read here and not with `calamine`: that makes a grid of all cells between the first and the last one, follows chains of
//! sectors in circles until there is no memory left, and reads no formats, so that 1.10 would be 1.1.

mod cells;
mod globals;
mod objects;
mod records;
mod strings;

use std::sync::Arc;

use super::compound::Compound;
use super::error::ReadError;
use super::limits::Limits;
use super::sheet::{Sheet, Tally};
use crate::import::document::{Block, Document, FileKind, Notice};
use crate::import::place::Place;
use cells::cells;
use globals::globals;

/// Reads a workbook.
pub(super) fn read(name: &str, file: &Compound<'_>, limits: &Limits) -> Result<Document, ReadError> {
    let stream = file.stream("Workbook").or_else(|| file.stream("Book"));
    let stream = stream.ok_or_else(|| ReadError::damaged(name, "its cells cannot be found"))?;
    let globals = globals(name, &stream, limits)?;
    let file_name: Arc<str> = name.into();
    let mut document = Document {
        name: Arc::clone(&file_name),
        kind: FileKind::Xls,
        blocks: Vec::new(),
        notices: Vec::new(),
        properties: Vec::new(),
    };
    let mut say = |message: &str| {
        document.notices.push(Notice {
            place: Place::file(name),
            message: message.to_owned(),
            left_out: None,
        });
    };
    if file.has("_VBA_PROJECT_CUR") {
        say("macros were not read");
    }
    if globals.has_links_to_files {
        say("values from other files are read as they were stored; the other files are not opened");
    }
    let mut tally = Tally::default();
    for entry in &globals.sheets {
        let mut sheet = Sheet::new(&file_name, &entry.name, limits, &mut tally);
        if !entry.is_sheet {
            let notice = Notice {
                place: sheet.place(crate::import::place::At::Whole),
                message: "this sheet has no cells, and was left out".to_owned(),
                left_out: None,
            };
            document.notices.push(notice);
            continue;
        }
        cells(&stream, entry.start, &globals, &mut sheet, limits)?;
        let (table, notices) = sheet.finish(entry.is_hidden)?;
        document.blocks.push(Block::Table(table));
        document.notices.extend(notices);
    }
    Ok(document)
}
