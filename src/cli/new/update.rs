//! `candour new update`: a draft update that lists everything still open.

use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use jiff::civil::Date;

use super::files::{self, NewFile};
use super::text::words;
use super::workbook::{Asking, Workbooks};
use super::{command, draft, read, typed_address};
use crate::cli::machine::Machine;
use crate::cli::plans::nearest_and_all;
use crate::cli::terminal::{Lines, print_err};
use crate::cli::{Outcome, Refusal, day, load, messages};
use crate::diag::{Diagnostics, Place};
use crate::model::{EarlierPart, PartialDate, Plan, Site, Update};
use crate::pipeline::{Checked, Compiler, Day};
use crate::resolve::{self, PlanState, Show};
use crate::source::{ContentTree, Sources};
use crate::timing::Timings;

#[derive(Debug, Args)]
pub(super) struct UpdateArgs {
    /// The plan's address, such as telford-2016
    #[arg(value_name = "PLAN")]
    plan: String,
    /// The day that the update describes, or a month, which means its last day; without it, today
    #[arg(long, value_name = "DATE", value_parser = day_or_month)]
    as_at: Option<PartialDate>,
    /// The folder that holds site.yaml and the plans
    #[arg(long, value_name = "DIR", default_value = "content")]
    content: PathBuf,
    /// The title of the update
    #[arg(long, value_parser = words)]
    title: Option<String>,
    /// To whom the update is presented
    #[arg(long, value_name = "BODY", value_parser = words)]
    presented_to: Option<String>,
    /// Make an Excel workbook for those who report to fill in, instead of the update
    #[arg(long, value_name = "FILE.xlsx", conflicts_with_all = ["title", "presented_to"])]
    workbook: Option<PathBuf>,
    /// List in the workbook only what this person, role or team leads
    #[arg(long, value_name = "NAME", requires = "workbook", value_parser = words)]
    lead: Option<String>,
    /// Make a workbook for each lead; FILE names a folder, or holds `{lead}` where the name goes
    #[arg(long, requires = "workbook", conflicts_with = "lead")]
    each_lead: bool,
    /// Count only what was published by this day (year-month-day), instead of today
    #[arg(long, value_name = "DATE", value_parser = day::parse)]
    as_of: Option<Date>,
}

/// Reads the value of `--as-at`: a day or a month.
pub(in crate::cli) fn day_or_month(text: &str) -> Result<PartialDate, String> {
    match PartialDate::parse(text) {
        Ok(date @ (PartialDate::Day(_) | PartialDate::Month { .. })) => Ok(date),
        Err(crate::model::DateError::Impossible(why)) => Err(format!("there is no such day: {why}")),
        _ => Err("write a day as 2018-03-31, or a month as 2018-03".to_owned()),
    }
}

pub(super) fn run(arguments: &UpdateArgs, machine: &mut Machine) -> Result<Lines, Refusal> {
    let content = &arguments.content;
    let tree = read(content)?;
    let prepared = match prepare(&tree, arguments, day::day(arguments.as_of)?) {
        Ok(Prepared::Workbooks(workbooks)) => return workbooks.make(content),
        Ok(Prepared::Update(update)) => update,
        Err(Problem::Misuse(message)) => return Err(message.into()),
        Err(Problem::Content(found, sources)) => {
            let errors = found.errors();
            machine.findings(&errors, &sources, false);
            print_err(&Lines::of(format!(
                "nothing was made: put right what is named above, then run the command again ({})",
                load::verdict(&errors)
            )));
            return Err(Refusal::Printed(Outcome::ContentErrors));
        }
    };
    let mut report = files::make(content, &[prepared.file])?;
    report.add(&prepared.summary);
    report.own(
        "\nWhat to do next:\n  \
           Fill in what there is to say, and delete the entries that have nothing to say.\n",
    );
    report.line(format!(
        "  {}     what is wrong or still empty",
        command("check", content)
    ));
    report.line(format!(
        "  {}     shows it, marked as a draft",
        command("watch", content)
    ));
    report.own("  When the update may be published, remove the line `draft: true`, and write that day in `published:`.\n");
    Ok(report)
}

