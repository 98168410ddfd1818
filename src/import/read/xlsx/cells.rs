//! The cells of a sheet.

use std::io::BufRead;

use super::layout::Links;
use super::strings::{SharedText, pieces, unescaped};
use crate::import::place::At;
use crate::import::read::error::ReadError;
use crate::import::read::format::Epoch;
use crate::import::read::limits::Limits;
use crate::import::read::package::Package;
use crate::import::read::region::position;
use crate::import::read::sheet::Sheet;
use crate::import::read::stored::{Data, Piecework, Stored, Style, content};
use crate::import::read::xml::{Piece, Xml};

/// The parts that the cells of all sheets share.
#[derive(Debug)]
pub(super) struct Shared {
    pub(super) texts: Vec<SharedText>,
    pub(super) styles: Vec<Style>,
    pub(super) epoch: Epoch,
}

/// Reads the cells of a sheet.
pub(super) fn cells(
    package: &mut Package<'_>,
    part: &str,
    shared: &Shared,
    links: &Links,
    sheet: &mut Sheet<'_>,
    limits: &Limits,
) -> Result<(), ReadError> {
    let name = package.name();
    let Some(reader) = package.stream(part)? else {
        return Ok(());
    };
    let mut xml = Xml::new(name, part, reader, limits);
    let mut row = 0_u32;
    let mut is_hidden = false;
    let mut column = 0_u32;
    let plain = Style::default();
    while let Some(piece) = xml.next()? {
        let element = match piece {
            Piece::Start(element) => element,
            Piece::End(end) if end.local() == "sheetData" => break,
            _ => continue,
        };
        match element.local() {
            "row" => {
                let height: Option<f64> = element.number("ht");
                is_hidden = element.is_on("hidden") || height.is_some_and(|height| height <= 0.0);
                row = match element.get("r") {
                    None => row + 1,
                    Some(written) => match position(&format!("A{}", written.trim())) {
                        Some((number, _)) => number,
                        None => {
                            return Err(
                                sheet.damaged(At::Whole, &format!("it has a row with the number {written}"))
                            );
                        }
                    },
                };
                column = 0;
            }
            "c" => {
                let at = match element.get("r") {
                    None => (row.max(1), column),
                    Some(written) => match position(&written) {
                        Some(at) => at,
                        None => {
                            return Err(
                                sheet.damaged(At::Whole, &format!("it has a cell with the name {written}"))
                            );
                        }
                    },
                };
                column = at.1 + 1;
                let style: Option<usize> = element.number("s");
                let style = style.and_then(|style| shared.styles.get(style)).unwrap_or(&plain);
                let kind = element.get("t").unwrap_or_default().into_owned();
                let found = found_in(&mut xml)?;
                let stored = stored(&kind, found, shared)
                    .map_err(|what| sheet.damaged(At::SheetCell(at.0, at.1), what))?;
                let content = content(stored, style, links.of(at), shared.epoch, at, sheet)?;
                sheet.add(at, is_hidden, content)?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// The content of the element of a cell.
#[derive(Debug, Default)]
struct Found {
    value: Option<String>,
    inline: Option<Vec<Piecework>>,
    formula: Option<String>,
}

/// Reads what stands in the element that started last.
fn found_in<R: BufRead>(xml: &mut Xml<'_, R>) -> Result<Found, ReadError> {
    let mut found = Found::default();
    loop {
        match xml.next()? {
            Some(Piece::Start(element)) => match element.local() {
                "v" => found.value = Some(xml.text()?),
                "is" => found.inline = Some(pieces(xml)?),
                "f" => found.formula = Some(xml.text()?),
                _ => xml.skip()?,
            },
            Some(Piece::Text(_)) => {}
            Some(Piece::End(_)) | None => return Ok(found),
        }
    }
}

/// Returns what is stored in a cell of a kind; a phrase where the file is damaged.
fn stored<'s>(kind: &str, found: Found, shared: &'s Shared) -> Result<Stored<'s>, &'static str> {
    let value = found.value.filter(|value| !value.is_empty());
    let is_text = matches!(kind, "str" | "inlineStr");
    let data = match (kind, value, found.inline) {
        (_, None, Some(pieces)) => Data::Own(pieces),
        ("s", Some(number), _) => {
            let at = number.trim().parse::<usize>().ok();
            let text = at.and_then(|at| shared.texts.get(at));
            Data::Shared(text.ok_or("this cell has a text that the file does not have")?)
        }
        ("str" | "inlineStr", Some(text), _) => Data::Own(vec![Piecework {
            text: unescaped(&text),
            font: None,
        }]),
        ("b", Some(value), _) => Data::Bool(matches!(value.trim(), "1" | "true")),
        ("e", Some(error), _) => Data::Error(error),
        ("d", Some(date), _) => Data::Date(date),
        (_, Some(number), _) => match number.trim().parse::<f64>() {
            Ok(value) if value.is_finite() => Data::Number(value),
            _ => Data::Own(vec![Piecework {
                text: number,
                font: None,
            }]),
        },
        (_, None, None) => Data::Nothing,
    };
    let lacks_value = matches!(data, Data::Nothing) && found.formula.is_some() && !is_text;
    Ok(Stored {
        data,
        lacks_value,
        formula: found.formula,
    })
}
