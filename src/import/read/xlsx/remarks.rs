//! Things on a sheet besides its cells: comments, and words in drawings. None of it is read into cells; it is told.

use std::collections::BTreeSet;

use super::relations::{Relation, relations};
use super::strings::pieces;
use crate::import::place::At;
use crate::import::read::error::ReadError;
use crate::import::read::limits::Limits;
use crate::import::read::package::Package;
use crate::import::read::region::position;
use crate::import::read::sheet::Sheet;
use crate::import::read::xml::{Piece, Xml};

/// The most comments of a sheet, and words in drawings.
const MOST: usize = 100_000;

/// Adds a notice for each comment, and one for drawings, with their words.
pub(super) fn tell(
    package: &mut Package<'_>,
    relations_of_sheet: &[Relation],
    sheet: &mut Sheet<'_>,
    limits: &Limits,
) -> Result<(), ReadError> {
    let of_kind = |kind: &str| {
        let found = relations_of_sheet
            .iter()
            .filter(|relation| relation.kind == kind && !relation.is_external);
        found.map(|relation| relation.target.clone()).collect::<Vec<_>>()
    };
    let mut threads = BTreeSet::new();
    for part in of_kind("threadedComment") {
        threads.extend(comments(
            package,
            &part,
            "threadedComment",
            &BTreeSet::new(),
            sheet,
            limits,
        )?);
    }
    for part in of_kind("comments") {
        comments(package, &part, "comment", &threads, sheet, limits)?;
    }
    let drawings = of_kind("drawing");
    let mut words = Vec::new();
    for part in &drawings {
        words.extend(words_of(package, part, limits)?);
        for chart in relations(package, part, limits)? {
            if chart.kind == "chart" && !chart.is_external {
                words.extend(words_of(package, &chart.target, limits)?);
            }
        }
    }
    if !drawings.is_empty() {
        let message = "pictures, charts and text boxes on the sheet were left out";
        sheet.notice(At::Whole, message, Some(words.join(" / ")));
    }
    Ok(())
}

/// Adds a notice for each comment of a part, but for those of cells that are `known`. Returns the cells.
fn comments(
    package: &mut Package<'_>,
    part: &str,
    kind: &str,
    known: &BTreeSet<(u32, u32)>,
    sheet: &mut Sheet<'_>,
    limits: &Limits,
) -> Result<BTreeSet<(u32, u32)>, ReadError> {
    let mut cells = BTreeSet::new();
    let name = package.name();
    let Some(reader) = package.stream(part)? else {
        return Ok(cells);
    };
    let mut xml = Xml::new(name, part, reader, limits);
    let mut count = 0_usize;
    while let Some(piece) = xml.next()? {
        let Piece::Start(element) = piece else { continue };
        if element.local() != kind {
            continue;
        }
        count += 1;
        if count > MOST {
            return Err(sheet.too_large(&format!("it has more than {MOST} comments")));
        }
        let cell = element.get("ref").and_then(|cell| position(&cell));
        let words = if kind == "comment" {
            let pieces = pieces(&mut xml)?;
            pieces.into_iter().map(|piece| piece.text).collect()
        } else {
            xml.text()?
        };
        let at = cell.map_or(At::Whole, |(row, column)| At::SheetCell(row, column));
        if cell.is_none_or(|cell| !known.contains(&cell)) {
            sheet.notice(at, "a comment was left out", Some(words.trim().to_owned()));
        }
        cells.extend(cell);
    }
    Ok(cells)
}

/// Returns the words in a drawing or chart.
fn words_of(package: &mut Package<'_>, part: &str, limits: &Limits) -> Result<Vec<String>, ReadError> {
    let name = package.name();
    let mut words = Vec::new();
    let Some(reader) = package.stream(part)? else {
        return Ok(words);
    };
    let mut xml = Xml::new(name, part, reader, limits);
    let mut paragraph = String::new();
    while let Some(piece) = xml.next()? {
        match piece {
            Piece::Start(element) if element.local() == "t" => paragraph.push_str(&xml.text()?),
            Piece::End(end) if end.local() == "p" => {
                let found = std::mem::take(&mut paragraph);
                if !found.trim().is_empty() && words.len() < MOST {
                    words.push(found.trim().to_owned());
                }
            }
            _ => {}
        }
    }
    Ok(words)
}
