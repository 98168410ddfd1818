//! Pieces as words: the plain text and the Markdown of paragraphs, and of tables inside cells.

use std::cmp::Ordering;

use super::layout::{PlacedRow, layout};
use super::numbering::{Mark, MarkKind};
use super::pieces::{Grid, Look, Para, Piece, Remark, Run, Shade};
use crate::import::document::{Colour, Text};
use crate::import::rich;
use crate::text::{folded, markdown};

/// Returns the words of the paragraphs and tables of a cell, or of a paragraph. The number of a heading belongs to its words.
pub(super) fn text(pieces: Vec<Piece>, is_heading: bool) -> Text {
    let mut texts = Vec::new();
    let mut passages = Passages::default();
    for piece in pieces {
        match piece {
            Piece::Paragraph(para) if para.is_empty() => {}
            Piece::Paragraph(para) => passages.add(para, is_heading),
            Piece::Table(grid) => {
                texts.push(std::mem::take(&mut passages).text());
                texts.push(table(grid));
            }
        }
    }
    texts.push(passages.text());
    joined(texts)
}

/// The passages of a text so far.
#[derive(Default)]
struct Passages {
    done: Vec<rich::Passage>,
    /// The paragraphs without a mark of their own since the last that has one.
    unmarked: Vec<Vec<rich::Run>>,
    /// The items that the last one is inside, and itself.
    open: Vec<Mark>,
}

impl Passages {
    fn add(&mut self, para: Para, is_heading: bool) {
        let is_blank = para.is_blank();
        let runs = para.runs.into_iter().map(run);
        let Some(mark) = para.mark else {
            self.unmarked.push(runs.collect());
            return;
        };
        self.settle();
        let own = match mark.kind {
            _ if is_heading || is_blank => rich::Mark::None,
            MarkKind::Bullet => rich::Mark::Bullet,
            MarkKind::Number(number) => rich::Mark::Number(number),
            MarkKind::Bracketed(number) => rich::Mark::Bracketed(number),
            MarkKind::Label => rich::Mark::None,
        };
        let level = if own == rich::Mark::None {
            self.open.clear();
            0
        } else {
            self.depth(mark.clone())
        };
        let is_label = own == rich::Mark::None && mark.kind != MarkKind::Bullet;
        let label = is_label.then(|| label(&mark, is_blank));
        self.done.push(rich::Passage {
            runs: label.into_iter().chain(runs).collect(),
            mark: own,
            level,
        });
    }

    /// Returns how deep an item is inside the items before it: by the levels of one list, and else by where they stand.
    fn depth(&mut self, mark: Mark) -> u8 {
        let place = |one: &Mark| one.indent.unwrap_or(i32::from(one.level) * 360);
        let order = |one: &Mark, two: &Mark| {
            if one.pattern == two.pattern {
                one.level.cmp(&two.level)
            } else {
                place(one).cmp(&place(two))
            }
        };
        while self
            .open
            .last()
            .is_some_and(|last| order(last, &mark) != Ordering::Less)
        {
            self.open.pop();
        }
        self.open.push(mark);
        u8::try_from(self.open.len() - 1).unwrap_or(u8::MAX)
    }

    /// Reads the paragraphs without marks of their own: people type bullets, too.
    fn settle(&mut self) {
        let unmarked = std::mem::take(&mut self.unmarked);
        if !unmarked.is_empty() {
            self.open.clear();
        }
        let lines = unmarked.join(&rich::Run::plain("\n"));
        let typed = rich::passages(&lines);
        if typed.iter().any(|passage| passage.mark != rich::Mark::None) {
            self.done.extend(typed);
        } else {
            self.done
                .extend(unmarked.iter().flat_map(|runs| rich::passages(runs)));
        }
    }

    fn text(mut self) -> Text {
        self.settle();
        rich::text(&self.done)
    }
}

/// Returns whether a paragraph is an item of a list, by its own mark or one that somebody typed.
pub(super) fn is_item(para: &Para) -> bool {
    match &para.mark {
        _ if para.heading.is_some() || para.is_blank() => false,
        Some(mark) => mark.kind != MarkKind::Label,
        None => {
            let runs: Vec<rich::Run> = para.runs.iter().cloned().map(run).collect();
            let passages = rich::passages(&runs);
            passages
                .first()
                .is_some_and(|passage| passage.mark != rich::Mark::None)
        }
    }
}

/// Returns the bytes of the words of pieces.
pub(super) fn length(pieces: &[Piece]) -> usize {
    let lengths = pieces.iter().map(|piece| match piece {
        Piece::Paragraph(para) => para.length(),
        Piece::Table(grid) => {
            let cells = grid.rows.iter().flat_map(|row| &row.cells);
            cells.map(|cell| length(&cell.pieces)).sum()
        }
    });
    lengths.sum()
}

