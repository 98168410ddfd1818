//! One plan as of a day.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    ActionState, AnswerGroup, Assurance, DueDates, Facts, GapKind, Group, LastChange, Lead, MoneyTotal,
    Position, RatingState, RecommendationState, Schedule, ScheduleCount, Standing, Tag, Tally,
};
use crate::diag::Diagnostic;
use crate::model::{
    Late, Meeting, PartialDate, People, Plan, RatingScale, RatingValue, Reporting, Sealed, Update,
};

/// How a plan was closed.
#[derive(Clone, Debug)]
pub struct Closing<'a> {
    /// When.
    pub on: PartialDate,
    /// The day from which on it counts: that day, or the day it came when it was put in later than it is dated.
    pub counts_from: Date,
    /// Set when it was put in later than it is dated.
    pub late: Option<Late>,
    /// Why.
    pub reason: Option<&'a str>,
    /// The address of the plan that follows, when it was published by now.
    pub followed_by: Option<&'a str>,
}

/// One plan as of a day.
#[derive(Debug)]
pub struct PlanState<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Who publishes it.
    pub organisation: &'a str,
    /// The day that the plan is shown as of: the last on which anything that is shown of it changed, since nothing differs
    /// from then to the day of the build; the day of the build itself where something is shown that is not published.
    pub as_of: Date,
    /// The last change that its page tells of; drafts and what is still to be published are none.
    pub last_change: LastChange,
    /// The day on which the schedule is judged: the same day, or the day from which on the plan counts as closed.
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
    /// Everyone who leads and has a page, by name; see [`People`].
    pub leads: Vec<Lead<'a>>,
    /// Which leads these are.
    pub people: People,
    /// The counts of what the plan consists of.
    pub tallies: Vec<Tally<'a>>,
    /// All counted items by where they stand.
    pub groups: Vec<Group<'a>>,
    /// All counted items by what the dates say.
    pub schedules: Vec<ScheduleCount>,
    /// The answers to recommendations and actions; empty when none is asked for.
    pub answers: Vec<AnswerGroup<'a>>,
    /// The findings of independent bodies that have a scale of their own.
    pub assurances: Vec<Assurance<'a>>,
    /// Every tag with its items.
    pub tags: Vec<Tag<'a>>,
    /// The sums of money that are alike.
    pub money: Vec<MoneyTotal<'a>>,
    /// The silence since the last update, when it lasts longer than was promised, or over a year; nothing once reporting has ended.
    pub silence: Option<Silence>,
    /// The gaps that the plan leaves open, by kind.
    pub gaps: Vec<GapKind<'a>>,
    /// The parts that are shown before they are published.
    pub unpublished: Vec<Unpublished<'a>>,
    /// The part of the record that was sealed by the day.
    pub sealed: Sealed<'a>,
    /// See [`PlanState::change_counts`]; counted when it is first asked for.
    pub(in crate::resolve) change_counts: OnceLock<Vec<usize>>,
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

    /// Returns whether an update comes from someone other than the organisation, and so gives assurance.
    pub fn is_independent(&self, update: &Update) -> bool {
        self.plan.is_independent(update, self.organisation)
    }

    /// How many actions, and recommendations that no action answers, are reported complete.
    pub fn complete(&self) -> usize {
        self.tallies.iter().map(Tally::complete).sum()
    }

    /// All groups that have a page: where items stand, and the findings of bodies with a scale of their own.
    pub fn status_pages(&self) -> impl Iterator<Item = &Group<'a>> {
        let found = self.assurances.iter().flat_map(|assurance| &assurance.groups);
        self.groups.iter().chain(found)
    }

    /// The facts about an item.
    pub fn facts_at(&self, position: Position) -> &Facts<'a> {
        match position {
            Position::Recommendation(at) => &self.recommendations[at].facts,
            Position::Action(at) => &self.actions[at].facts,
        }
    }

    /// The group that an item is counted in.
    pub fn standing_at(&self, position: Position) -> Standing<'a> {
        match position {
            Position::Recommendation(at) => self.recommendations[at].standing,
            Position::Action(at) => self.actions[at].standing,
        }
    }

    /// The due dates of an item.
    pub fn due_at(&self, position: Position) -> &DueDates<'a> {
        match position {
            Position::Recommendation(at) => &self.recommendations[at].due,
            Position::Action(at) => &self.actions[at].due,
        }
    }

    /// The schedule of an item.
    pub fn schedule_at(&self, position: Position) -> Schedule {
        match position {
            Position::Recommendation(at) => self.recommendations[at].schedule,
            Position::Action(at) => self.actions[at].schedule,
        }
    }

    /// Returns the items that have a value of one of the plan's scales now.
    pub fn rated(&self, scale: &RatingScale, value: &RatingValue) -> Vec<Position> {
        let has = |ratings: &[RatingState<'_>]| {
            let mut of_scale = ratings
                .iter()
                .filter(|one| one.scale.key.value == scale.key.value);
            of_scale.any(|one| one.current().is_some_and(|now| now.key.value == value.key.value))
        };
        let recs = self.recommendations.iter().enumerate();
        let recs = recs.filter(|(_, rec)| has(&rec.facts.ratings));
        let actions = self.actions.iter().enumerate();
        let actions = actions.filter(|(_, action)| has(&action.facts.ratings));
        recs.map(|(at, _)| Position::Recommendation(at))
            .chain(actions.map(|(at, _)| Position::Action(at)))
            .collect()
    }

    /// Returns whether there is a page of those who lead.
    pub fn lists_leads(&self) -> bool {
        match self.people {
            People::Names => true,
            People::Roles => !self.leads.is_empty(),
            People::Hidden => false,
        }
    }

    /// The actions of a recommendation.
    pub fn actions_of(&self, rec: &RecommendationState<'a>) -> &[ActionState<'a>] {
        &self.actions[rec.actions.clone()]
    }

    /// Finds contradictions that may be a slip of the hand, as notes for `check`.
    pub fn contradiction_notes(&self) -> Vec<Diagnostic> {
        let recs = self.recommendations.iter();
        let recs = recs.map(|rec| (rec.facts.ref_, &rec.contradictions));
        let actions = self.actions.iter();
        let actions = actions.map(|action| (action.facts.ref_, &action.contradictions));
        recs.chain(actions)
            .flat_map(|(ref_, all)| all.iter().filter_map(move |one| one.diagnostic(ref_)))
            .collect()
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

/// Promised updates that did not come, one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MissedUpdates {
    /// The day by which the first was promised.
    pub first: Date,
    /// The day by which the last was promised.
    pub last: Date,
    /// How many there are, at least one.
    pub count: usize,
}

/// A plan on which no update has come for longer than was promised, or, where none was promised, for over a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Silence {
    /// The date that the last update is as at; nothing when there never was one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub last: Option<PartialDate>,
    /// The promise that was not kept; nothing when none was made.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub promise: Option<Promise>,
}

/// A promise of updates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// How often they were promised.
    pub promised: Reporting,
    /// The day by which the next was due.
    pub next_due: PartialDate,
}

/// Something that is shown before it is published.
#[derive(Clone, Copy, Debug)]
pub enum Unpublished<'a> {
    /// The whole plan, which is an example and never published.
    Example,
    /// The whole plan, which is to be published on this day.
    Plan(Date),
    /// An update.
    Update {
        /// The update.
        update: &'a Update,
        /// The day it is to be published, when that is later than the day of the build.
        on: Option<Date>,
    },
    /// A recommendation or action, by its ref.
    Item {
        /// Its ref.
        ref_: &'a str,
        /// The day it is to be published.
        on: Date,
    },
    /// Something of a meeting.
    Meeting {
        /// The meeting.
        meeting: &'a Meeting,
        /// The first day on which some of it is to be published.
        on: Date,
    },
    /// The corrections that are to be published on this day, or stand in drafts.
    Corrections(Option<Date>),
}
