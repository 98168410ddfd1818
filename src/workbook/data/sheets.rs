//! Writing sheets as a file of Excel.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, IgnoreError, Table as ExcelTable, TableColumn,
    TableStyle, Workbook as Excel, Worksheet, XlsxError,
};

use super::Workbook;
use super::table::{Cell, Column, Form, Table};
use crate::text::shorten::first_characters;

/// The characters that a cell can hold, as Excel counts them: units of UTF-16.
const MOST_CHARACTERS: usize = 32_767;

/// The rows that a sheet can have.
const MOST_ROWS: usize = 1_048_576;

/// The characters that the name of a sheet can have.
const MOST_OF_NAME: usize = 31;

/// The characters that a heading of a table can have.
const MOST_OF_HEADING: usize = 255;

/// The lines that a row shows at most. Who wants all of a longer text opens its cell.
const MOST_LINES: usize = 20;

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
            Form::Text | Form::Words => &self.text,
            Form::Number => &self.number,
            Form::Day => &self.day,
        }
    }
}

/// The width of a column, in characters.
fn width(form: Form) -> f64 {
    match form {
        Form::Ref | Form::Day => 14.0,
        Form::Text => 24.0,
        Form::Words => 55.0,
        Form::Number => 12.0,
    }
}

/// Returns the bytes of a workbook.
pub(super) fn write(workbook: &Workbook) -> Result<Vec<u8>, XlsxError> {
    let mut excel = Excel::new();
    let formats = Formats::new();
    excel.set_properties(&properties(workbook)?);
    let mut names = BTreeSet::new();
    let sheet = excel.add_worksheet();
    sheet.set_name(sheet_name(&workbook.about, &mut names))?;
    about(sheet, workbook, &formats)?;
    for table in &workbook.tables {
        let sheet = excel.add_worksheet();
        sheet.set_name(sheet_name(&table.name, &mut names))?;
        rows(sheet, table, workbook, &formats)?;
    }
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

/// A day of the calendar of spreadsheets; nothing before 1 March 1900, because they count a day that February did not
/// have.
fn excel_day(day: Date) -> Option<ExcelDateTime> {
    if day < Date::constant(1900, 3, 1) {
        return None;
    }
    let (month, of_month) = (u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?);
    ExcelDateTime::from_ymd(u16::try_from(day.year()).ok()?, month, of_month).ok()
}

/// Words without the marks that say which language they are of.
fn shown(text: &str) -> String {
    text.replace(['\u{fdd2}', '\u{fdd3}'], "")
}

/// Returns a name that a sheet can have and that none has yet.
fn sheet_name(name: &str, taken: &mut BTreeSet<String>) -> String {
    let name: String = shown(name)
        .chars()
        .map(|c| {
            if "[]:*?/\\".contains(c) || c.is_control() {
                ' '
            } else {
                c
            }
        })
        .collect();
    let name = name.trim().trim_matches('\'').trim().to_owned();
    let name = if name.is_empty() { "Sheet".to_owned() } else { name };
    let fitting = |more: &str| {
        let mut short = name.clone();
        while short.encode_utf16().count() + more.len() > MOST_OF_NAME {
            short.pop();
        }
        format!("{}{more}", short.trim_end())
    };
    let mut numbered = std::iter::once(fitting("")).chain((2..).map(|number| fitting(&format!(" {number}"))));
    let found = numbered.find(|name| taken.insert(name.to_lowercase()));
    found.unwrap_or_default()
}

/// Returns a text that a cell can hold: as it is, or its start and the words that say where the whole is.
fn fitting(text: &str, cut: &str) -> String {
    let text = shown(text);
    if text.len() <= MOST_CHARACTERS || text.encode_utf16().count() <= MOST_CHARACTERS {
        return text;
    }
    let cut = format!("… {}", shown(cut));
    let mut left = MOST_CHARACTERS - cut.encode_utf16().count().min(MOST_CHARACTERS);
    let mut short = String::new();
    for c in text.chars() {
        match left.checked_sub(c.len_utf16()) {
            Some(rest) => left = rest,
            None => break,
        }
        short.push(c);
    }
    short + &cut
}

/// Writes a sheet of rows.
fn rows(
    sheet: &mut Worksheet,
    table: &Table,
    workbook: &Workbook,
    formats: &Formats,
) -> Result<(), XlsxError> {
    let last_row = table.rows.min(MOST_ROWS - 1);
    let mut lines = vec![1; last_row];
    for (at, column) in (0_u16..).zip(&table.columns) {
        let width = width(column.form);
        sheet.set_column_width(at, width)?;
        for (lines, cell) in lines.iter_mut().zip(&column.cells) {
            if let Cell::Text(text) = cell {
                *lines = lines_of(text, width).max(*lines);
            }
        }
        for (row, cell) in (1_u32..).zip(column.cells.iter().take(last_row)) {
            put(sheet, row, at, cell, column, workbook, formats)?;
        }
        if column.form == Form::Ref {
            let last = u32::try_from(last_row).unwrap_or(u32::MAX);
            sheet.ignore_error_range(1, at, last, at, IgnoreError::NumberStoredAsText)?;
        }
    }
    for (row, lines) in (1_u32..).zip(lines) {
        set_height(sheet, row, lines)?;
    }
    let heading = |column: &Column| lines_of(&column.heading, width(column.form) - ROOM_OF_FILTER);
    set_height(sheet, 0, table.columns.iter().map(heading).max().unwrap_or(1))?;
    let headings: Vec<String> = table
        .columns
        .iter()
        .map(|column| column.heading.clone())
        .collect();
    add_table(
        sheet,
        (0, last_row),
        &headings,
        (table.id, &shown(&table.about)),
        formats,
    )?;
    sheet.set_freeze_panes(
        1,
        u16::from(
            table
                .columns
                .first()
                .is_some_and(|column| column.form == Form::Ref),
        ),
    )?;
    // Wide sheets are printed on several pages beside each other, so that they can be read.
    sheet.set_landscape().set_paper_size(A4).set_repeat_rows(0, 0)?;
    Ok(())
}

/// Returns how many lines words take in a column of a width, at most as many as a row is high. A letter takes a little
/// less than the width is counted in.
fn lines_of(text: &str, width: f64) -> usize {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the width of a column"
    )]
    let width = (width * 1.1).max(1.0) as usize;
    // Long texts need not be counted to their end.
    let mut end = text.len().min(MOST_LINES * width * 4);
    while !text.is_char_boundary(end) {
        end += 1;
    }
    let lines = text[..end]
        .split('\n')
        .map(|line| line.chars().count().div_ceil(width).max(1));
    lines.sum::<usize>().min(MOST_LINES)
}