/// Takes the remarks out of pieces, with one for each table among them.
pub(super) fn remarks(pieces: &mut [Piece]) -> Vec<Remark> {
    let mut found = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Paragraph(para) => found.append(&mut para.remarks),
            Piece::Table(grid) => {
                found.push(Remark::new(
                    "a table inside the cell was read as part of its words",
                ));
                let cells = grid.rows.iter_mut().flat_map(|row| &mut row.cells);
                for cell in cells {
                    found.append(&mut remarks(&mut cell.pieces));
                }
            }
        }
    }
    found
}

/// Returns the colour that is behind all words.
pub(super) fn shade(pieces: &[Piece]) -> Option<Colour> {
    let shades = pieces.iter().map(|piece| match piece {
        Piece::Paragraph(para) => para.shade,
        Piece::Table(_) => Shade::None,
    });
    match shades.fold(Shade::Unknown, Shade::with) {
        Shade::All(colour) => Some(colour),
        Shade::Unknown | Shade::None => None,
    }
}

/// Returns a number as words before others.
fn label(mark: &Mark, is_alone: bool) -> rich::Run {
    let space = if is_alone || mark.is_tight { "" } else { " " };
    run(Run {
        words: format!("{}{space}", mark.label),
        look: Look::default(),
    })
}

fn run(run: Run) -> rich::Run {
    rich::Run {
        text: run.words,
        bold: run.look.bold,
        italic: run.look.italic,
        link: run.look.link.map(|link| link.to_string()),
    }
}

/// Returns texts one below another.
fn joined(texts: Vec<Text>) -> Text {
    let mut texts = texts.into_iter().filter(|text| !text.plain.trim().is_empty());
    let mut joined = texts.next().unwrap_or_default();
    for text in texts {
        joined.plain.push('\n');
        joined.plain.push_str(&text.plain);
        joined.markdown.push_str("\n\n");
        joined.markdown.push_str(&text.markdown);
        joined.parts.extend(text.parts);
    }
    joined
}

/// Returns a table inside a cell: as a table where it has rows and columns, else as its words one below another.
fn table(grid: Grid) -> Text {
    let rows = layout(grid);
    let columns = rows.iter().flat_map(|row| &row.cells);
    let width = columns.map(|cell| cell.column + 1).max().unwrap_or(0);
    let filled: Vec<Vec<(u32, Text)>> = rows
        .into_iter()
        .map(texts_of)
        .filter(|row| !row.is_empty())
        .collect();
    let is_flat = filled.iter().flatten().all(|(_, text)| is_one_line(text));
    if width < 2 || filled.len() < 2 || !is_flat {
        return joined(filled.into_iter().flatten().map(|(_, text)| text).collect());
    }
    let mut plain = Vec::new();
    let mut lines = Vec::new();
    for row in &filled {
        let cells = (0..width).map(|column| {
            let at = row.binary_search_by_key(&column, |(column, _)| *column);
            at.ok().and_then(|at| row.get(at)).map(|(_, text)| text)
        });
        let mut line = String::from("|");
        for cell in cells {
            let cell = cell.map_or("", |text| text.markdown.as_str());
            line.push(' ');
            line.push_str(&in_cell(cell));
            line.push_str(" |");
        }
        lines.push(line);
        if lines.len() == 1 {
            lines.push(format!("|{}", " --- |".repeat(width as usize)));
        }
        let words: Vec<&str> = row.iter().map(|(_, text)| text.plain.as_str()).collect();
        plain.push(words.join("\t"));
    }
    let markdown = lines.join("\n");
    let plain = plain.join("\n");
    if folded(&markdown::plain(&markdown)) != folded(&plain) {
        return joined(filled.into_iter().flatten().map(|(_, text)| text).collect());
    }
    Text {
        plain,
        parts: vec![markdown.clone()],
        markdown,
    }
}

/// Returns words as they stand in a cell of a table.
fn in_cell(markdown: &str) -> String {
    let mut written = String::with_capacity(markdown.len());
    let mut is_escaped = false;
    for sign in markdown.chars() {
        if sign == '|' && !is_escaped {
            written.push('\\');
        }
        is_escaped = sign == '\\' && !is_escaped;
        written.push(sign);
    }
    written
}

/// Returns the words of the cells of a row that have any, with their columns.
fn texts_of(row: PlacedRow) -> Vec<(u32, Text)> {
    let covered = row
        .covered
        .into_iter()
        .map(|(column, cell)| (column, cell.pieces));
    let cells = row.cells.into_iter().map(|cell| (cell.column, cell.cell.pieces));
    let mut all: Vec<(u32, Text)> = cells
        .chain(covered)
        .map(|(column, pieces)| (column, text(pieces, false)))
        .filter(|(_, text)| !text.plain.trim().is_empty())
        .collect();
    all.sort_by_key(|(column, _)| *column);
    all
}

fn is_one_line(text: &Text) -> bool {
    text.parts.len() == 1 && !text.markdown.contains('\n') && text.parts.first() == Some(&text.markdown)
}
