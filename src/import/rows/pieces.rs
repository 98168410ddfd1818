//! A file as the pieces of a plan, in their order: headings, narrative, and rows of which it is known what they are.

use super::classify::{self, TableShape};
use super::grid::{self, GridRow};
use super::legend;
use super::numbering;
use super::piece::{Piece, RowColumn, RowPiece, Words};
use crate::import::columns::{Field, Layout, TableLayout};
use crate::import::document::{Block, Cell, Document, Paragraph, Table};

/// Takes a file apart.
pub(super) fn pieces<'d>(document: &'d Document, layout: &'d Layout) -> Vec<Piece<'d>> {
    let mut pieces = Vec::new();
    let mut tables = layout.tables.iter();
    // A shape goes over to the tables that go on without headings of their own.
    let mut shape = None;
    for block in &document.blocks {
        match block {
            Block::Paragraph(paragraph) => pieces.push(paragraph_piece(paragraph)),
            Block::Table(table) => {
                let Some(of_table) = tables.next() else { continue };
                if of_table.continues.is_none() || shape.is_none() {
                    shape = Some(classify::shape(table, of_table));
                    pieces.push(Piece::Table(of_table));
                }
                let Some(shape) = shape else { continue };
                add_table(&mut pieces, document, table, of_table, shape);
            }
        }
    }
    pieces
}

fn paragraph_piece(paragraph: &Paragraph) -> Piece<'_> {
    words_piece(Words {
        place: &paragraph.place,
        text: &paragraph.text,
        heading: paragraph.heading,
    })
}

fn words_piece(paragraph: Words<'_>) -> Piece<'_> {
    let words = &paragraph.text.plain;
    if let Some(heading) = numbering::recommendation(words) {
        return Piece::RecommendationHeading { paragraph, heading };
    }
    match numbering::theme(words) {
        Some(heading) => Piece::Theme {
            number: Some(heading.number),
            title: heading.words,
            place: paragraph.place.clone(),
        },
        None => Piece::Paragraph(paragraph),
    }
}

fn add_table<'d>(
    pieces: &mut Vec<Piece<'d>>,
    document: &Document,
    table: &'d Table,
    layout: &'d TableLayout,
    shape: TableShape,
) {
    let first_header = layout.headers.first().copied();
    let mut after_header = false;
    let rows = grid::rows(table);
    let is_first_row = |at: usize| at == 0;
    for (at, row) in rows.iter().enumerate() {
        let number = row.row.number;
        if let Some(why) = &layout.not_recognised {
            pieces.extend(row.own().map(|cell| Piece::Aside { cell, why: Some(why) }));
        } else if layout.is_header(number) {
            after_header = true;
            pieces.extend(row.own().map(Piece::Heading));
        } else if let Some(piece) = alone(row, layout, rows.get(at + 1), pieces) {
            pieces.push(piece);
        } else if first_header.is_some_and(|first| number < first) || legend::is_key(row.row, layout) {
            pieces.extend(row.own().map(|cell| Piece::Aside { cell, why: None }));
        } else {
            let continues = layout.continues.is_some() && is_first_row(at);
            add_row(
                pieces,
                document,
                table,
                layout,
                shape,
                row,
                after_header || continues,
            );
            after_header = false;
        }
    }
}

/// Reads a row of one cell that numbers a recommendation, or that stands between such a row and the rows of actions: sheets
/// have the headings and words there that documents have between their tables. Words where numbers of items stand are no item,
/// such as the heading of a key to colours, or a note.
fn alone<'d>(
    row: &GridRow<'d>,
    layout: &TableLayout,
    next: Option<&GridRow<'_>>,
    before: &[Piece<'_>],
) -> Option<Piece<'d>> {
    let mut own = row.own();
    let (cell, None) = (own.next()?, own.next()) else {
        return None;
    };
    let words = Words {
        place: &cell.place,
        text: &cell.text,
        heading: None,
    };
    let piece = words_piece(words);
    let is_open = || {
        let mut before = before
            .iter()
            .rev()
            .filter(|piece| !matches!(piece, Piece::Paragraph(_)));
        matches!(before.next(), Some(Piece::RecommendationHeading { .. }))
    };
    if matches!(piece, Piece::RecommendationHeading { .. }) || is_open() {
        return Some(piece);
    }
    let column = layout.columns.iter().find(|column| column.column == cell.column);
    let is_number = matches!(
        column.and_then(|column| column.field),
        Some(Field::Ref | Field::ActionRef | Field::RecommendationRef)
    );
    if !is_number
        || matches!(piece, Piece::Theme { .. })
        || cell.text.plain.contains(|c: char| c.is_ascii_digit())
    {
        return None;
    }
    let heads_key = next.is_some_and(|next| legend::is_key(next.row, layout));
    Some(if heads_key {
        Piece::Heading(cell)
    } else {
        Piece::Aside { cell, why: None }
    })
}

fn add_row<'d>(
    pieces: &mut Vec<Piece<'d>>,
    document: &Document,
    table: &'d Table,
    layout: &'d TableLayout,
    shape: TableShape,
    row: &GridRow<'d>,
    after_break: bool,
) {
    if row.own().next().is_none() && !row.row.cells.iter().any(|cell| cell.fill.is_some()) {
        return;
    }
    if let Some((cell, number, title)) = classify::theme(row, layout) {
        pieces.push(Piece::Theme {
            number,
            title,
            place: cell.place.clone(),
        });
        return;
    }
    let known = |cell: &&Cell| !layout.columns.iter().any(|column| column.column == cell.column);
    pieces.extend(row.own().filter(known).map(|cell| Piece::Aside {
        cell,
        why: Some("it stands outside the columns of its table"),
    }));
    // A cell below the headings may head a column, too: `Status at 31.10.16`.
    let heads = |column: u32| layout.heading_cells.contains(&(row.row.number, column));
    pieces.extend(row.own().filter(|cell| heads(cell.column)).map(Piece::Heading));
    let columns: Vec<RowColumn<'d>> = layout
        .columns
        .iter()
        .filter(|column| !heads(column.column))
        .filter_map(|column| {
            let reached = row.get(column.column)?;
            let holds = !reached.cell.is_empty() || reached.cell.fill.is_some();
            holds.then(|| RowColumn {
                layout: column,
                cells: vec![reached.cell],
                from_above: reached.from_above,
            })
        })
        .collect();
    let mut place = document.place_of(table);
    place.at = crate::import::place::At::Row(row.row.number);
    let piece = RowPiece {
        place,
        kind: classify::kind(&columns, shape),
        columns,
    };
    if !piece
        .columns
        .iter()
        .any(|column| column.cells.iter().any(|cell| !cell.is_empty()))
    {
        return;
    }
    let before = pieces.iter_mut().rev().find_map(|before| match before {
        Piece::Row(row) => Some(Some(row)),
        Piece::Heading(_) | Piece::Aside { .. } => None,
        _ => Some(None),
    });
    match before.flatten() {
        Some(before) if classify::goes_on(before, &piece, after_break) => {
            for column in piece.columns {
                let same = before
                    .columns
                    .iter_mut()
                    .find(|known| known.layout.column == column.layout.column);
                match same {
                    Some(known) => known.cells.extend(column.cells),
                    None => before.columns.push(column),
                }
            }
        }
        _ => pieces.push(Piece::Row(piece)),
    }
}
