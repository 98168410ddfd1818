//! Workbooks that came back filled in, as one draft update.

use super::{ImportArgs, check, update};
use crate::cli::machine::Machine;
use crate::cli::messages::counted;
use crate::cli::new;
use crate::cli::terminal::{Lines, print_err};
use crate::cli::{Format, Outcome, Refusal, day, plans};
use crate::import::document::Document;
use crate::import::filled::{self, Filled, Weight};
use crate::import::write::{self, Report};
use crate::resolve::{self, Show};
use crate::source::ContentTree;

/// Makes a draft update of workbooks.
pub(super) fn make(
    arguments: &ImportArgs,
    documents: &[Document],
    tree: &ContentTree,
    machine: &mut Machine,
) -> Result<Outcome, Refusal> {
    let of_first = documents.iter().find_map(filled::is_workbook);
    let address = match (&arguments.plan, &of_first) {
        (Some(plan), _) => plans::typed_address(plan, &arguments.content).to_owned(),
        (None, Some(facts)) => facts.plan.clone(),
        (None, None) => String::new(),
    };
    let day = day::day(None)?;
    let before = update::checked(tree, machine)?;
    let site = &before.resolved.site;
    let Some(plan) = site.plans.iter().find(|plan| plan.address == address) else {
        return Err(new::unknown_plan(site, &address, &tree.name).into());
    };
    let mut of_plan = site.clone();
    of_plan.plans.retain(|other| other.address == address);
    // A plan that is still to be published can have its first update prepared, too.
    let as_of = before.resolved.as_of.max(plan.facts.published_on());
    let resolved = resolve::resolve(&of_plan, as_of, Show::default());
    let filled = filled::read(documents, resolved.plan(0));
    machine.add("cells", &super::account::cells(&filled.account));
    let mut lines = told(&filled, documents, arguments.all);
    let Some(as_at) = arguments
        .as_at
        .or(filled.as_at)
        .filter(|_| !filled.entries.is_empty())
    else {
        lines.separate();
        lines.own("nothing was written: nothing was filled in that could be taken\n");
        return Ok(conclude(arguments, &lines, &filled, true));
    };
    if let Some(message) = new::existing_update(plan, &before.tree, &before.sources, as_at) {
        return Err(message.into());
    }
    let names: Vec<&str> = documents.iter().map(|document| &*document.name).collect();
    let file = write::update(
        &filled.entries,
        &as_at.to_string(),
        None,
        &Report {
            published: None,
            draft: true,
            comment: &format!("Put together from {}.", names.join(", ")),
            above: &filled.above,
            beside: &filled.beside,
        },
    );
    let written = [file];
    let after = check::checked(&before.tree, &address, &written, day);
    update::add_written(arguments, &address, &written[0], &after, &mut lines)?;
    Ok(conclude(
        arguments,
        &lines,
        &filled,
        after.diagnostics.has_errors(),
    ))
}

fn conclude(arguments: &ImportArgs, lines: &Lines, filled: &Filled, has_errors: bool) -> Outcome {
    if arguments.format == Format::Human {
        print_err(lines);
    }
    if has_errors || filled.has_questions() {
        Outcome::ContentErrors
    } else {
        Outcome::Done
    }
}

/// Says what was filled in, and what a person should look at.
fn told(filled: &Filled, documents: &[Document], all: bool) -> Lines {
    let mut lines = Lines::default();
    lines.line(format!(
        "{} filled in: something is reported of {}",
        counted(documents.len(), "workbook", "workbooks"),
        counted(filled.entries.len(), "item", "items")
    ));
    for entry in &filled.entries {
        let names: Vec<&str> = entry
            .fields
            .iter()
            .map(|field| field.name)
            .filter(|name| *name != "ref")
            .collect();
        let names = if names.is_empty() {
            "comments alone".to_owned()
        } else {
            names.join(", ")
        };
        lines.line(format!("  {}: {names}", entry.text("ref").unwrap_or_default()));
    }
    for (weight, heading) in [
        (Weight::Refused, "not taken:"),
        (
            Weight::Question,
            "to be decided; the draft has these words as comments:",
        ),
        (Weight::Notice, "to know:"),
    ] {
        let mut problems = filled
            .problems
            .iter()
            .filter(|problem| problem.weight == weight)
            .peekable();
        if problems.peek().is_some() {
            lines.separate();
            lines.line(heading);
        }
        for problem in problems {
            lines.line(format!("  {} {}", problem.place, problem.message));
            if let Some(help) = &problem.help {
                lines.line(format!("    = help: {help}"));
            }
        }
    }
    lines.separate();
    lines.add(&super::report::counts(&filled.account, all));
    lines
}

/// Returns whether every file is a workbook of Candour's.
///
/// # Errors
/// A refusal when only some are: the others have columns of their own.
pub(super) fn all_are(documents: &[Document]) -> Result<bool, Refusal> {
    let (workbooks, others): (Vec<_>, Vec<_>) = documents
        .iter()
        .partition(|document| filled::is_workbook(document).is_some());
    if !workbooks.is_empty() && !others.is_empty() {
        let name = |documents: &[&Document]| {
            documents
                .iter()
                .map(|document| document.name.to_string())
                .collect::<Vec<_>>()
                .join(", ")
        };
        return Err(Refusal::with_help(
            format!(
                "{} came back from `candour new update --workbook`, and {} did not",
                name(&workbooks),
                name(&others)
            ),
            "import the two sorts one after the other",
        ));
    }
    Ok(!workbooks.is_empty())
}
