//! Due dates and what they alone say. It is never mixed with the reported status.

use serde::{Deserialize, Serialize};

use crate::model::{PartialDate, Update, days_between};
use crate::source::Span;

/// "Due soon" means within this many days.
pub const DUE_SOON_DAYS: i32 = 90;

/// The kinds of schedule, in the order in which they are listed: what needs attention first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ScheduleKind {
    /// The due date has passed without completion.
    Past,
    /// Due within [`DUE_SOON_DAYS`] days.
    DueSoon,
    /// Due later.
    NotDueYet,
    /// Ongoing or repeating by design.
    NoEndDate,
    /// The plan gives no due date.
    NoDateGiven,
    /// Reported as complete.
    Completed,
    /// Carried over, replaced or not achieved.
    Ended,
    /// Given up.
    Withdrawn,
    /// Every body that was asked refused, so that nothing is due.
    NotAccepted,
}

impl ScheduleKind {
    /// All kinds in listing order.
    pub const ALL: [Self; 9] = [
        Self::Past,
        Self::DueSoon,
        Self::NotDueYet,
        Self::NoEndDate,
        Self::NoDateGiven,
        Self::Completed,
        Self::Ended,
        Self::Withdrawn,
        Self::NotAccepted,
    ];

    /// The word in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Past => "past",
            Self::DueSoon => "due-soon",
            Self::NotDueYet => "not-due-yet",
            Self::NoEndDate => "no-end-date",
            Self::NoDateGiven => "no-date-given",
            Self::Completed => "completed",
            Self::Ended => "ended",
            Self::Withdrawn => "withdrawn",
            Self::NotAccepted => "not-accepted",
        }
    }
}

/// A schedule, and what is known of how late it is or was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schedule {
    /// The kind.
    pub kind: ScheduleKind,
    /// Of what is past its due date, completed or ended: how it stood against its due date, as far as that is known.
    /// Nothing without a due date, and nothing for milestones, on which nobody reports.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub lateness: Option<Lateness>,
}

/// How an item stood against its due date, as far as dates and reports say. Completion is measured against the original
/// due date, everything else against the current one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "known", rename_all = "kebab-case")]
pub enum Lateness {
    /// It was finished or ended by its due date: by the day on which it was finished, or because that was reported as at
    /// the due date or before.
    OnTime,
    /// It was finished after its due date.
    Late {
        /// By how many days; nothing when only the month of finishing is known.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        days: Option<i32>,
    },
    /// A report as at a day after its due date showed it still open.
    StillOpen {
        /// The date of the newest such report.
        as_at: PartialDate,
    },
    /// It is past its due date, and nothing was reported on it since that date.
    NotReportedSince {
        /// The date of the newest report on it.
        as_at: PartialDate,
    },
    /// It is past its due date, and nothing was ever reported on it.
    NeverReported,
    /// It cannot be said: completion or an ending was first reported after its due date and may have come sooner, or no
    /// report after that date says whether it is finished.
    NotKnown,
}

impl Lateness {
    /// The words in data.
    pub const WORDS: [&'static str; 6] = [
        "on-time",
        "late",
        "still-open",
        "not-reported-since",
        "never-reported",
        "not-known",
    ];

    /// The word in data and in the string catalogue.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::OnTime => "on-time",
            Self::Late { .. } => "late",
            Self::StillOpen { .. } => "still-open",
            Self::NotReportedSince { .. } => "not-reported-since",
            Self::NeverReported => "never-reported",
            Self::NotKnown => "not-known",
        }
    }

    /// The date of the report that it rests on, when it rests on one.
    pub fn as_at(self) -> Option<PartialDate> {
        match self {
            Self::StillOpen { as_at } | Self::NotReportedSince { as_at } => Some(as_at),
            _ => None,
        }
    }
}

/// The due dates of an action.
#[derive(Clone, Debug)]
pub struct DueDates<'a> {
    /// The date of the plan as published.
    pub original: Option<PartialDate>,
    /// The date that holds now.
    pub current: Option<PartialDate>,
    /// Every move, oldest first.
    pub slips: Vec<Slip<'a>>,
}

/// A due date moved by an update.
#[derive(Clone, Debug)]
pub struct Slip<'a> {
    /// The update that moved it.
    pub update: &'a Update,
    /// The position of that update among those that are shown.
    pub position: usize,
    /// The date before; nothing when there was none.
    pub from: Option<PartialDate>,
    /// The date after.
    pub to: PartialDate,
    /// By how many days; negative when it moved forward.
    pub days: i32,
    /// Why, in the organisation's words.
    pub reason: Option<&'a str>,
    /// The place of the new date in the content.
    pub span: Span,
}

impl DueDates<'_> {
    /// How often the date had been moved by the first `updates` of the plan, and the date that held then.
    pub(in crate::resolve) fn after(&self, updates: usize) -> (usize, Option<PartialDate>) {
        let moves = self.slips.partition_point(|slip| slip.position < updates);
        let last = moves.checked_sub(1).map(|last| self.slips[last].to);
        (moves, last.or(self.original))
    }

    /// The days between the original and the current due date; negative when it moved forward.
    pub fn total_days(&self) -> i32 {
        match (self.original, self.current) {
            (Some(original), Some(current)) => days_between(original.last_day(), current.last_day()),
            _ => 0,
        }
    }
}
