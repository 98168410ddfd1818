//! Both sides of each `~` in a template's text pass the filter [`SHOWN`], because the engine joins with `~` whatever it
//! is given: `none` as a word.

use std::ops::Range;

use super::strict::SHOWN;

/// A template's text as the engine gets it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct GuardedTemplate {
    /// The text.
    pub(super) text: String,
    /// Where in the original text something was put in, in order.
    at: Vec<usize>,
}

/// Words that end an operand of `~`.
const ENDS: [&str; 12] = [
    "if",
    "else",
    "and",
    "or",
    "in",
    "not",
    "recursive",
    "ignore",
    "with",
    "without",
    "import",
    "as",
];

/// A piece of a tag.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'a> {
    /// As it is written.
    pub(super) text: &'a str,
    start: usize,
}

impl Token<'_> {
    /// Returns where it stands.
    pub(super) fn place(&self) -> Range<usize> {
        self.start..self.end()
    }

    fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Returns whether it can be the end of a value, so that a minus after it takes something away.
    fn ends_a_value(&self) -> bool {
        let first = self.text.chars().next().unwrap_or(' ');
        first.is_alphanumeric() || matches!(first, '_' | '"' | '\'' | ')' | ']' | '}')
    }
}

impl GuardedTemplate {
    /// Reads a template's text. What it cannot make sense of is left as it is, for the engine to complain of.
    pub(super) fn new(source: &str) -> Self {
        let mut at = Vec::new();
        let mut from = 0;
        while let Some(tag) = source[from..].find('{').map(|found| from + found) {
            let rest = &source[tag..];
            from = if rest.starts_with("{#") {
                source[tag..].find("#}").map_or(source.len(), |end| tag + end + 2)
            } else if rest.starts_with("{{") || rest.starts_with("{%") {
                let close = if rest.starts_with("{{") { "}}" } else { "%}" };
                end_of_plain_tag(source, tag + 2, close)
                    .unwrap_or_else(|| end_of_guarded_tag(source, tag + 2, close, &mut at))
            } else {
                tag + 1
            };
        }
        at.sort_unstable();
        at.dedup();
        let mut text = String::with_capacity(source.len() + at.len() * (SHOWN.len() + 1));
        let mut copied = 0;
        for place in &at {
            text.push_str(&source[copied..*place]);
            text.push('|');
            text.push_str(SHOWN);
            copied = *place;
        }
        text.push_str(&source[copied..]);
        Self { text, at }
    }

    /// Where a place in the text is in the original.
    pub(super) fn original(&self, place: usize) -> usize {
        let length = SHOWN.len() + 1;
        let mut added = 0;
        for at in &self.at {
            if place <= at + added {
                break;
            }
            if place < at + added + length {
                return *at;
            }
            added += length;
        }
        place - added
    }
}

/// Returns where a tag ends whose inside starts at `from`, if its first `close` is its end for certain and it has no `~`. Most
/// tags are so, and need not be taken to pieces.
fn end_of_plain_tag(source: &str, from: usize, close: &str) -> Option<usize> {
    let inside = &source[from..];
    let inside = &inside[..inside.find(close)?];
    let is_plain = !['~', '"', '\'', '{'].iter().any(|c| inside.contains(*c)) && !inside.contains("raw");
    is_plain.then_some(from + inside.len() + close.len())
}

/// Adds the ends of all operands of `~` in a tag whose inside starts at `from`, and returns where reading goes on after it.
fn end_of_guarded_tag(source: &str, from: usize, close: &str, at: &mut Vec<usize>) -> usize {
    let (tokens, end) = tokens(source, from, close);
    operands(&tokens, at);
    let first = tokens.iter().find(|token| token.text != "-");
    // Between these tags nothing is read.
    if close == "%}" && first.is_some_and(|token| token.text == "raw") {
        return source[end..]
            .find("endraw")
            .map_or(source.len(), |found| end + found);
    }
    end
}

/// The pieces of a tag whose inside starts at `from`, and where the tag ends.
pub(super) fn tokens<'a>(source: &'a str, from: usize, close: &str) -> (Vec<Token<'a>>, usize) {
    let mut tokens = Vec::new();
    let mut at = from;
    let mut braces = 0_usize;
    while let Some(c) = source[at..].chars().next() {
        if braces == 0 && source[at..].starts_with(close) {
            return (tokens, at + close.len());
        }
        let length = if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        } else if c == '"' || c == '\'' {
            string(&source[at..], c)
        } else if c.is_ascii_digit() {
            number(&source[at..])
        } else if c.is_alphabetic() || c == '_' {
            let rest = &source[at..];
            rest.find(|c: char| !c.is_alphanumeric() && c != '_')
                .unwrap_or(rest.len())
        } else {
            match c {
                '{' => braces += 1,
                '}' => braces = braces.saturating_sub(1),
                _ => {}
            }
            let two = source.get(at..at + 2).unwrap_or_default();
            if ["==", "!=", "<=", ">=", "**", "//"].contains(&two) {
                2
            } else {
                c.len_utf8()
            }
        };
        tokens.push(Token {
            text: &source[at..at + length],
            start: at,
        });
        at += length;
    }
    (tokens, source.len())
}

/// How long the string is that a text starts with.
fn string(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return at + c.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

/// How long the number is that a text starts with: `12`, `1_000`, `1.5`, `1e-3`, `0x1f`.
fn number(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        let is_part = byte.is_ascii_alphanumeric()
            || *byte == b'_'
            || (*byte == b'.' && digit(at + 1))
            || (matches!(byte, b'-' | b'+')
                && matches!(bytes[at - 1], b'e' | b'E')
                && digit(at + 1)
                && !text.starts_with("0x"));
        if !is_part {
            break;
        }
        at += 1;
    }
    at.max(1)
}

