//! The scales of a plan as its files use them: statuses, ratings of impact, responses, and ratings of its own.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::context::Context;
use super::legend::Legend;
use crate::import::document::Cell;
use crate::import::draft::DraftItem;
use crate::import::place::Place;
use crate::import::question::{About, Choice, Question};
use crate::import::values::label::{Label, LabelReading};
use crate::import::values::{colour, response, status};
use crate::model::{Choice as _, Meaning, ResponseMeaning, Tone};

/// The scales that were used so far.
#[derive(Debug, Default)]
pub(super) struct Scales {
    /// Colours that the file explains.
    pub(super) legend: Legend,
    statuses: Vec<Used<Meaning>>,
    impacts: Vec<Used<Meaning>>,
    responses: Vec<Used<ResponseMeaning>>,
    coloured: Vec<Coloured>,
    /// The plan's own scales by their key: the label and whether actions and recommendations use it, and its values.
    ratings: BTreeMap<String, OwnScale>,
}

/// A label that was used.
#[derive(Clone, Debug)]
struct Used<M> {
    key: String,
    label: String,
    meaning: Option<M>,
    tone: Option<Tone>,
    /// True if only colours say it: no cell has the word.
    by_colour: bool,
    places: Vec<Place>,
}

#[derive(Clone, Debug, Default)]
struct OwnScale {
    label: String,
    on_recommendations: bool,
    on_actions: bool,
    values: Vec<Used<Meaning>>,
}

/// A cell of a scale, read.
#[derive(Debug)]
pub(super) enum Reading {
    /// Nothing was said.
    Nothing,
    /// The key of the label, with words of the cell beside it.
    Key(String, Option<String>),
    /// Words that are no label.
    Words,
}

impl Scales {
    /// Reads the status in a cell: its label, or the colour it is filled with.
    pub(super) fn status(&mut self, cell: &Cell) -> Reading {
        read_coloured(&mut self.statuses, &mut self.coloured, &self.legend, cell)
    }

    /// Reads a rating of impact likewise.
    pub(super) fn impact(&mut self, cell: &Cell) -> Reading {
        read_coloured(&mut self.impacts, &mut self.coloured, &self.legend, cell)
    }

    /// Reads a response.
    pub(super) fn response(&mut self, cell: &Cell) -> Reading {
        match response::read(&cell.text.plain) {
            LabelReading::Nothing => Reading::Nothing,
            LabelReading::Prose => Reading::Words,
            LabelReading::Label(label) => {
                let rest = label.rest.clone();
                Reading::Key(note(&mut self.responses, label, None, false, cell), rest)
            }
        }
    }

    /// Reads a value of a scale of the plan's own, which its heading names. Returns the keys of the scale and the value.
    pub(super) fn rating(&mut self, heading: &str, cell: &Cell, of_action: bool) -> Option<(String, String)> {
        let LabelReading::Label(label) = status::read(&cell.text.plain) else {
            return None;
        };
        if label.rest.is_some() {
            return None;
        }
        let scale_key = super::words::key(heading)?;
        let scale = self.ratings.entry(scale_key.clone()).or_default();
        heading.clone_into(&mut scale.label);
        scale.on_actions |= of_action;
        scale.on_recommendations |= !of_action;
        let tone = cell.fill.and_then(colour::name);
        Some((scale_key, note(&mut scale.values, label, tone, false, cell)))
    }

    /// Returns the scales as they are written, and the questions that their labels raise.
    pub(super) fn finish(self, context: &Context) -> Finished {
        let mut questions = Vec::new();
        let mut statuses = self.statuses;
        // A legend gives the order; what it explains and nothing uses belongs to the scale all the same.
        for (tone, label, place) in &self.legend.labels {
            let key = super::words::key(label).unwrap_or_default();
            if key.is_empty() || statuses.is_empty() {
                continue;
            }
            match statuses.iter_mut().find(|used| used.key == key) {
                Some(used) => used.tone = used.tone.or(Some(*tone)),
                None => statuses.push(Used {
                    key,
                    label: label.clone(),
                    meaning: status::meaning(label),
                    tone: Some(*tone),
                    by_colour: false,
                    places: vec![place.clone()],
                }),
            }
        }
        let rank = |used: &Used<Meaning>| {
            let position = self
                .legend
                .labels
                .iter()
                .position(|(_, label, _)| *label == used.label);
            position.unwrap_or(usize::MAX)
        };
        statuses.sort_by_key(rank);
        let statuses = statuses
            .into_iter()
            .map(|mut used| {
                let by_colour = used.tone.filter(|_| used.by_colour);
                let answered = by_colour.and_then(|tone| context.colours.get(&tone));
                let answered = context.statuses.get(&used.key).or(answered);
                used.meaning = answered.copied().or(used.meaning);
                if used.meaning.is_none() {
                    questions.push(ask_status(&used));
                }
                scale_item(&used, used.meaning.map(Meaning::as_str))
            })
            .collect();
        let impact_ratings = self.impacts.iter().map(|used| scale_item(used, None)).collect();
        let responses = self
            .responses
            .into_iter()
            .map(|mut used| {
                used.meaning = context.responses.get(&used.key).copied().or(used.meaning);
                if used.meaning.is_none() {
                    questions.push(ask_response(&used));
                }
                scale_item(&used, used.meaning.map(ResponseMeaning::as_str))
            })
            .collect();
        let ratings = self
            .ratings
            .into_iter()
            .map(|(key, scale)| own_scale(&key, scale))
            .collect();
        Finished {
            statuses,
            impact_ratings,
            responses,
            ratings,
            questions,
            coloured: self.coloured,
        }
    }
}

