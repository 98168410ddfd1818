//! Contradictions between the answers: stated in neutral words, never resolved.

use super::Reported;
use crate::diag::{Code, Diagnostic};
use crate::model::{Measure, PartialDate, Update};
use crate::source::Spanned;

/// A contradiction between two answers, or a promise without an answer.
#[derive(Clone, Debug)]
pub enum Contradiction<'a> {
    /// Reported on schedule as at a day after its due date.
    OnTrackButPast {
        /// The report.
        reported: Reported<'a>,
        /// The due date that held then.
        due: PartialDate,
    },
    /// Reported overdue as at a day on which its due date had not passed.
    OverdueButNotPast {
        /// The report.
        reported: Reported<'a>,
        /// The due date that held then.
        due: PartialDate,
    },
    /// Reported complete while its own measure misses its target.
    CompleteButMisses {
        /// The measure.
        measure: &'a Measure,
        /// The newest figure.
        value: f64,
        /// The period that it covers, when the update says so.
        period: Option<&'a str>,
        /// The update that reported it.
        update: &'a Update,
        /// The target.
        target: f64,
    },
    /// Reported complete, and at or after that as less than all done.
    CompleteButPercent {
        /// The percentage.
        percent: Percent<'a>,
    },
    /// Reported under a label that does not fit how much is reported as done: all of it, and the label means behind or
    /// given up; or some of it, and the label means not started.
    PercentButLabel {
        /// The report of the label.
        reported: Reported<'a>,
        /// The percentage.
        percent: Percent<'a>,
    },
    /// Less was reported as done than before.
    PercentFell {
        /// Before.
        before: Percent<'a>,
        /// Now.
        percent: Percent<'a>,
    },
    /// Reported complete, and carried over to go on elsewhere.
    CompleteButCarriedOver,
    /// Reported complete, and no impact has been reported.
    CompleteWithoutImpact,
    /// A target was set and no figure was ever reported against it.
    TargetNeverReported {
        /// The measure.
        measure: &'a Measure,
    },
}

/// How much an update reported as done.
#[derive(Clone, Copy, Debug)]
pub struct Percent<'a> {
    /// The update.
    pub update: &'a Update,
    /// The percentage, and where it is written.
    pub value: &'a Spanned<f64>,
}

impl Contradiction<'_> {
    /// The same as a note for `check`, for those about percentages, which are often a slip of the hand.
    pub fn diagnostic(&self, ref_: &str) -> Option<Diagnostic> {
        let (percent, message) = match self {
            Self::CompleteButPercent { percent } => (
                percent,
                format!(
                    "{ref_} is reported complete, and as {}% done",
                    percent.value.value
                ),
            ),
            Self::PercentButLabel { reported, percent } => (
                percent,
                format!(
                    "{ref_} is reported as “{}”, and as {}% done",
                    reported.status.label, percent.value.value
                ),
            ),
            Self::PercentFell { before, percent } => (
                percent,
                format!(
                    "{ref_} is reported as {}% done, less than the {}% before",
                    percent.value.value, before.value.value
                ),
            ),
            _ => return None,
        };
        let found = Diagnostic::new(Code::ContraryPercent, percent.value.span, message);
        let found = match self {
            Self::PercentFell { before, .. } => found.label(before.value.span, "reported before"),
            _ => found,
        };
        Some(found.help("check it against the document; what was reported stays, and its page says both"))
    }
}
