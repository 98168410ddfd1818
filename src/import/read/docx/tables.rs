//! The pieces of a text as the blocks of a document: with places, and with notices at them.

use std::sync::Arc;

use super::layout::{PlacedRow, layout};
use super::pieces::{Grid, Para, Piece, Remark};
use super::texts;
use super::tree::Refusal;
use crate::import::document::{Block, Cell, Notice, Paragraph, Row, Table, Value};
use crate::import::place::{At, Place};
use crate::import::read::Limits;

/// The blocks of a document that is being put together.
#[derive(Debug)]
pub(super) struct Blocks<'a> {
    file: Arc<str>,
    limits: &'a Limits,
    /// The blocks so far.
    pub(super) done: Vec<Block>,
    /// The notices so far.
    pub(super) notices: Vec<Notice>,
    paragraphs: u32,
    tables: u32,
    rows: usize,
    cells: usize,
}

impl<'a> Blocks<'a> {
    /// Returns the blocks of a document without any.
    pub(super) fn new(file: Arc<str>, limits: &'a Limits) -> Self {
        Self {
            file,
            limits,
            done: Vec::new(),
            notices: Vec::new(),
            paragraphs: 0,
            tables: 0,
            rows: 0,
            cells: 0,
        }
    }

    /// Adds the pieces of a text.
    ///
    /// # Errors
    ///
    /// Returns an error if they go beyond a limit.
    pub(super) fn add(&mut self, pieces: Vec<Piece>) -> Result<(), Refusal> {
        let says_something = |piece: &Piece| match piece {
            Piece::Paragraph(para) => !para.is_empty() || !para.remarks.is_empty(),
            Piece::Table(_) => true,
        };
        let mut pieces = pieces.into_iter().filter(says_something).peekable();
        while let Some(piece) = pieces.next() {
            match piece {
                Piece::Paragraph(para) => {
                    let mut rest = self.limits.text.saturating_sub(para.length());
                    let is_list = rest > 0 && texts::is_item(&para);
                    let mut list = vec![para];
                    let mut is_next = |piece: &Piece| match piece {
                        Piece::Paragraph(para) => {
                            let after = rest.checked_sub(para.length());
                            rest = after.unwrap_or(0);
                            after.is_some() && texts::is_item(para)
                        }
                        Piece::Table(_) => false,
                    };
                    while is_list && let Some(Piece::Paragraph(next)) = pieces.next_if(&mut is_next) {
                        list.push(next);
                    }
                    self.paragraphs(list)?;
                }
                Piece::Table(grid) => match frame(grid) {
                    Ok(inner) => self.add(inner)?,
                    Err(grid) => self.table(grid)?,
                },
            }
        }
        Ok(())
    }

    /// Notes remarks about the document as a whole.
    pub(super) fn note(&mut self, remarks: impl IntoIterator<Item = Remark>) {
        let place = Place {
            file: Arc::clone(&self.file),
            table: None,
            at: At::Whole,
        };
        self.remarks(&place, remarks);
    }

    fn remarks(&mut self, place: &Place, remarks: impl IntoIterator<Item = Remark>) {
        self.notices.extend(remarks.into_iter().map(|remark| Notice {
            place: place.clone(),
            message: remark.message,
            left_out: remark.words.map(|words| words.trim().to_owned()),
        }));
    }

    /// Adds a paragraph, or a list as one. Only those that hold something are counted, since nobody sees the empty ones.
    fn paragraphs(&mut self, list: Vec<Para>) -> Result<(), Refusal> {
        let mut first = None;
        let mut heading = None;
        let mut pieces = Vec::with_capacity(list.len());
        for mut para in list {
            self.paragraphs = self.paragraphs.saturating_add(1);
            let place = Place {
                file: Arc::clone(&self.file),
                table: None,
                at: At::Paragraph(self.paragraphs),
            };
            let remarks = std::mem::take(&mut para.remarks);
            self.remarks(&place, remarks);
            if !para.is_empty() {
                heading = heading.or(para.heading);
                first.get_or_insert(place);
                pieces.push(Piece::Paragraph(para));
            }
        }
        let Some(place) = first else {
            return Ok(());
        };
        if texts::length(&pieces) > self.limits.text {
            return Err(too_long(&place));
        }
        let text = texts::text(pieces, heading.is_some());
        if !text.plain.trim().is_empty() {
            self.done
                .push(Block::Paragraph(Paragraph { place, text, heading }));
        }
        Ok(())
    }

