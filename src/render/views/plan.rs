//! A plan: its card on the home page, its overview, its gaps.

use minijinja::value::Value;
use serde::Serialize;

use super::late::LateView;
use super::{
    CountView, GroupView, ItemLink, LeadView, Link, RecommendationRow, RestingView, Shared, SourceView,
    StatusView, UpdateRef, ViewBuilder, due_sort,
};
use crate::model::address;
use crate::model::{Inspection, Term};
use crate::resolve::{Gap, ScheduleKind, gap_codes};
use crate::text::normal::normal;

/// What can be said of a plan in a few lines.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct PlanCard {
    title: String,
    address: String,
    summary: Option<String>,
    organisation: String,
    published: String,
    /// What the site's editors say of that date.
    published_note: Option<String>,
    inspector: Option<String>,
    inspected: Option<String>,
    recommendations: usize,
    actions: usize,
    complete: usize,
    /// Labels other than those that mean complete, with what they count.
    groups: Vec<GroupView>,
    schedules: Vec<CountView>,
    past: usize,
    /// How many of those have a status that the copy at hand lost, so that they may have been complete.
    past_unknown: usize,
    latest: Option<UpdateRef>,
    closing: Option<ClosingView>,
    lost_statuses: Option<String>,
    /// The day on which the schedule is judged.
    judged_on: String,
    /// What rests on updates that came later than they are dated.
    late: Vec<RestingView>,
}

/// How a plan was closed.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct ClosingView {
    on: String,
    reason: Option<String>,
    followed_by: Option<Link>,
    /// The day from which on it counts.
    counts_from: String,
    /// That it was put in later than it is dated.
    late: Option<LateView>,
}

/// An inspection and what it judged.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct InspectionView {
    inspector: String,
    framework: Option<String>,
    started: Option<String>,
    ended: Option<String>,
    reported: Option<String>,
    judgements: Vec<JudgementView>,
}

/// One judgement.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct JudgementView {
    area: String,
    grade: String,
    within: Option<String>,
}

/// A theme and its recommendations.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct ThemeView {
    #[serde(rename = "ref")]
    ref_: Option<String>,
    title: Option<String>,
    summary: Option<String>,
    address: Option<String>,
    recommendations: Vec<RecommendationRow>,
}

/// A missed promise of an update.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct MissedView {
    promised: &'static str,
    last: Option<String>,
    next_due: String,
}

impl MissedView {
    /// The promise in words and dates.
    pub(in crate::render) fn of(missed: &crate::resolve::MissedUpdate) -> Self {
        Self {
            promised: missed.promised.as_str(),
            last: missed.last.map(|last| last.to_string()),
            next_due: missed.next_due.to_string(),
        }
    }
}

/// One body that oversees the plan.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct OversightView {
    body: String,
    role: Option<String>,
    meets: Option<String>,
}

/// The overview of a plan.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct PlanView {
    card: PlanCard,
    inspection: Option<InspectionView>,
    themes: Vec<ThemeView>,
    /// [`ActionRow`](super::list::ActionRow)s.
    past: Vec<Value>,
    due_soon: Vec<Value>,
    missed_update: Option<MissedView>,
    /// [`UpdateRef`]s.
    updates: Vec<Value>,
    changes: Vec<super::ChangeRow>,
    /// How many items the newest update says something of.
    reported_items: usize,
    /// The actions whose answers contradict each other, to link to.
    contradictions: Vec<Value>,
    gaps: usize,
    corrections: usize,
    body: String,
    oversight: Vec<OversightView>,
    /// The labels with which reported impact is rated.
    impact_ratings: Vec<StatusView>,
    sources: Vec<SourceView>,
    reporting: Option<&'static str>,
}

/// A term and what it means.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct TermView {
    term: String,
    id: String,
    name: Option<String>,
    definition: Option<String>,
    own: bool,
}

/// The gaps of one rule.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct GapGroup {
    code: &'static str,
    count: usize,
    /// How many actions there are to count against, for rules about actions.
    of: Option<usize>,
    rows: Vec<GapRow>,
}

/// One gap.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct GapRow {
    item: Option<ItemLink>,
    other: Option<ItemLink>,
    detail: String,
}

