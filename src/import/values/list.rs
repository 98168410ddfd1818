//! The parts of a cell that holds a list.

use crate::import::document::Text;
use crate::text::folded;

/// The marks that start the items of a list.
const MARKS: [char; 12] = [
    '•', '·', '▪', '●', '○', '◦', '■', '‣', '➢', '►', '\u{f0b7}', '\u{f0a7}',
];

/// Returns the parts of a cell without formatting: items of lists, paragraphs and lines, without the marks of lists. Nothing
/// else is parted: a semicolon may belong to its sentence.
pub fn parts(text: &Text) -> Vec<String> {
    let lines = text.plain.lines().flat_map(|line| line.split(MARKS));
    let items = lines.map(|line| folded(without_mark(line.trim())));
    items
        .filter(|item| item.chars().any(char::is_alphanumeric))
        .collect()
}

/// A line without the hyphen, star or letter `o` that stands for a bullet.
fn without_mark(line: &str) -> &str {
    for mark in ["- ", "– ", "— ", "* ", "o\t", "-\t", "–\t", "*\t"] {
        if let Some(rest) = line.strip_prefix(mark) {
            return rest.trim_start();
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_and_lines_are_parts_and_sentences_are_whole() {
        for (text, parts) in [
            (
                "Policy written\n90% receive supervision",
                &["Policy written", "90% receive supervision"][..],
            ),
            ("• One • Two", &["One", "Two"]),
            ("- One\n\n-\tTwo\no\tThree", &["One", "Two", "Three"]),
            ("-5 points\n1. First", &["-5 points", "1. First"]),
            ("Fewer delays; faster visits.", &["Fewer delays; faster visits."]),
            (" \n-\n", &[]),
        ] {
            let text = Text {
                plain: text.to_owned(),
                ..Text::default()
            };
            assert_eq!(super::parts(&text), parts);
        }
    }
}
