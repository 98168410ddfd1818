//! Finding where the answers contradict each other.

use super::state::{Contradiction, DueDates, Facts, MeasureState, Percent, Reported, Standing};
use crate::model::{EndingKind, Meaning, Outcome, PartialDate};

/// The contradictions of an action. Impact reported on its recommendation as a whole (`wider_impact`) covers it.
pub(super) fn of_action<'a>(
    facts: &Facts<'a>,
    standing: Standing<'a>,
    (due, open_ended): (&DueDates<'_>, bool),
    wider_impact: bool,
) -> Vec<Contradiction<'a>> {
    let dates = match (standing, facts.reports().reported) {
        (Standing::Status(status), Some(reported)) if !open_ended => {
            due_at_report(facts, reported, due).and_then(|due| against_dates(status.meaning, reported, due))
        }
        _ => None,
    };
    dates
        .into_iter()
        .chain(of_facts(facts, Some(standing), wider_impact))
        .collect()
}

/// The due dates that a report is judged by.
struct DueAtReport {
    /// The date that held after it.
    then: PartialDate,
    /// True if a date that the plan or an earlier report had given had passed by the day of the report. It may be overdue
    /// by that date and move it at once.
    had_passed: bool,
}

/// The due dates on the day that a status was reported as at; nothing when the date was moved since, which answers the
/// report.
fn due_at_report(facts: &Facts<'_>, reported: Reported<'_>, due: &DueDates<'_>) -> Option<DueAtReport> {
    let mut steps = facts.steps.iter();
    let step = steps.find(|step| std::ptr::eq(step.history.update, reported.update))?;
    let (_, then) = due.after(step.position + 1);
    let then = then.filter(|then| due.current == Some(*then))?;
    let (_, before) = due.after(step.position);
    let day = reported.update.as_at.last_day();
    let mut dates = [due.original, before, Some(then)].into_iter().flatten();
    Some(DueAtReport {
        then,
        had_passed: dates.any(|date| date.last_day() < day),
    })
}

/// How a reported status contradicts the due date, judged on the day that the report is as at.
fn against_dates(
    meaning: Option<Meaning>,
    reported: Reported<'_>,
    DueAtReport {
        then: due,
        had_passed,
    }: DueAtReport,
) -> Option<Contradiction<'_>> {
    let is_past = due.last_day() < reported.update.as_at.last_day();
    match meaning {
        Some(Meaning::OnTrack) if is_past => Some(Contradiction::OnTrackButPast { reported, due }),
        Some(Meaning::Overdue) if !had_passed => Some(Contradiction::OverdueButNotPast { reported, due }),
        _ => None,
    }
}

/// The contradictions of a recommendation with its own reported standing.
pub(super) fn of_recommendation<'a>(facts: &Facts<'a>, own: Option<Standing<'_>>) -> Vec<Contradiction<'a>> {
    of_facts(facts, own, false)
}

fn of_facts<'a>(
    facts: &Facts<'a>,
    standing: Option<Standing<'_>>,
    wider_impact: bool,
) -> Vec<Contradiction<'a>> {
    let mut found = percentages(facts, standing);
    if standing.is_some_and(|standing| standing.is_complete()) {
        found.extend(facts.measures.iter().filter_map(misses));
        if facts
            .reports()
            .ending
            .is_some_and(|ending| ending.ended.how == EndingKind::CarriedOver)
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
    let reports = facts.reports();
    match (outcome, reports.completed, reports.reported) {
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
                Some(
                    Meaning::InProgress
                    | Meaning::OnTrack
                    | Meaning::AwaitingVerification
                    | Meaning::Complete,
                )
                | None => true,
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
        period: point.period,
        update: point.update,
        target,
    })
}
