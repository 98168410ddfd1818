//! `candour verify`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::{Outcome, messages};
use crate::data;
use crate::record;
use crate::render::file_of;
use crate::source::{self, PublishedFiles};

/// The names of the two files.
const RECORD: &str = "record.jsonl";
const DATA: &str = "plan.json";

/// How many of many problems are printed for people.
const SHOWN: usize = 20;

#[derive(Debug, Args)]
pub(super) struct VerifyArgs {
    /// A published site, its `data` folder of a plan, or a record.jsonl
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
    /// How many lines it has.
    lines: usize,
    /// The checksum of the last.
    latest: Option<crate::checksum::Checksum>,
    /// How many published things it was compared with; nothing when there was no data.
    published: Option<usize>,
    problems: Vec<String>,
    notes: Vec<String>,
}

pub(super) fn run(arguments: &VerifyArgs) -> Outcome {
    let verified = match records(&arguments.path) {
        Ok(verified) => verified,
        Err(message) => return messages::failed(&message),
    };
    let mut all: Vec<Verified> = verified;
    if let Some(old) = &arguments.since {
        match breaks(old, &arguments.path) {
            Ok(found) => add_breaks(&mut all, found),
            Err(message) => return messages::failed(&message),
        }
    }
    match arguments.format {
        Form::Json => messages::say(&json(&all)),
        Form::Human => messages::complain(&human(&all, arguments.since.as_deref())),
    }
    if all.iter().any(|one| !one.problems.is_empty()) {
        Outcome::ContentErrors
    } else {
        Outcome::Done
    }
}

/// What a path holds: a folder as a whole, or a record with the data beside it.
fn load(path: &Path) -> Result<PublishedFiles, String> {
    if path.is_dir() {
        let wanted = |path: &str| matches!(path.rsplit('/').next(), Some(RECORD | DATA));
        return source::load_published(path, wanted).map_err(|error| error.to_string());
    }
    if !path.exists() {
        return Err(format!("there is no file or folder `{}`", path.display()));
    }
    let mut files = PublishedFiles::default();
    let mut add = |name: &str, path: &Path| -> Result<(), String> {
        files.read.insert(
            name.to_owned(),
            source::load_file(path).map_err(|error| error.to_string())?,
        );
        Ok(())
    };
    add(RECORD, path)?;
    let data = path.with_file_name(DATA);
    if data.is_file() {
        add(DATA, &data)?;
    }
    Ok(files)
}

/// The folders that hold a record or data, with a slash at their end unless they are the top.
fn folders(files: &PublishedFiles) -> BTreeSet<&str> {
    let of = |path: &'_ String| path.rfind('/').map_or(0, |at| at + 1);
    files.read.keys().map(|path| &path[..of(path)]).collect()
}

fn records(path: &Path) -> Result<Vec<Verified>, String> {
    let files = load(path)?;
    let folders = folders(&files);
    if folders.is_empty() {
        return Err(format!(
            "there is no record.jsonl in `{}`; name a published site, such as `public`, or a record",
            path.display()
        ));
    }
    Ok(folders
        .into_iter()
        .map(|folder| of_folder(path, &files, folder))
        .collect())
}

fn of_folder(path: &Path, files: &PublishedFiles, folder: &str) -> Verified {
    let shown = if path.is_dir() {
        path.join(folder).join(RECORD)
    } else {
        path.to_owned()
    };
    let mut one = Verified {
        record: shown.to_string_lossy().replace('\\', "/"),
        lines: 0,
        latest: None,
        published: None,
        problems: Vec::new(),
        notes: Vec::new(),
    };
    let data = files
        .read
        .get(&format!("{folder}{DATA}"))
        .map(|bytes| data::read(bytes));
    let document = match &data {
        Some(Ok(document)) => Some(document),
        Some(Err(error)) => {
            one.problems.push(format!("{DATA}: {error}"));
            None
        }
        None => {
            one.notes.push(format!(
                "there is no {DATA} beside it, so only the chain of its lines was verified"
            ));
            None
        }
    };
    let Some(record) = files.read.get(&format!("{folder}{RECORD}")) else {
        one.problems
            .push(format!("there is a {DATA}, and no {RECORD} beside it"));
        return one;
    };
    let Ok(text) = std::str::from_utf8(record) else {
        one.problems
            .push("the record is not UTF-8 text: it was changed after it was sealed".to_owned());
        return one;
    };
    let verdict = match document {
        Some(document) => {
            one.published = Some(document.items.list.len());
            if path.is_dir() {
                one.problems.extend(missing_pages(document, files, folder));
            }
            document.verify(text)
        }
        None => record::verify(text, None),
    };
    one.lines = verdict.lines;
    one.latest = verdict.head;
    one.problems.extend(verdict.problems);
    one.notes.extend(verdict.notes);
    one
}

