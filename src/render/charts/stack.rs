//! A single bar divided into parts: the small chart of a plan's card.

use super::{number, open};

/// A bar divided into parts.
#[derive(Clone, Debug)]
pub struct StackChart {
    /// A prefix that makes the ids of this chart unique on its page.
    pub id: String,
    /// The title of the chart.
    pub title: String,
    /// The same in a sentence, with the numbers.
    pub description: String,
    /// The parts in order: how many, and the tone of each.
    pub parts: Vec<(usize, String)>,
}

/// The height of the bar in pixels.
const HEIGHT: f64 = 16.0;

/// The chart as SVG: parts side by side, each as wide as its share. Nothing when there is nothing to divide.
pub fn stack(chart: &StackChart) -> String {
    let total: usize = chart.parts.iter().map(|(count, _)| count).sum();
    if total == 0 {
        return String::new();
    }
    #[expect(clippy::cast_precision_loss, reason = "counts of actions")]
    let share = |count: usize| count as f64 * 100.0 / total as f64;
    let mut svg = open("chart-stack", &chart.id, &chart.title, &chart.description, HEIGHT);
    let mut before = 0;
    for (count, class) in chart.parts.iter().filter(|(count, _)| *count > 0) {
        let (x, width) = (number(share(before)), number(share(*count)));
        let class = super::text::token(class);
        svg.push_str(&format!(
            "<rect class=\"chart-bar tone-{class}\" x=\"{x}%\" y=\"0\" width=\"{width}%\" height=\"{}\"/>\n",
            number(HEIGHT)
        ));
        before += count;
    }
    svg.push_str("</svg>");
    svg
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_fill_the_bar_in_proportion() {
        let chart = StackChart {
            id: "a".to_owned(),
            title: "T".to_owned(),
            description: "D".to_owned(),
            parts: vec![
                (1, "green".to_owned()),
                (0, "red".to_owned()),
                (3, "grey".to_owned()),
            ],
        };
        let svg = stack(&chart);
        super::super::check::well_formed(&svg);
        assert!(
            svg.contains("tone-green\" x=\"0%\" y=\"0\" width=\"25%\""),
            "{svg}"
        );
        assert!(
            svg.contains("tone-grey\" x=\"25%\" y=\"0\" width=\"75%\""),
            "{svg}"
        );
        assert!(!svg.contains("tone-red"));
    }
}
