//! Reminders: things that an editor has to ask somebody for.

use jiff::civil::Date;

use crate::model::{ItemKind, PartialDate, Reporting};

/// The things of one plan that are due soon, overdue or not reported on.
#[derive(Clone, Debug, Default)]
pub struct Reminders<'a> {
    /// The next update that was promised, when it is due.
    pub update: Option<PromisedUpdate>,
    /// The items, in the order of the plan.
    pub items: Vec<ItemReminder<'a>>,
}

/// An update that was promised.
#[derive(Clone, Copy, Debug)]
pub struct PromisedUpdate {
    /// How often updates were promised.
    pub promised: Reporting,
    /// The date that the last one is as at; nothing when there never was one.
    pub last: Option<PartialDate>,
    /// The day by which the next is due.
    pub due: Date,
    /// True if that day has passed.
    pub is_overdue: bool,
}

/// An item of which something is due.
#[derive(Clone, Debug)]
pub struct ItemReminder<'a> {
    /// `recommendation` or `action`.
    pub kind: ItemKind,
    /// Its ref.
    pub ref_: &'a str,
    /// The text of the item.
    pub words: &'a str,
    /// Its address.
    pub address: String,
    /// Who leads it now, each once; the bodies that answer for it where nobody is named.
    pub leads: Vec<&'a str>,
    /// How to reach who leads it.
    pub contact: Option<&'a str>,
    /// Everything that is due of it.
    pub reasons: Vec<Reason<'a>>,
}

/// A reason to remind somebody of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason<'a> {
    /// It is past its due date.
    Overdue {
        /// The due date.
        due: PartialDate,
        /// True if the site would know whether it was reported complete: the copy at hand may have lost its status.
        known: bool,
    },
    /// It is due soon.
    DueSoon {
        /// The due date.
        due: PartialDate,
    },
    /// One of its steps is past its due date.
    StepOverdue {
        /// The name of the step.
        name: &'a str,
        /// Its due date.
        due: PartialDate,
    },
    /// One of its steps is due soon.
    StepDueSoon {
        /// The name of the step.
        name: &'a str,
        /// Its due date.
        due: PartialDate,
    },
    /// A body has not answered it, and the day by which it should have has passed.
    Unanswered {
        /// The name of the body; nothing for the organisation.
        by: Option<&'a str>,
        /// The date by which the answer was due.
        due: PartialDate,
    },
    /// An answer of a body is due soon.
    AnswerDueSoon {
        /// The name of the body; nothing for the organisation.
        by: Option<&'a str>,
        /// The date by which the answer is due.
        due: PartialDate,
    },
    /// Updates were promised, and the last that was due says nothing of it.
    Unreported {
        /// The date of the newest report on it.
        last: Option<PartialDate>,
    },
}

impl<'a> Reason<'a> {
    /// The word in output for programs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Overdue { .. } => "overdue",
            Self::DueSoon { .. } => "due-soon",
            Self::StepOverdue { .. } => "step-overdue",
            Self::StepDueSoon { .. } => "step-due-soon",
            Self::Unanswered { .. } => "unanswered",
            Self::AnswerDueSoon { .. } => "answer-due-soon",
            Self::Unreported { .. } => "unreported",
        }
    }

    /// The date that it is about.
    pub fn due(self) -> Option<PartialDate> {
        match self {
            Self::Overdue { due, .. }
            | Self::DueSoon { due }
            | Self::StepOverdue { due, .. }
            | Self::StepDueSoon { due, .. }
            | Self::Unanswered { due, .. }
            | Self::AnswerDueSoon { due, .. } => Some(due),
            Self::Unreported { .. } => None,
        }
    }

    /// The name of the body whose answer it is about; nothing for the organisation.
    pub fn by(self) -> Option<&'a str> {
        match self {
            Self::Unanswered { by, .. } | Self::AnswerDueSoon { by, .. } => by,
            _ => None,
        }
    }

    /// The name of the step that it is about.
    pub fn step(self) -> Option<&'a str> {
        match self {
            Self::StepOverdue { name, .. } | Self::StepDueSoon { name, .. } => Some(name),
            _ => None,
        }
    }
}