/// The scales as they are written.
#[derive(Debug)]
pub(super) struct Finished {
    pub(super) statuses: Vec<DraftItem>,
    pub(super) impact_ratings: Vec<DraftItem>,
    pub(super) responses: Vec<DraftItem>,
    pub(super) ratings: Vec<DraftItem>,
    pub(super) questions: Vec<Question>,
    /// The colours that stood for a label in cells without words: the label, whether the file explains it, and the cells.
    pub(super) coloured: Vec<Coloured>,
}

/// A colour that stood for a label in cells without words.
#[derive(Clone, Debug)]
pub(super) struct Coloured {
    pub(super) tone: Tone,
    pub(super) label: String,
    pub(super) is_explained: bool,
    pub(super) places: Vec<Place>,
}

fn read_coloured(
    scale: &mut Vec<Used<Meaning>>,
    coloured: &mut Vec<Coloured>,
    legend: &Legend,
    cell: &Cell,
) -> Reading {
    let tone = cell.fill.and_then(colour::name);
    match (status::read(&cell.text.plain), tone) {
        (LabelReading::Nothing, None) => Reading::Nothing,
        (LabelReading::Nothing, Some(tone)) => {
            let label = legend
                .label(tone)
                .map_or_else(|| capital(tone.as_str()), str::to_owned);
            let Some(key) = super::words::key(&label) else {
                return Reading::Nothing;
            };
            let by_colour = legend.label(tone).is_none();
            match coloured.iter_mut().find(|known| known.tone == tone) {
                Some(known) => known.places.push(cell.place.clone()),
                None => coloured.push(Coloured {
                    tone,
                    label: label.clone(),
                    is_explained: !by_colour,
                    places: vec![cell.place.clone()],
                }),
            }
            let meaning = status::meaning(&label);
            let label = Label {
                key,
                label,
                meaning,
                is_known: true,
                rest: None,
            };
            Reading::Key(note(scale, label, Some(tone), by_colour, cell), None)
        }
        (LabelReading::Prose, _) => Reading::Words,
        (LabelReading::Label(label), tone) => {
            let rest = label.rest.clone();
            let tone = tone.or_else(|| status::tone(&label.label));
            Reading::Key(note(scale, label, tone, false, cell), rest)
        }
    }
}

/// Notes that a label was used, and returns its key.
fn note<M>(
    scale: &mut Vec<Used<M>>,
    label: Label<M>,
    tone: Option<Tone>,
    by_colour: bool,
    cell: &Cell,
) -> String {
    if let Some(used) = scale.iter_mut().find(|used| used.key == label.key) {
        used.tone = used.tone.or(tone);
        if used.by_colour && !by_colour {
            used.by_colour = false;
            used.label = label.label;
        }
        used.places.push(cell.place.clone());
        return label.key;
    }
    scale.push(Used {
        key: label.key.clone(),
        label: label.label,
        meaning: label.meaning,
        tone,
        by_colour,
        places: vec![cell.place.clone()],
    });
    label.key
}

fn scale_item<M>(used: &Used<M>, meaning: Option<&str>) -> DraftItem {
    let mut item = DraftItem::default();
    item.set("key", used.key.as_str(), used.places.clone());
    item.set("label", used.label.as_str(), Vec::new());
    if let Some(meaning) = meaning {
        item.set("meaning", meaning, Vec::new());
    }
    if let Some(tone) = used.tone {
        item.set("colour", tone.as_str(), Vec::new());
    }
    if used.by_colour {
        let words = "The plan shows this by the colour of a cell, without a word for it; the label is the name of the colour.";
        item.set("description", words, Vec::new());
    }
    item
}

fn own_scale(key: &str, scale: OwnScale) -> DraftItem {
    let on = match (scale.on_recommendations, scale.on_actions) {
        (true, true) => "both",
        (true, false) => "recommendation",
        (false, _) => "action",
    };
    let values: Vec<Value> = scale
        .values
        .iter()
        .map(|used| {
            let mut value = Map::new();
            value.insert("key".to_owned(), json!(used.key));
            value.insert("label".to_owned(), json!(used.label));
            if let Some(tone) = used.tone {
                value.insert("colour".to_owned(), json!(tone.as_str()));
            }
            Value::Object(value)
        })
        .collect();
    let mut item = DraftItem::default();
    let places = scale.values.into_iter().flat_map(|used| used.places).collect();
    item.set("key", key, places);
    item.set("label", scale.label, Vec::new());
    item.set("on", on, Vec::new());
    item.set("values", values, Vec::new());
    item
}

fn ask_status(used: &Used<Meaning>) -> Question {
    let choices = Meaning::CHOICES
        .iter()
        .map(|(word, _)| Choice::new(*word, ""))
        .collect();
    let about = match used.tone.filter(|_| used.by_colour) {
        Some(tone) => About::Colour(tone),
        None => About::Status(used.label.clone()),
    };
    let message = if used.by_colour {
        format!(
            "What do cells that are filled with {} say?",
            used.label.to_lowercase()
        )
    } else {
        format!("What does the status “{}” mean?", used.label)
    };
    Question::new(about, used.places.clone(), message, choices)
}

fn ask_response(used: &Used<ResponseMeaning>) -> Question {
    let choices = ResponseMeaning::CHOICES
        .iter()
        .map(|(word, _)| Choice::new(*word, ""))
        .collect();
    let message = format!("What does the answer “{}” mean?", used.label);
    Question::new(
        About::Response(used.label.clone()),
        used.places.clone(),
        message,
        choices,
    )
}

/// The word with a capital at its start.
fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
