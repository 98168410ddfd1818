//! Marks among words that are clearly meant as they are typed: `2*3*4`, `~5`, `S:\Teams\_Shared`, and backticks for apostrophes.

use std::ops::Range;

use super::writer::Writer;
use crate::diag::{Code, Diagnostic};

impl Writer<'_> {
    /// Starts emphasis with a mark of this length, or writes the mark.
    pub(super) fn emphasis(&mut self, tag: &str, length: usize, range: &Range<usize>) {
        let mark = match &self.text[range.start..range.start + length] {
            "*" => "*",
            "**" => "**",
            "_" => "_",
            "__" => "__",
            "~" => "~",
            _ => "~~",
        };
        let is_words = self.are_words(range, mark);
        if is_words {
            self.words(mark);
        } else {
            self.tag(tag);
        }
        self.marks.push(is_words.then_some(mark));
    }

    pub(super) fn end_emphasis(&mut self, tag: &str) {
        match self.marks.pop().flatten() {
            Some(mark) => self.words(mark),
            None => self.tag(tag),
        }
    }

    fn are_words(&self, range: &Range<usize>, mark: &str) -> bool {
        // A long row of marks is nothing to look beyond.
        const MOST: usize = 4;
        if mark == "~" {
            return true;
        }
        let other = |c: &char| !mark.starts_with(*c);
        let words = &self.text[range.start + mark.len()..range.end - mark.len()];
        let before = self.text[..range.start].chars().rev().take(MOST).find(other);
        let after = self.text[range.end..].chars().take(MOST).find(other);
        let first = words.chars().take(MOST).find(other);
        let last = words.chars().rev().take(MOST).find(other);
        let is = |c: Option<char>, kind: fn(&char) -> bool| c.is_some_and(|c| kind(&c));
        let letter = |c| is(c, |c| c.is_alphanumeric());
        let digit = |c| is(c, char::is_ascii_digit);
        // In the middle of a word or a sum.
        let opens_within = letter(before) && (digit(before) || digit(first) || letter(after));
        let is_ordinal = ["st", "nd", "rd", "th"]
            .iter()
            .any(|end| self.text[range.end..].starts_with(end));
        let closes_within = letter(last) && letter(after) && (digit(last) || digit(after)) && !is_ordinal;
        // Around what cannot be emphasised: `(*) and (*)`, `"*" and "*"`, `/*/b/*`.
        let starts_badly = is(first, |c| ")],;}".contains(*c)) || is(last, |c| "([{".contains(*c));
        let is_quoted = before == first && is(first, |c| "\"'".contains(*c));
        let in_path = is(before, |c| "/\\@".contains(*c)) || is(after, |c| "/\\".contains(*c));
        // Names in programs and of files: `__init__`, `_draft_.pdf`.
        let is_name = mark == "__"
            && words
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
        let has_ending = mark.starts_with('_')
            && self.text[range.end..]
                .strip_prefix('.')
                .is_some_and(|ending| ending.starts_with(char::is_alphanumeric));
        opens_within || closes_within || starts_badly || is_quoted || in_path || is_name || has_ending
    }

    /// The line of dashes or equals signs that makes a heading of the words above it, when this heading is such a one.
    pub(super) fn underline(&self, heading: &Range<usize>) -> Option<&str> {
        let words = self.text[heading.clone()].trim();
        let line = words
            .lines()
            .next_back()
            .unwrap_or_default()
            .trim_matches([' ', '\t', '>']);
        let is_underline =
            !words.starts_with('#') && !line.is_empty() && line.trim_matches(['-', '=']).is_empty();
        is_underline.then_some(line)
    }

    /// Reports a line of dashes that made a heading of a paragraph, which is hardly meant.
    pub(super) fn doubtful_underline(&mut self, heading: &Range<usize>) {
        let Some(line) = self.underline(heading) else {
            return;
        };
        let is_meant = line.len() > 2 && self.text[heading.clone()].trim().lines().count() == 2;
        if is_meant {
            return;
        }
        let message = format!("`{line}` makes a heading of the words above it, and is not shown");
        let help = "put an empty line above it, or write the heading as `## Words`";
        let span = self.places.span(heading);
        self.report(Diagnostic::new(Code::SignNotShown, span, message).help(help));
    }

    /// Writes code; backticks that stand for apostrophes, in the middle of words, stay what they are.
    pub(super) fn code(&mut self, words: &str, range: &Range<usize>) {
        let source = &self.text[range.clone()];
        let marks = source.len() - source.trim_start_matches('`').len();
        let is_apostrophe = self.text[..range.start].ends_with(char::is_alphanumeric);
        if is_apostrophe {
            let marks = &source[..marks];
            self.words(marks);
            self.words(words);
            self.words(marks);
        } else {
            self.tag("<code>");
            self.words(words);
            self.tag("</code>");
        }
    }

    /// Writes the backslash before `at` when it belongs to the path of a file.
    pub(super) fn backslash_before(&mut self, at: usize) {
        let Some(backslash) = at.checked_sub(1) else {
            return;
        };
        let is_unseen = self.unseen_until(at).contains(&backslash);
        if is_unseen && self.text.as_bytes()[backslash] == b'\\' && self.is_path(backslash) {
            self.words("\\");
        }
    }

    /// Returns whether the word around this byte is the path of a file on a computer of this kind: `S:\Teams\_Shared`.
    pub(super) fn is_path(&self, at: usize) -> bool {
        // More of a word than any path has.
        const REACH: usize = 300;
        let mut first = at.saturating_sub(REACH);
        while !self.text.is_char_boundary(first) {
            first += 1;
        }
        let mut last = self.text.len().min(at + REACH);
        while !self.text.is_char_boundary(last) {
            last -= 1;
        }
        let before = self.text[first..at].rsplit(char::is_whitespace).next();
        let after = self.text[at..last].split(char::is_whitespace).next();
        let start = at - before.map_or(0, str::len);
        let end = at + after.map_or(0, str::len);
        let word = self.text[start..end].trim_start_matches(['"', '\'', '(', '“', '‘', '[', '*']);
        let mut bytes = word.bytes();
        let has_drive = bytes.next().is_some_and(|b| b.is_ascii_alphabetic())
            && bytes.next() == Some(b':')
            && bytes.next() == Some(b'\\');
        // A backslash before a letter or digit is no mark of Markdown.
        let names_folder = word
            .match_indices('\\')
            .any(|(at, _)| word[at + 1..].starts_with(char::is_alphanumeric) && !word[..at].ends_with('\\'));
        let names_server = word
            .strip_prefix(r"\\")
            .is_some_and(|server| server.starts_with(char::is_alphanumeric) && server.contains('\\'));
        has_drive || names_folder || names_server
    }
}
