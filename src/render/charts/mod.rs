//! Charts as inline SVG.
//!
//! A chart is as wide as its box: places along it are percents, while text and heights stay as they are, so that words
//! never shrink on a phone. Only classes and geometry are written, never a style or script: colours come from the theme
//! and a strict Content-Security-Policy holds. All words come from the caller. Next to every chart stands a table with
//! the same numbers: a chart leaves out a label rather than print it over another.

mod bars;
mod lanes;
mod series;
mod stack;
mod text;

pub use bars::{Bar, BarChart, bars};
pub use lanes::{Column, Lane, Mark, Years, key as lane_key, lane, marks, year_names};
pub use series::{Level, Point, SeriesChart, series};
pub use stack::{StackChart, stack};
pub use text::number;

use crate::text::html::escape;
use text::token;

/// The narrowest box for which the words of a chart are laid out, in pixels.
const NARROWEST: f64 = 280.0;

/// The start of a chart: a picture with a name and a description.
fn open(kind: &str, id: &str, title: &str, description: &str, height: f64) -> String {
    let (id, height) = (token(id), number(height));
    let (title, description) = (escape(title), escape(description));
    format!(
        "<svg class=\"chart {kind}\" role=\"img\" aria-labelledby=\"{id}-title {id}-desc\" width=\"100%\" \
         height=\"{height}\">\n<title id=\"{id}-title\">{title}</title>\n<desc id=\"{id}-desc\">{description}</desc>\n"
    )
}

/// A line of text; `anchor` is `start`, `middle` or `end`, `x` and `y` are lengths.
fn words(class: &str, x: &str, y: f64, anchor: &str, text: &str) -> String {
    let (y, text) = (number(y), escape(text));
    format!("<text class=\"{class}\" x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\">{text}</text>\n")
}

#[cfg(test)]
mod check {
    //! Tests that hold for every chart, whatever is in it.

    use std::collections::BTreeSet;

    /// Checks that `svg` is well-formed, has no style or script, and refers only to its own ids.
    pub(super) fn well_formed(svg: &str) {
        let mut open: Vec<&str> = Vec::new();
        let mut ids = BTreeSet::new();
        let mut referred = Vec::new();
        let mut rest = svg;
        while let Some(at) = rest.find('<') {
            assert_text(&rest[..at]);
            let end = at + rest[at..].find('>').expect("a tag ends");
            let tag = &rest[at + 1..end];
            rest = &rest[end + 1..];
            if let Some(name) = tag.strip_prefix('/') {
                assert_eq!(open.pop(), Some(name), "{svg}");
                continue;
            }
            let closed = tag.ends_with('/');
            let tag = tag.trim_end_matches('/');
            let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
            let mut seen = BTreeSet::new();
            let mut pieces = attributes.split('"').collect::<Vec<_>>();
            assert_eq!(pieces.pop(), Some(""), "quotes are balanced: {tag}");
            for pair in pieces.chunks(2) {
                let [key, value] = pair else { panic!("{tag}") };
                let key = key.trim().strip_suffix('=').expect("an attribute has a value");
                assert!(seen.insert(key), "{key} twice: {tag}");
                assert!(key != "style" && !key.starts_with("on"), "{tag}");
                assert!(!value.contains("NaN") && !value.contains("inf"), "{tag}");
                assert_text(value);
                match key {
                    "id" => assert!(ids.insert(*value), "{value} twice"),
                    "aria-labelledby" => referred.extend(value.split(' ')),
                    _ => {}
                }
            }
            assert!(name != "script" && name != "style");
            if !closed {
                open.push(name);
            }
        }
        assert_text(rest);
        assert!(open.is_empty(), "{open:?} left open");
        assert!(referred.iter().all(|id| ids.contains(id)));
    }

    fn assert_text(text: &str) {
        assert!(!text.contains('>') && !text.contains('"'), "{text}");
        for after in text.split('&').skip(1) {
            assert!(
                ["amp;", "lt;", "gt;", "quot;", "#39;"]
                    .iter()
                    .any(|name| after.starts_with(name)),
                "{text}"
            );
        }
    }

    /// The value of `key` in each tag `name` with class `class`.
    pub(super) fn values<'a>(svg: &'a str, class: &str, key: &str) -> Vec<&'a str> {
        svg.split('<')
            .filter(|tag| tag.contains(&format!("class=\"{class}\"")))
            .filter_map(|tag| tag.split_once(&format!(" {key}=\""))?.1.split('"').next())
            .collect()
    }

    /// The text in each `<text>` of class `class`.
    pub(super) fn texts<'a>(svg: &'a str, class: &str) -> Vec<&'a str> {
        svg.split("<text ")
            .filter(|tag| tag.contains(&format!("class=\"{class}\"")))
            .filter_map(|tag| tag.split_once('>')?.1.split('<').next())
            .collect()
    }
}
