//! Tables as plans have them, and what their columns are recognised as.

use std::sync::Arc;

use super::*;
use crate::import::document::{Block, Cell, Colour, Document, FileKind, Paragraph, Row, Table, Text, Value};
use crate::import::place::{At, Place};
use crate::import::question::About;

/// A cell of a drawn table: its words, `>` before them for each further column that it covers, `#` and a colour at the end.
fn cell(kind: FileKind, name: &str, row: u32, column: u32, drawn: &str) -> Cell {
    let (words, fill) = match drawn.split_once('#') {
        Some((words, hex)) if hex.len() == 6 => {
            let part = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
            (words, Some(Colour(part(0), part(2), part(4))))
        }
        _ => (drawn, None),
    };
    let plain = words.trim_start_matches('>').replace('¶', "\n");
    let covered = words.len() - words.trim_start_matches('>').len();
    let is_text = kind == FileKind::Docx;
    Cell {
        place: Place {
            file: "plan".into(),
            table: Some(name.into()),
            at: if is_text {
                At::TableCell(row, column)
            } else {
                At::SheetCell(row, column)
            },
        },
        column,
        columns: 1 + u32::try_from(covered).unwrap(),
        rows: 1,
        text: Text {
            markdown: plain.clone(),
            parts: plain.lines().map(str::to_owned).collect(),
            plain: plain.clone(),
        },
        value: if plain.is_empty() {
            Value::Empty
        } else {
            Value::Text
        },
        fill,
        hidden: false,
        formula: false,
    }
}

/// A table drawn with a line for each row and bars between its cells. Empty lines count as rows.
fn drawn(kind: FileKind, name: &str, drawing: &str) -> Table {
    let rows = drawing.lines().zip(1..).map(|(line, number)| {
        let mut column = 0;
        let mut cells = Vec::new();
        for part in line.trim().split('|').map(str::trim) {
            let made = cell(kind, name, number, column, part);
            column += made.columns;
            if !made.is_empty() || made.fill.is_some() {
                cells.push(made);
            }
        }
        Row {
            number,
            hidden: false,
            heads: false,
            cells,
        }
    });
    Table {
        name: name.into(),
        hidden: false,
        rows: rows.filter(|row| !row.cells.is_empty()).collect(),
    }
}

fn document(kind: FileKind, blocks: Vec<Block>) -> Document {
    Document {
        name: Arc::from("plan"),
        kind,
        blocks,
        notices: Vec::new(),
        properties: Vec::new(),
    }
}

pub(super) fn sheet(drawing: &str) -> Document {
    document(
        FileKind::Xlsx,
        vec![Block::Table(drawn(FileKind::Xlsx, "Actions", drawing))],
    )
}

pub(super) fn word(tables: &[&str]) -> Document {
    let table = |(drawing, number): (&&str, i32)| {
        Block::Table(drawn(FileKind::Docx, &format!("table {number}"), drawing))
    };
    document(FileKind::Docx, tables.iter().zip(1..).map(table).collect())
}

/// The fields of a table's columns in their order: `ref action - due`.
pub(super) fn said(table: &TableLayout) -> String {
    let fields = table
        .columns
        .iter()
        .map(|column| column.field.map_or("-", Field::as_str));
    fields.collect::<Vec<_>>().join(" ")
}

fn only(document: &Document) -> TableLayout {
    recognise(document).tables.remove(0)
}

#[test]
fn eight_columns_with_a_title_above_and_repeated_headings_are_recognised() {
    let layout = recognise(&sheet(
        "Getting to Good: our plan
         Version 3

         Ref|Action|Outcome|Success Measure|Lead(s)|Date Due|Status
         >>>>>>THEME 1: SCRUTINY
         1.1|>>Ensure that supervision is regular|Jo Britton||Status at 31.10.16
         |Review the policy|Better supervision|Policy written|Marie Hatton|October 2016|
         Ref|Action|Outcome|Success Measure|Lead(s)|Date Due|Status
         |Review the rest|Better still|More written|Marie Hatton|March 2017|Complete",
    ));
    let table = &layout.tables[0];
    assert_eq!(said(table), "ref action outcome success lead due status");
    assert_eq!(table.headers, [4, 8]);
    assert_eq!(table.heading_cells, [(6, 6)]);
    assert_eq!(table.as_at.unwrap().to_string(), "2016-10-31");
    assert_eq!(
        table.column_of(Field::Due).unwrap().samples,
        ["October 2016", "March 2017"]
    );
    assert_eq!(table.column_of(Field::Status).unwrap().rows, 1);
    assert_eq!(layout.questions, []);
}

