//! The corrections of a plan with what they are about, and how the plan read before them.

use std::sync::Arc;

use jiff::civil::Date;
use serde_json::Value;

use super::{Correction, Late, Meeting, PlanFacts, Recommendation, Subject, Update};

/// The value of a field before a correction.
#[derive(Clone, Debug, PartialEq)]
pub enum OldValue {
    /// The correction does not repeat it, for example because it named somebody who must not be named.
    NotRepeated,
    /// The field was not there.
    Nothing,
    /// Its value in the form of the record.
    Value(Value),
}

/// One field that a correction changed.
#[derive(Clone, Debug)]
pub struct FieldChange {
    /// The field; nothing when a whole entry was added or taken out.
    pub field: Option<&'static str>,
    /// The old value.
    pub was: OldValue,
    /// The new value in the form of the record; nothing when the field or entry is no longer there.
    pub now: Option<Value>,
}

/// A correction together with what it is about.
#[derive(Clone, Debug)]
pub struct TracedCorrection {
    /// The correction as it was written.
    pub written: Correction,
    /// The date that the update in whose file it stands is as at; nothing for `plan.md`.
    pub written_in: Option<String>,
    /// The thing it corrects.
    pub subject: Subject,
    /// The address of what it is about.
    pub about: String,
    /// The field it is about as far as that can be told.
    pub field: Option<&'static str>,
    /// Its own address, on the page of corrections.
    pub address: String,
    /// The first day on which it is shown, and from which on the corrected words are. The last of all days in a draft.
    pub effective: Date,
    /// Set when it was put in later than it is dated: then it counts from the day it came.
    pub late: Option<Late>,
    /// The first day on which what it is about is shown. The last of all days in a draft.
    pub came_out: Date,
    /// The change of a field, when it is certain; otherwise the correction is a note in words.
    pub change: Option<FieldChange>,
    /// The corrected thing before the correction, in the form of the record, when that is known.
    pub before: Option<String>,
}

impl TracedCorrection {
    /// The field that was written.
    pub fn written_field(&self) -> Option<&str> {
        self.written.field.as_ref().map(|field| field.value.as_str())
    }

    /// Returns whether the correction leaves out the old value, which then cannot be shown on any day.
    pub fn is_hidden(&self) -> bool {
        let change = self.change.as_ref();
        change.is_some_and(|change| change.was == OldValue::NotRepeated)
    }

    /// Returns whether the correction is dated before the last seal and not sealed yet.
    pub fn is_pending(&self) -> bool {
        self.late.is_some_and(|late| late.is_pending())
    }

    /// Returns whether the correction is in a draft.
    pub fn is_draft(&self) -> bool {
        self.effective == Date::MAX
    }

    /// Returns whether a site as of this day shows the correction. One that hides the old words is shown as soon as the
    /// thing it corrects, because the words on the page are the new ones from the start.
    pub fn is_shown_on(&self, day: Date) -> bool {
        self.effective <= day || (self.is_hidden() && !self.is_draft() && self.came_out <= day)
    }

    /// Its id on the page of corrections.
    pub fn id(&self) -> &str {
        self.address.split_once('#').map_or("", |(_, id)| id)
    }
}

/// A part of a plan as it stood before a correction.
#[derive(Clone, Debug)]
pub struct EarlierVersion {
    /// It stood so until the day before this one.
    pub until: Date,
    /// True if the change is dated before the last seal and not sealed yet.
    pub is_pending: bool,
    /// The part.
    pub part: EarlierPart,
}

/// A part of a plan, which stands in one file.
#[derive(Clone, Debug)]
pub enum EarlierPart {
    /// The facts in `plan.md`.
    Facts(Arc<PlanFacts>),
    /// A recommendation and its actions, by its position.
    Recommendation(usize, Arc<Recommendation>),
    /// An update, by its position.
    Update(usize, Arc<Update>),
    /// A meeting, by its position.
    Meeting(usize, Arc<Meeting>),
}

impl EarlierPart {
    /// Which part it is: parts that are the same but for their version have the same place.
    pub fn place(&self) -> (u8, usize) {
        match self {
            Self::Facts(_) => (0, 0),
            Self::Recommendation(at, _) => (1, *at),
            Self::Update(at, _) => (2, *at),
            Self::Meeting(at, _) => (3, *at),
        }
    }
}

/// The corrections of a plan, and how it read before them.
#[derive(Clone, Debug, Default)]
pub struct Corrections {
    /// All corrections, the oldest first.
    pub list: Vec<TracedCorrection>,
    /// Earlier versions of the plan's parts, those that stood longest ago first.
    pub earlier: Vec<EarlierVersion>,
}
