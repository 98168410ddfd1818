//! `candour diff`.

mod corrections;
mod items;
mod left_out;
mod markup;
mod values;
mod versions;
mod words;

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;
use serde::Serialize;

use self::left_out::LeftOut;
use self::markup::Markup;
use self::values::Known;
use self::versions::{Compared, Older};
use super::machine::Machine;
use super::terminal::say;
use super::{Format, Outcome, ReadArgs, SiteArgs, check, day};
use crate::data;
use crate::model::address;
use crate::resolve::Resolved;

#[derive(Debug, Args)]
pub(super) struct DiffArgs {
    /// Compare with the site as it stood on this day (year-month-day)
    #[arg(long, value_name = "DAY", value_parser = day::parse, conflicts_with = "against")]
    since: Option<Date>,
    /// Compare with a site that was built earlier
    #[arg(long, value_name = "DIR", default_value = "public")]
    against: PathBuf,
    #[command(flatten)]
    read: ReadArgs,
    /// Include drafts in the newer version
    #[arg(long)]
    drafts: bool,
    /// The day of the newer version, instead of today
    #[arg(long, value_name = "DATE", value_parser = day::parse)]
    as_of: Option<Date>,
    /// How to print what is different
    #[arg(long, value_enum, default_value_t = Form::Human)]
    format: Form,
}

/// How what is different is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Form {
    /// For people, on a terminal
    Human,
    /// Markdown, for a pull request
    Markdown,
    /// JSON, for other programs
    Json,
}

/// What is printed for other programs.
#[derive(Serialize)]
struct Told<'d> {
    compared: Compared,
    #[serde(flatten)]
    difference: &'d data::Difference,
    #[serde(flatten)]
    left: &'d LeftOut,
}

pub(super) fn run(arguments: &DiffArgs) -> Outcome {
    let format = match arguments.format {
        Form::Json => Format::Json,
        Form::Human | Form::Markdown => Format::Human,
    };
    let mut machine = Machine::new("candour-diff", format);
    let outcome = compare(arguments, &mut machine);
    machine.conclude(outcome)
}

fn compare(arguments: &DiffArgs, machine: &mut Machine) -> Outcome {
    let site = SiteArgs {
        as_of: arguments.as_of,
        drafts: arguments.drafts,
        ..SiteArgs::of(arguments.read.clone())
    };
    let prepared = match check::sound(&site, "compared", machine) {
        Ok(site) => site.prepared,
        Err(outcome) => return outcome,
    };
    let resolved = prepared.renderer.resolved();
    let new = versions::resolved(resolved);
    let Older {
        version: old,
        compared,
        called,
    } = match versions::older(arguments, resolved) {
        Ok(older) => older,
        Err(message) => return machine.failed(&message),
    };
    let mut difference = data::compare(&old, &new);
    add_drafts(&mut difference, resolved);
    let left = left_out::left_out(resolved, arguments.drafts);
    let with = if arguments.drafts { " with drafts" } else { "" };
    let headline = format!(
        "{called}, and what would be published as of {}{with}",
        resolved.as_of
    );
    let known = Known([&new, &old]);
    let in_words = |markup| words::written(&difference, &headline, &left, &known, markup);
    match arguments.format {
        Form::Json => machine.tell_all(&Told {
            compared,
            difference: &difference,
            left: &left,
        }),
        Form::Human => say(&in_words(Markup::Terminal)),
        Form::Markdown => say(&in_words(Markup::Markdown)),
    }
    Outcome::Done
}

/// Adds the drafts that are shown, which are not part of the data.
fn add_drafts(difference: &mut data::Difference, resolved: &Resolved) {
    for state in resolved.states() {
        for update in state.updates.iter().filter(|update| update.draft) {
            let new = data::NewUpdate {
                address: address::update(state.plan, update),
                as_at: update.as_at.value.to_string(),
                title: Some(
                    update
                        .title
                        .clone()
                        .map_or_else(|| "Draft".to_owned(), |title| format!("{title} (draft)")),
                ),
                entries: update.entries.len(),
            };
            difference.add_draft(&address::plan(state.plan), &state.plan.facts.title, new);
        }
    }
}
