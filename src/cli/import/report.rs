//! The report of an import for people: which column became which field, what is open, and what was left out.

use std::path::PathBuf;

use super::Read;
use crate::cli::messages::counted;
use crate::cli::terminal::Lines;
use crate::import::account::{Account, Fate};
use crate::import::columns::{ColumnLayout, Field, TableLayout};
use crate::import::document::{Document, Table};
use crate::import::question::Question;
use crate::import::rows::Imported;

/// So many places are named where there are more.
const FEW: usize = 5;

/// Returns the report of what was read; with `all`, of every cell.
pub(super) fn read(read: &Read, imported: &Imported, all: bool) -> Lines {
    let mut lines = Lines::default();
    for (document, layout) in read.documents.iter().zip(&read.layouts) {
        lines.line(&document.name);
        let mut told: Vec<&TableLayout> = Vec::new();
        for (table, layout) in document.tables().zip(&layout.tables) {
            let fields = |layout: &TableLayout| {
                layout
                    .columns
                    .iter()
                    .map(|column| column.field)
                    .collect::<Vec<_>>()
            };
            let same = told.iter().find(|known| fields(known) == fields(layout));
            match same.and_then(|known| document.tables().nth(known.table)) {
                Some(known) if layout.not_recognised.is_none() && layout.continues.is_none() => {
                    let rows = layout
                        .columns
                        .iter()
                        .map(|column| column.rows)
                        .max()
                        .unwrap_or_default();
                    lines.line(format!(
                        "  {}: the same columns as {}, {}",
                        table.name,
                        known.name,
                        counted(rows, "row", "rows")
                    ));
                }
                _ => {
                    columns(&mut lines, document, table, layout);
                    if layout.not_recognised.is_none() {
                        told.push(layout);
                    }
                }
            }
        }
    }
    let draft = &imported.draft;
    let actions: usize = draft.recommendations.iter().map(|rec| rec.actions.len()).sum();
    lines.separate();
    lines.line(format!(
        "{} and {}; something is reported of {}",
        counted(draft.recommendations.len(), "recommendation", "recommendations"),
        counted(actions, "action", "actions"),
        counted(draft.entries.len(), "of them", "of them"),
    ));
    if let Some((as_at, _)) = &draft.as_at {
        lines.line(format!("the statuses are those of {as_at}"));
    }
    notices(&mut lines, imported, all);
    lines.separate();
    lines.add(&counts(&imported.account, all));
    questions(&mut lines, &imported.questions);
    lines
}

fn columns(lines: &mut Lines, document: &Document, table: &Table, layout: &TableLayout) {
    if let Some(why) = &layout.not_recognised {
        lines.line(format!(
            "  {}: not read as a table of a plan, because {why}",
            table.name
        ));
        return;
    }
    if layout.continues.is_some() {
        lines.line(format!("  {}: goes on with the columns above", table.name));
        return;
    }
    lines.line(format!("  {}", table.name));
    let width = |text: &str| text.chars().count();
    let headings = layout
        .columns
        .iter()
        .map(|column| shortened_to(&column.heading, 28));
    let widest = headings
        .clone()
        .map(|heading| width(&heading))
        .max()
        .unwrap_or_default();
    for (column, heading) in layout.columns.iter().zip(headings) {
        let sample = column
            .samples
            .first()
            .map(|sample| format!("  “{}”", shortened_to(sample, 40)));
        lines.line(format!(
            "  {:>4}  {heading}{}  {:<20} {:>5} {}{}",
            document.column_name(column.column),
            " ".repeat(widest - width(&heading)),
            field(column),
            column.rows,
            if column.rows == 1 { "row " } else { "rows" },
            sample.unwrap_or_default(),
        ));
    }
}

fn field(column: &ColumnLayout) -> &'static str {
    match column.field {
        None => "?",
        Some(Field::Fact) => "a fact of that name",
        Some(Field::LeaveOut) => "left out",
        Some(field) => field.as_str(),
    }
}

fn shortened_to(text: &str, width: usize) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= width {
        return text;
    }
    let cut: String = text.chars().take(width - 1).collect();
    format!("{}…", cut.trim_end())
}

