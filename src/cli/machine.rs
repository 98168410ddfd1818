//! The output of a run with `--format json`: one document, also when the run failed. `docs/machine-output.md` and
//! `docs/schema/` describe it.

use serde::Serialize;
use serde_json::value::RawValue;

use super::terminal::{Lines, colour, print_err, print_out};
use super::{Format, Outcome, Refusal, messages};
use crate::diag::{Diagnostics, Severity, render};
use crate::source::Sources;

/// The version of all documents. It changes when something that is there changes its name, its place or its meaning.
const VERSION: u32 = 2;

/// The output of a run: its findings, failures and results. For people, each part is printed as it comes;
/// for programs, all at the end.
pub(super) struct Machine {
    /// The name of the document.
    kind: &'static str,
    format: Format,
    findings: Vec<Box<RawValue>>,
    counts: Counts,
    error: Option<Failure>,
    /// The results of the command, by the names of their parts.
    body: serde_json::Map<String, serde_json::Value>,
}

#[derive(Default, Serialize)]
struct Counts {
    errors: usize,
    warnings: usize,
    notes: usize,
}

/// The error of a command that could not do its work.
#[derive(Serialize)]
struct Failure {
    message: String,
    help: Option<String>,
}

#[derive(Serialize)]
struct Document<'d> {
    format: &'static str,
    version: u32,
    outcome: &'static str,
    error: Option<&'d Failure>,
    findings: &'d [Box<RawValue>],
    counts: &'d Counts,
    #[serde(flatten)]
    body: &'d serde_json::Map<String, serde_json::Value>,
}

impl Machine {
    /// Does the work of a command whose document has this name, and prints what came of it.
    pub(super) fn run(
        kind: &'static str,
        format: Format,
        work: impl FnOnce(&mut Self) -> Result<Outcome, Refusal>,
    ) -> Outcome {
        let mut machine = Self::new(kind, format);
        let outcome = work(&mut machine).unwrap_or_else(|refusal| match refusal {
            Refusal::Printed(outcome) => outcome,
            Refusal::Failed { message, help } => {
                machine.note(&message, help.as_deref());
                messages::failed(&message, help.as_deref())
            }
        });
        machine.conclude(outcome)
    }

    /// A run of which nothing is known yet, of the command whose document has this name.
    pub(super) fn new(kind: &'static str, format: Format) -> Self {
        Self {
            kind,
            format,
            findings: Vec::new(),
            counts: Counts::default(),
            error: None,
            body: serde_json::Map::new(),
        }
    }

    /// Reports findings. Notes are left out unless asked for; for people they come first and in one line each, so that
    /// what must be mended stands last and is seen.
    pub(super) fn findings(&mut self, found: &Diagnostics, sources: &Sources, notes: bool) {
        let asked = found.only(|one| notes || one.severity != Severity::Note);
        match self.format {
            Format::Human => {
                let notes = asked.only(|one| one.severity == Severity::Note);
                if notes.count(Severity::Note) > 0 {
                    print_err(&Lines::short(&notes, sources));
                    print_err(&Lines::of(""));
                }
                let rest = asked.only(|one| one.severity != Severity::Note);
                print_err(&Lines::human(&rest, sources, colour()));
            }
            Format::Short => print_err(&Lines::short(&asked, sources)),
            Format::Github => print_out(&Lines::github(&asked, sources)),
            Format::Json => {
                self.counts.errors += asked.count(Severity::Error);
                self.counts.warnings += asked.count(Severity::Warning);
                self.counts.notes += asked.count(Severity::Note);
                self.findings.extend(render::json(&asked, sources));
            }
        }
    }

    /// Notes why the command could not do its work.
    fn note(&mut self, message: &str, help: Option<&str>) {
        self.error = Some(Failure {
            message: message.to_owned(),
            help: help.map(ToOwned::to_owned),
        });
    }

    /// Adds a part of what was done.
    pub(super) fn add(&mut self, name: &str, value: &impl Serialize) {
        // Texts, numbers and lists can always be written.
        let value = serde_json::to_value(value).unwrap_or_default();
        self.body.insert(name.to_owned(), value);
    }

    /// Adds all parts of a group.
    pub(super) fn add_all(&mut self, group: &impl Serialize) {
        if let Ok(serde_json::Value::Object(parts)) = serde_json::to_value(group) {
            self.body.extend(parts);
        }
    }

    /// Prints the document, if the output is for programs. Returns the outcome.
    fn conclude(self, outcome: Outcome) -> Outcome {
        if self.format == Format::Json {
            print_out(&Lines::json(&Document {
                format: self.kind,
                version: VERSION,
                outcome: match outcome {
                    Outcome::Done => "done",
                    Outcome::ContentErrors => "errors",
                    Outcome::Partly => "partly",
                    Outcome::Failed => "failed",
                },
                error: self.error.as_ref(),
                findings: &self.findings,
                counts: &self.counts,
                body: &self.body,
            }));
        }
        outcome
    }
}

/// The name of the document of a command.
fn kind_of(command: &str) -> Option<&'static str> {
    Some(match command {
        "build" => "candour-build",
        "check" => "candour-check",
        "diff" => "candour-diff",
        "due" => "candour-due",
        "import" => "candour-import",
        "seal" => "candour-seal",
        "upgrade" => "candour-upgrade",
        "verify" => "candour-verify",
        _ => return None,
    })
}

/// Tells programs that a command was misused, if they asked to be told. `arguments` are those that were typed.
pub(super) fn misused(arguments: &[String], message: &str) {
    let asks = arguments
        .windows(2)
        .any(|pair| pair[0] == "--format" && pair[1] == "json")
        || arguments.iter().any(|one| one == "--format=json");
    if let Some(kind) = arguments
        .get(1)
        .and_then(|command| kind_of(command))
        .filter(|_| asks)
    {
        let mut machine = Machine::new(kind, Format::Json);
        let message = message.trim();
        let message = message.strip_prefix("error: ").unwrap_or(message);
        let (message, help) = message.split_once("\n\n").unwrap_or((message, ""));
        machine.note(message, Some(help).filter(|help| !help.is_empty()));
        machine.conclude(Outcome::Failed);
    }
}
