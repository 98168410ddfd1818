//! Measures: what was reported of a figure over time.

use crate::model::{Measure, Update};

/// One reported figure.
#[derive(Clone, Copy, Debug)]
pub struct Point<'a> {
    /// The update that reported it.
    pub update: &'a Update,
    /// The position of that update among those that are shown.
    pub position: usize,
    /// The period it covers, when the update says so.
    pub period: Option<&'a str>,
    /// The figure.
    pub value: f64,
}

/// A measure with everything reported of it.
#[derive(Clone, Debug)]
pub struct MeasureState<'a> {
    /// The measure.
    pub measure: &'a Measure,
    /// The figures, oldest first.
    pub points: Vec<Point<'a>>,
}

impl<'a> MeasureState<'a> {
    /// The newest figure.
    pub fn latest(&self) -> Option<&Point<'a>> {
        self.points.last()
    }

    /// The newest figure that the first `updates` of the plan reported.
    pub(in crate::resolve) fn latest_after(&self, updates: usize) -> Option<&Point<'a>> {
        let known = self.points.partition_point(|point| point.position < updates);
        self.points[..known].last()
    }

    /// Returns whether the newest figure meets the target; nothing when either is missing.
    pub fn meets_target(&self) -> Option<bool> {
        self.measure.meets_target(self.latest()?.value)
    }
}
