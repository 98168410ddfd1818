//! `candour seal`.

use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::Args;
use jiff::civil::Date;

use super::{Format, Outcome, day, messages};
use crate::check;
use crate::diag::{Code, Diagnostics, Severity};
use crate::model::{ItemKind, Site};
use crate::output;
use crate::parse;
use crate::record::{self, Unsealed, Which};
use crate::resolve::{self, PlanState, Show};
use crate::source::{self, ContentTree, Kept, Sources};
use crate::text::nearest::nearest;
use crate::timing::Timings;

#[derive(Debug, Args)]
pub(super) struct SealArgs {
    /// The addresses of the plans to seal; without any, all of them
    #[arg(value_name = "PLAN")]
    plans: Vec<String>,
    /// The folder that holds site.yaml and the plans
    #[arg(long, value_name = "DIR", default_value = "content")]
    content: PathBuf,
    /// Say what would be sealed, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// How to print what is wrong
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Say how long each stage took
    #[arg(long, short)]
    verbose: bool,
}

/// Content that was read and checked.
struct Read {
    tree: ContentTree,
    site: Site,
    sources: Sources,
    found: Diagnostics,
    today: Date,
}

pub(super) fn run(arguments: &SealArgs) -> Outcome {
    let start = Instant::now();
    let mut timings = Timings::default();
    let read = match read(arguments, &mut timings) {
        Ok(read) => read,
        Err(message) => return messages::failed(&message),
    };
    let errors = read.found.errors();
    if errors.has_errors() {
        messages::findings(&errors, &read.sources, arguments.format, false);
        let count = messages::counted(errors.count(Severity::Error), "error", "errors");
        messages::complain(&format!("nothing was sealed: {count}\n"));
        return Outcome::ContentErrors;
    }
    let late = read.found.of_rule(Code::LateUpdate);
    messages::findings(&late, &read.sources, arguments.format, false);
    if let Some(message) = unknown(&read.site, &arguments.plans) {
        return messages::failed(&message);
    }
    let resolved = timings.stage("resolve", || {
        resolve::resolve(&read.site, read.today, Show::default())
    });
    let mut said = String::new();
    for state in resolved.states() {
        if !arguments.plans.is_empty()
            && !arguments
                .plans
                .iter()
                .any(|plan| plan.trim_matches('/') == state.plan.address)
        {
            continue;
        }
        match timings.stage("seal", || seal(&read, state, arguments)) {
            Ok(words) => said.push_str(&words),
            Err(message) => {
                messages::complain(&said);
                return messages::failed(&message);
            }
        }
    }
    let is_wanted = |plan: &&std::sync::Arc<crate::model::Plan>| {
        let wanted = arguments.plans.iter();
        arguments.plans.is_empty() || wanted.clone().any(|name| name.trim_matches('/') == plan.address)
    };
    for plan in read.site.plans.iter().filter(is_wanted) {
        if plan.facts.published_on() > read.today {
            said.push_str(&format!(
                "{}/{}: not published before {}, so there is nothing to seal yet\n",
                read.tree.name,
                plan.address,
                plan.facts.published_on()
            ));
        }
    }
    if arguments.verbose {
        said.push_str(&messages::timings(&timings));
        said.push_str(&format!("in {:.0} ms\n", start.elapsed().as_secs_f64() * 1000.0));
    }
    messages::complain(&said);
    Outcome::Done
}

/// Reads and checks the content. The theme is not needed: what is sealed are words, not pages.
fn read(arguments: &SealArgs, timings: &mut Timings) -> Result<Read, String> {
    if !arguments.content.is_dir() {
        return Err(messages::no_content(&arguments.content));
    }
    let day = day::day(None)?;
    let tree = timings
        .stage("read", || source::load_folder(&arguments.content))
        .map_err(|error| error.to_string())?;
    let parse::Parsed {
        sources,
        site,
        diagnostics: mut found,
    } = timings.stage("parse", || parse::parse(&tree));
    let today = day.date(&site.settings);
    let past = Kept::of(&arguments.content);
    timings.stage("check", || {
        let around = check::Around {
            sources: &sources,
            past: &past,
            day: today,
        };
        check::check(&site, &tree, around, &mut found);
    });
    found.sort(&sources);
    Ok(Read {
        tree,
        site,
        sources,
        found,
        today,
    })
}

