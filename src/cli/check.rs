//! `candour check`.

use std::sync::Arc;

use clap::Args;
use serde::Serialize;

use super::load::{self, Loader};
use super::machine::Machine;
use super::terminal::{Lines, print_err};
use super::{Format, Outcome, Refusal, SiteArgs, messages, plans, report};
use crate::diag::{Code, Diagnostic, Severity};
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
    Machine::run("candour-check", arguments.site.format, |machine| {
        check(arguments, machine)
    })
}

fn check(arguments: &CheckArgs, machine: &mut Machine) -> Result<Outcome, Refusal> {
    let mut timings = Timings::default();
    let content = &arguments.site.read.content;
    let past = arguments.site.history.past(content)?;
    let mut site = Loader::new(&arguments.site, Arc::new(past), false).load(&mut timings)?;
    let chosen = plans::chosen(&site.resolved().site, &arguments.plans, content)?;
    timings.stage("render", || site.render_to_check());
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
                .any(|plan| is_about(found, plan, site.tree(), sources))
    };
    let found = site.diagnostics.only(is_chosen);
    let elsewhere = site.diagnostics.only(|one| !is_chosen(one));
    if arguments.site.format == Format::Human {
        print_err(&report::words(
            &found,
            &site.resolved().site,
            sources,
            arguments.all,
        ));
    } else {
        machine.findings(&found, sources, true);
    }
    machine.add(
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
            "{} elsewhere in {}: `candour check` without a plan shows all",
            messages::counted(elsewhere.count(Severity::Error), "error stands", "errors stand"),
            content.display()
        ));
    }
    if arguments.site.verbose {
        summary.add(&messages::timings(&timings));
    }
    print_err(&summary);
    Ok(if found.has_errors() {
        Outcome::ContentErrors
    } else {
        Outcome::Done
    })
}

/// The checked content, for programs.
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

/// Returns whether a finding is about a plan: it stands in the plan's folder, or points there. Where the content is in a
/// format that is not read, nothing is known of any plan.
fn is_about(found: &Diagnostic, plan: &str, tree: &ContentTree, sources: &Sources) -> bool {
    let folder = format!("{}/{plan}", tree.name);
    let is_below = |path: &str| {
        path.strip_prefix(&folder)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    found.code == Code::OtherFormat
        || is_below(found.path(sources))
        || found
            .labels
            .iter()
            .any(|(span, _)| is_below(&sources.file(span.file).path))
}
