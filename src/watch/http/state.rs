//! The state that is sent to browsers when something changed.

use serde::Serialize;

use crate::diag::visible::{steers, visible, visible_lines};
use crate::diag::{Diagnostic, Diagnostics, Place, Severity};
use crate::source::{Sources, Span};

/// The state of the preview. It is sent whole at each change, and at once to each new listener.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct State {
    /// The number of the last good site; it grows when any page or file other than a stylesheet changed.
    pub version: u64,
    /// The number of the stylesheets; it grows when one of them changed.
    pub style: u64,
    /// The findings; none when all is well.
    pub problems: Vec<Problem>,
    /// Something else that people should know, such as that the preview looks for changes only now and then.
    pub note: Option<String>,
}

/// One finding, as browsers show it. The names are those of `--format json`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// `error`, `warning` or `note`.
    pub severity: &'static str,
    /// The rule's name.
    pub code: &'static str,
    /// The file or folder.
    pub path: String,
    /// The line, from 1; none for a finding about a whole file.
    pub line: Option<usize>,
    /// The first wrong character in the line, from 1.
    pub column: Option<usize>,
    /// One past the last wrong character in the line; the same as `column` where something is missing.
    pub end_column: Option<usize>,
    /// The text of the line.
    pub source_line: Option<String>,
    /// The problem in words.
    pub message: String,
    /// The remedy.
    pub help: Option<String>,
    /// Other places that explain it.
    pub related: Vec<Related>,
}

/// Another place that explains a finding, such as the first of two that clash.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Related {
    /// The file.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// The first character in the line, from 1.
    pub column: usize,
    /// One past the last character in the line.
    pub end_column: usize,
    /// The text of the line.
    pub source_line: String,
    /// The explanation of the place.
    pub message: String,
}

/// Where a span starts and ends on its first line: the number of the line, its text, and the first marked character and
/// one past the last. Of words over several lines, the rest of the first line is marked.
fn marked(span: Span, sources: &Sources) -> (usize, &str, usize, usize) {
    let file = sources.file(span.file);
    let (start, end) = (
        file.position(span.start as usize),
        file.position(span.end as usize),
    );
    let text = file.line_text(start.line - 1);
    let last = if end.line == start.line {
        end.column
    } else {
        text.chars().count() + 1
    };
    (start.line, text, start.column, last.max(start.column))
}

impl Related {
    fn new((span, message): &(Span, String), sources: &Sources) -> Self {
        let (line, text, column, end_column) = marked(*span, sources);
        Self {
            path: sources.file(span.file).path.clone(),
            line,
            column,
            end_column,
            source_line: text.to_owned(),
            message: message.clone(),
        }
    }
}

impl Problem {
    /// The errors and warnings in their order. Notes are for `check` alone.
    pub fn list(diagnostics: &Diagnostics, sources: &Sources) -> Vec<Self> {
        let told = diagnostics.iter().filter(|one| one.severity != Severity::Note);
        told.map(|one| Self::new(one, sources)).collect()
    }

    /// One finding with its line.
    pub fn new(diagnostic: &Diagnostic, sources: &Sources) -> Self {
        let mut problem = Self {
            severity: diagnostic.severity.as_str(),
            code: diagnostic.code.name(),
            message: if diagnostic.in_draft {
                format!("{} (in a draft)", visible(&diagnostic.message))
            } else {
                visible(&diagnostic.message).into_owned()
            },
            help: diagnostic
                .help
                .as_deref()
                .map(|help| visible_lines(help).into_owned()),
            related: diagnostic
                .labels
                .iter()
                .map(|label| Related::new(label, sources))
                .collect(),
            ..Self::default()
        };
        match &diagnostic.place {
            Place::File(path) => problem.path = visible(path).into_owned(),
            Place::Span(span) => {
                let (line, text, column, end_column) = marked(*span, sources);
                problem.path = visible(&sources.file(span.file).path).into_owned();
                problem.line = Some(line);
                problem.column = Some(column);
                problem.end_column = Some(end_column);
                // One character for one, so that the columns stay.
                let shown = |c| if c != '\t' && steers(c) { '\u{fffd}' } else { c };
                problem.source_line = Some(text.chars().map(shown).collect());
            }
        }
        problem
    }

    /// The line in three parts: before what is wrong, what is wrong, and after it. None without a line.
    pub(super) fn parts(&self) -> Option<[String; 3]> {
        let line = self.source_line.as_deref()?;
        let first = self.column.unwrap_or(1).saturating_sub(1);
        let last = self.end_column.unwrap_or(first + 1).saturating_sub(1).max(first);
        let characters = |from: usize, to: usize| line.chars().skip(from).take(to - from).collect();
        Some([
            characters(0, first),
            characters(first, last),
            characters(last, usize::MAX),
        ])
    }
}
