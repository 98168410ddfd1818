//! The last change of a plan.

use jiff::civil::Date;

/// The newest change of a plan that its page tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastChange {
    /// The day.
    pub on: Date,
    /// The reason.
    pub why: Turn,
}

/// The reasons for which what is shown of a plan changes. Of several on one day, the first counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Turn {
    /// Something was published: the plan, an item, an update, something of a meeting, a correction.
    Published,
    /// Reporting ended.
    Ended,
    /// A due date passed.
    DuePassed,
    /// The day for an answer passed without one.
    AnswerMissed,
    /// The day for an update passed without one, or a year did where none was promised.
    UpdateMissed,
    /// The day of a meeting passed of which nobody has said whether it was held.
    MeetingPassed,
    /// A due date came near.
    DueSoon,
}

impl Turn {
    /// The name that the catalogue knows it by.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Ended => "ended",
            Self::DuePassed => "due-passed",
            Self::AnswerMissed => "answer-missed",
            Self::UpdateMissed => "update-missed",
            Self::MeetingPassed => "meeting-passed",
            Self::DueSoon => "due-soon",
        }
    }
}
