//! Recognises the columns of each table by their headings, and by what stands below where those leave it open.

use std::collections::{BTreeMap, BTreeSet};

use super::below::Below;
use super::column::Column;
use super::content::Content;
use super::field::Field;
use super::header::{Header, width};
use super::headings;
use super::layout::{ColumnLayout, Layout, TableLayout};
use super::{fields, unrecognised};
use crate::import::document::{Block, Cell, Document, FileKind, Row, Table};
use crate::import::question::Question;
use crate::model::PartialDate;

/// The bytes that a heading among the cells below others is shorter than.
const LONGEST_HEADING_BELOW: usize = 64;

/// Recognises the columns of each table of a file.
pub fn recognise(document: &Document) -> Layout {
    let mut layout = Layout::default();
    let mut last: Option<Previous<'_>> = None;
    let mut texts_between = false;
    for block in &document.blocks {
        let table = match block {
            Block::Table(table) => table,
            Block::Paragraph(paragraph) => {
                texts_between |= !paragraph.text.plain.trim().is_empty();
                continue;
            }
        };
        let number = layout.tables.len();
        let header = Header::find(table);
        let laid_out = if let Some(header) = header {
            let found = recognised(document, table, number, &header);
            layout.questions.extend(found.1);
            last = Some(Previous { table, at: number });
            found.0
        } else if let Some(before) = last
            .as_ref()
            .filter(|before| document.kind == FileKind::Docx && before.goes_on(table, &layout, texts_between))
        {
            let found = going_on(table, number, before.at, &layout);
            layout
                .questions
                .extend(fields::without_headings(document, table, &found));
            found
        } else {
            TableLayout {
                table: number,
                not_recognised: Some(unrecognised::reason(table)),
                ..TableLayout::default()
            }
        };
        layout.tables.push(laid_out);
        texts_between = false;
    }
    layout
}

/// The last table with headings.
struct Previous<'a> {
    table: &'a Table,
    at: usize,
}

impl Previous<'_> {
    /// Returns whether a table without headings goes on with those of the last: as one that was split does. Text between them is
    /// no hindrance where the cells below the headings are of their sort.
    fn goes_on(&self, table: &Table, layout: &Layout, texts_between: bool) -> bool {
        let Some(before) = layout.tables.get(self.at) else {
            return false;
        };
        let last_was_its = layout
            .tables
            .iter()
            .skip(self.at + 1)
            .all(|one| one.continues == Some(self.at));
        // The last columns may be empty.
        let (wide, before_wide) = (width(table), width(self.table));
        if before.not_recognised.is_some() || !last_was_its || wide > before_wide || wide < 2 {
            return false;
        }
        match fits(table, before) {
            Some(fits) => fits,
            None => !texts_between && wide > 2 && wide * 2 > before_wide,
        }
    }
}

/// Returns whether cells below headings are of their sort: dates below a due date, numbers below a ref. Nothing where no
/// cells can tell.
fn fits(table: &Table, before: &TableLayout) -> Option<bool> {
    let below = Below::of(table, &[]);
    let told = before.columns.iter().filter_map(|column| {
        let content = Content::of(below.cells(column.column));
        match column.field? {
            _ if content.cells == 0 => None,
            Field::Due | Field::LeadAndDue => Some(content.is_dates()),
            Field::Ref | Field::RecommendationRef | Field::ActionRef => Some(content.is_refs()),
            Field::Status => Some(content.is_labels()),
            _ => None,
        }
    });
    let told: Vec<bool> = told.collect();
    let fitting = told.iter().filter(|fits| **fits).count();
    // One cell that says TBC makes no other table.
    (!told.is_empty()).then_some(fitting > 0 && fitting * 2 >= told.len())
}

/// Lays out a table that goes on with the headings of another.
fn going_on(table: &Table, number: usize, before: usize, layout: &Layout) -> TableLayout {
    let of_before = layout.tables.get(before).cloned().unwrap_or_default();
    let known: BTreeMap<u32, ColumnLayout> = of_before
        .columns
        .into_iter()
        .map(|column| (column.column, column))
        .collect();
    let below = Below::of(table, &[]);
    let columns = below.full().map(|column| {
        let unknown = ColumnLayout {
            column,
            heading: String::new(),
            field: None,
            as_at: None,
            hidden: false,
            rows: 0,
            samples: Vec::new(),
        };
        below.counted(known.get(&column).cloned().unwrap_or(unknown), |_| false)
    });
    TableLayout {
        table: number,
        columns: columns.collect(),
        as_at: of_before.as_at,
        continues: Some(before),
        ..TableLayout::default()
    }
}

