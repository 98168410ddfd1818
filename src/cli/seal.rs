//! `candour seal`.

mod counted;
mod site;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use clap::Args;
use jiff::civil::Date;
use serde::Serialize;

use super::machine::Machine;
use super::terminal::{Lines, complain};
use super::{Format, Outcome, day, history, messages, plans, rebase};
use crate::check;
use crate::diag::{Code, Diagnostic, Diagnostics, Severity};
use crate::model::{Plan, Record, Site};
use crate::output;
use crate::parse::Parsed;
use crate::record::{self, Item, Unsealed, Which};
use crate::resolve::{self, PlanState, Show};
use crate::source::{self, ContentTree, Sources};
use crate::timing::Timings;

#[derive(Debug, Args)]
pub(super) struct SealArgs {
    /// The addresses of the plans to seal; without any, all of them
    #[arg(value_name = "PLAN")]
    plans: Vec<String>,
    /// The folder that holds site.yaml and the plans
    #[arg(long, value_name = "DIR", default_value = "content")]
    content: PathBuf,
    /// The theme, instead of the one in site.yaml
    #[arg(long, value_name = "NAME")]
    theme: Option<String>,
    /// The folder that holds themes
    #[arg(long, value_name = "DIR", default_value = "themes")]
    themes: PathBuf,
    /// Seal words such as "TBC" too, because the published document says so
    #[arg(long)]
    as_published: bool,
    /// Seal on a day that is still to come, which `SOURCE_DATE_EPOCH` names: for trials and tests only
    #[arg(long)]
    any_day: bool,
    /// Seal nothing when today is later than this day (year-month-day), as by a clock that runs ahead
    #[arg(long, value_name = "DATE", value_parser = day::parse)]
    not_after: Option<Date>,
    /// Say what would be sealed, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// When two sealed at the same time: keep the lines that are published in the branch on the server (or in COMMIT), drop
    /// the others, and seal anew
    #[arg(long, value_name = "COMMIT", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    rebase: Option<String>,
    #[command(flatten)]
    history: history::HistoryArgs,
    /// How to print what is wrong
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Say how long each stage took
    #[arg(long, short)]
    verbose: bool,
}

/// What was sealed, for programs.
#[derive(Serialize)]
struct Sealed {
    /// The day.
    day: String,
    /// Whether nothing was added, because that was asked for.
    dry_run: bool,
    plans: Vec<Told>,
}

impl Sealed {
    fn of(read: &Read, arguments: &SealArgs, plans: Vec<Told>) -> Self {
        Self {
            day: read.today.to_string(),
            dry_run: arguments.dry_run,
            plans,
        }
    }
}

/// What was sealed of one plan, for programs.
#[derive(Serialize)]
struct Told {
    /// Its address.
    plan: String,
    /// The file of its record.
    record: String,
    /// What was added, or would be.
    added: Vec<Added>,
    /// How many lines the record has now, and the checksum of the last.
    lines: usize,
    latest: Option<String>,
    /// Why nothing of it is ever sealed, or not yet.
    not_sealed: Option<&'static str>,
}

/// One line that was added.
#[derive(Serialize)]
struct Added {
    kind: &'static str,
    address: String,
    /// `new`, `corrected` or `taken-out`.
    what: &'static str,
}

impl Told {
    /// A plan to whose record nothing is added yet.
    fn of(read: &Read, plan: &Plan) -> Self {
        let record = plan.record.whole();
        Self {
            plan: plan.address.clone(),
            record: format!("{}/{}/record.jsonl", read.tree.name, plan.address),
            added: Vec::new(),
            lines: record.lines().len(),
            latest: record.lines().last().map(|_| record.head().to_string()),
            not_sealed: None,
        }
    }

    /// The record of the site itself, to which nothing is added yet.
    fn of_site(read: &Read) -> Self {
        let record = read.site.record.whole();
        Self {
            plan: String::new(),
            record: format!("{}/record.jsonl", read.tree.name),
            added: Vec::new(),
            lines: record.lines().len(),
            latest: record.lines().last().map(|_| record.head().to_string()),
            not_sealed: None,
        }
    }

    fn not_sealed(read: &Read, plan: &Plan, reason: &'static str) -> Self {
        Self {
            not_sealed: Some(reason),
            ..Self::of(read, plan)
        }
    }
}

impl Added {
    fn of(one: &Unsealed<'_>) -> Self {
        Self {
            kind: one.kind.as_str(),
            address: one.address.to_owned(),
            what: match (one.item, one.is_known) {
                (None, _) if one.kind.is_free() => "gone",
                (None, _) => "taken-out",
                (Some(_), true) if one.kind.is_free() => "changed",
                (Some(_), true) => "corrected",
                (Some(_), false) => "new",
            },
        }
    }
}

/// Content that was read and checked.
struct Read {
    /// The records that were put back to the published lines.
    rebased: rebase::Rebased,
    tree: ContentTree,
    site: Site,
    sources: Sources,
    found: Diagnostics,
    today: Date,
    /// The day by the clock, when that is before `today`.
    real: Option<Date>,
}

