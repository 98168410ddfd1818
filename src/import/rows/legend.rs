//! The key to the colours of a file: filled cells outside the rows, each with the label that it stands for.

use crate::import::columns::{Field, TableLayout};
use crate::import::document::{Cell, Row, Table};
use crate::import::place::Place;
use crate::import::values::label::LabelReading;
use crate::import::values::{colour, status};
use crate::model::Tone;

/// The colours that a file explains, in its order.
#[derive(Clone, Debug, Default)]
pub(super) struct Legend {
    /// Each colour with its label and the cell that holds the label.
    pub(super) labels: Vec<(Tone, String, Place)>,
}

impl Legend {
    /// Returns the label of a colour.
    pub(super) fn label(&self, tone: Tone) -> Option<&str> {
        let found = self.labels.iter().find(|(known, ..)| *known == tone);
        found.map(|(_, label, _)| label.as_str())
    }

    /// Returns whether a cell holds one of the labels.
    pub(super) fn holds(&self, place: &Place) -> bool {
        self.labels.iter().any(|(.., known)| known == place)
    }

    /// Adds what a table says of its colours: in rows above its headings, in rows of a key below, or anywhere in a table
    /// without headings. A filled cell has its label itself, or the cell beside it has.
    pub(super) fn add(&mut self, table: &Table, layout: &TableLayout) {
        let first = layout.headers.first().copied();
        let is_outside = |row: &&Row| {
            layout.not_recognised.is_some()
                || first.is_some_and(|first| row.number < first)
                || is_key(row, layout)
        };
        for row in table.rows.iter().filter(is_outside) {
            for (tone, holder) in labelled(row) {
                let is_new = !self.labels.iter().any(|(known, ..)| *known == tone);
                if let (true, LabelReading::Label(label)) = (is_new, status::read(&holder.text.plain)) {
                    self.labels.push((tone, label.label, holder.place.clone()));
                }
            }
        }
    }
}

/// Returns the colours of a row, each with the cell that may hold its label.
fn labelled(row: &Row) -> impl Iterator<Item = (Tone, &Cell)> {
    row.cells.iter().enumerate().filter_map(|(at, cell)| {
        let tone = cell.fill.and_then(colour::name)?;
        let beside = row.cells.get(at + 1).filter(|next| next.fill.is_none());
        let holder = if cell.is_empty() { beside } else { Some(cell) };
        Some((tone, holder?))
    })
}

/// Returns whether a row below the headings explains a colour: a filled cell where no status stands, with a label, and
/// nothing else but perhaps words about the label.
pub(super) fn is_key(row: &Row, layout: &TableLayout) -> bool {
    let is_status = |cell: &Cell| {
        let column = layout.columns.iter().find(|column| column.column == cell.column);
        matches!(
            column.and_then(|column| column.field),
            Some(Field::Status | Field::ImpactRating | Field::Rating)
        )
    };
    row.cells.iter().filter(|cell| !cell.is_empty()).count() <= 2
        && labelled(row).any(|(_, holder)| !is_status(holder) && status::read(&holder.text.plain).is_label())
        && row
            .cells
            .iter()
            .filter(|cell| cell.fill.is_some())
            .all(|cell| !is_status(cell))
}
