//! Cells as the fields of a recommendation or an action, and of the entry about it.

use std::borrow::Cow;

use serde_json::{Value, json};

use super::context::Context;
use super::dates::{date, due};
use super::piece::RowColumn;
use super::scales::{Reading, Scales};
use super::target::{Became, Raised, Target, add_words, fact, put, set};
use super::texts::{evidence, lines, one_line};
use super::words;
use crate::import::columns::Field;
use crate::import::document::{Cell, Text};
use crate::import::place::Place;
use crate::import::values::{dates, leads, list, money, percent};

/// Reads the cells of a column into a recommendation or action. The fields that say which item a row is about are not read
/// here.
pub(super) fn read(
    target: &mut Target,
    column: &RowColumn<'_>,
    context: &Context,
    scales: &mut Scales,
    raised: &mut Raised,
) -> Became {
    let text = words::joined(&column.cells);
    let places = words::places(&column.cells);
    let Some(cell) = whole(column, &text) else {
        return Became::LeftOut("it is empty");
    };
    let cell = cell.as_ref();
    if matches!(cell.value, crate::import::document::Value::Error(_)) {
        return Became::LeftOut("it holds an error in the place of a value");
    }
    let heading = column.layout.heading.as_str();
    let of_action = target.is_action;
    match column.layout.field {
        None => Became::LeftOut("nobody has said yet which field its column holds"),
        Some(Field::LeaveOut) => Became::LeftOut("its column is left out"),
        Some(Field::Action) if of_action => set(&mut target.item, "action", lines(&text), places),
        Some(Field::Recommendation | Field::Action) => set(&mut target.item, "text", text.markdown, places),
        Some(Field::Outcome) => set(&mut target.item, "outcome", text.markdown, places),
        Some(Field::Success) if of_action => set(&mut target.item, "success", list::parts(&text), places),
        Some(Field::SourceRef) if !of_action => set(&mut target.item, "source_ref", one_line(&text), places),
        Some(Field::Workstream) if of_action => set(&mut target.item, "workstream", one_line(&text), places),
        Some(Field::Contact) => set(&mut target.item, "contact", one_line(&text), places),
        Some(Field::Lead) => set(&mut target.item, "lead", leads::split(&text), places),
        Some(Field::Tags) => tags(target, &text, places),
        Some(Field::Due) => {
            let reading = dates::read(&text.plain, &cell.value, &context.dates);
            due(target, heading, &text.plain, &reading, &places, raised)
        }
        Some(Field::LeadAndDue) => {
            let (names, reading, date_words) = leads::with_due(&text, &cell.value, &context.dates);
            if !names.is_empty() {
                target.item.set("lead", names, places.clone());
            }
            due(target, heading, &date_words, &reading, &places, raised);
            Became::Field("lead and due")
        }
        Some(Field::Starts) if of_action => date(target, column, context, raised, "starts", false),
        Some(Field::RevisedDue) => date(target, column, context, raised, "due", true),
        Some(Field::Completed) => date(target, column, context, raised, "completed", true),
        Some(Field::DueReason) => set(&mut target.entry, "due_reason", one_line(&text), places),
        Some(Field::Status) => status(target, column, scales, &text, places),
        Some(Field::ImpactRating) => match scales.impact(cell) {
            Reading::Nothing => Became::LeftOut("it says nothing"),
            Reading::Key(key, None) => set(&mut target.entry, "impact_rating", key, places),
            Reading::Key(key, Some(rest)) => {
                target.entry.set("impact_rating", key, places.clone());
                add_words(&mut target.entry, "impact", &rest, places)
            }
            Reading::Words => add_words(&mut target.entry, "impact", &text.markdown, places),
        },
        Some(Field::Percent) => match percent::read(&text.plain, &cell.value, heading) {
            Some(value) => set(&mut target.entry, "percent", number(value), places),
            None => fact(target, heading, &text, places),
        },
        Some(Field::Progress) => add_words(&mut target.entry, "progress", &text.markdown, places),
        Some(Field::Impact) => add_words(&mut target.entry, "impact", &text.markdown, places),
        Some(Field::Next) => add_words(&mut target.entry, "next", &text.markdown, places),
        Some(Field::Evidence) => set(&mut target.entry, "evidence", evidence(&text), places),
        Some(Field::ResponseText) => add_words(&mut target.entry, "response_text", &text.markdown, places),
        Some(Field::Response) => match scales.response(cell) {
            Reading::Nothing => Became::LeftOut("it says nothing"),
            Reading::Key(key, rest) => {
                target.entry.set("response", key, places.clone());
                if let Some(rest) = rest {
                    add_words(&mut target.entry, "response_text", &rest, places);
                }
                Became::Field("response")
            }
            Reading::Words => add_words(&mut target.entry, "response_text", &text.markdown, places),
        },
        Some(Field::Rating) => match scales.rating(heading, cell, of_action) {
            Some((scale, value)) => {
                put(&mut target.item, "ratings", &scale, json!(value), places);
                Became::Field("ratings")
            }
            None => fact(target, heading, &text, places),
        },
        Some(Field::Cost) => match money::read(&text.plain, &cell.value, heading) {
            Some(amount) => {
                let entry =
                    json!([{"label": heading, "amount": number(amount.amount), "currency": amount.currency}]);
                set(&mut target.item, "money", entry, places)
            }
            None => fact(target, heading, &text, places),
        },
        // Fields that only the other sort of item has, and those that belong to the row as a whole.
        Some(_) => fact(target, heading, &text, places),
    }
}
/// Returns the cell of a column; the first, with the words of all, where a page break cut it.
fn whole<'c>(column: &RowColumn<'c>, text: &Text) -> Option<Cow<'c, Cell>> {
    let first = *column.cells.first()?;
    if column.cells.iter().filter(|cell| !cell.is_empty()).count() < 2 {
        return Some(Cow::Borrowed(first));
    }
    Some(Cow::Owned(Cell {
        text: text.clone(),
        ..first.clone()
    }))
}

fn status(
    target: &mut Target,
    column: &RowColumn<'_>,
    scales: &mut Scales,
    text: &Text,
    places: Vec<Place>,
) -> Became {
    let Some(cell) = whole(column, text) else {
        return Became::LeftOut("it is empty");
    };
    let cell = cell.as_ref();
    match scales.status(cell) {
        Reading::Nothing if text.plain.trim().is_empty() => Became::LeftOut("it is empty"),
        Reading::Nothing => Became::LeftOut("it says nothing"),
        Reading::Key(key, rest) => {
            let became = set(&mut target.entry, "status", key, places.clone());
            if let Some(rest) = rest {
                add_words(&mut target.entry, "progress", &rest, places);
            }
            became
        }
        Reading::Words => add_words(&mut target.entry, "progress", &text.markdown, places),
    }
}
fn tags(target: &mut Target, text: &Text, places: Vec<Place>) -> Became {
    let tags: Vec<String> = text
        .plain
        .split([',', ';', '\n'])
        .map(str::trim)
        .filter(|tag| !tag.is_empty())
        .map(str::to_owned)
        .collect();
    set(&mut target.item, "tags", tags, places)
}
/// A whole number without its point.
fn number(value: f64) -> Value {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "it is a whole number of few digits"
    )]
    if value.fract() == 0.0 && value.abs() < 1e15 {
        json!(value as i64)
    } else {
        json!(value)
    }
}
