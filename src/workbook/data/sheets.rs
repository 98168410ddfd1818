//! Writing sheets as a file of Excel.

use std::collections::BTreeSet;

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, IgnoreError, Table as ExcelTable, TableColumn,
    TableStyle, Workbook as Excel, Worksheet, XlsxError,
};

use super::Workbook;
use super::room::{excel_day, fitting, lines_of, sheet_name, shown};
use crate::tables::{Cell, Column, Form, Table};

/// How hard the file is made smaller: the usual 6 takes twice the time of 4, for a tenth less.
const COMPRESSION: u8 = 4;

/// The rows that a sheet can have.
const MOST_ROWS: usize = 1_048_576;

/// The height of a line, in points.
const LINE: f64 = 15.0;

/// The width that the button of a filter takes, in characters.
const ROOM_OF_FILTER: f64 = 4.0;

/// The number of the paper size A4.
const A4: u8 = 9;

/// The formats of cells.
struct Formats {
    text: Format,
    ref_: Format,
    number: Format,
    day: Format,
    heading: Format,
    title: Format,
    label: Format,
}

impl Formats {
    fn new() -> Self {
        let cell = Format::new().set_align(FormatAlign::Top);
        let wrapped = cell.clone().set_text_wrap();
        Self {
            text: wrapped.clone(),
            ref_: cell.clone().set_num_format("@"),
            number: cell.clone(),
            day: cell.set_num_format("yyyy-mm-dd"),
            heading: wrapped.clone().set_bold(),
            title: Format::new().set_bold().set_font_size(16),
            label: wrapped.set_bold(),
        }
    }

    fn of(&self, form: Form) -> &Format {
        match form {
            Form::Ref => &self.ref_,
            Form::Text | Form::Words | Form::Key | Form::Answer => &self.text,
            Form::Number => &self.number,
            Form::Day => &self.day,
        }
    }
}

/// The width of a column, in characters.
fn width(form: Form) -> f64 {
    match form {
        Form::Ref | Form::Day => 14.0,
        Form::Text | Form::Key | Form::Answer => 24.0,
        Form::Words => 55.0,
        Form::Number => 12.0,
    }
}

/// Returns the bytes of a workbook.
pub(super) fn write(workbook: Workbook) -> Result<Vec<u8>, XlsxError> {
    let mut excel = Excel::new();
    let formats = Formats::new();
    excel.set_properties(&properties(&workbook)?);
    // Excel keeps this name for itself.
    let mut names = BTreeSet::from(["history".to_owned()]);
    let sheet = excel.add_worksheet();
    sheet.set_name(sheet_name(&workbook.about, &mut names))?;
    about(sheet, &workbook, &formats)?;
    for table in workbook.tables {
        let sheet = excel.add_worksheet();
        sheet.set_name(sheet_name(&table.name, &mut names))?;
        rows(sheet, table, &workbook.cut, &formats)?;
    }
    excel.set_zip_compression_level(COMPRESSION);
    excel.save_to_buffer()
}

fn properties(workbook: &Workbook) -> Result<DocProperties, XlsxError> {
    let day = excel_day(workbook.day)
        .unwrap_or(ExcelDateTime::from_ymd(1900, 1, 1)?)
        .and_hms(0, 0, 0)?;
    Ok(DocProperties::new()
        .set_title(shown(&workbook.title))
        .set_author(shown(&workbook.organisation))
        .set_company(shown(&workbook.organisation))
        .set_creation_datetime(&day)
        .set_custom_property("Language", workbook.language.as_str()))
}

/// Writes a sheet of rows.
fn rows(sheet: &mut Worksheet, table: Table, cut: &str, formats: &Formats) -> Result<(), XlsxError> {
    let last_row = table.rows.min(MOST_ROWS - 1);
    let is_pinned = table
        .columns
        .first()
        .is_some_and(|column| column.form == Form::Ref);
    let mut headings: Vec<String> = Vec::new();
    let mut heading_lines = 1;
    let mut lines = vec![1; last_row];
    let mut columns = Vec::new();
    for (at, column) in (0_u16..).zip(table.columns) {
        let Column {
            heading, form, cells, ..
        } = column;
        sheet.set_column_width(at, width(form))?;
        // The format of the column is that of its cells: naming it for each would take most of the time.
        sheet.set_column_format(at, formats.of(form))?;
        if form == Form::Ref {
            let last = u32::try_from(last_row).unwrap_or(u32::MAX);
            sheet.ignore_error_range(1, at, last, at, IgnoreError::NumberStoredAsText)?;
        }
        for (lines, cell) in lines.iter_mut().zip(&cells) {
            if let Some(text) = cell.words() {
                *lines = lines_of(text, width(form)).max(*lines);
            }
        }
        heading_lines = lines_of(&heading, width(form) - ROOM_OF_FILTER).max(heading_lines);
        headings.push(heading);
        columns.push((at, form, cells.into_iter()));
    }
    for row in (1_u32..).take(last_row) {
        for (at, form, cells) in &mut columns {
            put(
                sheet,
                (row, *at),
                cells.next().unwrap_or(Cell::Empty),
                *form,
                cut,
                formats,
            )?;
        }
    }
    for (row, lines) in (1_u32..).zip(lines) {
        set_height(sheet, row, lines)?;
    }
    set_height(sheet, 0, heading_lines)?;
    add_table(
        sheet,
        (0, last_row),
        &headings,
        (table.id, &shown(&table.about)),
        formats,
    )?;
    sheet.set_freeze_panes(1, u16::from(is_pinned))?;
    // Wide sheets are printed on several pages beside each other, so that they can be read.
    sheet.set_landscape().set_paper_size(A4).set_repeat_rows(0, 0)?;
    Ok(())
}

