//! The facts that recommendations and actions have alike.

use super::{Action, Money, Pairs, PartialDate, Recommendation};
use crate::source::Spanned;

/// The facts that a recommendation or an action has alike.
#[derive(Clone, Copy, Debug)]
pub struct Details<'a> {
    /// How its publisher writes its number, when that is not the ref.
    pub number: Option<&'a str>,
    /// The date by which an answer is due.
    pub respond_by: Option<&'a Spanned<PartialDate>>,
    /// Words to find it by.
    pub tags: &'a [Spanned<String>],
    /// Its value on each of the plan's scales.
    pub ratings: &'a Pairs,
    /// More facts, each with its label.
    pub facts: &'a Pairs,
    /// Amounts of money.
    pub money: &'a [Money],
    /// Who to ask about it.
    pub contact: Option<&'a str>,
}

impl Recommendation {
    /// Returns the facts that actions have, too.
    pub fn details(&self) -> Details<'_> {
        Details {
            number: self.number.as_deref(),
            respond_by: self.respond_by.as_ref(),
            tags: &self.tags,
            ratings: &self.ratings,
            facts: &self.facts,
            money: &self.money,
            contact: self.contact.as_deref(),
        }
    }
}

impl Action {
    /// Returns the facts that recommendations have, too.
    pub fn details(&self) -> Details<'_> {
        Details {
            number: self.number.as_deref(),
            respond_by: self.respond_by.as_ref(),
            tags: &self.tags,
            ratings: &self.ratings,
            facts: &self.facts,
            money: &self.money,
            contact: self.contact.as_deref(),
        }
    }
}
