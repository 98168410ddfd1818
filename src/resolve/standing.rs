//! Where an item stands: the organisation's own label, or what can truly be said instead.

use super::item::{Completion, EndingState, History};
use crate::model::{How, Outcome, StatusDef, Update};

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
    /// Reported complete under a label that means so, and taken back since without another label.
    TakenBack,
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
            Self::TakenBack => "taken-back",
            Self::NotKnown => "not-known",
            Self::NotReported => "not-reported",
        }
    }

    /// Whether more is to come, by what the label means or how it ended: never by a key.
    pub fn outcome(&self) -> Outcome {
        match self {
            Self::Status(status) => status
                .meaning
                .map_or(Outcome::Open, crate::model::Meaning::outcome),
            Self::Complete => Outcome::Complete,
            Self::Ended(how) => how.outcome(),
            Self::TakenBack | Self::NotKnown | Self::NotReported => Outcome::Open,
        }
    }

    /// Whether it counts as reported complete.
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

/// What the organisation's entries say, read oldest first.
#[derive(Clone, Debug, Default)]
pub(super) struct FoldedEntries<'a> {
    pub(super) reported: Option<Reported<'a>>,
    pub(super) completed: Option<Completion<'a>>,
    pub(super) ending: Option<EndingState<'a>>,
    /// Every completion that was taken back, oldest first.
    pub(super) taken_back: Vec<TakenBack<'a>>,
    /// Whether nothing was reported since the last of them but words and figures.
    pub(super) is_taken_back: bool,
}

/// Follows an item through the organisation's entries (oldest first). A later status that is not complete reopens it,
/// `complete: false` takes its completion back in words, and an ending without success takes it back, too.
pub(super) fn fold_entries<'a>(statuses: &'a [StatusDef], history: &[History<'a>]) -> FoldedEntries<'a> {
    let mut folded = FoldedEntries::default();
    for History { update, entry } in history {
        let status = entry
            .status
            .as_ref()
            .and_then(|key| statuses.iter().find(|status| status.key.value == key.value));
        if let Some(status) = status {
            folded.reported = Some(Reported { status, update });
        }
        let is_complete = status.is_some_and(means_complete);
        let says_more = status.is_some() || entry.ended.is_some() || entry.complete.is_some();
        folded.is_taken_back &= !says_more;
        if entry.complete == Some(false) {
            if let Some(done) = folded.completed.take() {
                folded.taken_back.push(TakenBack {
                    completed: done.update,
                    update,
                });
                folded.is_taken_back = true;
            }
            // What was achieved was completed; how else it ended says nothing of that.
            folded.ending = folded.ending.filter(|ending| ending.ended.how != How::Achieved);
        } else if entry.complete == Some(true) || is_complete {
            folded.completed.get_or_insert(Completion { update });
        } else if status.is_some() {
            folded.completed = None;
        }
        match &entry.ended {
            Some(ended) => {
                match ended.how {
                    How::Achieved => {
                        folded.completed.get_or_insert(Completion { update });
                    }
                    // What was finished may go on elsewhere or be superseded; it cannot have been finished and given up.
                    How::CarriedOver | How::Replaced => {}
                    How::NotAchieved | How::Withdrawn => folded.completed = None,
                }
                folded.ending = Some(EndingState { update, ended });
            }
            None if status.is_some() || entry.complete == Some(true) => folded.ending = None,
            None => {}
        }
    }
    folded
}

fn means_complete(status: &StatusDef) -> bool {
    status
        .meaning
        .is_some_and(|meaning| meaning.outcome() == Outcome::Complete)
}

/// The group an item is counted in.
pub(super) fn standing<'a>(folded: &FoldedEntries<'a>, lost: bool) -> Standing<'a> {
    let label = folded.reported.map(|reported| reported.status);
    match (&folded.completed, &folded.ending, label) {
        (Some(_), _, Some(status)) if means_complete(status) => Standing::Status(status),
        (Some(_), _, _) => Standing::Complete,
        (None, Some(ending), _) => Standing::Ended(ending.ended.how),
        // The label has not been given again, so it does not hold any more.
        (None, None, Some(status)) if means_complete(status) => Standing::TakenBack,
        (None, None, Some(status)) => Standing::Status(status),
        (None, None, None) if lost => Standing::NotKnown,
        (None, None, None) => Standing::NotReported,
    }
}
