//! The lines a finding shows: which of them, cut to what fits, with the words underlined.

use std::borrow::Cow;
use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Element, Snippet};

use crate::diag::visible::{visible, visible_line};
use crate::source::{FileId, SourceFile, Sources, Span};

/// Lines longer than this (in characters) are cut to a window around the marked words.
const LONGEST_LINE: usize = 110;
/// How much of a cut line stays before the marked words.
const BEFORE: usize = 40;
/// A private-use character.
const MARKER: char = '\u{e000}';
/// Stands for what was cut.
const CUT: &str = "…";
/// Two places this close together (in lines) are shown in one excerpt.
const NEAR: usize = 12;

/// Words to underline in one line, and what to say of them. Of a span over several lines only the first is marked.
pub(super) struct Mark<'a> {
    file_id: FileId,
    file: &'a SourceFile,
    /// The line, from 0.
    line: usize,
    /// The line as it is shown.
    text: Cow<'a, str>,
    /// The bytes of the line as it is shown.
    bytes: Range<usize>,
    /// The column in characters, from 1.
    column: usize,
    /// None for the finding itself, else what the label says.
    label: Option<&'a str>,
}

impl<'a> Mark<'a> {
    pub(super) fn new(sources: &'a Sources, span: Span, label: Option<&'a str>) -> Self {
        let file = sources.file(span.file);
        let start = file.text.floor_char_boundary(span.start as usize);
        let end = file.text.ceil_char_boundary(span.end as usize).max(start);
        let line = file.lines.line_of(start);
        let line_start = file.lines.line_start(line);
        let written = file.line_text(line);
        let first = (start - line_start).min(written.len());
        let last = (end - line_start).clamp(first, written.len());
        let shown = |at: usize| visible_line(&written[..at]).len();
        Self {
            file_id: span.file,
            file,
            line,
            text: visible_line(written),
            bytes: shown(first)..shown(last),
            column: file.position(start).column,
            label,
        }
    }

    fn is_long(&self) -> bool {
        self.text.chars().nth(LONGEST_LINE).is_some()
    }

    /// Returns whether it can be shown in one excerpt with these marks: close by, in the same file, with no line cut,
    /// and with no underline hiding another.
    pub(super) fn belongs_to(&self, marks: &[Mark<'_>]) -> bool {
        marks.iter().all(|other| {
            self.file_id == other.file_id
                && self.line.abs_diff(other.line) <= NEAR
                && !self.is_long()
                && !other.is_long()
                && !self.covers(other)
        })
    }

    /// Returns whether both underlines have a column in common; that of an empty place is one column wide.
    fn covers(&self, other: &Mark<'_>) -> bool {
        self.line == other.line
            && self.bytes.start < other.bytes.end.max(other.bytes.start + 1)
            && other.bytes.start < self.bytes.end.max(self.bytes.start + 1)
    }

    fn annotation(&self, at: usize) -> Annotation<'a> {
        let kind = match self.label {
            None => AnnotationKind::Primary,
            Some(_) => AnnotationKind::Context,
        };
        kind.span(at + self.bytes.start..at + self.bytes.end)
            .label(self.label.map(visible))
    }
}

/// The lines of marks that belong together, under the place of the first of them.
pub(super) fn excerpt<'a>(marks: &[Mark<'a>], number: usize) -> Option<(Element<'a>, Heading)> {
    let main = marks.first()?;
    let snippet = if marks.len() == 1 && main.is_long() {
        let (text, mark) = cut(main);
        Snippet::source(text)
            .line_start(main.line + 1)
            .annotation(mark.annotation(0))
    } else {
        lines(marks)
    };
    let marker = format!("{MARKER}{number}{MARKER}");
    let path = visible(&main.file.path).replace(MARKER, "\\u{e000}");
    let path = format!("{path}{marker}");
    let heading = Heading {
        marker,
        place: format!(":{}:{}", main.line + 1, main.column),
    };
    Some((snippet.path(path).into(), heading))
}

/// The true line and column of an excerpt.
///
/// The renderer counts columns in the text it is given, which is wrong where a line was cut; so each path carries a
/// marker, and what the renderer wrote after it is replaced.
pub(super) struct Heading {
    marker: String,
    place: String,
}

impl Heading {
    pub(super) fn correct(&self, shown: &mut String) {
        let Some(start) = shown.find(&self.marker) else {
            return;
        };
        let counted = &shown[start + self.marker.len()..];
        let length = counted
            .find(|c: char| c != ':' && !c.is_ascii_digit())
            .unwrap_or(counted.len());
        let end = start + self.marker.len() + length;
        shown.replace_range(start..end, &self.place);
    }
}

/// One snippet of all lines from the first mark to the last, without their carriage returns.
fn lines<'a>(marks: &[Mark<'a>]) -> Snippet<'a, Annotation<'a>> {
    let numbers = || marks.iter().map(|mark| mark.line);
    let first = numbers().min().unwrap_or_default();
    let last = numbers().max().unwrap_or_default();
    let mut text = String::new();
    let mut annotations = Vec::new();
    for line in first..=last {
        let here = marks.iter().filter(|mark| mark.line == line);
        annotations.extend(here.map(|mark| mark.annotation(text.len())));
        if let Some(mark) = marks.first() {
            text.push_str(&visible_line(mark.file.line_text(line)));
        }
        text.push('\n');
    }
    Snippet::source(text)
        .line_start(first + 1)
        .annotations(annotations)
}

/// The line of a mark and the mark in it, both cut to a window.
fn cut<'a>(mark: &Mark<'a>) -> (String, Mark<'a>) {
    let text = mark.text.as_ref();
    let start = text[..mark.bytes.start]
        .char_indices()
        .rev()
        .nth(BEFORE)
        .map_or(0, |(at, character)| at + character.len_utf8());
    let end = text[start..]
        .char_indices()
        .nth(LONGEST_LINE)
        .map_or(text.len(), |(at, _)| start + at);
    let lead = if start > 0 { CUT } else { "" };
    let tail = if end < text.len() { CUT } else { "" };
    let shift = |at: usize| at.min(end) - start + lead.len();
    let bytes = shift(mark.bytes.start)..shift(mark.bytes.end);
    let window = format!("{lead}{}{tail}", &text[start..end]);
    let mark = Mark {
        text: Cow::Borrowed(""),
        bytes,
        ..*mark
    };
    (window, mark)
}
