//! Where the answers contradict each other: stated in neutral words, never resolved.

use super::item::{ActionState, Facts};
use super::measures::MeasureState;
use super::schedule::ScheduleKind;
use super::standing::{Reported, Standing};
use crate::diag::{Code, Diagnostic};
use crate::model::{How, Meaning, Measure, Outcome, Update};
use crate::source::Spanned;

/// A contradiction between two answers, or a promise without an answer.
#[derive(Clone, Debug)]
pub enum Contradiction<'a> {
    /// Reported on schedule, but past its due date.
    OnTrackButPast {
        /// The report.
        reported: Reported<'a>,
        /// How many days past.
        days: i32,
    },
    /// Reported overdue, although its due date has not passed.
    OverdueButNotPast {
        /// The report.
        reported: Reported<'a>,
    },
    /// Reported complete while its own measure misses its target.
    CompleteButMisses {
        /// The measure.
        measure: &'a Measure,
        /// The newest figure.
        value: f64,
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

/// The contradictions of an action.
pub(super) fn of_action<'a>(state: &ActionState<'a>) -> Vec<Contradiction<'a>> {
    let mut found = Vec::new();
    if let (Standing::Status(status), Some(reported)) = (state.standing, state.facts.reported) {
        match (status.meaning, state.schedule.kind, state.schedule.days) {
            (Some(Meaning::OnTrack), ScheduleKind::Past, Some(days)) => {
                found.push(Contradiction::OnTrackButPast { reported, days });
            }
            (Some(Meaning::Overdue), ScheduleKind::DueSoon | ScheduleKind::NotDueYet, _) => {
                found.push(Contradiction::OverdueButNotPast { reported });
            }
            _ => {}
        }
    }
    found.extend(of_facts(
        &state.facts,
        Some(state.standing),
        state.recommendation_impact.is_some(),
    ));
    found
}

/// The contradictions of a recommendation with its own reported standing.
pub(super) fn of_recommendation<'a>(facts: &Facts<'a>, own: Option<Standing<'_>>) -> Vec<Contradiction<'a>> {
    of_facts(facts, own, false)
}

/// Impact reported on the recommendation as a whole (`wider_impact`) covers its actions.
fn of_facts<'a>(
    facts: &Facts<'a>,
    standing: Option<Standing<'_>>,
    wider_impact: bool,
) -> Vec<Contradiction<'a>> {
    let mut found = percentages(facts, standing);
    if standing.is_some_and(|standing| standing.is_complete()) {
        found.extend(facts.measures.iter().filter_map(misses));
        if facts
            .ending
            .is_some_and(|ending| ending.ended.how == How::CarriedOver)
        {
            found.push(Contradiction::CompleteButCarriedOver);
        }
        if facts.impact.is_none() && !wider_impact {
            found.push(Contradiction::CompleteWithoutImpact);
        }
    }
    found.extend(
        facts
            .measures
            .iter()
            .filter(|state| state.measure.target.is_some() && state.points.is_empty())
            .map(|state| Contradiction::TargetNeverReported {
                measure: state.measure,
            }),
    );
    found
}

/// How the newest percentage fits the rest of what the organisation reports.
fn percentages<'a>(facts: &Facts<'a>, standing: Option<Standing<'_>>) -> Vec<Contradiction<'a>> {
    let mut own = facts.own().filter_map(|one| {
        Some(Percent {
            update: one.update,
            value: one.entry.percent.as_ref()?,
        })
    });
    let Some(percent) = own.next() else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let done = percent.value.value;
    let outcome = standing.map_or(Outcome::Open, |standing| standing.outcome());
    match (outcome, facts.completed, facts.reported) {
        (Outcome::Complete, Some(completed), _) => {
            // What was reported before it was complete is how it went.
            let since = percent.update.as_at.last_day() >= completed.update.as_at.last_day();
            if since && done < 100.0 {
                found.push(Contradiction::CompleteButPercent { percent });
            }
        }
        (_, _, Some(reported)) if matches!(standing, Some(Standing::Status(_))) => {
            let fits = match reported.status.meaning {
                Some(Meaning::NotStarted) => done <= 0.0,
                Some(Meaning::OnTrack | Meaning::Complete) | None => true,
                Some(_) => done < 100.0,
            };
            if !fits {
                found.push(Contradiction::PercentButLabel { reported, percent });
            }
        }
        _ => {}
    }
    if let Some(before) = own.next().filter(|before| before.value.value > done) {
        found.push(Contradiction::PercentFell { before, percent });
    }
    found
}

fn misses<'a>(state: &MeasureState<'a>) -> Option<Contradiction<'a>> {
    let point = state.latest()?;
    let target = state.measure.target?;
    (state.meets_target() == Some(false)).then_some(Contradiction::CompleteButMisses {
        measure: state.measure,
        value: point.value,
        update: point.update,
        target,
    })
}
