//! `candour check`.

use std::path::Path;
use std::sync::Arc;

use clap::Args;
use serde::Serialize;

use super::machine::Machine;
use super::terminal::{Lines, complain};
use super::{Format, Outcome, SiteArgs, day, messages, plans, report};
use crate::diag::{Code, Diagnostic, Diagnostics, Severity, render};
use crate::output::NullSink;
use crate::pipeline::{Compiler, PlanCount, Prepared, Request};
use crate::resolve::Show;
use crate::source::{self, ContentHistory, ContentTree, Sources};
use crate::theme::{Theme, Unavailable};
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

/// A site that the arguments name, ready to be rendered, and the content it is made of.
pub(super) struct Site {
    pub(super) tree: ContentTree,
    pub(super) prepared: Prepared,
}

/// Reads, checks and resolves the site that the arguments name. `past` is what is kept of what it was.
///
/// # Errors
/// A message when the command was misused or the machine failed.
pub(super) fn prepare(
    arguments: &SiteArgs,
    past: ContentHistory,
    for_disk: bool,
    timings: &mut Timings,
) -> Result<Site, String> {
    if !arguments.read.content.is_dir() {
        return Err(messages::no_content(&arguments.read.content));
    }
    let tree = timings
        .stage("read", || source::load_folder(&arguments.read.content))
        .map_err(|error| error.to_string())?;
    compile(arguments, tree, past, for_disk, timings)
}

/// Checks and resolves content that was read.
///
/// # Errors
/// As [`prepare`].
pub(super) fn compile(
    arguments: &SiteArgs,
    tree: ContentTree,
    past: ContentHistory,
    for_disk: bool,
    timings: &mut Timings,
) -> Result<Site, String> {
    let request = Request {
        day: day::day(arguments.as_of)?,
        show: Show {
            drafts: arguments.drafts,
            unpublished: false,
        },
        base_url: arguments.base_url.clone(),
        for_disk,
    };
    let theme = |in_settings: Option<&str>| {
        let theme = theme(
            arguments.read.theme.as_deref(),
            &arguments.read.themes,
            in_settings,
        )?;
        Ok::<_, Unavailable>(Arc::new(theme))
    };
    let mut prepared = Compiler::new(Arc::new(past))
        .prepare(&tree, theme, &request, None, timings)
        .map_err(|error| error.to_string())?;
    arguments.history.require(&mut prepared.diagnostics);
    if arguments.strict {
        prepared.diagnostics.make_strict();
    }
    Ok(Site { tree, prepared })
}

/// Loads the theme that was asked for, or else the one that `site.yaml` names. `themes` is the folder that holds themes.
///
/// # Errors
/// [`Unavailable`] when there is no such theme, or it cannot be read.
pub(super) fn theme(
    asked: Option<&str>,
    themes: &Path,
    in_settings: Option<&str>,
) -> Result<Theme, Unavailable> {
    let name = asked.or(in_settings).unwrap_or("default");
    let folder = themes.is_dir().then_some(themes);
    Theme::load(name, folder).map_err(|error| Unavailable {
        error,
        is_in_settings: asked.is_none(),
    })
}

/// The same for commands that need content without errors: these are told, and that nothing was `done`.
///
/// # Errors
/// What the command comes to.
pub(super) fn sound(arguments: &SiteArgs, done: &str, machine: &mut Machine) -> Result<Site, Outcome> {
    let past = arguments
        .history
        .past(&arguments.read.content)
        .map_err(|message| machine.failed(&message))?;
    let site = prepare(arguments, past, false, &mut Timings::default())
        .map_err(|message| machine.failed(&message))?;
    let errors = site.prepared.diagnostics.errors();
    if errors.has_errors() {
        machine.findings(&errors, site.prepared.renderer.sources(), false);
        complain(&Lines::of(format!("nothing was {done}: {}", verdict(&errors))));
        return Err(Outcome::ContentErrors);
    }
    Ok(site)
}

/// Adds the notes and sorts what was found.
pub(super) fn conclude(prepared: &mut Prepared, arguments: &SiteArgs) {
    prepared.conclude();
    if arguments.require_sealed {
        prepared.diagnostics.make_errors(Code::NotSealed);
    }
    if arguments.strict {
        prepared.diagnostics.make_strict();
    }
}

/// What was found, in words.
pub(super) fn verdict(diagnostics: &Diagnostics) -> String {
    render::summary(diagnostics).unwrap_or_else(|| "nothing to mend".to_owned())
}

pub(super) fn run(arguments: &CheckArgs) -> Outcome {
    let mut machine = Machine::new("candour-check", arguments.site.format);
    let outcome = look(arguments, &mut machine);
    machine.conclude(outcome)
}

fn look(arguments: &CheckArgs, machine: &mut Machine) -> Outcome {
    let mut timings = Timings::default();
    let past = arguments.site.history.past(&arguments.site.read.content);
    let Site { tree, mut prepared } =
        match past.and_then(|past| prepare(&arguments.site, past, false, &mut timings)) {
            Ok(site) => site,
            Err(message) => return machine.failed(&message),
        };
    let content = &arguments.site.read.content;
    let chosen = match plans::chosen(&prepared.renderer.resolved().site, &arguments.plans, content) {
        Ok(chosen) => chosen,
        Err(message) => return machine.failed(&message),
    };
    timings.stage("render", || prepared.render(&tree, &NullSink));
    conclude(&mut prepared, &arguments.site);
    prepared.add_drafts();
    if arguments.site.strict {
        prepared.diagnostics.make_strict();
    }
    let sources = prepared.renderer.sources();
    let is_chosen = |found: &Diagnostic| {
        chosen.is_empty() || chosen.iter().any(|plan| is_about(found, plan, &tree, sources))
    };
    let found = prepared.diagnostics.only(is_chosen);
    let elsewhere = prepared.diagnostics.only(|one| !is_chosen(one));
    if arguments.site.format == Format::Human {
        let site = &prepared.renderer.resolved().site;
        complain(&report::words(&found, site, sources, arguments.all));
    } else {
        machine.findings(&found, sources, true);
    }
    machine.tell(
        "checked",
        &Checked {
            content: content.to_string_lossy().replace('\\', "/"),
            as_of: prepared.renderer.resolved().as_of.to_string(),
            chosen: &chosen,
            errors_elsewhere: elsewhere.count(Severity::Error),
            plans: prepared.counts(),
        },
    );
    let what = if chosen.is_empty() {
        content.display().to_string()
    } else {
        chosen.join(", ")
    };
    let mut summary = Lines::of(format!("checked {what}: {}", verdict(&found)));
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
