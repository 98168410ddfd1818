//! From a range of a Markdown text to a span of the file it was written in.

use std::ops::Range;

use super::Origin;
use crate::source::{Sources, Span};

/// Finds the words of `text` in the file they came from.
pub(super) struct Places<'a> {
    text: &'a str,
    origin: Origin,
    sources: &'a Sources,
}

impl<'a> Places<'a> {
    pub(super) fn new(text: &'a str, origin: Origin, sources: &'a Sources) -> Self {
        Self {
            text,
            origin,
            sources,
        }
    }

    /// The span of `range`, without the line break a block ends with.
    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        let words = self.text.get(range.clone()).unwrap_or_default();
        let range = range.start..range.start + words.trim_end().len();
        match self.origin {
            Origin::Body { file, offset } => Span::new(file, offset + range.start, offset + range.end),
            Origin::Scalar(whole) => self.within(whole, &range).unwrap_or(whole),
        }
    }

    /// The span of an address that stands in `range`, else that of the whole range.
    pub(super) fn address(&self, range: &Range<usize>, address: &str) -> Span {
        let words = self.text.get(range.clone()).unwrap_or_default();
        // The address comes after the words, which may be an address themselves.
        let after = words.rfind("](").map_or(0, |at| at + 2);
        match words[after..].find(address) {
            Some(at) if !address.is_empty() => {
                let start = range.start + after + at;
                self.span(&(start..start + address.len()))
            }
            _ => self.span(range),
        }
    }

    /// YAML takes indentation away and has escapes, so the words are looked up in the scalar as it was written; when
    /// they do not stand there as often as in the text, nobody can say which of them is meant.
    fn within(&self, whole: Span, range: &Range<usize>) -> Option<Span> {
        let words = self.text.get(range.clone()).filter(|words| !words.is_empty())?;
        let written = self.sources.file(whole.file).text.get(whole.range())?;
        let which = self
            .text
            .match_indices(words)
            .position(|(at, _)| at == range.start)?;
        let mut found = written.match_indices(words);
        let (at, _) = found.nth(which)?;
        if which + 1 + found.count() != self.text.match_indices(words).count() {
            return None;
        }
        let start = whole.start as usize + at;
        Some(Span::new(whole.file, start, start + words.len()))
    }
}
