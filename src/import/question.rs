//! Questions to the person who imports: what a file leaves open, and what may be answered in the file of columns.

use super::place::Place;
use crate::model::Tone;

/// A question about a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The thing asked, by which the answer is found.
    pub about: About,
    /// The cells that raise it, in their order.
    pub places: Vec<Place>,
    /// The question, as a sentence.
    pub message: String,
    /// The answers to choose from; none where the answer is free, such as a date.
    pub choices: Vec<Choice>,
}

/// The thing that a question asks. Two questions about the same are one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// Which of these columns, counted from 0, of this table of the file holds a field.
    Columns(usize, Vec<u32>),
    /// Which column of this table of the file holds the actions or recommendations.
    Items(usize),
    /// The day that the reported statuses describe.
    AsAt,
    /// The order of day and month in dates such as 03/04/2018.
    DayFirst,
    /// The quarters of dates such as Q3 2025: those of the calendar or of the financial year.
    Quarters,
    /// The meaning of a label of the scale of statuses.
    Status(String),
    /// The meaning of a label of the scale of responses.
    Response(String),
    /// The meaning of a colour that cells of statuses are filled with.
    Colour(Tone),
}

/// An answer to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The word to write.
    pub word: String,
    /// Its meaning, for people.
    pub meaning: String,
}

impl Question {
    /// Makes a question.
    pub fn new(about: About, places: Vec<Place>, message: impl Into<String>, choices: Vec<Choice>) -> Self {
        Self {
            about,
            places,
            message: message.into(),
            choices,
        }
    }
}

impl Choice {
    /// Makes an answer to choose.
    pub fn new(word: impl Into<String>, meaning: impl Into<String>) -> Self {
        Self {
            word: word.into(),
            meaning: meaning.into(),
        }
    }
}
