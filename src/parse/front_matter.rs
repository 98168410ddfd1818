//! Splitting a file into its YAML front matter and its Markdown body.

use super::fields::Fields;
use super::lines::Line;
use super::reader::Reader;
use crate::diag::{Code, Diagnostics};
use crate::source::{FileId, Span};
use crate::text::invisible;

/// Where the two parts of a file are, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Split {
    /// First byte of the YAML.
    pub(super) yaml_start: usize,
    /// One past its last byte.
    pub(super) yaml_end: usize,
    /// First byte of the body.
    pub(super) body_start: usize,
}

/// Finds the front matter between two lines that are `---`.
pub(super) fn split(file: FileId, text: &str, diagnostics: &mut Diagnostics) -> Option<Split> {
    let first = text.split_inclusive('\n').next().unwrap_or_default();
    let blank = first.trim_end().is_empty();
    if !is_fence(file, 0, first, diagnostics) {
        diagnostics.report(
            Code::FrontMatter,
            Span::new(file, 0, first.trim_end().len()),
            if blank {
                "the file does not start with its fields"
            } else {
                "the first line is not `---`"
            },
            "put the fields first, between two lines that are just `---`",
        );
        return None;
    }
    let yaml_start = opened_twice(file, text, first.len(), diagnostics).unwrap_or(first.len());
    let lines = text[yaml_start..].split_inclusive('\n');
    let mut at = yaml_start;
    for line in lines {
        if is_fence(file, at, line, diagnostics) {
            return Some(Split {
                yaml_start,
                yaml_end: at,
                body_start: at + line.len(),
            });
        }
        at += line.len();
    }
    diagnostics.report(
        Code::FrontMatter,
        Span::new(file, 0, 3),
        "the fields that start here never end",
        "add a line `---` after the last field",
    );
    None
}

/// Returns whether the line that starts at `at` is `---`. One that only looks like it counts too, and is reported.
fn is_fence(file: FileId, at: usize, line: &str, diagnostics: &mut Diagnostics) -> bool {
    let words = line.trim_end_matches(['\n', '\r', ' ', '\t']);
    if words == "---" {
        return true;
    }
    let Some((_, odd)) = invisible::first_odd(words) else {
        return false;
    };
    let plain = invisible::plain(words);
    if plain.is_empty() || !plain.chars().all(|c| c == '-') {
        return false;
    }
    diagnostics.report(
        Code::FrontMatter,
        Span::new(file, at, at + words.len()),
        format!("this line holds {odd}, and should be `---`"),
        "type the line anew: `---`, three hyphens and nothing else",
    );
    true
}

/// Reports `---` on two lines in a row, with fields below them and a third that ends these; gives the byte at which the
/// fields start.
fn opened_twice(file: FileId, text: &str, from: usize, diagnostics: &mut Diagnostics) -> Option<usize> {
    let mut at = from;
    let mut lines = text[from..].split_inclusive('\n');
    let second = lines.find(|line| {
        let blank = line.trim().is_empty();
        at += line.len();
        !blank
    })?;
    let rest = &text[at..];
    let first = rest.lines().find(|line| !line.trim().is_empty())?;
    let closed = rest.lines().any(|line| line.trim_end() == "---");
    let fields = Line {
        start: 0,
        text: first,
    }
    .field()
    .is_some();
    if second.trim_end() != "---" || !closed || !fields {
        return None;
    }
    let start = at - second.len();
    diagnostics.report(
        Code::FrontMatter,
        Span::new(file, start, start + second.trim_end().len()),
        "the fields are opened by a second line `---`",
        "remove one of the two lines: the fields stand between one `---` above them and one below",
    );
    Some(at)
}

/// Reports a second set of fields in the text below those of a file: two files were pasted into one.
pub(super) fn second(reader: &Reader<'_>, fields: &Fields<'_>, text: &str, body_start: usize) {
    let mut at = body_start;
    let mut fenced = false;
    while at < text.len() {
        let line = Line::holding(text, body_start, at);
        at = line.next(text);
        let words = line.text.trim_start_matches('\u{feff}').trim_end();
        fenced ^= words.starts_with("```") || words.starts_with("~~~");
        if fenced || words != "---" {
            continue;
        }
        let below = text[at..].lines().find(|line| !line.trim().is_empty());
        let opened = below.and_then(|text| Line { start: 0, text }.field());
        if opened.is_none_or(|(name, _)| !fields.takes(name)) {
            continue;
        }
        for prose in reader
            .prose
            .borrow_mut()
            .iter_mut()
            .filter(|prose| prose.name.is_none())
        {
            prose.forget_from(line.start);
        }
        // What follows is no text, so what was found in it as text says nothing.
        reader.diagnostics.borrow_mut().forget_from(line.start);
        reader.report(
            Code::FrontMatter,
            Span::new(reader.file, line.start, line.end()),
            "a second set of fields starts here, and would be published as text",
            "move it, with the text below it, into a file of its own",
        );
        return;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;
    use proptest::prelude::*;

    fn try_split(text: &str) -> Option<Split> {
        let mut sources = Sources::default();
        let file = sources.add("a.md", text);
        split(file, text, &mut Diagnostics::default())
    }

    #[test]
    fn both_parts_are_found_with_any_line_ending() {
        for text in ["---\na: 1\n---\nbody", "---\r\na: 1\r\n---\r\nbody"] {
            let split = try_split(text).unwrap();
            assert_eq!(text[split.yaml_start..split.yaml_end].trim_end(), "a: 1");
            assert_eq!(&text[split.body_start..], "body");
        }
    }

    #[test]
    fn a_file_without_fields_or_without_their_end_is_refused() {
        for text in [
            "---\u{a0}\na: 1\n---\nb",
            "\u{2014}\na: 1\n\u{2013}-\nb",
            "---\na: 1\n\u{feff}---\nb",
        ] {
            assert!(try_split(text).is_some(), "{text:?}");
        }
        for text in ["", "title: x", "---\ntitle: x\n", "\n---\n---\n"] {
            assert_eq!(try_split(text), None, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn the_parts_make_the_whole(text in "(---\r?\n)?[-a: \r\né]{0,60}") {
            if let Some(s) = try_split(&text) {
                prop_assert!(s.yaml_start <= s.yaml_end && s.yaml_end < s.body_start);
                prop_assert!(text.is_char_boundary(s.body_start));
                let whole = format!("{}{}{}", &text[..s.yaml_start], &text[s.yaml_start..s.body_start], &text[s.body_start..]);
                prop_assert_eq!(whole, text);
            }
        }
    }
}
