//! One recommendation or action with its four answers.

use minijinja::context;
use minijinja::value::{Serde, Value};
use serde::Serialize;

use super::entry::moves;
use super::late::late_view;
use super::{Shared, ViewBuilder, date, date_form, figure, heading, html, link, with_unit};
use crate::model::{EndingKind, ItemKind, OldValue, Recommendation, Reporting, Subject, Update, address};
use crate::resolve::{
    ActionState, Contradiction, Facts, Percent, Position, RecommendationState, standing_of,
};

/// A contradiction, by kind and with what its sentence needs.
#[derive(Debug, Default, Serialize)]
struct ContradictionView {
    kind: &'static str,
    label: Option<String>,
    as_at: Option<String>,
    /// The due date that held on the day of the report.
    due: Option<String>,
    measure: Option<String>,
    value: Option<String>,
    /// The period that the figure covers, when the update says so.
    period: Option<String>,
    target: Option<String>,
    /// Who reported the figure, when that is not the organisation.
    by: Option<String>,
    /// The percentage.
    percent: Option<String>,
    /// The date of the update that gave the label.
    labelled: Option<String>,
    /// The percentage before.
    before: Option<String>,
    /// The date of the update with the percentage before.
    earlier: Option<String>,
}

impl<'a> ViewBuilder<'_, 'a> {
    fn contradiction(&self, contradiction: &Contradiction<'_>) -> ContradictionView {
        let blank = |kind| ContradictionView {
            kind,
            ..ContradictionView::default()
        };
        let as_at = |update: &Update| Some(update.as_at.value.to_string());
        let done = |percent: &Percent<'_>| Some(figure(percent.value.value));
        match contradiction {
            Contradiction::OnTrackButPast { reported, due } => ContradictionView {
                label: Some(reported.status.label.clone()),
                as_at: as_at(reported.update),
                due: Some(due.to_string()),
                ..blank("on-track-but-past")
            },
            Contradiction::OverdueButNotPast { reported, due } => ContradictionView {
                label: Some(reported.status.label.clone()),
                as_at: as_at(reported.update),
                due: Some(due.to_string()),
                ..blank("overdue-but-not-past")
            },
            Contradiction::CompleteButMisses {
                measure,
                value,
                period,
                update,
                target,
            } => ContradictionView {
                period: period.map(ToOwned::to_owned),
                by: self.reporter_beside(update).map(ToOwned::to_owned),
                measure: Some(measure.name.clone()),
                value: Some(with_unit(*value, measure.unit_of(*value))),
                target: Some(with_unit(*target, measure.unit_of(*target))),
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
                target: measure
                    .target
                    .map(|target| with_unit(target, measure.unit_of(target))),
                ..blank("target-never-reported")
            },
        }
    }

    /// The four answers, never blended. `status` is where the item stands by what the organisation reports, with its
    /// key; nothing for a recommendation summed up from its actions. `wider` is the updates that speak of the impact of
    /// an action's recommendation and give assurance on it, when none does so of the action itself.
    fn answers(
        &self,
        facts: &Facts<'a>,
        contradictions: &[Contradiction<'a>],
        (status, key): (Option<Value>, &str),
        wider: [Option<Value>; 2],
        shared: &Shared,
    ) -> Value {
        let as_at = |update: &Update| update.as_at.value.to_string();
        let reports = facts.reports();
        let label = reports
            .reported
            .filter(|reported| reported.status.key.value != key);
        let taken_back = reports.taken_back.last().filter(|_| reports.is_taken_back);
        let [wider_impact, wider_assurance] = wider;
        context! {
            status,
            // The label that was reported, when the item is grouped under another.
            reported => label.map(|reported| shared.label(self, reported.status)),
            // What each body reports, when the item is addressed to several.
            by_body => reports.by_body.iter().map(|one| context! {
                body => self.body(&one.body.key),
                status => shared.standing(self, &standing_of(&one.reports)),
            }).collect::<Value>(),
            // The update the newest status stands in, where that says how the item stands.
            reported_at => reports.reported.filter(|_| reports.ending.is_none()).map(|reported| as_at(reported.update)),
            // The update that reported completion.
            completed_at => reports.completed.map(|done| as_at(done.update)),
            // The day or month on which it was finished, and the update that says so.
            finished => reports.completed.and_then(|done| done.finished).map(|finished| {
                context! {
                    on => finished.on.to_string(),
                    form => date_form(finished.on),
                    update => shared.update_ref(self, finished.update),
                }
            }),
            // That the update which says where the item stands came later than it is dated.
            late => facts.deciding_update().and_then(|update| self.late(update)),
            // The completion that was taken back, when nothing but words and figures was reported since.
            taken_back => taken_back.map(|one| {
                context! { completed_at => as_at(one.completed), as_at => as_at(one.update) }
            }),
            // The newest entry of the organisation.
            latest => facts.latest().map(|history| shared.entry(self, history)),
            ended => reports.ending.map(|ending| self.ended(ending.update, ending.ended)),
            // The newest entry that speaks of impact.
            impact => facts.impact.map(|history| shared.entry(self, &history)),
            wider_impact,
            // What someone independent found, newest first.
            assurance => shared.entries(self, facts.assurance()),
            wider_assurance,
            // Where the answers contradict each other.
            contradictions => contradictions.iter().map(|one| Value::from(Serde(self.contradiction(one)))).collect::<Value>(),
        }
    }

    fn theme(&self, rec: &Recommendation) -> Option<Value> {
        let ref_ = rec.theme.as_ref()?;
        let mut themes = self.state.plan.facts.themes.iter();
        let theme = themes.find(|theme| theme.ref_.value == ref_.value)?;
        let address = address::filter(self.state.plan, "themes", &theme.ref_);
        Some(link(&theme.title, Some(address)))
    }

    /// The day something came out, when that was later than the plan.
    fn added(&self, day: jiff::civil::Date) -> Option<String> {
        (day > self.state.plan.facts.published_on()).then(|| day.to_string())
    }

    /// Returns the promised due date of an action before it was corrected.
    fn first_due(&self, ref_: &str) -> Option<String> {
        let mut corrections = self.state.plan.corrections.list.iter();
        corrections.find_map(|one| {
            let is_it = matches!(&one.subject, Subject::Action(known) if known == ref_);
            let change = one
                .change
                .as_ref()
                .filter(|change| is_it && change.field == Some("due"))?;
            match &change.was {
                OldValue::Value(was) => was.as_str().map(ToOwned::to_owned),
                _ => None,
            }
        })
    }

    /// Returns whether an update of the organisation reported that one action was replaced by another.
    fn is_reported_replaced(&self, replaced: &str, by: &str) -> bool {
        let Some(Position::Action(at)) = self.state.positions.get(replaced) else {
            return false;
        };
        let ending = self.state.actions[*at].facts.reports().ending;
        ending.is_some_and(|ending| {
            let to = ending.ended.to.as_ref();
            ending.ended.how == EndingKind::Replaced && to.is_some_and(|to| to.value == by)
        })
    }

    /// A link to one of several inspections on the page of the plan.
    fn inspection_link(&self, key: &str) -> Option<Value> {
        let part = self.state.plan.facts.part(ItemKind::Inspection, key)?;
        Some(link(part.title(), Some(part.subject().address(self.state.plan))))
    }

    fn measures(&self, facts: &Facts<'_>) -> Value {
        facts
            .measures
            .iter()
            .map(|measure| self.measure(measure))
            .collect()
    }

    /// One action.
    pub(super) fn action(&self, at: usize, shared: &Shared) -> Value {
        let state: &ActionState<'a> = &self.state.actions[at];
        let (action, rec) = (state.action, state.recommendation);
        let of_rec = match self.state.positions.get(rec.ref_.value.as_str()) {
            Some(Position::Recommendation(at)) => self.state.recommendations.get(*at),
            _ => None,
        };
        let of_rec = of_rec.filter(|_| state.facts.latest().is_none());
        let is_replaced = |replaced: &str, by: &str| self.is_reported_replaced(replaced, by);
        let replaces = action.replaces.as_ref();
        let milestones = state.milestones.iter().map(|step| {
            context! {
                name => &step.milestone.name,
                due => date(step.milestone.due.as_ref()),
                schedule => self.schedule(step.schedule, true, None),
                // The newest label, and the update that reports on the step.
                status => step.status.map(|status| shared.label(self, status)),
                reported_at => step.reported.map(|update| update.as_at.value.to_string()),
            }
        });
        let wider_impact = state
            .recommendation_impact
            .filter(|_| state.facts.impact.is_none());
        let wider_assurance = state
            .recommendation_assurance
            .filter(|_| state.facts.assurance().next().is_none());
        context! {
            row => shared.row(self, at),
            details => self.details(action.details(), &state.facts.ratings),
            responses => self.answers_to(&state.facts.answers),
            // Further recommendations that it answers.
            also_for => self.items(&action.for_, shared),
            // The body that answers for it, and those that help.
            body => action.body.as_ref().map(|body| self.body(&body.value)),
            with => self.bodies(&action.with),
            heading => heading::of_lines(&action.action.value),
            // The words with their line breaks.
            words => &action.action.value,
            outcome => html(action.outcome.as_ref()),
            // The outcome that the recommendation states for all its actions.
            shared_outcome => html(rec.outcome.as_ref().filter(|_| action.outcome.is_none())),
            success => action.success.iter().map(|success| &success.value).collect::<Value>(),
            workstream => &action.workstream,
            // The leads that the plan names, when an update named others since.
            first_lead => self.first_people(&action.lead, &state.facts.lead),
            starts => date(action.starts.as_ref()),
            original_due => state.due.original.map(|due| due.to_string()),
            // What the promised due date was before it was corrected.
            first_due => self.first_due(&action.ref_.value),
            // The day it was added to the plan, when that was later than the rest.
            added => self.added(action.published_on(rec, self.state.plan)),
            // That it was put in later than it is dated.
            late => self.state.plan.late_items.action(&action.ref_).map(late_view),
            moves => moves(&state.due),
            total_days => state.due.total_days(),
            milestones => milestones.collect::<Value>(),
            repeats => action.repeats.map(Reporting::as_str),
            ongoing => action.ongoing,
            replaces => replaces.and_then(|ref_| shared.item(self, ref_)),
            replaced_by => state.replaced_by.and_then(|ref_| shared.item(self, ref_)),
            // Whether an update reported that the one replaces the other, so that this is no link of the site's own.
            replaces_reported => replaces.is_some_and(|other| is_replaced(other, &action.ref_)),
            replaced_by_reported => state.replaced_by.is_some_and(|other| is_replaced(&action.ref_, other)),
            note => html(action.note.as_ref()),
            source => self.source(action.source.as_ref()),
            theme => self.theme(rec),
            measures => self.measures(&state.facts),
            answers => self.answers(
                &state.facts,
                &state.contradictions,
                (Some(shared.standing(self, &state.standing)), state.standing.key()),
                [wider_impact, wider_assurance].map(|wider| Some(shared.update_ref(self, wider?.update))),
                shared,
            ),
            history => shared.entries(self, state.facts.history()),
            line => self.history_line(&state.facts, &state.due, shared),
            questions => self.questions_about(&action.ref_, shared),
            corrections => self.corrections_of_item(&action.ref_),
            // Entries on the recommendation that say something while the action has none of its own.
            recommendation_history => shared.entries(self, of_rec.into_iter().flat_map(|of| of.facts.history())),
        }
    }

    /// One recommendation.
    pub(super) fn recommendation(&self, at: usize, shared: &Shared) -> Value {
        let state: &RecommendationState<'a> = &self.state.recommendations[at];
        let rec = state.recommendation;
        let status = state.own.map(|own| shared.standing(self, &own));
        let own_actions = state.actions.clone().chain(state.further_actions.iter().copied());
        context! {
            row => self.recommendation_row(at),
            details => self.details(rec.details(), &state.facts.ratings),
            part_of => rec.part_of.as_ref().and_then(|whole| shared.item(self, &whole.value)),
            parts => self.state.parts_of(&rec.ref_).filter_map(|part| shared.item(self, &part.ref_.value)).collect::<Value>(),
            to => self.bodies(&rec.to),
            inspection => rec.inspection.as_ref().and_then(|key| self.inspection_link(&key.value)),
            due => state.due.current.map(|due| due.to_string()),
            moves => moves(&state.due),
            further_actions => shared.rows(self, state.further_actions.iter().copied()),
            heading => heading::of_text(&rec.text),
            words => &rec.text.plain,
            // The words with their paragraphs and lists.
            text => &rec.text.html,
            // The leads that the plan names, when an update named others since.
            first_lead => self.first_people(&rec.lead, &state.facts.lead),
            // The day it was added to the plan, when that was later than the rest.
            added => self.added(rec.published_on(self.state.plan)),
            // That it was put in later than it is dated.
            late => self.state.plan.late_items.recommendation(&rec.ref_).map(late_view),
            findings => &rec.findings.html,
            outcome => html(rec.outcome.as_ref()),
            note => html(rec.note.as_ref()),
            source => self.source(rec.source.as_ref()),
            theme => self.theme(rec),
            groups => self.groups(&self.state.groups_of(state)),
            actions => shared.rows(self, state.actions.clone()),
            // Its actions on which somebody independent reported.
            found_on => own_actions
                .filter(|at| self.state.actions[*at].facts.assurance().next().is_some())
                .filter_map(|at| shared.item(self, &self.state.actions[at].action.ref_))
                .collect::<Value>(),
            measures => self.measures(&state.facts),
            answers => self.answers(
                &state.facts,
                &state.contradictions,
                (status, state.own.map_or("", |own| own.key())),
                [None, None],
                shared,
            ),
            history => shared.entries(self, state.facts.history()),
            line => self.history_line(&state.facts, &state.due, shared),
            questions => self.questions_about(&rec.ref_, shared),
            corrections => self.corrections_of_item(&rec.ref_),
        }
    }
}
