//! `candour verify`.

mod added_lines;
mod computed;
mod fingerprint;
mod folder;
mod pages;
mod parts;
mod since;
mod text;
mod words;

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::machine::Machine;
use super::terminal::print_err;
use super::{Format, Outcome};
use crate::checksum::Checksum;
use crate::data;
use crate::output;
use crate::record;
use added_lines::{Added, Lines as RecordLines};
use computed::Computed;
use fingerprint::{NotedFingerprint, NotedLine};
use folder::{Found, RECORD, Role};
use since::Older;

#[derive(Debug, Args)]
pub(super) struct VerifyArgs {
    /// A published site, the folder of a plan or of its data, or a record.jsonl
    #[arg(value_name = "DIR|FILE")]
    path: PathBuf,
    /// An older copy that somebody kept, a folder or a file: say whether DIR|FILE continues it
    #[arg(long, value_name = "OLD")]
    since: Option<PathBuf>,
    /// A fingerprint that somebody noted, or its first digits: say which line it is of, and what was added since
    #[arg(long, value_name = "FINGERPRINT")]
    head: Option<String>,
    /// How to print what is found
    #[arg(long, value_enum, default_value_t = Form::Human)]
    format: Form,
}

/// How what is found is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    /// For people
    Human,
    /// JSON, for other programs
    Json,
}

/// One record that was verified.
#[derive(Debug, Default, Serialize)]
struct Verified {
    /// The file.
    record: String,
    /// The address of the plan, if that can be read.
    plan: Option<String>,
    /// How many lines it has.
    lines: usize,
    /// The checksum of the last.
    latest: Option<Checksum>,
    /// How many published things it was compared with; nothing when there was no data.
    published: Option<usize>,
    /// How many pages of these are there; nothing when no pages were looked for. Their words are not compared.
    pages: Option<usize>,
    /// True if it continues the older copy; nothing when none was given, or when that is a site without this plan.
    continues: Option<bool>,
    /// The lines that were added since the older copy; nothing when it is not continued.
    #[serde(skip_serializing_if = "Option::is_none")]
    added: Option<Vec<Added>>,
    /// Where the noted fingerprint is in it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    noted: Vec<NotedLine>,
    problems: Vec<String>,
    notes: Vec<String>,
    /// True if the computed part of the data was computed anew and is the same; nothing where there is no such part.
    #[serde(skip)]
    computed: Option<bool>,
}

pub(super) fn run(arguments: &VerifyArgs) -> Outcome {
    let format = match arguments.format {
        Form::Json => Format::Json,
        Form::Human => Format::Human,
    };
    Machine::run("candour-verify", format, |machine| {
        let verified = verified(arguments)?;
        Ok(report(arguments, &verified, machine))
    })
}

fn report(arguments: &VerifyArgs, verified: &[Verified], machine: &mut Machine) -> Outcome {
    match arguments.format {
        Form::Json => {
            let records: Vec<RecordDocument<'_>> = verified.iter().map(RecordDocument::of).collect();
            machine.add("records", &records);
        }
        Form::Human => print_err(&words::human(verified, arguments.since.as_deref())),
    }
    if verified.iter().any(|one| !one.problems.is_empty()) {
        Outcome::ContentErrors
    } else {
        Outcome::Done
    }
}

/// One record in the document for programs.
#[derive(Serialize)]
struct RecordDocument<'v> {
    #[serde(flatten)]
    verified: &'v Verified,
    /// `sound` or `changed`.
    verdict: &'static str,
    /// The parts without anything to compare with: `data`, `pages`, `older-copy`, `computed`; and always
    /// `words-on-pages`.
    not_checked: Vec<&'static str>,
}

impl<'v> RecordDocument<'v> {
    fn of(verified: &'v Verified) -> Self {
        let parts = [
            ("data", verified.published.is_none()),
            ("pages", verified.pages.is_none()),
            ("older-copy", verified.continues.is_none()),
            ("computed", verified.computed == Some(false)),
            ("words-on-pages", true),
        ];
        Self {
            verified,
            verdict: if verified.problems.is_empty() {
                "sound"
            } else {
                "changed"
            },
            not_checked: parts
                .iter()
                .filter(|(_, is)| *is)
                .map(|(name, _)| *name)
                .collect(),
        }
    }
}

