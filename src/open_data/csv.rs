//! Tables as values with separators (RFC 4180): commas, quotes where needed, lines that end in CR LF, UTF-8 with the mark
//! by which spreadsheets know it.
//!
//! A text that a spreadsheet would run as a formula has an apostrophe put before it; [`neutral`] says which.

use std::borrow::Cow;
use std::fmt;

use csv::{ByteRecord, QuoteStyle, Terminator, Writer, WriterBuilder};

use super::field::{FieldValue, FileField};
use super::keys::PLAN_COLUMN;

/// The mark at the start of a file by which Excel knows that it is UTF-8.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// The characters with which a formula starts, also those of the full width that Excel takes for them.
const STARTS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// A file could not be put together.
#[derive(Debug)]
pub struct CsvError(String);

impl fmt::Display for CsvError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for CsvError {}

/// Returns a text as a cell that no spreadsheet runs. A text has an apostrophe put before it when, after any
/// apostrophes and white space at its start, one of `= + - @` follows, or a tab or a line break stands at its start. So a cell
/// of which this is true had no apostrophe before, and taking it off gives the text back.
pub fn neutral(text: &str) -> Cow<'_, str> {
    if may_run(text) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

fn may_run(text: &str) -> bool {
    let is_before = |c: char| c == '\'' || c.is_whitespace();
    text.trim_start_matches(is_before).starts_with(STARTS)
        || text.trim_start_matches('\'').starts_with(['\t', '\r', '\n'])
}

/// Returns the file of a plan: the names of the fields, and a line for each row.
///
/// # Errors
/// [`CsvError`] when there is no memory left.
pub fn of_plan(fields: &[FileField<'_>], rows: usize) -> Result<Vec<u8>, CsvError> {
    let mut writer = writer(MARK.to_vec());
    writer
        .write_record(fields.iter().map(|field| field.name.as_str()))
        .map_err(error)?;
    write_rows(&mut writer, None, fields, rows)?;
    end(writer)
}

/// Returns the first line of a file of all plans.
///
/// # Errors
/// [`CsvError`] when there is no memory left.
pub fn site_heading(fields: &[FileField<'_>]) -> Result<Vec<u8>, CsvError> {
    let mut writer = writer(MARK.to_vec());
    let names = fields.iter().map(|field| field.name.as_str());
    writer
        .write_record(std::iter::once(PLAN_COLUMN).chain(names))
        .map_err(error)?;
    end(writer)
}

/// Returns the lines of one plan in a file of all plans, each with the plan's path in front.
///
/// # Errors
/// [`CsvError`] when there is no memory left.
pub fn of_site_rows(plan: &str, fields: &[FileField<'_>], rows: usize) -> Result<Vec<u8>, CsvError> {
    let mut writer = writer(Vec::new());
    write_rows(&mut writer, Some(plan), fields, rows)?;
    end(writer)
}

fn writer(start: Vec<u8>) -> Writer<Vec<u8>> {
    WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::Necessary)
        .from_writer(start)
}

fn write_rows(
    writer: &mut Writer<Vec<u8>>,
    plan: Option<&str>,
    fields: &[FileField<'_>],
    rows: usize,
) -> Result<(), CsvError> {
    let mut record = ByteRecord::new();
    for row in 0..rows {
        record.clear();
        if let Some(plan) = plan {
            record.push_field(plan.as_bytes());
        }
        for field in fields {
            match field.value(row) {
                FieldValue::Empty => record.push_field(b""),
                FieldValue::Text(text) => record.push_field(neutral(&plain(text)).as_bytes()),
                FieldValue::Number(number) => record.push_field(number.to_string().as_bytes()),
                FieldValue::Day(day) => record.push_field(day.to_string().as_bytes()),
            }
        }
        writer.write_byte_record(&record).map_err(error)?;
    }
    Ok(())
}

/// Words without the marks that say which language they are of.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    if text.contains(['\u{fdd2}', '\u{fdd3}']) {
        Cow::Owned(text.replace(['\u{fdd2}', '\u{fdd3}'], ""))
    } else {
        Cow::Borrowed(text)
    }
}

fn end(writer: Writer<Vec<u8>>) -> Result<Vec<u8>, CsvError> {
    writer.into_inner().map_err(|error| CsvError(error.to_string()))
}

#[expect(clippy::needless_pass_by_value, reason = "for `map_err`")]
fn error(error: csv::Error) -> CsvError {
    CsvError(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the text of a cell that was read, by the rule of `docs/data.md`.
    fn given_back(cell: &str) -> &str {
        if may_run(cell) { &cell[1..] } else { cell }
    }

    #[test]
    fn a_text_that_would_run_is_made_harmless_and_comes_back_as_it_was() {
        let running = [
            "=1+1",
            "+44 1632 960011",
            "-5 %",
            "@SUM(A1)",
            "\tx",
            "\rx",
            "\nx",
            " =1",
            "'=1",
            "''=1",
            "\u{a0}-1",
            "＝1",
            "' =1",
            "'\tx",
        ];
        for text in running {
            let cell = neutral(text);
            assert_eq!(cell, format!("'{text}"));
            assert_eq!(given_back(&cell), text);
        }
        for text in [
            "",
            "1.10",
            "'quoted'",
            "a=1",
            "–5",
            "''",
            "’=1",
            "’s",
            " x",
            "\u{202e}=x",
        ] {
            assert_eq!(neutral(text), text);
            assert_eq!(given_back(text), text);
        }
    }
}
