//! Small files made in memory, and what is made of them.

mod shapes;
mod words;

use crate::import::account::Fate;
use crate::import::columns::{ColumnLayout, Field, Layout, TableLayout};
use crate::import::document::{Block, Cell, Document, FileKind, Paragraph, Row, Table, Text, Value};
use crate::import::place::{At, Place};
use crate::import::rows::{Context, Imported, fold};

/// Words as they stand.
fn text(words: &str) -> Text {
    Text {
        plain: words.to_owned(),
        markdown: words.to_owned(),
        parts: words.lines().map(str::to_owned).collect(),
    }
}

/// A table of cells: `|` parts them, and `^` is a cell that the one above reaches into.
fn table(name: &str, rows: &[&str]) -> Table {
    let split: Vec<Vec<&str>> = rows
        .iter()
        .map(|row| row.split('|').map(str::trim).collect())
        .collect();
    let rows = (1..).zip(&split).map(|(number, cells)| Row {
        number,
        hidden: false,
        heads: number == 1,
        cells: (0..)
            .zip(cells)
            .filter(|(_, words)| !words.is_empty() && **words != "^")
            .map(|(column, words): (u32, &&str)| {
                let below = split[number as usize..].iter();
                let reached = below
                    .take_while(|row| row.get(column as usize) == Some(&"^"))
                    .count();
                Cell {
                    place: Place {
                        file: "plan.xlsx".into(),
                        table: Some(name.into()),
                        at: At::SheetCell(number, column),
                    },
                    column,
                    columns: 1,
                    rows: u32::try_from(reached + 1).unwrap(),
                    text: text(words),
                    value: Value::Text,
                    fill: None,
                    hidden: false,
                    formula: false,
                }
            })
            .collect(),
    });
    Table {
        name: name.into(),
        hidden: false,
        rows: rows.filter(|row| !row.cells.is_empty()).collect(),
    }
}

fn paragraph(number: u32, heading: Option<u8>, words: &str) -> Block {
    Block::Paragraph(Paragraph {
        place: Place {
            file: "plan.xlsx".into(),
            table: None,
            at: At::Paragraph(number),
        },
        text: text(words),
        heading,
    })
}

fn document(blocks: Vec<Block>) -> Document {
    Document {
        name: "plan.xlsx".into(),
        kind: FileKind::Xlsx,
        blocks,
        notices: Vec::new(),
        properties: Vec::new(),
    }
}

/// The columns of a table, in their order, whose first row heads them.
fn layout(table: usize, fields: &[Field]) -> TableLayout {
    TableLayout {
        table,
        headers: vec![1],
        columns: (0..)
            .zip(fields)
            .map(|(column, field)| ColumnLayout {
                column,
                heading: format!("Heading {column}"),
                field: Some(*field),
                as_at: None,
                rows: 1,
                samples: Vec::new(),
                hidden: false,
            })
            .collect(),
        ..TableLayout::default()
    }
}

fn import(blocks: Vec<Block>, tables: Vec<TableLayout>) -> Imported {
    let document = document(blocks);
    let layout = Layout {
        tables,
        questions: Vec::new(),
    };
    fold(&[(&document, &layout)], &Context::default())
}

/// The refs of the recommendations, each with those of its actions.
fn refs(imported: &Imported) -> String {
    let recommendations = imported.draft.recommendations.iter();
    let lines = recommendations.map(|rec| {
        let actions: Vec<&str> = rec
            .actions
            .iter()
            .filter_map(|action| action.text("ref"))
            .collect();
        format!("{}: {}", rec.item.text("ref").unwrap_or("-"), actions.join(" "))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Asserts that every cell with words has one fate, and returns those that were left out.
fn left_out(imported: &Imported, blocks: &[Block]) -> Vec<String> {
    let mut expected: Vec<String> = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => expected.push(paragraph.place.to_string()),
            Block::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                expected.extend(cells.map(|cell| cell.place.to_string()));
            }
        }
    }
    let entries = &imported.account.entries;
    let mut found: Vec<String> = entries.iter().map(|entry| entry.place.to_string()).collect();
    expected.sort();
    found.sort();
    assert_eq!(found, expected);
    let left = entries
        .iter()
        .filter(|entry| matches!(entry.fate, Fate::LeftOut { .. }));
    left.map(|entry| entry.place.to_string()).collect()
}
