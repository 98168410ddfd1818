//! What a person did to YAML that the reader could not take, in plain words and at the place where they did it.
//!
//! The reader says what it stumbled over, which is often a line below the slip. The lines around it tell more.

use crate::diag::{Code, Diagnostic};
use crate::source::{FileId, Span};

/// What the reader said, and where it was.
pub(super) struct Stumble<'a> {
    pub(super) file: FileId,
    /// The text of the whole file.
    pub(super) whole: &'a str,
    /// The first byte of the YAML.
    pub(super) start: usize,
    /// The byte at which the reader stopped.
    pub(super) at: usize,
    /// The reader's own words.
    pub(super) info: &'a str,
    /// The byte of the innermost `[` or `{` that is still open.
    pub(super) bracket: Option<usize>,
}

/// A slip: the bytes to point at, what is wrong, and what to write instead.
type Slip = (std::ops::Range<usize>, String, String);

/// The most likely slip.
pub(super) fn explain(stumble: &Stumble<'_>) -> Diagnostic {
    let slip = stumble
        .tab()
        .or_else(|| stumble.quotes())
        .or_else(|| stumble.first_character())
        .or_else(|| stumble.bracket())
        .or_else(|| stumble.field_without_colon())
        .or_else(|| stumble.colon_in_text())
        .or_else(|| stumble.dash())
        .unwrap_or_else(|| stumble.wrong_column());
    let (range, message, help) = slip;
    Diagnostic::new(
        Code::YamlSyntax,
        Span::new(stumble.file, range.start, range.end),
        message,
    )
    .help(help)
}

impl<'a> Stumble<'a> {
    /// The byte where the line that holds `at` starts.
    fn line_start(&self, at: usize) -> usize {
        self.whole[..at].rfind('\n').map_or(0, |i| i + 1).max(self.start)
    }

