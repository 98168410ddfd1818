//! Spaces, dashes and invisible characters that stand where YAML takes only its own: before a field, behind its colon,
//! in its name, or for the dash of a list.

use std::ops::Range;

use super::lines::{Line, is_name};
use crate::text::invisible::{described, odd};

/// A line whose marks are not those of YAML.
pub(super) struct Misprint {
    /// The first character in question.
    pub(super) range: Range<usize>,
    pub(super) message: String,
    pub(super) help: String,
    /// The start of the line up to its words.
    pub(super) place: Range<usize>,
    /// The correct spelling, most likely.
    pub(super) meant: String,
}

/// Every such line between `start` and the end of a text. Texts below `|` and `>` are left alone: they are prose.
pub(super) fn misprints(whole: &str, start: usize) -> Vec<Misprint> {
    let suspicious = |c: char| odd(c).is_some() || c == '•';
    if !whole[start..].contains(suspicious) {
        return Vec::new();
    }
    let mut found = Vec::new();
    // The column of the field whose text is being passed, and whether a list may start.
    let mut block: Option<usize> = None;
    let mut list: Option<usize> = None;
    let mut at = start;
    while at < whole.len() {
        let line = Line::holding(whole, start, at);
        at = line.next(whole);
        let in_block = block.is_some_and(|column| line.text.trim().is_empty() || line.indent() > column);
        if in_block {
            continue;
        }
        block = None;
        let meant = if line.text.contains(suspicious) {
            misprint(line, list, &mut found)
        } else {
            line.text.to_owned()
        };
        let meant = Line {
            start: 0,
            text: &meant,
        };
        if let Some((_, column)) = meant.field() {
            let value = meant.text[column..].trim();
            if value.starts_with(['|', '>']) {
                block = Some(meant.content());
            }
            list = value.is_empty().then(|| meant.content());
        } else if !meant.is_item() && !meant.is_blank() {
            list = None;
        }
    }
    found
}

/// Adds what is misprinted at the start of a line, and gives the line as it was meant. `list` is the column of the
/// field above when a list may go on here.
fn misprint(line: Line<'_>, list: Option<usize>, found: &mut Vec<Misprint>) -> String {
    let text = line.text;
    let mut reading = Reading {
        line,
        at: 0,
        meant: String::new(),
        first: None,
    };
    reading.spaces();
    let indented = reading.at;
    // Dashes of lists, each with a space behind it.
    loop {
        let before = (reading.at, reading.meant.clone(), reading.first.clone());
        let is_dash = |c: char| matches!(c, '-' | '•') || odd(c).is_some_and(|(_, meant)| meant == "-");
        let Some(c) = text[reading.at..].chars().next().filter(|c| is_dash(*c)) else {
            break;
        };
        reading.take(c, "-", "stands for the `-` of a list", c == '-');
        let dashed = reading.at;
        reading.spaces();
        let rest = &text[reading.at..];
        let sure = c == '-' || named(rest).is_some() || list.is_some_and(|column| column <= indented);
        if reading.at == dashed || !sure {
            (reading.at, reading.meant, reading.first) = before;
            break;
        }
    }
    if let Some(colon) = named(&text[reading.at..]) {
        let end = reading.at + colon;
        while reading.at < end {
            let Some(c) = text[reading.at..].chars().next() else {
                break;
            };
            let meant = odd(c).map_or_else(|| c.to_string(), |(_, meant)| meant.trim().to_owned());
            reading.take(c, &meant, "stands in the name of the field", odd(c).is_none());
        }
        reading.take(':', ":", "", true);
        if text[reading.at..]
            .chars()
            .next()
            .is_some_and(|c| odd(c).is_some_and(|(_, meant)| meant != "-"))
        {
            while let Some(c) = text[reading.at..].chars().next() {
                match odd(c) {
                    Some((_, meant)) if meant != "-" => {
                        reading.take(c, meant, "stands behind the colon", false);
                    }
                    _ if c == ' ' => reading.take(c, " ", "", true),
                    _ => break,
                }
            }
            if !reading.meant.ends_with(' ') {
                reading.meant.push(' ');
            }
        }
    }
    reading.brackets();
    let Some((range, message)) = reading.first else {
        return text.to_owned();
    };
    let whole = format!("{}{}", reading.meant, &text[reading.at..]);
    let shown = whole.trim();
    let indent = whole.len() - whole.trim_start().len();
    let help = if shown.is_empty() {
        "remove it: the line is empty but for it".to_owned()
    } else if shown.chars().count() <= 100 && !shown.contains('`') {
        format!("type the line anew: `{}{shown}`", " ".repeat(indent))
    } else {
        "delete it and type an ordinary space or hyphen".to_owned()
    };
    found.push(Misprint {
        range,
        message,
        help,
        place: line.start..line.start + reading.at,
        meant: reading.meant.clone(),
    });
    whole
}

/// The bytes before the colon when a field starts here, invisible characters apart.
fn named(rest: &str) -> Option<usize> {
    let colon = rest.find(':')?;
    let name: String = rest[..colon]
        .chars()
        .filter(|c| odd(*c).is_none_or(|(_, meant)| meant == "-"))
        .collect();
    let plain = name
        .chars()
        .map(|c| odd(c).map_or(c, |_| '-'))
        .collect::<String>();
    let behind = rest[colon + 1..].chars().next();
    let spaced = behind.is_none_or(|c| matches!(c, ' ' | '\r' | '\t') || odd(c).is_some());
    (spaced
        && is_name(&plain)
        && plain
            .chars()
            .all(|c| c.is_ascii_lowercase() || matches!(c, '_' | '-')))
    .then_some(colon)
}

