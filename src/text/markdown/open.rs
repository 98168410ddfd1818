//! The elements that are open, and the text that was seen, while a text is written.

use std::ops::Range;

use pulldown_cmark::Alignment;

/// An element that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Open {
    /// From Markdown.
    Markdown,
    /// From Markdown, and not written.
    Skipped,
    /// From raw HTML that may stay.
    Raw(&'static str),
}

/// A block of raw HTML, which arrives in pieces.
#[derive(Default)]
pub(super) struct RawBlock {
    pub(super) html: String,
    /// Where a byte of `html` starts a piece, and which byte of the text that was.
    pub(super) places: Vec<(usize, usize)>,
}

impl RawBlock {
    /// Returns the byte of the text that byte `at` of the block was.
    pub(super) fn place(&self, at: usize) -> usize {
        let known = self.places.partition_point(|(start, _)| *start <= at);
        match known.checked_sub(1).and_then(|index| self.places.get(index)) {
            Some((start, place)) => place + (at - start),
            None => at,
        }
    }
}

/// A link that is open.
pub(super) struct Link {
    pub(super) range: Range<usize>,
    pub(super) is_written: bool,
    pub(super) words: String,
}

/// An image that is open: its words are the alternative text.
pub(super) struct Image {
    pub(super) range: Range<usize>,
    pub(super) address: String,
    pub(super) title: String,
    pub(super) words: String,
}

impl Image {
    pub(super) fn new(address: &str, title: &str, range: Range<usize>) -> Self {
        Self {
            range,
            address: address.to_owned(),
            title: title.to_owned(),
            words: String::new(),
        }
    }
}

/// A list that is open.
pub(super) struct List {
    /// The number that the next item has when nothing is said.
    pub(super) next: Option<u64>,
    pub(super) start: usize,
    pub(super) items: usize,
    /// The first item, when its sign may be a minus or a note's star.
    pub(super) doubtful: Option<(Range<usize>, char)>,
    /// How far the words of the open item stand from the start of their line.
    pub(super) indent: usize,
}

/// The table that is open.
#[derive(Default)]
pub(super) struct Table {
    pub(super) alignments: Vec<Alignment>,
    pub(super) column: usize,
    /// How many cells of the open row nobody wrote.
    pub(super) missing: usize,
    pub(super) is_head: bool,
    pub(super) cell_start: usize,
    /// The byte of the written HTML at which the table starts.
    pub(super) start: usize,
    /// The words of its heading row.
    pub(super) name: String,
    /// Where the heading row stands.
    pub(super) heading: Range<usize>,
}

/// How far the text has been written, or told.
#[derive(Default)]
pub(super) struct Seen {
    pub(super) until: usize,
    /// Where addresses of links are defined, in order.
    pub(super) definitions: Vec<Range<usize>>,
}
