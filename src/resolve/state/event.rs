//! Events: what happened on a plan, each on the day from which residents could read it.

use jiff::civil::Date;

use super::{Change, Position, Schedule};
use crate::model::{Body, Entry, Meeting, MeetingPart, PartialDate, Question, TracedCorrection, Update};

/// Something that happened on a plan.
#[derive(Clone, Debug)]
pub struct Event<'a> {
    /// Its name within the site, made of published addresses: `/telford-2016/updates/2017-12-31/#item-1.2`. It stays the
    /// same for ever, also after a correction, and no two events of a site share one.
    pub id: String,
    /// The day from which on the site says it: of publication, or the day it came when it was put in later than it is dated.
    pub on: Date,
    /// The day of the newest correction of what it says; `on` while there is none.
    pub updated: Date,
    /// The recommendation or action that it is about; nothing for one about the plan as a whole.
    pub about: Option<Position>,
    /// The address of the page, and the place on it, that tells more.
    pub address: String,
    /// The thing that happened.
    pub happening: Happening<'a>,
}

/// The kinds of thing that happen on a plan, with their facts.
#[derive(Clone, Debug)]
pub enum Happening<'a> {
    /// The plan was published.
    Published,
    /// A recommendation or action was added to the plan after it was published.
    Added,
    /// An update came out.
    Update {
        /// The update.
        update: &'a Update,
        /// True if it comes from someone other than the organisation, and so gives assurance.
        is_independent: bool,
    },
    /// An update reported on an item.
    Report {
        /// The update.
        update: &'a Update,
        /// Its entry about the item.
        entry: &'a Entry,
        /// The changes by the entry; none when it only tells more, or comes from someone independent.
        changes: Vec<Change>,
        /// True if it comes from someone other than the organisation, and so gives assurance.
        is_independent: bool,
    },
    /// The due date of an item came near while nothing that was published said that it was finished.
    DueSoon {
        /// The due date.
        due: PartialDate,
        /// The update that set it; nothing for that of the plan as published.
        set_by: Option<&'a Update>,
    },
    /// The due date of an item passed while nothing that was published said that it was finished.
    DuePassed {
        /// The due date.
        due: PartialDate,
        /// The update that set it; nothing for that of the plan as published.
        set_by: Option<&'a Update>,
        /// The schedule of the item on the day of the event.
        schedule: Schedule,
        /// The date that the organisation's newest report on it by then is as at; nothing when there was none.
        last_report: Option<PartialDate>,
    },
    /// The day by which an answer was asked for passed, and none had been published here.
    AnswerMissed {
        /// The body that was asked; nothing for the organisation itself, where the plan does not list it.
        by: Option<&'a Body>,
        /// The day by which it was asked for.
        due: PartialDate,
    },
    /// An update that was promised had not come by its day.
    MissedUpdate {
        /// The day by which it was promised.
        due: Date,
        /// The newest update of the organisation by then.
        last: Option<&'a Update>,
    },
    /// Something that had been published was corrected.
    Corrected(&'a TracedCorrection),
    /// Something of a meeting became known.
    Meeting {
        /// The meeting.
        meeting: &'a Meeting,
        /// The parts of it that became known on the day, in their order; not empty.
        parts: Vec<MeetingPart>,
    },
    /// A question was asked at a meeting.
    Question {
        /// The meeting.
        meeting: &'a Meeting,
        /// The question, and its answer when one is known.
        question: &'a Question,
    },
    /// Reporting on the plan ended.
    Closed,
}

/// A kind of event, by which readers pick those they want to follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EventCategory {
    /// A plan was published.
    Plan,
    /// An item was added.
    Added,
    /// An update came out.
    Update,
    /// An item was reported on.
    Report,
    /// The reported status of an item changed.
    Status,
    /// A body answered.
    Response,
    /// A due date was moved, or given where there was none.
    DateMoved,
    /// A due date was moved to a later day.
    Slip,
    /// An item was reported complete.
    Completed,
    /// An item ended without being completed.
    Ended,
    /// A value on one of the plan's own scales changed.
    Rating,
    /// Someone independent reported.
    Assurance,
    /// A due date came near.
    DueSoon,
    /// A due date passed since the last report.
    Overdue,
    /// An answer did not come by its day.
    Unanswered,
    /// A promised update did not come.
    MissedUpdate,
    /// Something that had been published was corrected.
    Correction,
    /// Something of a meeting became known.
    Meeting,
    /// A question was asked at a meeting.
    Question,
    /// Reporting on a plan ended.
    Closed,
}

