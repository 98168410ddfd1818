//! Checking that every word of a text is seen: only marks of Markdown may stand between the words that were written.

use std::ops::Range;

use super::writer::Writer;
use crate::diag::{Code, Diagnostic};
use crate::text::folded;
use crate::text::shorten::first_characters;

/// Words for a message, cut when they are long.
pub(super) fn shortened(words: &str) -> String {
    const MOST: usize = 40;
    first_characters(&folded(words), MOST)
}

/// Returns whether the words hold anything but marks of Markdown.
fn holds_words(marks: &str) -> bool {
    const MARKS: &str = "*_~#>-+=|:`[]()<>!\\\"'";
    marks.contains(|c: char| !c.is_whitespace() && !MARKS.contains(c))
}

impl Writer<'_> {
    /// Returns the bytes before this one that were not seen yet.
    pub(super) fn unseen_until(&self, at: usize) -> Range<usize> {
        self.seen.until.min(at)..at
    }

    /// Takes all before this byte as seen.
    pub(super) fn seen_until(&mut self, at: usize) {
        self.seen.until = self.seen.until.max(at);
    }

    /// Reports words that were passed over on the way to `range`, and takes it as seen.
    pub(super) fn see(&mut self, range: &Range<usize>) {
        self.pass(range.start);
        self.seen_until(range.end);
    }

    /// Reports words that stand before this byte and were passed over.
    pub(super) fn pass(&mut self, at: usize) {
        while self.seen.until < at {
            let from = self.seen.until;
            let before = self.seen.definitions.partition_point(|span| span.end <= from);
            let next = self.seen.definitions.get(before);
            let (to, then) = match next {
                Some(span) if span.start < at => (span.start.max(from), span.end),
                _ => (at, at),
            };
            let lost = self.reading[from..to].trim();
            if holds_words(lost) {
                let start = to - self.reading[from..to].trim_start().len();
                let range = start..start + lost.len();
                let message = format!("`{}` is not shown", shortened(&self.text[range.clone()]));
                let span = self.places.span(&range);
                self.report(
                    Diagnostic::new(Code::WordsNotShown, span, message)
                        .help("put it into a paragraph of its own, with an empty line above and below it"),
                );
            }
            self.seen.until = then;
        }
    }

    /// Reports words beside the address of a link or image, which are shown under a mouse pointer and nowhere else.
    pub(super) fn words_of_pointer(&mut self, title: &str, range: &Range<usize>) {
        if title.is_empty() {
            return;
        }
        let message = format!(
            "`{}` is seen only under a mouse pointer, not on a telephone or in print",
            shortened(title)
        );
        let span = self.places.address(range, title);
        let help = "take it out, or say it in the words of the text";
        self.warn(Diagnostic::new(Code::WordsNotShown, span, message).help(help));
    }

    /// Reports words after the marks that start a block of code.
    pub(super) fn words_of_code(&mut self, range: &Range<usize>) {
        let line = self.text[range.clone()].lines().next().unwrap_or_default();
        let info = line.trim_start_matches(['`', '~']).trim();
        if info.is_empty() {
            return;
        }
        let start = range.start + line.trim_end().len() - info.len();
        let message = format!(
            "`{}` is not shown: it follows the marks that start code",
            shortened(info)
        );
        let span = self.places.span(&(start..start + info.len()));
        let help = "put it on the next line, or take it out";
        self.warn(Diagnostic::new(Code::WordsNotShown, span, message).help(help));
    }

    /// Adds a finding as a warning, for what the rule takes as an error elsewhere.
    pub(super) fn warn(&mut self, mut finding: Diagnostic) {
        finding.severity = crate::diag::Severity::Warning;
        self.report(finding);
    }
}
