//! Slips in YAML that the reader does not take: each explained in plain words, at the place where it was made, with the
//! way to read on behind it.
//!
//! The reader says what it stumbled over, which is often a line below the slip. The lines around it tell more.

mod brackets;
mod columns;
mod quotes;
mod starts;
mod tabs;

use std::ops::Range;

use super::lines::{Line, is_name, quoted};
use crate::text::shorten::first_characters;

pub(super) use starts::instead;

/// An error of the YAML reader: its words and its place.
pub(super) struct YamlFailure<'a> {
    /// The text as far as the YAML goes.
    pub(super) whole: &'a str,
    /// The first byte of the YAML.
    pub(super) start: usize,
    /// The byte at which the reader stopped.
    pub(super) at: usize,
    /// The reader's own words.
    pub(super) info: &'a str,
    /// The byte of the innermost `[` or `{` that is still open.
    pub(super) bracket: Option<usize>,
}

/// A slip: where to point, what is wrong, what to write instead, and how to read on.
#[derive(Debug)]
pub(super) struct Slip {
    pub(super) range: Range<usize>,
    pub(super) message: String,
    pub(super) help: String,
    pub(super) mend: Recovery,
}

/// How to read on behind a slip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Recovery {
    /// Read these words instead: what was meant is certain.
    Write(Range<usize>, String),
    /// Leave out the value that starts at this byte, with all that belongs to it; the field keeps its name.
    Value(usize),
    /// Leave out the line that holds this byte, with what stands below it.
    Line(usize),
}

impl YamlFailure<'_> {
    /// The most likely slip.
    pub(super) fn slip(&self) -> Slip {
        self.tab()
            .or_else(|| self.misread_start())
            .or_else(|| self.quotes())
            .or_else(|| self.bracket())
            .or_else(|| self.field_without_colon())
            .or_else(|| self.colon_in_text())
            .or_else(|| self.dash())
            .unwrap_or_else(|| self.wrong_column())
    }
}

