//! The parts that the sheets of a workbook share: texts, styles, the list of sheets.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::records::{Record, Records};
use super::strings::{Cursor, Rich};
use crate::import::document::Colour;
use crate::import::read::error::ReadError;
use crate::import::read::format::{Epoch, built_in};
use crate::import::read::limits::Limits;
use crate::import::read::package::protected;
use crate::import::read::palette::numbered;
use crate::import::read::stored::{Font, Piecework, Style};

/// The parts that the sheets of a workbook share.
#[derive(Debug, Default)]
pub(super) struct Globals {
    pub(super) sheets: Vec<SheetEntry>,
    pub(super) texts: Vec<Rich>,
    pub(super) styles: Vec<Style>,
    pub(super) fonts: Vec<Font>,
    pub(super) epoch: Epoch,
    pub(super) has_links_to_files: bool,
}

/// A sheet in the list of a workbook.
#[derive(Clone, Debug)]
pub(super) struct SheetEntry {
    pub(super) name: String,
    pub(super) start: usize,
    pub(super) is_hidden: bool,
    /// True if it has cells.
    pub(super) is_sheet: bool,
}

/// A style as it is written.
struct Numbers {
    font: u16,
    format: u16,
    pattern: u8,
    colour: u16,
}

/// Reads what the sheets share.
pub(super) fn globals(name: &str, stream: &[u8], limits: &Limits) -> Result<Globals, ReadError> {
    let mut found = Globals::default();
    let mut formats: BTreeMap<u16, Arc<str>> = BTreeMap::new();
    let mut written = Vec::new();
    let mut palette = Vec::new();
    let mut is_first = true;
    let mut is_complete = false;
    for record in Records::of(stream, 0) {
        if std::mem::take(&mut is_first) {
            check_version(name, &record)?;
            continue;
        }
        match record.kind {
            // The end.
            0x000a => {
                is_complete = true;
                break;
            }
            // A password.
            0x002f => return Err(protected(name)),
            0x0022 if record.u16(0) == Some(1) => found.epoch = Epoch::Of1904,
            0x0031 => found.fonts.push(font(&record)),
            0x041e => {
                let code = Cursor::new(&record, 2).rich();
                if let (Some(number), Some(code)) = (record.u16(0), code) {
                    formats.insert(number, code.text().into());
                }
            }
            0x00e0 => written.extend(numbers(&record)),
            0x0092 => {
                let colours = record.data().get(2..).unwrap_or_default();
                palette = colours.chunks_exact(4).filter_map(colour).collect();
            }
            0x0085 => {
                let sheet = sheet(&record)
                    .ok_or_else(|| ReadError::damaged(name, "its list of sheets cannot be read"))?;
                found.sheets.push(sheet);
            }
            0x00fc => found.texts = texts(name, &record, limits)?,
            // Another file, unless it stands for this one or for functions.
            0x01ae if !matches!(record.u16(2), Some(0x0401 | 0x3a01)) => found.has_links_to_files = true,
            _ => {}
        }
    }
    if !is_complete {
        return Err(ReadError::damaged(name, "it ends too early"));
    }
    let style = |numbers: &Numbers| style(numbers, &found.fonts, &formats, &palette);
    found.styles = written.iter().map(style).collect();
    Ok(found)
}

fn check_version(name: &str, record: &Record<'_>) -> Result<(), ReadError> {
    match (record.kind, record.u16(0)) {
        (0x0809, Some(0x0600)) => Ok(()),
        (0x0809 | 0x0009 | 0x0209 | 0x0409, _) => Err(ReadError::file(
            name,
            "is a workbook of Excel 95 or before, which is not read",
            "open it, save a copy as .xlsx, and import that",
        )),
        _ => Err(ReadError::damaged(name, "it does not start like a workbook")),
    }
}

fn font(record: &Record<'_>) -> Font {
    let options = record.u16(2).unwrap_or_default();
    Font {
        bold: record.u16(6).is_some_and(|weight| weight >= 600),
        italic: options & 0x02 != 0,
        strike: options & 0x08 != 0,
    }
}

/// Returns a font by its number. There is none with the number 4.
pub(super) fn font_of(fonts: &[Font], number: u16) -> Font {
    let at = if number > 4 { number - 1 } else { number };
    fonts.get(usize::from(at)).copied().unwrap_or_default()
}

fn numbers(record: &Record<'_>) -> Option<Numbers> {
    Some(Numbers {
        font: record.u16(0)?,
        format: record.u16(2)?,
        pattern: record.byte(17)? >> 2,
        colour: record.u16(18)? & 0x7f,
    })
}

fn colour(bytes: &[u8]) -> Option<Colour> {
    match bytes {
        [red, green, blue, ..] => Some(Colour(*red, *green, *blue)),
        _ => None,
    }
}

fn style(numbers: &Numbers, fonts: &[Font], formats: &BTreeMap<u16, Arc<str>>, palette: &[Colour]) -> Style {
    /// The first colours are those of the screen, and the others those of the workbook.
    const OWN: u16 = 8;
    let own = numbers
        .colour
        .checked_sub(OWN)
        .and_then(|at| palette.get(usize::from(at)).copied());
    let colour = own.or_else(|| numbered(usize::from(numbers.colour)));
    let is_solid = numbers.pattern == 1;
    let code = formats.get(&numbers.format).cloned();
    Style {
        font: font_of(fonts, numbers.font),
        fill: colour.filter(|colour| is_solid && *colour != Colour(255, 255, 255)),
        format: code.unwrap_or_else(|| built_in(u32::from(numbers.format)).unwrap_or("General").into()),
    }
}

fn sheet(record: &Record<'_>) -> Option<SheetEntry> {
    let name = Cursor::new(record, 6).short()?.text();
    Some(SheetEntry {
        name: name.replace('\0', ""),
        start: usize::try_from(record.u32(0)?).ok()?,
        is_hidden: record.byte(4)? & 3 != 0,
        is_sheet: record.byte(5)? == 0,
    })
}

fn texts(name: &str, record: &Record<'_>, limits: &Limits) -> Result<Vec<Rich>, ReadError> {
    let count = record.u32(4).unwrap_or_default();
    let mut cursor = Cursor::new(record, 8);
    // Not room for as many as the file says it has, which may be any number.
    let mut texts = Vec::new();
    for _ in 0..count {
        let text = cursor
            .rich()
            .ok_or_else(|| ReadError::damaged(name, "its texts end too early"))?;
        texts.push(text);
        if texts.len() > limits.cells {
            return Err(ReadError::too_large(
                name,
                format!("it has more than {} texts", limits.cells),
            ));
        }
    }
    Ok(texts)
}

/// Returns a text in pieces that are set alike.
pub(super) fn pieces(text: &Rich, fonts: &[Font]) -> Vec<Piecework> {
    let mut starts: Vec<(usize, Option<Font>)> = vec![(0, None)];
    starts.extend(
        text.fonts
            .iter()
            .map(|(at, number)| (usize::from(*at), Some(font_of(fonts, *number)))),
    );
    let ends = starts.iter().skip(1).map(|(at, _)| *at).chain([usize::MAX]);
    let pieces = starts.iter().zip(ends).filter_map(|((start, font), end)| {
        let units = text.units.get(*start..end.min(text.units.len()))?;
        (!units.is_empty()).then(|| Piecework {
            text: String::from_utf16_lossy(units),
            font: *font,
        })
    });
    pieces.collect()
}
