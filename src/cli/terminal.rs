//! The one writer: everything that a command prints goes through it.
//!
//! It takes [`Lines`] alone. These are made line by line, and each line is cleaned as it is added: a line break in a
//! file's name or in a downloaded text is written as `\n`, an escape as `\u{1b}`. So what was read cannot steer a
//! terminal, and cannot start a line that a log of a build would take for a command.

#![expect(clippy::disallowed_methods, reason = "the one place that prints")]

use std::io::{self, ErrorKind, Write};
use std::sync::OnceLock;

use serde::Serialize;

use super::Outcome;
use crate::diag::Diagnostics;
use crate::diag::render;
use crate::diag::visible::{self, no_command, visible};
use crate::source::Sources;
use crate::text::icalendar::{self, Calendar, Event};

/// Lines to print. Whatever is in them, they hold no control characters but line breaks of their own and colours of
/// Candour's, no marks that turn the direction of reading, and no line that is a command.
#[derive(Clone, Debug, Default)]
pub(super) struct Lines(String);

impl Lines {
    /// One line, whatever is in the words.
    pub(super) fn of(words: impl AsRef<str>) -> Self {
        let mut lines = Self::default();
        lines.line(words);
        lines
    }

    /// Adds a line, whatever is in the words.
    pub(super) fn line(&mut self, words: impl AsRef<str>) {
        self.0.push_str(&no_command(&visible(words.as_ref())));
        self.0.push('\n');
    }

    /// Adds lines of Candour's own, which end in a line break.
    pub(super) fn own(&mut self, words: &'static str) {
        self.0.push_str(words);
    }

    /// Adds other lines.
    pub(super) fn add(&mut self, others: &Self) {
        self.0.push_str(&others.0);
    }

    /// Leaves one empty line, unless there is one or there is nothing above.
    pub(super) fn separate(&mut self) {
        if !self.0.is_empty() && !self.0.ends_with("\n\n") {
            self.0.push('\n');
        }
    }

    /// Takes the empty lines at the end away.
    pub(super) fn trim_end(&mut self) {
        self.0.truncate(self.0.trim_end_matches('\n').len());
        if !self.0.is_empty() {
            self.0.push('\n');
        }
    }

    /// Findings for people, with their lines.
    pub(super) fn human(found: &Diagnostics, sources: &Sources, colour: bool) -> Self {
        Self(render::human(found, sources, colour))
    }

    /// Findings, one a line.
    pub(super) fn short(found: &Diagnostics, sources: &Sources) -> Self {
        Self(render::short(found, sources))
    }

    /// Findings as annotations for GitHub: the only lines that are commands.
    pub(super) fn github(found: &Diagnostics, sources: &Sources) -> Self {
        Self(render::github(found, sources))
    }

    /// A JSON document.
    pub(super) fn json(document: &impl Serialize) -> Self {
        // Texts, numbers and lists always serialise; should that ever change, an empty answer is better than a crash.
        let text = serde_json::to_string_pretty(document).unwrap_or_default();
        Self(visible::json(&text).into_owned() + "\n")
    }

    /// A calendar. Its values are cleaned before it is written, because its long lines are broken.
    pub(super) fn calendar(calendar: &Calendar) -> Self {
        let line = |text: &str| no_command(&visible(text)).into_owned();
        let lines = |text: &str| text.lines().map(line).collect::<Vec<_>>().join("\n");
        let events = calendar.events.iter().map(|event| Event {
            uid: line(&event.uid),
            summary: lines(&event.summary),
            description: lines(&event.description),
            url: event.url.as_deref().map(line),
            categories: event.categories.iter().map(|word| line(word)).collect(),
            ..event.clone()
        });
        Self(icalendar::written(&Calendar {
            name: line(&calendar.name),
            description: lines(&calendar.description),
            source: calendar.source.as_deref().map(line),
            events: events.collect(),
            ..calendar.clone()
        }))
    }

    /// A page of HTML.
    pub(super) fn html(page: &str) -> Self {
        Self(visible::html(page).into_owned())
    }

