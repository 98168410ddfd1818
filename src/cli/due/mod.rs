//! `candour due`.

mod document;
mod events;
mod words;

use std::path::PathBuf;
use std::sync::Arc;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::machine::Machine;
use super::markup::Markup;
use super::terminal::{Lines, print_out};
use super::{Format, Outcome, Refusal, base_url, day, load, plans};
use crate::model::Settings;
use crate::pipeline::Compiler;
use crate::resolve::{PlanState, Reminders, Show};
use crate::timing::Timings;

#[derive(Debug, Args)]
pub(super) struct DueArgs {
    /// The addresses of the plans to look at; without any, all
    #[arg(value_name = "PLAN")]
    plans: Vec<String>,
    /// How many days ahead to look
    #[arg(long, value_name = "DAYS", default_value_t = 30, value_parser = clap::value_parser!(u16).range(0..=3660))]
    days: u16,
    /// The folder that holds site.yaml and the plans
    #[arg(long, value_name = "DIR", default_value = "content")]
    content: PathBuf,
    /// Judge it on this day (year-month-day), by what was published by then, instead of today
    #[arg(long, value_name = "DATE", value_parser = day::parse)]
    as_of: Option<Date>,
    /// Take updates marked as drafts for published
    #[arg(long)]
    drafts: bool,
    /// Where the site is served, for links, instead of `base_url` in site.yaml
    #[arg(long, value_name = "URL", value_parser = base_url)]
    base_url: Option<String>,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Form::Human)]
    format: Form,
}

/// How what is due is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    /// For people, on a terminal
    Human,
    /// Markdown, for a message or a page
    Markdown,
    /// JSON, for other programs
    Json,
    /// iCalendar, for a calendar
    Ics,
}

/// The reminders of the plans that were asked for.
struct Due<'d> {
    as_of: Date,
    days: i32,
    drafts: bool,
    settings: &'d Settings,
    base_url: Option<&'d str>,
    /// The plans of which something is due, in the order of the site.
    plans: Vec<PlanDue<'d>>,
}

/// The reminders of one plan.
struct PlanDue<'d> {
    state: &'d PlanState<'d>,
    reminders: Reminders<'d>,
}

impl Due<'_> {
    /// The whole address of a page, when it is known where the site is served.
    fn url(&self, address: &str) -> Option<String> {
        let base = self.base_url?;
        Some(format!("{base}{}", address.trim_start_matches('/')))
    }
}

pub(super) fn run(arguments: &DueArgs) -> Outcome {
    let format = match arguments.format {
        Form::Json => Format::Json,
        Form::Human | Form::Markdown | Form::Ics => Format::Human,
    };
    Machine::run("candour-due", format, |machine| due(arguments, machine))
}

fn due(arguments: &DueArgs, machine: &mut Machine) -> Result<Outcome, Refusal> {
    let content = &arguments.content;
    let mut timings = Timings::default();
    let tree = load::content(content, &mut timings)?;
    let show = Show {
        drafts: arguments.drafts,
        unpublished: false,
    };
    let day = day::day(arguments.as_of)?;
    // Links are not checked: a broken one is no reason to remind nobody.
    let mut checked = Compiler::default().check(Arc::new(tree), day, show, &mut timings);
    checked.sort();
    load::refuse_errors(&checked.diagnostics, &checked.sources, "listed", machine)?;
    let resolved = &checked.resolved;
    let chosen = plans::chosen(&resolved.site, &arguments.plans, content)?;
    let is_chosen = |state: &&PlanState<'_>| chosen.is_empty() || chosen.contains(&state.plan.address);
    if let Some(hidden) = chosen
        .iter()
        .find(|address| resolved.states().all(|state| state.plan.address != **address))
    {
        return Err(Refusal::with_help(
            format!("the plan `{hidden}` is not published on {}", resolved.as_of),
            "name a later day with `--as-of`; an example is never published",
        ));
    }
    let days = i32::from(arguments.days);
    let states = resolved.states().filter(is_chosen);
    let all = states.map(|state| PlanDue {
        state,
        reminders: state.reminders(resolved.as_of, days),
    });
    let settings = &resolved.site.settings;
    let due = Due {
        as_of: resolved.as_of,
        days,
        drafts: arguments.drafts,
        settings,
        base_url: arguments.base_url.as_deref().or(settings.base_url.as_deref()),
        plans: all
            .filter(|plan| plan.reminders.update.is_some() || !plan.reminders.items.is_empty())
            .collect(),
    };
    match arguments.format {
        Form::Human => print_out(&words::written(&due, Markup::Terminal)),
        Form::Markdown => print_out(&words::written(&due, Markup::Markdown)),
        Form::Json => machine.add("due", &document::document(&due)),
        Form::Ics => print_out(&Lines::calendar(&events::calendar(&due))),
    }
    Ok(Outcome::Done)
}
