//! Comparing files with a plan that exists, and making a draft update of what changed.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{As, ImportArgs, Read, check, names};
use crate::cli::machine::Machine;
use crate::cli::messages::counted;
use crate::cli::new::{self, files};
use crate::cli::terminal::{Lines, print_err};
use crate::cli::{Format, Outcome, Refusal, day, load};
use crate::import::changes::{self, Changes};
use crate::import::draft::DraftItem;
use crate::import::rows::Imported;
use crate::import::write::{self, Report, WrittenFile};
use crate::model::{PartialDate, Plan};
use crate::pipeline::{Checked, Compiler};
use crate::resolve::Show;
use crate::source::ContentTree;
use crate::timing::Timings;

/// Says what the files have anew of a plan, and makes a draft update of it if that was asked for.
pub(super) fn make(
    arguments: &ImportArgs,
    read: &Read,
    imported: &Imported,
    tree: &ContentTree,
    address: &str,
    machine: &mut Machine,
) -> Result<Outcome, Refusal> {
    let checked = checked(tree, machine)?;
    let site = &checked.resolved.site;
    let Some(plan) = site.plans.iter().find(|plan| plan.address == address) else {
        return Err(new::unknown_plan(site, address, &tree.name).into());
    };
    let organisation = plan.organisation(&site.settings);
    let found = changes::changes(plan, organisation, &imported.draft);
    let mut lines = told(&found, arguments.all);
    machine.add("changes", &summary(&found));
    let outcome = if arguments.kind == As::Plan {
        lines.separate();
        lines.line(format!(
            "nothing was written: there is a plan `{address}` already, and nothing is ever overwritten"
        ));
        lines.own("  = help: `--as update` makes a draft update of what is reported; for a plan of its own, name another address with `--plan`\n");
        Outcome::Done
    } else if found.entries.is_empty() {
        lines.separate();
        lines.own("nothing was written: the files report nothing that the plan does not have already\n");
        Outcome::Done
    } else {
        write(
            arguments,
            read,
            imported,
            &checked,
            plan,
            &found.entries,
            &mut lines,
        )?
    };
    if arguments.format == Format::Human {
        print_err(&lines);
    }
    Ok(outcome)
}

/// Checks the content as it is.
///
/// # Errors
/// A refusal when it has errors, which are told.
pub(super) fn checked(tree: &ContentTree, machine: &mut Machine) -> Result<Checked, Refusal> {
    let (day, timings) = (day::day(None)?, &mut Timings::default());
    let mut checked = Compiler::default().check(Arc::new(tree.clone()), day, Show::default(), timings);
    checked.sort();
    load::refuse_errors(&checked.diagnostics, &checked.sources, "imported", machine)?;
    Ok(checked)
}

/// Writes the draft, or says that it would.
fn write(
    arguments: &ImportArgs,
    read: &Read,
    imported: &Imported,
    before: &Checked,
    plan: &Plan,
    entries: &[DraftItem],
    lines: &mut Lines,
) -> Result<Outcome, Refusal> {
    let given = imported
        .draft
        .as_at
        .as_ref()
        .and_then(|(as_at, _)| PartialDate::parse(as_at).ok());
    let Some(as_at) = arguments.as_at.or(given) else {
        return Err(Refusal::with_help(
            "the files do not say which day their reports describe",
            "run the command again with the day or month, such as `--as-at 2026-03-31`",
        ));
    };
    if let Some(message) = new::existing_update(plan, &before.tree, &before.sources, as_at) {
        return Err(message.into());
    }
    let file = write::update(
        entries,
        &as_at.to_string(),
        None,
        &Report {
            published: None,
            draft: true,
            comment: &format!("Imported from {}: what changed, and nothing else.", names(read)),
            above: &[],
            beside: &BTreeMap::new(),
        },
    );
    let address = &plan.address;
    let written = [file];
    let checked = check::checked(&before.tree, address, &written, day::day(None)?);
    add_written(arguments, address, &written[0], &checked, lines)?;
    Ok(if checked.diagnostics.has_errors() {
        Outcome::ContentErrors
    } else {
        Outcome::Done
    })
}