pub(super) fn run(arguments: &SealArgs) -> Outcome {
    let mut machine = Machine::new("candour-seal", arguments.format);
    let outcome = seal_all(arguments, &mut machine);
    machine.conclude(outcome)
}

fn seal_all(arguments: &SealArgs, machine: &mut Machine) -> Outcome {
    let start = Instant::now();
    let mut timings = Timings::default();
    let read = match read(arguments, &mut timings) {
        Ok(read) => read,
        Err(message) => return machine.failed(&message),
    };
    if let Some(limit) = arguments.not_after.filter(|limit| read.today > *limit) {
        return day::too_late(read.today, limit, "sealed", machine);
    }
    if let Some(real) = read.real.filter(|_| !arguments.any_day) {
        return machine.failed_with_help(
            &format!(
                "SOURCE_DATE_EPOCH makes today {}, and by the clock of this computer it is {real}; nothing was sealed",
                read.today
            ),
            "type `unset SOURCE_DATE_EPOCH` and seal again; for a trial, use `--any-day`",
        );
    }
    let errors = read.found.errors();
    if errors.has_errors() {
        machine.findings(&errors, &read.sources, false);
        let count = messages::counted(errors.count(Severity::Error), "error", "errors");
        complain(&Lines::of(format!("nothing was sealed: {count}")));
        return Outcome::ContentErrors;
    }
    let wanted = match plans::chosen(&read.site, &arguments.plans, &arguments.content) {
        Ok(wanted) => wanted,
        Err(message) => return machine.failed(&message),
    };
    let is_wanted = |plan: &Plan| wanted.is_empty() || wanted.contains(&plan.address);
    let told = read.found.only(|found| match found.code {
        Code::NotCompared | Code::OverlookedRecord => true,
        Code::LateUpdate | Code::LateClosing => {
            let of = |plan: &&Arc<Plan>| is_wanted(plan) && is_below(&read, plan, found);
            read.site.plans.iter().any(|plan| of(&plan))
        }
        _ => false,
    });
    machine.findings(&told, &read.sources, false);
    let resolved = timings.stage("resolve", || {
        resolve::resolve(&read.site, read.today, Show::default())
    });
    let states: Vec<&PlanState<'_>> = resolved.states().filter(|state| is_wanted(state.plan)).collect();
    let unfinished = timings.stage("words", || unfinished(&read, &states, arguments));
    if unfinished.has_errors() {
        machine.findings(&unfinished, &read.sources, false);
        let count = messages::counted(unfinished.count(Severity::Error), "error", "errors");
        complain(&Lines::of(format!("nothing was sealed: {count}")));
        return Outcome::ContentErrors;
    }
    let mut said = Lines::default();
    if !arguments.dry_run
        && let Err(message) = read.rebased.write(&arguments.content)
    {
        return machine.failed(&message);
    }
    said.add(&read.rebased.said);
    let mut told: Vec<Told> = Vec::new();
    let of_plans = states.into_iter().map(Some);
    // The site itself comes last, when all of it is sealed.
    for state in of_plans.chain(wanted.is_empty().then_some(None)) {
        let sealed = timings.stage("seal", || match state {
            Some(state) => {
                let sealed = seal(&read, state, &resolved.withheld, arguments);
                sealed.map(|(lines, told)| (lines, Some(told)))
            }
            None => site::seal(&read, &resolved, arguments),
        });
        match sealed {
            Ok((lines, of_record)) => {
                said.add(&lines);
                told.extend(of_record);
            }
            Err(message) => {
                complain(&said);
                machine.tell("sealed", &Sealed::of(&read, arguments, told));
                return machine.failed(&message);
            }
        }
    }
    for plan in read.site.plans.iter().filter(|plan| is_wanted(plan)) {
        let shown = format!("{}/{}", read.tree.name, plan.address);
        if plan.facts.example.is_some() {
            said.line(format!("{shown}: it is an example, so it is never sealed"));
            told.push(Told::not_sealed(&read, plan, "example"));
        } else if plan.facts.published_on() > read.today {
            said.line(format!(
                "{shown}: not published before {}, so there is nothing to seal yet",
                plan.facts.published_on()
            ));
            told.push(Told::not_sealed(&read, plan, "not-published-yet"));
        }
    }
    if arguments.verbose {
        said.add(&messages::timings(&timings));
        said.line(format!("in {:.0} ms", start.elapsed().as_secs_f64() * 1000.0));
    }
    complain(&said);
    machine.tell("sealed", &Sealed::of(&read, arguments, told));
    Outcome::Done
}