impl EventCategory {
    /// All of them.
    pub const ALL: [Self; 20] = [
        Self::Plan,
        Self::Added,
        Self::Update,
        Self::Report,
        Self::Status,
        Self::Response,
        Self::DateMoved,
        Self::Slip,
        Self::Completed,
        Self::Ended,
        Self::Rating,
        Self::Assurance,
        Self::DueSoon,
        Self::Overdue,
        Self::Unanswered,
        Self::MissedUpdate,
        Self::Correction,
        Self::Meeting,
        Self::Question,
        Self::Closed,
    ];

    /// The word in feeds, data and the string catalogue.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Added => "added",
            Self::Update => "update",
            Self::Report => "report",
            Self::Status => "status",
            Self::Response => "response",
            Self::DateMoved => "date-moved",
            Self::Slip => "slip",
            Self::Completed => "completed",
            Self::Ended => "ended",
            Self::Rating => "rating",
            Self::Assurance => "assurance",
            Self::DueSoon => "due-soon",
            Self::Overdue => "overdue",
            Self::Unanswered => "unanswered",
            Self::MissedUpdate => "missed-update",
            Self::Correction => "correction",
            Self::Meeting => "meeting",
            Self::Question => "question",
            Self::Closed => "closed",
        }
    }

    fn of_change(change: &Change) -> &'static [Self] {
        match change {
            Change::Completed | Change::Finished(_) => &[Self::Completed],
            Change::Ended(_) | Change::EndedByLabel => &[Self::Ended],
            Change::Reopened
            | Change::Forward { .. }
            | Change::Back { .. }
            | Change::Relabelled { .. }
            | Change::FirstStatus(_)
            | Change::ReportedByBody { .. } => &[Self::Status],
            Change::Slipped { .. } => &[Self::DateMoved, Self::Slip],
            Change::BroughtForward { .. } | Change::Dated(_) => &[Self::DateMoved],
            Change::NewlyPast { .. } => &[Self::Overdue],
            Change::Answered { .. } => &[Self::Response],
            Change::Rated { .. } => &[Self::Rating],
            Change::New | Change::Gone | Change::Figure { .. } | Change::Silent => &[],
        }
    }
}

impl Event<'_> {
    /// Returns the kinds of event that it is, in their order; at least one.
    pub fn categories(&self) -> Vec<EventCategory> {
        use EventCategory as Category;
        let of_report = |is_independent: bool, more: Category| {
            let assurance = is_independent.then_some(Category::Assurance);
            std::iter::once(more).chain(assurance)
        };
        let mut found: Vec<Category> = match &self.happening {
            Happening::Published => vec![Category::Plan],
            Happening::Added => vec![Category::Added],
            Happening::Update { is_independent, .. } => {
                of_report(*is_independent, Category::Update).collect()
            }
            Happening::Report {
                changes,
                is_independent,
                ..
            } => {
                let changes = changes.iter().flat_map(Category::of_change);
                of_report(*is_independent, Category::Report)
                    .chain(changes.copied())
                    .collect()
            }
            Happening::DueSoon { .. } => vec![Category::DueSoon],
            Happening::DuePassed { .. } => vec![Category::Overdue],
            Happening::AnswerMissed { .. } => vec![Category::Unanswered],
            Happening::MissedUpdate { .. } => vec![Category::MissedUpdate],
            Happening::Corrected(_) => vec![Category::Correction],
            Happening::Meeting { .. } => vec![Category::Meeting],
            Happening::Question { .. } => vec![Category::Meeting, Category::Question],
            Happening::Closed => vec![Category::Closed],
        };
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Returns whether it says more of its item than words: a report that changes nothing stays with its item, while the
    /// plan and the site hear of its update. So does a due date that comes near.
    pub fn is_change(&self) -> bool {
        match &self.happening {
            Happening::Report {
                changes,
                is_independent,
                ..
            } => *is_independent || !changes.is_empty(),
            Happening::DueSoon { .. } => false,
            _ => true,
        }
    }
}
