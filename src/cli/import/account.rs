//! The account of each cell, as data.

use serde::Serialize;

use super::Read;
use crate::import::account::Account;
use crate::import::rows::Imported;

/// The result of reading, for programs.
#[derive(Serialize)]
pub(super) struct ImportDocument<'r> {
    files: Vec<FileDocument<'r>>,
    questions: Vec<QuestionDocument<'r>>,
    notices: Vec<NoticeDocument<'r>>,
    /// One for each cell and paragraph that holds something, in the order of the files.
    cells: Vec<CellDocument<'r>>,
    totals: Totals,
}

#[derive(Serialize)]
struct FileDocument<'r> {
    name: &'r str,
    tables: Vec<TableDocument<'r>>,
}

#[derive(Serialize)]
struct TableDocument<'r> {
    name: &'r str,
    rows: usize,
    not_recognised: Option<&'r str>,
    columns: Vec<ColumnDocument<'r>>,
}

#[derive(Serialize)]
struct ColumnDocument<'r> {
    column: String,
    heading: &'r str,
    field: Option<&'static str>,
    rows: usize,
    samples: &'r [String],
}

#[derive(Serialize)]
struct QuestionDocument<'r> {
    message: &'r str,
    places: Vec<String>,
    choices: Vec<&'r str>,
}

#[derive(Serialize)]
struct NoticeDocument<'r> {
    place: String,
    message: &'r str,
    left_out: Option<&'r str>,
}

#[derive(Serialize)]
pub(super) struct CellDocument<'r> {
    place: String,
    fate: &'static str,
    words: &'r str,
}

/// How many there are of what.
#[derive(Serialize)]
struct Totals {
    cells: usize,
    in_fields: usize,
    in_facts: usize,
    headings: usize,
    left_out: usize,
    recommendations: usize,
    actions: usize,
    entries: usize,
}

/// Returns what was read, for programs.
pub(super) fn document<'r>(read: &'r Read, imported: &'r Imported) -> ImportDocument<'r> {
    let files = read
        .documents
        .iter()
        .zip(&read.layouts)
        .map(|(document, layout)| {
            let tables = document
                .tables()
                .zip(&layout.tables)
                .map(|(table, layout)| TableDocument {
                    name: &table.name,
                    rows: table.rows.len(),
                    not_recognised: layout.not_recognised.as_deref(),
                    columns: layout
                        .columns
                        .iter()
                        .map(|column| ColumnDocument {
                            column: document.column_name(column.column),
                            heading: &column.heading,
                            field: column.field.map(crate::import::columns::Field::as_str),
                            rows: column.rows,
                            samples: &column.samples,
                        })
                        .collect(),
                });
            FileDocument {
                name: &document.name,
                tables: tables.collect(),
            }
        });
    let entries = &imported.account.entries;
    let count = |name: &str| imported.account.count(name);
    let draft = &imported.draft;
    ImportDocument {
        files: files.collect(),
        questions: imported
            .questions
            .iter()
            .map(|question| QuestionDocument {
                message: &question.message,
                places: question.places.iter().map(ToString::to_string).collect(),
                choices: question
                    .choices
                    .iter()
                    .map(|choice| choice.word.as_str())
                    .collect(),
            })
            .collect(),
        notices: imported
            .notices
            .iter()
            .map(|notice| NoticeDocument {
                place: notice.place.to_string(),
                message: &notice.message,
                left_out: notice.left_out.as_deref(),
            })
            .collect(),
        cells: cells(&imported.account),
        totals: Totals {
            cells: entries.len(),
            in_fields: count("field"),
            in_facts: count("fact"),
            headings: count("heading"),
            left_out: count("left-out"),
            recommendations: draft.recommendations.len(),
            actions: draft.recommendations.iter().map(|rec| rec.actions.len()).sum(),
            entries: draft.entries.len(),
        },
    }
}

/// Returns what became of each cell, for programs.
pub(super) fn cells(account: &Account) -> Vec<CellDocument<'_>> {
    let entries = account.entries.iter();
    entries
        .map(|entry| CellDocument {
            place: entry.place.to_string(),
            fate: entry.fate.as_str(),
            words: entry.fate.words(),
        })
        .collect()
}
