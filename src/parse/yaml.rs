//! YAML as a tree of nodes with places: the only file that names the YAML crate.
//!
//! Scalars stay text; what they mean is decided by the field that reads them, so `1.10` is never a number by
//! accident. Anchors, aliases, tags and several documents are refused: plan files do not need them.

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError};

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
    /// Nothing was written, or `~`.
    Empty,
    /// Text.
    Scalar(String),
    /// A list.
    List(Vec<Node>),
    /// A group of fields, in their order.
    Map(Vec<(Spanned<String>, Node)>),
}

/// A collection that is being read.
enum Open {
    List(Vec<Node>, Span),
    Map(Vec<(Spanned<String>, Node)>, Option<Spanned<String>>, Span),
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
                diagnostics.push(syntax_error(&error, file, whole, start, at));
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
                let kind = if style == ScalarStyle::Plain && (value.is_empty() || value == "~") {
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
                        .help(format!("keep one `{name}:`; for several values write a list")),
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

/// Says in plain words what the YAML reader stumbled over.
fn syntax_error(error: &ScanError, file: FileId, whole: &str, start: usize, at: usize) -> Diagnostic {
    let info = error.info();
    let line_start = whole[..at].rfind('\n').map_or(0, |i| i + 1).max(start);
    let line = whole[line_start..].lines().next().unwrap_or_default();
    let (message, help) = if line[..line.len().min(at - line_start)].contains('\t') || line.starts_with('\t')
    {
        (
            "a tab stands where spaces are needed",
            "replace the tab with spaces; YAML does not take tabs at the start of a line",
        )
    } else if info.contains("mapping values are not allowed") {
        (
            "this line does not fit: there is a colon too many, or the line starts at the wrong column",
            "line the field up with the fields above it; put quotes around a text that holds `: `",
        )
    } else if info.contains("quoted scalar") || info.contains("unexpected end of stream") {
        (
            "a quotation mark is opened here and never closed",
            "close the quotation, or write a quote inside single quotes twice: 'the council''s plan'",
        )
    } else if info.contains("simple key") || info.contains("could not find expected ':'") {
        (
            "a field name without its colon, or a text that runs on at the wrong column",
            "write `name: value`, or indent the line two spaces more than the field it belongs to",
        )
    } else if info.contains("flow") || info.contains("','") || info.contains("']'") || info.contains("'}'") {
        (
            "a `[` or `{` is opened and not closed as it should be",
            "separate the values with commas and close the bracket on the same line",
        )
    } else if info.contains("block collection")
        || info.contains("block mapping")
        || info.contains("indent")
        || info.contains("block sequence")
        || info.contains("block entry")
    {
        (
            "this line starts at the wrong column",
            "line it up with the lines it belongs to: two spaces for each level, `- ` before each item of a list",
        )
    } else if info.contains("cannot start any token") || info.contains("start") {
        (
            "a value may not start with this character",
            "put quotes around the value",
        )
    } else {
        (
            "this YAML cannot be read",
            "check the spaces at the start of the line, the colons and the quotation marks",
        )
    };
    let end = whole[at..]
        .chars()
        .next()
        .map_or(at, |c| at + if c == '\n' { 0 } else { c.len_utf8() });
    Diagnostic::new(Code::YamlSyntax, Span::new(file, at, end), message).help(help)
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
