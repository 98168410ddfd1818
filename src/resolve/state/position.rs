//! The index of an item among the recommendations or the actions of a plan.

/// The position of an item in the lists of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Position {
    /// Among the recommendations.
    Recommendation(usize),
    /// Among the actions.
    Action(usize),
}
