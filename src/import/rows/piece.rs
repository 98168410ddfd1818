//! The pieces of a plan: headings, narrative, and rows of which it is known what they are.

use super::numbering::Numbered;
use crate::import::columns::{ColumnLayout, Field, TableLayout};
use crate::import::document::{Cell, Text};
use crate::import::place::Place;

/// A piece of a plan.
#[derive(Clone, Debug)]
pub(super) enum Piece<'d> {
    /// A table begins: what is below is no longer below the last row of the one before.
    Table(&'d TableLayout),
    /// A paragraph outside tables, or a row of one cell that is none of the plan's.
    Paragraph(Words<'d>),
    /// A paragraph or row that numbers a recommendation.
    RecommendationHeading {
        /// Its words.
        paragraph: Words<'d>,
        /// Its number, with its words.
        heading: Numbered,
    },
    /// A theme: a paragraph or a row.
    Theme {
        /// Its number as it is written, if it has one.
        number: Option<String>,
        /// Its words.
        title: String,
        /// The place of its words.
        place: Place,
    },
    /// A row of a table.
    Row(RowPiece<'d>),
    /// A cell above the columns of a table, or in a table that has none.
    Aside {
        /// The cell.
        cell: &'d Cell,
        /// The reason why its table has no columns; nothing for a cell above columns.
        why: Option<&'d str>,
    },
    /// A cell of a column for which nobody has said what it holds, or that heads one.
    Heading(&'d Cell),
}

/// The words of a paragraph, or of a cell that stands alone in its row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words<'d> {
    /// The place of them.
    pub(super) place: &'d Place,
    /// The words.
    pub(super) text: &'d Text,
    /// The level of a heading, 1 to 9; nothing for other words.
    pub(super) heading: Option<u8>,
}

/// The kind of a row of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowKind {
    /// A recommendation whose actions stand in the rows below.
    Recommendation,
    /// An action, perhaps with the recommendation that it answers.
    Action,
}

/// A row of a table with the cells of each column.
#[derive(Clone, Debug)]
pub(super) struct RowPiece<'d> {
    /// The place of the row.
    pub(super) place: Place,
    /// Its kind.
    pub(super) kind: RowKind,
    /// The columns that hold something, each with its cells: several where the row goes on below.
    pub(super) columns: Vec<RowColumn<'d>>,
}

/// A column of a row.
#[derive(Clone, Debug)]
pub(super) struct RowColumn<'d> {
    /// The column.
    pub(super) layout: &'d ColumnLayout,
    /// Its cells.
    pub(super) cells: Vec<&'d Cell>,
    /// True if the cell begins in a row above and reaches down into this one.
    pub(super) from_above: bool,
}

impl<'d> RowPiece<'d> {
    /// Returns the first column that holds a field.
    pub(super) fn column(&self, field: Field) -> Option<&RowColumn<'d>> {
        self.columns
            .iter()
            .find(|column| column.layout.field == Some(field))
    }

    /// Returns whether a field holds words that begin in this row.
    pub(super) fn has(&self, field: Field) -> bool {
        self.column(field)
            .is_some_and(|column| !column.from_above && column.cells.iter().any(|cell| !cell.is_empty()))
    }
}
