//! The comments and quoted texts of the file of columns.

use std::fmt::Write as _;

use crate::import::place::Place;
use crate::import::question::{About, Question};

/// The most letters of a line of a comment.
const WIDTH: usize = 110;

/// How many places of a question are named.
const PLACES: usize = 3;

/// Writes a comment, in lines that fit a window.
pub(super) fn comment(out: &mut String, depth: usize, text: &str) {
    marked(out, depth, "#", text);
}

/// Writes a comment behind a mark of its own.
pub(super) fn marked(out: &mut String, depth: usize, mark: &str, text: &str) {
    let mut line = String::new();
    for word in text.split_whitespace() {
        if !line.is_empty() && depth + mark.len() + line.chars().count() + word.chars().count() + 2 > WIDTH {
            let _ = writeln!(out, "{:depth$}{mark} {line}", "");
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    let _ = writeln!(out, "{:depth$}{mark} {line}", "");
}

/// Writes a question, with the cells that raise it and the answers to choose from.
pub(super) fn ask(out: &mut String, depth: usize, question: Option<&Question>) {
    let Some(question) = question else { return };
    marked(
        out,
        depth,
        "#?",
        &format!("{}{}", question.message, of_places(&question.places)),
    );
    if matches!(question.about, About::Columns(..)) {
        // The fields are described at the top.
        let words: Vec<&str> = question
            .choices
            .iter()
            .map(|choice| choice.word.as_str())
            .collect();
        marked(
            out,
            depth,
            "#? ",
            &format!("one of: {}, or another field", words.join(", ")),
        );
        return;
    }
    let told = question
        .choices
        .iter()
        .filter(|choice| !choice.meaning.is_empty());
    for choice in told {
        marked(out, depth, "#? ", &format!("{}: {}", choice.word, choice.meaning));
    }
}

/// The first places of a question in brackets.
pub(super) fn of_places(places: &[Place]) -> String {
    let named: Vec<String> = places
        .iter()
        .map(Place::within)
        .filter(|place| !place.is_empty())
        .take(PLACES)
        .collect();
    let more = places.len().saturating_sub(PLACES);
    match (named.is_empty(), more) {
        (true, _) => String::new(),
        (false, 0) => format!(" ({})", named.join("; ")),
        (false, more) => format!(" ({}; and {more} more)", named.join("; ")),
    }
}

/// Writes a text in quotes, as YAML reads it whatever it holds.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A text that stays on its line.
pub(super) fn seen(text: &str) -> String {
    text.chars()
        .map(|c| {
            if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{85}') {
                ' '
            } else {
                c
            }
        })
        .collect()
}
