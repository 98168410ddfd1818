//! How findings look: for people, in one line, as JSON and as GitHub annotations.
//!
//! Owns looks only: each format is a pure function of the findings and the texts they point into, and prints them in
//! the order they are given (see [`Diagnostics::sort`]).

mod excerpt;
mod human;
mod machine;

pub use human::human;
pub use machine::{github, json};

use crate::diag::visible::{no_command, visible};
use crate::diag::{Diagnostic, Diagnostics, Place, Severity};
use crate::source::{Position, Sources};

/// One line a finding: `path:line:column: error[rule]: message (help)`.
pub fn short(diagnostics: &Diagnostics, sources: &Sources) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics.iter() {
        out.push_str(&one_line(diagnostic, sources));
        out.push('\n');
    }
    out
}

fn one_line(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let place = match &diagnostic.place {
        Place::Span(span) => {
            let (path, Position { line, column }) = sources.place(*span);
            format!("{}:{line}:{column}", visible(path))
        }
        Place::File(path) => visible(path).into_owned(),
    };
    let severity = diagnostic.severity.as_str();
    let code = diagnostic.code.name();
    let message = visible(&diagnostic.message);
    // One finding is one line: the lines of a remedy follow one another.
    let help = diagnostic
        .help
        .as_ref()
        .map(|help| format!(" ({})", visible(&help.replace('\n', " "))))
        .unwrap_or_default();
    let draft = in_draft(diagnostic);
    let line = format!("{place}: {severity}[{code}]: {message}{draft}{help}");
    no_command(&line).into_owned()
}

/// Returns the words that follow the message of a finding in a draft.
fn in_draft(diagnostic: &Diagnostic) -> &'static str {
    if diagnostic.in_draft { " (in a draft)" } else { "" }
}

/// How many findings there are, in words: `3 errors, 1 warning, 12 notes`; nothing when there are none.
pub fn summary(diagnostics: &Diagnostics) -> Option<String> {
    let counts: Vec<String> = [Severity::Error, Severity::Warning, Severity::Note]
        .into_iter()
        .filter_map(|severity| {
            let word = severity.as_str();
            match diagnostics.count(severity) {
                0 => None,
                1 => Some(format!("1 {word}")),
                count => Some(format!("{count} {word}s")),
            }
        })
        .collect();
    (!counts.is_empty()).then(|| counts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Code;
    use crate::source::Span;

    #[test]
    fn a_finding_is_one_line_with_its_remedy() {
        let mut sources = Sources::default();
        let file = sources.add("content/plan.md", "---\ntitel: x\n");
        let mut diagnostics = Diagnostics::default();
        diagnostics.push(
            Diagnostic::new(Code::UnknownField, Span::new(file, 4, 9), "unknown field `titel`")
                .help("write `title`"),
        );
        diagnostics.push(Diagnostic::about_file(
            Code::UnexpectedFile,
            "content/a\nb.txt",
            "not\u{1b}[31m used",
        ));
        assert_eq!(
            short(&diagnostics, &sources),
            "content/plan.md:2:1: error[unknown-field]: unknown field `titel` (write `title`)\n\
             content/a\\nb.txt: warning[unexpected-file]: not\\u{1b}[31m used\n"
        );
    }

    #[test]
    fn the_summary_counts_in_words_and_leaves_out_what_there_is_none_of() {
        let mut diagnostics = Diagnostics::default();
        assert_eq!(summary(&diagnostics), None);
        let add = |diagnostics: &mut Diagnostics, code, times| {
            for _ in 0..times {
                diagnostics.push(Diagnostic::about_file(code, "a", "b"));
            }
        };
        add(&mut diagnostics, Code::VagueLink, 1);
        assert_eq!(summary(&diagnostics).as_deref(), Some("1 warning"));
        add(&mut diagnostics, Code::BadRef, 3);
        add(&mut diagnostics, Code::GapNoLead, 12);
        assert_eq!(
            summary(&diagnostics).as_deref(),
            Some("3 errors, 1 warning, 12 notes")
        );
    }
}
