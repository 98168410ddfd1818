//! The workbook as the bytes of an `.xlsx` file. Text is written as text: what begins with `=` is never a formula.

use rust_xlsxwriter::utility::cell_range_absolute;
use rust_xlsxwriter::{
    DataValidation, DataValidationRule, DocProperties, ExcelDateTime, Formula, IgnoreError,
    ProtectionOptions, Table, TableColumn, TableStyle, Workbook, Worksheet, XlsxError,
};

use super::formats::Formats;
use super::guidance::{Line, of_input};
use super::sheet::{Content, Input, Sheet};
use super::whole::Form;
use super::{heights, memory, words};
use crate::text::folded;

/// The row of the headings; the words above it say what the sheet is.
pub(super) const HEADING_ROW: u32 = 2;
/// How many columns with words stay in sight: the ref and what follows it, up to the words.
const FROZEN_UP_TO: &str = "words";
/// The heights of the first two rows, in points.
const TITLE_HEIGHT: f64 = 24.0;
const ABOUT_HEIGHT: f64 = 20.0;
/// The widths of the two columns of the guidance.
const GUIDANCE_WIDTHS: [f64; 2] = [36.0, 84.0];
/// A4, for the guidance.
const SMALL_PAPER: u8 = 9;
/// A3, for the sheets to fill in, which are wide.
const LARGE_PAPER: u8 = 8;
/// The most characters that a header of a page has room for.
const LONGEST_HEADER: usize = 120;
/// The greatest figure that can be filled in: greater ones lose digits.
const MOST: f64 = 1e15;

/// Returns the bytes of the workbook as an `.xlsx` file.
///
/// # Errors
/// A message when something does not fit into a workbook.
pub fn xlsx(form: &Form) -> Result<Vec<u8>, String> {
    let failed = |error: String| format!("the workbook cannot be made: {error}");
    let bytes = written(form).map_err(|error| failed(error.to_string()))?;
    heights::growing(bytes).map_err(|error| failed(error.to_string()))
}

fn written(form: &Form) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let formats = Formats::new();
    guidance(book.add_worksheet(), form, &formats)?;
    for sheet in &form.sheets {
        fill(book.add_worksheet(), form, sheet, &formats)?;
    }
    lists(book.add_worksheet(), form)?;
    remembered(book.add_worksheet(), form)?;
    book.set_properties(&properties(form)?);
    book.save_to_buffer()
}

fn properties(form: &Form) -> Result<DocProperties, XlsxError> {
    let title = form.sheets.first().map_or("", |sheet| sheet.title.as_str());
    let made = form.facts.as_at.last_day().to_string();
    let mut properties = DocProperties::new()
        .set_title(title)
        .set_subject(folded(&form.plan_title))
        .set_author(folded(&form.organisation))
        .set_company(folded(&form.organisation))
        .set_comment("A workbook to fill in: the sheet “Guidance” says how.")
        .set_creation_datetime(&ExcelDateTime::parse_from_str(&made)?);
    for (name, value) in memory::properties(&form.facts) {
        properties = properties.set_custom_property(name, value.as_str());
    }
    Ok(properties)
}

fn protect(sheet: &mut Worksheet) {
    sheet.protect_with_options(&ProtectionOptions {
        format_columns: true,
        format_rows: true,
        use_autofilter: true,
        ..ProtectionOptions::new()
    });
}

fn page(sheet: &mut Worksheet, form: &Form, name: &str) {
    let plan = crate::text::shorten::first_words(&folded(&form.plan_title), LONGEST_HEADER);
    let plan = plan.replace('&', "&&");
    let name = name.replace('&', "&&");
    sheet
        .set_landscape()
        .set_paper_size(LARGE_PAPER)
        .set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3)
        .set_print_fit_to_pages(1, 0)
        .set_header(format!("&L{plan}&R{name}"))
        .set_footer("&CPage &P of &N");
}

fn guidance(sheet: &mut Worksheet, form: &Form, formats: &Formats) -> Result<(), XlsxError> {
    sheet.set_name(words::GUIDANCE)?;
    sheet.set_column_width(0, GUIDANCE_WIDTHS[0])?;
    sheet.set_column_width(1, GUIDANCE_WIDTHS[1])?;
    let [left, right] = GUIDANCE_WIDTHS;
    let height = |term: &str, meaning: &str| heights::of_words(&[(term, left), (meaning, right)]);
    let mut row = 0;
    for line in &form.guidance {
        match line {
            Line::Title(text) => {
                sheet.write_string_with_format(row, 0, text, &formats.title)?;
                sheet.set_row_height(row, TITLE_HEIGHT)?;
            }
            Line::Heading(text) => {
                row += 1;
                sheet.write_string_with_format(row, 0, text, &formats.heading)?;
                sheet.set_row_height(row, ABOUT_HEIGHT)?;
            }
            Line::Words(label, text) => {
                sheet.write_string_with_format(row, 0, label, &formats.plain)?;
                sheet.write_string_with_format(row, 1, text, &formats.wrapped)?;
                sheet.set_row_height(row, height(label, text))?;
            }
            Line::Terms(term, meaning) => {
                sheet.write_string_with_format(row, 0, *term, &formats.locked_heading)?;
                sheet.write_string_with_format(row, 1, *meaning, &formats.locked_heading)?;
            }
            Line::Term(term, meaning) => {
                sheet.write_string_with_format(row, 0, term, &formats.locked)?;
                sheet.write_string_with_format(row, 1, meaning, &formats.locked)?;
                sheet.set_row_height(row, height(term, meaning))?;
            }
        }
        row += 1;
    }
    page(sheet, form, words::GUIDANCE);
    sheet.set_portrait().set_paper_size(SMALL_PAPER);
    protect(sheet);
    Ok(())
}

