//! The content of a cell of a workbook, as words and a value.

use std::sync::Arc;

use super::error::ReadError;
use super::format::{Epoch, Shown, show};
use super::iso;
use super::sheet::{Content, Sheet};
use crate::import::document::{Colour, Value};
use crate::import::place::At;
use crate::import::rich::{self, Run, may_lead_to};

/// How a piece of text is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Font {
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) strike: bool,
}

/// A piece of the text of a cell. Without a font of its own it has that of the cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piecework {
    pub(super) text: String,
    pub(super) font: Option<Font>,
}

/// How a cell is set.
#[derive(Clone, Debug)]
pub(super) struct Style {
    pub(super) font: Font,
    pub(super) fill: Option<Colour>,
    /// The code of its format.
    pub(super) format: Arc<str>,
}

impl Default for Style {
    fn default() -> Self {
        Self {
            font: Font::default(),
            fill: None,
            format: "General".into(),
        }
    }
}

/// The stored content of a cell.
#[derive(Debug)]
pub(super) struct Stored<'s> {
    pub(super) data: Data<'s>,
    /// The formula, if it has one; empty where it is that of another cell.
    pub(super) formula: Option<String>,
    /// True if its formula was never worked out.
    pub(super) lacks_value: bool,
}

/// The value of a cell by its kind.
#[derive(Debug)]
pub(super) enum Data<'s> {
    Nothing,
    Shared(&'s [Piecework]),
    Own(Vec<Piecework>),
    Number(f64),
    Bool(bool),
    Error(String),
    /// A day as ISO 8601 writes it.
    Date(String),
}

impl Data<'_> {
    /// Returns the bytes of its words.
    fn length(&self) -> usize {
        let of = |pieces: &[Piecework]| pieces.iter().map(|piece| piece.text.len()).sum();
        match self {
            Self::Shared(pieces) => of(pieces),
            Self::Own(pieces) => of(pieces),
            Self::Error(words) | Self::Date(words) => words.len(),
            Self::Nothing | Self::Number(_) | Self::Bool(_) => 0,
        }
    }
}

/// Returns the words and the value of a cell. What is left out or in doubt is told.
pub(super) fn content(
    stored: Stored<'_>,
    style: &Style,
    link: Option<&str>,
    epoch: Epoch,
    (row, column): (u32, u32),
    sheet: &mut Sheet<'_>,
) -> Result<Content, ReadError> {
    let at = At::SheetCell(row, column);
    sheet.weigh(stored.data.length(), (row, column))?;
    if stored.lacks_value {
        let message = "the formula has no stored value, so the cell counts as empty";
        sheet.notice(at, message, None);
    }
    let of_formula = stored.formula.as_deref().and_then(link_of_formula);
    let link = allowed(link.or(of_formula.as_deref()), at, sheet);
    let (runs, value) = match stored.data {
        Data::Nothing => (Vec::new(), Value::Empty),
        Data::Shared(pieces) => (of_pieces(pieces, style, at, sheet), Value::Text),
        Data::Own(pieces) => (of_pieces(&pieces, style, at, sheet), Value::Text),
        Data::Bool(value) => {
            let words = if value { "TRUE" } else { "FALSE" };
            (vec![Run::plain(words)], Value::Bool(value))
        }
        Data::Error(error) => {
            sheet.notice(at, format!("the cell shows the error {error}"), None);
            (vec![Run::plain(error.clone())], Value::Error(error))
        }
        Data::Date(written) => of_day(&written, at, sheet),
        Data::Number(value) => of_number(value, style, epoch, at, sheet),
    };
    let is_struck = style.font.strike && !matches!(value, Value::Text | Value::Empty);
    let (runs, value) = if is_struck {
        let words = runs.iter().map(|run| run.text.as_str()).collect();
        sheet.notice(at, "words that are struck through were left out", Some(words));
        (Vec::new(), Value::Empty)
    } else {
        (runs, value)
    };
    let runs: Vec<Run> = runs
        .into_iter()
        .map(|run| Run {
            link: link.clone(),
            ..run
        })
        .collect();
    let text = match value {
        Value::Text | Value::Empty => rich::of_cell(&runs),
        _ => rich::of_words(&runs),
    };
    let value = match value {
        Value::Text if text.plain.is_empty() => Value::Empty,
        value => value,
    };
    Ok(Content {
        text,
        value,
        fill: style.fill,
        formula: stored.formula.is_some(),
    })
}

/// Returns the runs of a text without what is struck through.
fn of_pieces(pieces: &[Piecework], style: &Style, at: At, sheet: &mut Sheet<'_>) -> Vec<Run> {
    let mut runs = Vec::with_capacity(pieces.len());
    let mut struck = String::new();
    for piece in pieces {
        let font = piece.font.unwrap_or(style.font);
        if font.strike && !piece.text.trim().is_empty() {
            struck.push_str(&piece.text);
        } else {
            runs.push(Run {
                text: piece.text.clone(),
                bold: font.bold,
                italic: font.italic,
                link: None,
            });
        }
    }
    if !struck.is_empty() {
        sheet.notice(at, "words that are struck through were left out", Some(struck));
    }
    runs
}

fn of_number(value: f64, style: &Style, epoch: Epoch, at: At, sheet: &mut Sheet<'_>) -> (Vec<Run>, Value) {
    let number = || Value::Number {
        value,
        format: Some(style.format.to_string()),
    };
    match show(value, &style.format, epoch) {
        Shown::Words(words) => (vec![Run::plain(words)], number()),
        Shown::Period(words) => (vec![Run::plain(words)], Value::Text),
        Shown::Day { date, time, has_year } => {
            sheet.tell_day(date, time, has_year, at);
            (vec![Run::plain(date.to_string())], Value::Date(date))
        }
        Shown::Unknown(words) => {
            let message = format!(
                "the format `{}` is not applied: the number is read as {words}",
                style.format
            );
            sheet.notice(at, message, None);
            (vec![Run::plain(words)], number())
        }
    }
}

fn of_day(written: &str, at: At, sheet: &mut Sheet<'_>) -> (Vec<Run>, Value) {
    match iso::moment(written) {
        Some((date, time)) => {
            sheet.tell_day(date, time, true, at);
            (vec![Run::plain(date.to_string())], Value::Date(date))
        }
        None => (vec![Run::plain(written)], Value::Text),
    }
}

/// Returns a link that may be kept. Another is told, and left out.
fn allowed(link: Option<&str>, at: At, sheet: &mut Sheet<'_>) -> Option<String> {
    let link = link?;
    if may_lead_to(link) {
        return Some(link.to_owned());
    }
    let message = "a link was left out, since it leads to no website or email address";
    sheet.notice(at, message, Some(link.to_owned()));
    None
}

/// Returns where the formula of a link leads: `HYPERLINK("https://example.org","the plan")`.
pub(super) fn link_of_formula(formula: &str) -> Option<String> {
    let name = formula.get(.."HYPERLINK(".len())?;
    let rest = formula.get(name.len()..)?.trim_start();
    let address = rest.strip_prefix('"')?.split('"').next()?;
    name.eq_ignore_ascii_case("HYPERLINK(")
        .then(|| address.to_owned())
}
