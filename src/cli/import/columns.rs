//! The file of columns: answers of a person to what the imported files leave open.

use std::path::Path;

use crate::cli::machine::Machine;
use crate::cli::new::files;
use crate::cli::terminal::{Lines, print_err};
use crate::cli::{Outcome, Refusal, load};
use crate::import::columns::Layout;
use crate::import::columns::answers::{self, Answers};
use crate::import::document::Document;
use crate::import::question::Question;
use crate::import::rows::Context;
use crate::source::{Sources, load_file};

/// Reads the file of columns; nothing when there is none yet.
///
/// # Errors
/// A refusal when the file cannot be read, or has mistakes, which are told with their lines.
pub(super) fn answers(path: &Path, machine: &mut Machine) -> Result<Option<Answers>, Refusal> {
    if !path.exists() {
        return Ok(None);
    }
    let bytes = load_file(path).map_err(|error| error.to_string())?;
    let text = String::from_utf8(bytes).map_err(|_| {
        Refusal::with_help(
            format!("{} is not a text file in UTF-8", path.display()),
            "name another file with --columns: where there is none, it is written for you to edit",
        )
    })?;
    let mut sources = Sources::default();
    let file = sources.add(path.display().to_string(), text);
    let (answers, found) = answers::read(&sources, file);
    if found.has_errors() {
        machine.findings(&found, &sources, false);
        print_err(&Lines::of(format!(
            "nothing was imported: put right what is named above, then run the command again ({})",
            load::verdict(&found)
        )));
        return Err(Refusal::Printed(Outcome::ContentErrors));
    }
    machine.findings(&found, &sources, false);
    Ok(Some(answers))
}

/// Applies answers to the columns that were recognised.
pub(super) fn applied(layouts: Vec<Layout>, documents: &[Document], answers: &Answers) -> Vec<Layout> {
    let pairs = layouts.into_iter().zip(documents);
    pairs
        .map(|(layout, document)| answers::apply(layout, document, answers))
        .collect()
}

/// Returns what is known when the rows are read.
pub(super) fn context(answers: &Answers) -> Context {
    Context {
        dates: answers.dates.clone(),
        statuses: answers.statuses_by_key(),
        responses: answers.responses_by_key(),
        colours: answers.colours(),
        as_at: answers.as_at,
    }
}

/// Writes a file of columns to edit, with every question.
pub(super) fn write(
    path: &Path,
    read: &[(&Document, &Layout)],
    questions: &[Question],
    answers: &Answers,
) -> Result<Lines, Refusal> {
    let text = answers::write(read, questions, answers);
    let (folder, name) = (path.parent().unwrap_or(Path::new("")), path.file_name());
    let name = name
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    files::make_all(folder, &[(name.as_str(), text.as_bytes())])?;
    let mut lines = Lines::default();
    lines.separate();
    lines.line(format!(
        "made {}: every column, and every question",
        path.display()
    ));
    lines.own("  Look through it, answer what is open, and run the same command again.\n");
    Ok(lines)
}