/// Writes the file of a draft unless nothing is to be written, and says so with what is still to be done.
pub(super) fn add_written(
    arguments: &ImportArgs,
    address: &str,
    file: &WrittenFile,
    checked: &Checked,
    lines: &mut Lines,
) -> Result<(), Refusal> {
    let content = &arguments.content;
    let path = format!("{address}/{}", file.path);
    let to_do = check::to_do(checked, address, std::slice::from_ref(file));
    lines.separate();
    if arguments.dry_run {
        lines.line(format!("would write {}", content.join(&path).display()));
    } else {
        files::make_all(content, &[(path.as_str(), file.text.as_bytes())])?;
        lines.line(format!("made {}, a draft", content.join(&path).display()));
    }
    lines.separate();
    if to_do.is_empty() {
        lines.own("nothing is to be mended\n");
    } else {
        lines.own("still to be done:\n");
        lines.add(&to_do);
    }
    if !arguments.dry_run {
        lines.own("\nWhat to do next:\n");
        lines.line(format!(
            "  {}     shows the draft, marked as one",
            new::command("watch --open", content)
        ));
        lines.own(
            "  When it may be published, remove the line `draft: true`, and write that day in `published:`.\n",
        );
    }
    Ok(())
}

/// The changes in words.
fn told(found: &Changes, all: bool) -> Lines {
    let mut lines = Lines::of("");
    lines.line(format!(
        "reported anew: {}",
        counted(found.entries.len(), "item", "items")
    ));
    for entry in &found.entries {
        let names: Vec<&str> = entry
            .fields
            .iter()
            .map(|field| field.name)
            .filter(|name| *name != "ref")
            .collect();
        lines.line(format!(
            "  {}: {}",
            entry.text("ref").unwrap_or_default(),
            names.join(", ")
        ));
    }
    if !found.differences.is_empty() {
        lines.separate();
        lines.line(format!(
            "{} from what the plan promises; nothing of this was taken over, since promised words change by a correction \
             alone:",
            counted(found.differences.len(), "field differs", "fields differ")
        ));
        for one in &found.differences {
            let places: Vec<String> = one.places.iter().take(1).map(ToString::to_string).collect();
            lines.line(format!("  {} {} ({})", one.ref_, one.field, places.join("")));
            lines.line(format!(
                "    the plan: {}",
                clipped(one.content.as_deref().unwrap_or("nothing"), all)
            ));
            lines.line(format!("    the file: {}", clipped(&one.file, all)));
        }
    }
    if !found.unknown.is_empty() {
        lines.separate();
        lines.line(format!(
            "{} in the files that the plan does not have, and {} left out:",
            counted(found.unknown.len(), "item is", "items are"),
            if found.unknown.len() == 1 { "was" } else { "were" }
        ));
        for one in &found.unknown {
            let place = one
                .places
                .first()
                .map(|place| format!(" ({place})"))
                .unwrap_or_default();
            lines.line(format!("  {}{place}: {}", one.ref_, one.words));
        }
    }
    for (label, places) in &found.labels {
        let place = places.first().map(ToString::to_string).unwrap_or_default();
        lines.line(format!(
            "the status “{label}” ({place}) is not on the plan's scale; add it to `statuses` in plan.md, or correct it in the \
             draft"
        ));
    }
    if !found.not_named.is_empty() {
        lines.separate();
        lines.line(format!(
            "{} named in no file: {}",
            counted(
                found.not_named.len(),
                "item of the plan is",
                "items of the plan are"
            ),
            found.not_named.join(", ")
        ));
    }
    lines
}

fn clipped(words: &str, all: bool) -> String {
    if all || words.chars().count() <= 160 {
        return words.to_owned();
    }
    format!("{}…", words.chars().take(160).collect::<String>())
}

/// The changes for programs.
fn summary(found: &Changes) -> serde_json::Value {
    serde_json::json!({
        "entries": found.entries.iter().map(|entry| entry.text("ref").unwrap_or_default()).collect::<Vec<_>>(),
        "differences": found.differences.iter().map(|one| serde_json::json!({
            "ref": one.ref_, "field": one.field, "content": one.content, "file": one.file,
            "places": one.places.iter().map(ToString::to_string).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "unknown": found.unknown.iter().map(|one| &one.ref_).collect::<Vec<_>>(),
        "not_named": found.not_named,
    })
}
