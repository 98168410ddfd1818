//! Findings on the content, as data: every stage adds to one [`Diagnostics`] and goes on.
//!
//! Owns the shape and order of messages. How they look is in [`render`]; which rules exist is in [`Code`].

mod code;
mod kept;
mod lesson;
pub mod render;
pub mod visible;

pub use code::Code;
pub use kept::KeptWarning;
pub use lesson::Lesson;

use crate::source::{Sources, Span};

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is built.
    Error,
    /// The site is built; `--strict` makes it an error.
    Warning,
    /// A finding about the quality of the plan, shown by `check` and on the plan's "gaps" page.
    Note,
}

impl Severity {
    /// The word for messages and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// Where a finding stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the text of a file.
    Span(Span),
    /// A file or folder as a whole (its path as people see it).
    File(String),
}

/// One finding: what is wrong, where, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// The problem: one lower-case phrase without a full stop, literals in backticks.
    pub message: String,
    /// Where.
    pub place: Place,
    /// Other places that explain it ("first written here").
    pub labels: Vec<(Span, String)>,
    /// The remedy: what to write instead.
    pub help: Option<String>,
    /// True if it stands in a draft, so that what is published does not depend on it.
    pub in_draft: bool,
}

impl Diagnostic {
    /// A finding of rule `code` at `span`, with the rule's own severity.
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self::at(code, Place::Span(span), message.into())
    }

    /// A finding about a whole file or folder.
    pub fn about_file(code: Code, path: impl Into<String>, message: impl Into<String>) -> Self {
        Self::at(code, Place::File(path.into()), message.into())
    }

    fn at(code: Code, place: Place, message: String) -> Self {
        Self {
            code,
            severity: code.severity(),
            message,
            place,
            labels: Vec::new(),
            help: None,
            in_draft: false,
        }
    }

    /// The path of the file or folder it is about, as people see it.
    pub fn path<'a>(&'a self, sources: &'a Sources) -> &'a str {
        match &self.place {
            Place::Span(span) => &sources.file(span.file).path,
            Place::File(path) => path,
        }
    }

    /// Adds the remedy.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Changes every place in a text that it names.
    pub fn move_places(&mut self, change: &impl Fn(&mut Span)) {
        if let Place::Span(span) = &mut self.place {
            change(span);
        }
        for (span, _) in &mut self.labels {
            change(span);
        }
    }

    /// Adds another place that explains the finding.
    #[must_use]
    pub fn label(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push((span, text.into()));
        self
    }
}

/// All findings so far.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Adds a finding of rule `code` at `span` with its remedy.
    pub fn report(&mut self, code: Code, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.push(Diagnostic::new(code, span, message).help(help));
    }

    /// Adds a finding about a whole file or folder with its remedy.
    pub fn report_file(
        &mut self,
        code: Code,
        path: impl Into<String>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.push(Diagnostic::about_file(code, path, message).help(help));
    }

    /// Adds all of `others`.
    pub fn extend(&mut self, others: impl IntoIterator<Item = Diagnostic>) {
        self.list.extend(others);
    }

    /// Drops the findings that point at byte `start` of their text or behind it.
    pub fn forget_from(&mut self, start: usize) {
        self.list
            .retain(|one| !matches!(one.place, Place::Span(span) if span.range().start >= start));
    }

    /// All findings in the order they were found.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }

    /// How many have this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.list.iter().filter(|d| d.severity == severity).count()
    }

    /// Returns whether there is an error, which stops the build.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// The errors alone.
    #[must_use]
    pub fn errors(&self) -> Self {
        let errors = self.list.iter().filter(|d| d.severity == Severity::Error);
        Self {
            list: errors.cloned().collect(),
        }
    }

    /// Those that are wanted, in their order.
    #[must_use]
    pub fn only(&self, wanted: impl Fn(&Diagnostic) -> bool) -> Self {
        let list = self.list.iter().filter(|one| wanted(one));
        Self {
            list: list.cloned().collect(),
        }
    }

    /// Says of each finding whether it stands in a draft.
    pub fn mark_drafts(&mut self, in_draft: impl Fn(&Diagnostic) -> bool) {
        for diagnostic in &mut self.list {
            diagnostic.in_draft = in_draft(diagnostic);
        }
    }

    /// Takes out those that stand in drafts.
    #[must_use]
    pub fn take_drafts(&mut self) -> Self {
        let (drafts, list) = std::mem::take(&mut self.list)
            .into_iter()
            .partition(|one| one.in_draft);
        self.list = list;
        Self { list: drafts }
    }

    /// Turns findings of one rule into errors.
    pub fn make_errors(&mut self, code: Code) {
        for diagnostic in self.list.iter_mut().filter(|one| one.code == code) {
            diagnostic.severity = Severity::Error;
        }
    }

    /// Turns warnings into errors, for `--strict`.
    pub fn make_strict(&mut self) {
        for diagnostic in &mut self.list {
            if diagnostic.severity == Severity::Warning {
                diagnostic.severity = Severity::Error;
            }
        }
    }

    /// Sorts by file, place and rule, and drops exact repeats, so that the same content always prints the same.
    pub fn sort(&mut self, sources: &Sources) {
        let key = |d: &Diagnostic| {
            let (path, start) = match &d.place {
                Place::Span(span) => (sources.file(span.file).path.clone(), span.start),
                Place::File(path) => (path.clone(), 0),
            };
            (path, start, d.code, d.message.clone())
        };
        self.list.sort_by_cached_key(key);
        self.list.dedup();
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;
    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}