/// Makes a row as high as its words need, since not every spreadsheet does so when it opens a file.
fn set_height(sheet: &mut Worksheet, row: u32, lines: usize) -> Result<(), XlsxError> {
    if lines > 1 {
        let lines = f64::from(u32::try_from(lines).unwrap_or(u32::MAX));
        sheet.set_row_height(row, lines * LINE)?;
    }
    Ok(())
}

/// Writes a cell of a column whose values have a form.
fn put(
    sheet: &mut Worksheet,
    (row, at): (u32, u16),
    cell: Cell,
    form: Form,
    cut: &str,
    formats: &Formats,
) -> Result<(), XlsxError> {
    match cell.in_words() {
        Cell::Empty | Cell::Word(_) => {}
        Cell::Number(number) if form == Form::Number => {
            sheet.write_number(row, at, number)?;
        }
        Cell::Number(number) => {
            sheet.write_number_with_format(row, at, number, &formats.number)?;
        }
        Cell::Day(day) => match excel_day(day) {
            Some(day) if form == Form::Day => {
                sheet.write_datetime(row, at, &day)?;
            }
            Some(day) => {
                sheet.write_datetime_with_format(row, at, &day, &formats.day)?;
            }
            None => {
                sheet.write_string_with_format(row, at, day.to_string(), &formats.text)?;
            }
        },
        Cell::Text(text) if matches!(form, Form::Number | Form::Day) => {
            sheet.write_string_with_format(row, at, fitting(text, cut), &formats.text)?;
        }
        Cell::Text(text) => {
            sheet.write_string(row, at, fitting(text, cut))?;
        }
    }
    Ok(())
}

/// Makes rows a table with filters, whose first row has the headings. `named` is its name and what it holds.
fn add_table(
    sheet: &mut Worksheet,
    (first, last): (u32, usize),
    headings: &[String],
    named: (&str, &str),
    formats: &Formats,
) -> Result<(), XlsxError> {
    let columns: Vec<TableColumn> = headings
        .iter()
        .map(|heading| {
            TableColumn::new()
                .set_header(shown(heading))
                .set_header_format(&formats.heading)
        })
        .collect();
    let (name, about) = named;
    let table = ExcelTable::new()
        .set_name(format!("Table_{name}"))
        .set_style(TableStyle::Light1)
        .set_alt_text_title(name)
        .set_alt_text(about)
        .set_columns(&columns);
    let last_column = u16::try_from(headings.len().saturating_sub(1)).unwrap_or(u16::MAX);
    let last_row = first + u32::try_from(last).unwrap_or(u32::MAX);
    sheet.add_table(first, 0, last_row, last_column, &table)?;
    Ok(())
}

/// Writes the first sheet: what the workbook is, and a table of all columns.
fn about(sheet: &mut Worksheet, workbook: &Workbook, formats: &Formats) -> Result<(), XlsxError> {
    let widths = [24.0, 55.0, 14.0, 55.0];
    for (at, width) in (0_u16..).zip(widths) {
        sheet.set_column_width(at, width)?;
    }
    let needed = |texts: &[&String]| {
        let lines = texts
            .iter()
            .zip(widths)
            .map(|(text, width)| lines_of(text, width));
        lines.max().unwrap_or(1)
    };
    sheet.write_string_with_format(0, 0, shown(&workbook.title), &formats.title)?;
    let mut row = 1;
    for (label, text) in &workbook.facts {
        sheet.write_string_with_format(row, 0, shown(label), &formats.label)?;
        sheet.write_string_with_format(row, 1, fitting(text.clone(), &workbook.cut), &formats.text)?;
        set_height(sheet, row, needed(&[label, text]))?;
        row += 1;
    }
    let first = row + 1;
    let mut count = 0;
    for table in &workbook.tables {
        for column in &table.columns {
            count += 1;
            let row = first + count;
            let origin = &workbook.kinds[usize::from(column.is_worked_out)];
            let texts = [&table.name, &column.heading, origin, &column.about];
            set_height(sheet, row, needed(&texts))?;
            for (at, text) in (0_u16..).zip(texts) {
                sheet.write_string_with_format(
                    row,
                    at,
                    fitting(text.clone(), &workbook.cut),
                    &formats.text,
                )?;
            }
        }
    }
    if count > 0 {
        let last = usize::try_from(count).unwrap_or_default();
        add_table(
            sheet,
            (first, last),
            &workbook.dictionary,
            ("dictionary", ""),
            formats,
        )?;
    }
    sheet
        .set_landscape()
        .set_paper_size(A4)
        .set_print_fit_to_pages(1, 0);
    Ok(())
}
