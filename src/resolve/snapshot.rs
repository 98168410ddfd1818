//! Taking snapshots: how each item of a plan stood at one time, as plain data.

use super::context::has_lost_statuses;
use super::plan::items_after;
use super::plan_at::{ItemAt, Moment, plan_at};
use super::reporting::silence;
use super::standing::standing;
use super::state::{
    ActionState, AnswerSnapshot, BodySnapshot, Ending, Figure, ItemSnapshot, LateArrival, PlanState,
    RatingSnapshot, RecommendationState, Reports, Snapshot, Standing, StatusGroup,
};
use crate::model::{StatusDef, Update};
use crate::text::one_line;

impl Snapshot {
    /// A plan as of its day.
    pub fn of(state: &PlanState<'_>) -> Self {
        let moment = Moment {
            updates: state.updates.len(),
            day: state.frozen,
            published_by: None,
            lost_statuses: has_lost_statuses(state.plan, state.organisation, &state.updates),
        };
        Self {
            silence: state.silence,
            ..Self::at(state, &state.recommendations, &state.actions, moment)
        }
    }

    /// A plan as of its day by what is published. A preview shows more, which is never data.
    pub fn of_published(state: &PlanState<'_>) -> Self {
        let is_published = |update: &&&Update| !update.draft && state.plan.shown_from(update) <= state.as_of;
        let published: Vec<&Update> = state.updates.iter().filter(is_published).copied().collect();
        if published.len() == state.updates.len() {
            return Self::of(state);
        }
        let items = items_after(state.plan, state.organisation, &published, state.frozen);
        let moment = Moment {
            updates: published.len(),
            day: state.frozen,
            published_by: Some(state.as_of),
            lost_statuses: has_lost_statuses(state.plan, state.organisation, &published),
        };
        let is_open = state.closing.is_none();
        Self {
            silence: is_open
                .then(|| silence(state.plan, state.organisation, &published, state.as_of))
                .flatten(),
            ..Self::at(state, &items.recommendations, &items.actions, moment)
        }
    }

    fn at(
        state: &PlanState<'_>,
        recommendations: &[RecommendationState<'_>],
        actions: &[ActionState<'_>],
        moment: Moment,
    ) -> Self {
        let items = plan_at(state.plan, recommendations, actions, moment);
        let snapshots = items.iter().flatten().map(|at| {
            let address = at.facts.address(state.plan);
            (address, ItemSnapshot::of(at, state))
        });
        let late = state.late_things().into_iter();
        Self {
            judged_on: moment.day.to_string(),
            items: snapshots.collect(),
            silence: None,
            late: late
                .map(|one| (one.address, LateArrival::from(&one.late)))
                .collect(),
        }
    }
}

/// Returns how each of several bodies reported an item; nothing where they report the same.
fn bodies(reports: &Reports<'_>) -> Vec<BodySnapshot> {
    let by_body = reports.by_body.iter().filter(|_| reports.differs);
    by_body
        .map(|of| BodySnapshot {
            by: of.body.name.clone(),
            standing: StatusGroup::of(&standing(&of.reports, false)),
        })
        .collect()
}

impl ItemSnapshot {
    pub(super) fn of(at: &ItemAt<'_, '_>, state: &PlanState<'_>) -> Self {
        let reports = at.reports();
        let date = |update: &Update| update.as_at.value.to_string();
        let facts = &state.plan.facts;
        let beside = |update| {
            facts
                .reporter_beside(update, state.organisation)
                .map(ToOwned::to_owned)
        };
        Self {
            kind: at.facts.kind,
            ref_: at.facts.ref_.to_owned(),
            words: one_line(at.facts.words),
            standing: at.standing.as_ref().map(StatusGroup::of),
            labelled: reports.reported.map(|reported| date(reported.update)),
            completed: reports.completed.map(|done| date(done.update)),
            finished: reports
                .completed
                .and_then(|done| Some(done.finished?.on.to_string())),
            ended: reports.ending.map(|ending| Ending {
                how: ending.ended.how,
                to: ending.ended.to.as_ref().map(|to| to.value.clone()),
                reason: ending.ended.reason.clone(),
                as_at: date(ending.update),
            }),
            original_due: at.dates.and_then(|dates| Some(dates.original?.to_string())),
            due: at.dates.and_then(|dates| Some(dates.due?.to_string())),
            moves: at.dates.map_or(0, |dates| dates.moves),
            schedule: at.dates.map(|dates| dates.schedule),
            figures: at
                .figures()
                .map(|(state, latest)| Figure {
                    measure: state.measure.key.value.clone(),
                    name: state.measure.name.clone(),
                    unit: state.measure.unit.clone(),
                    unit_one: state.measure.unit_one.clone(),
                    value: latest.value,
                    by: beside(latest.update),
                })
                .collect(),
            answers: at
                .answers()
                .map(|(answer, newest)| AnswerSnapshot {
                    by: answer
                        .body
                        .map_or(state.organisation, |body| body.name.as_str())
                        .to_owned(),
                    response: newest.response.key.value.clone(),
                    label: newest.response.label.clone(),
                    meaning: newest.response.meaning,
                    as_at: date(newest.update),
                })
                .collect(),
            bodies: bodies(reports),
            ratings: at
                .ratings()
                .map(|(state, value)| RatingSnapshot {
                    rating: state.scale.key.value.clone(),
                    name: state.scale.label.clone(),
                    value: value.key.value.clone(),
                    label: value.label.clone(),
                })
                .collect(),
            reported: at.step.map(|step| date(step.history.update)),
            awaits_report: at.awaits_report,
        }
    }

    /// The same item as its entries speak of it: under the newest label that was reported, whether or not it counts,
    /// and without what the dates and the figures say.
    pub(super) fn by_entries(at: &ItemAt<'_, '_>, state: &PlanState<'_>) -> Self {
        let reported = at.reports().reported;
        Self {
            standing: reported.map(|reported| StatusGroup::of_label(reported.status)),
            schedule: None,
            figures: Vec::new(),
            ..Self::of(at, state)
        }
    }
}

impl StatusGroup {
    pub(super) fn of(standing: &Standing<'_>) -> Self {
        match standing {
            Standing::Status(status) => Self::of_label(status),
            other => Self {
                key: other.key().to_owned(),
                label: None,
                meaning: None,
            },
        }
    }

    fn of_label(status: &StatusDef) -> Self {
        Self {
            key: status.key.value.clone(),
            label: Some(status.label.clone()),
            meaning: status.meaning,
        }
    }
}
