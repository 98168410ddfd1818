//! Recommendations, the actions promised for them, and measures.

use super::{Pairs, PartialDate, Reporting, SourceRef};
use crate::source::{Span, Spanned};
use crate::text::figure;
use crate::text::markdown::Markdown;

/// A recommendation of those who looked: something that must improve.
#[derive(Clone, Debug)]
pub struct Recommendation {
    /// Its ref, which is its address.
    pub ref_: Spanned<String>,
    /// Addresses at which it was published before; see [`Redirect`](super::Redirect).
    pub was: Vec<Spanned<String>>,
    /// When it came out, if that was later than its plan; it is not shown before.
    pub published: Option<Spanned<PartialDate>>,
    /// Their words.
    pub text: Markdown,
    /// How its publisher writes its number, such as `4(a)(i)`, when that is not the ref.
    pub number: Option<String>,
    /// The ref of the recommendation that it is a part of.
    pub part_of: Option<Spanned<String>>,
    /// The keys of the bodies it is addressed to.
    pub to: Vec<Spanned<String>>,
    /// The key of its inspection, when the plan answers several.
    pub inspection: Option<Spanned<String>>,
    /// The date by which it was to be done, as first published.
    pub due: Option<Spanned<PartialDate>>,
    /// The date by which an answer is due.
    pub respond_by: Option<Spanned<PartialDate>>,
    /// Words to find it by.
    pub tags: Vec<Spanned<String>>,
    /// Its value on each of the plan's scales: the key of the scale with that of the value.
    pub ratings: Pairs,
    /// More facts, each with its label.
    pub facts: Pairs,
    /// Amounts of money.
    pub money: Vec<Money>,
    /// Who to ask about it.
    pub contact: Option<String>,
    /// How their report names it.
    pub source_ref: Option<String>,
    /// The ref of its theme.
    pub theme: Option<Spanned<String>>,
    /// Who leads it.
    pub lead: Vec<Spanned<String>>,
    /// The outcome, when the plan states it once for all actions.
    pub outcome: Option<Markdown>,
    /// Its measures.
    pub measures: Vec<Measure>,
    /// The actions that answer it.
    pub actions: Vec<Action>,
    /// A note by the site's editors.
    pub note: Option<Markdown>,
    /// The document it was taken from.
    pub source: Option<SourceRef>,
    /// The findings behind it.
    pub findings: Markdown,
}

/// An action: something that the organisation will do.
#[derive(Clone, Debug)]
pub struct Action {
    /// Its ref, which is its address for ever.
    pub ref_: Spanned<String>,
    /// Addresses at which it was published before; see [`Redirect`](super::Redirect).
    pub was: Vec<Spanned<String>>,
    /// When it came out, if that was later than its recommendation; it is not shown before.
    pub published: Option<Spanned<PartialDate>>,
    /// The plan's words.
    pub action: Spanned<String>,
    /// How its publisher writes its number, when that is not the ref.
    pub number: Option<String>,
    /// The refs of further recommendations that it answers.
    pub for_: Vec<Spanned<String>>,
    /// The key of the body that answers for it.
    pub body: Option<Spanned<String>>,
    /// The keys of the bodies that help.
    pub with: Vec<Spanned<String>>,
    /// The date by which an answer is due.
    pub respond_by: Option<Spanned<PartialDate>>,
    /// Words to find it by.
    pub tags: Vec<Spanned<String>>,
    /// Its value on each of the plan's scales: the key of the scale with that of the value.
    pub ratings: Pairs,
    /// More facts, each with its label.
    pub facts: Pairs,
    /// Amounts of money.
    pub money: Vec<Money>,
    /// Who to ask about it.
    pub contact: Option<String>,
    /// The outcome it is for.
    pub outcome: Option<Markdown>,
    /// How success will be seen.
    pub success: Vec<Spanned<String>>,
    /// Who leads it: people, roles or teams.
    pub lead: Vec<Spanned<String>>,
    /// The group that does the work.
    pub workstream: Option<String>,
    /// When it starts.
    pub starts: Option<Spanned<PartialDate>>,
    /// When it was first due.
    pub due: Option<Spanned<PartialDate>>,
    /// The plan's own words about the date, where they say more.
    pub due_text: Option<String>,
    /// Steps with dates of their own.
    pub milestones: Vec<Milestone>,
    /// How often it comes round again.
    pub repeats: Option<Reporting>,
    /// It has no end date by design.
    pub ongoing: bool,
    /// The ref of the action it replaces.
    pub replaces: Option<Spanned<String>>,
    /// Its own measures.
    pub measures: Vec<Measure>,
    /// A note by the site's editors.
    pub note: Option<Markdown>,
    /// The document it was taken from.
    pub source: Option<SourceRef>,
}

impl Action {
    /// Returns whether it has no end date by design.
    pub fn is_open_ended(&self) -> bool {
        self.ongoing || self.repeats.is_some()
    }
}

/// An amount of money.
#[derive(Clone, Debug)]
pub struct Money {
    /// The use or kind of the amount, such as `Budget`.
    pub label: String,
    /// The amount, in whole and hundredth parts of the currency.
    pub amount: f64,
    /// The currency's code after ISO 4217, such as `GBP`.
    pub currency: String,
}

/// A step of an action with a date of its own.
#[derive(Clone, Debug)]
pub struct Milestone {
    /// The name of the step.
    pub name: String,
    /// When it is due.
    pub due: Option<Spanned<PartialDate>>,
}

/// A named figure, perhaps with a target, reported over time.
#[derive(Clone, Debug)]
pub struct Measure {
    /// The key by which entries name it.
    pub key: Spanned<String>,
    /// The name of the figure.
    pub name: String,
    /// `%` or the things that the figure counts.
    pub unit: Option<String>,
    /// The unit of the figure 1, where the plan gives one: `case` beside `cases`.
    pub unit_one: Option<String>,
    /// The figure to reach.
    pub target: Option<f64>,
    /// The figure at the start.
    pub baseline: Option<f64>,
    /// True if more is better, which is the default.
    pub higher_is_better: bool,
    /// The place of its definition in the content.
    pub span: Span,
}

impl Measure {
    /// Returns the unit of a figure.
    pub fn unit_of(&self, value: f64) -> Option<&str> {
        figure::unit_of(value, self.unit.as_deref(), self.unit_one.as_deref())
    }

    /// Returns whether `value` meets the target; nothing when there is no target.
    pub fn meets_target(&self, value: f64) -> Option<bool> {
        let target = self.target?;
        Some(if self.higher_is_better {
            value >= target
        } else {
            value <= target
        })
    }
}
