//! The figures that updates report, put to their measures.

use std::collections::BTreeMap;

use super::state::{MeasureState, Point};
use crate::model::{Measure, Update};

/// All figures of a plan by the key of their measure, oldest first.
pub(super) fn collect<'a>(updates: &[&'a Update]) -> BTreeMap<&'a str, Vec<Point<'a>>> {
    let mut figures: BTreeMap<&str, Vec<Point<'_>>> = BTreeMap::new();
    for (position, update) in updates.iter().enumerate() {
        for (key, values) in update.entries.iter().flat_map(|entry| &entry.measures) {
            let points = figures.entry(&key.value).or_default();
            points.extend(values.iter().map(|value| Point {
                update,
                position,
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
