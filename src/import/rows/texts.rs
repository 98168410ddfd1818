//! Words of cells as values that are no Markdown.

use serde_json::{Value, json};

use crate::import::document::Text;
use crate::import::values::list;
use crate::text::markdown;

/// Documents, one for each part of a cell: a link with its words, an address alone, or words.
pub(super) fn evidence(text: &Text) -> Vec<Value> {
    list::parts(text)
        .into_iter()
        .map(|part| {
            let is_address = |part: &str| part.starts_with("https://") || part.starts_with("http://");
            let link = part
                .strip_prefix('[')
                .and_then(|rest| rest.strip_suffix(')'))
                .and_then(|rest| rest.split_once("]("));
            match link {
                Some((title, url)) if is_address(url) => json!({"title": title, "url": url}),
                _ if is_address(&part) && !part.contains(' ') => json!({"title": part, "url": part}),
                _ => json!({"title": part}),
            }
        })
        .collect()
}

/// The words of a field that is plain text: paragraphs with an empty line between them, and items of lists with their mark,
/// since nothing else would tell them from paragraphs.
pub(super) fn lines(text: &Text) -> String {
    let blocks: Vec<String> = text
        .markdown
        .split("\n\n")
        .map(|block| {
            let items: Option<Vec<String>> = block.lines().map(item).collect();
            items.map_or_else(|| markdown::plain(block), |items| items.join("\n"))
        })
        .collect();
    let written = blocks.join("\n\n");
    // The marks of lists are no words; where any other word would differ, the words stand as they are.
    let words = |text: &str| -> String {
        let lines = text
            .lines()
            .map(|line| line.trim_start().trim_start_matches("- "));
        lines.flat_map(str::split_whitespace).collect()
    };
    if words(&written) == words(&text.plain) {
        written.trim().to_owned()
    } else {
        let lines = text.plain.lines().map(str::trim_end);
        lines.collect::<Vec<_>>().join("\n").trim().to_owned()
    }
}

/// Reads a line of Markdown that is an item of a list: its mark and its words.
pub(super) fn item(line: &str) -> Option<String> {
    let words = line.trim_start();
    let depth = " ".repeat(line.len() - words.len());
    if let Some(rest) = words.strip_prefix("- ") {
        return Some(format!("{depth}- {}", markdown::plain(rest)));
    }
    let digits = words.find(|c: char| !c.is_ascii_digit()).filter(|at| *at > 0)?;
    let (number, rest) = words.split_at(digits);
    let rest = rest.strip_prefix(". ")?;
    Some(format!("{depth}{number}. {}", markdown::plain(rest)))
}

pub(super) fn one_line(text: &Text) -> String {
    text.plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