/// Says that a plan of this name does not exist.
fn unknown(site: &Site, wanted: &[String]) -> Option<String> {
    let known: Vec<&str> = site.plans.iter().map(|plan| plan.address.as_str()).collect();
    let name = wanted
        .iter()
        .find(|plan| !known.contains(&plan.trim_matches('/')))?;
    let near = nearest(name, known.iter().copied())
        .map(|near| format!("did you mean `{near}`? "))
        .unwrap_or_default();
    Some(format!(
        "there is no plan `{name}`; {near}the plans are: {}",
        known.join(", ")
    ))
}

/// Seals what is new of one plan, and says what it was.
fn seal(read: &Read, state: &PlanState<'_>, arguments: &SealArgs) -> Result<String, String> {
    let plan = state.plan;
    let shown = format!("{}/{}/record.jsonl", read.tree.name, plan.address);
    if let Some(last) = plan.record.lines.last().filter(|last| last.sealed > read.today) {
        return Err(format!(
            "{shown} was last sealed on {}, and today is {}: check the clock of this computer; nothing was added to it",
            last.sealed, read.today
        ));
    }
    let items = record::items(plan, state.organisation, Which::PublishedBy(read.today));
    let new = record::unsealed(plan, &items, plan.record.whole());
    if new.is_empty() {
        let head = plan.record.whole().head();
        let lines = messages::counted(plan.record.lines.len(), "line", "lines");
        return Ok(format!(
            "{shown}: nothing new; {lines}; fingerprint of the last line {head}\n"
        ));
    }
    let added = record::append(&plan.record, &new, read.today);
    let what = kinds(&new);
    if arguments.dry_run {
        let list = new
            .iter()
            .map(|one| format!("  {} {}\n", one.kind.as_str(), one.address));
        return Ok(format!(
            "{shown}: would seal {what}\n{}",
            list.collect::<String>()
        ));
    }
    let path = arguments
        .content
        .join(Path::new(&plan.address))
        .join("record.jsonl");
    let known = read.tree.files.get(&format!("{}/record.jsonl", plan.address));
    output::append(&path, known.map_or(&[], |bytes| bytes), added.as_bytes())
        .map_err(|error| error.to_string())?;
    let last = added.lines().last().unwrap_or_default();
    Ok(format!(
        "{shown}: sealed {what}; {}; fingerprint of the last line {}\n",
        messages::counted(plan.record.lines.len() + new.len(), "line", "lines"),
        crate::checksum::Checksum::of(last.as_bytes())
    ))
}

/// What is sealed, counted by kind: `1 plan, 11 recommendations, 60 actions`.
fn kinds(new: &[Unsealed<'_>]) -> String {
    let counted = ItemKind::ALL.iter().filter_map(|kind| {
        let of = new.iter().filter(|one| one.kind == *kind && one.item.is_some());
        let (mut fresh, mut corrected) = (0, 0);
        for one in of {
            *(if one.is_known { &mut corrected } else { &mut fresh }) += 1;
        }
        let (one, many) = names(*kind);
        let mut parts = Vec::new();
        if fresh > 0 {
            parts.push(messages::counted(fresh, one, many));
        }
        if corrected > 0 {
            parts.push(format!(
                "{} as corrected",
                messages::counted(corrected, one, many)
            ));
        }
        (!parts.is_empty()).then(|| parts.join(", "))
    });
    let mut parts: Vec<String> = counted.collect();
    let gone = new.iter().filter(|one| one.item.is_none()).count();
    if gone > 0 {
        parts.push(format!(
            "that {} taken out",
            messages::counted(gone, "entry was", "entries were")
        ));
    }
    parts.join(", ")
}

fn names(kind: ItemKind) -> (&'static str, &'static str) {
    match kind {
        ItemKind::Plan => ("plan", "plans"),
        ItemKind::Closing => ("end of reporting", "ends of reporting"),
        ItemKind::Theme => ("theme", "themes"),
        ItemKind::Status => ("status label", "status labels"),
        ItemKind::ImpactRating => ("impact rating", "impact ratings"),
        ItemKind::Source => ("source", "sources"),
        ItemKind::Recommendation => ("recommendation", "recommendations"),
        ItemKind::Action => ("action", "actions"),
        ItemKind::Update => ("update", "updates"),
        ItemKind::Entry => ("entry", "entries"),
        ItemKind::Correction => ("correction", "corrections"),
    }
}
