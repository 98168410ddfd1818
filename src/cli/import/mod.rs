//! `candour import`: plans and updates from Word documents and spreadsheets.

mod account;
mod check;
mod columns;
mod filled;
mod plan;
mod report;
mod update;

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::machine::Machine;
use super::new::{self, day_or_month, plan_kind};
use super::terminal::{Lines, print_err};
use super::{Format, Outcome, Refusal, day};
use crate::import::columns::{Layout, recognise};
use crate::import::document::Document;
use crate::import::question::About;
use crate::import::read::{self, Limits};
use crate::import::rows;
use crate::model::{PartialDate, PlanKind};
use crate::source;

#[derive(Debug, Args)]
pub(super) struct ImportArgs {
    /// Word documents (.docx) and spreadsheets (.xlsx, .xls, .ods, .csv, .tsv)
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// The plan's address on the site, such as homes-2026; without it, the name of the first file
    #[arg(long, value_name = "ADDRESS")]
    plan: Option<String>,
    /// Make a new plan, or a draft update of a plan that exists
    #[arg(long = "as", value_enum, default_value_t = As::Plan)]
    kind: As,
    /// Read this sheet alone; may be given several times
    #[arg(long = "sheet", value_name = "NAME")]
    sheets: Vec<String>,
    /// A file that says which column is what and answers what the files leave open; where there is none, it is written
    #[arg(long, value_name = "FILE")]
    columns: Option<PathBuf>,
    /// The day or month that the statuses in the files describe, such as 2026-03-31
    #[arg(long, value_name = "DATE", value_parser = day_or_month)]
    as_at: Option<PartialDate>,
    /// The title of the plan; without it, the title that the files have, or the address in words
    #[arg(long)]
    title: Option<String>,
    /// The day on which the plan came out (year-month-day); without it, today
    #[arg(long, value_name = "DATE", value_parser = day::parse)]
    published: Option<Date>,
    /// The kind of thing that the plan answers: inspection, inquiry, audit, review or inquest; or strategy, for none
    #[arg(long = "kind", value_name = "KIND", value_parser = plan_kind)]
    plan_kind: Option<PlanKind>,
    /// The folder that holds site.yaml and the plans
    #[arg(long, value_name = "DIR", default_value = "content")]
    content: PathBuf,
    /// Show what the files hold and what would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Name what became of every cell
    #[arg(long)]
    all: bool,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

/// The thing that is made of the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum As {
    /// A plan that does not exist yet
    Plan,
    /// A draft update of a plan that exists
    Update,
}

/// The files that were read, each with its columns.
struct Read {
    documents: Vec<Document>,
    layouts: Vec<Layout>,
}

pub(super) fn run(arguments: &ImportArgs) -> Outcome {
    Machine::run("candour-import", arguments.format, |machine| {
        import(arguments, machine)
    })
}

fn import(arguments: &ImportArgs, machine: &mut Machine) -> Result<Outcome, Refusal> {
    let documents = documents(&arguments.files)?;
    let documents: Vec<Document> = documents
        .into_iter()
        .map(|document| only_sheets(document, &arguments.sheets))
        .collect::<Result<_, _>>()?;
    let tree = new::read(&arguments.content)?;
    if filled::all_are(&documents)? {
        return filled::make(arguments, &documents, &tree, machine);
    }
    let given = match &arguments.columns {
        Some(path) => columns::answers(path, machine)?,
        None => None,
    };
    let answers = given.clone().unwrap_or_default();
    let layouts = columns::applied(documents.iter().map(recognise).collect(), &documents, &answers);
    let read = Read { documents, layouts };
    let mut context = columns::context(&answers);
    context.as_at = arguments.as_at.or(context.as_at);
    let files: Vec<(&Document, &Layout)> = read.documents.iter().zip(&read.layouts).collect();
    let mut imported = rows::fold(&files, &context);
    let address = address(arguments);
    let exists = tree.files.contains_key(&format!("{address}/plan.md"));
    let is_update = exists || arguments.kind == As::Update;
    if is_update {
        // The plan has the meanings of its labels already.
        imported
            .questions
            .retain(|question| !matches!(question.about, About::Status(_) | About::Response(_)));
    }
    if arguments.format == Format::Human {
        print_err(&report::read(&read, &imported, arguments.all));
    }
    machine.add_all(&account::document(&read, &imported));
    if let (Some(path), None, false) = (&arguments.columns, &given, arguments.dry_run) {
        let lines = columns::write(path, &files, &imported.questions, &answers)?;
        if arguments.format == Format::Human {
            print_err(&lines);
        }
        return Ok(if imported.questions.is_empty() {
            Outcome::Done
        } else {
            Outcome::ContentErrors
        });
    }
    if !imported.questions.is_empty() && !arguments.dry_run {
        print_err(&report::refused(&imported, &arguments.files));
        return Err(Refusal::Printed(Outcome::ContentErrors));
    }
    if is_update {
        update::make(arguments, &read, &imported, &tree, &address, machine)
    } else {
        plan::make(arguments, &read, &imported, &tree, &address, machine)
    }
}

