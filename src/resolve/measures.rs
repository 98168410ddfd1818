//! Measures: what was reported of a figure over time.

use std::collections::BTreeMap;

use crate::model::{Measure, Update};

/// One reported figure.
#[derive(Clone, Copy, Debug)]
pub struct Point<'a> {
    /// The update that reported it.
    pub update: &'a Update,
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

    /// Whether the newest figure meets the target; nothing when either is missing.
    pub fn meets_target(&self) -> Option<bool> {
        self.measure.meets_target(self.latest()?.value)
    }
}

/// All figures of a plan by the key of their measure, oldest first.
pub(super) fn collect<'a>(updates: &[&'a Update]) -> BTreeMap<&'a str, Vec<Point<'a>>> {
    let mut figures: BTreeMap<&str, Vec<Point<'_>>> = BTreeMap::new();
    for update in updates {
        for (key, values) in update.entries.iter().flat_map(|entry| &entry.measures) {
            let points = figures.entry(&key.value).or_default();
            points.extend(values.iter().map(|value| Point {
                update,
                period: value.period.as_deref(),
                value: value.value,
            }));
        }
    }
    figures
}

/// The states of an item's measures.
pub(super) fn states<'a>(
    measures: &'a [Measure],
    figures: &BTreeMap<&'a str, Vec<Point<'a>>>,
) -> Vec<MeasureState<'a>> {
    measures
        .iter()
        .map(|measure| MeasureState {
            measure,
            points: figures
                .get(measure.key.value.as_str())
                .cloned()
                .unwrap_or_default(),
        })
        .collect()
}