impl<'a> ViewBuilder<'_, 'a> {
    /// A plan in a few lines.
    pub(in crate::render) fn card(&self) -> PlanCard {
        let state = self.state;
        let facts = &state.plan.facts;
        let inspection = facts.inspection.as_ref();
        let inspected = |i: &Inspection| {
            i.ended
                .as_ref()
                .or(i.reported.as_ref())
                .or(i.started.as_ref())
                .map(|date| date.value.to_string())
        };
        PlanCard {
            title: facts.title.clone(),
            address: address::plan(state.plan),
            summary: facts.summary.clone(),
            organisation: state.organisation.to_owned(),
            published: facts.published.value.to_string(),
            published_note: facts.published_note.clone(),
            inspector: inspection.map(|inspection| inspection.inspector.clone()),
            inspected: inspection.and_then(inspected),
            recommendations: state.recommendations.len(),
            actions: state.actions.len(),
            complete: state.complete(),
            groups: state.groups.iter().map(|group| self.group(group)).collect(),
            schedules: state
                .schedules
                .iter()
                .map(|count| CountView {
                    kind: count.kind.as_str(),
                    count: count.actions.len(),
                    address: address::filter(state.plan, "schedule", count.kind.as_str()),
                })
                .collect(),
            past: self.of_kind(ScheduleKind::Past).len(),
            past_unknown: self
                .of_kind(ScheduleKind::Past)
                .iter()
                .filter(|at| matches!(state.actions[**at].standing, crate::resolve::Standing::NotKnown))
                .count(),
            latest: state.latest_own().map(|update| self.update_ref(update)),
            closing: self.closing(None),
            lost_statuses: state.lost_statuses().map(ToOwned::to_owned),
            judged_on: state.frozen.to_string(),
            late: self.resting(),
        }
    }

    /// How the plan was closed, when it was, and the plan that follows.
    pub(super) fn closing(&self, followed_by: Option<Link>) -> Option<ClosingView> {
        self.state.closing.as_ref().map(|closing| ClosingView {
            on: closing.on.to_string(),
            reason: closing.reason.map(ToOwned::to_owned),
            followed_by,
            counts_from: closing.counts_from.to_string(),
            late: closing.late.as_ref().map(LateView::of),
        })
    }

    fn of_kind(&self, kind: ScheduleKind) -> &[usize] {
        let count = self.state.schedules.iter().find(|count| count.kind == kind);
        count.map_or(&[], |count| count.actions.as_slice())
    }

    /// The overview; `followed_by` is the plan that follows.
    pub(in crate::render) fn plan(&self, shared: &Shared, followed_by: Option<Link>) -> PlanView {
        let state = self.state;
        let facts = &state.plan.facts;
        let card = PlanCard {
            closing: self.closing(followed_by),
            ..self.card()
        };
        let pick = |kind| {
            let mut picked = self.of_kind(kind).to_vec();
            picked.sort_by_cached_key(|at| due_sort(&self.state.actions[*at]));
            shared.rows(self, picked)
        };
        let newest = state
            .updates
            .iter()
            .rposition(|update| !state.is_independent(update));
        PlanView {
            card,
            inspection: facts.inspection.as_ref().map(inspection),
            themes: self.themes(),
            past: pick(ScheduleKind::Past),
            due_soon: pick(ScheduleKind::DueSoon),
            missed_update: state.missed_update.as_ref().map(MissedView::of),
            updates: state
                .updates
                .iter()
                .rev()
                .map(|update| shared.update_ref(self, update))
                .collect(),
            changes: newest.map_or_else(Vec::new, |at| self.changes(at, shared)),
            reported_items: newest.map_or(0, |at| state.updates[at].entries.len()),
            contradictions: state
                .actions
                .iter()
                .filter(|at| !at.contradictions.is_empty())
                .filter_map(|at| shared.item(self, &at.action.ref_))
                .collect(),
            gaps: state.gaps.len(),
            corrections: state.plan.corrections.list.len(),
            body: facts.body.html.clone(),
            oversight: facts
                .oversight
                .iter()
                .map(|one| OversightView {
                    body: one.body.clone(),
                    role: one.role.clone(),
                    meets: one.meets.clone(),
                })
                .collect(),
            impact_ratings: facts.impact_ratings.iter().map(|it| self.label(it)).collect(),
            sources: facts
                .sources
                .iter()
                .map(|source| SourceView::of(source, None))
                .collect(),
            reporting: facts.reporting.map(crate::model::Reporting::as_str),
        }
    }

    /// Themes with their recommendations; those without a theme come last, under no title.
    pub(in crate::render) fn themes(&self) -> Vec<ThemeView> {
        let state = self.state;
        let rows_of = |theme: Option<&str>| -> Vec<RecommendationRow> {
            (0..state.recommendations.len())
                .filter(|at| {
                    state.recommendations[*at]
                        .recommendation
                        .theme
                        .as_ref()
                        .map(|t| t.value.as_str())
                        == theme
                })
                .map(|at| self.recommendation_row(at))
                .collect()
        };
        let mut themes: Vec<ThemeView> = state
            .plan
            .facts
            .themes
            .iter()
            .map(|theme| ThemeView {
                ref_: Some(theme.ref_.value.clone()),
                title: Some(theme.title.clone()),
                summary: theme.summary.clone(),
                address: Some(address::filter(state.plan, "themes", &theme.ref_)),
                recommendations: rows_of(Some(&theme.ref_.value)),
            })
            .collect();
        let without = rows_of(None);
        if !without.is_empty() {
            themes.push(ThemeView {
                ref_: None,
                title: None,
                summary: None,
                address: None,
                recommendations: without,
            });
        }
        themes
    }

    /// Everyone who leads.
    pub(in crate::render) fn lead_views(&self) -> Vec<LeadView> {
        let past = self.of_kind(ScheduleKind::Past);
        self.state
            .leads
            .iter()
            .map(|lead| LeadView {
                name: lead.name.to_owned(),
                key: lead.slug.clone(),
                address: address::filter(self.state.plan, "leads", &lead.slug),
                recommendations: lead.recommendations.len(),
                actions: lead.actions.len(),
                past: lead
                    .actions
                    .iter()
                    .filter(|at| past.binary_search(at).is_ok())
                    .count(),
            })
            .collect()
    }

    /// The gaps by rule; rules without gaps are left in, since "none" is an answer.
    pub(in crate::render) fn gaps(&self) -> Vec<GapGroup> {
        let per_action = [
            crate::diag::Code::GapNoLead,
            crate::diag::Code::GapNoDate,
            crate::diag::Code::GapNoSuccess,
            crate::diag::Code::GapNoUpdate,
            crate::diag::Code::GapDueBeforeInspection,
        ];
        gap_codes()
            .into_iter()
            .map(|code| {
                let gaps: Vec<&Gap<'_>> = self.state.gaps.iter().filter(|gap| gap.code == code).collect();
                GapGroup {
                    code: code.name(),
                    count: gaps.len(),
                    of: per_action.contains(&code).then_some(self.state.actions.len()),
                    rows: gaps
                        .into_iter()
                        .map(|gap| GapRow {
                            item: gap.ref_.and_then(|ref_| self.item(ref_)),
                            other: (code == crate::diag::Code::GapNearIdentical)
                                .then(|| self.item(&gap.detail))
                                .flatten(),
                            detail: gap.detail.clone(),
                        })
                        .collect(),
                }
            })
            .collect()
    }

    /// The plan's terms and the site's, by term.
    pub(in crate::render) fn terms(&self, site: &'a [Term]) -> Vec<TermView> {
        let all = all_terms(&self.state.plan.glossary, site);
        let ids = crate::model::term_ids(all.iter().map(|(term, _)| *term));
        let mut terms: Vec<TermView> = all
            .into_iter()
            .zip(ids)
            .map(|((term, own), id)| TermView {
                term: term.term.value.clone(),
                id,
                name: term.name.clone(),
                definition: term.definition.as_ref().map(|text| text.html.clone()),
                own,
            })
            .collect();
        terms.sort_by_cached_key(|term| term.term.to_lowercase());
        terms
    }
}

/// The plan's terms, and the site's that the plan does not explain itself; with whether they are the plan's own.
pub(in crate::render) fn all_terms<'t>(own: &'t [Term], of_site: &'t [Term]) -> Vec<(&'t Term, bool)> {
    let mine: std::collections::BTreeSet<String> = own.iter().map(|term| normal(&term.term)).collect();
    let new = of_site.iter().filter(|term| !mine.contains(&normal(&term.term)));
    own.iter()
        .map(|term| (term, true))
        .chain(new.map(|term| (term, false)))
        .collect()
}

fn inspection(inspection: &Inspection) -> InspectionView {
    let text = |date: &Option<crate::source::Spanned<crate::model::PartialDate>>| {
        date.as_ref().map(|date| date.value.to_string())
    };
    InspectionView {
        inspector: inspection.inspector.clone(),
        framework: inspection.framework.clone(),
        started: text(&inspection.started),
        ended: text(&inspection.ended),
        reported: text(&inspection.reported),
        judgements: inspection
            .judgements
            .iter()
            .map(|judgement| JudgementView {
                area: judgement.area.clone(),
                grade: judgement.grade.clone(),
                within: judgement.within.clone(),
            })
            .collect(),
    }
}
