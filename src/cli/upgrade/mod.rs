//! `candour upgrade`: content of an earlier format, written anew in the newest. The difference is shown first.

mod difference;
mod document;

use std::path::PathBuf;

use clap::Args;

use self::document::UpgradedContent;
use super::machine::Machine;
use super::terminal::{Lines, print_err, print_out};
use super::{Format, Outcome, Refusal, load, messages, new};
use crate::model::format::CHANGES;
use crate::output;
use crate::upgrade::{Refused, Rewritten, Upgraded, upgrade};

/// The file whose number says that all is done: it is written last, so that a run that was stopped can go on.
const SETTINGS: &str = "site.yaml";

#[derive(Debug, Args)]
pub(super) struct UpgradeArgs {
    /// The folder that holds site.yaml and the plans
    #[arg(long, value_name = "DIR", default_value = "content")]
    content: PathBuf,
    /// Write what is shown; without it, nothing is changed
    #[arg(long)]
    write: bool,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

pub(super) fn run(arguments: &UpgradeArgs) -> Outcome {
    Machine::run("candour-upgrade", arguments.format, |machine| {
        let tree = new::read(&arguments.content)?;
        let upgraded = match upgrade(&tree, CHANGES) {
            Ok(upgraded) => upgraded,
            Err(Refused { sources, errors }) => {
                load::refuse_errors(&errors, &sources, "changed", machine)?;
                return Ok(Outcome::ContentErrors);
            }
        };
        let shown = |path: &str| format!("{}/{path}", tree.name);
        if arguments.format != Format::Json {
            for (path, file) in &upgraded.files {
                print_out(&difference::lines(&shown(path), file));
            }
        }
        let mut said = summary(&upgraded, &tree.name);
        if arguments.write && !upgraded.files.is_empty() {
            said.add(&write(arguments, &upgraded, &shown)?);
        } else if !upgraded.files.is_empty() {
            let files = messages::counted(upgraded.files.len(), "file", "files");
            let command = new::command("upgrade --write", &arguments.content);
            said.line(format!(
                "nothing was changed yet: `{command}` writes this into {files}"
            ));
        }
        print_err(&said);
        machine.add(
            "upgraded",
            &UpgradedContent::of(&upgraded, &shown, arguments.write),
        );
        Ok(Outcome::Done)
    })
}

/// The lines that tell the format of the content and each name that changes, with how often.
fn summary(upgraded: &Upgraded, content: &str) -> Lines {
    let (from, to) = (upgraded.from, upgraded.to);
    if upgraded.files.is_empty() {
        return Lines::of(format!(
            "{content}: in format {to}, the newest; there is nothing to change"
        ));
    }
    if from == to {
        return Lines::of(format!(
            "{content}: in format {to}, the newest; only the line that says so is missing"
        ));
    }
    let mut lines = Lines::of(format!("{content}: in format {from}; the newest is format {to}"));
    for (change, count) in &upgraded.changes {
        let places = messages::counted(*count, "place", "places");
        lines.line(format!("  {}: {places}", change.sentence()));
    }
    lines
}

/// Writes every file, and says which.
fn write(
    arguments: &UpgradeArgs,
    upgraded: &Upgraded,
    shown: &impl Fn(&str) -> String,
) -> Result<Lines, Refusal> {
    let mut files: Vec<(&String, &Rewritten)> = upgraded.files.iter().collect();
    files.sort_by_key(|(path, _)| path.as_str() == SETTINGS);
    let mut written = Lines::default();
    for (path, file) in files {
        if let Err(error) =
            output::exchange(&arguments.content.join(path), &file.before, file.after.as_bytes())
        {
            print_err(&written);
            return Err(error.to_string().into());
        }
        written.line(format!("  wrote {}", shown(path)));
    }
    let check = new::command("check", &arguments.content);
    written.line(format!(
        "the content is in format {} now; type `{check}` before you publish it",
        upgraded.to
    ));
    Ok(written)
}
