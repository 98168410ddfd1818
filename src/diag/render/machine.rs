//! Findings for programs: JSON objects, and the workflow commands GitHub turns into annotations.

use std::fmt::Write as _;

use serde::Serialize;
use serde_json::value::RawValue;

use crate::diag::visible::visible_but_line_ends;
use crate::diag::{Diagnostic, Diagnostics, Place, Severity};
use crate::source::{Sources, Span};

/// The order of the fields is the order of the keys, which is part of the format.
#[derive(Default, Serialize)]
struct Finding<'a> {
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    path: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    source_line: Option<&'a str>,
    help: Option<&'a str>,
    related: Vec<Related<'a>>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    draft: bool,
}

#[derive(Serialize)]
struct Related<'a> {
    path: &'a str,
    line: usize,
    column: usize,
    message: &'a str,
}

/// Each finding as a JSON object.
///
/// Lines and columns start at 1, columns count characters, and the end is one past the last character. A finding about
/// a whole file has `null` for all of them.
pub fn json(diagnostics: &Diagnostics, sources: &Sources) -> Vec<Box<RawValue>> {
    let findings = diagnostics.iter().map(|one| finding(one, sources));
    findings
        .filter_map(|finding| serde_json::value::to_raw_value(&finding).ok())
        .collect()
}

fn finding<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Finding<'a> {
    let mut finding = Finding {
        code: diagnostic.code.name(),
        severity: diagnostic.severity.as_str(),
        message: &diagnostic.message,
        help: diagnostic.help.as_deref(),
        related: diagnostic
            .labels
            .iter()
            .map(|(span, message)| {
                let (path, position) = sources.place(*span);
                Related {
                    path,
                    line: position.line,
                    column: position.column,
                    message,
                }
            })
            .collect(),
        draft: diagnostic.in_draft,
        ..Finding::default()
    };
    match &diagnostic.place {
        Place::Span(span) => {
            let file = sources.file(span.file);
            let start = file.position(span.start as usize);
            let end = file.position(span.end as usize);
            finding.path = &file.path;
            finding.line = Some(start.line);
            finding.column = Some(start.column);
            finding.end_line = Some(end.line);
            finding.end_column = Some(end.column);
            finding.source_line = Some(file.line_text(start.line - 1));
        }
        Place::File(path) => finding.path = path,
    }
    finding
}

/// GitHub Actions workflow commands, one line a finding, which GitHub shows beside the changed lines.
///
/// See <https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions>.
pub fn github(diagnostics: &Diagnostics, sources: &Sources) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics.iter() {
        let command = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        let place = match &diagnostic.place {
            Place::Span(span) => github_place(*span, sources),
            Place::File(path) => format!("file={}", property(path)),
        };
        let title = property(diagnostic.code.name());
        let mut message = format!("{}{}", diagnostic.message, super::in_draft(diagnostic));
        if let Some(help) = &diagnostic.help {
            message.push('\n');
            message.push_str(help);
        }
        // Writing to a String cannot fail.
        let _ = writeln!(out, "::{command} {place},title={title}::{}", data(&message));
    }
    out
}

fn github_place(span: Span, sources: &Sources) -> String {
    let file = sources.file(span.file);
    let start = file.position(span.start as usize);
    let end = file.position(span.end as usize);
    let path = property(&file.path);
    if start.line == end.line {
        let (line, column, end_column) = (start.line, start.column, end.column);
        format!("file={path},line={line},col={column},endColumn={end_column}")
    } else {
        // GitHub refuses columns on an annotation of several lines.
        format!("file={path},line={},endLine={}", start.line, end.line)
    }
}

/// Escapes the message of a workflow command.
fn data(text: &str) -> String {
    visible_but_line_ends(text)
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// Escapes a property of a workflow command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Code;

    fn example() -> (Diagnostics, Sources) {
        let mut sources = Sources::default();
        let text = "title: é\r\ntitle: y\r\nlong:\r\n  z\r\n";
        let file = sources.add("content/a,b:c.md", text);
        let mut diagnostics = Diagnostics::default();
        diagnostics.push(
            Diagnostic::new(
                Code::DuplicateKey,
                Span::new(file, 11, 16),
                "`title` is 100% twice",
            )
            .label(Span::new(file, 0, 5), "first written here")
            .help("keep one:\nthe right one"),
        );
        diagnostics.push(Diagnostic::new(
            Code::GapNoLead,
            Span::new(file, 21, 31),
            "no lead",
        ));
        diagnostics.push(Diagnostic::about_file(Code::NoSite, "content", "no `site.yaml`"));
        (diagnostics, sources)
    }

    #[test]
    fn json_names_every_place_and_keeps_its_order_of_keys() {
        let (diagnostics, sources) = example();
        let objects = json(&diagnostics, &sources);
        let lines: Vec<&str> = objects.iter().map(|object| object.get()).collect();
        insta::assert_snapshot!(lines.join("\n"), @r#"
        {"code":"duplicate-key","severity":"error","message":"`title` is 100% twice","path":"content/a,b:c.md","line":2,"column":1,"end_line":2,"end_column":6,"source_line":"title: y","help":"keep one:\nthe right one","related":[{"path":"content/a,b:c.md","line":1,"column":1,"message":"first written here"}]}
        {"code":"gap-no-lead","severity":"note","message":"no lead","path":"content/a,b:c.md","line":3,"column":1,"end_line":4,"end_column":4,"source_line":"long:","help":null,"related":[]}
        {"code":"no-site","severity":"error","message":"no `site.yaml`","path":"content","line":null,"column":null,"end_line":null,"end_column":null,"source_line":null,"help":null,"related":[]}
        "#);
    }

    #[test]
    fn github_commands_escape_what_would_end_them() {
        let (diagnostics, sources) = example();
        insta::assert_snapshot!(github(&diagnostics, &sources), @r#"
        ::error file=content/a%2Cb%3Ac.md,line=2,col=1,endColumn=6,title=duplicate-key::`title` is 100%25 twice%0Akeep one:%0Athe right one
        ::notice file=content/a%2Cb%3Ac.md,line=3,endLine=4,title=gap-no-lead::no lead
        ::error file=content,title=no-site::no `site.yaml`
        "#);
    }
}
