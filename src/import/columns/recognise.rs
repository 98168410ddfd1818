//! Recognises the columns of each table by their headings, and by what stands below where those leave it open.

use std::collections::{BTreeMap, BTreeSet};

use super::content::Content;
use super::field::Field;
use super::header::{Header, width};
use super::headings;
use super::layout::{ColumnLayout, Layout, TableLayout};
use super::{fields, unrecognised};
use crate::import::document::{Block, Cell, Document, FileKind, Row, Table};
use crate::import::question::Question;
use crate::model::PartialDate;
use crate::text::{folded, shorten};

/// The most letters of a sample.
const LONGEST_SAMPLE: usize = 60;

/// How many samples are shown.
const SAMPLES: usize = 3;

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
            going_on(table, number, before.at, &layout)
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
    let told = before.columns.iter().filter_map(|column| {
        let content = Content::of(below(table, column.column, |_| false));
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

/// The cells of a column in the rows that are not left out.
fn below(table: &Table, column: u32, left_out: impl Fn(&Row) -> bool) -> impl Iterator<Item = &Cell> {
    let rows = table.rows.iter().filter(move |row| !left_out(row));
    rows.filter_map(move |row| row.cell(column))
}

/// Lays out a table that goes on with the headings of another.
fn going_on(table: &Table, number: usize, before: usize, layout: &Layout) -> TableLayout {
    let of_before = layout.tables.get(before).cloned().unwrap_or_default();
    let known: BTreeMap<u32, ColumnLayout> = of_before
        .columns
        .into_iter()
        .map(|column| (column.column, column))
        .collect();
    let full = full_columns(table, |_| false);
    let columns = known.into_values().filter(|column| full.contains(&column.column));
    let columns = columns.map(|column| counted(column, table, &|_| false));
    TableLayout {
        table: number,
        columns: columns.collect(),
        as_at: of_before.as_at,
        continues: Some(before),
        ..TableLayout::default()
    }
}

/// The columns in which a row that is not left out holds something.
fn full_columns(table: &Table, left_out: impl Fn(&Row) -> bool) -> BTreeSet<u32> {
    let rows = table.rows.iter().filter(|row| !left_out(row));
    let cells = rows.flat_map(|row| &row.cells).filter(|cell| !cell.is_empty());
    cells.map(|cell| cell.column).collect()
}

/// Returns a test for the rows that are not below the headings in these rows.
pub(super) fn below_headings(headers: &[u32]) -> impl Fn(&Row) -> bool {
    let first = headers.first().copied().unwrap_or(0);
    move |row| row.number < first || headers.contains(&row.number)
}

/// Counts the rows of a column, and takes samples.
pub(super) fn counted(
    mut column: ColumnLayout,
    table: &Table,
    left_out: &impl Fn(&Row) -> bool,
) -> ColumnLayout {
    let wide = width(table);
    let own = |cell: &&Cell| cell.columns * 2 <= wide || wide < 3;
    let is_status = column.field == Some(Field::Status) || column.field == Some(Field::ImpactRating);
    let cells: Vec<&Cell> = below(table, column.column, left_out).filter(own).collect();
    let full = cells
        .iter()
        .filter(|cell| !cell.is_empty() || (is_status && cell.fill.is_some()));
    column.rows = full.count();
    column.samples.clear();
    for cell in cells.iter().filter(|cell| !cell.is_empty()) {
        let sample = shorten::first_words(&folded(&cell.text.plain), LONGEST_SAMPLE);
        if column.samples.len() < SAMPLES && !column.samples.contains(&sample) {
            column.samples.push(sample);
        }
    }
    column
}

/// Lays out a table with headings.
fn recognised(
    document: &Document,
    table: &Table,
    number: usize,
    header: &Header,
) -> (TableLayout, Vec<Question>) {
    let is_head = |at: usize| at < header.first + header.count;
    let headers: Vec<u32> = table
        .rows
        .iter()
        .enumerate()
        .filter(|(at, row)| {
            (*at >= header.first && is_head(*at)) || (!is_head(*at) && header.repeats(table, row))
        })
        .map(|(_, row)| row.number)
        .collect();
    let first = headers.first().copied().unwrap_or(0);
    let left_out = below_headings(&headers);
    let mut numbers = full_columns(table, &left_out);
    numbers.extend(header.columns());
    let mut columns: Vec<fields::Column> = numbers
        .into_iter()
        .map(|column| fields::Column {
            content: Content::of(below(table, column, &left_out)).with_fills(below(table, column, &left_out)),
            hidden: below(table, column, |_| false).any(|cell| cell.hidden),
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
        layout.columns.push(counted(laid_out, table, &left_out));
    }
    find_heading_cells(&mut layout, table);
    layout.as_at = as_at(&layout, table, first);
    fields::ask_about_items(document, table, &layout, &mut questions);
    (layout, questions)
}

/// Notes the columns that stand below one cell with no headings of their own.
fn share(columns: &mut [fields::Column], header: &Header) {
    let numbers: Vec<u32> = columns.iter().map(|column| column.number).collect();
    for column in columns {
        let others = numbers.iter().copied().filter(|other| *other != column.number);
        column.shares = others
            .filter(|other| header.is_one(column.number, *other))
            .collect();
    }
}

/// Finds headings that stand in the cells below: `Status at 31.10.16` in the first row.
fn find_heading_cells(layout: &mut TableLayout, table: &Table) {
    let TableLayout {
        columns,
        heading_cells,
        headers,
        ..
    } = layout;
    for column in columns {
        let Some(field) = column.field else { continue };
        let rows = table.rows.iter().filter(|row| !headers.contains(&row.number));
        for row in rows {
            let Some(cell) = row
                .cell(column.column)
                .filter(|cell| super::header::is_heading_like(cell))
            else {
                continue;
            };
            let heading = headings::read(&cell.text.plain);
            if heading.fields == [field] && heading.is_plain() && heading.as_at.is_some() {
                column.as_at = column.as_at.or(heading.as_at);
                heading_cells.push((row.number, column.column));
            }
        }
        if heading_cells.iter().any(|(_, of)| *of == column.column) {
            let is_head = |row: &Row| {
                headers.contains(&row.number) || heading_cells.contains(&(row.number, column.column))
            };
            *column = counted(column.clone(), table, &is_head);
        }
    }
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
