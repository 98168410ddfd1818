//! Writes the file of columns.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::Answers;
use super::comments::{ask, comment, marked, of_places, quoted, seen};
use crate::import::columns::field::Field;
use crate::import::columns::layout::{ColumnLayout, Layout, TableLayout};
use crate::import::document::{Document, FileKind, Table};
use crate::import::place::column_letters;
use crate::import::question::{About, Question};
use crate::import::values::dates::{Order, Quarters};
use crate::model::{Choice as _, Meaning, ResponseMeaning};

/// Writes the file of columns for files with their layouts: every column with its field, and every question, with its answer
/// where it has one. The questions about columns are those of the layouts; `questions` are the others.
pub fn write(files: &[(&Document, &Layout)], questions: &[Question], answers: &Answers) -> String {
    let mut out = String::new();
    introduce(&mut out);
    let asked = |about: &About| questions.iter().find(|question| question.about == *about);
    comment(
        &mut out,
        0,
        "The day or month that the statuses describe, such as 2018-03-31 or 2018-03. Where headings say it, leave it empty.",
    );
    ask(&mut out, 0, asked(&About::AsAt));
    let as_at = answers.as_at.map(|date| date.to_string());
    let _ = writeln!(out, "as_at:{}\n", value(as_at.as_deref()));
    out.push_str("dates:\n");
    comment(
        &mut out,
        2,
        "yes: 03/04/2018 is 3 April, as in Britain. no: it is March 4. Empty: as in Britain.",
    );
    ask(&mut out, 2, asked(&About::DayFirst));
    let day_first = answers
        .dates
        .order
        .map(|order| if order == Order::DayFirst { "yes" } else { "no" });
    let _ = writeln!(out, "  day_first:{}", value(day_first));
    comment(
        &mut out,
        2,
        "The quarters of dates such as Q3 2025. calendar: Q1 is January to March. financial: Q1 is April to June.",
    );
    ask(&mut out, 2, asked(&About::Quarters));
    let quarters = answers.dates.quarters.map(|quarters| match quarters {
        Quarters::Calendar => "calendar",
        Quarters::Financial => "financial",
    });
    let _ = writeln!(out, "  quarters:{}\n", value(quarters));
    scales(&mut out, questions, answers);
    out.push_str("files:\n");
    for (document, layout) in files {
        tables(&mut out, document, layout);
    }
    out
}

fn introduce(out: &mut String) {
    comment(
        out,
        0,
        "Which column holds what, and answers to what the files leave open.",
    );
    comment(
        out,
        0,
        "Change what is wrong, fill in what is empty, save, and run the same command again. A line that starts with # only explains; \
        one with #? asks. Keep the file: another file with the same headings needs no new answers.",
    );
    out.push_str("#\n");
    comment(out, 0, "A column holds one of these fields:");
    for field in Field::ALL {
        let _ = writeln!(out, "#   {:<18} {}", field.as_str(), field.description());
    }
    out.push('\n');
}

fn value(text: Option<&str>) -> String {
    text.map(|text| format!(" {text}")).unwrap_or_default()
}

/// Writes what labels and colours mean.
fn scales(out: &mut String, questions: &[Question], answers: &Answers) {
    let words = |words: Vec<&str>| words.join(", ");
    let meanings = words(Meaning::CHOICES.iter().map(|(word, _)| *word).collect());
    let mut statuses: BTreeMap<String, (Option<&str>, Option<&Question>)> = BTreeMap::new();
    let mut colours: BTreeMap<String, (Option<&str>, Option<&Question>)> = BTreeMap::new();
    let mut responses: BTreeMap<String, (Option<&str>, Option<&Question>)> = BTreeMap::new();
    for (label, meaning) in &answers.statuses {
        statuses.insert(label.clone(), (meaning.map(Meaning::as_str), None));
    }
    for (tone, meaning) in &answers.colours {
        colours.insert(tone.as_str().to_owned(), (meaning.map(Meaning::as_str), None));
    }
    for (label, meaning) in &answers.responses {
        responses.insert(label.clone(), (meaning.map(ResponseMeaning::as_str), None));
    }
    for question in questions {
        let of = match &question.about {
            About::Status(label) => statuses.entry(label.clone()),
            About::Colour(tone) => colours.entry(tone.as_str().to_owned()),
            About::Response(label) => responses.entry(label.clone()),
            _ => continue,
        };
        of.or_default().1 = Some(question);
    }
    comment(out, 0, &format!("What each label of a status means: {meanings}."));
    scale(out, "statuses", &statuses, true);
    comment(out, 0, "What the colours of cells mean, in the same words.");
    scale(out, "colours", &colours, false);
    let meanings = words(ResponseMeaning::CHOICES.iter().map(|(word, _)| *word).collect());
    comment(
        out,
        0,
        &format!("What each answer to a recommendation means: {meanings}."),
    );
    scale(out, "responses", &responses, true);
}

fn scale(
    out: &mut String,
    name: &str,
    labels: &BTreeMap<String, (Option<&str>, Option<&Question>)>,
    is_free: bool,
) {
    let _ = writeln!(out, "{name}:");
    for (label, (meaning, question)) in labels {
        if let Some(question) = question {
            marked(
                out,
                2,
                "#?",
                &format!("{}{}", question.message, of_places(&question.places)),
            );
        }
        let label = if is_free { quoted(label) } else { label.clone() };
        let _ = writeln!(out, "  {label}:{}", value(*meaning));
    }
    out.push('\n');
}

/// The columns of a table as they are written, by which tables that are alike are found.
type Columns = Vec<(u32, String, Option<Field>)>;