/// Lays out a table with headings.
fn recognised(
    document: &Document,
    table: &Table,
    number: usize,
    header: &Header,
) -> (TableLayout, Vec<Question>) {
    let own = header.first..header.first + header.count;
    let repeated = header.repeated(table);
    let is_header = |at: usize, row: &Row| own.contains(&at) || (at >= own.end && repeated.is_by(row));
    let rows = table.rows.iter().enumerate();
    let headers: Vec<u32> = rows
        .filter(|(at, row)| is_header(*at, row))
        .map(|(_, row)| row.number)
        .collect();
    let below = Below::of(table, &headers);
    let numbers: BTreeSet<u32> = below.full().chain(header.columns()).collect();
    let hidden: BTreeSet<u32> = hidden_columns(table);
    let mut columns: Vec<Column> = numbers
        .into_iter()
        .map(|column| Column {
            content: Content::of(below.cells(column)),
            hidden: hidden.contains(&column),
            heading: header.heading(column),
            text: header.text(column),
            shares: Vec::new(),
            number: column,
        })
        .collect();
    share(&mut columns, header);
    let (settled, mut questions) = fields::settle(document, table, number, &columns);
    let mut layout = TableLayout {
        table: number,
        headers: headers.clone(),
        ..TableLayout::default()
    };
    for (column, field) in columns.iter().zip(settled) {
        let laid_out = ColumnLayout {
            column: column.number,
            heading: column.text.clone(),
            field,
            as_at: column.heading.as_at,
            hidden: column.hidden,
            rows: 0,
            samples: Vec::new(),
        };
        layout.columns.push(below.counted(laid_out, |_| false));
    }
    find_heading_cells(&mut layout, &below);
    layout.as_at = as_at(&layout, table, headers.first().copied().unwrap_or(0));
    fields::ask_about_items(document, table, &layout, &mut questions);
    (layout, questions)
}

/// The columns with a hidden cell.
fn hidden_columns(table: &Table) -> BTreeSet<u32> {
    let cells = table.rows.iter().flat_map(|row| &row.cells);
    cells.filter(|cell| cell.hidden).map(|cell| cell.column).collect()
}

/// Notes the columns that stand below one cell with no headings of their own.
fn share(columns: &mut [Column], header: &Header) {
    let numbers: Vec<u32> = columns.iter().map(|column| column.number).collect();
    for column in columns.iter_mut().filter(|column| !column.text.is_empty()) {
        let others = numbers.iter().copied().filter(|other| *other != column.number);
        column.shares = others
            .filter(|other| header.is_one(column.number, *other))
            .collect();
    }
}

/// Finds headings that stand in the cells below: `Status at 31.10.16` in the first row.
fn find_heading_cells(layout: &mut TableLayout, below: &Below<'_>) {
    for column in &mut layout.columns {
        let Some(field) = column.field else { continue };
        let mut rows = BTreeSet::new();
        for (row, cell) in below.rows(column.column).filter(|(_, cell)| may_head(cell)) {
            let heading = headings::read(&cell.text.plain);
            if heading.fields == [field] && heading.is_plain() && heading.as_at.is_some() {
                column.as_at = column.as_at.or(heading.as_at);
                rows.insert(row);
            }
        }
        if !rows.is_empty() {
            *column = below.counted(column.clone(), |row| rows.contains(&row));
            let number = column.column;
            layout
                .heading_cells
                .extend(rows.into_iter().map(|row| (row, number)));
        }
    }
}

/// Returns whether a cell below the headings may be one: it is short, and has letters and figures.
fn may_head(cell: &Cell) -> bool {
    let text = cell.text.plain.trim();
    let has = |is: fn(&char) -> bool| text.chars().any(|c| is(&c));
    text.len() < LONGEST_HEADING_BELOW && has(char::is_ascii_digit) && has(|c| c.is_alphabetic())
}

/// Returns the day that a table tells of: that of its headings, or of a title above them.
fn as_at(layout: &TableLayout, table: &Table, first: u32) -> Option<PartialDate> {
    let of_columns = layout
        .columns
        .iter()
        .filter(|column| column.field != Some(Field::Fact));
    let latest = of_columns
        .filter_map(|column| column.as_at)
        .max_by_key(|date| date.last_day());
    let titles = table
        .rows
        .iter()
        .take_while(|row| row.number < first)
        .flat_map(|row| &row.cells);
    latest.or_else(|| titles.filter_map(|cell| headings::as_at(&cell.text.plain)).last())
}
