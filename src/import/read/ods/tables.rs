//! The tables of a spreadsheet. Rows and cells that are repeated are read once, and repeated only where they hold words.

use std::io::BufRead;
use std::sync::Arc;

use super::cell::{Attributes, cell};
use super::styles::{Style, Styles};
use crate::import::document::{Notice, Table};
use crate::import::place::At;
use crate::import::read::error::ReadError;
use crate::import::read::limits::Limits;
use crate::import::read::region::Region;
use crate::import::read::sheet::{Content, Sheet, Tally};
use crate::import::read::xml::{Piece, Xml};

/// The last row and column that are counted: more than a sheet of any program has.
const LAST: u32 = 1 << 24;

/// The facts that are known where a table is read.
pub(super) struct Context<'c> {
    pub(super) file: Arc<str>,
    pub(super) styles: &'c Styles,
    pub(super) limits: &'c Limits,
}

/// The columns of a table as they are described before its rows.
#[derive(Debug, Default)]
struct Columns {
    next: u32,
    /// The styles of cells that name none: the first and last column, and the name.
    styles: Vec<(u32, u32, String)>,
}

/// A row as it is described.
#[derive(Clone, Debug, Default)]
struct RowAttributes {
    repeated: u32,
    hidden: bool,
    is_filtered: bool,
    style: Option<String>,
}

/// Reads the table in the element that started last; nothing for a copy of a table of another file.
pub(super) fn table<R: BufRead>(
    xml: &mut Xml<'_, R>,
    name: &str,
    hidden: bool,
    context: &Context<'_>,
    tally: &mut Tally,
) -> Result<Option<(Table, Vec<Notice>)>, ReadError> {
    let mut sheet = Sheet::new(&context.file, name, context.limits, tally);
    let mut columns = Columns::default();
    let mut row = 1_u32;
    let (mut is_filtered, mut has_conditions) = (false, false);
    let mut drawn: Option<Vec<String>> = None;
    let mut head_from = None;
    let mut is_copy = false;
    let mut open = 1_usize;
    while open > 0 {
        let element = match xml.next()? {
            Some(Piece::Start(element)) => element,
            Some(Piece::End(end)) => {
                if let ("table:table-header-rows", Some(first)) = (end.full(), head_from) {
                    sheet.heads.push((first, row.saturating_sub(1)));
                }
                open -= 1;
                continue;
            }
            Some(Piece::Text(_)) => continue,
            None => break,
        };
        let get = |name: &str| element.get_full(name).map(std::borrow::Cow::into_owned);
        let count = |name: &str| {
            get(name)
                .and_then(|count| count.parse::<u32>().ok())
                .unwrap_or(1)
                .max(1)
        };
        match element.full() {
            "table:table-source" => {
                is_copy = true;
                open += 1;
            }
            "table:table-header-rows" => {
                head_from = Some(row);
                open += 1;
            }
            "table:table-column" => {
                let repeated = count("table:number-columns-repeated");
                let is_hidden = get("table:visibility").is_some_and(|visibility| visibility != "visible");
                columns.add(repeated, get("table:default-cell-style-name"), context.limits);
                if is_hidden {
                    let first = columns.next.saturating_sub(repeated);
                    sheet.hide_columns(first, columns.next.saturating_sub(1));
                }
                open += 1;
            }
            "table:table-row" => {
                let visibility = get("table:visibility").unwrap_or_default();
                let attributes = RowAttributes {
                    repeated: count("table:number-rows-repeated"),
                    hidden: matches!(visibility.as_str(), "collapse" | "filter"),
                    is_filtered: visibility == "filter",
                    style: get("table:default-cell-style-name"),
                };
                is_filtered |= attributes.is_filtered;
                let found = cells(xml, row, &attributes, &columns, context, &mut sheet, &mut drawn)?;
                add(&mut sheet, row, &attributes, &found)?;
                row = row.saturating_add(attributes.repeated).min(LAST);
            }
            "table:shapes" => drawn
                .get_or_insert_default()
                .push(crate::text::folded(&xml.text()?)),
            "calcext:conditional-formats" => {
                has_conditions = true;
                xml.skip()?;
            }
            // Groups of rows and columns, and what is between them.
            "table:table-row-group"
            | "table:table-rows"
            | "table:table-column-group"
            | "table:table-columns"
            | "table:table-header-columns" => open += 1,
            _ => xml.skip()?,
        }
    }
    if is_copy {
        return Ok(None);
    }
    if is_filtered {
        sheet.notice(
            At::Whole,
            "a filter is set; rows that it hides were read, too",
            None,
        );
    }
    if has_conditions {
        sheet.notice(
            At::Whole,
            "colours and signs that depend on conditions are not seen",
            None,
        );
    }
    if let Some(words) = drawn {
        let words: Vec<String> = words.into_iter().filter(|words| !words.is_empty()).collect();
        let message = "pictures, charts and text boxes on the sheet were left out";
        sheet.notice(At::Whole, message, Some(words.join(" / ")));
    }
    sheet.finish(hidden).map(Some)
}

