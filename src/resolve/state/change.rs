//! The changes of an item between two times.

use serde::Serialize;

use super::{Ending, ItemSnapshot, StatusGroup};

/// The changes of one item.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ItemChanges {
    /// The item's address.
    pub address: String,
    /// The item as it stands afterwards; as it stood before, when it is gone.
    pub item: ItemSnapshot,
    /// The changes; not empty.
    pub changes: Vec<Change>,
}

/// One change of an item.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// It was not there before.
    New,
    /// It is no longer there.
    Gone,
    /// Reported complete for the first time.
    Completed,
    /// A report says on which day or in which month it was finished.
    Finished(String),
    /// No longer reported complete.
    Reopened,
    /// It ended in another way.
    Ended(Ending),
    /// It ended by the label it was given, which means so.
    EndedByLabel,
    /// Its reported status is better than before.
    Forward {
        /// Before.
        from: StatusGroup,
        /// Now.
        to: StatusGroup,
    },
    /// Its reported status is worse than before.
    Back {
        /// Before.
        from: StatusGroup,
        /// Now.
        to: StatusGroup,
    },
    /// Its reported status changed to one that is neither better nor worse, or that cannot be compared.
    Relabelled {
        /// Before; a group of this site's when it stood under no label, such as one that was reported complete.
        from: StatusGroup,
        /// Now.
        to: StatusGroup,
    },
    /// A status was reported for the first time.
    FirstStatus(StatusGroup),
    /// One of several bodies, which do not all report the same, reported another status of its own part.
    ReportedByBody {
        /// The name of the body.
        by: String,
        /// Before; nothing when the body had reported none.
        #[serde(skip_serializing_if = "Option::is_none")]
        from: Option<StatusGroup>,
        /// Now.
        to: StatusGroup,
    },
    /// The due date was moved to a later day.
    Slipped {
        /// Before.
        from: String,
        /// Now.
        to: String,
        /// By how many days.
        days: i32,
    },
    /// The due date was moved to an earlier day.
    BroughtForward {
        /// Before.
        from: String,
        /// Now.
        to: String,
        /// By how many days.
        days: i32,
    },
    /// A due date was given where there was none.
    Dated(String),
    /// Its due date has passed since.
    NewlyPast {
        /// The due date.
        due: String,
        /// True if the site would know whether it was complete: the copy at hand may have lost its status.
        known: bool,
    },
    /// A figure changed.
    Figure {
        /// The name of the measure.
        name: String,
        /// The unit.
        #[serde(skip_serializing_if = "Option::is_none")]
        unit: Option<String>,
        /// The unit of the figure 1.
        #[serde(skip_serializing_if = "Option::is_none")]
        unit_one: Option<String>,
        /// Before.
        from: f64,
        /// Now.
        to: f64,
        /// Who reported it now, when that is not the organisation whose plan it is.
        #[serde(skip_serializing_if = "Option::is_none")]
        by: Option<String>,
    },
    /// A body answered it, or answered otherwise than before.
    Answered {
        /// Who answered.
        by: String,
        /// The label of the answer before; nothing for the first.
        #[serde(skip_serializing_if = "Option::is_none")]
        from: Option<String>,
        /// The label of the answer now.
        to: String,
    },
    /// Its value on a scale of the plan's changed.
    Rated {
        /// The name of the scale.
        name: String,
        /// The label of the value before; nothing when there was none.
        #[serde(skip_serializing_if = "Option::is_none")]
        from: Option<String>,
        /// The label of the value now.
        to: String,
    },
    /// Nothing was reported of it, though it is still open.
    #[serde(rename = "no-news")]
    Silent,
}
