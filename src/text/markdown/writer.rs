//! The writer: the HTML so far, and what is known of the text on the way.

use std::collections::BTreeSet;
use std::ops::Range;

use super::headings::Outline;
use super::open::{Image, Link, List, Open, RawBlock, Seen, Table};
use super::place::Places;
use super::{Context, LinkUse};
use crate::diag::{Diagnostic, Diagnostics};
use crate::text::html::escape_text;

pub(super) struct Writer<'a> {
    /// As it was written.
    pub(super) text: &'a str,
    /// As it is read: each byte stands for the same byte of the text.
    pub(super) reading: &'a str,
    pub(super) context: &'a Context<'a>,
    pub(super) places: &'a Places<'a>,
    diagnostics: &'a mut Diagnostics,
    pub(super) out: String,
    pub(super) links: Vec<LinkUse>,
    pub(super) open: Vec<Open>,
    /// Everything that starts before this byte of the text is left out: the inside of a removed element.
    pub(super) skip_until: usize,
    /// Where the innermost block that was opened last ends.
    pub(super) paragraph_end: usize,
    /// Names of raw tags that were removed, whose closing tags go without a word.
    pub(super) removed: BTreeSet<String>,
    /// Names of raw tags with no closing tag in the rest of the text.
    pub(super) never_closed: BTreeSet<String>,
    pub(super) block: RawBlock,
    pub(super) outline: Outline,
    pub(super) heading_start: usize,
    pub(super) link: Option<Link>,
    pub(super) image: Option<Image>,
    pub(super) table: Table,
    pub(super) lists: Vec<List>,
    /// For each open emphasis, the marks to write after it when they are meant as words.
    pub(super) marks: Vec<Option<&'static str>>,
    pub(super) seen: Seen,
    /// True if a block of code is open.
    pub(super) is_code: bool,
    pub(super) has_footnotes: bool,
    /// True if a word ends with a star; nothing until that was asked.
    pub(super) has_starred_word: Option<bool>,
}

impl<'a> Writer<'a> {
    /// Returns a writer for a text, which is read as `reading`.
    pub(super) fn new(
        text: &'a str,
        reading: &'a str,
        context: &'a Context<'a>,
        places: &'a Places<'a>,
        diagnostics: &'a mut Diagnostics,
    ) -> Self {
        Self {
            text,
            reading,
            context,
            places,
            diagnostics,
            out: String::with_capacity(text.len() * 5 / 4 + 16),
            links: Vec::new(),
            open: Vec::new(),
            skip_until: 0,
            paragraph_end: 0,
            removed: BTreeSet::new(),
            never_closed: BTreeSet::new(),
            block: RawBlock::default(),
            outline: Outline::new(context.headings),
            heading_start: 0,
            link: None,
            image: None,
            table: Table::default(),
            lists: Vec::new(),
            marks: Vec::new(),
            seen: Seen::default(),
            is_code: false,
            has_footnotes: false,
            has_starred_word: None,
        }
    }

    /// Adds words, to the page or to what is being collected.
    pub(super) fn words(&mut self, words: &str) {
        if let Some(link) = &mut self.link {
            link.words.push_str(words);
        }
        if let Some(image) = &mut self.image {
            image.words.push_str(words);
        } else {
            self.out.push_str(&escape_text(words));
        }
    }

    /// Adds an inline tag; the alternative text of an image has none.
    pub(super) fn tag(&mut self, tag: &str) {
        if self.image.is_none() {
            self.out.push_str(tag);
        }
    }

    pub(super) fn close_tag(&mut self, name: &str) {
        self.tag("</");
        self.tag(name);
        self.tag(">");
    }

    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    pub(super) fn block_start(&mut self, tag: &str, range: &Range<usize>) {
        self.paragraph_end = range.end;
        // The text of a tight list item runs straight into the block that follows it.
        let fits = self.out.is_empty() || self.out.ends_with(['\n', '>']);
        if !fits {
            self.out.push('\n');
        }
        self.out.push_str(tag);
    }
}
