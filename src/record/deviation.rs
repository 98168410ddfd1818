//! The ways in which content and record can differ.

use jiff::civil::Date;

use super::item::Item;
use crate::model::{RecordLine, TracedCorrection};

/// A way in which the content and the record differ.
#[derive(Clone, Debug)]
pub enum Deviation<'p> {
    /// Something sealed was changed, and no correction says so.
    Changed {
        /// As it is now.
        item: Item,
        /// As it was sealed.
        line: &'p RecordLine,
        /// The fields that no correction names.
        fields: Vec<String>,
    },
    /// Something sealed is no longer there.
    Removed {
        /// As it was sealed.
        line: &'p RecordLine,
    },
    /// Something is new in what was sealed without it.
    Added {
        /// The new item.
        item: Item,
        /// How it came in.
        addition: Addition,
    },
    /// A line of the record says what no correction explains.
    Unexplained {
        /// The line.
        line: &'p RecordLine,
        /// The problem, in a sentence without a full stop.
        problem: String,
    },
    /// A correction that was sealed is not public any more on a day on which it was.
    Withdrawn {
        /// The correction.
        correction: &'p TracedCorrection,
        /// Its line.
        line: &'p RecordLine,
    },
    /// Something that was sealed is now said to come out later than that.
    Postponed {
        /// As it is now.
        item: Item,
        /// As it was sealed first.
        line: &'p RecordLine,
    },
    /// Two corrections of the same field that are not sealed yet: nobody could say what it was in between.
    Twice {
        /// The newer one.
        correction: &'p TracedCorrection,
        /// The older one.
        other: &'p TracedCorrection,
    },
    /// A correction says that something was published that the record does not have.
    Untrue {
        /// The correction.
        correction: &'p TracedCorrection,
        /// The line that it should agree with.
        line: &'p RecordLine,
    },
    /// A correction is dated before the words that it corrects were sealed.
    Backdated {
        /// The correction.
        correction: &'p TracedCorrection,
        /// The line that came later.
        line: &'p RecordLine,
    },
    /// The words are still those that were sealed, so a correction corrects nothing.
    Idle {
        /// The correction.
        correction: &'p TracedCorrection,
        /// The line that still holds.
        line: &'p RecordLine,
    },
}

impl Deviation<'_> {
    /// The item as it is now, when it is about one.
    pub fn item(&self) -> Option<&Item> {
        match self {
            Self::Changed { item, .. } | Self::Added { item, .. } | Self::Postponed { item, .. } => {
                Some(item)
            }
            _ => None,
        }
    }
}

/// In which way something came in without saying when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Addition {
    /// An entry of an update that was sealed without it on this day, which no correction tells.
    Entry(Date),
    /// A recommendation or action without a date of its own; what it belongs to was sealed without it on this day.
    Undated(Date),
    /// A recommendation or action that is said to have come out before this day, on which a seal did not have it.
    Backdated(Date),
    /// An update that is said to have come out before this day, on which a seal did not have it. It may be an older one
    /// that was only now put on the site, which pages say.
    Late(Date),
}

/// Returns the deviation of a correction that is dated before a line about the thing it corrects.
pub(super) fn backdated<'p>(correction: &'p TracedCorrection, line: &'p RecordLine) -> Option<Deviation<'p>> {
    let is_older = correction.written.date.last_day() < line.sealed;
    is_older.then_some(Deviation::Backdated { correction, line })
}
