//! Reading on behind what cannot be read, so that one run finds every mistake of a file.
//!
//! What the reader stumbles over is mended or left out in a [`Draft`], and the reader starts again. What was left out
//! is remembered as a [`Omission`]: what a group around it seems to lack may stand there.

use std::collections::BTreeSet;

use super::draft::Draft;
use super::lines::Line;
use super::node::{Node, NodeKind};
use super::slips::{Recovery, YamlFailure};
use super::typography::misprints;
use super::yaml::{self, Omission};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::source::{FileId, Span};

/// How many mistakes are looked for in one set of fields.
const MOST: usize = 60;
/// How often lines under a line that was left out are read by themselves.
const DEPTH: usize = 3;

/// The fields of a file, as far as they could be read.
pub(super) struct Yaml {
    pub(super) root: Node,
    /// True if a part of the file was left out.
    pub(super) partial: bool,
}

/// Reads the YAML between two bytes of a file whose whole text is `whole`, and adds what is wrong.
pub(super) fn parse(
    file: FileId,
    whole: &str,
    start: usize,
    end: usize,
    diagnostics: &mut Diagnostics,
) -> Yaml {
    let text = &whole[..end];
    let misprints = misprints(text, start);
    if misprints.is_empty()
        && let Ok(tree) = yaml::read(file, text, start, &[])
    {
        diagnostics.extend(tree.found);
        return Yaml {
            root: tree.root,
            partial: tree.partial,
        };
    }
    let mut reading = Reading {
        file,
        start,
        draft: Draft::new(text),
        holes: Vec::new(),
        tried: BTreeSet::new(),
        slips: Diagnostics::default(),
    };
    // From the last to the first, so that the places of the others stay where they are.
    for misprint in misprints.into_iter().rev() {
        let span = Span::new(file, misprint.range.start, misprint.range.end);
        reading
            .slips
            .report(Code::YamlSyntax, span, misprint.message, misprint.help);
        reading.draft.write(misprint.place, &misprint.meant);
    }
    let root = reading.finish(DEPTH);
    diagnostics.extend(reading.slips);
    Yaml {
        partial: root.holed || !reading.holes.is_empty(),
        root,
    }
}

/// A text on the way to being readable.
struct Reading {
    file: FileId,
    start: usize,
    draft: Draft,
    holes: Vec<Omission>,
    /// The places, as they were written, at which something was mended.
    tried: BTreeSet<usize>,
    slips: Diagnostics,
}

impl Reading {
    /// Mends until the rest can be read.
    fn finish(&mut self, depth: usize) -> Node {
        for _ in 0..MOST {
            let holes: Vec<Omission> = self.holes.clone();
            let text = self.draft.text();
            let stop = match yaml::read(self.file, text, self.start, &holes) {
                Ok(mut tree) => {
                    let origin = |span: &mut Span| *span = self.as_written(*span);
                    place(&mut tree.root, &origin);
                    let mut found: Vec<Diagnostic> = tree.found.into_iter().collect();
                    for one in &mut found {
                        one.move_places(&origin);
                    }
                    self.slips.extend(found);
                    return tree.root;
                }
                Err(stop) => stop,
            };
            let slip = YamlFailure {
                whole: text,
                start: self.start,
                at: stop.at,
                info: &stop.info,
                bracket: stop.bracket,
            }
            .slip();
            let at = self.draft.origin(slip.range.start);
            if self.tried.insert(at) {
                let span = self.as_written(Span::new(self.file, slip.range.start, slip.range.end));
                self.slips.report(Code::YamlSyntax, span, slip.message, slip.help);
                self.apply(slip.mend, depth);
            } else if !self.leave_out_line(slip.range.start, depth) {
                break;
            }
        }
        let mut root = Node::new(NodeKind::Empty, Span::new(self.file, self.start, self.start));
        root.holed = true;
        root
    }

    /// The place as it was written.
    fn as_written(&self, span: Span) -> Span {
        let range = span.range();
        let start = self.draft.origin(range.start);
        Span::new(self.file, start, self.draft.origin(range.end).max(start))
    }

