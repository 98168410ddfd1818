//! What is said on the terminal.

use super::terminal::{Lines, colour, complain, say};
use super::{Format, Outcome};
use crate::diag::{Code, Diagnostics, Severity};
use crate::source::Sources;
use crate::text::nearest::nearest;
use crate::timing::Timings;

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
            complain(&Lines::short(&notes, sources));
            if notes.count(Severity::Note) > 0 {
                complain(&Lines::of(""));
            }
            let rest = of(&|severity| severity != Severity::Note);
            complain(&Lines::human(&rest, sources, colour()));
        }
        Format::Short => complain(&Lines::short(&asked, sources)),
        Format::Json => say(&Lines::findings_as_json(&asked, sources)),
        Format::Github => say(&Lines::github(&asked, sources)),
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
    complain(&Lines::of(format!("error: {message}")));
    Outcome::Failed
}

/// The same with a remedy on a line of its own.
pub(super) fn failed_with_help(message: &str, help: &str) -> Outcome {
    failed(message);
    complain(&Lines::of(format!("  = help: {help}")));
    Outcome::Failed
}

/// The stages and their times.
pub(super) fn timings(timings: &Timings) -> Lines {
    let mut lines = Lines::default();
    for (name, time) in timings.stages() {
        lines.line(format!("  {name:<8} {:>8.1} ms", time.as_secs_f64() * 1000.0));
    }
    lines
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
        let mut lines = Lines::default();
        for code in Code::ALL {
            lines.line(format!(
                "{:<28} {:<8} {}",
                code.name(),
                code.severity().as_str(),
                code.explanation()
            ));
        }
        say(&lines);
        return Outcome::Done;
    };
    if let Some(code) = Code::ALL.iter().find(|code| code.name() == rule) {
        let mut lines = Lines::of(format!(
            "{} ({}): {}",
            code.name(),
            code.severity().as_str(),
            code.explanation()
        ));
        lines.separate();
        for line in code.lesson().to_string().lines() {
            lines.line(line);
        }
        say(&lines);
        return Outcome::Done;
    }
    let near = nearest(rule, Code::ALL.iter().map(|code| code.name()));
    let hint = near.map_or_else(
        || "run `candour explain` for the list of rules".to_owned(),
        |near| format!("did you mean `{near}`?"),
    );
    failed(&format!("there is no rule `{rule}`; {hint}"))
}
