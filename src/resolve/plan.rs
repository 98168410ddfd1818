//! One plan as of a day.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rayon::prelude::*;

use super::PlanContent;
use super::changes::{self, Change};
use super::counts::{self, Group, ScheduleCount};
use super::gaps::{self, Gap};
use super::item::{self, ActionState, History, RecommendationState};
use super::leads::{self, Lead};
use super::measures;
use super::reporting::{self, MissedUpdate};
use super::unpublished::{self, Unpublished};
use crate::diag::Diagnostic;
use crate::model::{Late, PartialDate, Plan, Recommendation, Sealed, StatusDef, Update};

/// How a plan was closed.
#[derive(Clone, Debug)]
pub struct Closing<'a> {
    /// When.
    pub on: PartialDate,
    /// The day from which on it counts: that day, or the day it came when it was put in later than it is dated.
    pub counts_from: Date,
    /// That it was put in later than it is dated.
    pub late: Option<Late>,
    /// Why.
    pub reason: Option<&'a str>,
    /// The address of the plan that follows, when it was published by now.
    pub followed_by: Option<&'a str>,
}

/// Where an item stands in the lists of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Position {
    /// Among the recommendations.
    Recommendation(usize),
    /// Among the actions.
    Action(usize),
}

/// One plan as of a day.
#[derive(Debug)]
pub struct PlanState<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Who publishes it.
    pub organisation: &'a str,
    /// The day of the build.
    pub as_of: Date,
    /// The day on which the schedule is judged: the day of the build, or the day from which on the plan counts as closed.
    pub frozen: Date,
    /// How it was closed, when it was.
    pub closing: Option<Closing<'a>>,
    /// The updates published by now, oldest first.
    pub updates: Vec<&'a Update>,
    /// The recommendations.
    pub recommendations: Vec<RecommendationState<'a>>,
    /// All actions, in the order of the plan.
    pub actions: Vec<ActionState<'a>>,
    /// Every item by its ref.
    pub positions: BTreeMap<&'a str, Position>,
    /// Everyone who leads, by name.
    pub leads: Vec<Lead<'a>>,
    /// The actions by where they stand.
    pub groups: Vec<Group<'a>>,
    /// The actions by what the dates say.
    pub schedules: Vec<ScheduleCount>,
    /// A promised update that did not come.
    pub missed_update: Option<MissedUpdate>,
    /// What the plan leaves open.
    pub gaps: Vec<Gap<'a>>,
    /// What is shown of it before it is published.
    pub unpublished: Vec<Unpublished<'a>>,
    /// What was sealed by now.
    pub sealed: Sealed<'a>,
    /// What each update changed, in the order of `updates`.
    pub changes: Vec<Vec<Change<'a>>>,
}

impl<'a> PlanState<'a> {
    /// The newest update of the organisation itself.
    pub fn latest_own(&self) -> Option<&'a Update> {
        self.updates
            .iter()
            .rev()
            .find(|update| !self.is_independent(update))
            .copied()
    }

    /// Whether an update comes from someone other than the organisation, and so gives assurance.
    pub fn is_independent(&self, update: &Update) -> bool {
        update.is_independent_of(self.organisation)
    }

    /// The actions of a recommendation.
    pub fn actions_of(&self, rec: &RecommendationState<'a>) -> &[ActionState<'a>] {
        &self.actions[rec.actions.clone()]
    }

    /// The actions of a recommendation by where they stand; groups without actions are left out.
    pub fn groups_of(&self, rec: &RecommendationState<'a>) -> Vec<Group<'a>> {
        let mut groups = counts::groups(&self.plan.facts.statuses, &self.actions, rec.actions.clone());
        groups.retain(|group| !group.actions.is_empty());
        groups
    }

    /// What does not fit together and may be a slip of the hand, as notes for `check`.
    pub fn contrary(&self) -> Vec<Diagnostic> {
        let recs = self.recommendations.iter();
        let recs = recs.map(|rec| (&rec.recommendation.ref_, &rec.facts));
        let actions = self.actions.iter();
        let actions = actions.map(|action| (&action.action.ref_, &action.facts));
        recs.chain(actions)
            .flat_map(|(ref_, facts)| {
                let all = facts.contradictions.iter();
                all.filter_map(move |one| one.diagnostic(ref_))
            })
            .collect()
    }

    /// How many actions are reported complete.
    pub fn complete(&self) -> usize {
        self.actions
            .iter()
            .filter(|action| action.standing.is_complete())
            .count()
    }

    /// The sentence about statuses that were published but are not in the copy at hand, if any.
    pub fn lost_statuses(&self) -> Option<&'a str> {
        let own = self
            .updates
            .iter()
            .rev()
            .filter(|update| !self.is_independent(update));
        own.into_iter().find_map(|update| update.lost_statuses.as_deref())
    }
}