/// Writes the tables of a file, those that are alike together.
fn tables(out: &mut String, document: &Document, layout: &Layout) {
    let questions = layout.questions.as_slice();
    let mut groups: Vec<(Columns, Vec<(&Table, &TableLayout)>)> = Vec::new();
    let mut not_read: Vec<(&Table, &TableLayout)> = Vec::new();
    for (table, laid_out) in document.tables().zip(&layout.tables) {
        if laid_out.not_recognised.is_some() {
            not_read.push((table, laid_out));
            continue;
        }
        let columns: Columns = laid_out
            .columns
            .iter()
            .map(|column| {
                (
                    column.column,
                    column.heading.clone(),
                    written_field(column, laid_out, questions),
                )
            })
            .collect();
        match groups.iter_mut().find(|(known, _)| *known == columns) {
            Some((_, alike)) => alike.push((table, laid_out)),
            None => groups.push((columns, vec![(table, laid_out)])),
        }
    }
    let nothing_read = groups.is_empty();
    for (columns, alike) in &groups {
        head(out, document, alike);
        for (_, laid_out) in alike {
            ask(out, 4, asked(questions, &About::Items(laid_out.table)));
        }
        out.push_str("    columns:\n");
        for (column, heading, field) in columns {
            write_column(
                out,
                document,
                alike,
                &(*column, heading.as_str(), *field),
                questions,
            );
        }
        out.push('\n');
    }
    if not_read.is_empty() {
        return;
    }
    let told = |(table, laid_out): &(&Table, &TableLayout)| {
        format!(
            "{} ({})",
            table.name,
            laid_out.not_recognised.as_deref().unwrap_or_default()
        )
    };
    let names: Vec<String> = not_read.iter().map(told).collect();
    comment(
        out,
        2,
        &format!(
            "Not read as tables of a plan in {}: {}.",
            document.name,
            names.join("; ")
        ),
    );
    comment(
        out,
        2,
        "To read one all the same, say which row holds its headings, and which column holds what.",
    );
    if nothing_read {
        for (table, laid_out) in not_read {
            unread(out, document, table, laid_out);
        }
    }
    out.push('\n');
}

fn asked<'q>(questions: &'q [Question], about: &About) -> Option<&'q Question> {
    questions.iter().find(|question| question.about == *about)
}

/// The field of a column as it is written: nothing while there is a question about it.
fn written_field(column: &ColumnLayout, table: &TableLayout, questions: &[Question]) -> Option<Field> {
    let is_open = questions.iter().any(|question| match &question.about {
        About::Columns(of, columns) => *of == table.table && columns.contains(&column.column),
        _ => false,
    });
    column.field.filter(|_| !is_open)
}

fn head(out: &mut String, document: &Document, alike: &[(&Table, &TableLayout)]) {
    let names: Vec<String> = alike.iter().map(|(table, _)| quoted(&table.name)).collect();
    let _ = writeln!(out, "  - file: {}", quoted(&document.name));
    let _ = writeln!(out, "    tables: [{}]", names.join(", "));
}

fn write_column(
    out: &mut String,
    document: &Document,
    alike: &[(&Table, &TableLayout)],
    (column, heading, field): &(u32, &str, Option<Field>),
    questions: &[Question],
) {
    let about_it = |question: &&Question| match &question.about {
        About::Columns(of, columns) => {
            columns.first() == Some(column) && alike.iter().any(|(_, laid_out)| laid_out.table == *of)
        }
        _ => false,
    };
    ask(out, 6, questions.iter().find(about_it));
    let of_all = alike
        .iter()
        .flat_map(|(_, laid_out)| &laid_out.columns)
        .filter(|one| one.column == *column);
    let rows: usize = of_all.clone().map(|one| one.rows).sum();
    let samples: Vec<&str> = of_all
        .flat_map(|one| &one.samples)
        .map(String::as_str)
        .take(2)
        .collect();
    let rows = if rows == 1 {
        "1 row".to_owned()
    } else {
        format!("{rows} rows")
    };
    let shown = if samples.is_empty() {
        String::new()
    } else {
        format!(": {}", samples.join(" | "))
    };
    let _ = writeln!(
        out,
        "      - {{column: {}, heading: {}, field: {}}}  # {rows}{}",
        column_name(document, *column),
        quoted(heading),
        field.map(Field::as_str).unwrap_or_default(),
        seen(&shown),
    );
}

/// Writes a table that was not read, for a person to say what it holds.
fn unread(out: &mut String, document: &Document, table: &Table, laid_out: &TableLayout) {
    head(out, document, &[(table, laid_out)]);
    out.push_str("    heading_row:\n    columns:\n");
    let cells = table
        .rows
        .iter()
        .flat_map(|row| &row.cells)
        .filter(|cell| !cell.is_empty());
    let mut samples: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for cell in cells {
        let known = samples.entry(cell.column).or_default();
        if known.len() < 2 {
            let words = crate::text::folded(&cell.text.plain);
            known.push(crate::text::shorten::first_words(&words, 40));
        }
    }
    for (column, words) in samples {
        let _ = writeln!(
            out,
            "      - {{column: {}, field: }}  # {}",
            column_name(document, column),
            seen(&words.join(" | "))
        );
    }
}

/// A column as people name it: by letters in a sheet, by its number in a table.
fn column_name(document: &Document, column: u32) -> String {
    match document.kind {
        FileKind::Docx => (u64::from(column) + 1).to_string(),
        FileKind::Xlsx | FileKind::Ods | FileKind::Xls | FileKind::Csv => column_letters(column),
    }
}
