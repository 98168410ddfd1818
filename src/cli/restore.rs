//! `candour restore`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use jiff::civil::Date;

use super::machine::Machine;
use super::new::files;
use super::terminal::{Lines, print_err};
use super::{Format, Outcome, day, load, messages};
use crate::data::{self, Document};
use crate::pipeline::{Compiler, Day, SiteOptions};
use crate::record::{self, Selection};
use crate::restore::{self, Home};
use crate::source::{self, PublishedFiles};
use crate::theme::Theme;
use crate::timing::Timings;

const DATA: &str = "plan.json";
const RECORD: &str = "record.jsonl";
/// The data of the site itself, in a published site.
const SITE: &str = "data/site.json";

#[derive(Debug, Args)]
pub(super) struct RestoreArgs {
    /// A published site, or a folder with the data of plans that was downloaded
    #[arg(value_name = "DIR")]
    from: PathBuf,
    /// The folder to make the content in
    #[arg(long, value_name = "DIR", default_value = "content")]
    content: PathBuf,
}

/// A plan that was found.
struct Found {
    document: Document,
    record: Option<String>,
}

/// The result of restoring: the files to make, and a report.
struct Restored {
    files: BTreeMap<String, Vec<u8>>,
    plans: Vec<Found>,
    documents: usize,
    /// True if a `site.yaml` is made from the settings that the pages show.
    has_settings: bool,
    /// True if the data of the site itself was there.
    has_site: bool,
}

pub(super) fn run(arguments: &RestoreArgs) -> Outcome {
    Machine::run("candour-restore", Format::Human, |machine| {
        let restored = restored(arguments)?;
        let files: Vec<(&str, &[u8])> = restored
            .files
            .iter()
            .map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
            .collect();
        files::make_all(&arguments.content, &files)?;
        print_err(&report(arguments, &restored));
        Ok(check_restored(arguments, &restored, machine)?)
    })
}

/// Reads what was published and makes files of it.
fn restored(arguments: &RestoreArgs) -> Result<Restored, String> {
    let from = &arguments.from;
    if !from.is_dir() {
        return Err(format!(
            "there is no folder `{}`; name a published site, such as `public`, or a folder with data that was downloaded",
            from.display()
        ));
    }
    let wanted = |path: &str| {
        matches!(path.rsplit('/').next(), Some(DATA | RECORD))
            || matches!(path, "index.html" | SITE)
            || is_document(path)
    };
    let PublishedFiles { mut read, .. } =
        source::load_published(from, wanted).map_err(|error| error.to_string())?;
    let mut plans = plans(from, &mut read)?;
    plans.sort_by(|one, other| one.document.address.cmp(&other.document.address));
    let mut files = BTreeMap::new();
    for found in &plans {
        let of_plan = restore::plan(&found.document, found.record.as_deref().unwrap_or_default())
            .map_err(|error| format!("{} cannot be restored: {error}", found.document.address))?;
        for (path, text) in of_plan {
            if files.insert(path, text.into_bytes()).is_some() {
                return Err(format!(
                    "`{}` holds the data of {} twice; name the folder of one of the two",
                    from.display(),
                    found.document.address
                ));
            }
        }
    }
    let owners: Vec<String> = plans
        .iter()
        .map(|found| format!("{}files/", found.document.address.trim_start_matches('/')))
        .collect();
    let before = files.len();
    for (path, bytes) in &read {
        if is_document(path) && (path.starts_with("files/") || owners.iter().any(|own| path.starts_with(own)))
        {
            files.insert(path.clone(), bytes.clone());
        }
    }
    let documents = files.len() - before;
    let site = site(from, &mut read)?;
    let has_site = site.is_some();
    for (path, text) in site.into_iter().flatten() {
        // Settings that are there already stay.
        if path != "site.yaml" || !arguments.content.join(&path).exists() {
            files.insert(path, text.into_bytes());
        }
    }
    let has_settings = !has_site && !arguments.content.join("site.yaml").exists();
    if has_settings {
        let home = read
            .get("index.html")
            .map(|page| Home::of(&String::from_utf8_lossy(page)));
        let settings = home.unwrap_or_default().settings(publisher(&plans));
        files.insert("site.yaml".to_owned(), settings.into_bytes());
    }
    Ok(Restored {
        files,
        plans,
        documents,
        has_settings,
        has_site,
    })
}

/// The files of the site itself, where its data is there.
fn site(
    from: &Path,
    read: &mut BTreeMap<String, Vec<u8>>,
) -> Result<Option<BTreeMap<String, String>>, String> {
    let Some(bytes) = read.remove(SITE) else {
        return Ok(None);
    };
    let shown = from.join(SITE);
    let document = data::read_site(&bytes).map_err(|error| format!("{}: {error}", shown.display()))?;
    let record = read.remove("data/record.jsonl").unwrap_or_default();
    let record = String::from_utf8(record).map_err(|_| {
        format!(
            "{} is not UTF-8 text; download it again, byte for byte",
            from.join("data/record.jsonl").display()
        )
    })?;
    restore::site(&document, &record)
        .map(Some)
        .map_err(|error| format!("{} cannot be restored: {error}", shown.display()))
}

/// Returns whether a path of a published site leads to a document or image.
fn is_document(path: &str) -> bool {
    path.starts_with("files/") || path.contains("/files/")
}

/// The organisation that publishes most of the plans.
fn publisher(plans: &[Found]) -> &str {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for found in plans {
        *counts.entry(&found.document.organisation).or_default() += 1;
    }
    let most = counts.iter().max_by_key(|(_, count)| **count);
    most.map_or("", |(organisation, _)| organisation)
}

