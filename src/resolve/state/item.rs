//! One item as of a day: an action, or a recommendation.

use super::{Answer, Contradiction, DueDates, MeasureState, RatingState, Reports, Schedule, Standing};
use crate::model::{
    Action, Body, Entry, ItemKind, Milestone, Plan, Recommendation, ResponseMeaning, StatusDef, Update,
    address,
};
use crate::text::name;

/// One entry and the update it stands in.
#[derive(Clone, Copy, Debug)]
pub struct History<'a> {
    /// The update.
    pub update: &'a Update,
    /// The entry about the item.
    pub entry: &'a Entry,
}

/// An item after one of the entries about it.
#[derive(Clone, Debug)]
pub struct Step<'a> {
    /// The position of the entry's update among those that are shown.
    pub position: usize,
    /// The entry.
    pub history: History<'a>,
    /// The body that reports, when the plan lists it.
    pub body: Option<&'a Body>,
    /// True if the entry comes from someone who neither publishes the plan nor answers for a part of it, and so gives
    /// assurance.
    pub is_independent: bool,
    /// The state that the organisation's entries up to this one lead to.
    pub reports: Reports<'a>,
}

/// The facts that recommendations and actions have in common.
#[derive(Clone, Debug)]
pub struct Facts<'a> {
    /// `recommendation` or `action`.
    pub kind: ItemKind,
    /// Its ref.
    pub ref_: &'a str,
    /// The text of the item.
    pub words: &'a str,
    /// The item after each entry about it, oldest first.
    pub steps: Vec<Step<'a>>,
    /// The newest entry of the organisation that says anything of impact.
    pub impact: Option<History<'a>>,
    /// Its measures with their figures.
    pub measures: Vec<MeasureState<'a>>,
    /// The answers that were asked for or given, body by body.
    pub answers: Vec<Answer<'a>>,
    /// Its value on each of the plan's scales.
    pub ratings: Vec<RatingState<'a>>,
    /// Who leads it now, as it is written; see [`Facts::has_lead`].
    pub lead: Vec<&'a str>,
}

impl<'a> Facts<'a> {
    /// The item's address.
    pub fn address(&self, plan: &Plan) -> String {
        match self.kind {
            ItemKind::Action => address::action(plan, self.ref_),
            _ => address::recommendation(plan, self.ref_),
        }
    }

    /// Returns the state that the organisation's entries lead to.
    pub fn reports(&self) -> &Reports<'a> {
        self.steps.last().map_or(Reports::NONE, |step| &step.reports)
    }

    /// Every entry, newest first, whoever reported.
    pub fn history(&self) -> impl Iterator<Item = &History<'a>> {
        self.steps.iter().rev().map(|step| &step.history)
    }

    /// The newest entry of the organisation.
    pub fn latest(&self) -> Option<&History<'a>> {
        self.own().next()
    }

    /// The entries of the organisation, newest first.
    pub fn own(&self) -> impl Iterator<Item = &History<'a>> {
        let own = self.steps.iter().rev().filter(|step| !step.is_independent);
        own.map(|step| &step.history)
    }

    /// Returns the entries of independent updates, newest first.
    pub fn assurance(&self) -> impl Iterator<Item = &History<'a>> {
        let found = self.steps.iter().rev().filter(|step| step.is_independent);
        found.map(|step| &step.history)
    }

    /// Returns the newest entry of a body that gives a label.
    pub fn finding_of(&self, body: &Body) -> Option<&History<'a>> {
        let is_its = |step: &&Step<'a>| {
            step.body.is_some_and(|other| other.key.value == body.key.value)
                && step.history.entry.status.is_some()
        };
        self.steps.iter().rev().find(is_its).map(|step| &step.history)
    }

    /// Returns whether every body that was asked has refused.
    pub fn is_refused(&self) -> bool {
        let is_refused = |answer: &Answer<'_>| {
            let newest = answer.newest();
            newest.is_some_and(|newest| newest.response.meaning == ResponseMeaning::NotAccepted)
        };
        !self.answers.is_empty() && self.answers.iter().all(is_refused)
    }

    /// Returns whether somebody leads it now.
    pub fn has_lead(&self) -> bool {
        self.lead.iter().any(|lead| !name::names_nobody(lead))
    }

    /// The update that says where an item stands: that reported it complete, ended, or gave it the status it has.
    pub fn deciding_update(&self) -> Option<&'a Update> {
        self.reports().deciding_update()
    }
}

/// A step of an action as of a day.
#[derive(Clone, Copy, Debug)]
pub struct MilestoneState<'a> {
    /// The step.
    pub milestone: &'a Milestone,
    /// The schedule of the step.
    pub schedule: Schedule,
    /// The newest label that was reported of it; nothing for one that was reported complete in words.
    pub status: Option<&'a StatusDef>,
    /// The newest update of the organisation that reports on it.
    pub reported: Option<&'a Update>,
}

/// An action as of a day.
#[derive(Clone, Debug)]
pub struct ActionState<'a> {
    /// The action.
    pub action: &'a Action,
    /// Its recommendation.
    pub recommendation: &'a Recommendation,
    /// The reported facts.
    pub facts: Facts<'a>,
    /// The contradictions between the answers.
    pub contradictions: Vec<Contradiction<'a>>,
    /// The group it is counted in.
    pub standing: Standing<'a>,
    /// Its due dates.
    pub due: DueDates<'a>,
    /// The schedule.
    pub schedule: Schedule,
    /// Each milestone with what the dates say of it.
    pub milestones: Vec<MilestoneState<'a>>,
    /// The ref of the action that replaces it.
    pub replaced_by: Option<&'a str>,
    /// The newest entry that speaks of the impact of its recommendation as a whole.
    pub recommendation_impact: Option<History<'a>>,
    /// The newest independent finding on its recommendation as a whole.
    pub recommendation_assurance: Option<History<'a>>,
}

/// A recommendation as of a day.
#[derive(Clone, Debug)]
pub struct RecommendationState<'a> {
    /// The recommendation.
    pub recommendation: &'a Recommendation,
    /// The reported facts.
    pub facts: Facts<'a>,
    /// The contradictions between the answers.
    pub contradictions: Vec<Contradiction<'a>>,
    /// Its own standing: a status, a completion or an ending that was reported of the recommendation itself.
    pub own: Option<Standing<'a>>,
    /// The group it is counted in: by reports of itself, by the answers to it, or by those of its only action.
    pub standing: Standing<'a>,
    /// Its own due dates.
    pub due: DueDates<'a>,
    /// The schedule: of its own dates, or of its only action.
    pub schedule: Schedule,
    /// The positions of its actions in the plan's list.
    pub actions: std::ops::Range<usize>,
    /// The positions of actions of other recommendations that answer it, too.
    pub further_actions: Vec<usize>,
}