    fn apply(&mut self, mend: Recovery, depth: usize) {
        match mend {
            Recovery::Write(place, words) => {
                if words.is_empty() && !self.draft.text()[place.clone()].trim().is_empty() {
                    self.add_omission(place.start, 1);
                }
                self.write(place, &words);
            }
            Recovery::Value(at) => {
                let text = self.draft.text();
                let line = Line::holding(text, self.start, at);
                let (from, column) = match line.field() {
                    Some(_) => (at, line.content()),
                    // An item without a name is left out with its dash.
                    None => (line.start, line.indent()),
                };
                let end = line.extent(text, column, text.len());
                self.add_omission(from, 1);
                self.draft.blank(from..end);
            }
            Recovery::Line(at) => {
                self.leave_out_line(at, depth);
            }
        }
    }

    /// Leaves out a line with what stands below it. Other errors in there are reported all the same. Says whether
    /// there was anything to leave out.
    fn leave_out_line(&mut self, at: usize, depth: usize) -> bool {
        let text = self.draft.text();
        let mut line = Line::holding(text, self.start, at);
        while line.is_blank() && line.start > self.start {
            line = Line::holding(text, self.start, line.start - 1);
        }
        let end = line.extent(text, line.indent(), text.len());
        let next = line.next(text).min(end);
        if text[line.start..end].trim().is_empty() {
            return false;
        }
        let below = Line::holding(text, next, next);
        if depth > 0 && next < end && (below.field().is_some() || below.is_item()) {
            let mut inner = Self {
                file: self.file,
                start: next,
                draft: self.draft.clone(),
                holes: Vec::new(),
                tried: std::mem::take(&mut self.tried),
                slips: Diagnostics::default(),
            };
            inner.draft.cut(end);
            inner.finish(depth - 1);
            self.tried = inner.tried;
            self.slips.extend(inner.slips);
        }
        let from = line.start;
        self.add_omission(from, 2);
        self.draft.blank(from..end);
        true
    }

    fn add_omission(&mut self, at: usize, groups: usize) {
        self.holes.push(Omission { at, groups });
    }

    /// Writes into the draft; holes behind the place move with their words.
    fn write(&mut self, place: std::ops::Range<usize>, words: &str) {
        for hole in self.holes.iter_mut().filter(|hole| hole.at >= place.end) {
            hole.at = hole.at + words.len() - place.len();
        }
        self.draft.write(place, words);
    }
}

/// Gives every node of a tree the place where it was written.
fn place(node: &mut Node, origin: &impl Fn(&mut Span)) {
    origin(&mut node.span);
    match &mut node.kind {
        NodeKind::Empty | NodeKind::Scalar(_) => {}
        NodeKind::List(items) => items.iter_mut().for_each(|item| place(item, origin)),
        NodeKind::Map(fields) => {
            for (key, value) in fields {
                origin(&mut key.span);
                place(value, origin);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;
    use proptest::prelude::*;

    /// The findings in a text, each with its place.
    fn found(text: &str) -> Vec<(usize, String)> {
        let mut sources = Sources::default();
        let file = sources.add("a.yaml", text);
        let mut diagnostics = Diagnostics::default();
        parse(file, text, 0, text.len(), &mut diagnostics);
        let places = diagnostics.iter().map(|one| match one.place {
            crate::diag::Place::Span(span) => {
                assert!(text.get(span.range()).is_some(), "{one:?}");
                (span.range().start, one.message.clone())
            }
            crate::diag::Place::File(_) => panic!("{one:?}"),
        });
        places.collect()
    }

    #[test]
    fn reading_goes_on_at_the_next_field_or_item() {
        let text = "a: [x\nb: 'it's'\nc:\n  - d: *e\n   - f: g\n  -h: i\nj: k: l\n";
        let lines: Vec<usize> = found(text)
            .iter()
            .map(|(at, _)| text[..*at].matches('\n').count() + 1)
            .collect();
        assert_eq!(lines, [1, 2, 4, 5, 6, 7], "{:?}", found(text));
    }

    proptest! {
        #[test]
        fn whatever_is_written_is_read_to_its_end(text in "([-a: \r\n\t\"'\\[\\]{}|>#*&!%,é\u{a0}\u{200b}•\u{2013}]|\n  - |b: ){0,40}") {
            let _ = found(&text);
        }
    }
}