/// Reads the files, and names every one that cannot be read.
fn documents(paths: &[PathBuf]) -> Result<Vec<Document>, Refusal> {
    let mut documents = Vec::new();
    let mut failed = Lines::default();
    for path in paths {
        match document(path) {
            Ok(document) => documents.push(document),
            Err((message, help)) => {
                failed.line(format!("error: {message}"));
                if let Some(help) = help {
                    failed.line(format!("  = help: {help}"));
                }
            }
        }
    }
    if failed.is_empty() {
        Ok(documents)
    } else {
        print_err(&failed);
        Err(Refusal::Printed(Outcome::Failed))
    }
}

/// Files of more bytes than this take a moment, so that people are told what is going on.
const LARGE: u64 = 1_000_000;

fn document(path: &Path) -> Result<Document, (String, Option<String>)> {
    let limits = Limits::default();
    let name = path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    );
    let size = path.metadata().map(|metadata| metadata.len()).unwrap_or_default();
    if size > limits.file {
        return Err((
            format!(
                "{} has {} MB; files of up to {} MB are read",
                path.display(),
                size / 1_000_000,
                limits.file / 1_000_000
            ),
            Some("save the sheet with the plan as a file of its own, without pictures".to_owned()),
        ));
    }
    if size > LARGE {
        print_err(&Lines::of(format!("reading {name} ({} MB) …", size / 1_000_000)));
    }
    let bytes = source::load_file(path).map_err(|error| (error.to_string(), None))?;
    read::read(&name, &bytes, &limits)
        .map_err(|error| (format!("{} {}", error.place, error.message), Some(error.help)))
}

/// Leaves the sheets of these names alone in a file; without any, all.
fn only_sheets(mut document: Document, names: &[String]) -> Result<Document, Refusal> {
    use crate::import::document::Block;
    if names.is_empty() {
        return Ok(document);
    }
    let known: Vec<String> = document.tables().map(|table| table.name.to_string()).collect();
    let wanted = |name: &str| {
        names
            .iter()
            .any(|wanted| wanted.trim().eq_ignore_ascii_case(name.trim()))
    };
    if !known.iter().any(|name| wanted(name)) {
        return Err(Refusal::with_help(
            format!("{} has no sheet `{}`", document.name, names.join("`, `")),
            format!("its sheets are: {}", known.join(", ")),
        ));
    }
    document.blocks.retain(|block| match block {
        Block::Table(table) => wanted(&table.name),
        Block::Paragraph(_) => true,
    });
    Ok(document)
}

/// Returns the address of the plan: the one that was given, or the name of the first file.
fn address(arguments: &ImportArgs) -> String {
    match &arguments.plan {
        Some(plan) => super::plans::typed_address(plan, &arguments.content).to_owned(),
        None => {
            let stem = arguments.files.first().and_then(|path| path.file_stem());
            let stem = stem
                .map(|stem| stem.to_string_lossy().into_owned())
                .unwrap_or_default();
            crate::text::slug::suggested(&stem)
        }
    }
}

/// Returns the names of the files, in words.
fn names(read: &Read) -> String {
    let names: Vec<&str> = read.documents.iter().map(|document| &*document.name).collect();
    match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, before)) => format!("{} and {last}", before.join(", ")),
        None => String::new(),
    }
}