/// Makes a row as high as its words need, since not every spreadsheet does so when it opens a file.
fn set_height(sheet: &mut Worksheet, row: u32, lines: usize) -> Result<(), XlsxError> {
    if lines > 1 {
        let lines = f64::from(u32::try_from(lines).unwrap_or(u32::MAX));
        sheet.set_row_height(row, lines * LINE)?;
    }
    Ok(())
}

/// Writes a cell.
fn put(
    sheet: &mut Worksheet,
    row: u32,
    at: u16,
    cell: &Cell,
    column: &Column,
    workbook: &Workbook,
    formats: &Formats,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => {}
        Cell::Number(number) => {
            let format = if matches!(column.form, Form::Number | Form::Day) {
                &formats.number
            } else {
                &formats.text
            };
            sheet.write_number_with_format(row, at, *number, format)?;
        }
        Cell::Day(day) => match excel_day(*day) {
            Some(day) => {
                sheet.write_datetime_with_format(row, at, &day, &formats.day)?;
            }
            None => {
                sheet.write_string_with_format(row, at, day.to_string(), &formats.text)?;
            }
        },
        Cell::Text(text) => {
            let format = match column.form {
                Form::Number | Form::Day => &formats.text,
                form => formats.of(form),
            };
            sheet.write_string_with_format(row, at, fitting(text, &workbook.cut), format)?;
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
            let heading = first_characters(&shown(heading), MOST_OF_HEADING);
            TableColumn::new()
                .set_header(heading)
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
        sheet.write_string_with_format(row, 1, fitting(text, &workbook.cut), &formats.text)?;
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
                sheet.write_string_with_format(row, at, fitting(text, &workbook.cut), &formats.text)?;
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
