//! A measure over time.

mod room;
mod scale;

use std::fmt::Write as _;

use super::text::{float, number, width, wrap};
use super::{NARROWEST, open, words};
use room::{Room, Spot};
use scale::Scale;

/// How much wider words get where readers set their letters apart as WCAG 1.4.12 has it.
const SPACED: f64 = 1.35;
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
    pub target: Option<Level>,
    /// The value at the start, when the plan gives one.
    pub baseline: Option<Level>,
    /// The words of a chart that does not reach down to nought: `The scale does not start at 0.`
    pub broken: String,
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

/// A value that the others are compared with: the target of a measure, or its value at the start.
#[derive(Clone, Debug, Default)]
pub struct Level {
    /// The value.
    pub value: f64,
    /// The line's words: `Target: 90%`.
    pub label: String,
}

/// The chart as SVG: a dot for each value, joined by lines, a dashed line for the target and a dotted one for the value at
/// the start. Nothing when there are no points.
///
/// The first and the last label always stand, on several lines where they need them, and so do the first and the last
/// value; of the others as many as fit on a phone, six in all at most. A value that is not a number is passed over.
pub fn series(chart: &SeriesChart) -> String {
    let points: Vec<&Point> = chart
        .points
        .iter()
        .filter(|point| point.value.is_finite())
        .collect();
    if points.is_empty() {
        return String::new();
    }
    let levels = [
        (chart.target.as_ref(), "chart-target", "6 4"),
        (chart.baseline.as_ref(), "chart-base", "2 4"),
    ];
    let levels: Vec<Drawn<'_>> = levels
        .into_iter()
        .filter_map(|(level, class, dashes)| {
            let level = level.filter(|level| level.value.is_finite())?;
            Some(Drawn { level, class, dashes })
        })
        .collect();
    let said: Vec<f64> = points
        .iter()
        .map(|point| point.value)
        .chain(levels.iter().map(|drawn| drawn.level.value))
        .collect();
    let scale = Scale::of(is_percent(chart), &said);
    // Heights are measured from the top of the plot until all is known that stands above it.
    let y = |value: f64| PLOT * (1.0 - scale.share(value));
    let places: Vec<(f64, f64)> = points
        .iter()
        .enumerate()
        .map(|(at, point)| (place(at, points.len()), y(point.value)))
        .collect();
    let mut lines: Vec<f64> = levels.iter().map(|drawn| y(drawn.level.value)).collect();
    lines.extend(scale.has_zero.then(|| y(0.0)));
    // Both ends of a scale of percents are lines of their own.
    let hundred = is_percent(chart).then(|| y(100.0));
    lines.extend(hundred);
    let texts: Vec<&str> = points.iter().map(|point| point.text.as_str()).collect();
    let values = value_spots(&texts, &places, &lines);

    // The words of a line stand on it where there is room, else above the plot beside a piece of it.
    let mut room = Room::new(&places, DOT);
    for (_, spot) in &values {
        room.take(*spot);
    }
    let mut above = String::new();
    let mut on_lines: Vec<(Spot, &str)> = Vec::new();
    let mut top = MARGIN;
    for drawn in &levels {
        let (at, label) = (y(drawn.level.value), drawn.level.label.as_str());
        if let Some(spot) = room.find(at, width(label) * SPACED, &lines) {
            room.take(spot);
            on_lines.push((spot, label));
            continue;
        }
        for (nth, line) in wrap(label, (NARROWEST - 40.0) / SPACED).iter().enumerate() {
            if nth == 0 {
                above += &drawn.line("32", top - MARGIN + LINE / 2.0);
            }
            above += &words("chart-target-label", "40", top - MARGIN + 16.0, "start", line);
            top += LINE;
        }
    }
    let ends = [
        (0.0, if is_percent(chart) { "0%" } else { "0" }, scale.has_zero),
        (100.0, "100%", hundred.is_some()),
    ];
    for (value, label, is_drawn) in ends {
        let is_said = said.iter().any(|one| (one - value).abs() < f64::EPSILON);
        if is_drawn
            && !is_said
            && let Some(spot) = room.find(y(value), width(label), &lines)
        {
            room.take(spot);
            on_lines.push((spot, label));
        }
    }

    let mut body = above;
    if scale.has_zero {
        let at = number(top + y(0.0));
        let _ = writeln!(
            body,
            "<line class=\"chart-axis\" x1=\"0\" y1=\"{at}\" x2=\"100%\" y2=\"{at}\"/>"
        );
    }
    if let Some(at) = hundred {
        let at = number(top + at);
        let _ = writeln!(
            body,
            "<line class=\"chart-end\" x1=\"0\" y1=\"{at}\" x2=\"100%\" y2=\"{at}\"/>"
        );
    }
    for drawn in &levels {
        body += &drawn.line("100%", top + y(drawn.level.value));
    }
    draw_points(&mut body, &points, &places, top);
    for (spot, label) in on_lines {
        body += &words("chart-target-label", &spot.x(), top + spot.y, spot.anchor, label);
    }
    for (at, spot) in values {
        body += &words("chart-value", &spot.x(), top + spot.y, spot.anchor, texts[at]);
    }
    let mut bottom = top + PLOT + MARGIN;
    let labels: Vec<&str> = points.iter().map(|point| point.label.as_str()).collect();
    bottom += draw_labels(&mut body, &labels, &places, bottom);
    if !scale.has_zero {
        for line in wrap(&chart.broken, NARROWEST / SPACED) {
            body += &words("chart-target-label", "0", bottom + 16.0, "start", &line);
            bottom += LINE;
        }
    }
    open(
        "chart-series",
        &chart.id,
        &chart.title,
        &chart.description,
        bottom,
    ) + &body
        + "</svg>\n"
}

