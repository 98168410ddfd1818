//! Workbooks that came back, as documents that were read.

mod cells;
mod files;
mod several;
mod structure;

use std::sync::Arc;

use serde_json::{Value as Json, json};

use super::*;
use crate::import::document::{Block, Cell, FileKind, Row, Table, Text, Value};
use crate::import::place::{At, column_of};
use crate::model::PartialDate;
use crate::resolve::Resolved;
use crate::workbook::form::testing::{content, form, plan, resolved};
use crate::workbook::form::{Asked, Content, Form, memory as kept};

const DAY: &str = "2018-04-10";
const ITEMS: &str = "Recommendations and steps";

/// A workbook as it is read when it comes back.
fn document(name: &str, form: &Form) -> Document {
    let mut tables = vec![sheet(name, "Guidance", false)];
    set(&mut tables[0], "A1", &guidance(form));
    for of in &form.sheets {
        let mut table = sheet(name, &of.name, false);
        set(&mut table, "A1", &of.title);
        set(&mut table, "A2", &of.about);
        for (column, of) in (0..).zip(&of.columns) {
            put(&mut table, 3, column, text(&of.heading), Value::Text);
        }
        for (number, row) in (4..).zip(&of.rows) {
            for (column, content) in (0..).zip(&row.cells) {
                match content {
                    Content::Text(words) => put(&mut table, number, column, text(words), Value::Text),
                    Content::Day(day) => {
                        let shown = text(&day.strftime("%-d %B %Y").to_string());
                        put(&mut table, number, column, shown, Value::Date(*day));
                    }
                    Content::NotAsked => put(&mut table, number, column, text("–"), Value::Text),
                    Content::Open => {}
                }
            }
        }
        tables.push(table);
    }
    let mut memory = sheet(name, "Candour", true);
    for (number, row) in (1..).zip(kept::rows(form)) {
        for (column, words) in (0..).zip(row) {
            put(&mut memory, number, column, text(&words), Value::Text);
        }
    }
    tables.push(memory);
    let properties = kept::properties(&form.facts);
    Document {
        name: name.into(),
        kind: FileKind::Xlsx,
        blocks: tables.into_iter().map(Block::Table).collect(),
        notices: Vec::new(),
        properties: properties
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect(),
    }
}

fn guidance(form: &Form) -> String {
    crate::workbook::form::guidance_title(&form.plan_title)
}

/// A sheet of a file. Its rows name the file by their places.
fn sheet(file: &str, name: &str, hidden: bool) -> Table {
    let row = Row {
        number: 0,
        hidden: false,
        heads: false,
        cells: vec![empty(file, name)],
    };
    Table {
        name: name.into(),
        hidden,
        rows: vec![row],
    }
}

fn empty(file: &str, sheet: &str) -> Cell {
    Cell {
        place: Place {
            file: file.into(),
            table: Some(sheet.into()),
            at: At::SheetCell(0, 0),
        },
        column: 0,
        columns: 1,
        rows: 1,
        text: Text::default(),
        value: Value::Empty,
        fill: None,
        hidden: false,
        formula: false,
    }
}

fn text(words: &str) -> Text {
    Text {
        plain: words.to_owned(),
        markdown: words.replace('*', "\\*"),
        parts: words.lines().map(str::to_owned).collect(),
    }
}

fn put(table: &mut Table, number: u32, column: u32, text: Text, value: Value) {
    let pattern = table.rows[0].cells[0].clone();
    if !table.rows.iter().any(|row| row.number == number) {
        table.rows.push(Row {
            number,
            hidden: false,
            heads: false,
            cells: Vec::new(),
        });
        table.rows.sort_by_key(|row| row.number);
    }
    let row = table.rows.iter_mut().find(|row| row.number == number).unwrap();
    row.cells.retain(|cell| cell.column != column);
    row.cells.push(Cell {
        place: Place {
            at: At::SheetCell(number, column),
            ..pattern.place
        },
        column,
        text,
        value,
        ..pattern
    });
    row.cells.sort_by_key(|cell| cell.column);
}

