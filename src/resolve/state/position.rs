//! Where an item stands in the lists of a plan.

/// The position of an item in the lists of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Position {
    /// Among the recommendations.
    Recommendation(usize),
    /// Among the actions.
    Action(usize),
}