/// Why no update was prepared.
#[derive(Debug)]
enum Problem {
    Misuse(String),
    Content(Box<Diagnostics>, Box<Sources>),
}

/// Something that is ready to be written.
#[derive(Debug)]
enum Prepared {
    /// The file of an update.
    Update(PreparedUpdate),
    /// Workbooks to fill in.
    Workbooks(Workbooks),
}

/// An update, ready to be written.
#[derive(Debug)]
struct PreparedUpdate {
    /// The file below the content folder.
    file: NewFile,
    /// The summary of the items it lists.
    summary: Lines,
}

/// Checks everything but the links, which need a theme: a broken link or theme is no reason to wait.
fn checked(compiler: &mut Compiler, tree: ContentTree, day: Day) -> Checked {
    let mut checked = compiler.check(Arc::new(tree), day, Show::default(), &mut Timings::default());
    checked.sort();
    checked
}

fn prepare(tree: &ContentTree, arguments: &UpdateArgs, day: Day) -> Result<Prepared, Problem> {
    let mut compiler = Compiler::default();
    let Checked {
        sources,
        resolved,
        diagnostics: found,
        ..
    } = checked(&mut compiler, tree.clone(), day);
    if found.has_errors() {
        return Err(Problem::Content(Box::new(found), Box::new(sources)));
    }
    let (mut site, today) = (resolved.site, resolved.as_of);
    let address = typed_address(&arguments.plan, &arguments.content);
    if !site.plans.iter().any(|plan| plan.address == address) {
        return Err(Problem::Misuse(unknown_plan(&site, address, &tree.name)));
    }
    site.plans.retain(|plan| plan.address == address);
    let plan = Arc::make_mut(&mut site.plans[0]);
    let as_at = arguments.as_at.unwrap_or(PartialDate::Day(today));
    // What comes in after a draft was begun can be asked for, too.
    let is_begun = |update: &Arc<Update>| update.draft && update.as_at.last_day() == as_at.last_day();
    let takes_drafts = arguments.workbook.is_some() && plan.updates.iter().any(is_begun);
    if !takes_drafts && let Some(message) = existing_update(plan, tree, &sources, as_at) {
        return Err(Problem::Misuse(message));
    }
    if let Some(closed) = plan
        .facts
        .closed
        .as_ref()
        .filter(|closed| closed.last_day() < as_at.last_day())
    {
        return Err(Problem::Misuse(format!(
            "`{address}` was closed on {}, so it takes no update of {as_at}; name a day before that with --as-at, \
             or remove `closed:` from plan.md if reporting goes on",
            closed.value
        )));
    }
    leave_out_later(plan, as_at);
    // A plan that is still to be published can have its first update prepared too.
    let as_of = today.max(plan.facts.published_on());
    let resolved = resolve::resolve(&site, as_of, Show::default());
    let state = resolved.plan(0);
    let (title, presented_to) = (arguments.title.as_deref(), arguments.presented_to.as_deref());
    let (text, count) = draft::text(state, (title, presented_to), as_at, today);
    let file = NewFile::new(format!("{address}/updates/{as_at}.md"), text);
    if !tree.files.contains_key(&file.path) {
        check_with(&mut compiler, tree, &file, day)?;
    }
    let summary = summary(state, &sources, (as_at, as_of), count);
    Ok(match &arguments.workbook {
        None => Prepared::Update(PreparedUpdate { file, summary }),
        Some(file) => {
            let asked = Asking {
                file,
                lead: arguments.lead.as_deref(),
                each_lead: arguments.each_lead,
            };
            Prepared::Workbooks(
                Workbooks::prepare(state, &resolved.site.settings, as_at, &asked).map_err(Problem::Misuse)?,
            )
        }
    })
}

