//! Splitting a file into its YAML front matter and its Markdown body.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::source::{FileId, Span};

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
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    let blank = first.trim_end().is_empty();
    if first.trim_end() != "---" {
        diagnostics.push(
            Diagnostic::new(
                Code::FrontMatter,
                Span::new(file, 0, first.trim_end().len()),
                if blank {
                    "the file does not start with its fields"
                } else {
                    "the first line is not `---`"
                },
            )
            .help("put the fields first, between two lines that are just `---`"),
        );
        return None;
    }
    let yaml_start = first.len();
    let mut at = yaml_start;
    for line in lines {
        if line.trim_end() == "---" {
            return Some(Split {
                yaml_start,
                yaml_end: at,
                body_start: at + line.len(),
            });
        }
        at += line.len();
    }
    diagnostics.push(
        Diagnostic::new(
            Code::FrontMatter,
            Span::new(file, 0, 3),
            "the fields that start here never end",
        )
        .help("add a line `---` after the last field"),
    );
    None
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
