//! What a file says of its colours: filled cells outside the rows, each with the label that it stands for.

use crate::import::columns::TableLayout;
use crate::import::document::{Row, Table};
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

    /// Adds what a table says of its colours: in rows above its headings, or anywhere in a table without any. A filled
    /// cell has its label itself, or the cell beside it has.
    pub(super) fn add(&mut self, table: &Table, layout: &TableLayout) {
        let first = layout.headers.first().copied();
        let is_outside =
            |row: &&Row| layout.not_recognised.is_some() || first.is_some_and(|first| row.number < first);
        for row in table.rows.iter().filter(is_outside) {
            for (at, cell) in row.cells.iter().enumerate() {
                let Some(tone) = cell.fill.and_then(colour::name) else {
                    continue;
                };
                let beside = row.cells.get(at + 1).filter(|next| next.fill.is_none());
                let Some(holder) = (if cell.is_empty() { beside } else { Some(cell) }) else {
                    continue;
                };
                let is_new = !self.labels.iter().any(|(known, ..)| *known == tone);
                if let (true, LabelReading::Label(label)) = (is_new, status::read(&holder.text.plain)) {
                    self.labels.push((tone, label.label, holder.place.clone()));
                }
            }
        }
    }
}
