//! Characters that nobody sees and that change what is read: control characters, and marks that turn the direction of
//! reading.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use super::node::{Node, NodeKind};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::source::{FileId, Sources, Span};
use crate::text::characters::{self, Found};

/// How many control characters of one file are reported.
const MOST: usize = 10;

/// Tells the control characters of a text file, and gives the text with spaces in their place, so that all places stay.
/// Tabs and the ends of lines are none.
pub(super) fn without_controls<'t>(
    file: FileId,
    text: &'t str,
    diagnostics: &mut Diagnostics,
) -> Cow<'t, str> {
    let is_bad = |c: char| characters::is_control(c) && c != '\r';
    let mut found = text.char_indices().filter(|(_, c)| is_bad(*c)).peekable();
    if found.peek().is_none() {
        return Cow::Borrowed(text);
    }
    let mut told = 0;
    let mut end = None;
    for (at, c) in found {
        let is_run = end.replace(at + c.len_utf8()) == Some(at);
        if !is_run && told < MOST {
            told += 1;
            let span = Span::new(file, at, at + c.len_utf8());
            diagnostics.push(finding(&Found::Control(c), span));
        }
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_bad(c) {
            out.extend(std::iter::repeat_n(' ', c.len_utf8()));
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// Reports characters in the values of a file that are not Markdown. Those at the places `markdown` are checked there.
pub(super) fn check_values(
    sources: &Sources,
    markdown: &HashSet<Span>,
    node: &Node,
    diagnostics: &mut Diagnostics,
) {
    match &node.kind {
        NodeKind::Empty => {}
        NodeKind::Scalar(text) => {
            if !markdown.contains(&node.span) {
                diagnostics.extend(in_value(sources, text, node.span));
            }
        }
        NodeKind::List(items) => {
            for item in items {
                check_values(sources, markdown, item, diagnostics);
            }
        }
        NodeKind::Map(fields) => {
            for (name, value) in fields {
                diagnostics.extend(in_value(sources, &name.value, name.span));
                check_values(sources, markdown, value, diagnostics);
            }
        }
    }
}

/// Returns a finding about the first control character of a value, which an escape of YAML can stand for: `"\e"`.
pub(super) fn control(sources: &Sources, text: &str, span: Span) -> Option<Diagnostic> {
    let c = text.chars().find(|c| characters::is_control(*c))?;
    Some(finding(&Found::Control(c), place(sources, c, span)))
}

fn in_value(sources: &Sources, text: &str, span: Span) -> Vec<Diagnostic> {
    let turned = text.split("\n\n").flat_map(characters::turning_marks);
    let turned = turned.map(|(_, found)| finding(&found, place(sources, found.character(), span)));
    control(sources, text, span).into_iter().chain(turned).collect()
}

fn finding(found: &Found, span: Span) -> Diagnostic {
    let (message, help) = found.words();
    let code = match found {
        Found::Control(_) => Code::ControlCharacter,
        Found::Turned { .. } | Found::Open { .. } => Code::ReadingDirection,
    };
    Diagnostic::new(code, span, message).help(help)
}

/// Where a character of a value stands in the file: itself, or the escape that stands for it.
fn place(sources: &Sources, c: char, whole: Span) -> Span {
    let text = &sources.file(whole.file).text;
    let Some(written) = text.get(whole.range()) else {
        return whole;
    };
    let within = written.find(c).map(|at| at..at + c.len_utf8());
    within.or_else(|| escape_of(written, c)).map_or(whole, |range| {
        let start = whole.start as usize;
        Span::new(whole.file, start + range.start, start + range.end)
    })
}

/// The escape of a text in double quotes that stands for a character.
fn escape_of(written: &str, wanted: char) -> Option<Range<usize>> {
    let mut at = 0;
    while let Some(found) = written[at..].find('\\') {
        let start = at + found;
        let mut letters = written[start + 1..].chars();
        let letter = letters.next()?;
        let digits = match letter {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        let after = start + 1 + letter.len_utf8();
        let end = after + digits;
        let stands_for = match letter {
            '0' => Some('\0'),
            'a' => Some('\u{7}'),
            'b' => Some('\u{8}'),
            'v' => Some('\u{b}'),
            'f' => Some('\u{c}'),
            'r' => Some('\r'),
            'e' => Some('\u{1b}'),
            'N' => Some('\u{85}'),
            _ if digits > 0 => written
                .get(after..end)
                .and_then(|hex| u32::from_str_radix(hex, 16).ok())
                .and_then(char::from_u32),
            _ => None,
        };
        if stands_for == Some(wanted) {
            return Some(start..end);
        }
        at = after;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_escape_that_stands_for_a_character_is_found() {
        let at = |written: &str, c| escape_of(written, c).map(|range| written[range].to_owned());
        assert_eq!(at(r#""a \x1b b""#, '\u{1b}').as_deref(), Some(r"\x1b"));
        assert_eq!(at(r#""a \\x1b \e b""#, '\u{1b}').as_deref(), Some(r"\e"));
        assert_eq!(at(r#""é \u202E""#, '\u{202e}').as_deref(), Some(r"\u202E"));
        assert_eq!(at(r#""a \xé""#, '\u{1b}'), None);
    }
}
