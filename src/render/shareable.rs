//! The things that people share: each has a picture for links to it, a badge, and a card for pages of other sites.

use crate::model::address;
use crate::resolve::PlanState;

/// A thing that people share. Numbers are positions in the resolved plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shareable {
    /// A plan.
    Plan,
    /// A recommendation.
    Recommendation(usize),
    /// An action.
    Action(usize),
}

impl Shareable {
    /// Returns everything of a plan that is shared, in a fixed order.
    pub fn all(state: &PlanState<'_>) -> impl Iterator<Item = Self> + use<> {
        let recommendations = (0..state.recommendations.len()).map(Self::Recommendation);
        let actions = (0..state.actions.len()).map(Self::Action);
        std::iter::once(Self::Plan).chain(recommendations).chain(actions)
    }

    /// Returns its place among those of [`Self::all`].
    pub(super) fn place(self, state: &PlanState<'_>) -> usize {
        match self {
            Self::Plan => 0,
            Self::Recommendation(at) => 1 + at,
            Self::Action(at) => 1 + state.recommendations.len() + at,
        }
    }

    /// Returns the address of the page about it.
    pub fn page(self, state: &PlanState<'_>) -> String {
        let plan = state.plan;
        match self {
            Self::Plan => address::plan(plan),
            Self::Recommendation(at) => {
                address::recommendation(plan, &state.recommendations[at].recommendation.ref_)
            }
            Self::Action(at) => address::action(plan, &state.actions[at].action.ref_),
        }
    }
}

/// A file about a thing that people share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedFile {
    /// The position of the plan.
    pub plan: usize,
    /// The thing.
    pub of: Shareable,
    /// The address of the page about it.
    pub page: String,
}

/// The name of a picture below the address of its page.
pub(super) const PICTURE: &str = "picture.png";

/// The name of a badge below the address of its page.
pub(super) const BADGE: &str = "badge.svg";
