//! `candour check`.

use clap::Args;
use serde::Serialize;

use super::machine::Machine;
use super::terminal::{Lines, complain};
use super::{Format, Outcome, SiteArgs, load, messages, plans, report};
use crate::diag::{Diagnostic, Severity};
use crate::output::NullSink;
use crate::pipeline::PlanCount;
use crate::source::{ContentTree, Sources};
use crate::timing::Timings;

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    /// The addresses of the plans to look at; without any, everything
    #[arg(value_name = "PLAN")]
    plans: Vec<String>,
    #[command(flatten)]
    site: SiteArgs,
    /// List every note with its place, instead of counting those about older parts of the plans
    #[arg(long)]
    all: bool,
}

pub(super) fn run(arguments: &CheckArgs) -> Outcome {
    let mut machine = Machine::new("candour-check", arguments.site.format);
    let outcome = look(arguments, &mut machine);
    machine.conclude(outcome)
}

fn look(arguments: &CheckArgs, machine: &mut Machine) -> Outcome {
    let mut timings = Timings::default();
    let past = arguments.site.history.past(&arguments.site.read.content);
    let read = past.and_then(|past| load::site(&arguments.site, past, false, &mut timings));
    let mut site = match read {
        Ok(site) => site,
        Err(message) => return machine.failed(&message),
    };
    let content = &arguments.site.read.content;
    let chosen = match plans::chosen(&site.resolved().site, &arguments.plans, content) {
        Ok(chosen) => chosen,
        Err(message) => return machine.failed(&message),
    };
    timings.stage("render", || site.render(&NullSink));
    load::conclude(&mut site, &arguments.site);
    site.add_drafts();
    if arguments.site.strict {
        site.diagnostics.make_strict();
    }
    let sources = site.sources();
    let is_chosen = |found: &Diagnostic| {
        chosen.is_empty()
            || chosen
                .iter()
                .any(|plan| is_about(found, plan, &site.tree, sources))
    };
    let found = site.diagnostics.only(is_chosen);
    let elsewhere = site.diagnostics.only(|one| !is_chosen(one));
    if arguments.site.format == Format::Human {
        complain(&report::words(
            &found,
            &site.resolved().site,
            sources,
            arguments.all,
        ));
    } else {
        machine.findings(&found, sources, true);
    }
    machine.tell(
        "checked",
        &Checked {
            content: content.to_string_lossy().replace('\\', "/"),
            as_of: site.resolved().as_of.to_string(),
            chosen: &chosen,
            errors_elsewhere: elsewhere.count(Severity::Error),
            plans: site.counts(),
        },
    );
    let what = if chosen.is_empty() {
        content.display().to_string()
    } else {
        chosen.join(", ")
    };
    let mut summary = Lines::of(format!("checked {what}: {}", load::verdict(&found)));
    if elsewhere.has_errors() {
        summary.line(format!(
            "{} elsewhere in {}: `candour check` without a plan tells all",
            messages::counted(elsewhere.count(Severity::Error), "error stands", "errors stand"),
            content.display()
        ));
    }
    if arguments.site.verbose {
        summary.add(&messages::timings(&timings));
    }
    complain(&summary);
    if found.has_errors() {
        Outcome::ContentErrors
    } else {
        Outcome::Done
    }
}

/// What was looked at, for programs.
#[derive(Serialize)]
struct Checked<'c> {
    /// The content folder.
    content: String,
    /// The day.
    as_of: String,
    /// The plans that were named; none when all were looked at.
    chosen: &'c [String],
    /// How many errors stand in other places than these.
    errors_elsewhere: usize,
    plans: Vec<PlanCount>,
}

/// Whether a finding is about a plan: it stands in the plan's folder, or points there.
fn is_about(found: &Diagnostic, plan: &str, tree: &ContentTree, sources: &Sources) -> bool {
    let folder = format!("{}/{plan}", tree.name);
    let is_below = |path: &str| {
        path.strip_prefix(&folder)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    is_below(found.path(sources))
        || found
            .labels
            .iter()
            .any(|(span, _)| is_below(&sources.file(span.file).path))
}