fn notices(lines: &mut Lines, imported: &Imported, all: bool) {
    if imported.notices.is_empty() {
        return;
    }
    lines.separate();
    lines.line("to know:");
    // What is alike is told once, with its places.
    let mut told: Vec<(&str, Vec<String>, Vec<&str>)> = Vec::new();
    for notice in &imported.notices {
        let place = notice.place.to_string();
        match told.iter_mut().find(|(message, ..)| *message == notice.message) {
            Some((_, places, words)) => {
                places.push(place);
                words.extend(notice.left_out.as_deref());
            }
            None => told.push((
                &notice.message,
                vec![place],
                notice.left_out.as_deref().into_iter().collect(),
            )),
        }
    }
    for (message, places, words) in told {
        lines.line(format!("  {}: {message}", list(&places, all)));
        for words in words.iter().take(if all { usize::MAX } else { FEW }) {
            lines.line(format!(
                "    “{}”",
                if all {
                    (*words).to_owned()
                } else {
                    shortened_to(words, 100)
                }
            ));
        }
        if !all && words.len() > FEW {
            lines.line(format!(
                "    … and {} more; `--all` names them",
                words.len() - FEW
            ));
        }
    }
}

/// Counts what became of the cells, and lists those that were left out; with `all`, every one.
pub(super) fn counts(account: &Account, all: bool) -> Lines {
    let mut lines = Lines::default();
    let entries = &account.entries;
    let count = |name: &str| account.count(name);
    // A workbook that came back holds much that it was made with.
    let unchanged = match count("unchanged") {
        0 => String::new(),
        unchanged => format!(" {unchanged} of the workbook as it was made,"),
    };
    lines.line(format!(
        "{}: {} in fields, {} in facts, {} of headings,{unchanged} {} left out",
        counted(entries.len(), "cell or paragraph", "cells and paragraphs"),
        count("field"),
        count("fact"),
        count("heading"),
        count("left-out"),
    ));
    if all {
        for entry in entries {
            let words = match &entry.fate {
                Fate::Field(name) => name.clone(),
                Fate::Fact(label) => format!("fact: {label}"),
                Fate::Heading => "a heading".to_owned(),
                Fate::Unchanged => "a part of the workbook, as it was made".to_owned(),
                Fate::LeftOut { why, words } => format!("left out, because {why}: “{words}”"),
            };
            lines.line(format!("  {}: {words}", entry.place));
        }
        return lines;
    }
    let mut reasons: Vec<(&str, Vec<String>)> = Vec::new();
    for entry in entries {
        if let Fate::LeftOut { why, words } = &entry.fate {
            let words = format!("{}: “{}”", entry.place, shortened_to(words, 60));
            match reasons.iter_mut().find(|(known, _)| known == why) {
                Some((_, cells)) => cells.push(words),
                None => reasons.push((why, vec![words])),
            }
        }
    }
    for (why, cells) in reasons {
        lines.line(format!("  left out, because {why}:"));
        for cell in cells.iter().take(FEW) {
            lines.line(format!("    {cell}"));
        }
        if cells.len() > FEW {
            lines.line(format!("    and {} more; `--all` names them", cells.len() - FEW));
        }
    }
    lines
}

fn questions(lines: &mut Lines, questions: &[Question]) {
    if questions.is_empty() {
        return;
    }
    lines.separate();
    lines.line("to be answered:");
    for question in questions {
        let places: Vec<String> = question.places.iter().map(ToString::to_string).collect();
        lines.line(format!("  {}", question.message));
        if !question.choices.is_empty() {
            let words: Vec<&str> = question
                .choices
                .iter()
                .map(|choice| choice.word.as_str())
                .collect();
            lines.line(format!("    one of: {}", words.join(", ")));
        }
        lines.line(format!("    asked by {}", list(&places, false)));
    }
}

fn list(places: &[String], all: bool) -> String {
    if all || places.len() <= FEW {
        return places.join("; ");
    }
    format!("{} and {} more", places[..FEW].join("; "), places.len() - FEW)
}

/// Says that nothing was written, because something is to be answered first.
pub(super) fn refused(imported: &Imported, files: &[PathBuf]) -> Lines {
    let mut lines = Lines::default();
    lines.separate();
    let open = &imported.questions;
    lines.line(format!(
        "nothing was written: {} to be answered first",
        counted(open.len(), "question is", "questions are")
    ));
    let names: Vec<String> = files.iter().map(|path| path.display().to_string()).collect();
    let only_day = open.len() == 1 && open[0].about == crate::import::question::About::AsAt;
    if only_day {
        lines.own("  = help: run the command again with the day, such as `--as-at 2026-03-31`\n");
    } else {
        lines.line(format!(
            "  = help: `candour import {} --columns columns.yaml` writes them into a file; answer them there, and run that \
             command again",
            names.join(" ")
        ));
    }
    lines
}
