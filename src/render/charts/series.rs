//! A measure over time.

use std::fmt::Write as _;

use super::text::{float, number, width, wrap};
use super::{NARROWEST, open, words};

const LINE: f64 = 22.0;
/// The height of the part where the dots are.
const PLOT: f64 = 120.0;
/// Room above and below it for the values.
const MARGIN: f64 = 26.0;
const DOT: f64 = 5.0;
/// The first and the last dot keep this far from the edges, in percent.
const INSET: f64 = 2.0;
const MOST_LABELS: usize = 6;

/// Values of one measure over time.
#[derive(Clone, Debug, Default)]
pub struct SeriesChart {
    /// A prefix that makes the ids of this chart unique on its page.
    pub id: String,
    /// The title of the chart.
    pub title: String,
    /// The same in a sentence or two, with the numbers, for those who do not see it.
    pub description: String,
    /// The measure's unit; a chart of `%` reaches from 0 to 100.
    pub unit: String,
    /// The values in order of time; they stand at even distances.
    pub points: Vec<Point>,
    /// The target.
    pub target: Option<Target>,
}

/// One value of a [`SeriesChart`].
#[derive(Clone, Debug, Default)]
pub struct Point {
    /// When: `December 2017`.
    pub label: String,
    /// The value.
    pub value: f64,
    /// The value in words: `84%`.
    pub text: String,
    /// Who reported it, when that is somebody else than reported the rest: its dot is hollow.
    pub other: Option<String>,
}

/// The target of a measure.
#[derive(Clone, Debug, Default)]
pub struct Target {
    /// The value.
    pub value: f64,
    /// The line's words: `Target: 90%`.
    pub label: String,
}

/// The chart as SVG: a dot for each value, joined by lines, and a dashed line for the target. Nothing when there are no
/// points.
///
/// The first and the last label always stand where there is room for both; of the others as many as fit on a phone,
/// six in all at most. A value that is not a number is passed over.
pub fn series(chart: &SeriesChart) -> String {
    let points: Vec<&Point> = chart
        .points
        .iter()
        .filter(|point| point.value.is_finite())
        .collect();
    if points.is_empty() {
        return String::new();
    }
    let target = chart.target.as_ref().filter(|target| target.value.is_finite());
    let mut body = String::new();
    let mut top = MARGIN;

    // The target's words stand above the plot beside a piece of its line: on the line they would cross the values.
    for (at, line) in target
        .iter()
        .flat_map(|target| wrap(&target.label, NARROWEST - 40.0))
        .enumerate()
    {
        if at == 0 {
            body += &target_line("0", "32", LINE / 2.0);
        }
        body += &words("chart-target-label", "40", top - MARGIN + 16.0, "start", &line);
        top += LINE;
    }

    let scale = Scale::of(chart, &points, target);
    let y = |value: f64| top + PLOT * (1.0 - scale.share(value));
    let bottom = top + PLOT + MARGIN;
    if scale.has_zero {
        let at = number(y(0.0));
        let _ = writeln!(
            body,
            "<line class=\"chart-axis\" x1=\"0\" y1=\"{at}\" x2=\"100%\" y2=\"{at}\"/>"
        );
    }
    if let Some(target) = target {
        body += &target_line("0", "100%", y(target.value));
    }
    let places: Vec<(f64, f64)> = points
        .iter()
        .enumerate()
        .map(|(at, point)| (place(at, points.len()), y(point.value)))
        .collect();
    for pair in places.windows(2) {
        if let [from, to] = pair {
            let [x1, y1, x2, y2] = [from.0, from.1, to.0, to.1].map(number);
            let _ = writeln!(
                body,
                "<line class=\"chart-line\" x1=\"{x1}%\" y1=\"{y1}\" x2=\"{x2}%\" y2=\"{y2}\"/>"
            );
        }
    }
    for (&(x, y), point) in places.iter().zip(&points) {
        let (x, y) = (number(x), number(y));
        let hollow = if point.other.is_some() {
            " chart-dot-other"
        } else {
            ""
        };
        let _ = writeln!(
            body,
            "<circle class=\"chart-dot{hollow}\" cx=\"{x}%\" cy=\"{y}\" r=\"{DOT}\"/>"
        );
    }
    let target_level = target.map(|target| y(target.value));
    let levels: Vec<f64> = target_level
        .into_iter()
        .chain(scale.has_zero.then(|| y(0.0)))
        .collect();
    let values: Vec<&str> = points.iter().map(|point| point.text.as_str()).collect();
    for at in labels_that_fit(&values) {
        let (x, y) = places[at];
        let baseline = if is_below(&places, at, &levels) {
            y + DOT + 16.0
        } else {
            y - DOT - 5.0
        };
        let (x, anchor) = (format!("{}%", number(x)), anchor(at, points.len()));
        body += &words("chart-value", &x, baseline, anchor, values[at]);
    }
    let labels: Vec<&str> = points.iter().map(|point| point.label.as_str()).collect();
    for at in labels_that_fit(&labels) {
        let (x, anchor) = (number(places[at].0), anchor(at, points.len()));
        body += &words("chart-label", &format!("{x}%"), bottom + 16.0, anchor, labels[at]);
    }
    open(
        "chart-series",
        &chart.id,
        &chart.title,
        &chart.description,
        bottom + LINE,
    ) + &body
        + "</svg>\n"
}

