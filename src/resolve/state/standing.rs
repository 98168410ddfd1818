//! The group that an item is counted in: the organisation's own label, or a group of the site's where there is none.

use super::{Schedule, ScheduleKind};
use crate::model::{Body, Ended, EndingKind, Meaning, Outcome, PartialDate, StatusDef, Update};

/// A reported status.
#[derive(Clone, Copy, Debug)]
pub struct Reported<'a> {
    /// The plan's own label.
    pub status: &'a StatusDef,
    /// The update that reported it.
    pub update: &'a Update,
}

/// The one group an item is counted in.
#[derive(Clone, Copy, Debug)]
pub enum Standing<'a> {
    /// The organisation's own label.
    Status(&'a StatusDef),
    /// Reported complete, in words or under a label that does not itself mean complete.
    Complete,
    /// Ended in another way.
    Ended(EndingKind),
    /// Reported complete under a label that means so, and taken back since without another label.
    TakenBack,
    /// The bodies that it is addressed to report differently.
    Differs,
    /// Every body that was asked has refused, and nothing else was reported.
    NotAccepted,
    /// A status was published, but the copy at hand does not show it.
    NotKnown,
    /// No status was reported.
    NotReported,
}

impl<'a> Standing<'a> {
    /// Returns whether an item of this schedule that stands so is known to be overdue: its due date has passed, and the copy at
    /// hand has its status.
    pub fn is_known_overdue(&self, schedule: Schedule) -> bool {
        schedule.kind == ScheduleKind::Past && !matches!(self, Self::NotKnown)
    }

    /// The group's key, which is also its address below `status/`.
    pub fn key(&self) -> &'a str {
        match self {
            Self::Status(status) => &status.key.value,
            Self::Complete | Self::Ended(EndingKind::Achieved) => "complete",
            Self::Ended(how) => how.as_str(),
            Self::TakenBack => "taken-back",
            Self::Differs => "differs-by-body",
            Self::NotAccepted => "refused-by-all",
            Self::NotKnown => "not-known",
            Self::NotReported => "not-reported",
        }
    }

    /// Returns whether more is to come, by the meaning of the label or the kind of ending: never by a key.
    pub fn outcome(&self) -> Outcome {
        match self {
            Self::Status(status) => status.meaning.map_or(Outcome::Open, Meaning::outcome),
            Self::Complete => Outcome::Complete,
            Self::Ended(how) => how.outcome(),
            Self::NotAccepted => Outcome::Ended,
            Self::TakenBack | Self::Differs | Self::NotKnown | Self::NotReported => Outcome::Open,
        }
    }

    /// Returns whether it counts as reported complete.
    pub fn is_complete(&self) -> bool {
        self.outcome() == Outcome::Complete
    }
}

/// A completion that was taken back in words.
#[derive(Clone, Copy, Debug)]
pub struct TakenBack<'a> {
    /// The update that had reported it.
    pub completed: &'a Update,
    /// The update that took it back.
    pub update: &'a Update,
}

/// When and where completion was reported.
#[derive(Clone, Copy, Debug)]
pub struct Completion<'a> {
    /// The first update that reported it.
    pub update: &'a Update,
    /// The day or month on which it was finished, as the newest update that names one says.
    pub finished: Option<Finished<'a>>,
}

/// The day or month on which an item was finished.
#[derive(Clone, Copy, Debug)]
pub struct Finished<'a> {
    /// The day or month.
    pub on: PartialDate,
    /// The update that says so.
    pub update: &'a Update,
}

/// The days of the reports on an item, as far as they say whether it was late.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReportDays {
    /// The date of the newest report.
    pub newest: Option<PartialDate>,
    /// The date of the newest report that shows the item open.
    pub open: Option<PartialDate>,
}

/// How an item ended.
#[derive(Clone, Copy, Debug)]
pub struct EndingState<'a> {
    /// The update that said so.
    pub update: &'a Update,
    /// How, where it went and why.
    pub ended: &'a Ended,
}

/// The state of an item by the organisation's entries, followed from the oldest to one of them.
#[derive(Clone, Debug, Default)]
pub struct Reports<'a> {
    /// The newest reported status.
    pub reported: Option<Reported<'a>>,
    /// Completion, when it was reported and not taken back.
    pub completed: Option<Completion<'a>>,
    /// How it ended, when that was reported and not taken back.
    pub ending: Option<EndingState<'a>>,
    /// Every completion that was taken back in words, oldest first.
    pub taken_back: Vec<TakenBack<'a>>,
    /// The same for each body that the item is addressed to, when those are several and any of them reported.
    pub by_body: Vec<BodyReports<'a>>,
    /// True if those bodies report differently: then nothing holds for the item as a whole.
    pub differs: bool,
    /// True if nothing but words and figures was reported since the last completion that was taken back.
    pub is_taken_back: bool,
    /// The days of the organisation's reports.
    pub days: ReportDays,
}

impl<'a> Reports<'a> {
    /// The update that says where an item stands: that reported it complete, ended, took its completion back, or gave it the
    /// status it has.
    pub fn deciding_update(&self) -> Option<&'a Update> {
        let completed = self.completed.map(|done| done.update);
        let ended = || self.ending.map(|ending| ending.update);
        let taken_back = || {
            let newest = self.taken_back.last();
            newest.filter(|_| self.is_taken_back).map(|one| one.update)
        };
        completed
            .or_else(ended)
            .or_else(taken_back)
            .or_else(|| self.reported.map(|reported| reported.update))
    }
}

impl Reports<'_> {
    /// Nothing was reported.
    pub(in crate::resolve) const NONE: &'static Reports<'static> = &Reports {
        reported: None,
        completed: None,
        ending: None,
        taken_back: Vec::new(),
        by_body: Vec::new(),
        differs: false,
        is_taken_back: false,
        days: ReportDays {
            newest: None,
            open: None,
        },
    };
}

/// The state of an item by the entries of one of the bodies that it is addressed to.
#[derive(Clone, Debug)]
pub struct BodyReports<'a> {
    /// The body.
    pub body: &'a Body,
    /// Its reports.
    pub reports: Reports<'a>,
}
