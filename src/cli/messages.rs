//! What is said on the terminal.

use std::fmt::Write as _;
use std::io::Write as _;

use super::{Format, Outcome};
use crate::diag::{Code, Diagnostics, Severity, render};
use crate::source::Sources;
use crate::text::nearest::nearest;
use crate::timing::Timings;

/// Writes to standard output; a reader that has gone away is not a failure.
pub(super) fn say(text: &str) {
    let _ = anstream::stdout().write_all(text.as_bytes());
}

/// Writes to standard error.
pub(super) fn complain(text: &str) {
    let _ = anstream::stderr().write_all(text.as_bytes());
}

/// Whether to colour messages: on a terminal that wants it.
pub(super) fn colour() -> bool {
    anstream::AutoStream::choice(&std::io::stderr()) != anstream::ColorChoice::Never
}

/// Prints findings: for people on standard error, for programs on standard output. Notes are left out unless asked
/// for; for people they come first and in one line each, so that what must be mended stands last and is seen.
pub(super) fn findings(diagnostics: &Diagnostics, sources: &Sources, format: Format, notes: bool) {
    let of = |wanted: &dyn Fn(Severity) -> bool| {
        let mut shown = Diagnostics::default();
        shown.extend(diagnostics.iter().filter(|d| wanted(d.severity)).cloned());
        shown
    };
    let asked = of(&|severity| notes || severity != Severity::Note);
    match format {
        Format::Human => {
            let notes = of(&|severity| notes && severity == Severity::Note);
            complain(&render::short(&notes, sources));
            if notes.count(Severity::Note) > 0 {
                complain("\n");
            }
            let rest = of(&|severity| severity != Severity::Note);
            complain(&render::human(&rest, sources, colour()));
        }
        Format::Short => complain(&render::short(&asked, sources)),
        Format::Json => say(&render::json(&asked, sources)),
        Format::Github => say(&render::github(&asked, sources)),
    }
}

/// That the content folder is not there.
pub(super) fn no_content(folder: &std::path::Path) -> String {
    format!(
        "there is no folder `{}`; name the folder that holds site.yaml with --content DIR, or make one with \
         `candour new site DIR`",
        folder.display()
    )
}

/// Says that the command could not do its work.
pub(super) fn failed(message: &str) -> Outcome {
    complain(&format!("error: {message}\n"));
    Outcome::Failed
}

/// The stages and their times.
pub(super) fn timings(timings: &Timings) -> String {
    let mut text = String::new();
    for (name, time) in timings.stages() {
        let _ = writeln!(text, "  {name:<8} {:>8.1} ms", time.as_secs_f64() * 1000.0);
    }
    text
}

/// A count with its word: `1 page`, `2 pages`.
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    if count == 1 {
        format!("1 {one}")
    } else {
        format!("{count} {many}")
    }
}

/// Explains a rule, or lists all.
pub(super) fn explain(rule: Option<&str>) -> Outcome {
    let Some(rule) = rule else {
        let mut text = String::new();
        for code in Code::ALL {
            let _ = writeln!(
                text,
                "{:<28} {:<8} {}",
                code.name(),
                code.severity().as_str(),
                code.explanation()
            );
        }
        say(&text);
        return Outcome::Done;
    };
    if let Some(code) = Code::ALL.iter().find(|code| code.name() == rule) {
        say(&format!(
            "{} ({}): {}\n\n{}",
            code.name(),
            code.severity().as_str(),
            code.explanation(),
            code.lesson()
        ));
        return Outcome::Done;
    }
    let near = nearest(rule, Code::ALL.iter().map(|code| code.name()));
    let hint = near.map_or_else(
        || "run `candour explain` for the list of rules".to_owned(),
        |near| format!("did you mean `{near}`?"),
    );
    failed(&format!("there is no rule `{rule}`; {hint}"))
}
