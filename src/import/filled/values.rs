//! The words of a cell that was filled in as the value of its field.

use serde_json::{Value as Json, json};

use super::answers::{choice_field, day_field, words_field};
use super::lookup::Known;
use super::report::did_you_mean;
use crate::import::document::{Cell, Value};
use crate::import::values::dates::{self, DateContext};
use crate::text::{folded, name};
use crate::workbook::form::NOT_ASKED;

/// A cell that was filled in, read.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Reading {
    /// It holds nothing.
    Nothing,
    /// It says a value of a field; of a field that holds several, that of a scale, measure or milestone.
    Value(&'static str, Option<String>, Json),
    /// It says what holds already, for this reason.
    Same(String),
    /// It cannot be taken, for this reason; the second phrase says what to do.
    Kept(String, Option<String>),
}

impl Reading {
    fn kept(why: impl Into<String>, help: impl Into<String>) -> Self {
        Self::Kept(why.into(), Some(help.into()))
    }
}

/// The item, and the measure or milestone, that a cell is about.
#[derive(Clone, Copy, Debug)]
pub(super) struct About<'a> {
    /// The ref of the item.
    pub(super) ref_: &'a str,
    /// The key of the measure, or the name of the milestone.
    pub(super) of: Option<&'a str>,
}

/// Returns whether a cell holds nothing that was filled in.
pub(super) fn is_blank(cell: &Cell) -> bool {
    let text = cell.text.plain.trim();
    text.is_empty() || text == NOT_ASKED
}

/// Reads a cell of a column to fill in.
pub(super) fn read(column: &str, about: About<'_>, cell: &Cell, known: &Known<'_>) -> Reading {
    if cell.formula && cell.is_empty() {
        return Reading::kept(
            "holds a formula, and the file does not have its result",
            "open the file in the program that it was filled in with, and save it again",
        );
    }
    if is_blank(cell) {
        return Reading::Nothing;
    }
    if let Value::Error(error) = &cell.value {
        return Reading::kept(
            format!("shows the error {error}: the program took the words for a formula"),
            "ask what was meant; words that begin with = + or - are best written after an apostrophe",
        );
    }
    if about.of.is_none() && !known.is_asked(about.ref_, column) {
        return Reading::kept(
            "is not asked of this item".to_owned(),
            "see whether it belongs to another row",
        );
    }
    if let Some(field) = choice_field(column) {
        return choice(column, field, about, cell, known);
    }
    if let Some(field) = day_field(column) {
        return day(field, about, cell, known);
    }
    if let Some((field, is_markdown)) = words_field(column) {
        let text = if is_markdown {
            cell.text.markdown.trim()
        } else {
            cell.text.plain.trim()
        };
        return Reading::Value(field, None, json!(text));
    }
    match column {
        "percent" => percent(cell),
        "figure" => figure(about, cell, known),
        "lead" => lead(about, cell, known),
        _ => Reading::kept(
            "stands in a column that this version does not know",
            "see where it belongs",
        ),
    }
}

/// A label of a list, or the key that it stands for.
fn choice(column: &str, field: &'static str, about: About<'_>, cell: &Cell, known: &Known<'_>) -> Reading {
    let typed = cell.text.plain.trim();
    let of = match field {
        "ratings" => column.strip_prefix("ratings.").map(str::to_owned),
        "milestones" => about.of.map(str::to_owned),
        _ => None,
    };
    let Some(list) = known.list(column) else {
        return Reading::kept(
            "has no list in the plan any more",
            "see which of the plan's scales is meant",
        );
    };
    let by_key = || list.list.iter().find(|choice| choice.value == typed);
    match list.find(typed).or_else(by_key) {
        Some(choice) if field == "complete" => Reading::Value(field, of, json!(choice.value == "true")),
        Some(choice) => Reading::Value(field, of, json!(choice.value)),
        None => {
            let labels = list.list.iter().map(|choice| choice.label.as_str());
            let near = did_you_mean(typed, labels.clone());
            let all: Vec<&str> = labels.collect();
            let all = format!("the list has: {}", all.join("; "));
            Reading::kept(
                "is not in the list",
                near.map_or(all.clone(), |near| format!("{near} {all}")),
            )
        }
    }
}

