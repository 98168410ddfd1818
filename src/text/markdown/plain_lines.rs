//! The words of a text as they are shown, in plain lines: for the cells of spreadsheets.

use super::html::number;
use super::pieces::{parts, tag_name};
use crate::text::html::references::decode;

/// The marks that may begin or hold Markdown or HTML: a text on one line without them is shown as it is written.
const MARKS: &str = "\\`*_[]<>&~|#!\n\r\t";

/// Returns whether a text is shown just as it is written.
fn is_plain(text: &str) -> bool {
    let is_marked = text.contains(|c| MARKS.contains(c)) || text.contains("  ");
    // A list, a quotation, a heading's line or code may begin with these.
    let begins_block = text.starts_with(|c: char| "-+=: ".contains(c) || c.is_ascii_digit());
    !is_marked && !begins_block && !text.ends_with(' ')
}

/// Returns the words of Markdown as they are shown: paragraphs, list items with their signs, and rows of tables on lines
/// of their own, without marks and the addresses of links.
pub fn lines(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    of_html(&super::read(text).html)
}

/// The lines while they are written.
#[derive(Default)]
struct Lines {
    done: String,
    /// True if nothing but the sign of a list stands on the last line.
    at_start: bool,
    /// True if white space is to stand before the next word.
    space: bool,
}

impl Lines {
    /// Begins another line, unless the last is still empty.
    fn next(&mut self) {
        self.space = false;
        if !self.at_start && !self.done.is_empty() {
            self.done.push('\n');
        }
        self.at_start = true;
    }

    fn words(&mut self, text: &str) {
        let text = decode(text);
        for (at, piece) in text.split([' ', '\n', '\t']).enumerate() {
            self.space |= at > 0;
            if piece.is_empty() {
                continue;
            }
            if self.space && !self.at_start {
                self.done.push(' ');
            }
            self.done.push_str(piece);
            self.at_start = false;
            self.space = false;
        }
    }

    /// Adds words with each of their spaces and line breaks.
    fn code(&mut self, text: &str) {
        self.done.push_str(&decode(text));
        self.at_start = false;
    }

    /// Adds the sign of an item of a list.
    fn sign(&mut self, sign: &str, depth: usize) {
        self.next();
        self.done.push_str(&"  ".repeat(depth.saturating_sub(1)));
        self.done.push_str(sign);
        self.done.push(' ');
    }
}

/// Returns the words of HTML as [`super::render`] writes it.
fn of_html(html: &str) -> String {
    let mut lines = Lines {
        at_start: true,
        ..Lines::default()
    };
    // The next number of each list that is open, and the sign after it; nothing for a list without numbers.
    let mut lists: Vec<Option<(u64, char)>> = Vec::new();
    let mut in_code = false;
    for (is_tag, part) in parts(html) {
        if !is_tag {
            if in_code {
                lines.code(part);
            } else {
                lines.words(part);
            }
            continue;
        }
        let is_end = part.starts_with("</");
        match tag_name(part) {
            "ol" | "ul" if is_end => {
                lists.pop();
                lines.next();
            }
            "ul" => {
                lists.push(None);
                lines.next();
            }
            "ol" => {
                let sign = if part.contains("class=") { ')' } else { '.' };
                lists.push(Some((number(part, "start").unwrap_or(1), sign)));
                lines.next();
            }
            "li" if !is_end => {
                let depth = lists.len();
                match lists.last_mut() {
                    Some(Some((next, sign))) => {
                        let own = number(part, "value").unwrap_or(*next);
                        *next = own + 1;
                        lines.sign(&format!("{own}{sign}"), depth);
                    }
                    _ => lines.sign("•", depth),
                }
            }
            "td" | "th" if is_end => lines.words(" | "),
            "pre" => {
                in_code = !is_end;
                lines.next();
            }
            "img" => {
                let alt = part
                    .split_once("alt=\"")
                    .and_then(|(_, alt)| alt.split('"').next());
                lines.words(alt.unwrap_or_default());
            }
            "br" | "hr" | "p" | "li" | "blockquote" | "table" | "tr" | "div" | "h1" | "h2" | "h3" | "h4"
            | "h5" | "h6" => lines.next(),
            _ => {}
        }
    }
    let of_row = |line: &str| line.strip_suffix(" |").unwrap_or(line).trim_end().to_owned();
    let lines: Vec<String> = lines.done.trim_end().split('\n').map(of_row).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_shown_in_lines_without_marks() {
        for (text, shown) in [
            (
                "One *two* **three** [four](https://example.org)",
                "One two three four",
            ),
            ("One\ntwo\n\nthree", "One two\nthree"),
            ("- a\n- b\n  - c\n\nd", "• a\n• b\n  • c\nd"),
            ("3. a\n4. b", "3. a\n4. b"),
            ("R&D &lt; 5 &amp;amp; snake_case", "R&D < 5 &amp; snake_case"),
            ("| a | b |\n| - | - |\n| 1 | 2 |", "a | b\n1 | 2"),
            ("a\\\nb", "a\nb"),
            ("- a\n\n  b\n\n- c", "• a\nb\n• c"),
        ] {
            assert_eq!(lines(text), shown, "{text}");
        }
    }

    #[test]
    fn a_text_without_marks_is_the_same_read_or_not() {
        for text in [
            "Plain words, \"quoted\" – with a dash (and brackets).",
            "Ends with 90% of cases; £40,000.",
            "a+b = c - d",
        ] {
            assert!(is_plain(text), "{text}");
            assert_eq!(of_html(&super::super::read(text).html), text);
        }
        assert!(!is_plain("1. One"));
        assert!(!is_plain("- One"));
    }
}
