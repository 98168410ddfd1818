//! Cells as the fields of a recommendation or an action, and of the entry about it.

use serde_json::{Map, Value, json};

use super::context::Context;
use super::pieces::RowColumn;
use super::scales::{Reading, Scales};
use super::words;
use crate::import::columns::Field;
use crate::import::document::{Notice, Text};
use crate::import::draft::DraftItem;
use crate::import::place::Place;
use crate::import::question::{About, Question};
use crate::import::values::dates::{self, DateReading};
use crate::import::values::{leads, list, money, percent};
use crate::model::PartialDate;
use crate::text::markdown;

/// A recommendation or action while its cells are read.
#[derive(Clone, Debug, Default)]
pub(super) struct Target {
    /// Its own fields but the ref.
    pub(super) item: DraftItem,
    /// What is reported of it, but the ref.
    pub(super) entry: DraftItem,
    /// True if it is an action.
    pub(super) is_action: bool,
}

/// What reading raised.
#[derive(Debug, Default)]
pub(super) struct Raised {
    /// Questions, some about the same.
    pub(super) questions: Vec<Question>,
    /// Notices.
    pub(super) notices: Vec<Notice>,
}

impl Raised {
    pub(super) fn notice(&mut self, place: &Place, message: impl Into<String>) {
        self.notices.push(Notice {
            place: place.clone(),
            message: message.into(),
            left_out: None,
        });
    }
}

/// What became of a column of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Became {
    /// A field of the item or of the entry about it.
    Field(&'static str),
    /// A fact with this label.
    Fact(String),
    /// Nothing, for this reason.
    LeftOut(&'static str),
}

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
    let Some(cell) = column.cells.first() else {
        return Became::LeftOut("it is empty");
    };
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

fn set(item: &mut DraftItem, name: &'static str, value: impl Into<Value>, places: Vec<Place>) -> Became {
    item.set(name, value, places);
    Became::Field(name)
}

/// Keeps words as a labelled fact: nothing is lost, and nothing is guessed.
pub(super) fn fact(target: &mut Target, label: &str, text: &Text, places: Vec<Place>) -> Became {
    let label = if label.trim().is_empty() {
        "Without a heading"
    } else {
        label.trim()
    };
    let known = target
        .item
        .get("facts")
        .and_then(|facts| facts.value.get(label))
        .cloned();
    let words = match known.as_ref().and_then(Value::as_str) {
        Some(before) => format!("{before}\n{}", text.plain.trim()),
        None => text.plain.trim().to_owned(),
    };
    put(&mut target.item, "facts", label, json!(words), places);
    Became::Fact(label.to_owned())
}

/// Puts a value under a label of a field that is a group.
fn put(item: &mut DraftItem, name: &'static str, label: &str, value: Value, places: Vec<Place>) {
    let known = item.get(name);
    let mut group = known
        .and_then(|field| field.value.as_object())
        .cloned()
        .unwrap_or_else(Map::new);
    let mut all = known.map(|field| field.places.clone()).unwrap_or_default();
    group.insert(label.to_owned(), value);
    all.extend(places);
    item.set(name, group, all);
}

/// Adds words to a text of the entry, below those that are there.
fn add_words(entry: &mut DraftItem, name: &'static str, words: &str, places: Vec<Place>) -> Became {
    let known = entry
        .get(name)
        .map(|field| (field.value.clone(), field.places.clone()));
    let (words, places) = match known {
        Some((Value::String(before), mut all)) => {
            all.extend(places);
            (format!("{before}\n\n{words}"), all)
        }
        _ => (words.to_owned(), places),
    };
    set(entry, name, words, places)
}

fn status(
    target: &mut Target,
    column: &RowColumn<'_>,
    scales: &mut Scales,
    text: &Text,
    places: Vec<Place>,
) -> Became {
    let Some(cell) = column.cells.first() else {
        return Became::LeftOut("it is empty");
    };
    match scales.status(cell) {
        Reading::Nothing if text.plain.trim().is_empty() => Became::LeftOut("it is empty"),
        Reading::Nothing => Became::LeftOut("it says nothing"),
        Reading::Key(key, rest) => {
            target.entry.set("status", key, places.clone());
            if let Some(rest) = rest {
                add_words(&mut target.entry, "progress", &rest, places);
            }
            Became::Field("status")
        }
        Reading::Words => add_words(&mut target.entry, "progress", &text.markdown, places),
    }
}

/// Sets what a cell of due dates says.
fn due(
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
fn date(
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

fn raise(reading: &DateReading, words: &str, places: &[Place], raised: &mut Raised) {
    if let Some(place) = places.first() {
        if let Some(notice) = &reading.notice {
            raised.notice(place, notice.clone());
        }
        if let Some(about) = &reading.asks {
            raised.questions.push(ask(about.clone(), words, places));
        }
    }
}

fn ask(about: About, words: &str, places: &[Place]) -> Question {
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

/// Documents, one for each part of a cell: a link with its words, an address alone, or words.
fn evidence(text: &Text) -> Vec<Value> {
    list::parts(text)
        .into_iter()
        .map(|part| {
            let is_address = |part: &str| part.starts_with("https://") || part.starts_with("http://");
            let link = part
                .strip_prefix('[')
                .and_then(|rest| rest.strip_suffix(')'))
                .and_then(|rest| rest.split_once("]("));
            match link {
                Some((title, url)) if is_address(url) => json!({"title": title, "url": url}),
                _ if is_address(&part) && !part.contains(' ') => json!({"title": part, "url": part}),
                _ => json!({"title": part}),
            }
        })
        .collect()
}

/// The words of a field that is plain text: paragraphs with an empty line between them, and items of lists with their mark,
/// since nothing else would tell them from paragraphs.
fn lines(text: &Text) -> String {
    let blocks: Vec<String> = text
        .markdown
        .split("\n\n")
        .map(|block| {
            let items: Option<Vec<String>> = block.lines().map(item).collect();
            items.map_or_else(|| markdown::plain(block), |items| items.join("\n"))
        })
        .collect();
    let written = blocks.join("\n\n");
    // The marks of lists are no words; where any other word would differ, the words stand as they are.
    let words = |text: &str| -> String {
        let lines = text
            .lines()
            .map(|line| line.trim_start().trim_start_matches("- "));
        lines.flat_map(str::split_whitespace).collect()
    };
    if words(&written) == words(&text.plain) {
        written.trim().to_owned()
    } else {
        let lines = text.plain.lines().map(str::trim_end);
        lines.collect::<Vec<_>>().join("\n").trim().to_owned()
    }
}

/// Reads a line of Markdown that is an item of a list: its mark and its words.
fn item(line: &str) -> Option<String> {
    let words = line.trim_start();
    let depth = " ".repeat(line.len() - words.len());
    if let Some(rest) = words.strip_prefix("- ") {
        return Some(format!("{depth}- {}", markdown::plain(rest)));
    }
    let digits = words.find(|c: char| !c.is_ascii_digit()).filter(|at| *at > 0)?;
    let (number, rest) = words.split_at(digits);
    let rest = rest.strip_prefix(". ")?;
    Some(format!("{depth}{number}. {}", markdown::plain(rest)))
}

fn one_line(text: &Text) -> String {
    text.plain.split_whitespace().collect::<Vec<_>>().join(" ")
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