/// Writes words into a cell: `J5`.
fn set(table: &mut Table, cell: &str, words: &str) {
    let (row, column) = at(cell);
    put(table, row, column, text(words), Value::Text);
}

fn at(cell: &str) -> (u32, u32) {
    let letters = cell.trim_end_matches(|c: char| c.is_ascii_digit());
    (
        cell[letters.len()..].parse().unwrap(),
        column_of(letters).unwrap(),
    )
}

fn table<'d>(document: &'d mut Document, name: &str) -> &'d mut Table {
    let blocks = document.blocks.iter_mut();
    let mut tables = blocks.filter_map(|block| match block {
        Block::Table(table) => Some(table),
        Block::Paragraph(_) => None,
    });
    tables.find(|table| &*table.name == name).unwrap()
}

/// The cell below a heading in the row of an item.
fn place(document: &mut Document, sheet: &str, ref_: &str, heading: &str) -> (u32, u32) {
    let table = table(document, sheet);
    let headings = table.rows.iter().find(|row| row.number == 3).unwrap();
    let mut cells = headings.cells.iter();
    let column = cells.find(|cell| cell.text.plain == heading);
    let column = column.unwrap_or_else(|| panic!("no {heading}")).column;
    let mut rows = table.rows.iter().filter(|row| row.number > 3);
    let row = rows.find(|row| row.cells[0].text.plain == ref_).unwrap();
    (row.number, column)
}

/// Fills in words.
fn fill(document: &mut Document, sheet: &str, ref_: &str, heading: &str, words: &str) {
    fill_value(document, sheet, ref_, heading, words, Value::Text);
}

/// Fills in a value that is shown by these words.
fn fill_value(document: &mut Document, sheet: &str, ref_: &str, heading: &str, words: &str, value: Value) {
    let (row, column) = place(document, sheet, ref_, heading);
    put(table(document, sheet), row, column, text(words), value);
}

fn number(value: f64, format: &str) -> Value {
    Value::Number {
        value,
        format: Some(format.to_owned()),
    }
}

/// The workbook of everyone in the plan that the tests share.
fn everyone(resolved: &Resolved) -> Document {
    document("all.xlsx", &form(resolved, Asked::Everyone))
}

/// Reads workbooks of the plan.
fn filled(resolved: &Resolved, documents: &[Document]) -> Filled {
    let filled = read(documents, plan(resolved));
    every_cell_has_a_fate(documents, &filled);
    filled
}

/// Each cell that holds something is accounted for, once.
fn every_cell_has_a_fate(documents: &[Document], filled: &Filled) {
    let cells = documents
        .iter()
        .flat_map(Document::tables)
        .flat_map(|table| &table.rows);
    let cells = cells.flat_map(|row| &row.cells).filter(|cell| !cell.is_empty());
    let mut cells: Vec<&Place> = cells.map(|cell| &cell.place).collect();
    let mut accounted: Vec<&Place> = filled.account.entries.iter().map(|entry| &entry.place).collect();
    cells.sort();
    accounted.sort();
    for (cell, accounted) in cells.iter().zip(&accounted) {
        assert_eq!(cell, accounted);
    }
    assert_eq!(cells.len(), accounted.len());
}

/// The entries as the content format has them.
fn entries(filled: &Filled) -> Json {
    let entries = filled.entries.iter().map(|entry| {
        let fields = entry.fields.iter();
        let fields = fields.map(|field| (field.name.to_owned(), field.value.clone()));
        Json::Object(fields.collect())
    });
    Json::Array(entries.collect())
}

