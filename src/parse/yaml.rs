//! Reading YAML into a tree of nodes: the only file that names the YAML crate. How reading goes on behind a mistake is
//! in `recover.rs`.
//!
//! Scalars stay text; what they mean is decided by the field that reads them, so `1.10` is never a number by
//! accident. Anchors, aliases, tags and several documents are refused: plan files do not need them.

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::lines::Line;
use super::lost_words::{lost_items, lost_words};
use super::node::{Node, NodeKind};
use super::slips;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::source::{FileId, Span, Spanned};

/// How deeply lists and groups may be nested.
const MAX_DEPTH: usize = 40;

/// A collection that is being read.
enum Open {
    List(Vec<Node>, Span),
    Map(Vec<(Spanned<String>, Node)>, Option<Spanned<String>>, Span),
}

impl Open {
    /// Where it was opened, when that was with a bracket.
    fn bracket(&self, whole: &str) -> Option<usize> {
        let (Self::List(_, span) | Self::Map(_, _, span)) = self;
        let start = span.start as usize;
        whole[start..].starts_with(['[', '{']).then_some(start)
    }
}

/// The result of an attempt at reading.
pub(super) struct Tree {
    pub(super) root: Node,
    pub(super) found: Diagnostics,
    /// True if a part of the text was left out.
    pub(super) partial: bool,
}

/// Where an attempt at reading ended before its time.
pub(super) struct ReadError {
    /// The byte at which the reader stopped.
    pub(super) at: usize,
    /// The reader's own words.
    pub(super) info: String,
    /// The byte of the innermost `[` or `{` that is still open.
    pub(super) bracket: Option<usize>,
}

/// A place at which something was left out of a text, so that groups around it may seem to lack fields.
#[derive(Clone, Copy, Debug)]
pub(super) struct Omission {
    /// The byte.
    pub(super) at: usize,
    /// How many groups around it, from within, may lack something.
    pub(super) groups: usize,
}

/// Reads one YAML document out of `file`, whose text is `whole`; the YAML is what follows its byte `start`. Groups around
/// `holes` are marked as such.
///
/// # Errors
/// Where and why it cannot be read.
pub(super) fn read(file: FileId, whole: &str, start: usize, holes: &[Omission]) -> Result<Tree, ReadError> {
    let text = &whole[start..];
    let mut found = Diagnostics::default();
    let diagnostics = &mut found;
    let mut holes = holes.to_vec();
    let offsets = Offsets::new(text, start);
    let span_of = |span: saphyr_parser::Span| {
        Span::new(
            file,
            offsets.byte(span.start.index()),
            offsets.byte(span.end.index()),
        )
    };
    let mut stack: Vec<Open> = Vec::new();
    let mut root: Option<Node> = None;
    let mut partial = !holes.is_empty();
    let mut documents = 0;
    for event in Parser::new_from_str(text) {
        let (event, span) = match event {
            Ok(event) => event,
            Err(error) => {
                return Err(ReadError {
                    at: offsets.byte(error.marker().index()).min(whole.len()),
                    info: error.info().to_owned(),
                    bracket: stack.last().and_then(|open| open.bracket(whole)),
                });
            }
        };
        let span = span_of(span);
        match event {
            Event::DocumentStart(_) => {
                documents += 1;
                if documents > 1 {
                    diagnostics.push(second_document(span, root.as_ref()));
                    partial = true;
                    break;
                }
            }
            Event::Alias(_) => {
                refuse_mark("*", file, whole, span, diagnostics);
                let mut node = Node::new(NodeKind::Empty, span);
                node.holed = true;
                close(&mut stack, &mut root, node, diagnostics);
            }
            Event::Scalar(value, style, anchor, tag) => {
                let marked = anchor > 0 || tag.is_some();
                refuse_marks(anchor, tag.is_some(), file, whole, span, diagnostics);
                if style == ScalarStyle::Plain && !value.is_empty() {
                    lost_words(file, whole, span, diagnostics);
                }
                let kind = if style == ScalarStyle::Plain && matches!(&*value, "" | "~" | "null") {
                    NodeKind::Empty
                } else {
                    NodeKind::Scalar(value.into_owned())
                };
                let mut node = Node::new(kind, span);
                node.holed = marked;
                close(&mut stack, &mut root, node, diagnostics);
            }
            Event::SequenceStart(anchor, tag) => {
                refuse_marks(anchor, tag.is_some(), file, whole, span, diagnostics);
                stack.push(Open::List(Vec::new(), span));
            }
            Event::MappingStart(anchor, tag) => {
                refuse_marks(anchor, tag.is_some(), file, whole, span, diagnostics);
                stack.push(Open::Map(Vec::new(), None, span));
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(open) = stack.pop() else { continue };
                let node = finished(open, span, &mut holes);
                lost_items(file, whole, &node, diagnostics);
                close(&mut stack, &mut root, node, diagnostics);
            }
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
        }
        if stack.len() > MAX_DEPTH {
            diagnostics.report(
                Code::YamlSyntax,
                span,
                "the fields are nested too deeply",
                "check the spaces at the start of the lines above",
            );
            partial = true;
            break;
        }
    }
    let mut root = root.unwrap_or(Node::new(NodeKind::Empty, Span::new(file, start, start)));
    root.holed |= partial && (holes.is_empty() || holes.iter().any(|hole| hole.groups > 0));
    Ok(Tree { root, found, partial })
}

