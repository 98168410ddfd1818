//! A cell: its words, its value and how it is set.

use std::io::BufRead;

use super::styles::{Fill, Style, Styles};
use super::words::{Setting, Words, words};
use crate::import::document::Value;
use crate::import::place::At;
use crate::import::read::error::ReadError;
use crate::import::read::format::{Shown, general, of_day};
use crate::import::read::iso;
use crate::import::read::sheet::{Content, Sheet};
use crate::import::read::stored::link_of_formula;
use crate::import::read::xml::{Element, Xml};
use crate::import::rich::{self, Run, may_lead_to};

/// The attributes of a cell.
#[derive(Clone, Debug, Default)]
pub(super) struct Attributes {
    pub(super) style: Option<String>,
    pub(super) repeated: u32,
    pub(super) columns: u32,
    pub(super) rows: u32,
    kind: String,
    value: Option<String>,
    formula: Option<String>,
    is_error: bool,
}

impl Attributes {
    pub(super) fn of(element: &Element<'_>) -> Self {
        let get = |name: &str| element.get_full(name).map(std::borrow::Cow::into_owned);
        let count = |name: &str| {
            get(name)
                .and_then(|count| count.parse::<u32>().ok())
                .unwrap_or(1)
                .max(1)
        };
        let value = [
            "office:value",
            "office:date-value",
            "office:boolean-value",
            "office:string-value",
        ];
        Self {
            style: get("table:style-name"),
            repeated: count("table:number-columns-repeated"),
            columns: count("table:number-columns-spanned"),
            rows: count("table:number-rows-spanned"),
            kind: get("office:value-type").unwrap_or_default(),
            value: value.iter().find_map(|name| get(name)),
            formula: get("table:formula"),
            is_error: get("calcext:value-type").is_some_and(|kind| kind == "error"),
        }
    }
}

/// Reads the cell in the element that started last. What is left out or in doubt is told.
pub(super) fn cell<R: BufRead>(
    xml: &mut Xml<'_, R>,
    attributes: &Attributes,
    style: &Style,
    styles: &Styles,
    (row, column): (u32, u32),
    sheet: &mut Sheet<'_>,
) -> Result<(Content, Option<String>), ReadError> {
    let at = At::SheetCell(row, column);
    let setting = Setting {
        bold: style.bold.unwrap_or(false),
        italic: style.italic.unwrap_or(false),
        strike: style.strike.unwrap_or(false),
        ..Setting::default()
    };
    let is_struck = setting.strike;
    let mut found = words(xml, setting, styles)?;
    sheet.weigh(found.bytes, (row, column))?;
    for comment in std::mem::take(&mut found.comments) {
        sheet.notice(at, "a comment was left out", Some(comment));
    }
    if !found.struck.trim().is_empty() {
        let message = "words that are struck through were left out";
        sheet.notice(at, message, Some(found.struck.clone()));
    }
    let of_formula = attributes
        .formula
        .as_deref()
        .and_then(|formula| formula.split_once('='));
    if let Some(address) = of_formula.and_then(|(_, formula)| link_of_formula(formula)) {
        for run in &mut found.runs {
            run.link.get_or_insert_with(|| address.clone());
        }
    }
    check_links(&mut found, at, sheet);
    let drawn = found.has_drawing.then(|| found.drawn.clone());
    let has_words = found.runs.iter().any(|run| !run.text.trim().is_empty());
    if attributes.formula.is_some() && attributes.kind.is_empty() && !has_words {
        let message = "the formula has no stored value, so the cell counts as empty";
        sheet.notice(at, message, None);
    }
    let (runs, value) = if is_struck && !found.struck.is_empty() {
        (found.runs, Value::Text)
    } else {
        value(attributes, style, found.runs, has_words, at, sheet)
    };
    let is_text = matches!(value, Value::Text | Value::Empty);
    let text = if is_text {
        rich::of_cell(&runs)
    } else {
        rich::of_words(&runs)
    };
    let value = match value {
        Value::Text if text.plain.is_empty() => Value::Empty,
        value => value,
    };
    let content = Content {
        text,
        value,
        fill: style.fill.and_then(Fill::colour),
        formula: attributes.formula.is_some(),
    };
    Ok((content, drawn))
}

/// Returns the words and the value of a cell, by its kind.
fn value(
    attributes: &Attributes,
    style: &Style,
    runs: Vec<Run>,
    has_words: bool,
    at: At,
    sheet: &mut Sheet<'_>,
) -> (Vec<Run>, Value) {
    let shown: String = runs.iter().map(|run| run.text.as_str()).collect();
    let stored = attributes.value.as_deref().unwrap_or_default();
    if attributes.is_error {
        let error = shown.trim().to_owned();
        sheet.notice(at, format!("the cell shows the error {error}"), None);
        return (runs, Value::Error(error));
    }
    let or_stored = |words: String| {
        if has_words {
            runs.clone()
        } else {
            vec![Run::plain(words)]
        }
    };
    match attributes.kind.as_str() {
        "float" | "percentage" | "currency" => match stored.parse::<f64>() {
            Ok(value) if value.is_finite() => {
                let is_percentage = attributes.kind == "percentage";
                let words = if is_percentage {
                    general(value * 100.0) + "%"
                } else {
                    general(value)
                };
                let usual = if is_percentage { "0%" } else { "General" };
                let format = Some(style.format.as_deref().unwrap_or(usual).to_owned());
                (or_stored(words), Value::Number { value, format })
            }
            _ => (or_stored(stored.to_owned()), Value::Text),
        },
        "date" => match iso::moment(stored) {
            Some((date, time)) => match of_day(date, time, style.format.as_deref().unwrap_or("yyyy-mm-dd")) {
                Shown::Day { date, time, has_year } => {
                    sheet.tell_day(date, time, has_year, at);
                    (vec![Run::plain(date.to_string())], Value::Date(date))
                }
                Shown::Period(words) | Shown::Words(words) | Shown::Unknown(words) => {
                    (vec![Run::plain(words)], Value::Text)
                }
            },
            None => (or_stored(stored.to_owned()), Value::Text),
        },
        "boolean" => {
            let value = stored == "true";
            let words = if value { "TRUE" } else { "FALSE" };
            (or_stored(words.to_owned()), Value::Bool(value))
        }
        _ if has_words => (runs, Value::Text),
        "string" => (vec![Run::plain(stored)], Value::Text),
        _ => (Vec::new(), Value::Empty),
    }
}

/// Leaves out links that lead to no website or email address, and tells them.
fn check_links(found: &mut Words, at: At, sheet: &mut Sheet<'_>) {
    let mut last = None;
    for run in &mut found.runs {
        let Some(link) = run.link.take_if(|link| !may_lead_to(link)) else {
            continue;
        };
        if last.as_ref() != Some(&link) {
            let message = "a link was left out, since it leads to no website or email address";
            sheet.notice(at, message, Some(link.clone()));
        }
        last = Some(link);
    }
}
