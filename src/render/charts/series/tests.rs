use proptest::prelude::*;

use super::super::check::{texts, values, well_formed};
use super::*;

fn chart(unit: &str, points: &[(&str, f64)], target: Option<f64>) -> SeriesChart {
    SeriesChart {
        id: "iro-caseload".to_owned(),
        title: "Caseload".to_owned(),
        description: "It was 84.".to_owned(),
        unit: unit.to_owned(),
        points: points
            .iter()
            .map(|&(label, value)| Point {
                label: label.to_owned(),
                value,
                text: format!("{}{unit}", number(value)),
                other: None,
            })
            .collect(),
        target: target.map(|value| Level {
            value,
            label: format!("Target: {}{unit}", number(value)),
        }),
        baseline: None,
        broken: "The scale does not start at 0.".to_owned(),
    }
}

fn floats(texts: &[&str]) -> Vec<f64> {
    texts
        .iter()
        .map(|text| text.trim_end_matches('%').parse().unwrap())
        .collect()
}

#[test]
fn dots_are_joined_by_lines_and_keep_their_words() {
    let svg = series(&chart(
        "%",
        &[("Jan", 0.0), ("Feb", 50.0), ("Mar", 100.0)],
        Some(90.0),
    ));
    well_formed(&svg);
    assert_eq!(values(&svg, "chart-dot", "cx"), ["2%", "50%", "98%"]);
    // A chart of percents reaches from 0 at the bottom to 100 at the top.
    assert_eq!(values(&svg, "chart-dot", "cy"), ["146", "86", "26"]);
    assert_eq!(values(&svg, "chart-axis", "y1"), ["146"]);
    assert_eq!(values(&svg, "chart-end", "y1"), ["26"]);
    assert_eq!(values(&svg, "chart-line", "x2"), ["50%", "98%"]);
    // The words of the target stand on its line.
    assert_eq!(values(&svg, "chart-target", "y1"), ["38"]);
    assert_eq!(texts(&svg, "chart-target-label"), ["Target: 90%"]);
    assert_eq!(texts(&svg, "chart-value"), ["0%", "50%", "100%"]);
    assert_eq!(texts(&svg, "chart-label"), ["Jan", "Feb", "Mar"]);
    assert_eq!(
        values(&svg, "chart-label", "text-anchor"),
        ["start", "middle", "end"]
    );
}

#[test]
fn one_point_stands_in_the_middle_without_lines() {
    let svg = series(&chart("cases", &[("Jan", 84.0)], None));
    well_formed(&svg);
    assert_eq!(values(&svg, "chart-dot", "cx"), ["50%"]);
    assert_eq!(values(&svg, "chart-label", "text-anchor"), ["middle"]);
    assert!(values(&svg, "chart-line", "x1").is_empty());
    assert!(values(&svg, "chart-target", "x1").is_empty());
}

#[test]
fn no_points_make_no_chart() {
    assert_eq!(series(&chart("", &[], Some(1.0))), "");
    assert_eq!(
        series(&chart("", &[("Jan", f64::NAN), ("Feb", f64::INFINITY)], None)),
        ""
    );
}

#[test]
fn equal_values_lie_on_a_level_line_inside_the_plot() {
    for value in [0.0, 7.0, -7.0] {
        let svg = series(&chart("", &[("Jan", value), ("Feb", value)], Some(value)));
        well_formed(&svg);
        let heights = floats(&values(&svg, "chart-dot", "cy"));
        assert!(heights[0] > 48.0 && heights[0] < 168.0, "{value}: {heights:?}");
        assert!((heights[0] - heights[1]).abs() < f64::EPSILON);
        assert_eq!(
            values(&svg, "chart-target", "y1")[1],
            values(&svg, "chart-dot", "cy")[0]
        );
    }
}

#[test]
fn nought_is_drawn_only_where_the_chart_reaches_it() {
    let axis = |points: &[(&str, f64)]| values(&series(&chart("", points, None)), "chart-axis", "y1").len();
    assert_eq!(axis(&[("Jan", 84.0), ("Feb", 90.0)]), 0);
    assert_eq!(axis(&[("Jan", 1.0), ("Feb", 90.0)]), 1);
    assert_eq!(axis(&[("Jan", -5.0), ("Feb", 5.0)]), 1);
    assert_eq!(axis(&[("Jan", -90.0), ("Feb", -84.0)]), 0);
}

#[test]
fn percents_beyond_the_usual_and_a_far_target_stay_in_the_plot() {
    let svg = series(&chart("%", &[("Jan", -20.0), ("Feb", 130.0)], Some(200.0)));
    let heights = [
        values(&svg, "chart-dot", "cy"),
        values(&svg, "chart-target", "y1"),
    ]
    .concat();
    assert_eq!(floats(&heights), [146.0, 64.18, 26.0]);
}

#[test]
fn labels_that_would_collide_on_a_phone_are_left_out() {
    let months = [
        "April 2017",
        "May 2017",
        "June 2017",
        "July 2017",
        "August 2017",
        "October 2017",
        "March 2018",
    ];
    let points: Vec<_> = months.iter().map(|&month| (month, 50.0)).collect();
    let svg = series(&chart("%", &points, None));
    assert_eq!(texts(&svg, "chart-label"), ["April 2017", "March 2018"]);
    assert_eq!(texts(&svg, "chart-value").len(), 4);
    let svg = series(&chart(
        "%",
        &[("31 September 2017", 1.0), ("31 December 2017", 2.0)],
        None,
    ));
    // Both ends stand, on as many lines as they need.
    assert_eq!(
        texts(&svg, "chart-label"),
        ["31 September", "2017", "31 December", "2017"]
    );
    let endless = "w".repeat(60);
    let lines = series(&chart("%", &[(&endless, 1.0)], None));
    assert_eq!(texts(&lines, "chart-label").concat(), "");
}