/// The plans whose data is there. What is not sound is no content to go on from.
fn plans(from: &Path, read: &mut BTreeMap<String, Vec<u8>>) -> Result<Vec<Found>, String> {
    let paths: Vec<String> = read
        .keys()
        .filter(|path| path.rsplit('/').next() == Some(DATA))
        .cloned()
        .collect();
    if paths.is_empty() {
        return Err(format!(
            "there is no {DATA} in `{}`; name a published site, such as `public`, or a folder with data that was downloaded",
            from.display()
        ));
    }
    let mut plans = Vec::new();
    for path in paths {
        let shown = from.join(&path);
        let bytes = read.remove(&path).unwrap_or_default();
        let document = data::read(&bytes).map_err(|error| format!("{}: {error}", shown.display()))?;
        let beside = format!("{}{RECORD}", &path[..path.len() - DATA.len()]);
        let record = match read.remove(&beside) {
            Some(bytes) => Some(String::from_utf8(bytes).map_err(|_| {
                format!(
                    "{} is not UTF-8 text; download it again, byte for byte",
                    from.join(&beside).display()
                )
            })?),
            None => None,
        };
        if let Some(record) = &record
            && let Some(problem) = document.verify(record).problems.first()
        {
            return Err(format!(
                "{} and the record beside it do not agree: {problem}; restore from a copy that `candour verify` finds sound",
                shown.display()
            ));
        }
        plans.push(Found { document, record });
    }
    Ok(plans)
}

/// Reports the files that came back, and the parts that cannot come back.
fn report(arguments: &RestoreArgs, restored: &Restored) -> Lines {
    let count = messages::counted;
    let mut lines = Lines::of(format!(
        "restored {} from {} into {}:",
        count(restored.plans.len(), "plan", "plans"),
        arguments.from.display(),
        arguments.content.display()
    ));
    for found in &restored.plans {
        let of = |start: &str| {
            let items = found.document.items.list.iter();
            items
                .filter(|(address, _)| {
                    let below = address.strip_prefix(found.document.address.as_str());
                    below.is_some_and(|below| {
                        below.starts_with(start) && (start.contains('#') || !below.contains('#'))
                    })
                })
                .count()
        };
        lines.line(format!(
            "  {}: {}, {}, {}, {}{}; {}",
            found.document.address.trim_matches('/'),
            count(of("recommendations/"), "recommendation", "recommendations"),
            count(of("actions/"), "action", "actions"),
            count(of("updates/"), "update", "updates"),
            count(of("corrections/#"), "correction", "corrections"),
            match of("meetings/") {
                0 => String::new(),
                many => format!(", {}", count(many, "meeting", "meetings")),
            },
            match &found.record {
                Some(record) => format!("{} of its record", count(record.lines().count(), "line", "lines")),
                None => format!(
                    "no {RECORD} lies beside its data, so its record is lost: copy it there and restore again"
                ),
            }
        ));
    }
    if restored.documents > 0 {
        lines.line(format!(
            "  {}",
            count(restored.documents, "document", "documents")
        ));
    }
    lines.line("what cannot come back, because it was never published as data:");
    lines.line("  drafts, and what was still to be published");
    lines.line("  comments, and the names that the files of recommendations and updates had");
    lines.line("  the theme");
    if !restored.has_site {
        lines.line(format!(
            "  the site's own pages, glossary and record: there is no {SITE}"
        ));
    }
    if restored.has_settings {
        lines.line(
            "  most settings: look through site.yaml, and add the contact and the accessibility statement",
        );
    }
    lines
}

/// Checks the content that was made, and compares it with what was published.
fn check_restored(
    arguments: &RestoreArgs,
    restored: &Restored,
    machine: &mut Machine,
) -> Result<Outcome, String> {
    let days = restored.plans.iter();
    let days = days.filter_map(|found| found.document.as_of.parse::<Date>().ok());
    let day = match days.max() {
        Some(day) => Day::On(day),
        None => day::day(None)?,
    };
    let tree = source::load_folder(&arguments.content).map_err(|error| error.to_string())?;
    let theme = |_: Option<&str>| Ok(Arc::new(Theme::built_in()));
    let (options, timings) = (SiteOptions::on(day), &mut Timings::default());
    let mut site = Compiler::default()
        .site(Arc::new(tree), theme, &options, None, timings)
        .map_err(|error| error.to_string())?;
    site.render_to_check();
    let errors = site.diagnostics.errors();
    machine.findings(&errors, site.sources(), false);
    let resolved = site.resolved();
    let mut others = Vec::new();
    for found in &restored.plans {
        let address = found.document.address.as_str();
        let state = resolved
            .states()
            .find(|state| crate::model::address::plan(state.plan) == address);
        let now: BTreeMap<String, String> = match state {
            Some(state) => record::items(
                state.plan,
                state.organisation,
                Selection::PublishedBy(state.as_of),
            )
            .into_iter()
            .chain(record::free_of_plan(state.plan, &resolved.withheld))
            .map(|item| (item.address.clone(), item.text()))
            .collect(),
            None => BTreeMap::new(),
        };
        let items = found.document.items.list.iter();
        others.extend(
            items
                .filter(|(address, json)| now.get(address).map(String::as_str) != Some(&**json))
                .map(|(address, _)| address.as_str()),
        );
    }
    let mut lines = Lines::default();
    if errors.has_errors() {
        lines.line(format!(
            "the content has errors to mend: {}",
            load::verdict(&errors)
        ));
    }
    if others.is_empty() {
        lines.line("everything that was published is in the content, word for word");
    } else {
        lines.line(format!(
            "{} in the content as published: {}",
            messages::counted(others.len(), "thing is not", "things are not"),
            others.join(", ")
        ));
    }
    print_err(&lines);
    Ok(if errors.has_errors() || !others.is_empty() {
        Outcome::ContentErrors
    } else {
        Outcome::Done
    })
}
