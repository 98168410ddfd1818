//! A measure with its figures.

use minijinja::context;
use minijinja::value::{Serde, Value};
use serde::Serialize;

use super::{ViewBuilder, with_unit};
use crate::model::address;
use crate::resolve::MeasureState;

/// One reported figure.
#[derive(Debug, Serialize)]
struct PointView {
    as_at: String,
    period: Option<String>,
    value: String,
    number: f64,
    meets: Option<bool>,
    address: String,
    /// Who reported it.
    by: String,
    /// True if that is someone other than the organisation whose plan it is.
    is_other: bool,
}

impl ViewBuilder<'_, '_> {
    /// A measure with its figures, oldest first.
    pub(in crate::render) fn measure(&self, state: &MeasureState<'_>) -> Value {
        let measure = state.measure;
        let with_unit = |value: f64| with_unit(value, measure.unit_of(value));
        let points: Vec<PointView> = state
            .points
            .iter()
            .map(|point| PointView {
                as_at: point.update.as_at.value.to_string(),
                period: point.period.map(ToOwned::to_owned),
                value: with_unit(point.value),
                number: point.value,
                meets: measure.meets_target(point.value),
                address: address::update(self.state.plan, point.update),
                by: self.reporter(point.update).to_owned(),
                is_other: self.state.is_independent(point.update),
            })
            .collect();
        let mut others: Vec<&str> = Vec::new();
        for point in points.iter().filter(|point| point.is_other) {
            if !others.contains(&point.by.as_str()) {
                others.push(&point.by);
            }
        }
        let latest = points.last();
        let own = points.iter().rev().find(|point| !point.is_other);
        context! {
            key => &measure.key.value,
            name => &measure.name,
            unit => &measure.unit,
            target => measure.target.map(with_unit),
            target_number => measure.target,
            baseline => measure.baseline.map(with_unit),
            baseline_number => measure.baseline,
            higher_is_better => measure.higher_is_better,
            latest => latest.map(Serde),
            // The newest figure of the organisation, when the newest of all is somebody else's.
            latest_own => own.filter(|_| latest.is_some_and(|last| last.is_other)).map(Serde),
            // Who else reported figures, each once, in the order of their figures.
            others => others.into_iter().collect::<Value>(),
            points => Serde(&points),
        }
    }
}
