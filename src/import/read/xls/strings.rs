//! Texts in records, which may break off anywhere and go on in the next one.

use super::records::Record;
use crate::import::read::compound::{u16_at, u32_at};

/// A text with the numbers of its fonts: from which letter on which one is used.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Rich {
    pub(super) units: Vec<u16>,
    pub(super) fonts: Vec<(u16, u16)>,
}

/// A place in the bytes of a record.
pub(super) struct Cursor<'r, 'a> {
    record: &'r Record<'a>,
    piece: usize,
    at: usize,
}

impl<'r, 'a> Cursor<'r, 'a> {
    pub(super) fn new(record: &'r Record<'a>, at: usize) -> Self {
        Self { record, piece: 0, at }
    }

    fn rest(&self) -> &'a [u8] {
        let piece = self.record.pieces.get(self.piece).copied().unwrap_or_default();
        piece.get(self.at..).unwrap_or_default()
    }

    /// Goes on to the next record where this one ends.
    fn go_on(&mut self) -> bool {
        while self.rest().is_empty() {
            if self.piece + 1 >= self.record.pieces.len() {
                return false;
            }
            self.piece += 1;
            self.at = 0;
        }
        true
    }

    fn byte(&mut self) -> Option<u8> {
        self.go_on();
        let byte = self.rest().first().copied()?;
        self.at += 1;
        Some(byte)
    }

    fn u16(&mut self) -> Option<u16> {
        self.go_on();
        let found = u16_at(self.rest(), 0)?;
        self.at += 2;
        Some(found)
    }

    fn u32(&mut self) -> Option<u32> {
        self.go_on();
        let found = u32_at(self.rest(), 0)?;
        self.at += 4;
        Some(found)
    }

    fn skip(&mut self, mut bytes: usize) -> Option<()> {
        while bytes > 0 {
            if !self.go_on() {
                return None;
            }
            let step = bytes.min(self.rest().len());
            self.at += step;
            bytes -= step;
        }
        Some(())
    }

    /// Reads letters. Where a record breaks off, the next one says anew how many bytes a letter has.
    pub(super) fn letters(&mut self, mut count: usize, mut is_wide: bool) -> Option<Vec<u16>> {
        let mut units = Vec::new();
        while count > 0 {
            if self.rest().is_empty() {
                if !self.go_on() {
                    return None;
                }
                is_wide = self.byte()? & 1 == 1;
            }
            let rest = self.rest();
            let width = if is_wide { 2 } else { 1 };
            let here = count.min(rest.len() / width);
            if here == 0 {
                return None;
            }
            for at in 0..here {
                units.push(if is_wide {
                    u16_at(rest, at * 2)?
                } else {
                    u16::from(*rest.get(at)?)
                });
            }
            self.at += here * width;
            count -= here;
        }
        Some(units)
    }

    /// Reads a text with its length before it, in two bytes.
    pub(super) fn rich(&mut self) -> Option<Rich> {
        let count = usize::from(self.u16()?);
        self.with_flags(count)
    }

    /// Reads a text with its length before it, in one byte.
    pub(super) fn short(&mut self) -> Option<Rich> {
        let count = usize::from(self.byte()?);
        self.with_flags(count)
    }

    fn with_flags(&mut self, count: usize) -> Option<Rich> {
        let flags = self.byte()?;
        let runs = if flags & 8 == 8 { self.u16()? } else { 0 };
        let more = if flags & 4 == 4 { self.u32()? } else { 0 };
        let units = self.letters(count, flags & 1 == 1)?;
        let mut fonts = Vec::new();
        for _ in 0..runs {
            fonts.push((self.u16()?, self.u16()?));
        }
        self.skip(usize::try_from(more).ok()?)?;
        Some(Rich { units, fonts })
    }
}

impl Rich {
    pub(super) fn text(&self) -> String {
        String::from_utf16_lossy(&self.units)
    }
}