fn target_line(from: &str, to: &str, y: f64) -> String {
    let y = number(y);
    format!(
        "<line class=\"chart-target\" x1=\"{from}\" y1=\"{y}\" x2=\"{to}\" y2=\"{y}\" stroke-dasharray=\"6 4\"/>\n"
    )
}

/// Where the `at`th of `count` dots stands, in percent.
fn place(at: usize, count: usize) -> f64 {
    if count < 2 {
        50.0
    } else {
        INSET + (100.0 - 2.0 * INSET) * float(at) / float(count - 1)
    }
}

/// How a label stands to its dot, so that the outer ones do not leave the box.
fn anchor(at: usize, count: usize) -> &'static str {
    match at {
        _ if count < 2 => "middle",
        0 => "start",
        _ if at + 1 == count => "end",
        _ => "middle",
    }
}

/// Returns whether the dot at `at` lies lower than its neighbours on the whole.
fn is_valley(places: &[(f64, f64)], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| places.get(at));
    let beside: Vec<f64> = before
        .into_iter()
        .chain(places.get(at + 1))
        .map(|place| place.1)
        .collect();
    // Heights grow downwards, and one neighbour or two are compared alike.
    let lower: f64 = beside.iter().map(|other| places[at].1 - other).sum();
    lower > 0.01
}

/// Returns whether the value of the dot at `at` is printed below it: on the side where its lines are not, unless one of
/// the level lines at `levels` would go through it there and not on the other side.
fn is_below(places: &[(f64, f64)], at: usize, levels: &[f64]) -> bool {
    let crossed = |from: f64, to: f64| {
        levels
            .iter()
            .any(|level| (from..to).contains(&(level - places[at].1)))
    };
    match (
        is_valley(places, at),
        crossed(DOT, DOT + 17.0),
        crossed(-DOT - 18.0, -DOT),
    ) {
        (true, true, false) => false,
        (false, false, true) => true,
        (valley, _, _) => valley,
    }
}

/// Which of the labels are printed: as many as fit beside each other in the narrowest box, evenly chosen, with the
/// first and the last; only the last when there is no room for both; none when there is none for it.
fn labels_that_fit(labels: &[&str]) -> Vec<usize> {
    let count = labels.len();
    let extent = |at: usize| {
        let (x, wide) = (place(at, count) / 100.0 * NARROWEST, width(labels[at]));
        match anchor(at, count) {
            "start" => (x, x + wide),
            "end" => (x - wide, x),
            _ => (x - wide / 2.0, x + wide / 2.0),
        }
    };
    let fits = |chosen: &[usize]| {
        let extents: Vec<_> = chosen.iter().map(|&at| extent(at)).collect();
        extents.iter().all(|&(from, to)| from >= 0.0 && to <= NARROWEST)
            && extents.windows(2).all(|pair| pair[0].1 + 8.0 <= pair[1].0)
    };
    let last = count.saturating_sub(1);
    (2..=count.min(MOST_LABELS))
        .rev()
        .map(|shown| {
            (0..shown)
                .map(|nth| (nth * last + (shown - 1) / 2) / (shown - 1))
                .collect()
        })
        .chain([vec![last]])
        .find(|chosen: &Vec<usize>| fits(chosen))
        .unwrap_or_default()
}

/// The range of values that the plot shows.
struct Scale {
    /// Everything is divided by this first, so that not even the largest numbers overflow.
    unit: f64,
    low: f64,
    high: f64,
    has_zero: bool,
}

impl Scale {
    fn of(chart: &SeriesChart, points: &[&Point], target: Option<&Target>) -> Self {
        let percent = chart.unit.trim() == "%";
        let values = || {
            points
                .iter()
                .map(|point| point.value)
                .chain(target.map(|target| target.value))
        };
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
    fn share(&self, value: f64) -> f64 {
        ((value / self.unit - self.low) / (self.high - self.low)).clamp(0.0, 1.0)
    }
}

#[cfg(test)]
mod tests;