/// What resolving an item needs to know of its plan.
pub(super) struct Setting<'a, 's> {
    pub(super) statuses: &'a [StatusDef],
    pub(super) organisation: &'a str,
    pub(super) frozen: Date,
    pub(super) lost_statuses: bool,
    /// Every entry by the ref of its item, oldest first.
    pub(super) entries: &'s BTreeMap<&'a str, Vec<History<'a>>>,
    /// The ref of the replacing action by the ref of the replaced one.
    pub(super) replaced_by: BTreeMap<&'a str, &'a str>,
    /// The due dates of the plan as published.
    pub(super) original_due: BTreeMap<&'a str, PartialDate>,
}

impl<'a, 's> Setting<'a, 's> {
    fn new(
        plan: &'a Plan,
        organisation: &'a str,
        updates: &[&'a Update],
        frozen: Date,
        entries: &'s BTreeMap<&'a str, Vec<History<'a>>>,
    ) -> Self {
        let actions = || plan.recommendations.iter().flat_map(|rec| &rec.actions);
        Self {
            statuses: &plan.facts.statuses,
            organisation,
            frozen,
            lost_statuses: updates
                .iter()
                .any(|update| update.lost_statuses.is_some() && !update.is_independent_of(organisation)),
            entries,
            replaced_by: actions()
                .filter_map(|action| {
                    Some((
                        action.replaces.as_ref()?.value.as_str(),
                        action.ref_.value.as_str(),
                    ))
                })
                .collect(),
            original_due: actions()
                .filter_map(|action| Some((action.ref_.value.as_str(), action.due.as_ref()?.value)))
                .collect(),
        }
    }

    pub(super) fn is_independent(&self, update: &Update) -> bool {
        update.is_independent_of(self.organisation)
    }
}

/// The entries of updates by the ref of their item, oldest first.
fn entries<'a>(updates: &[&'a Update]) -> BTreeMap<&'a str, Vec<History<'a>>> {
    let mut entries: BTreeMap<&str, Vec<History<'_>>> = BTreeMap::new();
    for update in updates {
        for entry in &update.entries {
            let of_item = entries.entry(&entry.ref_.value).or_default();
            of_item.push(History { update, entry });
        }
    }
    entries
}

/// The items of a plan.
pub(super) struct Items<'a> {
    /// All actions, in the order of the plan.
    pub(super) actions: Vec<ActionState<'a>>,
    /// The recommendations.
    pub(super) recommendations: Vec<RecommendationState<'a>>,
}

/// The items of a plan as these updates leave them, their dates judged on `frozen`.
pub(super) fn items_after<'a>(
    plan: &'a Plan,
    organisation: &'a str,
    updates: &[&'a Update],
    frozen: Date,
) -> Items<'a> {
    let entries = entries(updates);
    items(
        plan,
        updates,
        &Setting::new(plan, organisation, updates, frozen, &entries),
    )
}

