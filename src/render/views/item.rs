//! One recommendation or action with its four answers.

use minijinja::value::Value;
use serde::Serialize;

use super::late::LateView;
use super::{
    CorrectionView, GroupView, Link, MeasureView, RecommendationRow, ScheduleView, Shared, SourceView,
    ViewBuilder, figure,
};
use crate::model::{How, Recommendation, Subject, Was, address};
use crate::resolve::{ActionState, Contradiction, Facts, Percent, Position, RecommendationState};
use crate::text::one_line;

/// The four answers, never blended.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct AnswerView {
    /// Where the item stands by what the organisation reports; nothing for a recommendation summed up from its actions.
    status: Option<Value>,
    /// The label that was reported, when the item is grouped under another.
    reported: Option<Value>,
    /// The update the newest status stands in.
    reported_at: Option<String>,
    /// The update that reported completion.
    completed_at: Option<String>,
    /// That the update which says where the item stands came later than it is dated.
    late: Option<LateView>,
    /// The completion that was taken back, when nothing but words and figures was reported since.
    taken_back: Option<TakenBackView>,
    /// The newest entry of the organisation.
    latest: Option<Value>,
    /// How it ended.
    ended: Option<super::entry::EndedView>,
    /// The newest entry that speaks of impact.
    impact: Option<Value>,
    /// The update that speaks of the impact of an action's recommendation, when none speaks of the action's own.
    wider_impact: Option<Value>,
    /// What someone independent found, newest first.
    assurance: Vec<Value>,
    /// The independent report on an action's recommendation, when there is none on the action itself.
    wider_assurance: Option<Value>,
    /// Where the answers contradict each other.
    contradictions: Vec<ContradictionView>,
}

/// A completion that was taken back.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct TakenBackView {
    /// What the update that had reported it was as at.
    completed_at: String,
    /// What the update that took it back was as at.
    as_at: String,
}

/// A contradiction, by kind and with what its sentence needs.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct ContradictionView {
    kind: &'static str,
    label: Option<String>,
    as_at: Option<String>,
    days: Option<i32>,
    measure: Option<String>,
    value: Option<String>,
    target: Option<String>,
    /// Who reported the figure, when that is not the organisation.
    by: Option<String>,
    /// The percentage.
    percent: Option<String>,
    /// What the update that gave the label was as at.
    labelled: Option<String>,
    /// The percentage before.
    before: Option<String>,
    /// What the update with the percentage before was as at.
    earlier: Option<String>,
}

/// One action.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct ActionView {
    /// Its row: a [`ActionRow`](super::list::ActionRow).
    row: Value,
    /// The words with their line breaks.
    words: String,
    outcome: Option<String>,
    /// The outcome that the recommendation states for all its actions.
    shared_outcome: Option<String>,
    success: Vec<String>,
    workstream: Option<String>,
    /// The leads that the plan names, when an update named others since.
    first_lead: Vec<Link>,
    starts: Option<String>,
    original_due: Option<String>,
    /// What the promised due date was before it was corrected.
    first_due: Option<String>,
    /// The day it was added to the plan, when that was later than the rest.
    added: Option<String>,
    /// That it was put in later than it is dated.
    late: Option<LateView>,
    moves: Vec<super::entry::MoveView>,
    total_days: i32,
    milestones: Vec<MilestoneView>,
    repeats: Option<&'static str>,
    ongoing: bool,
    replaces: Option<Value>,
    replaced_by: Option<Value>,
    /// Whether an update reported that it replaces the other, so that this is no link of the site's own.
    replaces_reported: bool,
    /// The same of what replaces it.
    replaced_by_reported: bool,
    note: Option<String>,
    source: Option<SourceView>,
    theme: Option<Link>,
    measures: Vec<MeasureView>,
    answers: AnswerView,
    /// Its entries: [`super::entry::EntryView`]s.
    history: Vec<Value>,
    corrections: Vec<CorrectionView>,
    /// Entries on the recommendation that say something while the action has none of its own.
    recommendation_history: Vec<Value>,
}

