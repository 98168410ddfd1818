//! The results of resolving a site, as plain types: complete when they are made, and apart from the functions that
//! compute them.

mod contradiction;
mod dates;
mod gap;
mod group;
mod item;
mod measure;
mod plan;
mod reminder;
mod snapshot;
mod standing;

pub use contradiction::{Contradiction, Percent};
pub use dates::{DUE_SOON_DAYS, DueDates, Lateness, Schedule, ScheduleKind, Slip};
pub use gap::{Gap, GapKind, GapsAmong};
pub use group::{Group, GroupKey, Lead, ScheduleCount};
pub use item::{ActionState, Facts, History, RecommendationState, Step};
pub use measure::{MeasureState, Point};
pub use plan::{Closing, PlanState, Position, Promise, Silence, Unpublished};
pub use reminder::{ItemReminder, PromisedUpdate, Reason, Reminders};
pub use snapshot::{Ending, Figure, ItemSnapshot, LateArrival, Snapshot, StatusGroup};
pub use standing::{Completion, EndingState, Finished, ReportDays, Reported, Reports, Standing, TakenBack};