/// The bytes at which something that looks like a space separates the parts of a list or group in brackets. What stands
/// in quotes is words.
fn odd_separators(text: &str) -> Vec<usize> {
    let separates = |before: Option<char>| before.is_none_or(|c| matches!(c, ',' | '{' | '[' | ':' | ' '));
    let mut found = Vec::new();
    let mut before = None;
    let mut quote = None;
    let mut letters = text.char_indices().peekable();
    while let Some((at, c)) = letters.next() {
        if let Some(open) = quote {
            let next_too = letters.peek().is_some_and(|(_, next)| *next == c);
            if (open == '"' && c == '\\') || (open == '\'' && c == open && next_too) {
                letters.next();
            } else if c == open {
                (quote, before) = (None, Some(c));
            }
        } else if odd(c).is_some_and(|(_, meant)| meant == " ") && separates(before) {
            found.push(at);
        } else {
            if matches!(c, '"' | '\'') && separates(before) {
                quote = Some(c);
            }
            before = Some(c);
        }
    }
    found
}

/// A line while its start is read.
struct Reading<'a> {
    line: Line<'a>,
    at: usize,
    meant: String,
    first: Option<(Range<usize>, String)>,
}

impl Reading<'_> {
    /// Takes one character, which stands for `meant`.
    fn take(&mut self, c: char, meant: &str, what: &str, sound: bool) {
        let from = self.line.start + self.at;
        if !sound && self.first.is_none() {
            let name = odd(c).map_or("a bullet", |(name, _)| name);
            self.first = Some((
                from..from + c.len_utf8(),
                format!("{} {what}", described(c, name)),
            ));
        }
        self.meant.push_str(meant);
        self.at += c.len_utf8();
    }

    /// Takes the separators of a list or group in brackets, up to the last of them that looks like another.
    fn brackets(&mut self) {
        let text = self.line.text;
        if !text[self.at..].trim_start().starts_with(['{', '[']) {
            return;
        }
        let separators = odd_separators(&text[self.at..]);
        let Some(last) = separators.last() else { return };
        let (start, end) = (self.at, self.at + last);
        while let Some(c) = text[self.at..].chars().next().filter(|_| self.at <= end) {
            if separators.contains(&(self.at - start)) {
                self.take(c, " ", "stands where an ordinary space is needed", false);
            } else {
                self.take(c, &c.to_string(), "", true);
            }
        }
    }

    /// Takes spaces and whatever looks like them.
    fn spaces(&mut self) {
        while let Some(c) = self.line.text[self.at..].chars().next() {
            match odd(c) {
                Some((_, "")) => self.take(c, "", "stands at the start of the line", false),
                Some((_, " ")) => self.take(c, " ", "stands where an ordinary space is needed", false),
                _ if c == ' ' => self.take(c, " ", "", true),
                _ => break,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(text: &str) -> String {
        let mut draft = text.to_owned();
        let mut found = misprints(text, 0);
        found.reverse();
        for misprint in found {
            draft.replace_range(misprint.place, &misprint.meant);
        }
        draft
    }

    #[test]
    fn the_start_of_a_line_is_read_as_it_was_meant() {
        for (written, read) in [
            ("\u{a0}\u{a0}status: x", "  status: x"),
            ("status:\u{a0}x", "status: x"),
            ("status: \u{a0}x", "status: \u{a0}x"),
            ("sta\u{200b}tus: x", "status: x"),
            ("\u{feff}status: x", "status: x"),
            ("status\u{a0}: x", "status: x"),
            ("impact\u{ad}_rating: x", "impact_rating: x"),
            ("a:\n  \u{2013} ref: 1", "a:\n  - ref: 1"),
            ("a:\n  -\u{a0}ref: 1", "a:\n  - ref: 1"),
            ("success:\n  \u{2013} Nine homes", "success:\n  - Nine homes"),
            ("success:\n  • Nine homes", "success:\n  - Nine homes"),
            (
                "a: |\n  \u{2013} Nine\u{a0}homes\n  \u{a0}due:\u{a0}x",
                "a: |\n  \u{2013} Nine\u{a0}homes\n  \u{a0}due:\u{a0}x",
            ),
            ("  - {ref: 1,\u{a0}status: x}", "  - {ref: 1, status: x}"),
            (
                "  - {ref:\u{a0}1, note: 10\u{a0}km}",
                "  - {ref: 1, note: 10\u{a0}km}",
            ),
            (
                "lead: [\"a:\u{a0}b, \\\" {\u{2004}c\", 'it''s:\u{a0}d',\u{a0}e]",
                "lead: [\"a:\u{a0}b, \\\" {\u{2004}c\", 'it''s:\u{a0}d', e]",
            ),
            (
                "note: 10\u{a0}km\u{2013}12\u{a0}km",
                "note: 10\u{a0}km\u{2013}12\u{a0}km",
            ),
            ("lead: Ann\n  \u{2013} the head", "lead: Ann\n  \u{2013} the head"),
        ] {
            assert_eq!(meant(written), read, "{written:?}");
        }
    }
}
