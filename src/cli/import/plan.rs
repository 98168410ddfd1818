//! Making a plan of what was imported.

use jiff::civil::Date;

use super::{ImportArgs, Read, check, names};
use crate::cli::machine::Machine;
use crate::cli::messages::counted;
use crate::cli::new::{self, files};
use crate::cli::terminal::{Lines, print_err};
use crate::cli::{Format, Outcome, Refusal, day};
use crate::import::draft::DraftPlan;
use crate::import::rows::Imported;
use crate::import::write::{self, PlanFile};
use crate::parse;
use crate::source::ContentTree;

/// Writes the plan, or says what would be written.
pub(super) fn make(
    arguments: &ImportArgs,
    read: &Read,
    imported: &Imported,
    tree: &ContentTree,
    address: &str,
    machine: &mut Machine,
) -> Result<Outcome, Refusal> {
    let content = &arguments.content;
    if let Some(message) = new::address::refusal(tree, address) {
        return Err(message.into());
    }
    if !files::is_free(&content.join(address))? {
        return Err(format!(
            "`{}` exists and is not empty; name another address with --plan",
            content.join(address).display()
        )
        .into());
    }
    if imported.draft.recommendations.is_empty() {
        return Err(Refusal::with_help(
            "no recommendation and no action was found in what was read",
            "`--columns columns.yaml` writes a file in which you can say which column holds what",
        ));
    }
    let day = day::day(None)?;
    let settings = parse::parse(tree).site.settings;
    new::refuse_other_format(&settings, content)?;
    let today: Date = day.date(&settings);
    let mut draft = imported.draft.clone();
    facts(&mut draft, arguments, address);
    let published = arguments.published.unwrap_or(today).to_string();
    let written = write::plan(
        &draft,
        &PlanFile {
            published: &published,
            is_assumed: arguments.published.is_none(),
            from: &names(read),
        },
    );
    let checked = check::checked(tree, address, &written, day);
    let to_do = check::to_do(&checked, address, &written);
    let mut lines = Lines::of("");
    if arguments.dry_run {
        lines.line(format!(
            "would write {} below {}:",
            counted(written.len(), "file", "files"),
            content.join(address).display()
        ));
        let (recommendations, others): (Vec<_>, Vec<_>) = written
            .iter()
            .partition(|file| file.path.starts_with("recommendations/"));
        for file in others {
            lines.line(format!("  {}", file.path));
        }
        lines.line(format!(
            "  {} in recommendations/",
            counted(recommendations.len(), "file", "files")
        ));
    } else {
        let all: Vec<(&str, &[u8])> = written
            .iter()
            .map(|file| (file.path.as_str(), file.text.as_bytes()))
            .collect();
        files::make_all(&content.join(address), &all)?;
        lines.line(format!(
            "made {} below {}",
            counted(written.len(), "file", "files"),
            content.join(address).display()
        ));
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
            "  {}     shows the plan in a browser",
            new::command("watch --open", content)
        ));
        lines.line(format!(
            "  {}     what is wrong or still missing",
            new::command(&format!("check {address}"), content)
        ));
    }
    if arguments.format == Format::Human {
        print_err(&lines);
    }
    machine.add(
        "written",
        &written
            .iter()
            .map(|file| format!("{address}/{}", file.path))
            .collect::<Vec<_>>(),
    );
    let errors = checked.diagnostics.errors();
    if arguments.format != Format::Human {
        machine.findings(&errors, &checked.sources, false);
    }
    Ok(if errors.has_errors() {
        Outcome::ContentErrors
    } else {
        Outcome::Done
    })
}

/// Sets the facts of the plan that the arguments name, or that nothing names.
fn facts(draft: &mut DraftPlan, arguments: &ImportArgs, address: &str) {
    if let Some(title) = &arguments.title {
        draft.plan.set("title", title.as_str(), Vec::new());
    } else if draft.plan.get("title").is_none() {
        draft.plan.set("title", new::title_of(address), Vec::new());
    }
    if let Some(kind) = arguments.plan_kind {
        draft.plan.set("kind", kind.as_str(), Vec::new());
    }
}