/// A milestone with what the dates say of it.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct MilestoneView {
    name: String,
    due: Option<String>,
    schedule: ScheduleView,
}

/// One recommendation.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct RecommendationView {
    row: RecommendationRow,
    words: String,
    /// The leads that the plan names, when an update named others since.
    first_lead: Vec<Link>,
    /// The day it was added to the plan, when that was later than the rest.
    added: Option<String>,
    /// That it was put in later than it is dated.
    late: Option<LateView>,
    findings: String,
    outcome: Option<String>,
    note: Option<String>,
    source: Option<SourceView>,
    theme: Option<Link>,
    groups: Vec<GroupView>,
    /// The rows of its actions: [`ActionRow`](super::list::ActionRow)s.
    actions: Vec<Value>,
    measures: Vec<MeasureView>,
    answers: AnswerView,
    /// Its entries: [`super::entry::EntryView`]s.
    history: Vec<Value>,
    corrections: Vec<CorrectionView>,
}

impl<'a> ViewBuilder<'_, 'a> {
    fn contradiction(&self, contradiction: &Contradiction<'_>) -> ContradictionView {
        let blank = |kind| ContradictionView {
            kind,
            label: None,
            as_at: None,
            days: None,
            measure: None,
            value: None,
            target: None,
            by: None,
            percent: None,
            labelled: None,
            before: None,
            earlier: None,
        };
        let as_at = |update: &crate::model::Update| Some(update.as_at.value.to_string());
        let done = |percent: &Percent<'_>| Some(figure(percent.value.value));
        match contradiction {
            Contradiction::OnTrackButPast { reported, days } => ContradictionView {
                label: Some(reported.status.label.clone()),
                as_at: Some(reported.update.as_at.value.to_string()),
                days: Some(*days),
                ..blank("on-track-but-past")
            },
            Contradiction::OverdueButNotPast { reported } => ContradictionView {
                label: Some(reported.status.label.clone()),
                as_at: Some(reported.update.as_at.value.to_string()),
                ..blank("overdue-but-not-past")
            },
            Contradiction::CompleteButMisses {
                measure,
                value,
                update,
                target,
            } => ContradictionView {
                by: update
                    .reporter_beside(self.state.organisation)
                    .map(ToOwned::to_owned),
                measure: Some(measure.name.clone()),
                value: Some(super::with_unit(*value, measure.unit.as_deref())),
                target: Some(super::with_unit(*target, measure.unit.as_deref())),
                ..blank("complete-but-misses")
            },
            Contradiction::CompleteButPercent { percent } => ContradictionView {
                percent: done(percent),
                as_at: as_at(percent.update),
                ..blank("complete-but-percent")
            },
            Contradiction::PercentButLabel { reported, percent } => ContradictionView {
                label: Some(reported.status.label.clone()),
                labelled: as_at(reported.update),
                percent: done(percent),
                as_at: as_at(percent.update),
                ..blank("percent-but-label")
            },
            Contradiction::PercentFell { before, percent } => ContradictionView {
                before: done(before),
                earlier: as_at(before.update),
                percent: done(percent),
                as_at: as_at(percent.update),
                ..blank("percent-fell")
            },
            Contradiction::CompleteButCarriedOver => blank("complete-but-carried-over"),
            Contradiction::CompleteWithoutImpact => blank("complete-without-impact"),
            Contradiction::TargetNeverReported { measure } => ContradictionView {
                measure: Some(measure.name.clone()),
                target: measure.target.map(|target| match measure.unit.as_deref() {
                    Some("%") => format!("{}%", figure(target)),
                    _ => figure(target),
                }),
                ..blank("target-never-reported")
            },
        }
    }

    fn answers(
        &self,
        facts: &Facts<'a>,
        contradictions: &[Contradiction<'a>],
        (status, key): (Option<Value>, &str),
        shared: &Shared,
    ) -> AnswerView {
        let reports = facts.reports();
        let label = reports
            .reported
            .filter(|reported| reported.status.key.value != key);
        AnswerView {
            status,
            reported: label.map(|reported| shared.label(self, reported.status)),
            reported_at: reports
                .reported
                .map(|reported| reported.update.as_at.value.to_string()),
            completed_at: reports.completed.map(|done| done.update.as_at.value.to_string()),
            late: facts.stands_by().and_then(|update| self.late(update)),
            taken_back: reports
                .taken_back
                .last()
                .filter(|_| reports.is_taken_back)
                .map(|one| TakenBackView {
                    completed_at: one.completed.as_at.value.to_string(),
                    as_at: one.update.as_at.value.to_string(),
                }),
            latest: facts.latest().map(|history| shared.entry(self, history)),
            ended: reports
                .ending
                .map(|ending| self.ended(ending.update, ending.ended)),
            impact: facts.impact.map(|history| shared.entry(self, &history)),
            wider_impact: None,
            wider_assurance: None,
            assurance: facts
                .assurance()
                .map(|history| shared.entry(self, history))
                .collect(),
            contradictions: contradictions.iter().map(|one| self.contradiction(one)).collect(),
        }
    }

    fn theme(&self, rec: &Recommendation) -> Option<Link> {
        let ref_ = rec.theme.as_ref()?;
        let theme = self
            .state
            .plan
            .facts
            .themes
            .iter()
            .find(|theme| theme.ref_.value == ref_.value)?;
        Some(Link {
            text: theme.title.clone(),
            address: Some(address::filter(self.state.plan, "themes", &theme.ref_)),
        })
    }

    /// The day something came out, when that was later than the plan.
    fn added(&self, day: jiff::civil::Date) -> Option<String> {
        (day > self.state.plan.facts.published_on()).then(|| day.to_string())
    }

    /// What the promised due date of an action was before it was corrected.
    fn first_due(&self, ref_: &str) -> Option<String> {
        let mut corrections = self.state.plan.corrections.list.iter();
        corrections.find_map(|one| {
            let is_it = matches!(&one.subject, Subject::Action(known) if known == ref_);
            let change = one
                .change
                .as_ref()
                .filter(|change| is_it && change.field == Some("due"))?;
            match &change.was {
                Was::Value(was) => was.as_str().map(ToOwned::to_owned),
                _ => None,
            }
        })
    }

    /// Whether an update of the organisation reported that one action was replaced by another.
    fn is_reported_replaced(&self, replaced: &str, by: &str) -> bool {
        let Some(Position::Action(at)) = self.state.positions.get(replaced) else {
            return false;
        };
        let ending = self.state.actions[*at].facts.reports().ending;
        ending.is_some_and(|ending| {
            let to = ending.ended.to.as_ref();
            ending.ended.how == How::Replaced && to.is_some_and(|to| to.value == by)
        })
    }

    /// One action.
    pub(super) fn action(&self, at: usize, shared: &Shared) -> ActionView {
        let state: &ActionState<'a> = &self.state.actions[at];
        let action = state.action;
        let rec = state.recommendation;
        let moves = Self::moves(state);
        let html =
            |text: &Option<crate::text::markdown::Markdown>| text.as_ref().map(|text| text.html.clone());
        let of_rec = match self.state.positions.get(rec.ref_.value.as_str()) {
            Some(crate::resolve::Position::Recommendation(at)) => self.state.recommendations.get(*at),
            _ => None,
        };
        let recommendation_history = match of_rec {
            Some(of_rec) if state.facts.latest().is_none() => of_rec
                .facts
                .history()
                .map(|history| shared.entry(self, history))
                .collect(),
            _ => Vec::new(),
        };
        ActionView {
            row: shared.row(self, at),
            words: action.action.value.clone(),
            outcome: html(&action.outcome),
            shared_outcome: if action.outcome.is_none() {
                html(&rec.outcome)
            } else {
                None
            },
            success: action
                .success
                .iter()
                .map(|success| success.value.clone())
                .collect(),
            workstream: action.workstream.clone(),
            first_lead: self.first_people(&action.lead, &state.facts.lead),
            starts: action.starts.as_ref().map(|starts| starts.value.to_string()),
            original_due: state.due.original.map(|due| due.to_string()),
            first_due: self.first_due(&action.ref_.value),
            added: self.added(action.published_on(rec, self.state.plan)),
            late: self.state.plan.late_items.action(&action.ref_).map(LateView::of),
            total_days: state.due.total_days(),
            milestones: state
                .milestones
                .iter()
                .map(|(milestone, schedule)| MilestoneView {
                    name: milestone.name.clone(),
                    due: milestone.due.as_ref().map(|due| due.value.to_string()),
                    schedule: self.schedule(*schedule, true),
                })
                .collect(),
            repeats: action.repeats.map(crate::model::Reporting::as_str),
            ongoing: action.ongoing,
            replaces: action.replaces.as_ref().and_then(|ref_| shared.item(self, ref_)),
            replaced_by: state.replaced_by.and_then(|ref_| shared.item(self, ref_)),
            replaces_reported: action
                .replaces
                .as_ref()
                .is_some_and(|other| self.is_reported_replaced(other, &action.ref_)),
            replaced_by_reported: state
                .replaced_by
                .is_some_and(|other| self.is_reported_replaced(&action.ref_, other)),
            note: html(&action.note),
            source: self.source(action.source.as_ref()),
            theme: self.theme(rec),
            measures: state
                .facts
                .measures
                .iter()
                .map(|measure| self.measure(measure))
                .collect(),
            answers: AnswerView {
                wider_impact: state
                    .recommendation_impact
                    .filter(|_| state.facts.impact.is_none())
                    .map(|wider| shared.update_ref(self, wider.update)),
                wider_assurance: state
                    .recommendation_assurance
                    .filter(|_| state.facts.assurance().next().is_none())
                    .map(|wider| shared.update_ref(self, wider.update)),
                ..self.answers(
                    &state.facts,
                    &state.contradictions,
                    (Some(shared.standing(self, &state.standing)), state.standing.key()),
                    shared,
                )
            },
            history: state
                .facts
                .history()
                .map(|history| shared.entry(self, history))
                .collect(),
            corrections: self.corrections_of_item(&action.ref_),
            recommendation_history,
            moves,
        }
    }

    /// One recommendation.
    pub(super) fn recommendation(&self, at: usize, shared: &Shared) -> RecommendationView {
        let state: &RecommendationState<'a> = &self.state.recommendations[at];
        let rec = state.recommendation;
        let html =
            |text: &Option<crate::text::markdown::Markdown>| text.as_ref().map(|text| text.html.clone());
        RecommendationView {
            row: self.recommendation_row(at),
            words: one_line(&rec.text),
            first_lead: self.first_people(&rec.lead, &state.facts.lead),
            added: self.added(rec.published_on(self.state.plan)),
            late: self
                .state
                .plan
                .late_items
                .recommendation(&rec.ref_)
                .map(LateView::of),
            findings: rec.findings.html.clone(),
            outcome: html(&rec.outcome),
            note: html(&rec.note),
            source: self.source(rec.source.as_ref()),
            theme: self.theme(rec),
            groups: self
                .state
                .groups_of(state)
                .iter()
                .map(|group| self.group(group))
                .collect(),
            actions: shared.rows(self, state.actions.clone()),
            measures: state
                .facts
                .measures
                .iter()
                .map(|measure| self.measure(measure))
                .collect(),
            answers: self.answers(
                &state.facts,
                &state.contradictions,
                (
                    state.own.map(|own| shared.standing(self, &own)),
                    state.own.map_or("", |own| own.key()),
                ),
                shared,
            ),
            history: state
                .facts
                .history()
                .map(|history| shared.entry(self, history))
                .collect(),
            corrections: self.corrections_of_item(&rec.ref_),
        }
    }
}
