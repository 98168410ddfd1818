//! The value of an item on a scale of the plan's own, and how it moved.

use crate::model::{RatingScale, RatingValue, Update};

/// The value of an item on one scale.
#[derive(Clone, Debug)]
pub struct RatingState<'a> {
    /// The scale.
    pub scale: &'a RatingScale,
    /// The value that the plan gives; nothing when the first came with an update.
    pub first: Option<&'a RatingValue>,
    /// Every move by an update of the organisation, oldest first.
    pub moves: Vec<RatingMove<'a>>,
}

/// A value that an update gave.
#[derive(Clone, Copy, Debug)]
pub struct RatingMove<'a> {
    /// The update.
    pub update: &'a Update,
    /// The position of that update among those that are shown.
    pub position: usize,
    /// The value before; nothing when there was none.
    pub from: Option<&'a RatingValue>,
    /// The value since.
    pub to: &'a RatingValue,
}

impl<'a> RatingState<'a> {
    /// The value after the first `updates` of the plan.
    pub(in crate::resolve) fn after(&self, updates: usize) -> Option<&'a RatingValue> {
        let moves = self.moves.partition_point(|one| one.position < updates);
        self.moves[..moves].last().map(|one| one.to).or(self.first)
    }

    /// The value now.
    pub fn current(&self) -> Option<&'a RatingValue> {
        self.moves.last().map(|one| one.to).or(self.first)
    }
}