fn day(field: &'static str, about: About<'_>, cell: &Cell, known: &Known<'_>) -> Reading {
    let text = cell.text.plain.trim();
    if let Value::Number { .. } = cell.value {
        return Reading::kept("is a number, and no date", "ask which day is meant");
    }
    let reading = dates::read(text, &cell.value, &DateContext::default());
    let is_sure = !reading.says_more
        && reading.asks.is_none()
        && reading.notice.is_none()
        && reading.repeats.is_none()
        && !reading.ongoing;
    let date = match (reading.due, &cell.value) {
        // What a program keeps as a day is that day, however it shows it.
        (None, Value::Date(day)) => Some(crate::model::PartialDate::Day(*day)),
        (Some(date), Value::Date(_)) => Some(date),
        (Some(date), _) if is_sure => Some(date),
        _ => None,
    };
    let Some(date) = date else {
        let why = reading.notice.unwrap_or_else(|| "is no date".to_owned());
        return Reading::kept(
            why,
            "ask which day is meant; the plan takes a day, month, quarter or year",
        );
    };
    if date.first_day().year() < 2000 {
        return Reading::kept("is a day before the year 2000", "ask which day is meant");
    }
    if field == "due" && known.due(about.ref_) == Some(date) {
        return Reading::Same("the due date that holds already".to_owned());
    }
    Reading::Value(field, None, json!(date.to_string()))
}

fn percent(cell: &Cell) -> Reading {
    let number = match &cell.value {
        Value::Number { value, format } => {
            let is_percent = format.as_deref().is_some_and(|format| format.contains('%'));
            if !is_percent && *value > 0.0 && *value < 1.0 {
                return Reading::kept(
                    format!(
                        "is less than 1: {} % may be meant, or less than 1 %",
                        rounded(value * 100.0)
                    ),
                    "write the percentage as a whole number",
                );
            }
            Some(if is_percent { value * 100.0 } else { *value })
        }
        _ => plain_number(cell.text.plain.trim().trim_end_matches('%').trim_end()),
    };
    match number.map(rounded) {
        Some(number) if (0.0..=100.0).contains(&number) => {
            Reading::Value("percent", None, json_number(number))
        }
        Some(_) => Reading::kept("is not between 0 and 100", "ask how much of the work is done"),
        None => Reading::kept("is no percentage", "write a number from 0 to 100"),
    }
}

fn figure(about: About<'_>, cell: &Cell, known: &Known<'_>) -> Reading {
    let of = about.of.unwrap_or_default();
    let Some(measure) = known.measure(about.ref_, of) else {
        return Reading::kept(
            "is of a measure that the plan does not have any more",
            "see which measure is meant",
        );
    };
    let unit = measure.unit.as_deref().unwrap_or_default().trim();
    let in_percent = unit.starts_with('%');
    let number = match &cell.value {
        Value::Number { value, format } => match format {
            Some(format) if format.contains('%') && in_percent => Some(value * 100.0),
            Some(format) if format.contains('%') => {
                return Reading::kept(
                    format!(
                        "is a percentage, and the measure is counted in {}",
                        or_numbers(unit)
                    ),
                    "ask which figure is meant",
                );
            }
            _ => Some(*value),
        },
        _ => {
            let text = cell.text.plain.trim();
            let one = measure.unit_one.as_deref().unwrap_or_default().trim();
            let bare = [unit, one]
                .into_iter()
                .filter(|unit| !unit.is_empty())
                .find_map(|unit| text.strip_suffix(unit).or_else(|| text.strip_prefix(unit)));
            plain_number(bare.unwrap_or(text).trim())
        }
    };
    match number.map(rounded) {
        Some(number) => Reading::Value("measures", Some(of.to_owned()), json_number(number)),
        None => Reading::kept(
            "is no number",
            format!("write the figure alone, in {}", or_numbers(unit)),
        ),
    }
}

fn or_numbers(unit: &str) -> String {
    if unit.is_empty() {
        "numbers".to_owned()
    } else {
        format!("“{unit}”")
    }
}