/// Leaves out what is said later, which does not bear on an update that is filled in afterwards. A draft is shown on no day,
/// and the places of the others, by which corrections find them, stay.
fn leave_out_later(plan: &mut Plan, as_at: PartialDate) {
    let is_later = |update: &Update| update.as_at.last_day() >= as_at.last_day();
    for update in plan.updates.iter_mut().filter(|update| is_later(update)) {
        Arc::make_mut(update).draft = true;
    }
    Arc::make_mut(&mut plan.corrections)
        .earlier
        .retain(|earlier| !matches!(&earlier.part, EarlierPart::Update(_, update) if is_later(update)));
}

pub(in crate::cli) fn unknown_plan(site: &Site, typed: &str, content: &str) -> String {
    let known: Vec<&str> = site.plans.iter().map(|plan| plan.address.as_str()).collect();
    if known.is_empty() {
        return format!(
            "there are no plans in `{content}` yet; make one with `candour new plan ADDRESS`, such as `our-plan-2026`"
        );
    }
    let instead = nearest_and_all(typed, &known);
    format!("there is no plan `{typed}` in `{content}`; {instead}")
}

/// Says which update already describes the day, if one does.
pub(in crate::cli) fn existing_update(
    plan: &Plan,
    tree: &ContentTree,
    sources: &Sources,
    as_at: PartialDate,
) -> Option<String> {
    let day = as_at.last_day();
    let other = plan.updates.iter().find(|update| update.as_at.last_day() == day);
    let path = format!("{}/updates/{as_at}.md", plan.address);
    // Some disks do not tell capital letters from small ones.
    let same_name = || tree.files.keys().find(|known| known.eq_ignore_ascii_case(&path));
    let file = match other {
        Some(update) => sources.place(update.span).0.to_owned(),
        None => format!("{}/{}", tree.name, same_name()?),
    };
    Some(if other.is_some() {
        format!(
            "there is already an update of {day}: {file}; add to that one while it is a draft, or name another day \
             with --as-at"
        )
    } else {
        format!("the file {file} exists, though its `as_at` is another day; rename it after its day first")
    })
}

/// Makes sure that the content has no errors with the new file in it.
fn check_with(compiler: &mut Compiler, tree: &ContentTree, file: &NewFile, day: Day) -> Result<(), Problem> {
    let mut tree = tree.clone();
    tree.files.insert(file.path.clone(), file.text.as_bytes().into());
    let errors = checked(compiler, tree, day).diagnostics.errors();
    let error = errors.iter().next();
    error.map_or(Ok(()), |error| {
        let help = error
            .help
            .as_ref()
            .map(|help| format!("; {help}"))
            .unwrap_or_default();
        let place = match &error.place {
            Place::File(path) => format!("{path}: "),
            Place::Span(_) => String::new(),
        };
        Err(Problem::Misuse(format!(
            "the update would not be sound: {place}{}{help}",
            error.message
        )))
    })
}

/// Sums up the items that were listed, and names the updates that were not counted.
fn summary(
    state: &PlanState<'_>,
    sources: &Sources,
    (as_at, as_of): (PartialDate, Date),
    (recommendations, actions): (usize, usize),
) -> Lines {
    let names = state.plan.facts.names();
    let ([rec_one, rec_many], [action_one, action_many]) = (&names.recommendation, &names.action);
    let mut lines = Lines::of(if recommendations + actions == 0 {
        "  nothing of the plan is still open, so it has no entries".to_owned()
    } else {
        format!(
            "  it lists {} and {} still open",
            messages::counted(recommendations, rec_one, rec_many),
            messages::counted(actions, action_one, action_many)
        )
    });
    let updates = state.plan.updates.iter();
    for update in updates.filter(|update| update.as_at.last_day() < as_at.last_day()) {
        let why = if update.draft {
            "it is a draft".to_owned()
        } else if update.published_on() > as_of {
            format!("it is not published before {}", update.published_on())
        } else {
            continue;
        };
        lines.line(format!(
            "  not counted: {}, because {why}",
            sources.place(update.span).0
        ));
    }
    lines
}

#[cfg(test)]
mod tests;
