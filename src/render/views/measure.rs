//! A measure with its figures.

use serde::{Deserialize, Serialize};

use super::{ViewBuilder, with_unit};
use crate::model::address;
use crate::resolve::MeasureState;

/// A measure and everything reported of it.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct MeasureView {
    pub(in crate::render) key: String,
    pub(in crate::render) name: String,
    pub(in crate::render) unit: Option<String>,
    pub(in crate::render) target: Option<String>,
    pub(in crate::render) target_number: Option<f64>,
    pub(in crate::render) baseline: Option<String>,
    pub(in crate::render) higher_is_better: bool,
    pub(in crate::render) latest: Option<PointView>,
    /// The newest figure of the organisation, when the newest of all is somebody else's.
    pub(in crate::render) latest_own: Option<PointView>,
    /// Who else reported figures, each once, in the order of their figures.
    pub(in crate::render) others: Vec<String>,
    pub(in crate::render) points: Vec<PointView>,
}

/// One reported figure.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(in crate::render) struct PointView {
    pub(in crate::render) as_at: String,
    pub(in crate::render) period: Option<String>,
    pub(in crate::render) value: String,
    pub(in crate::render) number: f64,
    pub(in crate::render) meets: Option<bool>,
    pub(in crate::render) address: String,
    /// Who reported it.
    pub(in crate::render) by: String,
    /// Whether that is someone other than the organisation whose plan it is.
    pub(in crate::render) is_other: bool,
}

impl ViewBuilder<'_, '_> {
    /// A measure with its figures, oldest first.
    pub(in crate::render) fn measure(&self, state: &MeasureState<'_>) -> MeasureView {
        let measure = state.measure;
        let unit = measure.unit.as_deref();
        let points: Vec<PointView> = state
            .points
            .iter()
            .map(|point| PointView {
                as_at: point.update.as_at.value.to_string(),
                period: point.period.map(ToOwned::to_owned),
                value: with_unit(point.value, unit),
                number: point.value,
                meets: measure.meets_target(point.value),
                address: address::update(self.state.plan, point.update),
                by: point
                    .update
                    .by
                    .clone()
                    .unwrap_or_else(|| self.state.organisation.to_owned()),
                is_other: self.state.is_independent(point.update),
            })
            .collect();
        let mut others: Vec<String> = Vec::new();
        for point in points.iter().filter(|point| point.is_other) {
            if !others.contains(&point.by) {
                others.push(point.by.clone());
            }
        }
        MeasureView {
            key: measure.key.value.clone(),
            name: measure.name.clone(),
            unit: measure.unit.clone(),
            target: measure.target.map(|target| with_unit(target, unit)),
            target_number: measure.target,
            baseline: measure.baseline.map(|baseline| with_unit(baseline, unit)),
            higher_is_better: measure.higher_is_better,
            latest: points.last().cloned(),
            latest_own: points
                .iter()
                .rev()
                .find(|point| !point.is_other)
                .filter(|_| points.last().is_some_and(|last| last.is_other))
                .cloned(),
            others,
            points,
        }
    }
}
