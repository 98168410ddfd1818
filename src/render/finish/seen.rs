//! The words that a page says, for comparing two versions of it.

use super::elements;
use super::scan::{Piece, Range, Scanner};
use crate::text::html::references::char_at;

/// Elements within a line of words. All others end one.
const WITHIN: [&str; 20] = [
    "a", "abbr", "b", "bdi", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "small",
    "span", "strong", "sub", "sup", "time",
];

/// Attributes that are read out or shown.
const SAID: [&str; 4] = ["alt", "aria-label", "placeholder", "title"];

/// The words of a page, line by line, with one space between words. What only styles, addresses of links or scripts are
/// about is left out, and so is where the page itself is served.
pub fn words_seen(html: &str) -> Vec<String> {
    let mut lines = Lines::default();
    let mut scanner = Scanner::new(html);
    // The raw element or the place that is left out, by its name.
    let mut inside: Option<&str> = None;
    while let Some((piece, at)) = scanner.next() {
        match piece {
            Piece::Start { name, closes_itself } => {
                let name = &html[name];
                if !WITHIN.contains(&name) && name != "wbr" {
                    lines.end();
                }
                let value = |wanted: &str| {
                    let found = scanner
                        .attributes
                        .iter()
                        .find(|one| &html[one.name.clone()] == wanted);
                    found.map(|one| one.value.clone())
                };
                let is_left_out = matches!(name, "script" | "style" | "title")
                    || value("class").is_some_and(|class| &html[class] == "cite-address");
                if is_left_out && !closes_itself && inside.is_none() {
                    inside = Some(name);
                }
                for range in SAID.iter().filter_map(|name| value(name)) {
                    lines.end();
                    lines.add(html, range);
                    lines.end();
                }
            }
            Piece::End { name } => {
                let name = &html[name];
                if inside == Some(name) {
                    inside = None;
                }
                if !WITHIN.contains(&name) {
                    lines.end();
                }
            }
            Piece::Text if inside.is_none() => lines.add(html, at),
            // The words of the title stand by themselves.
            Piece::Other if inside == Some("title") => lines.add(html, at),
            Piece::Text | Piece::Other => {}
        }
    }
    lines.end();
    lines.done
}

/// Lines as they are put together.
#[derive(Default)]
struct Lines {
    done: Vec<String>,
    now: String,
}

impl Lines {
    fn add(&mut self, html: &str, range: Range) {
        let Some(text) = html.get(range) else { return };
        let mut at = 0;
        while let Some(one) = char_at(text, at) {
            match one.value {
                Some(c) if c.is_whitespace() => {
                    if !self.now.is_empty() && !self.now.ends_with(' ') {
                        self.now.push(' ');
                    }
                }
                Some(c) => self.now.push(c),
                None => self.now.push_str(&text[at..at + one.length]),
            }
            at += one.length;
        }
    }

    fn end(&mut self) {
        let line = self.now.trim();
        if !line.is_empty() {
            self.done.push(line.to_owned());
        }
        self.now.clear();
    }
}

/// Returns the text inside each `style` element of a page, as it stands there.
pub fn styles(html: &str) -> Vec<&str> {
    let mut scanner = Scanner::new(html);
    let mut styles = Vec::new();
    let mut inside = false;
    while let Some((piece, range)) = scanner.next() {
        if inside && piece == Piece::Other {
            styles.push(&html[range]);
        }
        inside = matches!(piece, Piece::Start { name, .. } if elements::name(&html[name.clone()]) == elements::STYLE);
    }
    styles
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_that_people_see_or_hear() {
        let html = "<title>A &amp; B</title><style>p{}</style><p class=x>One <em>two</em>\n three</p>\
                    <img alt=\"A map\"><p>Four<br>five</p><script>no()</script><span class=\"cite-address\">x</span>";
        assert_eq!(
            words_seen(html),
            ["A & B", "One two three", "A map", "Four", "five"]
        );
    }

    #[test]
    fn what_only_looks_or_leads_elsewhere_changes_no_words() {
        let old = words_seen("<p class=\"a\"><a href=\"/x/\">Words</a></p>");
        assert_eq!(
            old,
            words_seen("<p class=\"b\" id=c><a href=\"/y/\">Words</a></p>")
        );
        assert_ne!(old, words_seen("<p>words</p>"));
    }
}
