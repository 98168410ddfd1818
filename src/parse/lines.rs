//! Lines of YAML as people see them: how far in they start, the name of a field, and what stands under them.

/// One line of fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line<'a> {
    /// The byte at which it starts.
    pub(super) start: usize,
    /// The text of the line, without its line break.
    pub(super) text: &'a str,
}

impl<'a> Line<'a> {
    /// The line of `text` that holds the byte `at`; lines before `from` are not looked at.
    pub(super) fn holding(text: &'a str, from: usize, at: usize) -> Self {
        let at = at.min(text.len());
        let start = text[..at].rfind('\n').map_or(0, |found| found + 1).max(from);
        Self {
            start,
            text: text[start..].lines().next().unwrap_or_default(),
        }
    }

    /// The byte after the last of its words.
    pub(super) fn end(self) -> usize {
        self.start + self.text.trim_end().len()
    }

    /// The start of the next line, which may lie behind the text.
    pub(super) fn next(self, text: &str) -> usize {
        let end = self.start + self.text.len();
        text[end.min(text.len())..]
            .find('\n')
            .map_or(text.len(), |found| end + found + 1)
    }

    /// Returns whether the line is blank or only a comment.
    pub(super) fn is_blank(self) -> bool {
        let words = self.text.trim();
        words.is_empty() || words.starts_with('#')
    }

    /// The spaces before its first word.
    pub(super) fn indent(self) -> usize {
        self.text.len() - self.text.trim_start_matches(' ').len()
    }

    /// The column of its first word after the dashes of a list, or of the last dash when nothing follows.
    pub(super) fn content(self) -> usize {
        let mut column = self.indent();
        while let Some(rest) = self.text[column..].strip_prefix("- ") {
            column = self.text.len() - rest.trim_start_matches(' ').len();
        }
        column
    }

    /// Returns whether the line starts an item of a list.
    pub(super) fn is_item(self) -> bool {
        let words = self.text[self.indent()..].trim_end();
        words == "-" || words.starts_with("- ")
    }

    /// The name of the field that starts on it, with the column of what follows the colon and its spaces.
    pub(super) fn field(self) -> Option<(&'a str, usize)> {
        let content = self.content();
        let (name, rest) = self.text[content..].split_once(':')?;
        let spaced = rest.is_empty() || rest.starts_with([' ', '\r']);
        (spaced && is_name(name)).then(|| (name, self.text.len() - rest.trim_start_matches(' ').len()))
    }

    /// The byte after everything that stands further in than `column`, from the line after this one to the last such
    /// line: the rest of a field at that column, or of an item whose dash is there.
    pub(super) fn extent(self, text: &str, column: usize, end: usize) -> usize {
        let mut last = self.next(text).min(end);
        let mut at = last;
        while at < end {
            let line = Line::holding(text, at, at);
            let next = line.next(text).min(end);
            if !line.text.trim().is_empty() {
                if line.indent() <= column && !line.text.bytes().take(column + 1).any(|byte| byte == b'\t') {
                    break;
                }
                last = next;
            }
            at = next;
        }
        last
    }
}

/// Returns whether a text can be the name of a field.
pub(super) fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
}

/// The text as a value of YAML: in quotes, on one line.
pub(super) fn quoted(text: &str) -> String {
    let text = text.trim();
    if text.contains('\'') && !text.contains(['"', '\\']) {
        format!("\"{text}\"")
    } else {
        format!("'{}'", text.replace('\'', "''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(text: &str) -> Line<'_> {
        Line::holding(text, 0, 0)
    }

    #[test]
    fn the_name_of_a_field_is_found_after_the_dashes() {
        assert_eq!(first("  - ref: 1.2\n").field(), Some(("ref", 9)));
        assert_eq!(first("entries:\n").field(), Some(("entries", 8)));
        assert_eq!(first("status:on-track").field(), None);
        assert_eq!(first("One word: more").field(), None);
        assert_eq!(first("  - - a: b").field(), Some(("a", 9)));
    }

    #[test]
    fn what_belongs_to_a_line_ends_before_the_next_that_starts_as_far_out() {
        let text = "  - a: |\n      x\n\n      y\n\n    b: c\n";
        assert_eq!(
            &text[..first(text).extent(text, 4, text.len())],
            "  - a: |\n      x\n\n      y\n"
        );
        assert_eq!(first(text).extent(text, 2, text.len()), text.len());
    }

    #[test]
    fn a_text_is_quoted_in_the_way_that_is_easier_to_read() {
        assert_eq!(quoted("*All* of it"), "'*All* of it'");
        assert_eq!(quoted("*the council's*"), "\"*the council's*\"");
        assert_eq!(quoted("\"It's\" said"), "'\"It''s\" said'");
    }
}
