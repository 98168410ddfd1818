//! The line of `site.yaml` that names the format.

use super::edit::Edits;
use crate::parse::{Node, NodeKind};

/// Writes the number of the format into the text of the settings, whose fields are `root`.
pub(super) fn set_format(edits: &mut Edits, text: &str, root: &Node, number: u32) {
    let fields: &[_] = match &root.kind {
        NodeKind::Map(fields) => fields,
        _ => &[],
    };
    let is_named = |written: &str| written.trim().parse() == Ok(number);
    let number = number.to_string();
    let Some((key, node)) = fields.iter().find(|(key, _)| key.value == "format") else {
        let first = fields.first().map(|(key, _)| key.span.range().start);
        return insert(edits, text, first, &number);
    };
    match &node.kind {
        NodeKind::Scalar(old) if is_named(old) => {}
        NodeKind::Scalar(old) => {
            edits.rename(text, node.span.range(), old.trim(), &number);
        }
        _ => {
            let after = key.span.range().end;
            let colon = text[after..].find(':').map_or(after, |found| after + found + 1);
            let behind = &text[colon..];
            let words = behind.trim_start_matches(' ');
            // Two ways of YAML to write nothing.
            let nothing = ["~", "null"]
                .into_iter()
                .find(|nothing| words.starts_with(nothing));
            let end = nothing.map_or(colon, |nothing| {
                colon + behind.len() - words.len() + nothing.len()
            });
            edits.write(colon..end, &format!(" {number}"));
        }
    }
}

/// Adds the line above the first field and the comments that belong to it; without any field, at the end.
fn insert(edits: &mut Edits, text: &str, first: Option<usize>, number: &str) {
    let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let Some(first) = first else {
        let before = if text.is_empty() || text.ends_with('\n') {
            ""
        } else {
            line_end
        };
        return edits.insert(text.len(), &format!("{before}format: {number}{line_end}"));
    };
    let start_of_line = |at: usize| text[..at].rfind('\n').map_or(0, |found| found + 1);
    let mut at = start_of_line(first);
    let indent = &text[at..first];
    if !indent.trim().is_empty() {
        // The fields stand in braces.
        return edits.insert(first, &format!("format: {number}, "));
    }
    while at > 0 {
        let above = start_of_line(at - 1);
        if !text[above..at].trim_start().starts_with('#') {
            break;
        }
        at = above;
    }
    edits.insert(at, &format!("{indent}format: {number}{line_end}"));
}