/// Writes a sheet to fill in.
fn fill(sheet: &mut Worksheet, form: &Form, part: &Sheet, formats: &Formats) -> Result<(), XlsxError> {
    sheet.set_name(&part.name)?;
    sheet.write_string_with_format(0, 0, &part.title, &formats.title)?;
    sheet.set_row_height(0, TITLE_HEIGHT)?;
    sheet.write_string_with_format(1, 0, &part.about, &formats.plain)?;
    sheet.set_row_height(1, ABOUT_HEIGHT)?;
    let first = HEADING_ROW + 1;
    let last = HEADING_ROW + u32::try_from(part.rows.len()).unwrap_or(u32::MAX - first);
    for (at, column) in (0_u16..).zip(&part.columns) {
        sheet.set_column_width(at, column.width)?;
        if let Some(input) = column.input
            && let Some(validation) = validation(form, input)?
        {
            sheet.add_data_validation(first, at, last, at, &validation)?;
        }
    }
    for (row, of) in (first..).zip(&part.rows) {
        sheet.set_row_height(row, heights::of_row(part, of))?;
        for ((at, column), content) in (0_u16..).zip(&part.columns).zip(&of.cells) {
            match content {
                Content::Text(text) => sheet.write_string_with_format(row, at, text, &formats.locked)?,
                Content::Day(day) => {
                    let day = ExcelDateTime::parse_from_str(&day.to_string())?;
                    sheet.write_datetime_with_format(row, at, &day, &formats.locked_day)?
                }
                Content::Open => sheet.write_blank(row, at, formats.open(column.input))?,
                Content::NotAsked => {
                    sheet.write_string_with_format(row, at, words::NOT_ASKED, &formats.not_asked)?
                }
            };
        }
    }
    sheet.add_table(HEADING_ROW, 0, last, last_column(part), &table(part, formats))?;
    sheet.set_row_height(HEADING_ROW, 48)?;
    // A ref such as 1.10 is text on purpose, which needs no sign of warning in the corner of its cell.
    sheet.ignore_error_range(first, 0, last, last_column(part), IgnoreError::NumberStoredAsText)?;
    let frozen = part.position(FROZEN_UP_TO).map_or(0, |at| at + 1);
    sheet.set_freeze_panes(first, u16::try_from(frozen).unwrap_or_default())?;
    page(sheet, form, &part.name);
    sheet.set_repeat_rows(HEADING_ROW, HEADING_ROW)?;
    protect(sheet);
    Ok(())
}

fn last_column(part: &Sheet) -> u16 {
    u16::try_from(part.columns.len().saturating_sub(1)).unwrap_or(u16::MAX)
}

/// The table, whose headings programs and screen readers know as such.
fn table(part: &Sheet, formats: &Formats) -> Table {
    let columns = part.columns.iter().map(|column| {
        let format = if column.input.is_some() {
            &formats.open_heading
        } else {
            &formats.locked_heading
        };
        TableColumn::new()
            .set_header(&column.heading)
            .set_header_format(format)
    });
    let columns: Vec<TableColumn> = columns.collect();
    Table::new()
        .set_name(format!("Candour_{}", part.part.as_str()))
        .set_style(TableStyle::None)
        .set_columns(&columns)
        .set_alt_text_title(&part.name)
        .set_alt_text(words::table_alt(&part.title, part.rows.len()))
}

/// The rule for what a cell to fill in takes; nothing where it takes any words.
fn validation(form: &Form, input: Input) -> Result<Option<DataValidation>, XlsxError> {
    let Some([title, message, error_title, error]) = of_input(input) else {
        return Ok(None);
    };
    let rule = DataValidation::new();
    let rule = match input {
        Input::Words => rule.allow_any_value(),
        Input::Choice(list) => rule.allow_list_formula(list_range(form, list)),
        Input::Percent => rule.allow_decimal_number(DataValidationRule::Between(0.0, 100.0)),
        Input::Number => rule.allow_decimal_number(DataValidationRule::Between(-MOST, MOST)),
        Input::Day => rule.allow_date(DataValidationRule::GreaterThan(ExcelDateTime::parse_from_str(
            "2000-01-01",
        )?)),
    };
    let rule = rule
        .set_input_title(title)?
        .set_input_message(message)?
        .set_error_title(error_title)?
        .set_error_message(error)?;
    Ok(Some(rule))
}

/// The cells of the hidden sheet that hold a list.
fn list_range(form: &Form, list: usize) -> Formula {
    let rows = form.lists.get(list).map_or(0, |list| list.list.len());
    let column = u16::try_from(list).unwrap_or_default();
    let rows = u32::try_from(rows).unwrap_or_default();
    let range = cell_range_absolute(1, column, rows, column);
    Formula::new(format!("={}!{range}", words::LISTS))
}

fn lists(sheet: &mut Worksheet, form: &Form) -> Result<(), XlsxError> {
    sheet.set_name(words::LISTS)?.set_hidden(true);
    for (column, list) in (0_u16..).zip(&form.lists) {
        sheet.write_string(0, column, &list.heading)?;
        for (row, choice) in (1_u32..).zip(&list.list) {
            sheet.write_string(row, column, &choice.label)?;
        }
    }
    protect(sheet);
    Ok(())
}

fn remembered(sheet: &mut Worksheet, form: &Form) -> Result<(), XlsxError> {
    sheet.set_name(words::MEMORY)?.set_hidden(true);
    for (at, row) in (0_u32..).zip(memory::rows(form)) {
        for (column, text) in (0_u16..).zip(&row) {
            sheet.write_string(at, column, text)?;
        }
    }
    protect(sheet);
    Ok(())
}
