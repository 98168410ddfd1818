//! The room that spreadsheets have: for texts, the names of sheets, lines and days.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rust_xlsxwriter::ExcelDateTime;

/// The characters that a cell can hold, as Excel counts them: units of UTF-16.
const MOST_CHARACTERS: usize = 32_767;

/// The characters that the name of a sheet can have.
const MOST_OF_NAME: usize = 31;

/// The lines that a row shows at most. Who wants all of a longer text opens its cell.
const MOST_LINES: usize = 20;

/// A day of the calendar of spreadsheets; nothing before 1 March 1900, because they count a day that February did not
/// have.
pub(super) fn excel_day(day: Date) -> Option<ExcelDateTime> {
    if day < Date::constant(1900, 3, 1) {
        return None;
    }
    let (month, of_month) = (u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?);
    ExcelDateTime::from_ymd(u16::try_from(day.year()).ok()?, month, of_month).ok()
}

/// Words without the marks that say which language they are of.
pub(super) fn shown(text: &str) -> String {
    text.replace(['\u{fdd2}', '\u{fdd3}'], "")
}

/// Returns a name that a sheet can have and that none has yet.
pub(super) fn sheet_name(name: &str, taken: &mut BTreeSet<String>) -> String {
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
pub(super) fn fitting(text: String, cut: &str) -> String {
    let text = if text.contains(['\u{fdd2}', '\u{fdd3}']) {
        shown(&text)
    } else {
        text
    };
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

/// Returns how many lines words take in a column of a width, at most as many as a row is high. A letter takes a little
/// less than the width is counted in.
pub(super) fn lines_of(text: &str, width: f64) -> usize {
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
