//! The cells of a sheet, and what is about them.

use std::collections::BTreeMap;

use super::globals::{Globals, pieces};
use super::objects::{Objects, hyperlink};
use super::records::{Record, Records, region};
use super::strings::Cursor;
use crate::import::place::At;
use crate::import::read::compound::{u16_at, u32_at};
use crate::import::read::error::ReadError;
use crate::import::read::limits::Limits;
use crate::import::read::sheet::Sheet;
use crate::import::read::stored::{Data, Piecework, Stored, Style, content};

/// A sheet without its cells.
#[derive(Debug, Default)]
struct Layout {
    hidden_rows: Vec<u16>,
    links: BTreeMap<(u32, u32), String>,
    objects: Objects,
    is_filtered: bool,
    has_conditions: bool,
}

/// Reads a sheet that starts at a place of the stream.
pub(super) fn cells(
    stream: &[u8],
    start: usize,
    globals: &Globals,
    sheet: &mut Sheet<'_>,
    limits: &Limits,
) -> Result<(), ReadError> {
    if !is_complete(stream, start) {
        return Err(sheet.damaged(At::Whole, "it ends too early"));
    }
    let layout = layout(stream, start, sheet, limits);
    let plain = Style::default();
    let mut waiting: Option<Found<'_>> = None;
    for record in of_sheet(stream, start) {
        let mut found = Vec::new();
        match record.kind {
            // The words that a formula gives, which stand after it.
            0x0207 => {
                let words = Cursor::new(&record, 0).rich();
                found.extend(waiting.take().map(|cell| {
                    Found {
                        data: Data::Own(
                            words
                                .map(|words| pieces(&words, &globals.fonts))
                                .unwrap_or_default(),
                        ),
                        ..cell
                    }
                }));
            }
            0x0006 => {
                let cell = formula(&record);
                if cell
                    .as_ref()
                    .is_some_and(|cell| matches!(cell.data, Data::Nothing))
                {
                    waiting = cell;
                } else {
                    found.extend(cell);
                }
            }
            _ => of_record(&record, globals, sheet, &mut found)?,
        }
        for cell in found {
            let at = (u32::from(cell.row) + 1, u32::from(cell.column));
            let style = globals.styles.get(usize::from(cell.style)).unwrap_or(&plain);
            let is_hidden = layout.hidden_rows.binary_search(&cell.row).is_ok();
            let link = layout.links.get(&at).map(String::as_str);
            let stored = Stored {
                data: cell.data,
                formula: cell.has_formula.then(String::new),
                lacks_value: false,
            };
            let content = content(stored, style, link, globals.epoch, at, sheet)?;
            sheet.add(at, is_hidden, content)?;
        }
    }
    if layout.is_filtered {
        sheet.notice(
            At::Whole,
            "a filter is set; rows that it hides were read, too",
            None,
        );
    }
    if layout.has_conditions {
        sheet.notice(
            At::Whole,
            "colours and signs that depend on conditions are not seen",
            None,
        );
    }
    layout.objects.tell(sheet);
    Ok(())
}

/// Returns the records of a sheet, without those of charts in it.
fn of_sheet(stream: &[u8], start: usize) -> impl Iterator<Item = Record<'_>> {
    let mut depth = 0_usize;
    let records = Records::of(stream, start).map_while(move |record| {
        match record.kind {
            0x0809 => depth += 1,
            0x000a => depth = depth.saturating_sub(1),
            _ => {}
        }
        (depth > 0).then_some((depth, record))
    });
    records.filter(|(depth, _)| *depth == 1).map(|(_, record)| record)
}

/// Returns whether a sheet starts and ends in the stream.
fn is_complete(stream: &[u8], start: usize) -> bool {
    let mut depth = 0_usize;
    for record in Records::of(stream, start) {
        match record.kind {
            0x0809 => depth += 1,
            0x000a if depth <= 1 => return depth == 1,
            0x000a => depth -= 1,
            _ if depth == 0 => return false,
            _ => {}
        }
    }
    false
}

/// Reads all of a sheet but its cells, some of which stands after them.
fn layout(stream: &[u8], start: usize, sheet: &mut Sheet<'_>, limits: &Limits) -> Layout {
    /// More merged cells and links than a sheet has.
    const MOST: usize = 100_000;
    let mut layout = Layout::default();
    for record in of_sheet(stream, start) {
        match record.kind {
            0x0208 => {
                let is_hidden = record.byte(12).is_some_and(|options| options & 0x20 != 0);
                layout.hidden_rows.extend(record.u16(0).filter(|_| is_hidden));
            }
            0x007d => {
                let is_hidden = record.byte(8).is_some_and(|options| options & 1 != 0);
                if let (Some(first), Some(last), true) = (record.u16(0), record.u16(2), is_hidden) {
                    sheet.hide_columns(u32::from(first), u32::from(last));
                }
            }
            0x00e5 => {
                let regions = record.data().get(2..).unwrap_or_default().chunks_exact(8);
                let room = MOST.saturating_sub(sheet.merged.len());
                sheet.merged.extend(regions.filter_map(region).take(room));
            }
            0x01b8 => {
                if let Some((region, address)) =
                    hyperlink(record.data()).filter(|_| layout.links.len() < MOST)
                {
                    for row in region.first.0..=region.last.0.min(region.first.0 + 100) {
                        for column in region.first.1..=region.last.1.min(region.first.1 + 20) {
                            layout.links.insert((row, column), address.clone());
                        }
                    }
                }
            }
            // The rows that a filter hides are marked so.
            0x009b => layout.is_filtered = true,
            0x01b0 => layout.has_conditions = true,
            _ => layout.objects.read(&record, limits),
        }
    }
    layout.hidden_rows.sort_unstable();
    layout
}