    fn table(&mut self, grid: Grid) -> Result<(), Refusal> {
        self.tables = self.tables.saturating_add(1);
        let name: Arc<str> = format!("table {}", self.tables).into();
        let mut table = Table {
            name: Arc::clone(&name),
            hidden: false,
            rows: Vec::new(),
        };
        for (number, row) in (1..).zip(layout(grid)) {
            let row = self.row(row, number, &name)?;
            if !row.cells.is_empty() {
                self.rows += 1;
                table.rows.push(row);
            }
            if self.rows > self.limits.rows {
                let what = format!("its tables have more than {} rows", self.limits.rows);
                return Err(Refusal::TooLarge(what));
            }
        }
        self.done.push(Block::Table(table));
        Ok(())
    }

    fn row(&mut self, placed: PlacedRow, number: u32, table: &Arc<str>) -> Result<Row, Refusal> {
        let mut row = Row {
            number,
            hidden: false,
            heads: placed.heads,
            cells: Vec::new(),
        };
        let file = Arc::clone(&self.file);
        let place = |column| Place {
            file: Arc::clone(&file),
            table: Some(Arc::clone(table)),
            at: At::TableCell(number, column),
        };
        for found in placed.cells {
            let place = place(found.column);
            if found.column >= self.limits.columns {
                let what = format!("{} has more than {} columns", place.within(), self.limits.columns);
                return Err(Refusal::TooLarge(what));
            }
            let mut pieces = found.cell.pieces;
            self.remarks(&place, texts::remarks(&mut pieces));
            let fill = found.cell.fill.or_else(|| texts::shade(&pieces));
            if texts::length(&pieces) > self.limits.text {
                return Err(too_long(&place));
            }
            let text = texts::text(pieces, false);
            let is_empty = text.plain.trim().is_empty();
            if is_empty && fill.is_none() {
                continue;
            }
            self.cells += 1;
            if self.cells > self.limits.cells {
                let what = format!("its tables have more than {} cells", self.limits.cells);
                return Err(Refusal::TooLarge(what));
            }
            row.cells.push(Cell {
                place,
                column: found.column,
                columns: found.columns,
                rows: found.rows,
                value: if is_empty { Value::Empty } else { Value::Text },
                text,
                fill,
                hidden: false,
                formula: false,
            });
        }
        for (column, cell) in placed.covered {
            let place = place(column);
            let mut pieces = cell.pieces;
            self.remarks(&place, texts::remarks(&mut pieces));
            if texts::length(&pieces) > self.limits.text {
                return Err(too_long(&place));
            }
            let words = texts::text(pieces, false).plain;
            if !words.trim().is_empty() {
                let message = "words that a merged cell covers were left out";
                self.remarks(&place, [Remark::with_words(message, &words)]);
            }
        }
        Ok(row)
    }
}

/// Returns what is in a table of one cell that holds another table: it is a frame around that. A table that is none comes back.
fn frame(mut grid: Grid) -> Result<Vec<Piece>, Grid> {
    if let [row] = grid.rows.as_mut_slice()
        && let [cell] = row.cells.as_mut_slice()
        && cell.pieces.iter().any(|piece| matches!(piece, Piece::Table(_)))
    {
        return Ok(std::mem::take(&mut cell.pieces));
    }
    Err(grid)
}

fn too_long(place: &Place) -> Refusal {
    Refusal::TooLarge(format!("{} has too many words", place.within()))
}
