//! The heights of rows: as high as their words need, and growing with what is filled in.

use std::io::{Cursor, Read as _, Write as _};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::sheet::{Content, Row, Sheet};

/// The height of a line of words, in points.
const LINE: f64 = 14.5;
/// The room above and below words.
const ROOM: f64 = 4.0;
/// The most lines of a row: a spreadsheet shows no higher rows.
const MOST_LINES: usize = 27;
/// The most lines that earlier reports make a row higher by: they can be long, and who wants all of them opens the cell.
const MOST_OF_PROGRESS: usize = 10;
/// The fewest lines of a row to fill in.
const FEWEST_LINES: usize = 3;

/// Returns the height of a row of a sheet to fill in.
pub(super) fn of_row(sheet: &Sheet, row: &Row) -> f64 {
    let cells = sheet.columns.iter().zip(&row.cells);
    let lines = cells.map(|(column, content)| match content {
        Content::Text(text) if column.name == "now.progress" => {
            lines(text, column.width).min(MOST_OF_PROGRESS)
        }
        Content::Text(text) => lines(text, column.width),
        Content::Day(_) | Content::Open | Content::NotAsked => 1,
    });
    let most = lines.max().unwrap_or_default();
    of_lines(most.clamp(FEWEST_LINES, MOST_LINES))
}

/// Returns the height of a row with these words, in cells of these widths.
pub(super) fn of_words(cells: &[(&str, f64)]) -> f64 {
    let lines = cells.iter().map(|(text, width)| lines(text, *width));
    of_lines(lines.max().unwrap_or(1).min(MOST_LINES))
}

fn of_lines(lines: usize) -> f64 {
    LINE * f64::from(u32::try_from(lines).unwrap_or(u32::MAX)) + ROOM
}

/// How many lines words take in a cell of a width. A letter takes a little less than the width is counted in.
fn lines(text: &str, width: f64) -> usize {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a width of a column"
    )]
    let width = (width * 1.02).max(1.0) as usize;
    text.split('\n').map(|line| lines_of(line, width)).sum()
}

fn lines_of(line: &str, width: usize) -> usize {
    let mut lines = 1;
    let mut taken = 0;
    for word in line.split(' ') {
        let letters = word.chars().count();
        if taken > 0 && taken + 1 + letters > width {
            lines += 1;
            taken = letters;
        } else {
            taken += letters + usize::from(taken > 0);
        }
        if taken > width {
            lines += (taken - 1) / width;
            taken %= width;
        }
    }
    lines
}

/// Returns the file with rows that grow when more is written into them: a height that is set is a fixed one otherwise, and
/// what is filled in would be out of sight.
///
/// # Errors
/// An error when the file is no package.
pub(super) fn growing(bytes: Vec<u8>) -> zip::result::ZipResult<Vec<u8>> {
    let mut package = ZipArchive::new(Cursor::new(bytes))?;
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..package.len() {
        let mut file = package.by_index(at)?;
        let name = file.name()?.into_owned();
        let mut part = Vec::new();
        file.read_to_end(&mut part)?;
        if name.starts_with("xl/worksheets/sheet") {
            part = match String::from_utf8(part) {
                Ok(text) => text.replace(" customHeight=\"1\"", "").into_bytes(),
                Err(error) => error.into_bytes(),
            };
        }
        let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
        out.start_file(name, options)?;
        out.write_all(&part)?;
    }
    Ok(out.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_take_as_many_lines_as_they_need() {
        assert_eq!(lines("", 10.0), 1);
        assert_eq!(lines("one two", 10.0), 1);
        assert_eq!(lines("one two three", 10.0), 2);
        assert_eq!(lines("one\ntwo", 10.0), 2);
        assert_eq!(lines(&"x".repeat(25), 10.0), 3);
        assert_eq!(lines("x", 0.0), 1);
    }
}