#[test]
fn a_value_stands_on_the_side_where_no_line_is() {
    let svg = series(&chart("%", &[("a", 80.0), ("b", 20.0), ("c", 80.0)], None));
    let (dots, texts) = (
        floats(&values(&svg, "chart-dot", "cy")),
        floats(&values(&svg, "chart-value", "y")),
    );
    let above: Vec<_> = dots.iter().zip(&texts).map(|(dot, text)| text < dot).collect();
    assert_eq!(above, [true, false, true]);
}

#[test]
fn a_value_keeps_clear_of_the_target_and_of_the_axis() {
    let below = |value, target| {
        let svg = series(&chart("%", &[("a", value)], Some(target)));
        floats(&values(&svg, "chart-value", "y"))[0] > floats(&values(&svg, "chart-dot", "cy"))[0]
    };
    assert!(below(57.0, 70.0), "the target is just above the dot");
    assert!(!below(57.0, 50.0));
    assert!(!below(57.0, 57.0));
    assert!(
        !below(10.0, 20.0),
        "the axis is just below: there is no better side"
    );
}

#[test]
fn the_values_of_both_ends_stand_however_long_they_are() {
    let long = [("Jan", 1_655_000.0), ("Feb", 1_812_000.0)];
    let svg = series(&chart(" houses and flats", &long, None));
    assert_eq!(
        texts(&svg, "chart-value"),
        ["1655000 houses and flats", "1812000 houses and flats"]
    );
    let heights = floats(&values(&svg, "chart-value", "y"));
    assert!((heights[0] - heights[1]).abs() > 22.0, "{heights:?}");
}

#[test]
fn the_value_at_the_start_has_a_line_and_words_of_its_own() {
    let mut chart = chart("%", &[("Jan", 40.0), ("Feb", 60.0)], Some(90.0));
    chart.baseline = Some(Level {
        value: 20.0,
        label: "At the start: 20%".to_owned(),
    });
    let svg = series(&chart);
    well_formed(&svg);
    assert_eq!(values(&svg, "chart-base", "y1"), ["122"]);
    assert_eq!(
        texts(&svg, "chart-target-label"),
        ["Target: 90%", "At the start: 20%", "0%", "100%"]
    );
}

#[test]
fn words_of_a_line_without_room_stand_above_the_plot_beside_a_piece_of_it() {
    let points: Vec<_> = [51.0, 49.0, 51.0, 49.0, 51.0, 49.0]
        .map(|value| ("x", value))
        .into();
    let svg = series(&chart("%", &points, Some(50.0)));
    assert_eq!(values(&svg, "chart-target", "y1"), ["11", "108"]);
    assert_eq!(values(&svg, "chart-target", "x2"), ["32", "100%"]);
}

#[test]
fn a_scale_that_does_not_start_at_nought_says_so() {
    let says = |points: &[(&str, f64)]| {
        let svg = series(&chart("", points, None));
        // The words may stand in two lines.
        texts(&svg, "chart-target-label")
            .join(" ")
            .contains("The scale does not start at 0.")
    };
    assert!(says(&[("Jan", 84.0), ("Feb", 90.0)]));
    assert!(!says(&[("Jan", 1.0), ("Feb", 90.0)]));
}

#[test]
fn text_cannot_leave_its_place() {
    let mut chart = chart("<%>", &[("<script>", 1.0)], Some(2.0));
    chart.id = "a b\"".to_owned();
    chart.title = "R&D \"x\"".to_owned();
    chart.description = "</desc>".to_owned();
    well_formed(&series(&chart));
}

proptest! {
    #[test]
    fn whatever_the_numbers_everything_is_inside_the_box(
        numbers in prop::collection::vec(prop::num::f64::ANY, 0..12),
        target in prop::option::of(prop::num::f64::ANY),
        unit in "%?",
        label in "[a-zA-Z 0-9]{0,24}",
    ) {
        let mut chart = chart(&unit, &[], None);
        chart.points = numbers
            .iter()
            .map(|&value| Point { label: label.clone(), value, text: label.clone(), other: None })
            .collect();
        chart.target = target.map(|value| Level { value, label: label.clone() });
        let svg = series(&chart);
        well_formed(&svg);
        let height = svg.split(" height=\"").nth(1).map_or(0.0, |rest| floats(&rest.split('"').collect::<Vec<_>>()[..1])[0]);
        for class in ["chart-dot", "chart-line", "chart-target", "chart-axis", "chart-value", "chart-label"] {
            for key in ["y", "y1", "y2", "cy"] {
                for y in floats(&values(&svg, class, key)) {
                    prop_assert!((0.0..=height).contains(&y), "{class} {key} {y} of {height}");
                }
            }
            for key in ["x", "x1", "x2", "cx"] {
                for x in floats(&values(&svg, class, key)) {
                    prop_assert!((0.0..=100.0).contains(&x), "{class} {key} {x}");
                }
            }
        }
        prop_assert!(texts(&svg, "chart-label").len() <= MOST_LABELS);
    }
}