impl Columns {
    fn add(&mut self, repeated: u32, style: Option<String>, limits: &Limits) {
        /// More groups of columns than a sheet has.
        const MOST: usize = 2_000;
        let first = self.next;
        self.next = first.saturating_add(repeated).min(LAST);
        if let Some(style) = style
            && first <= limits.columns
            && self.styles.len() < MOST
        {
            self.styles.push((first, self.next.saturating_sub(1), style));
        }
    }

    /// Returns the name of the style of the cells of a column.
    fn style(&self, column: u32) -> Option<&str> {
        let at = self.styles.partition_point(|(_, last, _)| *last < column);
        let (first, _, style) = self.styles.get(at)?;
        (*first <= column).then_some(style)
    }
}

/// A cell of a row with how often it is repeated.
struct Found {
    column: u32,
    repeated: u32,
    columns: u32,
    rows: u32,
    content: Content,
}

/// Reads the cells of a row.
fn cells<R: BufRead>(
    xml: &mut Xml<'_, R>,
    row: u32,
    of_row: &RowAttributes,
    columns: &Columns,
    context: &Context<'_>,
    sheet: &mut Sheet<'_>,
    drawn: &mut Option<Vec<String>>,
) -> Result<Vec<Found>, ReadError> {
    let mut found = Vec::new();
    let mut column = 0_u32;
    let mut known: Option<(String, Style)> = None;
    loop {
        let element = match xml.next()? {
            Some(Piece::Start(element)) => element,
            Some(Piece::Text(_)) => continue,
            Some(Piece::End(_)) | None => return Ok(found),
        };
        if !matches!(element.full(), "table:table-cell" | "table:covered-table-cell") {
            xml.skip()?;
            continue;
        }
        let attributes = Attributes::of(&element);
        let own = attributes.style.as_deref().or(of_row.style.as_deref());
        let name = own.or_else(|| columns.style(column)).unwrap_or("Default");
        let style = match &known {
            Some((known, style)) if known == name => style.clone(),
            _ => context.styles.get("table-cell", name),
        };
        known = Some((name.to_owned(), style.clone()));
        let (content, drawing) = cell(xml, &attributes, &style, context.styles, (row, column), sheet)?;
        if let Some(words) = drawing {
            drawn.get_or_insert_default().push(words);
        }
        let holds_something = !content.text.plain.is_empty() || content.fill.is_some();
        if holds_something || attributes.columns > 1 || attributes.rows > 1 {
            found.push(Found {
                column,
                repeated: attributes.repeated,
                columns: attributes.columns,
                rows: attributes.rows,
                content,
            });
        }
        if found.len() > context.limits.cells {
            return Err(sheet.too_large(&format!("a row has more than {} cells", context.limits.cells)));
        }
        column = column.saturating_add(attributes.repeated).min(LAST);
    }
}

/// Adds a row, as often as it is repeated.
fn add(
    sheet: &mut Sheet<'_>,
    first: u32,
    attributes: &RowAttributes,
    found: &[Found],
) -> Result<(), ReadError> {
    if found.iter().all(|found| found.content.text.plain.is_empty()) {
        return Ok(());
    }
    for row in first..first.saturating_add(attributes.repeated) {
        for cell in found {
            if cell.columns > 1 || cell.rows > 1 {
                let last = (
                    row.saturating_add(cell.rows - 1),
                    cell.column.saturating_add(cell.columns - 1),
                );
                sheet.merged.push(Region {
                    first: (row, cell.column),
                    last,
                });
            }
            let is_empty = cell.content.text.plain.is_empty();
            for column in cell.column..cell.column.saturating_add(cell.repeated) {
                if is_empty && !sheet.has_room_for_colour(column) {
                    break;
                }
                sheet.add((row, column), attributes.hidden, cell.content.clone())?;
            }
        }
    }
    Ok(())
}