/// A cell as its record has it.
struct Found<'g> {
    row: u16,
    column: u16,
    style: u16,
    data: Data<'g>,
    has_formula: bool,
}

/// Adds the cells of a record that holds some.
fn of_record(
    record: &Record<'_>,
    globals: &Globals,
    sheet: &Sheet<'_>,
    found: &mut Vec<Found<'static>>,
) -> Result<(), ReadError> {
    let (Some(row), Some(column)) = (record.u16(0), record.u16(2)) else {
        return Ok(());
    };
    let mut add = |column: u16, style: u16, data: Data<'static>| {
        found.push(Found {
            row,
            column,
            style,
            data,
            has_formula: false,
        });
    };
    let style = record.u16(4).unwrap_or_default();
    match record.kind {
        0x00fd => {
            let number = record.u32(6).and_then(|number| usize::try_from(number).ok());
            let Some(text) = number.and_then(|number| globals.texts.get(number)) else {
                let at = At::SheetCell(u32::from(row) + 1, u32::from(column));
                return Err(sheet.damaged(at, "this cell has a text that the file does not have"));
            };
            add(column, style, Data::Own(pieces(text, &globals.fonts)));
        }
        0x0204 | 0x00d6 => {
            let text = Cursor::new(record, 6).rich().unwrap_or_default();
            add(column, style, Data::Own(pieces(&text, &globals.fonts)));
        }
        0x0203 => {
            let number = record
                .data()
                .get(6..14)
                .and_then(|bytes| bytes.try_into().ok())
                .map(f64::from_le_bytes);
            add(column, style, of_number(number));
        }
        0x027e => add(column, style, of_number(record.u32(6).map(packed))),
        0x00bd => {
            let cells = record.data().get(4..).unwrap_or_default().chunks_exact(6);
            for (column, cell) in (column..=u16::MAX).zip(cells) {
                let at = |at| u16_at(cell, at);
                let number = u32_at(cell, 2).map(packed);
                add(column, at(0).unwrap_or_default(), of_number(number));
            }
        }
        0x0205 => {
            let value = record.byte(6).unwrap_or_default();
            let is_error = record.byte(7) == Some(1);
            add(
                column,
                style,
                if is_error {
                    Data::Error(error(value))
                } else {
                    Data::Bool(value == 1)
                },
            );
        }
        // Cells without words, which may have a colour.
        0x0201 => add(column, style, Data::Nothing),
        0x00be => {
            let styles = record.data().get(4..).unwrap_or_default().chunks_exact(2);
            // The last two bytes are the last column.
            let count = styles.len().saturating_sub(1);
            for (column, style) in (column..=u16::MAX).zip(styles.take(count)) {
                let style = u16_at(style, 0).unwrap_or_default();
                add(column, style, Data::Nothing);
            }
        }
        _ => {}
    }
    Ok(())
}

/// Reads a formula with the value that it gave last; nothing in it where that is words, which follow.
fn formula(record: &Record<'_>) -> Option<Found<'static>> {
    let result: [u8; 8] = record.data().get(6..14)?.try_into().ok()?;
    let data = match result {
        [0, .., 0xff, 0xff] => Data::Nothing,
        [1, _, value, .., 0xff, 0xff] => Data::Bool(value == 1),
        [2, _, value, .., 0xff, 0xff] => Data::Error(error(value)),
        [3, .., 0xff, 0xff] => Data::Own(Vec::new()),
        number => of_number(Some(f64::from_le_bytes(number))),
    };
    Some(Found {
        row: record.u16(0)?,
        column: record.u16(2)?,
        style: record.u16(4)?,
        data,
        has_formula: true,
    })
}

fn of_number(number: Option<f64>) -> Data<'static> {
    match number {
        Some(number) if number.is_finite() => Data::Number(number),
        Some(number) => Data::Own(vec![Piecework {
            text: number.to_string(),
            font: None,
        }]),
        None => Data::Nothing,
    }
}

/// Returns a number that is packed in four bytes: as a whole number or the first half of a number, perhaps a hundred times
/// what is meant.
fn packed(bytes: u32) -> f64 {
    let number = if bytes & 2 != 0 {
        f64::from(bytes.cast_signed() >> 2)
    } else {
        f64::from_bits(u64::from(bytes & !3) << 32)
    };
    if bytes & 1 != 0 { number / 100.0 } else { number }
}

fn error(number: u8) -> String {
    let words = match number {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0f => "#VALUE!",
        0x17 => "#REF!",
        0x1d => "#NAME?",
        0x24 => "#NUM!",
        0x2a => "#N/A",
        _ => "#ERROR",
    };
    words.to_owned()
}