#[test]
fn headings_of_two_rows_are_read_together() {
    let table = only(&sheet(
        "Ref|Action|Lead|>Progress|>Impact
         |||RAG|Comment|RAG|Comment
         1|Write it|Ann|Green|Written|Amber|Some say so",
    ));
    assert_eq!(table.headers, [1, 2]);
    assert_eq!(
        said(&table),
        "ref action lead status progress impact-rating impact"
    );
    assert_eq!(table.columns[3].heading, "Progress: RAG");
}

#[test]
fn groups_above_the_headings_belong_to_them() {
    let table = only(&sheet(
        "|||>Q1 2018/19|>Q2 2018/19
         Ref|Action|Lead|RAG|Update|RAG|Update
         1|Write it|Ann|Green|Begun|Complete|Written",
    ));
    assert_eq!(table.headers, [1, 2]);
    // What was reported before stays as it was, by its heading.
    assert_eq!(said(&table), "ref action lead fact fact status progress");
    assert_eq!(table.columns[3].heading, "Q1 2018/19: RAG");
    assert_eq!(table.as_at.unwrap().to_string(), "2018-Q3");
}

#[test]
fn a_table_split_in_word_goes_on_with_the_headings_before() {
    let layout = recognise(&word(&[
        "Ref|Actions|Lead and Timescale|Progress to date|Progress RAG
         1.1|Write it|Ann 08/01/2018|Written|GREEN",
        "1.2|Read it|Bo 09/01/2018|Read|AMBER",
        "1.3|Keep it|Cy 10/01/2018|",
        "Committee|Date|Place|Chair|Clerk
         Scrutiny|Tuesday|Town Hall|Cllr Cy|Di",
    ]));
    assert_eq!(said(&layout.tables[0]), "ref action lead-and-due progress status");
    assert_eq!(layout.tables[1].continues, Some(0));
    assert_eq!(said(&layout.tables[1]), "ref action lead-and-due progress status");
    assert_eq!(layout.tables[1].columns[4].samples, ["AMBER"]);
    assert_eq!(layout.tables[2].continues, Some(0));
    assert!(layout.tables[3].not_recognised.is_some());
}

#[test]
fn tables_for_each_recommendation_go_on_behind_its_words() {
    let table = |number: usize, drawing: &str| {
        Block::Table(drawn(FileKind::Docx, &format!("table {number}"), drawing))
    };
    let between = Block::Paragraph(Paragraph {
        place: Place::file("plan"),
        text: Text {
            plain: "Recommendation 2".to_owned(),
            ..Text::default()
        },
        heading: Some(2),
    });
    let blocks = vec![
        table(1, "Ref|Action|By when\n1.1|Write it|March 2018"),
        between.clone(),
        table(2, "2.1|Read it|May 2018"),
        between,
        table(3, "Ann|Example|Chair"),
    ];
    let layout = recognise(&document(FileKind::Docx, blocks));
    assert_eq!(layout.tables[1].continues, Some(0));
    assert!(layout.tables[2].not_recognised.is_some());
}

#[test]
fn tables_without_headings_say_why() {
    for (drawing, why) in [
        (
            "Complete#0070C0\nOn track#00B050\nOverdue#FF0000",
            "explains colours",
        ),
        ("|#FF0000|Not on track\n|#00B050|Complete", "explains colours"),
        ("All of this is text", "one column"),
        (
            "Recommendation|Write a policy\nAction|It is written\nLead|Ann\nDeadline|May 2018",
            "first column",
        ),
        ("Judgement|Grade\nLeaders|Good\nOverall|Good", "none of its rows"),
        (
            "Date|Tuesday 6 February 2018\nVenue|Meeting Room G3",
            "none of its rows",
        ),
    ] {
        let table = only(&word(&[drawing]));
        let said = table.not_recognised.unwrap();
        assert!(said.contains(why), "{drawing}: {said}");
        assert_eq!(table.columns, []);
    }
}

#[test]
fn what_stands_below_decides_where_a_heading_leaves_it_open() {
    for (drawing, expected) in [
        (
            "G2G ACTION|OFSTED RECOMMENDATION|UPDATE AT 31.12.2017|IMPACT/ PERFORMANCE\n1.1|Make it so|It is so|It helps",
            "ref recommendation progress impact",
        ),
        (
            "Rec|Recommendation|Action\nR1|Make it so|Write it",
            "recommendation-ref recommendation action",
        ),
        (
            "Recommendation|Action|Priority\nMake it so|Write it|High\nMake more|Write more|Low",
            "recommendation action rating",
        ),
        (
            "Priority|Action|Lead\nStronger leaders|Write it|Ann",
            "theme action lead",
        ),
        (
            "Action|Status/Progress|Lead\nWrite it|Complete|Ann",
            "action status lead",
        ),
        (
            "Action|Status: what is the progress on the action?|Lead\nWrite it|It was written and all agreed that it was good enough for now.|Ann",
            "action progress lead",
        ),
        (
            "Action|Due date|Completion date\nWrite it|May 2018|June 2018",
            "action due completed",
        ),
        (
            "Action|Completion date|Lead\nWrite it|May 2018|Ann",
            "action due lead",
        ),
        (
            "Action|Progress|Comments\nWrite it|Written|By Ann",
            "action progress fact",
        ),
        (
            "Action|Lead|Comments\nWrite it|Ann|Written",
            "action lead progress",
        ),
        ("Action|Target|Lead\nWrite it|May 2018|Ann", "action due lead"),
        (
            "Recommendation|Response|Lead\nMake it so|Accepted|Ann",
            "recommendation response lead",
        ),
    ] {
        let layout = recognise(&sheet(drawing));
        assert_eq!(said(&layout.tables[0]), expected, "{drawing}");
        assert_eq!(layout.questions, [], "{drawing}");
    }
}

