//! `candour diff`.

mod corrections;
mod items;
mod left_out;
mod names;
mod pages;
mod published;
mod shaping;
pub(super) mod values;
mod versions;
mod words;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, ValueEnum};
use jiff::civil::Date;
use serde::Serialize;

use self::left_out::LeftOut;
use self::values::ComparedVersions;
use self::versions::{Compared, Older};
use super::machine::Machine;
use super::markup::Markup;
use super::terminal::print_out;
use super::{Format, Outcome, ReadArgs, Refusal, SiteArgs, day, load};
use crate::data;
use crate::model::address;
use crate::resolve::Resolved;
use crate::timing::Timings;

#[derive(Debug, Args)]
pub(super) struct DiffArgs {
    /// Compare two published versions instead, without any content: each a plan.json or a folder of a site
    #[arg(value_name = "OLD NEW", num_args = 2, conflicts_with_all = ["since", "against", "drafts", "as_of"])]
    published: Vec<PathBuf>,
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

/// The differences, for other programs.
#[derive(Serialize)]
struct Output<'d> {
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
    Machine::run("candour-diff", format, |machine| {
        match arguments.published.as_slice() {
            [old, new] => of_published(old, new, arguments.format, machine)?,
            _ => compare(arguments, machine)?,
        }
        Ok(Outcome::Done)
    })
}

fn compare(arguments: &DiffArgs, machine: &mut Machine) -> Result<(), Refusal> {
    let options = SiteArgs {
        as_of: arguments.as_of,
        drafts: arguments.drafts,
        ..SiteArgs::of(arguments.read.clone())
    };
    let (mut loader, newer) = load::valid_site(&options, "compared", machine)?;
    let resolved = newer.resolved();
    let new = versions::of_site(&newer);
    let compared = Compared {
        as_of: resolved.as_of.to_string(),
        drafts: arguments.drafts,
        ..Compared::default()
    };
    let Older {
        version: old,
        files,
        compared,
        name,
    } = match arguments.since {
        Some(day) => versions::since(day, resolved, compared)?,
        None => versions::against(&arguments.against, compared)?,
    };
    let mut difference = data::compare(&old, &new);
    add_drafts(&mut difference, resolved);
    if let Some(day) = arguments.since {
        versions::add_sealed_since(&mut difference, resolved, day);
    } else {
        let then = compared
            .against_as_of
            .as_deref()
            .and_then(|day| day.parse::<Date>().ok());
        // As of the day of the older version, so that nothing is listed that only the day changes.
        difference.pages = match then.filter(|then| *then < resolved.as_of) {
            Some(then) => {
                let tree = Arc::clone(newer.tree());
                let then = loader.site(tree, Some(then), &mut Timings::default())?;
                load::refuse_errors(&then.diagnostics, then.sources(), "compared", machine)?;
                pages::with_folder(&then, &arguments.against, &files, &difference)
            }
            None => pages::with_folder(&newer, &arguments.against, &files, &difference),
        };
    }
    let left = left_out::left_out(resolved, arguments.drafts);
    let with = if arguments.drafts { " with drafts" } else { "" };
    let headline = format!(
        "{name}, and what would be published as of {}{with}",
        resolved.as_of
    );
    let known = ComparedVersions([&new, &old]);
    let output = Output {
        compared,
        difference: &difference,
        left: &left,
    };
    output.print_out(&headline, &known, arguments.format, machine);
    Ok(())
}

impl Output<'_> {
    fn print_out(&self, headline: &str, known: &ComparedVersions<'_>, format: Form, machine: &mut Machine) {
        let in_words = |markup| words::written(self.difference, headline, self.left, known, markup);
        match format {
            Form::Json => machine.add_all(self),
            Form::Human => print_out(&in_words(Markup::Terminal)),
            Form::Markdown => print_out(&in_words(Markup::Markdown)),
        }
    }
}

/// Compares what was published twice, without any content.
fn of_published(old: &Path, new: &Path, format: Form, machine: &mut Machine) -> Result<(), String> {
    let (was, is) = (published::at(old)?, published::at(new)?);
    if was.files.is_empty() != is.files.is_empty() {
        return Err(format!(
            "`{}` and `{}` cannot be compared: one is a folder and the other a file; name two of a kind",
            old.display(),
            new.display()
        ));
    }
    let plans = |version: &data::Version| version.plans.keys().cloned().collect::<Vec<_>>();
    let is_one_file = is.files.is_empty();
    if is_one_file && plans(&was.version) != plans(&is.version) {
        return Err(format!(
            "`{}` and `{}` are the data of different plans; name two versions of one plan",
            old.display(),
            new.display()
        ));
    }
    let mut difference = data::compare(&was.version, &is.version);
    if !is_one_file {
        difference.pages = pages::of_folders((old, &was.files), (new, &is.files), &difference);
    }
    let compared = Compared {
        against: Some(old.display().to_string()),
        against_as_of: was.as_of(),
        as_of: is.as_of().unwrap_or_default(),
        ..Compared::default()
    };
    let name = |path: &Path, day: Option<String>| {
        let as_of = day.map(|day| format!(" as of {day}")).unwrap_or_default();
        format!("`{}`{as_of}", path.display())
    };
    let headline = format!("{} and {}", name(old, was.as_of()), name(new, is.as_of()));
    let output = Output {
        compared,
        difference: &difference,
        left: &LeftOut::default(),
    };
    output.print_out(
        &headline,
        &ComparedVersions([&is.version, &was.version]),
        format,
        machine,
    );
    Ok(())
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