/// Reads and checks the content.
fn read(arguments: &SealArgs, timings: &mut Timings) -> Result<Read, String> {
    if !arguments.content.is_dir() {
        return Err(messages::no_content(&arguments.content));
    }
    let day = day::day(None)?;
    let mut tree = timings
        .stage("read", || source::load_folder(&arguments.content))
        .map_err(|error| error.to_string())?;
    let rebased = match &arguments.rebase {
        Some(name) => rebase::onto(&mut tree, &arguments.content, name)?,
        None => rebase::Rebased::default(),
    };
    let Parsed {
        sources,
        site,
        diagnostics: mut found,
    } = timings.stage("parse", || crate::history::read(&tree));
    let today = day.date(&site.settings);
    let real = day::after_the_clock(day, &site.settings)?;
    let named = arguments.rebase.as_deref().filter(|name| !name.is_empty());
    let past = arguments.history.past_since(named, &arguments.content)?;
    timings.stage("check", || {
        let around = check::CheckContext {
            sources: &sources,
            past: &past,
            day: today,
            day_from: day.from(),
        };
        check::check(&site, &tree, around, &mut found);
    });
    check::mark_drafts(&site, &tree, &sources, &mut found);
    // A draft is not sealed, so what is wrong in it can wait.
    let _ = found.take_drafts();
    arguments.history.require(&mut found);
    found.sort(&sources);
    Ok(Read {
        rebased,
        tree,
        site,
        sources,
        found,
        today,
        real,
    })
}

/// Whether a finding is about a file of a plan.
fn is_below(read: &Read, plan: &Plan, found: &Diagnostic) -> bool {
    let folder = format!("{}/{}/", read.tree.name, plan.address);
    found.path(&read.sources).starts_with(&folder)
}

/// The words in what is new that must not be sealed, because they are still to be written.
fn unfinished(read: &Read, states: &[&PlanState<'_>], arguments: &SealArgs) -> Diagnostics {
    let kept = if arguments.as_published {
        check::Placeholders::AsPublished
    } else {
        check::Placeholders::Refused
    };
    let mut found = Diagnostics::default();
    for state in states {
        let items = record::items(state.plan, state.organisation, Which::PublishedBy(read.today));
        let new = record::unsealed(state.plan, &items, state.plan.record.whole());
        let new = new.iter().filter_map(|one| one.item);
        found.extend(check::unfinished(&read.sources, new, kept));
    }
    found
}

/// Seals what is new of one plan, and says what it was.
fn seal(
    read: &Read,
    state: &PlanState<'_>,
    withheld: &BTreeSet<String>,
    arguments: &SealArgs,
) -> Result<(Lines, Told), String> {
    let plan = state.plan;
    let items = record::items(plan, state.organisation, Which::PublishedBy(read.today));
    let free = record::free_of_plan(plan, withheld);
    let mut new = record::unsealed(plan, &items, plan.record.whole());
    new.extend(record::unsealed_free(&free, plan.record.whole()));
    let target = Target {
        record: &plan.record,
        below: format!("{}/record.jsonl", plan.address),
        items: &items,
    };
    add(read, &target, &new, Told::of(read, plan), arguments)
}

/// A record to add to.
struct Target<'t> {
    record: &'t Record,
    /// Its path below the content folder.
    below: String,
    /// Everything of it that is published and not of a free kind.
    items: &'t [Item],
}

/// Adds what is new to a record, and says what it was.
fn add(
    read: &Read,
    target: &Target<'_>,
    new: &[Unsealed<'_>],
    mut told: Told,
    arguments: &SealArgs,
) -> Result<(Lines, Told), String> {
    let Target { record, below, items } = target;
    let shown = format!("{}/{below}", read.tree.name);
    let path = arguments.content.join(below);
    let mut said = Lines::default();
    if !arguments.dry_run {
        let folder = shown.trim_end_matches("record.jsonl");
        for left in output::remove_leftovers(&path) {
            said.line(format!(
                "{folder}{left} was removed: an interrupted `candour seal` left it"
            ));
        }
    }
    if new.is_empty() {
        let head = record.whole().head();
        let lines = messages::counted(record.lines.len(), "line", "lines");
        said.line(format!(
            "{shown}: nothing new; {lines}; fingerprint of the last line {head}"
        ));
        return Ok((said, told));
    }
    told.added = new.iter().map(Added::of).collect();
    let added = record::append(record, items, new, read.today);
    let mut what = counted::by_kind(new);
    let again = record::sealed_before(items, record.whole()).len();
    if again > 0 {
        let lines = messages::counted(again, "thing", "things");
        what.push_str(&format!(
            "; and {lines} that stood sealed once more, in the newer form of the record, which does not count line breaks"
        ));
    }
    if arguments.dry_run {
        let mut lines = Lines::of(format!("{shown}: would seal {what}"));
        for one in new {
            lines.line(format!("  {} {}", one.kind.as_str(), one.address));
        }
        return Ok((lines, told));
    }
    let known = read.tree.files.get(below.as_str());
    output::append(&path, known.map_or(&[], |bytes| bytes), added.as_bytes())
        .map_err(|error| error.to_string())?;
    let last = added.lines().last().unwrap_or_default();
    let latest = crate::checksum::Checksum::of(last.as_bytes()).to_string();
    told.lines += added.lines().count();
    said.line(format!(
        "{shown}: sealed {what}; {}; fingerprint of the last line {latest}",
        messages::counted(told.lines, "line", "lines"),
    ));
    told.latest = Some(latest);
    Ok((said, told))
}
