//! Stylesheets in short: what they load, and where they stop in the middle of something.

use std::ops::Range;

/// A stylesheet in short, read as browsers read it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stylesheet {
    /// The bytes of each address that it loads, by `url(…)` or `@import`.
    pub addresses: Vec<Range<usize>>,
    /// The byte at which the outermost thing starts that is never closed: a comment, a text, a bracket, or a rule without braces.
    pub open: Option<usize>,
    /// A closing bracket that nothing opened; it spoils the rule after it.
    pub stray: Option<usize>,
    /// The signs to write after it, so that more rules can follow; empty when it ends as it should.
    pub closing: String,
}

/// A rule that does nothing, which takes what is left of a broken one.
const NOTHING: &str = " x{}";

/// The state of reading a stylesheet.
struct Reader<'t> {
    text: &'t str,
    at: usize,
    /// Open brackets: what closes each, and where it stands.
    open: Vec<(char, usize)>,
    /// The byte at which the open rule of the outermost level starts; nothing between two rules.
    rule: Option<usize>,
    found: Stylesheet,
    /// True if the next text is an address: after `url(` and `@import`.
    address_next: bool,
}

impl Stylesheet {
    /// Reads a stylesheet.
    pub fn read(text: &str) -> Self {
        let mut reader = Reader {
            text,
            at: 0,
            open: Vec::new(),
            rule: None,
            found: Self::default(),
            address_next: false,
        };
        let mut closing = String::new();
        while let Some(c) = reader.text[reader.at..].chars().next() {
            if let Some(close) = reader.step(c) {
                closing.push_str(close);
            }
        }
        closing.extend(reader.open.iter().rev().map(|(close, _)| *close));
        if !closing.is_empty() || reader.rule.is_some() {
            closing.push_str(NOTHING);
            reader.found.open = reader
                .found
                .open
                .or(reader.open.first().map(|(_, at)| *at))
                .or(reader.rule);
        }
        reader.found.closing = closing;
        reader.found
    }
}

impl Reader<'_> {
    /// Reads on from a character; returns what would close a comment or text that does not end.
    fn step(&mut self, c: char) -> Option<&'static str> {
        let start = self.at;
        let rest = &self.text[start..];
        if let Some(comment) = rest.strip_prefix("/*") {
            let end = comment.find("*/");
            self.at = end.map_or(self.text.len(), |end| start + 2 + end + 2);
            return end.is_none().then(|| self.unclosed(start, "*/"));
        }
        if c.is_whitespace() {
            self.at += c.len_utf8();
            return None;
        }
        if self.open.is_empty() && self.rule.is_none() && !matches!(c, ';') {
            self.rule = Some(start);
        }
        self.at += c.len_utf8();
        match c {
            '"' | '\'' => return self.string(start, c),
            '\\' => self.at += self.text[self.at..].chars().next().map_or(0, char::len_utf8),
            '{' => self.open.push(('}', start)),
            '[' => self.open.push((']', start)),
            '(' => self.open.push((')', start)),
            '}' | ']' | ')' => self.close(start, c),
            ';' => {
                let is_statement = self.rule.is_some_and(|rule| self.text[rule..].starts_with('@'));
                if self.open.is_empty() && is_statement {
                    self.rule = None;
                }
                self.address_next = false;
            }
            '@' => self.address_next = starts_with(rest, "@import"),
            'u' | 'U' if starts_with(rest, "url(") && !self.is_in_a_name(start) => {
                return self.address(start);
            }
            _ => {}
        }
        None
    }

    /// Returns whether a name goes on at a place.
    fn is_in_a_name(&self, at: usize) -> bool {
        let before = self.text[..at].chars().next_back();
        before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
    }

    fn close(&mut self, start: usize, c: char) {
        if self.open.last().is_some_and(|(close, _)| *close == c) {
            self.open.pop();
            if self.open.is_empty() && c == '}' {
                self.rule = None;
            }
        } else if self.open.is_empty() {
            self.found.stray = self.found.stray.or(Some(start));
        }
    }

    /// Reads a text in quotation marks, which a line end breaks off.
    fn string(&mut self, start: usize, quote: char) -> Option<&'static str> {
        let is_address = std::mem::take(&mut self.address_next);
        let mut escaped = false;
        for (at, c) in self.text[start + 1..].char_indices() {
            let at = start + 1 + at;
            self.at = at + c.len_utf8();
            match c {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '\n' => return None,
                c if c == quote => {
                    if is_address {
                        self.found.addresses.push(start + 1..at);
                    }
                    return None;
                }
                _ => {}
            }
        }
        self.at = self.text.len();
        Some(self.unclosed(start, if quote == '"' { "\"" } else { "'" }))
    }

    /// Reads `url(` with an address that stands in no quotation marks.
    fn address(&mut self, start: usize) -> Option<&'static str> {
        let inside = start + "url(".len();
        let rest = &self.text[inside..];
        if rest.trim_start().starts_with(['"', '\'']) {
            self.open.push((')', start));
            self.at = inside;
            self.address_next = true;
            return None;
        }
        let Some(end) = rest.find(')') else {
            self.at = self.text.len();
            return Some(self.unclosed(start, ")"));
        };
        let address = rest[..end].trim();
        let from = inside + (rest.len() - rest.trim_start().len());
        self.found.addresses.push(from..from + address.len());
        self.address_next = false;
        self.at = inside + end + 1;
        None
    }

    fn unclosed(&mut self, start: usize, close: &'static str) -> &'static str {
        let outermost = self.open.first().map_or(start, |(_, at)| *at);
        self.found.open = self.found.open.or(Some(outermost));
        close
    }
}

/// Returns whether a text starts with a word, in capitals or not.
fn starts_with(text: &str, word: &str) -> bool {
    text.get(..word.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stylesheet_that_ends_as_it_should_needs_nothing_after_it() {
        for text in [
            "",
            "a { b: c }\n/* d */\n",
            "@layer a, b;\n@media (min-width: 1em) { a[b=\"}\"] { c: url(d) } }",
            "a::before { content: '\\'{' }",
            "@import \"x.css\";",
        ] {
            let read = Stylesheet::read(text);
            assert_eq!(
                (read.closing.as_str(), read.open, read.stray),
                ("", None, None),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_left_open_is_closed_before_anything_follows() {
        for (text, closing, open) in [
            ("a { b: c } d { e: f", "} x{}", 13),
            ("@media print { a { b: c }", "} x{}", 13),
            ("a{} /* b", "*/ x{}", 4),
            ("a { b: \"c", "\"} x{}", 2),
            ("a { b: url(c", ")} x{}", 2),
            ("a { b: calc(1px + (2px }", "))} x{}", 2),
            ("a{} b", " x{}", 4),
            ("@import \"a\"", " x{}", 0),
            ("a;", " x{}", 0),
        ] {
            let read = Stylesheet::read(text);
            assert_eq!(
                (read.closing.as_str(), read.open),
                (closing, Some(open)),
                "{text}"
            );
        }
        assert_eq!(Stylesheet::read("a{} } b{}").stray, Some(4));
    }

    #[test]
    fn every_address_that_a_stylesheet_loads_is_found() {
        let text = "@import 'a.css'; @import url( b.css ) print; a { b: URL(\"c.png\"), my-url(no); src: url(d.woff2) \
                    format('woff2') } /* url(e) */ f { content: 'url(g)' }";
        let read = Stylesheet::read(text);
        let found: Vec<&str> = read.addresses.iter().map(|place| &text[place.clone()]).collect();
        assert_eq!(found, ["a.css", "b.css", "c.png", "d.woff2"]);
    }
}