/// The ends of all operands of `~`.
fn operands(tokens: &[Token<'_>], ends: &mut Vec<usize>) {
    for (place, token) in tokens.iter().enumerate() {
        if token.text != "~" {
            continue;
        }
        if let Some(before) = place.checked_sub(1).map(|before| tokens[before]) {
            ends.push(before.end());
        }
        let end = operand(tokens, place + 1);
        // Of the next `~`, it is the left side.
        if end > place + 1 && tokens.get(end).is_none_or(|next| next.text != "~") {
            ends.push(tokens[end - 1].end());
        }
    }
}

/// Where the operand ends that starts at a token.
fn operand(tokens: &[Token<'_>], start: usize) -> usize {
    let mut depth = 0_usize;
    for place in start..tokens.len() {
        let text = tokens[place].text;
        let before = (place > start).then(|| tokens[place - 1]);
        let is_after = |words: &[&str]| before.is_some_and(|before| words.contains(&before.text));
        match text {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" if depth == 0 => return place,
            ")" | "]" | "}" => depth -= 1,
            _ if depth > 0 => {}
            // Names of fields, filters and tests may be any word.
            _ if is_after(&[".", "|", "is"]) => {}
            _ if is_after(&["not"]) && place >= start + 2 && tokens[place - 2].text == "is" => {}
            "-" if before.is_some_and(|before| before.ends_a_value()) => return place,
            "~" | "," | ":" | "=" | "+" | "==" | "!=" | "<" | ">" | "<=" | ">=" => return place,
            word if ENDS.contains(&word) => return place,
            // The minus that trims what follows a tag.
            "-" if place + 1 == tokens.len() => return place,
            _ => {}
        }
    }
    tokens.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with a mark where the filter is.
    fn marked(source: &str) -> String {
        GuardedTemplate::new(source).text.replace("|shown", "¦")
    }

    #[test]
    fn both_sides_of_every_tilde_are_guarded_and_nothing_else() {
        for (source, wanted) in [
            ("a ~ b {{ a + b }}", "a ~ b {{ a + b }}"),
            ("{{ a ~ b }}", "{{ a¦ ~ b¦ }}"),
            ("{{a~b~c}}", "{{a¦~b¦~c¦}}"),
            (
                "{{- a.b[0] ~ c(d ~ e).f | upper -}}",
                "{{- a.b[0]¦ ~ c(d¦ ~ e¦).f | upper¦ -}}",
            ),
            (
                "{% set x = \"a\" ~ (b if c else none) -%}",
                "{% set x = \"a\"¦ ~ (b if c else none)¦ -%}",
            ),
            ("{% if a ~ b == c and d %}", "{% if a¦ ~ b¦ == c and d %}"),
            (
                "{{ t(\"a-\" ~ b, x=c ~ d, y=e) }}",
                "{{ t(\"a-\"¦ ~ b¦, x=c¦ ~ d¦, y=e) }}",
            ),
            ("{{ a ~ b if c else d ~ e }}", "{{ a¦ ~ b¦ if c else d¦ ~ e¦ }}"),
            ("{{ a ~ b is not none }}", "{{ a¦ ~ b is not none¦ }}"),
            ("{{ a ~ b is in c }}", "{{ a¦ ~ b is in c¦ }}"),
            ("{{ a ~ -1 * 2 - 3 }}", "{{ a¦ ~ -1 * 2¦ - 3 }}"),
            ("{{ {\"a\": b ~ c}[d ~ e] }}", "{{ {\"a\": b¦ ~ c¦}[d¦ ~ e¦] }}"),
            ("{{ '~' ~ \"\\\"~\" }}", "{{ '~'¦ ~ \"\\\"~\"¦ }}"),
            ("{# a ~ b #}{{ 1.5 ~ 1e-3 }}", "{# a ~ b #}{{ 1.5¦ ~ 1e-3¦ }}"),
            (
                "{%- raw %}{{ a ~ b }}{% endraw %}{{ a ~ b }}",
                "{%- raw %}{{ a ~ b }}{% endraw %}{{ a¦ ~ b¦ }}",
            ),
            (
                "{% for x in a ~ b recursive %}",
                "{% for x in a¦ ~ b¦ recursive %}",
            ),
            (
                "{% include a ~ \".html\" ignore missing %}",
                "{% include a¦ ~ \".html\"¦ ignore missing %}",
            ),
            ("{{ a.if ~ a.in ~ x }}", "{{ a.if¦ ~ a.in¦ ~ x¦ }}"),
            ("{{ a ~", "{{ a¦ ~"),
            ("{{ ~ a }} {", "{{ ~ a¦ }} {"),
        ] {
            assert_eq!(marked(source), wanted, "{source}");
        }
    }

    #[test]
    fn places_are_those_of_the_original() {
        let source = "é{{ a ~ bb ~ c }} x";
        let guarded = GuardedTemplate::new(source);
        for name in ["a", "bb", "c", "x"] {
            let place = guarded.text.find(name).unwrap();
            assert_eq!(&source[guarded.original(place)..][..1], &name[..1], "{name}");
        }
        assert_eq!(guarded.original(guarded.text.len()), source.len());
        assert_eq!(
            guarded.original(guarded.text.find("shown").unwrap()),
            source.find(" ~").unwrap()
        );
    }
}