/// The pages of published things that are not in the folder, when the folder is a whole site.
fn missing_pages(document: &data::Document, files: &PublishedFiles, folder: &str) -> Vec<String> {
    let own = document.address.trim_start_matches('/');
    // The site may lie deeper in the folder; without the plan's own page, it is not a site but a copy of the data.
    let Some(top) = folder
        .strip_suffix("data/")
        .and_then(|folder| folder.strip_suffix(own))
    else {
        return Vec::new();
    };
    let page = |address: &str| format!("{top}{}", file_of(address.split('#').next().unwrap_or_default()));
    if !files.all.contains(&page(&document.address)) {
        return Vec::new();
    }
    let pages: BTreeSet<String> = document
        .items
        .list
        .iter()
        .map(|(address, _)| page(address))
        .collect();
    let missing = pages.into_iter().filter(|page| !files.all.contains(page));
    missing
        .map(|page| format!("the page {page} is missing"))
        .collect()
}

/// By the folder of each record, where the newer copy does not continue the older one.
fn breaks(old: &Path, new: &Path) -> Result<BTreeMap<String, Vec<String>>, String> {
    let (before, after) = (load(old)?, load(new)?);
    let records = |files: &PublishedFiles| -> BTreeMap<String, String> {
        let records = files.read.iter().filter_map(|(path, bytes)| {
            let folder = path.strip_suffix(RECORD)?;
            Some((folder.to_owned(), String::from_utf8_lossy(bytes).into_owned()))
        });
        records.collect()
    };
    let (before, after) = (records(&before), records(&after));
    if before.is_empty() {
        return Err(format!("there is no record.jsonl in `{}`", old.display()));
    }
    let mut found = BTreeMap::new();
    for (folder, text) in &before {
        // A file is compared with a file, wherever the two lie.
        let other = if old.is_dir() == new.is_dir() {
            after.get(folder)
        } else {
            after.values().next()
        };
        let breaks = match other {
            None => vec!["the older copy has this record, and the newer one has none".to_owned()],
            Some(other) => record::since(text, other)
                .iter()
                .map(|one| format!("not a continuation: {one}"))
                .collect(),
        };
        found.insert(folder.clone(), breaks);
    }
    Ok(found)
}

fn add_breaks(all: &mut Vec<Verified>, found: BTreeMap<String, Vec<String>>) {
    for (folder, breaks) in found {
        let name = format!("{folder}{RECORD}");
        let is_it = |one: &&mut Verified| one.record.ends_with(&format!("/{name}")) || one.record == name;
        let single = all.len() == 1;
        match all.iter_mut().find(|one| single || is_it(one)) {
            Some(one) => one.problems.extend(breaks),
            None => all.push(Verified {
                record: name,
                lines: 0,
                latest: None,
                published: None,
                problems: breaks,
                notes: Vec::new(),
            }),
        }
    }
}

fn json(all: &[Verified]) -> String {
    let mut text = serde_json::to_string_pretty(all).unwrap_or_default();
    text.push('\n');
    text
}

fn human(all: &[Verified], since: Option<&Path>) -> String {
    let mut text = String::new();
    for one in all {
        let lines = messages::counted(one.lines, "line", "lines");
        let latest = one
            .latest
            .map(|latest| format!(", the last of which is {latest}"))
            .unwrap_or_default();
        let published = one
            .published
            .map(|count| {
                format!(
                    "; compared with {}",
                    messages::counted(count, "published thing", "published things")
                )
            })
            .unwrap_or_default();
        let continued = since
            .map(|old| format!("; continues {}", old.display()))
            .unwrap_or_default();
        if one.problems.is_empty() {
            text.push_str(&format!(
                "{}: sound. {lines}{latest}{published}{continued}\n",
                one.record
            ));
        } else {
            let count = messages::counted(one.problems.len(), "problem", "problems");
            text.push_str(&format!(
                "error: {}: {count}. {lines}{latest}{published}\n",
                one.record
            ));
        }
        for problem in one.problems.iter().take(SHOWN) {
            text.push_str(&format!("  {problem}\n"));
        }
        if one.problems.len() > SHOWN {
            text.push_str(&format!("  and {} more\n", one.problems.len() - SHOWN));
        }
        for note in &one.notes {
            text.push_str(&format!("  note: {note}\n"));
        }
    }
    text
}
