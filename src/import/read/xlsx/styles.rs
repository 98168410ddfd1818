//! How cells are set: font, fill and format.

use std::collections::BTreeMap;
use std::io::BufRead;
use std::sync::Arc;

use super::colours::{Palette, Written, of_digits};
use super::strings::properties;
use crate::import::document::Colour;
use crate::import::read::error::ReadError;
use crate::import::read::format::built_in;
use crate::import::read::limits::Limits;
use crate::import::read::package::Package;
use crate::import::read::stored::Style;
use crate::import::read::xml::{Piece, Xml};

/// A style as it is written.
struct Numbers {
    font: usize,
    fill: usize,
    format: u32,
}

/// Reads the styles of a workbook, in the order of their numbers; none if it has none.
pub(super) fn styles(
    package: &mut Package<'_>,
    part: &str,
    mut palette: Palette,
    limits: &Limits,
) -> Result<Vec<Style>, ReadError> {
    /// More than Excel takes: 65,490.
    const MOST: usize = 100_000;
    let name = package.name();
    let Some(reader) = package.stream(part)? else {
        return Ok(Vec::new());
    };
    let mut xml = Xml::new(name, part, reader, limits);
    let mut formats: BTreeMap<u32, Arc<str>> = BTreeMap::new();
    let mut fonts = Vec::new();
    let mut fills: Vec<Option<Written>> = Vec::new();
    let mut written: Vec<Numbers> = Vec::new();
    while let Some(piece) = xml.next()? {
        let Piece::Start(element) = piece else { continue };
        match element.local() {
            "numFmt" => {
                let code = element.get("formatCode").unwrap_or_default();
                if let Some(number) = element.number("numFmtId") {
                    formats.insert(number, code.as_ref().into());
                }
            }
            "font" => fonts.push(properties(&mut xml)?),
            "fill" => fills.push(fill(&mut xml)?),
            "xf" => written.push(Numbers {
                font: element.number("fontId").unwrap_or_default(),
                fill: element.number("fillId").unwrap_or_default(),
                format: element.number("numFmtId").unwrap_or_default(),
            }),
            // Of conditions, and of styles by name, which have fonts, fills and the like too.
            "dxfs" | "cellStyleXfs" => xml.skip()?,
            "rgbColor" if palette.numbered.len() < 64 => {
                let colour = element.get("rgb").and_then(|digits| of_digits(&digits));
                palette.numbered.push(colour.unwrap_or(Colour(0, 0, 0)));
            }
            _ => {}
        }
        if fonts.len().max(fills.len()).max(written.len()).max(formats.len()) >= MOST {
            return Err(ReadError::too_large(
                name,
                format!("it has more than {MOST} styles"),
            ));
        }
    }
    let general: Arc<str> = "General".into();
    let styles = written.into_iter().map(|numbers| {
        let fill = fills.get(numbers.fill).copied().flatten();
        let white = Colour(255, 255, 255);
        Style {
            font: fonts.get(numbers.font).copied().unwrap_or_default(),
            fill: fill
                .and_then(|fill| palette.colour(fill))
                .filter(|colour| *colour != white),
            format: match formats.get(&numbers.format) {
                Some(code) => Arc::clone(code),
                None => built_in(numbers.format).map_or_else(|| Arc::clone(&general), Arc::from),
            },
        }
    });
    Ok(styles.collect())
}

/// Reads the colour of a fill from the element that started last; nothing for a pattern or none.
fn fill<R: BufRead>(xml: &mut Xml<'_, R>) -> Result<Option<Written>, ReadError> {
    let mut is_solid = false;
    let mut colour = None;
    let mut open = 1_usize;
    while open > 0 {
        match xml.next()? {
            Some(Piece::Start(element)) => {
                open += 1;
                match element.local() {
                    "patternFill" => {
                        is_solid = element.get("patternType").is_some_and(|kind| kind == "solid");
                    }
                    "fgColor" => colour = Written::of(&element),
                    _ => {}
                }
            }
            Some(Piece::End(_)) => open -= 1,
            Some(Piece::Text(_)) => {}
            None => break,
        }
    }
    Ok(colour.filter(|_| is_solid))
}
