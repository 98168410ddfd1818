//! The scale of a chart of a measure.

/// The range of values that the plot shows.
pub(super) struct Scale {
    /// Everything is divided by this first, so that not even the largest numbers overflow.
    unit: f64,
    low: f64,
    high: f64,
    /// True if it reaches nought.
    pub(super) has_zero: bool,
}

impl Scale {
    /// The range that holds all of these values; of percents, all from 0 to 100, too.
    pub(super) fn of(percent: bool, all: &[f64]) -> Self {
        let values = || all.iter().copied();
        let largest = values().fold(if percent { 100.0 } else { 0.0 }, |most: f64, value| {
            most.max(value.abs())
        });
        let unit = if largest > 0.0 { largest } else { 1.0 };
        let low = values().map(|value| value / unit).fold(f64::INFINITY, f64::min);
        let high = values()
            .map(|value| value / unit)
            .fold(f64::NEG_INFINITY, f64::max);
        let (low, high) = if percent {
            (low.min(0.0), high.max(100.0 / unit))
        } else {
            // Equal values stand in the middle of something; others fill most of the height.
            let pad = if high > low { 0.15 * (high - low) } else { 0.5 };
            let beyond = |padded: f64, value: f64| if padded * value < 0.0 { 0.0 } else { padded };
            (beyond(low - pad, low), beyond(high + pad, high))
        };
        let (low, high) = if high > low {
            (low, high)
        } else {
            (low - 0.5, high + 0.5)
        };
        Self {
            unit,
            low,
            high,
            has_zero: low <= 0.0 && high >= 0.0,
        }
    }

    /// How far up `value` is: 0 at the bottom, 1 at the top.
    pub(super) fn share(&self, value: f64) -> f64 {
        ((value / self.unit - self.low) / (self.high - self.low)).clamp(0.0, 1.0)
    }
}