    /// Takes a text of the command line library: help, or an error in the arguments. Its colours stay.
    pub(super) fn of_clap(styled: &str) -> Self {
        let mut lines = String::with_capacity(styled.len());
        for line in styled.split_inclusive('\n') {
            let (words, end) = line.strip_suffix('\n').map_or((line, ""), |words| (words, "\n"));
            for (at, part) in words.split('\u{1b}').enumerate() {
                let colour = if at == 0 { "" } else { colour_at_start(part) };
                match (at, colour) {
                    (0, _) => {}
                    (_, "") => lines.push_str(&visible("\u{1b}")),
                    (_, colour) => {
                        lines.push('\u{1b}');
                        lines.push_str(colour);
                    }
                }
                lines.push_str(&no_command(&visible(&part[colour.len()..])));
            }
            lines.push_str(end);
        }
        Self(lines)
    }

    /// The completions of a shell, in which nothing is of anybody else.
    pub(super) fn completions(shell: clap_complete::Shell, mut program: clap::Command) -> Self {
        let mut script = Vec::new();
        clap_complete::generate(shell, &mut program, "candour", &mut script);
        Self(String::from_utf8_lossy(&script).into_owned())
    }
}

impl std::ops::Deref for Lines {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Lines {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// The rest of the escape sequence that sets a colour, when there is one.
fn colour_at_start(text: &str) -> &str {
    let is_part = |c: char| c.is_ascii_digit() || c == ';' || c == '[';
    match text.find(|c| !is_part(c)) {
        Some(end) if text.starts_with('[') && text[end..].starts_with('m') => &text[..=end],
        _ => "",
    }
}

/// The error of the operating system when something could not be printed.
static UNPRINTED: OnceLock<io::Error> = OnceLock::new();

/// Returns whether to colour messages: the output is a terminal, and colours are not switched off.
pub(super) fn colour() -> bool {
    anstream::AutoStream::choice(&io::stderr()) != anstream::ColorChoice::Never
}

/// Prints to standard output.
pub(super) fn print_out(lines: &Lines) {
    print(anstream::stdout(), lines);
}

/// Prints to standard error.
pub(super) fn print_err(lines: &Lines) {
    print(anstream::stderr(), lines);
}

/// A reader that has gone away wants no more, which is not a failure.
fn print(mut to: impl Write, lines: &Lines) {
    let printed = to.write_all(lines.0.as_bytes()).and_then(|()| to.flush());
    if let Err(error) = printed.map_err(unless_gone) {
        drop(error.map(|error| UNPRINTED.set(error)));
    }
}

fn unless_gone(error: io::Error) -> Option<io::Error> {
    (error.kind() != ErrorKind::BrokenPipe).then_some(error)
}

/// Returns whether something could not be printed.
pub(super) fn is_unprinted() -> bool {
    UNPRINTED.get().is_some()
}

/// Returns the outcome of a command, which is a failure if a message of it could not be printed.
pub(super) fn conclude(outcome: Outcome) -> Outcome {
    match UNPRINTED.get() {
        None => outcome,
        Some(error) => {
            print_err(&Lines::of(format!(
                "error: the output cannot be written: {error}"
            )));
            Outcome::Failed
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_one_line_whatever_is_in_it() {
        let mut lines = Lines::of("a\n::error::b\u{1b}[31m\u{202e}\u{9b}");
        lines.line("::error::c");
        assert_eq!(
            &*lines,
            "a\\n::error::b\\u{1b}[31m\\u{202e}\\u{9b}\n\\u{3a}:error::c\n"
        );
    }

    #[test]
    fn the_colours_of_help_stay_and_other_escapes_are_shown() {
        let styled = "\u{1b}[1m\u{1b}[31merror:\u{1b}[0m a\u{1b}[2J\u{1b}]0;b\u{7}\n::error::c\n";
        assert_eq!(
            &*Lines::of_clap(styled),
            "\u{1b}[1m\u{1b}[31merror:\u{1b}[0m a\\u{1b}[2J\\u{1b}]0;b\\u{7}\n\\u{3a}:error::c\n"
        );
    }
}
