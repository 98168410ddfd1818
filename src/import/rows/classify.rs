//! Tells recommendations, actions, themes and rows that go on from each other.

use super::grid::{self, GridRow};
use super::numbering;
use super::piece::{RowColumn, RowKind, RowPiece};
use super::words;
use crate::import::columns::{Field, TableLayout};
use crate::import::document::{Cell, Table};

/// How the rows of a table share out recommendations and actions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TableShape {
    /// True if recommendations have rows of their own above their actions: rows with a number, and without what only actions
    /// have. False where a column holds the recommendation of each action, or where none of the rows is one.
    pub(super) own_rows: bool,
}

/// The fields that rows of recommendations leave empty where these have rows of their own.
const OF_ACTIONS: &[Field] = &[
    Field::Outcome,
    Field::Success,
    Field::Due,
    Field::LeadAndDue,
    Field::Percent,
    Field::Progress,
    Field::Impact,
];

/// Returns how the rows of a table share out recommendations and actions.
pub(super) fn shape(table: &Table, layout: &TableLayout) -> TableShape {
    let has = |field: Field| layout.column_of(field).is_some();
    let reference = layout
        .column_of(Field::Ref)
        .or(layout.column_of(Field::RecommendationRef));
    let (Some(reference), Some(action)) = (reference, layout.column_of(Field::Action)) else {
        return TableShape { own_rows: false };
    };
    if has(Field::Recommendation) || !OF_ACTIONS.iter().any(|field| has(*field)) {
        return TableShape { own_rows: false };
    }
    let of_actions: Vec<u32> = layout
        .columns
        .iter()
        .filter(|column| column.field.is_some_and(|field| OF_ACTIONS.contains(&field)))
        .map(|column| column.column)
        .collect();
    let holds =
        |row: &GridRow<'_>, column: u32| row.get(column).is_some_and(|reached| !reached.cell.is_empty());
    // Recommendations: numbered and with none of what actions have. Actions: with some of these.
    let (mut recommendations, mut actions, mut numbered_actions) = (0, 0, 0);
    for row in grid::rows(table) {
        if layout.is_header(row.row.number) || !holds(&row, action.column) {
            continue;
        }
        let is_numbered = holds(&row, reference.column);
        if of_actions.iter().any(|column| holds(&row, *column)) {
            actions += 1;
            numbered_actions += usize::from(is_numbered);
        } else if is_numbered {
            recommendations += 1;
        }
    }
    let _ = numbered_actions;
    TableShape {
        own_rows: recommendations > 0 && actions > 0,
    }
}

/// Returns what a row is.
pub(super) fn kind(columns: &[RowColumn<'_>], shape: TableShape) -> RowKind {
    let has = |field: Field| {
        columns.iter().any(|column| {
            column.layout.field == Some(field) && column.cells.iter().any(|cell| !cell.is_empty())
        })
    };
    let numbered = has(Field::Ref) || has(Field::RecommendationRef);
    if shape.own_rows && numbered && has(Field::Action) && !OF_ACTIONS.iter().any(|field| has(*field)) {
        RowKind::Recommendation
    } else {
        RowKind::Action
    }
}

/// Reads a row that is a theme: one cell across most of the table, or the only one with words, and numbered as a theme.
/// A cell across the whole table that is not numbered is a theme, too.
pub(super) fn theme<'d>(
    row: &GridRow<'d>,
    layout: &TableLayout,
) -> Option<(&'d Cell, Option<String>, String)> {
    let mut own = row.own();
    let (cell, None) = (own.next()?, own.next()) else {
        return None;
    };
    let words = cell.text.plain.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some(heading) = numbering::theme(&words) {
        return Some((cell, Some(heading.number), heading.words));
    }
    let is_wide = layout.columns.len() > 2 && cell.columns as usize >= layout.columns.len() - 1;
    (is_wide && numbering::recommendation(&words).is_none()).then_some((cell, None, words))
}

/// Returns whether a row goes on with the row before: it has no number and no words of an action or recommendation of its
/// own, or these go on with a sentence right after a page break.
pub(super) fn goes_on(before: &RowPiece<'_>, row: &RowPiece<'_>, after_break: bool) -> bool {
    let names = [
        Field::Ref,
        Field::ActionRef,
        Field::RecommendationRef,
        Field::Recommendation,
        Field::Action,
        Field::Due,
        Field::LeadAndDue,
    ];
    if !names.iter().any(|field| row.has(*field)) {
        // A recommendation whose own row is all there is of it may leave everything else to the rows below.
        return before.kind == row.kind || before.kind == RowKind::Recommendation;
    }
    let is_named = names[..3].iter().any(|field| row.has(*field));
    if is_named || !after_break || row.has(Field::Due) || row.has(Field::LeadAndDue) {
        return false;
    }
    let words =
        |row: &RowPiece<'_>, field| row.column(field).map(|column| words::joined(&column.cells).plain);
    let (before, next) = (words(before, Field::Action), words(row, Field::Action));
    match (before, next) {
        (Some(before), Some(next)) => words::goes_on(&before, &next) || before.trim_end().ends_with(':'),
        _ => false,
    }
}