fn lead(about: About<'_>, cell: &Cell, known: &Known<'_>) -> Reading {
    let lines = cell.text.plain.lines().map(folded);
    let names: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    let now = known
        .item(about.ref_)
        .map(|facts| facts.lead.as_slice())
        .unwrap_or_default();
    let is_same = now.len() == names.len() && now.iter().zip(&names).all(|(a, b)| name::is_same(a, b));
    if is_same {
        return Reading::Same("who leads it already".to_owned());
    }
    Reading::Value("lead", None, json!(names))
}

/// A number as people type it: `1,234.5`.
fn plain_number(text: &str) -> Option<f64> {
    let digits = text.strip_prefix(['-', '−']).unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let groups: Vec<&str> = whole.split(',').collect();
    let is_grouped = groups.iter().all(|group| is_digits(group))
        && groups.iter().skip(1).all(|group| group.len() == 3)
        && (groups.len() == 1 || groups.first().is_some_and(|group| group.len() <= 3));
    if !is_grouped || !is_digits(fraction) || whole.len() > 18 {
        return None;
    }
    let number: f64 = format!("{}.{fraction}", groups.concat()).parse().ok()?;
    Some(if digits.len() == text.len() {
        number
    } else {
        -number
    })
}

/// A number without what counting in twos leaves behind: 57 and not 56.99999999999999.
fn rounded(number: f64) -> f64 {
    const DIGITS: f64 = 1e9;
    if number.abs() < 1e6 {
        (number * DIGITS).round() / DIGITS
    } else {
        number
    }
}

/// A number as it is written: 60 and not 60.0.
fn json_number(number: f64) -> Json {
    #[expect(clippy::cast_possible_truncation, reason = "a whole number below 2^53")]
    if number.fract() == 0.0 && number.abs() < 9e15 {
        json!(number as i64)
    } else {
        json!(number)
    }
}

/// Reads the evidence of a row: each line of the first cell is a title, and the same line of the second where it can be read.
pub(super) fn evidence(titles: Option<&Cell>, addresses: Option<&Cell>) -> Reading {
    let lines = |cell: Option<&Cell>| -> Vec<String> {
        let cell = cell.filter(|cell| !is_blank(cell));
        let text = cell.map(|cell| cell.text.plain.as_str()).unwrap_or_default();
        text.trim().lines().map(|line| line.trim().to_owned()).collect()
    };
    let (titles_given, given) = (lines(titles), lines(addresses));
    if titles_given.is_empty() && given.is_empty() {
        return Reading::Nothing;
    }
    if given.len() > titles_given.len() || titles_given.iter().any(String::is_empty) {
        return Reading::kept(
            "has addresses without titles",
            "give each document a title, on the same line as its address",
        );
    }
    let linked = titles.and_then(|cell| only_link(&cell.text.markdown));
    let list = titles_given.iter().enumerate().map(|(at, title)| {
        let address = given.get(at).filter(|address| !address.is_empty());
        match address.or(linked.as_ref().filter(|_| titles_given.len() == 1)) {
            Some(address) => json!({"title": title, "url": address}),
            None => json!({"title": title}),
        }
    });
    Reading::Value("evidence", None, Json::Array(list.collect()))
}

/// The address of Markdown that is one link and nothing else.
fn only_link(markdown: &str) -> Option<String> {
    let (_, address) = markdown.trim().strip_prefix('[')?.split_once("](")?;
    let address = address.strip_suffix(')')?;
    let is_one = !address.contains(['(', ')', ' ']);
    is_one.then(|| address.trim_matches(['<', '>']).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_type_them() {
        for (text, number) in [("60", 60.0), ("1,234.5", 1234.5), ("-3", -3.0), ("−0.5", -0.5)] {
            assert_eq!(plain_number(text), Some(number), "{text}");
        }
        for text in ["", "-", "12,34", ",123", "1.", "1e9", "about 3", "1.2.3"] {
            assert_eq!(plain_number(text), None, "{text}");
        }
        assert_eq!(json_number(rounded(0.57 * 100.0)), json!(57));
        assert_eq!(json_number(57.5), json!(57.5));
    }

    #[test]
    fn the_address_of_a_title_is_that_of_its_only_link() {
        assert_eq!(
            only_link("[Report](https://example.org/r)"),
            Some("https://example.org/r".to_owned())
        );
        assert_eq!(only_link("See [Report](https://example.org/r)"), None);
        assert_eq!(only_link("[A](b) and [C](d)"), None);
    }
}
