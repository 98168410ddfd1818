//! The record: the append-only, hash-chained list of everything published, as it stands in `record.jsonl`.

use std::collections::HashMap;

use jiff::civil::Date;

use super::ItemKind;
use crate::checksum::{Checksum, ShortChecksum};
use crate::source::Span;

/// In which form a line takes its checksums.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// Checksums of texts as they were written.
    #[default]
    First,
    /// Checksums of texts that are reduced first, so that other line breaks within a paragraph change nothing.
    Second,
}

/// One line of a record: something that was sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordLine {
    /// Its number, from 1.
    pub seq: u64,
    /// The day it counts as sealed on: the earliest of its own and those of the lines after it. A line cannot be
    /// younger than one that follows it, so a day later than that came from a clock that ran ahead.
    pub sealed: Date,
    /// The day that stands in it.
    pub dated: Date,
    /// The kind of thing that was sealed.
    pub kind: ItemKind,
    /// Its address on the site.
    pub address: String,
    /// The checksum of its canonical JSON; nothing when the line says that it was taken out.
    pub item: Option<Checksum>,
    /// The checksum of each of its fields, in the order of their names.
    pub fields: Vec<(String, ShortChecksum)>,
    /// The checksum of the line before; zeros for the first.
    pub previous: Checksum,
    /// In which form the checksums of the item and its fields are.
    pub form: Form,
    /// The number of the first line that the same run of `candour seal` added; nothing in lines of the first form.
    pub seal: Option<u64>,
    /// In the seal that goes over to the second form: the white space of the item as it was written, where reducing it
    /// makes another of it. Each gap between words has its number, from 0, and its text as in canonical JSON.
    pub white: Vec<(String, String)>,
}

impl RecordLine {
    /// The checksum of a field.
    pub fn field(&self, name: &str) -> Option<ShortChecksum> {
        let found = self.fields.iter().find(|(known, _)| known == name);
        found.map(|(_, sum)| *sum)
    }

    /// Returns whether one run of `candour seal` made both lines. Lines of the first form do not say, so those of one
    /// day count as of one run.
    pub fn shares_seal(&self, other: &Self) -> bool {
        self.seal == other.seal && (self.seal.is_some() || self.dated == other.dated)
    }
}

/// A record that was read, and whose chain holds as far as its findings do not say otherwise.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// The lines.
    pub lines: Vec<RecordLine>,
    /// The checksum of each line, in their order.
    pub checksums: Vec<Checksum>,
    /// The byte after each line of the text, its line break counted in.
    pub ends: Vec<usize>,
    /// The place of each line in its file.
    pub spans: Vec<Span>,
    /// The positions of the lines about each address, oldest first.
    by_address: HashMap<String, Vec<usize>>,
}

impl Record {
    /// Adds a line that was read. Lines before it that bear a later day count as sealed on its day.
    pub fn push(&mut self, line: RecordLine, checksum: Checksum, end: usize, span: Span) {
        let at = self.lines.len();
        self.count_by(line.sealed);
        self.by_address.entry(line.address.clone()).or_default().push(at);
        self.lines.push(line);
        self.checksums.push(checksum);
        self.ends.push(end);
        self.spans.push(span);
    }

    /// Has the lines at the end that bear a later day than this one count as sealed on it.
    pub fn count_by(&mut self, day: Date) {
        let later = self.lines.iter_mut().rev().take_while(|line| line.sealed > day);
        later.for_each(|line| line.sealed = day);
    }

    /// The day of the last line, as it stands there.
    pub fn last_dated(&self) -> Option<Date> {
        self.lines.last().map(|line| line.dated)
    }

    /// The part of the record that was sealed by the end of a day. The days on which lines count as sealed never go
    /// back from line to line.
    pub fn by(&self, day: Date) -> Sealed<'_> {
        Sealed {
            record: self,
            count: self.lines.partition_point(|line| line.sealed <= day),
        }
    }

    /// The position of the first line about an address.
    pub(super) fn first_at(&self, address: &str) -> Option<usize> {
        self.by_address.get(address)?.first().copied()
    }

    /// All of it.
    pub fn whole(&self) -> Sealed<'_> {
        Sealed {
            record: self,
            count: self.lines.len(),
        }
    }
}

/// A record up to some line: every such part is a record of its own.
#[derive(Clone, Copy, Debug)]
pub struct Sealed<'r> {
    record: &'r Record,
    count: usize,
}

impl<'r> Sealed<'r> {
    /// Its lines.
    pub fn lines(self) -> &'r [RecordLine] {
        &self.record.lines[..self.count]
    }

    /// Returns whether the record holds things that change in the course of ordinary work.
    pub fn has_free(self) -> bool {
        self.lines().iter().any(|line| line.kind.is_free())
    }

    /// Every line about an address, oldest first.
    pub fn about(self, address: &str) -> impl DoubleEndedIterator<Item = &'r RecordLine> {
        let at = self.record.by_address.get(address).map_or(&[][..], Vec::as_slice);
        at[..at.partition_point(|at| *at < self.count)]
            .iter()
            .map(|at| &self.record.lines[*at])
    }

    /// The newest line about an address.
    pub fn latest(self, address: &str) -> Option<&'r RecordLine> {
        self.about(address).next_back()
    }

    /// The form of its newest lines; the first when it has none.
    pub fn form(self) -> Form {
        self.lines().last().map_or(Form::First, |line| line.form)
    }

    /// The checksum that the next line has to name: that of the last line, or zeros.
    pub fn head(self) -> Checksum {
        let last = self.count.checked_sub(1);
        last.map_or(Checksum::ZERO, |last| self.record.checksums[last])
    }

    /// How many bytes of the record's text it takes.
    pub fn bytes(self) -> usize {
        self.count.checked_sub(1).map_or(0, |last| self.record.ends[last])
    }
}
