//! Where an item stands: the organisation's own label, or what can truly be said instead.

use super::item::{Completion, EndingState, History};
use crate::model::{How, Meaning, StatusDef, Update};

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
    Ended(How),
    /// A status was published, but the copy at hand does not show it.
    NotKnown,
    /// No status was reported.
    NotReported,
}

impl<'a> Standing<'a> {
    /// The group's key, which is also its address below `status/`.
    pub fn key(&self) -> &'a str {
        match self {
            Self::Status(status) => &status.key.value,
            Self::Complete | Self::Ended(How::Achieved) => "complete",
            Self::Ended(how) => how.as_str(),
            Self::NotKnown => "not-known",
            Self::NotReported => "not-reported",
        }
    }

    /// Whether it counts as reported complete.
    pub fn is_complete(&self) -> bool {
        match self {
            Self::Status(status) => status.meaning == Some(Meaning::Complete),
            Self::Complete | Self::Ended(How::Achieved) => true,
            _ => false,
        }
    }
}

/// What the organisation's entries say, read oldest first.
#[derive(Clone, Debug, Default)]
pub(super) struct Told<'a> {
    pub(super) reported: Option<Reported<'a>>,
    pub(super) completed: Option<Completion<'a>>,
    pub(super) ending: Option<EndingState<'a>>,
}

/// Follows an item through the organisation's entries (oldest first). A later status that is not complete reopens it,
/// and an ending without success takes its completion back.
pub(super) fn told<'a>(statuses: &'a [StatusDef], history: &[History<'a>]) -> Told<'a> {
    let mut told = Told::default();
    for History { update, entry } in history {
        let status = entry
            .status
            .as_ref()
            .and_then(|key| statuses.iter().find(|status| status.key.value == key.value));
        if let Some(status) = status {
            told.reported = Some(Reported { status, update });
        }
        let means_complete = status.is_some_and(|status| status.meaning == Some(Meaning::Complete));
        if entry.complete || means_complete {
            told.completed.get_or_insert(Completion { update });
        } else if status.is_some() {
            told.completed = None;
        }
        match &entry.ended {
            Some(ended) => {
                match ended.how {
                    How::Achieved => {
                        told.completed.get_or_insert(Completion { update });
                    }
                    // What was finished may go on elsewhere or be superseded; it cannot have been finished and given up.
                    How::CarriedOver | How::Replaced => {}
                    How::NotAchieved | How::Withdrawn => told.completed = None,
                }
                told.ending = Some(EndingState { update, ended });
            }
            None if status.is_some() || entry.complete => told.ending = None,
            None => {}
        }
    }
    told
}

/// The group an item is counted in.
pub(super) fn standing<'a>(told: &Told<'a>, lost: bool) -> Standing<'a> {
    let label = told.reported.map(|reported| reported.status);
    match (&told.completed, &told.ending, label) {
        (Some(_), _, Some(status)) if status.meaning == Some(Meaning::Complete) => Standing::Status(status),
        (Some(_), _, _) => Standing::Complete,
        (None, Some(ending), _) => Standing::Ended(ending.ended.how),
        (None, None, Some(status)) => Standing::Status(status),
        (None, None, None) if lost => Standing::NotKnown,
        (None, None, None) => Standing::NotReported,
    }
}
