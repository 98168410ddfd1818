//! Items of one plan as they stand in lists over all plans: in few words, since their pages say the rest.

use minijinja::context;
use minijinja::value::Value;

use super::ViewBuilder;
use super::list::reported_otherwise;
use crate::model::address;
use crate::resolve::{AnswerTiming, Position, Standing};
use crate::text::one_line;
use crate::text::shorten::first_words;

/// The most characters of an item's words that a list over all plans shows.
const MOST: usize = 240;

impl ViewBuilder<'_, '_> {
    /// Returns an item as a row of a list over all plans.
    pub(in crate::render) fn across_row(&self, position: Position) -> Value {
        match position {
            Position::Recommendation(at) => {
                let text = first_words(&self.state.recommendations[at].recommendation.text.plain, MOST);
                context! { text, missing => self.missing_answers(position), ..self.recommendation_row(at) }
            }
            Position::Action(at) => self.across_action(at),
        }
    }

    fn across_action(&self, at: usize) -> Value {
        let state = &self.state.actions[at];
        let action = state.action;
        let moved_from = state.due.original.filter(|_| !state.due.slips.is_empty());
        context! {
            ref => &action.ref_.value,
            number => action.number.as_ref().unwrap_or(&action.ref_.value),
            text => first_words(&one_line(&action.action), MOST),
            address => address::action(self.state.plan, &action.ref_),
            status => self.standing(&state.standing),
            // The label that was reported, when the action is grouped under another.
            reported => reported_otherwise(state).map(|label| self.label(label)),
            schedule => self.schedule(
                state.schedule,
                !matches!(state.standing, Standing::NotKnown),
                Some(state.facts.reports()),
            ),
            due => state.due.current.map(|due| due.to_string()),
            original_due => moved_from.map(|due| due.to_string()),
            due_text => &action.due_text,
            missing => self.missing_answers(Position::Action(at)),
        }
    }

    /// The answers to an item that are not held here, although they are due or nothing says by when they are.
    fn missing_answers(&self, position: Position) -> Value {
        let answers = self.state.facts_at(position).answers.iter();
        let missing = answers
            .filter(|answer| matches!(answer.timing, AnswerTiming::Overdue | AnswerTiming::Unanswered));
        missing.map(|answer| self.answer(answer)).collect()
    }
}