impl<'a> YamlFailure<'a> {
    /// The line that holds a byte.
    fn line(&self, at: usize) -> Line<'a> {
        Line::holding(self.whole, self.start, at)
    }

    /// The line at which the reader stopped.
    fn here(&self) -> Line<'a> {
        self.line(self.at)
    }

    /// The line before, if it belongs to the YAML and says anything.
    fn before(&self, line: Line<'a>) -> Option<Line<'a>> {
        let mut line = line;
        while line.start > self.start {
            line = self.line(line.start - 1);
            if !line.is_blank() {
                return Some(line);
            }
        }
        None
    }

    /// The character at the place itself.
    fn character(&self) -> Range<usize> {
        let next = self.whole[self.at..].chars().next();
        let length = next.filter(|c| *c != '\n').map_or(0, char::len_utf8);
        self.at..self.at + length
    }

    /// The words of a line, without the spaces around them.
    fn words(line: Line<'_>) -> Range<usize> {
        let indent = line.text.len() - line.text.trim_start().len();
        let end = line.end();
        (line.start + indent).min(end)..end
    }

    /// `title:Spring`, `title Spring`, or a text whose second line is not indented: in the line before.
    fn field_without_colon(&self) -> Option<Slip> {
        if !self.info.contains("simple key") && !self.info.contains("could not find expected ':'") {
            return None;
        }
        let line = self.before(self.here())?;
        let range = Self::words(line);
        let content = line.content();
        let text = line.text[content..].trim_end();
        if let Some((name, value)) = text.split_once(':')
            && is_name(name)
            && !value.starts_with(' ')
        {
            let after = line.start + content + name.len() + 1;
            return Some(Slip {
                range,
                message: "a space is missing after the colon".to_owned(),
                help: format!("write `{name}: {}`", shortened(value)),
                mend: Recovery::Write(after..after, " ".to_owned()),
            });
        }
        let below = Some(self.line(line.next(self.whole).min(self.whole.len())));
        let opens =
            |below: Line<'_>| below.indent() > line.indent() && (below.is_item() || below.field().is_some());
        if is_name(text) && below.is_some_and(opens) {
            let after = line.start + content + text.len();
            return Some(Slip {
                range,
                message: "a colon is missing after the name of the field".to_owned(),
                help: format!("write `{text}:`"),
                mend: Recovery::Write(after..after, ":".to_owned()),
            });
        }
        let above = self.before(line);
        let rest = above.map_or(2, |above| above.content() + 2);
        let further = format!("if it goes on with the text above it, start it with {rest} spaces");
        let help = match text.split_once(' ') {
            Some((name, value))
                if name.chars().all(|c| c.is_ascii_lowercase() || c == '_')
                    && !text.ends_with('.')
                    && text.split(' ').count() <= 5 =>
            {
                format!(
                    "if it is a field, write `{name}: {}`; {further}",
                    shortened(value.trim())
                )
            }
            _ => format!("{further}; a field is written as `name: value`"),
        };
        Some(Slip {
            range,
            message: "this line is neither a field nor the rest of the text above it".to_owned(),
            help,
            mend: Recovery::Line(line.start),
        })
    }

    /// `progress: First visits: all were made`, and a field that stands further in than the one above.
    fn colon_in_text(&self) -> Option<Slip> {
        if !self.info.contains("mapping values are not allowed") && !self.info.contains("placement of ':'") {
            return None;
        }
        let line = self.here();
        let before = &self.whole[line.start..self.at];
        match line.field() {
            Some((name, column)) if before.contains(": ") => Some(Slip {
                range: self.character(),
                message: "a text with a colon and a space in it needs quotes".to_owned(),
                help: instead(self.whole, line, name, column),
                mend: Recovery::Value(line.start + column),
            }),
            _ => {
                let above = self.before(line);
                if let Some(slip) = above.and_then(|above| self.no_colon_above(line, above)) {
                    return Some(slip);
                }
                let column = above.map_or(0, Line::content);
                Some(Slip {
                    range: Self::words(line),
                    message: "this line starts further in than the field above it".to_owned(),
                    help: format!(
                        "start it with {}, as that field; if it goes on with that field's text, put quotes around the text",
                        spaces(column)
                    ),
                    mend: Recovery::Line(line.start),
                })
            }
        }
    }

    /// `as_at 2018-03-31` above `published: 2018-04-10`.
    fn no_colon_above(&self, line: Line<'a>, above: Line<'a>) -> Option<Slip> {
        let content = above.content();
        let (name, value) = above.text[content..].trim_end().split_once(' ')?;
        let plain = is_name(name) && name.chars().all(|c| c.is_ascii_lowercase() || c == '_');
        // The rest of a text stands further in than its field.
        let goes_on = !above.is_item()
            && self.before(above).is_some_and(|field| {
                field.content() < content
                    && field
                        .field()
                        .is_some_and(|(_, at)| !field.text[at..].trim().is_empty())
            });
        let sound = plain && above.field().is_none() && content == line.content() && !goes_on;
        let after = above.start + content + name.len();
        sound.then(|| Slip {
            range: Self::words(above),
            message: "a colon is missing after the name of the field".to_owned(),
            help: format!("write `{name}: {}`", shortened(value.trim())),
            mend: Recovery::Write(after..after, ":".to_owned()),
        })
    }

    /// `-ref: 1.2`
    fn dash(&self) -> Option<Slip> {
        let line = self.here();
        let range = Self::words(line);
        let rest = self.whole[range.clone()].strip_prefix('-')?;
        let glued = rest.starts_with(|c: char| c.is_alphanumeric());
        glued.then(|| Slip {
            range: range.start..range.start + 1,
            message: "a space is missing after the `-`".to_owned(),
            help: format!("write `- {}`", shortened(rest)),
            mend: Recovery::Write(range.start + 1..range.start + 1, " ".to_owned()),
        })
    }
}

/// A number of spaces in words.
fn spaces(count: usize) -> String {
    match count {
        0 => "no space".to_owned(),
        1 => "1 space".to_owned(),
        _ => format!("{count} spaces"),
    }
}

/// The start of a text, when it is long.
fn shortened(text: &str) -> String {
    first_characters(text, 60)
}
