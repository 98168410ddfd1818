//! Bars: how many of a total.

use std::fmt::Write as _;

use super::text::{float, number, token, width, wrap};
use super::{NARROWEST, open, words};

const LINE: f64 = 22.0;
const BAR: f64 = 12.0;
const ROW_GAP: f64 = 16.0;

/// Counts of one total, each with a bar.
#[derive(Clone, Debug, Default)]
pub struct BarChart {
    /// A prefix that makes the ids of this chart unique on its page.
    pub id: String,
    /// The title of the chart.
    pub title: String,
    /// The same in a sentence or two, with the numbers, for those who do not see it.
    pub description: String,
    /// The total that the values are counted out of.
    pub total: usize,
    /// The rows, in order.
    pub rows: Vec<Bar>,
}

/// One row of a [`BarChart`].
#[derive(Clone, Debug, Default)]
pub struct Bar {
    /// The label of the bar.
    pub label: String,
    /// How many.
    pub value: usize,
    /// The tone of the bar, as in `tone-behind`.
    pub class: String,
    /// The count in words: `12 of 64`.
    pub note: String,
    /// The address of the list of the items it counts, for a part of a [`StackChart`](super::StackChart) that is a link.
    pub href: Option<String>,
}

/// The chart as SVG: for each row its label and note, and below them a bar on a track. Nothing when there are no rows.
///
/// A bar is as wide as its share of the total, but never too narrow to be seen; none is drawn for nought.
pub fn bars(chart: &BarChart) -> String {
    let mut body = String::new();
    let mut y = 0.0;
    for (at, row) in chart.rows.iter().enumerate() {
        if at > 0 {
            y += ROW_GAP;
        }
        let lines = wrap(&row.label, NARROWEST);
        let beside = lines
            .last()
            .is_none_or(|last| width(last) + 16.0 + width(&row.note) <= NARROWEST);
        for line in &lines {
            y += LINE;
            body += &words("chart-label", "0", y - 6.0, "start", line);
        }
        if lines.is_empty() || !beside {
            y += LINE;
        }
        body += &words("chart-value", "100%", y - 6.0, "end", &row.note);
        let top = number(y);
        let _ = writeln!(
            body,
            "<rect class=\"chart-track\" x=\"0\" y=\"{top}\" width=\"100%\" height=\"{BAR}\"/>"
        );
        if row.value > 0 {
            let (tone, share) = (token(&row.class), number(share(row.value, chart.total)));
            let _ = writeln!(
                body,
                "<rect class=\"chart-bar tone-{tone}\" x=\"0\" y=\"{top}\" width=\"{share}%\" height=\"{BAR}\"/>"
            );
        }
        y += BAR;
    }
    if body.is_empty() {
        return body;
    }
    open("chart-bars", &chart.id, &chart.title, &chart.description, y) + &body + "</svg>\n"
}

/// The percentage of `value` in `total`: at least what can be seen, at most all.
fn share(value: usize, total: usize) -> f64 {
    (100.0 * float(value) / float(total).max(1.0)).clamp(1.0, 100.0)
}

#[cfg(test)]
mod tests {
    use super::super::check::{texts, values, well_formed};
    use super::*;

    fn chart(total: usize, rows: &[(&str, usize, &str)]) -> BarChart {
        let row = |&(label, value, note): &(&str, usize, &str)| Bar {
            label: label.to_owned(),
            value,
            class: "behind".to_owned(),
            note: note.to_owned(),
            href: None,
        };
        BarChart {
            id: "progress".to_owned(),
            title: "Progress".to_owned(),
            description: "12 of 64 actions are behind.".to_owned(),
            total,
            rows: rows.iter().map(row).collect(),
        }
    }

    #[test]
    fn each_row_has_its_words_and_a_bar_of_its_share() {
        let svg = bars(&chart(
            64,
            &[("Behind", 12, "12 of 64"), ("Complete", 52, "52 of 64")],
        ));
        well_formed(&svg);
        assert!(svg.starts_with(
            "<svg class=\"chart chart-bars\" role=\"img\" aria-labelledby=\"progress-title progress-desc\""
        ));
        assert_eq!(texts(&svg, "chart-label"), ["Behind", "Complete"]);
        assert_eq!(texts(&svg, "chart-value"), ["12 of 64", "52 of 64"]);
        assert_eq!(
            values(&svg, "chart-bar tone-behind", "width"),
            ["18.75%", "81.25%"]
        );
        assert_eq!(values(&svg, "chart-track", "y"), ["22", "72"]);
        assert!(svg.contains(" height=\"84\">"), "{svg}");
        assert!(!svg.contains("viewBox"));
    }

    #[test]
    fn nought_has_words_but_no_bar() {
        let svg = bars(&chart(0, &[("Behind", 0, "0 of 0")]));
        well_formed(&svg);
        assert_eq!(texts(&svg, "chart-value"), ["0 of 0"]);
        assert!(values(&svg, "chart-bar tone-behind", "width").is_empty());
    }

    #[test]
    fn a_bar_is_never_too_narrow_to_be_seen_nor_wider_than_its_track() {
        let svg = bars(&chart(
            100_000,
            &[("a", 1, "1"), ("b", usize::MAX, "all"), ("c", 100_001, "more")],
        ));
        assert_eq!(
            values(&svg, "chart-bar tone-behind", "width"),
            ["1%", "100%", "100%"]
        );
        assert_eq!(
            values(
                &bars(&chart(0, &[("a", 1, "1")])),
                "chart-bar tone-behind",
                "width"
            ),
            ["100%"]
        );
    }

    #[test]
    fn a_label_too_long_for_a_phone_takes_more_lines_and_the_count_its_own() {
        let label = "In progress and on schedule, with all of its milestones met";
        let svg = bars(&chart(64, &[(label, 3, "3 of 64 actions")]));
        assert_eq!(texts(&svg, "chart-label").join(" "), label);
        let lines: Vec<_> = [values(&svg, "chart-label", "y"), values(&svg, "chart-value", "y")].concat();
        assert_eq!(lines, ["16", "38", "60"]);
    }

    #[test]
    fn no_rows_make_no_chart() {
        assert_eq!(bars(&chart(3, &[])), "");
    }

    #[test]
    fn text_cannot_leave_its_place() {
        let mut chart = chart(2, &[("<script>alert(1)</script>", 1, "\"1\" & 'all'")]);
        chart.id = "a\" onload=\"x".to_owned();
        chart.title = "</title><img src=x>".to_owned();
        chart.description = "&".to_owned();
        chart.rows[0].class = "x\" style=\"y".to_owned();
        well_formed(&bars(&chart));
    }
}
