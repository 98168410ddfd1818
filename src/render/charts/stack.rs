//! A single bar divided into parts: the small chart of a plan and of its card.

use super::text::{float, number, token};
use super::{Bar, open};
use crate::text::html::escape;

/// A bar divided into parts.
#[derive(Clone, Debug)]
pub struct StackChart {
    /// A prefix that makes the ids of this chart unique on its page.
    pub id: String,
    /// The title of the chart.
    pub title: String,
    /// The same in a sentence, with the numbers.
    pub description: String,
    /// The parts in order.
    pub parts: Vec<Bar>,
}

/// The height of the bar in pixels.
const HEIGHT: f64 = 16.0;

/// The height of a bar whose parts are links: as high as the smallest thing to touch may be.
const LINKED: f64 = 24.0;

/// The widest share of a bar, in percent, that is too narrow to touch on a phone.
const NARROW: f64 = 8.0;

/// A part with its place along the bar, both in percent.
struct Place<'p> {
    part: &'p Bar,
    from: f64,
    share: f64,
}

/// The chart as SVG: parts side by side, each as wide as its share. Nothing when there is nothing to divide.
///
/// When parts have addresses, a second SVG with only their links lies over the first. It is hidden from screen readers and
/// keyboards, because the same links stand as text beside the chart: only a mouse or a finger uses it.
pub fn stack(chart: &StackChart) -> String {
    let total: usize = chart.parts.iter().map(|part| part.value).sum();
    if total == 0 {
        return String::new();
    }
    let share = |count: usize| 100.0 * float(count) / float(total);
    let mut before = 0;
    let mut places: Vec<Place<'_>> = Vec::new();
    for part in chart.parts.iter().filter(|part| part.value > 0) {
        places.push(Place {
            part,
            from: share(before),
            share: share(part.value),
        });
        before += part.value;
    }
    let is_linked = places.iter().any(|place| place.part.href.is_some());
    let height = if is_linked { LINKED } else { HEIGHT };
    let mut svg = open("chart-stack", &chart.id, &chart.title, &chart.description, height);
    for Place { part, from, share } in &places {
        let (class, x, width) = (token(&part.class), number(*from), number(*share));
        svg.push_str(&format!(
            "<rect class=\"chart-bar tone-{class}\" x=\"{x}%\" y=\"0\" width=\"{width}%\" height=\"{}\"/>\n",
            number(height)
        ));
    }
    svg.push_str("</svg>");
    if !is_linked {
        return svg;
    }
    format!("<div class=\"chart-linked\">\n{svg}\n{}</div>", links(places))
}

/// The links of the parts. Narrow ones reach beyond their part and lie above the others.
fn links(mut places: Vec<Place<'_>>) -> String {
    let height = number(LINKED);
    let mut svg = format!(
        "<svg class=\"chart chart-links\" aria-hidden=\"true\" width=\"100%\" height=\"{height}\">\n"
    );
    places.sort_by(|a, b| b.share.total_cmp(&a.share));
    for Place { part, from, share } in places {
        let Some(href) = &part.href else {
            continue;
        };
        let narrow = if share < NARROW { " chart-hit-narrow" } else { "" };
        svg.push_str(&format!(
            "<a href=\"{}\" tabindex=\"-1\"><title>{}: {}</title><rect class=\"chart-hit{narrow}\" x=\"{}%\" y=\"0\" width=\"{}%\" \
             height=\"{height}\"/></a>\n",
            escape(href),
            escape(&part.label),
            escape(&part.note),
            number(from),
            number(share),
        ));
    }
    svg + "</svg>\n"
}

#[cfg(test)]
mod tests {
    use super::super::check::{values, well_formed};
    use super::*;

    fn part(value: usize, class: &str, href: Option<&str>) -> Bar {
        Bar {
            label: class.to_owned(),
            value,
            class: class.to_owned(),
            note: format!("{value} of 100"),
            href: href.map(ToOwned::to_owned),
        }
    }

    fn chart(parts: Vec<Bar>) -> String {
        let svg = stack(&StackChart {
            id: "a".to_owned(),
            title: "T".to_owned(),
            description: "D".to_owned(),
            parts,
        });
        well_formed(&svg);
        svg
    }

    #[test]
    fn the_parts_fill_the_bar_in_proportion() {
        let svg = chart(vec![
            part(1, "green", None),
            part(0, "red", None),
            part(3, "grey", None),
        ]);
        assert_eq!(values(&svg, "chart-bar tone-green", "width"), ["25%"]);
        assert_eq!(values(&svg, "chart-bar tone-grey", "x"), ["25%"]);
        assert!(!svg.contains("tone-red") && !svg.contains("<a "), "{svg}");
        assert!(svg.contains(" height=\"16\">"), "{svg}");
    }

    #[test]
    fn links_lie_on_their_parts_and_only_pointers_meet_them() {
        let svg = chart(vec![
            part(90, "green", Some("/p/status/green/")),
            part(0, "none", Some("/p/status/none/")),
            part(10, "red", Some("/p/status/red/")),
        ]);
        let (picture, links) = svg.split_once("aria-hidden=\"true\"").expect("a second picture");
        assert!(
            !picture.contains("<a ") && picture.contains("role=\"img\""),
            "{svg}"
        );
        assert_eq!(
            links.matches("<a ").count(),
            links.matches("tabindex=\"-1\"").count()
        );
        assert_eq!(values(links, "chart-hit", "x"), ["0%", "90%"]);
        assert_eq!(values(links, "chart-hit", "height"), ["24", "24"]);
        assert!(links.contains("<a href=\"/p/status/red/\" tabindex=\"-1\"><title>red: 10 of 100</title>"));
        assert!(
            !links.contains("none"),
            "nothing leads to what is not there: {svg}"
        );
    }

    #[test]
    fn narrow_parts_can_be_touched_beside_wide_ones() {
        let svg = chart(vec![
            part(1, "red", Some("/r/")),
            part(97, "green", Some("/g/")),
            part(2, "grey", Some("/y/")),
        ]);
        assert_eq!(values(&svg, "chart-hit", "width"), ["97%"]);
        assert_eq!(
            values(&svg, "chart-hit chart-hit-narrow", "width"),
            ["2%", "1%"],
            "the narrowest lies on top"
        );
    }

    #[test]
    fn an_address_cannot_leave_its_place() {
        chart(vec![part(1, "\"><script>", Some("\"><script>alert(1)</script>"))]);
    }
}
