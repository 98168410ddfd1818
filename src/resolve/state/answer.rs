//! The answers of bodies to a recommendation or action.

use super::Position;
use crate::model::{Body, PartialDate, ResponseDef, Update};
use crate::text::markdown::Markdown;

/// The answer of one body to an item, as of a day.
#[derive(Clone, Debug)]
pub struct Answer<'a> {
    /// The body that is asked; nothing for the organisation, when the plan does not list it.
    pub body: Option<&'a Body>,
    /// Every answer that it gave, oldest first.
    pub given: Vec<GivenAnswer<'a>>,
    /// The date by which an answer was due.
    pub due: Option<PartialDate>,
    /// Its timing, by the dates alone.
    pub timing: AnswerTiming,
}

/// One answer as it was given.
#[derive(Clone, Copy, Debug)]
pub struct GivenAnswer<'a> {
    /// The answer.
    pub response: &'a ResponseDef,
    /// Its words.
    pub text: Option<&'a Markdown>,
    /// The update that gives it.
    pub update: &'a Update,
    /// The position of that update among those that are shown.
    pub position: usize,
}

/// The timing of an answer, by the dates alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerTiming {
    /// It was given, and nothing says that it was late.
    Given,
    /// The first answer held here is as at a day after the date by which one was due.
    Late,
    /// None was given, and the date has passed.
    Overdue,
    /// None was given, and the date is still to come.
    NotYetDue,
    /// None was given, and there is no date by which one is due.
    Unanswered,
}

impl<'a> Answer<'a> {
    /// The newest answer.
    pub fn newest(&self) -> Option<&GivenAnswer<'a>> {
        self.given.last()
    }

    /// Returns the key of the group it is counted in: that of the response, or of a group of this site's.
    pub fn key(&self) -> &'a str {
        match (self.newest(), self.timing) {
            (Some(newest), _) => &newest.response.key.value,
            (None, AnswerTiming::Overdue) => AnswerGroup::OWN[0],
            (None, AnswerTiming::NotYetDue) => AnswerGroup::OWN[2],
            (None, _) => AnswerGroup::OWN[1],
        }
    }
}

/// The answers that are alike.
#[derive(Clone, Debug)]
pub struct AnswerGroup<'a> {
    /// The answer of the plan's scale; nothing for a group of this site's.
    pub response: Option<&'a ResponseDef>,
    /// The key in addresses.
    pub key: &'a str,
    /// The items, and the position of the answer among those to the item.
    pub answers: Vec<(Position, usize)>,
}

impl AnswerGroup<'_> {
    /// The keys of the groups of this site: no answer although one was due, no answer, no answer yet due.
    pub const OWN: [&'static str; 3] = ["overdue", "unanswered", "not-yet-due"];
}
