//! Puts what a person says in the place of what was recognised.

use super::{Answers, ColumnAnswer, TableAnswer};
use crate::import::columns::below::Below;
use crate::import::columns::field::Field;
use crate::import::columns::headings;
use crate::import::columns::layout::{ColumnLayout, Layout, TableLayout};
use crate::import::document::{Document, Table};
use crate::import::question::About;
use crate::text::folded;

/// Puts the fields that a person gave in the place of those that were recognised, and takes out the questions that are answered.
/// A column is known by its heading, so that answers for one file hold for the next.
pub fn apply(layout: Layout, document: &Document, answers: &Answers) -> Layout {
    let Layout { tables, questions } = layout;
    let mut answered: Vec<(usize, u32)> = Vec::new();
    let mut left_out: Vec<usize> = Vec::new();
    let tables: Vec<TableLayout> = document
        .tables()
        .zip(tables)
        .map(|(table, mut laid_out)| {
            let Some(answer) = answer_for(document, table, &laid_out, answers) else {
                return laid_out;
            };
            if answer.leave_out {
                left_out.push(laid_out.table);
                return TableLayout {
                    table: laid_out.table,
                    not_recognised: Some("you left it out".to_owned()),
                    ..TableLayout::default()
                };
            }
            if laid_out.not_recognised.is_some() || answer.heading_row.is_some() {
                if answer.columns.iter().all(|column| column.field.is_none()) {
                    return laid_out;
                }
                laid_out = as_told(&laid_out, table, answer);
            }
            for column in &mut laid_out.columns {
                if let Some(field) = field_of(answer, column) {
                    column.field = Some(field);
                    answered.push((laid_out.table, column.column));
                }
            }
            laid_out
        })
        .collect();
    let is_open = |about: &About| match about {
        About::Columns(table, columns) => {
            !left_out.contains(table) && !columns.iter().all(|column| answered.contains(&(*table, *column)))
        }
        About::Items(table) => {
            let items = [Field::Action, Field::Recommendation, Field::Finding, Field::Ref];
            let held = |table: &TableLayout| items.iter().any(|field| table.column_of(*field).is_some());
            !left_out.contains(table) && !tables.get(*table).is_some_and(held)
        }
        _ => true,
    };
    let questions = questions
        .into_iter()
        .filter(|question| is_open(&question.about))
        .collect();
    Layout { tables, questions }
}

/// Returns what a person says about a table: of that very table, or of one with the same headings.
fn answer_for<'a>(
    document: &Document,
    table: &Table,
    laid_out: &TableLayout,
    answers: &'a Answers,
) -> Option<&'a TableAnswer> {
    let named = |answer: &&TableAnswer| {
        answer.tables.is_empty() || answer.tables.iter().any(|name| **name == *table.name)
    };
    let of_file = answers
        .tables
        .iter()
        .filter(|answer| *answer.file == *document.name);
    if let Some(answer) = of_file.clone().find(named) {
        return Some(answer);
    }
    if laid_out.columns.is_empty() {
        return None;
    }
    // Of those that know most of the headings, the first.
    let known = |answer: &&TableAnswer| {
        let headings = answer
            .columns
            .iter()
            .map(|column| headings::plain(&column.heading));
        let headings: Vec<String> = headings.collect();
        let own = laid_out
            .columns
            .iter()
            .map(|column| headings::plain(&column.heading));
        own.filter(|heading| !heading.is_empty() && headings.contains(heading))
            .count()
    };
    let best = answers
        .tables
        .iter()
        .filter(|answer| answer.heading_row.is_none() && !answer.leave_out)
        .rev()
        .max_by_key(known)?;
    (known(&best) * 2 > laid_out.columns.len()).then_some(best)
}

/// Returns the field that a person gives a column: by its heading, and by its place where headings are the same or missing.
fn field_of(answer: &TableAnswer, column: &ColumnLayout) -> Option<Field> {
    let heading = headings::plain(&column.heading);
    let same = |one: &&ColumnAnswer| headings::plain(&one.heading) == heading;
    let by_both = answer
        .columns
        .iter()
        .filter(same)
        .find(|one| one.column == column.column);
    let by_place = || {
        let unnamed = |one: &&ColumnAnswer| one.heading.is_empty() && one.column == column.column;
        answer.columns.iter().find(unnamed)
    };
    let by_heading = || answer.columns.iter().find(|one| !heading.is_empty() && same(one));
    by_both.or_else(by_heading).or_else(by_place)?.field
}

/// Lays out a table as a person says, since its headings are not known.
fn as_told(laid_out: &TableLayout, table: &Table, answer: &TableAnswer) -> TableLayout {
    let heading_of = |column: u32| {
        let row = answer
            .heading_row
            .and_then(|number| table.rows.iter().find(|row| row.number == number));
        let cell = row.and_then(|row| row.cell(column));
        cell.map(|cell| folded(&cell.text.plain)).unwrap_or_default()
    };
    let headers: Vec<u32> = answer.heading_row.into_iter().collect();
    let below = Below::of(table, &headers);
    let told = answer.columns.iter().map(|told| {
        let own = heading_of(told.column);
        let column = ColumnLayout {
            column: told.column,
            as_at: headings::read(&own).as_at,
            heading: if own.is_empty() { told.heading.clone() } else { own },
            field: told.field,
            hidden: false,
            rows: 0,
            samples: Vec::new(),
        };
        below.counted(column, |_| false)
    });
    TableLayout {
        table: laid_out.table,
        columns: told.collect(),
        headers: headers.clone(),
        ..TableLayout::default()
    }
}
