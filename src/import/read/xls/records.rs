//! The records of a workbook: a number for the kind, and bytes, which may go on in the records after it.

use crate::import::read::compound::{u16_at, u32_at};
use crate::import::read::region::Region;

/// The record that goes on with the one before it.
const CONTINUE: u16 = 0x003c;

/// A record with those that go on with it.
#[derive(Clone, Debug)]
pub(super) struct Record<'a> {
    pub(super) kind: u16,
    /// The bytes of each; there is at least one.
    pub(super) pieces: Vec<&'a [u8]>,
}

impl<'a> Record<'a> {
    /// Returns the bytes of the record itself.
    pub(super) fn data(&self) -> &'a [u8] {
        self.pieces.first().copied().unwrap_or_default()
    }

    pub(super) fn u16(&self, at: usize) -> Option<u16> {
        u16_at(self.data(), at)
    }

    pub(super) fn u32(&self, at: usize) -> Option<u32> {
        u32_at(self.data(), at)
    }

    pub(super) fn byte(&self, at: usize) -> Option<u8> {
        self.data().get(at).copied()
    }
}

/// The records of a stream, from a place on.
#[derive(Clone, Debug)]
pub(super) struct Records<'a> {
    rest: &'a [u8],
}

impl<'a> Records<'a> {
    pub(super) fn of(stream: &'a [u8], start: usize) -> Self {
        Self {
            rest: stream.get(start..).unwrap_or_default(),
        }
    }

    fn one(&mut self) -> Option<(u16, &'a [u8])> {
        let kind = u16_at(self.rest, 0)?;
        let length = usize::from(u16_at(self.rest, 2)?);
        let data = self.rest.get(4..4 + length)?;
        self.rest = self.rest.get(4 + length..)?;
        Some((kind, data))
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let (kind, data) = self.one()?;
        let mut pieces = vec![data];
        while u16_at(self.rest, 0) == Some(CONTINUE) {
            let Some((_, data)) = self.one() else { break };
            pieces.push(data);
        }
        Some(Record { kind, pieces })
    }
}

/// Reads a region: the first and last row, the first and last column.
pub(super) fn region(bytes: &[u8]) -> Option<Region> {
    let at = |at| u16_at(bytes, at).map(u32::from);
    let (first, last) = ((at(0)? + 1, at(4)?), (at(2)? + 1, at(6)?));
    (first.0 <= last.0 && first.1 <= last.1).then_some(Region { first, last })
}
