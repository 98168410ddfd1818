//! Corrections as they are written: public notes that something already published was changed.

use jiff::civil::Date;
use serde_json::Value;

use super::{ItemKind, PartialDate};
use crate::source::{Span, Spanned};

/// A correction as it was written.
#[derive(Clone, Debug)]
pub struct Correction {
    /// The place of the correction in the content.
    pub span: Span,
    /// The recommendation or action, or the item of an entry.
    pub ref_: Option<Spanned<String>>,
    /// The name of the corrected update: the day or month that it is as at, with what its address adds.
    pub update: Option<Spanned<String>>,
    /// The name of the corrected meeting.
    pub meeting: Option<Spanned<String>>,
    /// The day that the newest lines of the record bear, when it is that day which was wrong.
    pub record: Option<Spanned<Date>>,
    /// A theme, label, rating or source of the plan: which of these, and its name.
    pub part: Option<(ItemKind, Spanned<String>)>,
    /// The field that was corrected.
    pub field: Option<Spanned<String>>,
    /// Set when an entry as a whole was added or taken out.
    pub whole: Option<EntryCorrection>,
    /// When it was corrected.
    pub date: Spanned<PartialDate>,
    /// The old value, as it was written.
    pub was: Option<Spanned<Value>>,
    /// The words that stand in the place of `was`, when that holds a few words of a longer text.
    pub now: Option<Spanned<String>>,
    /// Why it was changed.
    pub reason: String,
}

impl Correction {
    /// The place of the old value in the content, or of the correction when there is none.
    pub fn old_value_span(&self) -> Span {
        self.was.as_ref().map_or(self.span, |was| was.span)
    }
}

/// A change to an entry as a whole, after its update had come out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryCorrection {
    /// It was added.
    Added,
    /// It was taken out.
    TakenOut,
}
