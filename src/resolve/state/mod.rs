//! The results of resolving a site, as plain types: complete when they are made, and apart from the functions that
//! compute them.

mod answer;
mod change;
mod contradiction;
mod dates;
mod event;
mod gap;
mod group;
mod item;
mod last_change;
mod measure;
mod plan;
mod position;
mod rating;
mod reminder;
mod snapshot;
mod standing;

pub use answer::{Answer, AnswerGroup, AnswerTiming, GivenAnswer};
pub use change::{Change, ItemChanges};
pub use contradiction::{Contradiction, Percent};
pub use dates::{DUE_SOON_DAYS, DueDates, Lateness, Schedule, ScheduleKind, Slip};
pub use event::{Event, EventCategory, Happening};
pub use gap::{Gap, GapKind, GapsAmong};
pub use group::{Assurance, Counted, Group, GroupKey, Lead, MoneyTotal, ScheduleCount, Tag, Tally};
pub use item::{ActionState, Facts, History, MilestoneState, RecommendationState, Step};
pub use last_change::{LastChange, Turn};
pub use measure::{MeasureState, Point};
pub use plan::{Closing, MissedUpdates, PlanState, Promise, Silence, Unpublished};
pub use position::Position;
pub use rating::{RatingMove, RatingState};
pub use reminder::{ItemReminder, PromisedUpdate, Reason, Reminders};
pub use snapshot::{
    AnswerSnapshot, BodySnapshot, Ending, Figure, ItemSnapshot, LateArrival, RatingSnapshot, Snapshot,
    StatusGroup,
};
pub use standing::{
    BodyReports, Completion, EndingState, Finished, ReportDays, Reported, Reports, Standing, TakenBack,
};
