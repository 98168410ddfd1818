//! The things that the search finds, in the order in which they are counted.

use std::ops::Range;

use crate::model::{Plan, address, term_ids};
use crate::resolve::PlanState;

/// The units of text that a file of records holds at most, where it holds more than one record: a record has one, and
/// one for each report on it.
const UNITS_PER_FILE: usize = 32;

/// A thing of a plan that the search finds. Numbers are positions in the resolved plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Findable {
    /// The plan itself.
    Plan,
    /// A theme.
    Theme(usize),
    /// A recommendation.
    Recommendation(usize),
    /// An action.
    Action(usize),
    /// An update.
    Update(usize),
    /// A meeting.
    Meeting(usize),
    /// A body with a part in the plan.
    Body(usize),
    /// A term of the plan's own.
    Term(usize),
}

impl Findable {
    /// The kind, as addresses and texts of the catalogue name it.
    pub(super) fn kind(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Theme(_) => "theme",
            Self::Recommendation(_) => "recommendation",
            Self::Action(_) => "action",
            Self::Update(_) => "update",
            Self::Meeting(_) => "meeting",
            Self::Body(_) => "body",
            Self::Term(_) => "term",
        }
    }

    /// Lists everything that is found in a plan.
    pub(super) fn all(state: &PlanState<'_>) -> Vec<Self> {
        let facts = &state.plan.facts;
        let mut all = vec![Self::Plan];
        all.extend((0..facts.themes.len()).map(Self::Theme));
        all.extend((0..state.recommendations.len()).map(Self::Recommendation));
        all.extend((0..state.actions.len()).map(Self::Action));
        all.extend((0..state.updates.len()).map(Self::Update));
        all.extend((0..state.plan.meetings.len()).map(Self::Meeting));
        all.extend((0..facts.bodies.len()).map(Self::Body));
        all.extend((0..state.plan.glossary.len()).map(Self::Term));
        all
    }

    /// The address from the root of the site.
    pub(super) fn address(self, state: &PlanState<'_>) -> String {
        let plan = state.plan;
        match self {
            Self::Plan => address::plan(plan),
            Self::Theme(at) => address::filter(plan, "themes", &plan.facts.themes[at].ref_),
            Self::Recommendation(at) => {
                address::recommendation(plan, &state.recommendations[at].recommendation.ref_)
            }
            Self::Action(at) => address::action(plan, &state.actions[at].action.ref_),
            Self::Update(at) => address::update(plan, state.updates[at]),
            Self::Meeting(at) => address::meeting(plan, &plan.meetings[at].name),
            Self::Body(at) => address::filter(plan, "bodies", &plan.facts.bodies[at].key),
            Self::Term(at) => {
                let id = term_ids(plan.glossary.iter()).swap_remove(at);
                term_address(plan, &id)
            }
        }
    }

    /// How many units of text there are of it.
    fn units(self, state: &PlanState<'_>) -> usize {
        match self {
            Self::Recommendation(at) => 1 + state.recommendations[at].facts.steps.len(),
            Self::Action(at) => 1 + state.actions[at].facts.steps.len(),
            Self::Meeting(at) => 1 + state.plan.meetings[at].questions.len(),
            _ => 1,
        }
    }
}

/// The address of a term on the page of a plan's glossary.
pub(super) fn term_address(plan: &Plan, id: &str) -> String {
    address::below(&plan.address, &format!("glossary/#{id}"))
}

/// Returns the positions of the records in each file of a plan's records.
pub(super) fn files(state: &PlanState<'_>) -> Vec<Range<usize>> {
    let all = Findable::all(state);
    let mut files = Vec::new();
    let (mut start, mut units) = (0, 0);
    for (at, one) in all.iter().enumerate() {
        let more = one.units(state);
        if at > start && units + more > UNITS_PER_FILE {
            files.push(start..at);
            (start, units) = (at, 0);
        }
        units += more;
    }
    files.push(start..all.len());
    files
}
