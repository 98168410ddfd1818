//! The wording of messages on the terminal.

use super::Outcome;
use super::terminal::{Lines, print_err, print_out};
use crate::diag::Code;
use crate::text::nearest::nearest;
use crate::timing::Timings;

/// Returns the message about a missing content folder.
pub(super) fn no_content(folder: &std::path::Path) -> String {
    format!(
        "there is no folder `{}`; name the folder that holds site.yaml with --content DIR, or make one with \
         `candour new site DIR`",
        folder.display()
    )
}

/// Prints an error of the command itself, and below it the remedy, if there is one. Returns [`Outcome::Failed`].
pub(super) fn failed(message: &str, help: Option<&str>) -> Outcome {
    print_err(&Lines::of(format!("error: {message}")));
    if let Some(help) = help {
        print_err(&Lines::of(format!("  = help: {help}")));
    }
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
        print_out(&lines);
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
        print_out(&lines);
        return Outcome::Done;
    }
    let near = nearest(rule, Code::ALL.iter().map(|code| code.name()));
    let hint = near.map_or_else(
        || "run `candour explain` for the list of rules".to_owned(),
        |near| format!("did you mean `{near}`?"),
    );
    failed(&format!("there is no rule `{rule}`; {hint}"), None)
}
