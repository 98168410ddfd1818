//! `candour build`.

use std::path::PathBuf;
use std::time::Instant;

use clap::Args;

use super::{Outcome, SiteArgs, check, messages};
use crate::diag::Severity;
use crate::output;
use crate::timing::Timings;

#[derive(Debug, Args)]
pub(super) struct BuildArgs {
    #[command(flatten)]
    site: SiteArgs,
    /// The folder to write the site into
    #[arg(long, value_name = "DIR", default_value = "public")]
    out: PathBuf,
    /// Spell out index.html in links, so that the site opens from a folder or a memory stick
    #[arg(long)]
    for_disk: bool,
}

pub(super) fn run(arguments: &BuildArgs) -> Outcome {
    let start = Instant::now();
    let mut timings = Timings::default();
    let compiled = match check::compile(&arguments.site, arguments.for_disk, &mut timings) {
        Ok(compiled) => compiled,
        Err(message) => return messages::failed(&message),
    };
    messages::findings(
        &compiled.diagnostics,
        &compiled.sources,
        arguments.site.format,
        false,
    );
    let Some(tree) = &compiled.output else {
        messages::complain(&format!(
            "nothing was written to {}: {}\n",
            arguments.out.display(),
            check::verdict(&compiled.diagnostics)
        ));
        return Outcome::ContentErrors;
    };
    let forbidden = [arguments.site.content.as_path(), arguments.site.themes.as_path()];
    let report = match timings.stage("write", || output::write(tree, &arguments.out, &forbidden)) {
        Ok(report) => report,
        Err(error) => return messages::failed(&format!("{error}\n  = help: {}", error.remedy())),
    };
    let mut summary = String::new();
    if arguments.site.verbose {
        summary.push_str(&messages::timings(&timings));
        for plan in &compiled.plans {
            summary.push_str(&format!(
                "  {}: {}, {}, {}, {}, {}, {}\n",
                plan.address,
                messages::counted(plan.recommendations, "recommendation", "recommendations"),
                messages::counted(plan.actions, "action", "actions"),
                messages::counted(plan.updates, "update", "updates"),
                messages::counted(plan.entries, "entry", "entries"),
                messages::counted(plan.gaps, "gap", "gaps"),
                messages::counted(plan.pages, "page", "pages"),
            ));
        }
    }
    for kept in &report.kept {
        summary.push_str(&format!(
            "kept {kept}: it is no longer part of the site, but was changed by hand\n"
        ));
    }
    let pages = tree
        .iter()
        .filter(|(path, _)| has_extension(path.as_str(), "html"))
        .count();
    let as_of = compiled
        .as_of
        .map(|day| format!(" as of {day}"))
        .unwrap_or_default();
    summary.push_str(&format!(
        "built {}{as_of} in {:.0} ms: {}, {} in all: {} new, {} changed, {} unchanged, {} removed{}\n",
        arguments.out.display(),
        start.elapsed().as_secs_f64() * 1000.0,
        messages::counted(pages, "page", "pages"),
        messages::counted(tree.len(), "file", "files"),
        report.new,
        report.changed,
        report.unchanged,
        report.removed,
        notes(&compiled.diagnostics),
    ));
    messages::complain(&summary);
    Outcome::Done
}

fn has_extension(path: &str, extension: &str) -> bool {
    std::path::Path::new(path)
        .extension()
        .is_some_and(|found| found == extension)
}

/// What `check` would add.
fn notes(diagnostics: &crate::diag::Diagnostics) -> String {
    match diagnostics.count(Severity::Note) {
        0 => String::new(),
        count => format!(
            " ({}, see `candour check`)",
            messages::counted(count, "note", "notes")
        ),
    }
}