/// The problems, each on a line.
fn problems(filled: &Filled) -> String {
    let lines = filled.problems.iter().map(|problem| {
        let help = problem.help.as_deref().unwrap_or_default();
        format!(
            "{:?} {}: {} / {help}",
            problem.weight, problem.place, problem.message
        )
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_workbook_is_known_by_its_properties_or_its_hidden_sheet() {
    let resolved = resolved(&content(), DAY);
    let form = form(&resolved, Asked::Lead("Ann Lee"));
    let mut document = document("ann.xlsx", &form);
    assert_eq!(is_workbook(&document), Some(form.facts.clone()));
    document.properties.clear();
    assert_eq!(is_workbook(&document), Some(form.facts.clone()));
    document.blocks.pop();
    assert_eq!(is_workbook(&document), None);
    let filled = filled(&resolved, &[document]);
    assert!(
        problems(&filled).starts_with("Refused ann.xlsx: is not a workbook"),
        "{}",
        problems(&filled)
    );
}

#[test]
fn a_workbook_that_nothing_was_filled_in_says_nothing() {
    let resolved = resolved(&content(), DAY);
    let filled = filled(&resolved, &[everyone(&resolved)]);
    assert_eq!(problems(&filled), "");
    assert_eq!(
        (filled.entries.len(), filled.beside.len(), filled.above.len()),
        (0, 0, 0)
    );
    assert_eq!(filled.as_at.unwrap().to_string(), "2018-03-31");
}

#[test]
fn what_was_filled_in_becomes_entries_in_the_order_of_the_plan() {
    let resolved = resolved(&content(), DAY);
    let mut document = everyone(&resolved);
    let day = "2018-09-30".parse().unwrap();
    let it = &mut document;
    fill(it, ITEMS, "1.10", "Fill in: Progress", "A *new* letter.\n\n- One");
    fill(it, ITEMS, "1.2", "Fill in: Status", "going,  as planned");
    fill_value(
        it,
        ITEMS,
        "1.2",
        "Fill in: Percent done",
        "60%",
        number(0.6, "0%"),
    );
    fill_value(
        it,
        ITEMS,
        "1.2",
        "Fill in: New due date",
        "30/09/2018",
        Value::Date(day),
    );
    fill(
        it,
        ITEMS,
        "1.2",
        "Fill in: Reason for the new date",
        "Staff *left*.",
    );
    fill(it, ITEMS, "1.2", "Fill in: New lead", "Cy Dow\n Ann  Lee");
    fill(it, ITEMS, "1.2", "Fill in: Evidence", "Report\nMinutes");
    fill(
        it,
        ITEMS,
        "1.2",
        "Fill in: Web address of the evidence",
        "https://example.org/r",
    );
    fill(it, ITEMS, "1.2", "Fill in: Impact rating", "Strong");
    fill(it, ITEMS, "1.2", "Fill in: Status (2)", "Grave");
    fill(it, ITEMS, "1", "Fill in: Response", "Accepted");
    fill(it, ITEMS, "1", "Fill in: Words of the response", "We do.");
    fill(it, ITEMS, "1", "Fill in: Priority", "low");
    fill_value(
        it,
        "Measures",
        "1",
        "Fill in: New figure",
        "12.50",
        number(12.5, "0.00"),
    );
    fill(it, "Milestones", "1.2", "Fill in: Status", "Complete");
    let filled = filled(&resolved, &[document]);
    assert_eq!(problems(&filled), "");
    assert_eq!(
        entries(&filled),
        json!([
            {"ref": "1", "response": "yes", "response_text": "We do.", "ratings": {"priority": "low"}, "measures": {"open": 12.5}},
            {"ref": "1.2", "status": "going", "percent": 60, "due": "2018-09-30", "due_reason": "Staff *left*.",
             "lead": ["Cy Dow", "Ann Lee"], "impact_rating": "strong", "ratings": {"risk": "grave"},
             "milestones": {"Draft": "complete"},
             "evidence": [{"title": "Report", "url": "https://example.org/r"}, {"title": "Minutes"}]},
            {"ref": "1.10", "progress": "A \\*new\\* letter.\n\n- One"},
        ])
    );
    let status = filled.entries[1].get("status").unwrap();
    assert_eq!(
        status.places[0].to_string(),
        "all.xlsx, Recommendations and steps, K5"
    );
}