    /// The line that starts at `start`, without its end.
    fn line(&self, start: usize) -> &'a str {
        self.whole[start..].lines().next().unwrap_or_default()
    }

    /// The line before the one that starts at `start`, if it belongs to the YAML and says anything.
    fn line_before(&self, start: usize) -> Option<(usize, &'a str)> {
        let mut start = start;
        while start > self.start {
            start = self.line_start(start - 1);
            let line = self.line(start);
            if !line.trim().is_empty() && !line.trim_start().starts_with('#') {
                return Some((start, line));
            }
        }
        None
    }

    /// The character at the place itself.
    fn character(&self) -> std::ops::Range<usize> {
        let length = self.whole[self.at..]
            .chars()
            .next()
            .filter(|c| *c != '\n')
            .map_or(0, char::len_utf8);
        self.at..self.at + length
    }

    /// The words from `start` to the end of their line, without the spaces around them.
    fn words(&self, start: usize) -> std::ops::Range<usize> {
        let line = self.line(start);
        let from = start + (line.len() - line.trim_start().len());
        from..from + line.trim().len()
    }

    fn tab(&self) -> Option<Slip> {
        let first = self.line_start(self.at);
        let mut starts = vec![first];
        // The reader may stop in the line before or at the end of it.
        let next = first + self.line(first).len() + 1;
        if next < self.whole.len() && self.info.contains("tab") {
            starts.push(self.line_start(next));
        }
        let (start, line) = starts
            .into_iter()
            .map(|start| (start, self.line(start)))
            .find(|(_, line)| line[..line.len() - line.trim_start().len()].contains('\t'))?;
        let tab = start + line.find('\t')?;
        Some((
            tab..tab + 1,
            "a tab stands where spaces are needed".to_owned(),
            "replace the tab with spaces: YAML takes no tabs at the start of a line".to_owned(),
        ))
    }

    fn quotes(&self) -> Option<Slip> {
        if self.info.contains("trailing content") {
            let start = self.line_start(self.at);
            // A word that goes on right behind the quotation mark is an apostrophe: 'the council's plan'.
            let apostrophe = self.whole[start..self.at].trim_end().ends_with('\'');
            let help = if apostrophe {
                "put the text into double quotes, or write its apostrophes twice: 'the council''s plan'"
            } else {
                "put the whole text into single quotes: '\"Good\" in most areas'"
            };
            return Some((
                self.words(self.at),
                "words follow after the closing quotation mark".to_owned(),
                help.to_owned(),
            ));
        }
        let open = self.info.contains("quoted scalar") || self.info.contains("unexpected end of stream");
        open.then(|| {
            (
                self.opening_quote(),
                "a quotation mark is opened here and never closed".to_owned(),
                "close it at the end of the text, or put the text into the other kind of quotes".to_owned(),
            )
        })
    }

    /// Where the quotation that the reader is in was opened: at the place itself, or in a line above.
    fn opening_quote(&self) -> std::ops::Range<usize> {
        let mut line = Some((self.line_start(self.at), self.line(self.line_start(self.at))));
        while let Some((start, text)) = line {
            let value = text.find(": ").map_or(0, |colon| colon + 2);
            let opened = text[value..]
                .find(|c: char| c != ' ' && c != '-')
                .map(|at| start + value + at);
            if let Some(at) = opened
                && at <= self.at
                && self.whole[at..].starts_with(['"', '\''])
            {
                return at..at + 1;
            }
            line = self.line_before(start);
        }
        self.character()
    }

    fn first_character(&self) -> Option<Slip> {
        let rest = &self.whole[self.at..];
        let character = rest.chars().next()?;
        let alias = self.info.contains("unknown anchor");
        let start = alias || self.info.contains("unexpected character") || self.info.contains("cannot start");
        (start && character != '\n').then(|| {
            let value = rest.lines().next().unwrap_or_default().trim_end();
            let quoted = value.replace('\'', "''");
            (
                self.character(),
                format!("a value may not start with `{character}`"),
                format!("put quotes around the whole text: '{}'", shortened(&quoted)),
            )
        })
    }

    fn bracket(&self) -> Option<Slip> {
        let open = self.bracket?;
        let bracket = &self.whole[open..=open];
        let close = if bracket == "[" { "]" } else { "}" };
        Some((
            open..open + 1,
            format!("the `{bracket}` that is opened here is not closed as it should be"),
            format!(
                "separate the values with commas, put quotes around a value that holds a comma or a bracket, and end \
                 with `{close}`"
            ),
        ))
    }

    /// `title:Spring`, `title Spring`, or a text whose second line is not indented: in the line before.
    fn field_without_colon(&self) -> Option<Slip> {
        if !self.info.contains("simple key") && !self.info.contains("could not find expected ':'") {
            return None;
        }
        let (start, line) = self.line_before(self.line_start(self.at))?;
        let words = self.words(start);
        let text = line.trim().trim_start_matches("- ");
        let (message, help) = match text.split_once(':') {
            Some((name, value)) if is_name(name) && !value.starts_with(' ') => (
                "a space is missing after the colon",
                format!("write `{name}: {}`", shortened(value)),
            ),
            _ => (
                "this line is neither a field nor the rest of the text above it",
                "write a field as `name: value`; indent the rest of a text two spaces more than its field"
                    .to_owned(),
            ),
        };
        Some((words, message.to_owned(), help))
    }

    /// `progress: First visits: all were made`, and a field that stands further in than the one above.
    fn colon_in_text(&self) -> Option<Slip> {
        if !self.info.contains("mapping values are not allowed") && !self.info.contains("placement of ':'") {
            return None;
        }
        let start = self.line_start(self.at);
        let line = self.line(start);
        let field = line.trim_start().trim_start_matches("- ");
        let before = &self.whole[start..self.at];
        match field.split_once(": ") {
            Some((name, value)) if is_name(name) && before.contains(": ") => {
                let quoted = value.trim_end().replace('\'', "''");
                Some((
                    self.character(),
                    "a text with a colon and a space in it needs quotes".to_owned(),
                    format!("write `{name}: '{}'`", shortened(&quoted)),
                ))
            }
            _ => Some((
                self.words(start),
                "this line starts further in than the field above it".to_owned(),
                "line it up with that field; if it goes on with that field's text, put quotes around the text"
                    .to_owned(),
            )),
        }
    }

    /// `-ref: 1.2`
    fn dash(&self) -> Option<Slip> {
        let start = self.line_start(self.at);
        let words = self.words(start);
        let rest = self.whole[words.clone()].strip_prefix('-')?;
        let glued = rest.starts_with(|c: char| c.is_alphanumeric());
        glued.then(|| {
            (
                words.start..words.start + 1,
                "a space is missing after the `-`".to_owned(),
                format!("write `- {}`", shortened(rest)),
            )
        })
    }

    fn wrong_column(&self) -> Slip {
        let known = ["block", "indent", "expected"]
            .iter()
            .any(|word| self.info.contains(word));
        if known {
            return (
                self.words(self.line_start(self.at)),
                "this line starts at the wrong column".to_owned(),
                "line it up with the lines it belongs to: two spaces for each level, `- ` before each item of a list"
                    .to_owned(),
            );
        }
        (
            self.character(),
            "this YAML cannot be read".to_owned(),
            "check the spaces at the start of the line, the colons and the quotation marks".to_owned(),
        )
    }
}

/// Whether a text can be the name of a field.
fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
}

/// The start of a text, when it is long.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
