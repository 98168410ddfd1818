//! Values with separators (`.csv`, `.tsv`).

use std::sync::Arc;

use csv::{ReaderBuilder, StringRecord};

use super::error::ReadError;
use super::limits::Limits;
use super::sheet::{Content, Sheet, Tally};
use super::text::decode;
use crate::import::document::{Block, Document, FileKind, Value};
use crate::import::place::At;
use crate::import::rich::{self, Run};

/// The separators that are looked for; the first one wins where two are alike.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Reads a text file as one sheet, which has the name of the file without its ending.
pub(super) fn read(name: &str, bytes: &[u8], limits: &Limits) -> Result<Document, ReadError> {
    let decoded = decode(bytes);
    let mut text = decoded.text.as_str();
    let named = separator_in_first_line(&mut text);
    let ends_in_tsv = name.to_ascii_lowercase().ends_with(".tsv");
    let separator = match named {
        Some(separator) => separator,
        None if ends_in_tsv && text.contains('\t') => b'\t',
        None => separator(text),
    };
    let file: Arc<str> = name.into();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let mut tally = Tally::default();
    let mut sheet = Sheet::new(&file, stem, limits, &mut tally);
    if let Some(doubt) = decoded.doubt {
        sheet.notice(At::Whole, doubt, None);
    }
    if text.matches('"').count() % 2 == 1 {
        sheet.notice(
            At::Whole,
            "a quotation mark (\") is not closed, so some cells may run together",
            None,
        );
    }
    let mut row = 0_u32;
    let mut start = 0_usize;
    let mut reader = reader(text, separator);
    let mut record = StringRecord::new();
    // The reader passes over empty lines, which are rows in a spreadsheet.
    if named.is_some() {
        row += 1;
    }
    while reader
        .read_record(&mut record)
        .map_err(|error| ReadError::damaged(name, error))?
    {
        let end = usize::try_from(reader.position().byte()).unwrap_or(text.len());
        // Of a line that ends in two signs, the second is left for the next row.
        if start > 0 && text.get(start - 1..=start) == Some("\r\n") {
            start += 1;
        }
        let written = text.get(start..end).unwrap_or_default();
        let passed = written.len() - written.trim_start_matches(['\r', '\n']).len();
        let empty = written
            .get(..passed)
            .unwrap_or_default()
            .replace("\r\n", "\n")
            .len();
        start = end;
        row = row
            .saturating_add(u32::try_from(empty).unwrap_or(u32::MAX))
            .saturating_add(1);
        for (column, words) in record
            .iter()
            .enumerate()
            .filter(|(_, words)| !words.trim().is_empty())
        {
            let column = u32::try_from(column).unwrap_or(u32::MAX);
            sheet.weigh(words.len(), (row, column))?;
            let content = Content {
                text: rich::of_cell(&[Run::plain(words)]),
                value: Value::Text,
                fill: None,
                formula: false,
            };
            sheet.add((row, column), false, content)?;
        }
    }
    let (table, notices) = sheet.finish(false)?;
    Ok(Document {
        name: file,
        kind: FileKind::Csv,
        blocks: vec![Block::Table(table)],
        notices,
        properties: Vec::new(),
    })
}

fn reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes())
}

/// Takes away a first line that names the separator, as Excel knows it (`sep=;`).
fn separator_in_first_line(text: &mut &str) -> Option<u8> {
    let line = text.lines().next()?;
    let sign = line.trim_matches('"').strip_prefix("sep=")?;
    let separator = SEPARATORS
        .into_iter()
        .find(|separator| sign.as_bytes() == [*separator])?;
    let (_, rest) = text.split_once('\n')?;
    *text = rest;
    Some(separator)
}

/// Returns the separator of a text: that with which most rows have the same number of cells.
fn separator(text: &str) -> u8 {
    /// How many rows are looked at.
    const ROWS: usize = 50;
    let score = |separator: u8| {
        let mut widths: Vec<usize> = reader(text, separator)
            .into_records()
            .take(ROWS)
            .filter_map(Result::ok)
            .map(|record| record.len())
            .filter(|width| *width > 1)
            .collect();
        widths.sort_unstable();
        // Rows of the commonest width, and among as many, the one with more cells.
        let groups = widths.chunk_by(|one, other| one == other);
        groups
            .map(|group| (group.len(), group.first().copied().unwrap_or(0)))
            .max()
            .unwrap_or((0, 0))
    };
    let mut best = (b',', (0, 0));
    for separator in SEPARATORS {
        let found = score(separator);
        if found > best.1 {
            best = (separator, found);
        }
    }
    best.0
}
