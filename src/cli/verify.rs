//! `candour verify`.

mod folder;
mod pages;
mod words;

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::{Outcome, messages};
use crate::checksum::Checksum;
use crate::data;
use crate::record;
use folder::{DATA, Found, RECORD};

#[derive(Debug, Args)]
pub(super) struct VerifyArgs {
    /// A published site, the folder of a plan or of its data, or a record.jsonl
    #[arg(value_name = "DIR|FILE")]
    path: PathBuf,
    /// An older copy that somebody kept, a folder or a file: say whether DIR|FILE continues it
    #[arg(long, value_name = "OLD")]
    since: Option<PathBuf>,
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
#[derive(Debug, Serialize)]
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
    /// Whether it continues the older copy; nothing when that has no record of this plan, or was not given.
    continues: Option<bool>,
    problems: Vec<String>,
    notes: Vec<String>,
}

pub(super) fn run(arguments: &VerifyArgs) -> Outcome {
    let verified = match verified(arguments) {
        Ok(verified) => verified,
        Err(message) => return messages::failed(&message),
    };
    match arguments.format {
        Form::Json => {
            let mut text = serde_json::to_string_pretty(&verified).unwrap_or_default();
            text.push('\n');
            messages::say(&text);
        }
        Form::Human => messages::complain(&words::human(&verified, arguments.since.as_deref())),
    }
    if verified.iter().any(|one| !one.problems.is_empty()) {
        Outcome::ContentErrors
    } else {
        Outcome::Done
    }
}

fn verified(arguments: &VerifyArgs) -> Result<Vec<Verified>, String> {
    let path = &arguments.path;
    let found = folder::look(path)?;
    let mut all: Vec<Verified> = found
        .records
        .iter()
        .map(|one| verify(path, &found, one))
        .collect();
    if all.iter().all(|one| one.lines == 0 && one.problems.is_empty()) {
        return Err(format!(
            "nothing is sealed in `{}`, so there is nothing to verify",
            path.display()
        ));
    }
    if let Some(old) = &arguments.since {
        since(&folder::look(old)?, &found, &mut all);
    }
    Ok(all)
}

fn verify(path: &Path, found: &folder::Looked, one: &Found) -> Verified {
    let mut verified = Verified {
        record: one.shown(path),
        plan: one.plan(),
        lines: 0,
        latest: None,
        published: None,
        pages: None,
        continues: None,
        problems: Vec::new(),
        notes: Vec::new(),
    };
    let document = match one.data.as_deref().map(data::read) {
        Some(Ok(document)) => Some(document),
        Some(Err(error)) => {
            verified.problems.push(format!("{DATA}: {error}"));
            None
        }
        None if one.is_published => {
            verified.problems.push(format!("{DATA} is missing"));
            None
        }
        None => {
            verified.notes.push(format!(
                "there is no {DATA} beside it, so only the chain of its lines was verified"
            ));
            None
        }
    };
    let Some(record) = &one.record else {
        verified.problems.push(format!("{RECORD} is missing"));
        return verified;
    };
    let Ok(text) = std::str::from_utf8(record) else {
        let problem = "the record is not UTF-8 text: it was changed after it was sealed";
        verified.problems.push(problem.to_owned());
        return verified;
    };
    let verdict = match &document {
        Some(document) => {
            verified.published = Some(document.items.list.len());
            if let Some(site) = &one.site {
                let (there, missing) = pages::look_for(document, site, &found.files);
                verified.pages = Some(there);
                verified.problems.extend(missing);
            }
            document.verify(text)
        }
        None => record::verify(text, None),
    };
    verified.lines = verdict.lines;
    verified.latest = verdict.head;
    verified.problems.extend(verdict.problems);
    verified.notes.extend(verdict.notes);
    verified
}

/// Where the newer records do not continue the older ones. Records belong together by the plan they are of.
fn since(old: &folder::Looked, new: &folder::Looked, all: &mut Vec<Verified>) {
    let text =
        |found: &Found| String::from_utf8_lossy(found.record.as_deref().unwrap_or_default()).into_owned();
    for (one, verified) in new.records.iter().zip(all.iter_mut()) {
        let plan = one.plan();
        let of_this_plan = |older: &&Found| older.plan() == plan && older.record.is_some();
        // Of two records of which one cannot even be told apart, the lines say what is different.
        let only = match (&old.records[..], &new.records[..]) {
            ([older], [_]) if older.plan().is_none() || plan.is_none() => Some(older),
            _ => None,
        };
        let older = old.records.iter().find(of_this_plan).or(only);
        verified.continues = older.map(|older| {
            let breaks = record::since(&text(older), &text(one));
            verified
                .problems
                .extend(breaks.iter().map(|one| format!("not a continuation: {one}")));
            breaks.is_empty()
        });
    }
    let known: Vec<Option<String>> = new.records.iter().map(Found::plan).collect();
    for older in old
        .records
        .iter()
        .filter(|older| older.record.is_some() && !known.contains(&older.plan()))
    {
        let plan = older.plan();
        let called = plan.clone().unwrap_or_else(|| "an unreadable plan".to_owned());
        // Of one plan by itself, others are not expected.
        if new.is_one_plan {
            continue;
        }
        all.push(Verified {
            record: format!("{called} (only in the older copy)"),
            plan,
            lines: 0,
            latest: None,
            published: None,
            pages: None,
            continues: Some(false),
            problems: vec!["the older copy has this record, and the newer one has none".to_owned()],
            notes: Vec::new(),
        });
    }
}
