//! Where the answers contradict each other: stated in neutral words, never resolved.

use super::item::{ActionState, Facts};
use super::measures::MeasureState;
use super::schedule::ScheduleKind;
use super::standing::{Reported, Standing};
use crate::model::{How, Meaning, Measure};

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
        /// The target.
        target: f64,
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
        state.standing.is_complete(),
        state.recommendation_impact.is_some(),
    ));
    found
}

/// The contradictions of a recommendation with its own reported standing.
pub(super) fn of_recommendation<'a>(facts: &Facts<'a>, own: Option<Standing<'_>>) -> Vec<Contradiction<'a>> {
    of_facts(facts, own.is_some_and(|standing| standing.is_complete()), false)
}

/// Impact reported on the recommendation as a whole (`wider_impact`) covers its actions.
fn of_facts<'a>(facts: &Facts<'a>, complete: bool, wider_impact: bool) -> Vec<Contradiction<'a>> {
    let mut found = Vec::new();
    if complete {
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

fn misses<'a>(state: &MeasureState<'a>) -> Option<Contradiction<'a>> {
    let point = state.latest()?;
    let target = state.measure.target?;
    (state.meets_target() == Some(false)).then_some(Contradiction::CompleteButMisses {
        measure: state.measure,
        value: point.value,
        target,
    })
}
