//! YAML as a tree of nodes with places: the only file that names the YAML crate.
//!
//! Scalars stay text; what they mean is decided by the field that reads them, so `1.10` is never a number by
//! accident. Anchors, aliases, tags and several documents are refused: plan files do not need them.

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::slips::{self, Stumble};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::source::{FileId, Span, Spanned};

/// How deeply lists and groups may be nested.
const MAX_DEPTH: usize = 40;

/// A value and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// What it is.
    pub(super) kind: Kind,
    /// Where it stands in the file.
    pub(super) span: Span,
}

/// What a node is.
#[derive(Clone, Debug)]
pub(super) enum Kind {
    /// Nothing was written, or `~` or `null`, which say so in YAML.
    Empty,
    /// Text.
    Scalar(String),
    /// A list.
    List(Vec<Node>),
    /// A group of fields, in their order.
    Map(Vec<(Spanned<String>, Node)>),
}

impl Node {
    /// Whether nothing is said: an empty value, or a list or group in which all are empty.
    pub(super) fn is_nothing(&self) -> bool {
        match &self.kind {
            Kind::Empty => true,
            Kind::Scalar(text) => text.trim().is_empty(),
            Kind::List(items) => items.iter().all(Self::is_nothing),
            Kind::Map(fields) => fields.iter().all(|(_, node)| node.is_nothing()),
        }
    }
}

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

/// Reads one YAML document out of `file`, whose whole text is `whole`; the YAML is `whole[start..end]`.
/// Adds findings and returns `None` when it cannot be read.
pub(super) fn parse(
    file: FileId,
    whole: &str,
    start: usize,
    end: usize,
    diagnostics: &mut Diagnostics,
) -> Option<Node> {
    let text = &whole[start..end];
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
    let mut documents = 0;
    for event in Parser::new_from_str(text) {
        let (event, span) = match event {
            Ok(event) => event,
            Err(error) => {
                let at = offsets.byte(error.marker().index()).min(end);
                diagnostics.push(slips::explain(&Stumble {
                    file,
                    whole,
                    start,
                    at,
                    info: error.info(),
                    bracket: stack.last().and_then(|open| open.bracket(whole)),
                }));
                return None;
            }
        };
        let span = span_of(span);
        match event {
            Event::DocumentStart(_) => {
                documents += 1;
                if documents > 1 {
                    diagnostics.push(
                        Diagnostic::new(Code::YamlFeature, span, "a second document starts here")
                            .help("remove this `---` line: a file holds one set of fields"),
                    );
                    return None;
                }
            }
            Event::Alias(_) => {
                diagnostics.push(
                    Diagnostic::new(
                        Code::YamlFeature,
                        span,
                        "a `*` here refers to another place in the file",
                    )
                    .help("write the value out, or put quotes around it if the star is part of the text"),
                );
                close(
                    &mut stack,
                    &mut root,
                    Node {
                        kind: Kind::Empty,
                        span,
                    },
                    diagnostics,
                );
            }
            Event::Scalar(value, style, anchor, tag) => {
                refuse_marks(anchor, tag.is_some(), span, diagnostics);
                if style == ScalarStyle::Plain && !value.is_empty() {
                    lost_words(file, whole, span, diagnostics);
                }
                let kind = if style == ScalarStyle::Plain && matches!(&*value, "" | "~" | "null") {
                    Kind::Empty
                } else {
                    Kind::Scalar(value.into_owned())
                };
                close(&mut stack, &mut root, Node { kind, span }, diagnostics);
            }
            Event::SequenceStart(anchor, tag) => {
                refuse_marks(anchor, tag.is_some(), span, diagnostics);
                stack.push(Open::List(Vec::new(), span));
            }
            Event::MappingStart(anchor, tag) => {
                refuse_marks(anchor, tag.is_some(), span, diagnostics);
                stack.push(Open::Map(Vec::new(), None, span));
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(open) = stack.pop() else { continue };
                let node = match open {
                    Open::List(items, from) => Node {
                        kind: Kind::List(items),
                        span: Span {
                            end: span.start.max(from.end),
                            ..from
                        },
                    },
                    Open::Map(fields, _, from) => {
                        let from = fields.first().map_or(from, |(key, _)| Span {
                            start: from.start.min(key.span.start),
                            ..key.span
                        });
                        Node {
                            kind: Kind::Map(fields),
                            span: from,
                        }
                    }
                };
                close(&mut stack, &mut root, node, diagnostics);
            }
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
        }
        if stack.len() > MAX_DEPTH {
            diagnostics.push(
                Diagnostic::new(Code::YamlSyntax, span, "the fields are nested too deeply")
                    .help("check the spaces at the start of the lines above"),
            );
            return None;
        }
    }
    Some(root.unwrap_or(Node {
        kind: Kind::Empty,
        span: Span::new(file, start, start),
    }))
}

/// Puts a finished node where it belongs.
fn close(stack: &mut [Open], root: &mut Option<Node>, node: Node, diagnostics: &mut Diagnostics) {
    match stack.last_mut() {
        None => *root = Some(node),
        Some(Open::List(items, _)) => items.push(node),
        Some(Open::Map(fields, key @ None, _)) => {
            let name = match node.kind {
                Kind::Scalar(name) => name,
                Kind::Empty => String::new(),
                Kind::List(_) | Kind::Map(_) => {
                    diagnostics.push(
                        Diagnostic::new(Code::YamlSyntax, node.span, "a field name must be a single word")
                            .help("put quotes around text that starts with `{` or `[`"),
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

/// Warns of words like "managers #urgent": what follows ` #` is a comment. A `#` with a space after it is meant so.
fn lost_words(file: FileId, whole: &str, span: Span, diagnostics: &mut Diagnostics) {
    let end = span.range().end.min(whole.len());
    let Some(rest) = whole.get(end..) else { return };
    let line = rest.split(['\n', '\r']).next().unwrap_or_default();
    let words = line.trim_start();
    let spaced = words.len() < line.len() || whole[..end].ends_with([' ', '\t']);
    let Some(after) = words.strip_prefix('#').filter(|_| spaced) else {
        return;
    };
    if !after.is_empty() && !after.starts_with([' ', '\t', '#', '!', '-', '=']) {
        let start = end + line.len() - words.len();
        diagnostics.push(
            Diagnostic::new(
                Code::LostWords,
                Span::new(file, start, start + words.trim_end().len()),
                "the words after ` #` are a comment and are not published",
            )
            .help("put quotes around the whole text; write `# ` with a space if it is meant as a comment"),
        );
    }
}

fn refuse_marks(anchor: usize, tag: bool, span: Span, diagnostics: &mut Diagnostics) {
    if anchor > 0 || tag {
        let mark = if anchor > 0 { "&" } else { "!" };
        diagnostics.push(
            Diagnostic::new(
                Code::YamlFeature,
                span,
                format!("a value may not start with `{mark}`"),
            )
            .help("put quotes around the value"),
        );
    }
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
            let _ = parse(file, text, 0, text.len(), &mut Diagnostics::default());
        }
    }
}