fn items<'a>(plan: &'a Plan, updates: &[&'a Update], setting: &Setting<'a, '_>) -> Items<'a> {
    let figures = measures::collect(updates);
    // Where the actions of each recommendation start among all.
    let firsts = plan.recommendations.iter().scan(0, |next, rec| {
        let first = *next;
        *next += rec.actions.len();
        Some(first)
    });
    let recs: Vec<(&Recommendation, usize)> = plan
        .recommendations
        .iter()
        .map(|rec| &**rec)
        .zip(firsts)
        .collect();
    let resolved: Vec<(Vec<ActionState<'a>>, RecommendationState<'a>)> = recs
        .par_iter()
        .map(|(rec, first)| {
            let actions = rec.actions.iter();
            let actions = actions.map(|action| item::action(setting, rec, action, &figures));
            let range = *first..first + rec.actions.len();
            (
                actions.collect(),
                item::recommendation(setting, rec, range, &figures),
            )
        })
        .collect();
    let mut actions = Vec::with_capacity(resolved.iter().map(|(actions, _)| actions.len()).sum());
    let mut recommendations = Vec::with_capacity(resolved.len());
    for (of_rec, state) in resolved {
        actions.extend(of_rec);
        recommendations.push(state);
    }
    Items {
        actions,
        recommendations,
    }
}

/// Resolves one plan.
pub(super) fn resolve(content: &PlanContent) -> PlanState<'_> {
    let PlanContent {
        plan_as_of: plan,
        as_of,
        show,
        ..
    } = content;
    let (plan, as_of): (&Plan, Date) = (plan, *as_of);
    let facts = &plan.facts;
    let organisation = plan.organisation(&content.settings);
    let late_closing = plan.late_closing(facts);
    let closing = facts
        .closed
        .as_ref()
        .filter(|closed| closed.last_day() <= as_of)
        .map(|closed| Closing {
            on: closed.value,
            // What nobody had been told of cannot have stopped the clock. What is not sealed yet came by the day of the build.
            counts_from: late_closing.map_or(closed.last_day(), |late| late.sealed.unwrap_or(as_of)),
            late: late_closing,
            reason: facts.closed_reason.as_deref(),
            followed_by: facts
                .followed_by
                .as_ref()
                .map(|next| next.value.as_str())
                .filter(|_| content.next_is_shown),
        });
    let frozen = closing.as_ref().map_or(as_of, |closing| closing.counts_from);
    let updates: Vec<&Update> = plan
        .updates
        .iter()
        .map(|update| &**update)
        .filter(|update| show.unpublished || plan.shown_from(update) <= as_of)
        .filter(|update| show.drafts || !update.draft)
        .collect();
    let entries = entries(&updates);
    let setting = Setting::new(plan, organisation, &updates, frozen, &entries);
    let Items {
        actions,
        recommendations,
    } = items(plan, &updates, &setting);
    let mut positions = BTreeMap::new();
    for (at, rec) in recommendations.iter().enumerate() {
        positions.insert(
            rec.recommendation.ref_.value.as_str(),
            Position::Recommendation(at),
        );
    }
    for (at, action) in actions.iter().enumerate() {
        positions.insert(action.action.ref_.value.as_str(), Position::Action(at));
    }
    let own: Vec<&Update> = updates
        .iter()
        .filter(|update| !setting.is_independent(update))
        .copied()
        .collect();
    let changes = updates
        .par_iter()
        .map(|update| changes::changes(&setting, update))
        .collect();
    let unpublished = unpublished::unpublished(plan, &updates, as_of);
    let mut state = PlanState {
        plan,
        organisation,
        as_of,
        frozen,
        closing,
        groups: counts::groups(&facts.statuses, &actions, 0..actions.len()),
        schedules: counts::schedules(&actions),
        missed_update: reporting::missed(facts.reporting, facts.published_on(), &own, frozen),
        updates,
        leads: leads::leads(plan, &recommendations, &actions),
        recommendations,
        actions,
        positions,
        gaps: Vec::new(),
        unpublished,
        sealed: plan.record.by(as_of),
        changes,
    };
    state.gaps = gaps::gaps(&content.glossary, &state);
    state
}
