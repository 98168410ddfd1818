//! Things on a sheet besides its cells: comments, links, words in drawings.

use std::collections::BTreeMap;

use super::records::{Record, region};
use super::strings::Cursor;
use crate::import::place::At;
use crate::import::read::compound::{u16_at, u32_at};
use crate::import::read::limits::Limits;
use crate::import::read::margin::without_codes;
use crate::import::read::region::Region;
use crate::import::read::sheet::Sheet;

/// The most comments and drawings that are told.
const MOST: usize = 100_000;

/// Comments and drawings.
#[derive(Debug, Default)]
pub(super) struct Objects {
    /// The object that was described last: its number, and whether it is the box of a comment.
    last: Option<(u16, bool)>,
    /// The words of the boxes of comments, by number.
    boxes: BTreeMap<u16, String>,
    /// The cells with comments, and the number of the box.
    comments: Vec<((u32, u32), u16)>,
    has_drawings: bool,
    drawn: Vec<String>,
    /// The words at the top and bottom of printed pages.
    margins: Vec<String>,
}

impl Objects {
    /// Takes what a record says of comments and drawings.
    pub(super) fn read(&mut self, record: &Record<'_>, limits: &Limits) {
        match record.kind {
            0x005d => {
                let is_comment = record.u16(4) == Some(0x19);
                // The buttons of filters are boxes to choose from.
                self.has_drawings |= !is_comment && record.u16(4) != Some(0x14);
                self.last = record.u16(6).map(|number| (number, is_comment));
            }
            0x01b6 => {
                let count = record.u16(10).map_or(0, usize::from);
                let mut cursor = Cursor::new(record, record.data().len());
                let words = cursor.letters(count, false).unwrap_or_default();
                let words = String::from_utf16_lossy(&words);
                let words = words.trim().chars().take(limits.text).collect::<String>();
                match self.last.take() {
                    Some((number, true)) => {
                        self.boxes.insert(number, words);
                    }
                    _ if !words.is_empty() && self.drawn.len() < MOST => self.drawn.push(words),
                    _ => {}
                }
            }
            0x001c => {
                let place = (record.u16(0), record.u16(2), record.u16(6));
                if let ((Some(row), Some(column), Some(number)), true) = (place, self.comments.len() < MOST) {
                    self.comments
                        .push(((u32::from(row) + 1, u32::from(column)), number));
                }
            }
            0x0014 | 0x0015 => {
                let words = Cursor::new(record, 0)
                    .rich()
                    .map(|words| without_codes(&words.text()));
                self.margins.extend(words.filter(|words| !words.is_empty()));
            }
            _ => {}
        }
    }

    /// Adds a notice for each comment, and one for drawings, with their words.
    pub(super) fn tell(mut self, sheet: &mut Sheet<'_>) {
        for ((row, column), number) in self.comments {
            let words = self.boxes.remove(&number);
            sheet.notice(At::SheetCell(row, column), "a comment was left out", words);
        }
        if !self.margins.is_empty() {
            let message = "the header and footer of printed pages were left out";
            sheet.notice(At::Whole, message, Some(self.margins.join(" / ")));
        }
        if self.has_drawings {
            let message = "pictures, charts and text boxes on the sheet were left out";
            sheet.notice(At::Whole, message, Some(self.drawn.join(" / ")));
        }
    }
}

/// Reads a link: its cells and where it leads. Nothing for one that leads into the file.
pub(super) fn hyperlink(bytes: &[u8]) -> Option<(Region, String)> {
    /// The bytes that say that an address follows.
    const ADDRESS: &[u8] = b"\xe0\xc9\xea\x79\xf9\xba\xce\x11\x8c\x82\x00\xaa\x00\x4b\xa9\x0b";
    let region = region(bytes.get(..8)?)?;
    let at = bytes
        .windows(ADDRESS.len())
        .position(|window| window == ADDRESS)?
        + ADDRESS.len();
    let length = usize::try_from(u32_at(bytes, at)?).ok()?;
    let wide = bytes.get(at + 4..(at + 4).checked_add(length)?.min(bytes.len()))?;
    let units = wide.chunks_exact(2).filter_map(|two| u16_at(two, 0));
    let units: Vec<u16> = units.take_while(|unit| *unit != 0).collect();
    Some((region, String::from_utf16_lossy(&units)))
}
