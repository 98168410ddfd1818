//! Raw HTML on its way through the writer: what may stay is written anew, the rest goes with a finding.

use std::ops::Range;

use super::open::Open;
use super::raw::{self, Piece, Removal};
use super::writer::Writer;
use crate::diag::{Code, Diagnostic};
use crate::text::html::{escape_double_quoted, escape_text};

impl Writer<'_> {
    /// A tag, comment or the like among words.
    pub(super) fn raw_inline(&mut self, html: &str, range: &Range<usize>) {
        let (piece, _) = raw::next_piece(html);
        let removed = self.raw_piece(piece, html, range);
        if let Some((name, removal)) = removed {
            let end = self.closing_tag(&name, range.end);
            match (end, removal) {
                (Some(end), Removal::Code | Removal::Whole) => self.skip(end),
                (None, Removal::Code) => self.skip(self.paragraph_end),
                _ => {}
            }
        }
    }

    /// Leaves out all up to here, which a finding has told.
    fn skip(&mut self, end: usize) {
        self.skip_until = end;
        self.seen_until(end);
    }

    /// More of the block of raw HTML that is open; `place` is where it stands in the text.
    pub(super) fn add_to_block(&mut self, html: &str, place: usize) {
        let skipped = self.skip_until.saturating_sub(place);
        if let Some(rest) = html.get(skipped..) {
            self.block.places.push((self.block.html.len(), place + skipped));
            self.block.html.push_str(rest);
        }
    }

    /// The block of raw HTML is complete; `end` is where it ends in the text.
    pub(super) fn raw_block(&mut self, end: usize) {
        let block = std::mem::take(&mut self.block);
        self.tag("<p>");
        let start = self.out.len();
        let mut at = 0;
        while at < block.html.len() {
            let (piece, length) = raw::next_piece(&block.html[at..]);
            let range = block.place(at)..block.place(at + length - 1) + 1;
            let html = &block.html[at..at + length];
            at += length;
            let Some((name, removal)) = self.raw_piece(piece, html, &range) else {
                continue;
            };
            if removal == Removal::Tag {
                continue;
            }
            if let Some(closing) = find_closing(&block.html[at..], &name) {
                at += closing;
            } else if let Some(closing) = self.closing_tag(&name, end) {
                self.skip(closing);
                break;
            } else if removal == Removal::Code {
                break;
            }
        }
        while let Some(Open::Raw(name)) = self.open.last().copied() {
            self.open.pop();
            self.close_tag(name);
        }
        if self.out[start..].trim().is_empty() {
            self.out.truncate(start - "<p>".len());
        } else {
            self.tag("</p>\n");
        }
    }

    /// Where the next closing tag of this name starts in the text, at or after `from`.
    fn closing_tag(&mut self, name: &str, from: usize) -> Option<usize> {
        if self.never_closed.contains(name) {
            return None;
        }
        let found = find_closing(self.text.get(from..).unwrap_or_default(), name);
        if found.is_none() {
            self.never_closed.insert(name.to_owned());
        }
        found.map(|at| from + at)
    }

    /// Writes a piece that may stay. Of an opening tag that may not, returns the name and what goes with it.
    fn raw_piece(&mut self, piece: Piece<'_>, html: &str, range: &Range<usize>) -> Option<(String, Removal)> {
        match piece {
            Piece::Open { name, .. } | Piece::Close { name } if !raw::is_tag(&name) => self.words(html),
            Piece::Text(text) => self.tag(&escape_text(&raw::referred(text))),
            Piece::Comment { is_closed: true } => {}
            Piece::Comment { is_closed: false } => self.unclosed_comment(range),
            Piece::Other => {
                let span = self.places.span(range);
                let message = "an instruction for machines (`<!…>` or `<?…>`) was removed";
                let help = "take it out, or write `\\<` to show it as it is";
                self.report(Diagnostic::new(Code::RemovedHtml, span, message).help(help));
            }
            Piece::Close { name } => self.raw_close(&name, range),
            Piece::Open { name, attributes } => {
                if let Some((tag, keep)) = raw::allowed(&name) {
                    self.raw_open(tag, keep, &attributes, range);
                } else {
                    return Some(self.remove(name, range));
                }
            }
        }
        None
    }

    /// Reports a comment that is never closed, where it starts.
    fn unclosed_comment(&mut self, range: &Range<usize>) {
        const START: &str = "<!--";
        let span = self.places.span(&(range.start..range.start + START.len()));
        let hidden = self.text[range.clone()].trim_start_matches(START);
        let (line, below) = hidden.split_once('\n').unwrap_or((hidden, ""));
        let is_last = below.trim().is_empty();
        let message = if is_last {
            "a comment is not closed"
        } else {
            "a comment is not closed, so all that follows it is hidden"
        };
        let words = super::seen::shortened(line);
        let help = if words.is_empty() {
            "write `-->` where the comment ends".to_owned()
        } else {
            format!("write `-->` where the comment ends: `<!-- {words} -->`")
        };
        let finding = Diagnostic::new(Code::UnclosedComment, span, message).help(help);
        if is_last {
            self.warn(finding);
        } else {
            self.report(finding);
        }
    }

    /// Reports the start of a comment that is never closed, among words, and so is shown.
    pub(super) fn comment_as_words(&mut self, words: &str, range: &Range<usize>) {
        let is_start = words.starts_with('<') && self.text[range.start..].starts_with("<!--");
        if is_start && !self.text[..range.start].ends_with('\\') {
            let span = self.places.span(&(range.start..range.start + 4));
            let message = "a comment is not closed, so its words are shown";
            let help = "end the comment with `-->`, or write `\\<!--` to show it";
            self.report(Diagnostic::new(Code::UnclosedComment, span, message).help(help));
        }
    }

    fn raw_open(
        &mut self,
        tag: &'static str,
        keep: &[&str],
        attributes: &[(String, &str)],
        range: &Range<usize>,
    ) {
        let mut opening = format!("<{tag}");
        let mut dropped = Vec::new();
        for (at, (name, value)) in attributes.iter().enumerate() {
            // Of an attribute that is given twice, browsers take the first.
            let is_first = attributes[..at].iter().all(|(other, _)| other != name);
            if is_first && keep.contains(&name.as_str()) && raw::is_usable(name, value) {
                opening.push(' ');
                opening.push_str(name);
                opening.push_str("=\"");
                opening.push_str(&escape_double_quoted(&raw::referred(value)));
                opening.push('"');
            } else {
                dropped.push(name.as_str());
            }
        }
        opening.push('>');
        self.tag(&opening);
        if tag != "br" {
            self.open.push(Open::Raw(tag));
        }
        if !dropped.is_empty() {
            let names = dropped.join("`, `");
            let span = self.places.span(range);
            let message = format!("`{names}` is not allowed in `<{tag}>` and was removed");
            let help = match keep {
                [] => format!("write `<{tag}>` and nothing else"),
                [name, ..] => format!("write `<{tag} {name}=\"…\">` and nothing else"),
            };
            self.report(Diagnostic::new(Code::RemovedHtml, span, message).help(help));
        }
    }

    /// Closes the raw tag of this name, and those left open in it.
    fn raw_close(&mut self, name: &str, range: &Range<usize>) {
        let raw = self
            .open
            .iter()
            .rev()
            .take_while(|open| matches!(open, Open::Raw(_)));
        let depth = raw
            .enumerate()
            .find_map(|(depth, open)| (*open == Open::Raw(raw::allowed(name)?.0)).then_some(depth));
        if let Some(depth) = depth {
            for _ in 0..=depth {
                if let Some(Open::Raw(inner)) = self.open.pop() {
                    self.close_tag(inner);
                }
            }
        } else if !self.removed.contains(name) {
            let span = self.places.span(range);
            let message = format!("`</{name}>` closes nothing and was removed");
            self.report(
                Diagnostic::new(Code::RemovedHtml, span, message)
                    .help(format!("take it out, or write `<{name}>` in the same paragraph")),
            );
        }
    }

    fn remove(&mut self, name: String, range: &Range<usize>) -> (String, Removal) {
        let span = self.places.span(range);
        let removal = raw::removal(&name);
        let with = if removal == Removal::Tag {
            ""
        } else {
            ", with all it holds"
        };
        let message = format!("`<{name}>` is not allowed and was removed{with}");
        let tag = self.text.get(range.clone()).filter(|tag| !tag.contains('\n'));
        let name_alone = format!("<{name}>");
        let tag = tag.unwrap_or(&name_alone);
        self.report(Diagnostic::new(Code::RemovedHtml, span, message).help(raw::remedy(&name, tag)));
        self.removed.insert(name.clone());
        (name, removal)
    }
}

/// Where `</name` stands in `html`, in upper or lower case.
fn find_closing(html: &str, name: &str) -> Option<usize> {
    html.match_indices("</").map(|(at, _)| at).find(|at| {
        let after = &html.as_bytes()[at + 2..];
        after
            .get(..name.len())
            .is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
    })
}
