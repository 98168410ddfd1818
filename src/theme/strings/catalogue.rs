//! Reading one catalogue file: its keys, and what is wrong with it.

use std::collections::BTreeMap;

use fluent_bundle::FluentResource;

use super::wording;
use crate::diag::{Code, Diagnostic};
use crate::source::{FileId, Span};

/// Reads a catalogue with these [`keys`]. What cannot be read is left out and named in the findings.
pub(super) fn read(file: FileId, text: &str, keys: &[(usize, &str)]) -> (FluentResource, Vec<Diagnostic>) {
    let (resource, errors) = match FluentResource::try_new(text.to_owned()) {
        Ok(resource) => (resource, Vec::new()),
        Err((resource, errors)) => (resource, errors),
    };
    let mut findings: Vec<Diagnostic> = errors
        .iter()
        .map(|error| {
            let start = error.pos.start.min(text.len());
            let end = error.pos.end.min(text.len());
            let message = plain(&error.kind.to_string());
            Diagnostic::new(Code::MissingString, Span::new(file, start, end), message)
                .help("a text is written `key = text`; its further lines are indented by four spaces")
        })
        .collect();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for &(start, key) in keys {
        if let Some(first) = seen.insert(key, start) {
            let span = |start: usize| Span::new(file, start, start + key.len());
            findings.push(
                Diagnostic::new(
                    Code::DuplicateKey,
                    span(start),
                    format!("the text `{key}` is given twice"),
                )
                .label(span(first), "first given here")
                .help("remove one of the two"),
            );
        }
    }
    (resource, findings)
}

/// Those of the [`keys`] of a catalogue whose texts are given the words of a plan: those that name one, and those that refer
/// to another text, which may.
pub(super) fn worded<'k>(text: &str, keys: &[(usize, &'k str)]) -> Vec<&'k str> {
    let next = keys.iter().skip(1).map(|(start, _)| *start);
    let ends = next.chain(std::iter::once(text.len()));
    let follows = |body: &str| {
        let mut placeables = body.split('{').skip(1).map(str::trim_start);
        placeables.any(|inner| {
            let name = inner.strip_prefix('$').unwrap_or(inner);
            let name = name
                .split(|c: char| !c.is_alphanumeric() && c != '-' && c != '_')
                .next();
            let is_reference = inner.starts_with(|c: char| c.is_ascii_alphabetic());
            is_reference || name.is_some_and(wording::is_word)
        })
    };
    keys.iter()
        .zip(ends)
        .filter(|((start, _), end)| follows(&text[*start..*end]))
        .map(|((_, key), _)| *key)
        .collect()
}

/// Every key of a catalogue (`key =` or `-term =` at the start of a line) with its position.
pub(super) fn keys(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let at = start;
        start += line.len();
        let (key, _) = line.split_once('=')?;
        let key = key.trim_end_matches(' ');
        let is_key = key.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-')
            && key
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
        is_key.then_some((at, key))
    })
}

/// The parser's words, in the style of all messages.
fn plain(message: &str) -> String {
    let mut words = message
        .replace("one of \"\\n | \\r\\n\"", "a line break")
        .replace('"', "`");
    if let Some(first) = words.get_mut(0..1) {
        first.make_ascii_lowercase();
    }
    format!("this text cannot be read: {words}")
}