/// A level as it is drawn.
struct Drawn<'c> {
    level: &'c Level,
    class: &'static str,
    dashes: &'static str,
}

impl Drawn<'_> {
    fn line(&self, to: &str, y: f64) -> String {
        let (class, dashes, y) = (self.class, self.dashes, number(y));
        format!(
            "<line class=\"{class}\" x1=\"0\" y1=\"{y}\" x2=\"{to}\" y2=\"{y}\" stroke-dasharray=\"{dashes}\"/>\n"
        )
    }
}

fn draw_points(body: &mut String, points: &[&Point], places: &[(f64, f64)], top: f64) {
    for pair in places.windows(2) {
        if let [from, to] = pair {
            let [x1, y1, x2, y2] = [from.0, top + from.1, to.0, top + to.1].map(number);
            let _ = writeln!(
                body,
                "<line class=\"chart-line\" x1=\"{x1}%\" y1=\"{y1}\" x2=\"{x2}%\" y2=\"{y2}\"/>"
            );
        }
    }
    for (&(x, y), point) in places.iter().zip(points) {
        let (x, y) = (number(x), number(top + y));
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
}

/// Draws the labels of the points below `top` and returns how tall they are. Where the first and the last do not fit beside
/// each other on one line, each takes as many as it needs in its half.
fn draw_labels(body: &mut String, labels: &[&str], places: &[(f64, f64)], top: f64) -> f64 {
    let count = labels.len();
    let chosen = labels_that_fit(labels);
    let (chosen, limit) = if chosen.len() > 1 || count < 2 {
        (chosen, NARROWEST)
    } else {
        (vec![0, count - 1], NARROWEST / 2.0 - 6.0)
    };
    let mut tallest = 0;
    for at in chosen {
        let (x, anchor) = (format!("{}%", number(places[at].0)), anchor(at, count));
        let lines = wrap(labels[at], limit);
        tallest = tallest.max(lines.len());
        for (nth, line) in lines.iter().enumerate() {
            body.push_str(&words(
                "chart-label",
                &x,
                top + 16.0 + LINE * float(nth),
                anchor,
                line,
            ));
        }
    }
    LINE * float(tallest.max(1))
}

/// The places of the values that are printed, by the positions of their points.
fn value_spots(texts: &[&str], places: &[(f64, f64)], lines: &[f64]) -> Vec<(usize, Spot)> {
    let count = texts.len();
    let spot = |at: usize, below: bool| {
        let (x, y) = places[at];
        let y = if below { y + DOT + 16.0 } else { y - DOT - 5.0 };
        let spot = Spot {
            percent: x,
            y,
            anchor: anchor(at, count),
            width: width(texts[at]),
        };
        (at, spot)
    };
    let chosen = labels_that_fit(texts);
    if chosen.len() > 1 || count < 2 {
        return chosen
            .into_iter()
            .map(|at| spot(at, is_below(places, at, lines)))
            .collect();
    }
    // Both ends stand, one above its dot and one below, so that neither is on the other.
    let last = count - 1;
    let falls = places[last].1 > places[0].1;
    let both = [spot(0, !falls), spot(last, falls)];
    both.into_iter().filter(|(_, spot)| spot.is_inside()).collect()
}

fn is_percent(chart: &SeriesChart) -> bool {
    chart.unit.trim() == "%"
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

#[cfg(test)]
mod tests;
