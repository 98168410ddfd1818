//! Cells of dates as fields of an item and of the entry about it.

use serde_json::{Value, json};

use super::context::Context;
use super::piece::RowColumn;
use super::target::{Became, Raised, Target, fact, put};
use super::words;
use crate::import::place::Place;
use crate::import::question::{About, Question};
use crate::import::values::dates::{self, DateReading};
use crate::model::PartialDate;

/// Sets what a cell of due dates says.
pub(super) fn due(
    target: &mut Target,
    heading: &str,
    words: &str,
    reading: &DateReading,
    places: &[Place],
    raised: &mut Raised,
) -> Became {
    raise(reading, words, places, raised);
    let item = &mut target.item;
    let mut says_more = reading.says_more;
    if let Some(due) = reading.due {
        item.set("due", due.to_string(), places.to_vec());
    }
    if target.is_action {
        if let Some(starts) = reading.starts {
            item.set("starts", starts.to_string(), places.to_vec());
        }
        if let Some(repeats) = reading.repeats {
            item.set("repeats", repeats.as_str(), places.to_vec());
        }
        if reading.ongoing {
            item.set("ongoing", true, places.to_vec());
        }
        if !reading.milestones.is_empty() {
            let milestones: Vec<Value> = reading
                .milestones
                .iter()
                .map(|(name, due)| json!({"name": name, "due": due.to_string()}))
                .collect();
            item.set("milestones", milestones, places.to_vec());
        }
        if says_more {
            item.set(
                "due_text",
                words.split_whitespace().collect::<Vec<_>>().join(" "),
                places.to_vec(),
            );
        }
    } else {
        // A recommendation has no words about its date, so they stand as a fact.
        says_more |= reading.starts.is_some() || reading.repeats.is_some() || reading.ongoing;
        if says_more {
            put(item, "facts", heading, json!(words.trim()), places.to_vec());
        }
    }
    if let Some(completed) = reading.completed {
        target
            .entry
            .set("completed", completed.to_string(), places.to_vec());
    }
    Became::Field("due")
}

/// Reads a cell that holds one date into a field of the item or of the entry. Words that say more become a fact.
pub(super) fn date(
    target: &mut Target,
    column: &RowColumn<'_>,
    context: &Context,
    raised: &mut Raised,
    name: &'static str,
    of_entry: bool,
) -> Became {
    let text = words::joined(&column.cells);
    let places = words::places(&column.cells);
    let Some(cell) = column.cells.first() else {
        return Became::LeftOut("it is empty");
    };
    let reading = dates::read(&text.plain, &cell.value, &context.dates);
    raise(&reading, &text.plain, &places, raised);
    let found = reading.due.or(reading.starts).or(reading.completed);
    let is_plain = found.is_some() && !reading.says_more;
    if let Some(found) = found {
        // The day of completion is a day or a month.
        let fits = name != "completed" || matches!(found, PartialDate::Day(_) | PartialDate::Month { .. });
        if fits {
            let item = if of_entry {
                &mut target.entry
            } else {
                &mut target.item
            };
            item.set(name, found.to_string(), places.clone());
            if is_plain {
                return Became::Field(name);
            }
        }
    }
    fact(target, &column.layout.heading, &text, places)
}

pub(super) fn raise(reading: &DateReading, words: &str, places: &[Place], raised: &mut Raised) {
    if let Some(place) = places.first() {
        if let Some(notice) = &reading.notice {
            raised.notice(place, notice.clone());
        }
        if let Some(about) = &reading.asks {
            raised.questions.push(ask(about.clone(), words, places));
        }
    }
}

pub(super) fn ask(about: About, words: &str, places: &[Place]) -> Question {
    use crate::import::question::Choice;
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let (message, choices) = match &about {
        About::Quarters => (
            format!("Which quarters does “{words}” count: those of the calendar, or of the financial year?"),
            vec![
                Choice::new("calendar", "Q1 is January to March"),
                Choice::new("financial", "Q1 is April to June"),
            ],
        ),
        _ => (
            format!("Is “{words}” the day before the month, as in Britain?"),
            vec![Choice::new("yes", "31/12/2018"), Choice::new("no", "12/31/2018")],
        ),
    };
    Question::new(about, places.to_vec(), message, choices)
}