#[test]
fn only_what_the_table_leaves_open_is_asked() {
    let long = "These are many words that nobody meant to be read by the public. ".repeat(4);
    for (drawing, about, fields) in [
        (
            "Action|Strategic Lead|Operational Lead\nWrite it|Ann|Bo".to_owned(),
            About::Columns(0, vec![1, 2]),
            "action lead fact",
        ),
        (
            "Finding|Recommendation / Agreed action|Lead\nBad|Write it|Ann".to_owned(),
            About::Columns(0, vec![1]),
            "finding - lead",
        ),
        (
            "Action|Lead|\nWrite it|Ann|Something".to_owned(),
            About::Columns(0, vec![2]),
            "action lead -",
        ),
        (
            "Action|Lead|Internal notes\nWrite it|Ann|Hush".to_owned(),
            About::Columns(0, vec![2]),
            "action lead -",
        ),
        (
            format!("Action|Lead|Considerations\nWrite it|Ann|{long}"),
            About::Columns(0, vec![2]),
            "action lead -",
        ),
        (
            "Outcome|Lead|Due\nBetter|Ann|May 2018".to_owned(),
            About::Items(0),
            "outcome lead due",
        ),
    ] {
        let layout = recognise(&sheet(&drawing));
        assert_eq!(said(&layout.tables[0]), fields, "{drawing}");
        let asked: Vec<_> = layout
            .questions
            .iter()
            .map(|question| question.about.clone())
            .collect();
        assert_eq!(asked, [about], "{drawing}");
        assert!(!layout.questions[0].choices.is_empty(), "{drawing}");
    }
}

#[test]
fn a_short_column_that_is_not_known_becomes_a_fact() {
    let layout = recognise(&sheet("Action|Lead|Directorate|Ward\nWrite it|Ann|Homes|North"));
    assert_eq!(said(&layout.tables[0]), "action lead fact fact");
    assert_eq!(layout.questions, []);
}

#[test]
fn a_hidden_column_that_is_not_known_is_left_out_at_first() {
    let mut document = sheet("Action|Lead|Working|Progress\nWrite it|Ann|Hush|Written");
    for block in &mut document.blocks {
        if let Block::Table(table) = block {
            for cell in table.rows.iter_mut().flat_map(|row| row.cells.iter_mut().skip(2)) {
                cell.hidden = true;
            }
        }
    }
    let layout = recognise(&document);
    assert_eq!(said(&layout.tables[0]), "action lead leave-out progress");
    assert_eq!(layout.questions.len(), 1);
    assert_eq!(layout.questions[0].choices[0].word, "fact");
}

#[test]
fn colours_count_as_rows_of_a_status_column() {
    let table = only(&sheet(
        "Ref|Action|RAG\n1|Write it|#00B050\n2|Read it|\n3|Keep it|#FF0000",
    ));
    assert_eq!(table.column_of(Field::Status).unwrap().rows, 2);
}

proptest::proptest! {
    #[test]
    fn no_table_panics_and_every_full_column_is_told(drawing in "((Ref|Action|Lead|RAG|>>|[0-9.]{1,4}|May 2018|x|\\|){1,9}\n){1,6}") {
        for document in [sheet(&drawing), word(&[&drawing, &drawing])] {
            let layout = recognise(&document);
            for (table, laid_out) in document.tables().zip(&layout.tables) {
                let first = laid_out.headers.first().copied().unwrap_or(0);
                let rows = table.rows.iter().filter(|row| row.number >= first && !laid_out.is_header(row.number));
                for cell in rows.flat_map(|row| &row.cells).filter(|cell| !cell.is_empty()) {
                    let told = laid_out.columns.iter().any(|column| column.column == cell.column);
                    proptest::prop_assert!(told || laid_out.not_recognised.is_some() || laid_out.continues.is_some());
                }
            }
        }
    }
}