fn verified(arguments: &VerifyArgs) -> Result<Vec<Verified>, String> {
    let path = &arguments.path;
    let old = arguments.since.as_deref();
    let role = if old.is_some() { Role::Newer } else { Role::Only };
    for path in std::iter::once(path.as_path()).chain(old) {
        refuse_unfinished(path)?;
    }
    let noted = arguments
        .head
        .as_deref()
        .map(NotedFingerprint::read)
        .transpose()?;
    let found = folder::find(path, role)?;
    let old = match old {
        Some(old) => Some(Older::new(old, folder::find(old, Role::Older)?)?),
        None => None,
    };
    let mut all: Vec<Verified> = found
        .records
        .iter()
        .map(|one| verify(path, &found, one))
        .collect();
    if let Some(old) = old {
        old.compare(&found, &mut all);
    }
    if let Some(noted) = noted {
        look_for(&noted, path, &found, &mut all);
    }
    if all.iter().all(|one| one.lines == 0 && one.problems.is_empty()) {
        return Err(format!(
            "nothing is sealed in `{}`, so there is nothing to verify",
            path.display()
        ));
    }
    Ok(all)
}

/// Looks for a noted fingerprint in every record. That none has it is a problem of its own.
fn look_for(noted: &NotedFingerprint, path: &Path, found: &folder::FoundRecords, all: &mut Vec<Verified>) {
    for (one, verified) in found.records.iter().zip(all.iter_mut()) {
        verified.noted = noted.find(&one.shown(path), &RecordLines::of(one));
    }
    let places: Vec<NotedLine> = all.iter().flat_map(|one| one.noted.iter().cloned()).collect();
    if let Some(problem) = noted.problem(&places) {
        let mut missing = Verified::of(path.to_string_lossy().replace('\\', "/"));
        missing.problems.push(problem);
        all.push(missing);
    }
}

/// Refuses a site that is partly the one before and partly the next: what does not fit would look like a forgery.
fn refuse_unfinished(path: &Path) -> Result<(), String> {
    match output::unfinished(path) {
        None => Ok(()),
        Some(_) => Err(format!(
            "`{}` is partly an older and partly a newer site, because `candour build` has not finished there: build again, \
             then verify",
            path.display()
        )),
    }
}

fn verify(path: &Path, found: &folder::FoundRecords, one: &Found) -> Verified {
    let mut verified = Verified::of(one.shown(path));
    verified.plan = one.plan();
    let data_name = one.data_name();
    let document = match one.data.as_deref().map(data::read_any) {
        Some(Ok(document)) => Some(document),
        Some(Err(error)) => {
            verified.problems.push(format!("{data_name}: {error}"));
            None
        }
        None if one.is_published => {
            verified.problems.push(format!("{data_name} is missing"));
            None
        }
        None => {
            verified.notes.push(format!(
                "there is no {data_name} beside it, so only its lines were verified, and not what was published"
            ));
            None
        }
    };
    if let Some(plan) = one.data.as_deref().filter(|_| data_name == folder::DATA) {
        let problems = parts::problems(plan, one.folder(), path, &found.files);
        verified.problems.extend(problems);
    }
    let Some(record) = &one.record else {
        verified.problems.push(format!("{RECORD} is missing"));
        return verified;
    };
    if let Some(damage) = &record.damage {
        verified.problems.push(format!("the record {damage}"));
    }
    if !record.is_readable() {
        return verified;
    }
    let verdict = match &document {
        Some(document) => {
            verified.published = Some(document.items.list.len());
            if let Some(site) = &one.site {
                let (there, missing) = pages::look_for(document, site, &found.files);
                verified.pages = Some(there);
                verified.problems.extend(missing);
                verified
                    .problems
                    .extend(pages::altered_files(document, site, path, &found.files));
            } else if one.is_below_plan {
                let note = "there are no pages beside the folder `data`, so none were looked for";
                verified.notes.push(note.to_owned());
            }
            document.verify(&record.words)
        }
        None => record::verify(&record.words, None),
    };
    verified.lines = verdict.lines;
    verified.latest = verdict.head;
    verified.problems.extend(verdict.problems);
    verified.notes.extend(verdict.notes);
    // What is not what was sealed cannot be worked out from.
    if let Some(document) = document
        .as_ref()
        .filter(|document| document.format == data::FORMAT)
    {
        verified.computed = Some(false);
        if !verified.problems.is_empty() {
            return verified;
        }
        match computed::compare(document, &record.words) {
            Computed::Same => verified.computed = Some(true),
            Computed::Differs(what) => verified.problems.push(format!(
                "what {data_name} works out does not follow from its items: {what}"
            )),
            Computed::NotChecked(reason) => verified
                .notes
                .push(format!("what {data_name} works out was not checked: {reason}")),
        }
    }
    verified
}

impl Verified {
    /// A record of which nothing is known yet.
    fn of(record: String) -> Self {
        Self {
            record,
            ..Self::default()
        }
    }
}