/// The list or group that ends at `span`.
fn finished(open: Open, span: Span, holes: &mut [Omission]) -> Node {
    match open {
        Open::List(items, from) => Node::new(
            NodeKind::List(items),
            Span {
                end: span.start.max(from.end),
                ..from
            },
        ),
        Open::Map(fields, _, from) => {
            let place = fields.first().map_or(from, |(key, _)| Span {
                start: from.start.min(key.span.start),
                ..key.span
            });
            let mut node = Node::new(NodeKind::Map(fields), place);
            let reach = place.start as usize..span.start as usize + 1;
            for hole in holes
                .iter_mut()
                .filter(|hole| hole.groups > 0 && reach.contains(&hole.at))
            {
                hole.groups -= 1;
                node.holed = true;
            }
            node
        }
    }
}

fn second_document(span: Span, first: Option<&Node>) -> Diagnostic {
    let empty = first.is_none_or(|node| matches!(node.kind, NodeKind::Empty));
    Diagnostic::new(Code::YamlFeature, span, "a second set of fields starts here").help(if empty {
        "remove this `---` line: the fields are opened by one alone"
    } else {
        "remove it, or move it into a file of its own: a file holds one set of fields"
    })
}

/// Puts a finished node where it belongs.
fn close(stack: &mut [Open], root: &mut Option<Node>, node: Node, diagnostics: &mut Diagnostics) {
    match stack.last_mut() {
        None => *root = Some(node),
        Some(Open::List(items, _)) => items.push(node),
        Some(Open::Map(fields, key @ None, _)) => {
            let name = match node.kind {
                NodeKind::Scalar(name) => name,
                NodeKind::Empty => String::new(),
                NodeKind::List(_) | NodeKind::Map(_) => {
                    diagnostics.report(
                        Code::YamlSyntax,
                        node.span,
                        "a field name must be a single word",
                        "put quotes around text that starts with `{` or `[`",
                    );
                    String::new()
                }
            };
            if let Some((first, _)) = fields.iter().find(|(key, _)| key.value == name) {
                diagnostics.push(
                    Diagnostic::new(Code::DuplicateKey, node.span, format!("`{name}` is given twice"))
                        .label(first.span, "first given here")
                        .help(format!(
                            "keep one `{name}:`; for several values write one list below it"
                        )),
                );
            }
            *key = Some(Spanned::new(name, node.span));
        }
        Some(Open::Map(fields, key, _)) => {
            if let Some(key) = key.take() {
                fields.push((key, node));
            }
        }
    }
}

fn refuse_marks(
    anchor: usize,
    tag: bool,
    file: FileId,
    whole: &str,
    span: Span,
    diagnostics: &mut Diagnostics,
) {
    if anchor > 0 || tag {
        refuse_mark(if anchor > 0 { "&" } else { "!" }, file, whole, span, diagnostics);
    }
}

/// Refuses a value that starts with a mark of YAML's own.
fn refuse_mark(mark: &str, file: FileId, whole: &str, span: Span, diagnostics: &mut Diagnostics) {
    // The reader's place may be that of what follows the mark.
    let line = Line::holding(whole, 0, span.start as usize);
    let field = line
        .field()
        .filter(|(_, column)| line.text[*column..].starts_with(mark));
    let (span, help) = match field {
        Some((name, column)) => (
            Span::new(file, line.start + column, line.end()),
            slips::instead(whole, line, name, column),
        ),
        None => (span, "put quotes around the text".to_owned()),
    };
    diagnostics.report(
        Code::YamlFeature,
        span,
        format!("a text that starts with `{mark}` needs quotes"),
        help,
    );
}

/// Turns the YAML reader's character counts into byte offsets of the whole file.
struct Offsets {
    base: usize,
    /// The byte of every character, for texts that are not plain ASCII.
    bytes: Option<Vec<u32>>,
    length: usize,
}

impl Offsets {
    fn new(text: &str, base: usize) -> Self {
        let bytes = (!text.is_ascii()).then(|| {
            text.char_indices()
                .map(|(byte, _)| u32::try_from(byte).unwrap_or(u32::MAX))
                .collect()
        });
        Self {
            base,
            bytes,
            length: text.len(),
        }
    }

    fn byte(&self, character: usize) -> usize {
        let within = match &self.bytes {
            None => character.min(self.length),
            Some(bytes) => bytes.get(character).map_or(self.length, |byte| *byte as usize),
        };
        self.base + within
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    #[test]
    fn whatever_follows_a_value_on_its_line_does_not_panic() {
        for text in [
            "a: b \u{feff}c",
            "a: \u{feff}fsted",
            "a: b #é",
            "a: b \u{85}#x",
            "a: b #",
        ] {
            let mut sources = Sources::default();
            let file = sources.add("a.md", text);
            let _ = read(file, text, 0, &[]);
        }
    }
}
