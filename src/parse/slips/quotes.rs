//! Quotation marks that are not closed, or closed too soon.

use super::{Line, Recovery, Slip, YamlFailure, instead, quoted};

/// Words that are shortened with an apostrophe before them, apart from the digits of a year or a decade.
const SHORTENED: [&str; 8] = ["tis", "twas", "til", "till", "em", "cause", "bout", "n"];

/// Returns whether the first word looks like one that is written with an apostrophe before it: `'Tis`, `'90s`.
fn starts_shortened(text: &str) -> bool {
    let word: String = text.chars().take_while(|c| c.is_alphanumeric()).collect();
    word.starts_with(|c: char| c.is_ascii_digit()) || SHORTENED.contains(&word.to_lowercase().as_str())
}

impl<'a> YamlFailure<'a> {
    /// Finds a slip in the quotation in which the reader stopped, or behind which it found more words.
    pub(super) fn quotes(&self) -> Option<Slip> {
        if self.info.contains("unknown escape character") || self.info.contains("hexadecimal") {
            return Some(self.backslash());
        }
        let trailing = self.info.contains("trailing content");
        let open = self.info.contains("quoted scalar") || self.info.contains("unexpected end of stream");
        if !trailing && !open {
            return None;
        }
        let opened = self.opening_quote();
        let line = self.line(opened.unwrap_or(self.at));
        if trailing && opened.is_none_or(|_| line.start == self.here().start) {
            return Some(self.closed_too_soon(opened));
        }
        let at = opened.unwrap_or(self.at);
        let range = if opened.is_some() {
            at..at + 1
        } else {
            self.character()
        };
        let mark = self.whole[at..].chars().next().unwrap_or('"');
        let closed = self.closed_later(line, at, mark);
        Some(Slip {
            range,
            message: if closed {
                "the text in quotes that starts here goes on in lines that are not indented".to_owned()
            } else {
                "a quotation mark is opened here and never closed".to_owned()
            },
            help: if closed {
                format!(
                    "start each of its lines with {}",
                    super::spaces(line.content() + 2)
                )
            } else {
                self.close_it(line, at, mark)
            },
            mend: self.up_to(at, mark, closed),
        })
    }

    /// Returns the help for a quotation that never ends.
    fn close_it(&self, line: Line<'a>, at: usize, mark: char) -> String {
        let value = line.text[at - line.start..].trim_end();
        let inner = value.strip_prefix(mark).unwrap_or(value);
        let single = line.extent(self.whole, line.content(), self.whole.len()) <= line.next(self.whole);
        match line.field() {
            Some((name, column))
                if single
                    && line.start + column == at
                    && inner.chars().count() < 120
                    && !inner.contains('`') =>
            {
                if inner.contains(['\\', '"']) || (mark == '\'' && inner.contains('\'')) {
                    format!("write `{name}: {}`", quoted(inner))
                } else if mark == '\'' && starts_shortened(inner) {
                    format!(
                        "close it at the end of the text: `{name}: '{inner}'`; or, if it is an apostrophe, write `{name}: \"'{inner}\"`"
                    )
                } else {
                    format!("close it at the end of the text: `{name}: {mark}{inner}{mark}`")
                }
            }
            _ => format!("put {mark} at the end of the text too"),
        }
    }

    /// Words behind the closing mark: an apostrophe, or quotation marks that belong to the text.
    fn closed_too_soon(&self, opened: Option<usize>) -> Slip {
        let line = self.here();
        let words = self.whole[self.at..line.end().max(self.at)].trim();
        let from =
            self.at + self.whole[self.at..].len() - self.whole[self.at..].trim_start_matches(' ').len();
        let field = line
            .field()
            .filter(|(_, column)| Some(line.start + column) == opened);
        let help = match field {
            Some((name, column)) => {
                let value = line.text[column..].trim_end();
                let mark = value.chars().next().unwrap_or('"');
                // In `'the council's plan'` and `"the "best" plan"` the outer marks are those of YAML.
                let glued = self.whole[..self.at].ends_with(mark);
                let inner = value[1..].strip_suffix(mark).unwrap_or(&value[1..]);
                if glued && inner.chars().count() < 120 && !inner.contains('`') {
                    format!("write `{name}: {}`", quoted(inner))
                } else {
                    instead(self.whole, line, name, column)
                }
            }
            None => "put the whole text into single quotes, and write each `'` within it twice".to_owned(),
        };
        Slip {
            range: from..from + words.len(),
            message: "words follow after the closing quotation mark".to_owned(),
            help,
            mend: Recovery::Value(opened.unwrap_or(self.at)),
        }
    }

    /// `"S:\Teams"`: a backslash in double quotes.
    fn backslash(&self) -> Slip {
        let line = self.here();
        let back = self.whole[line.start..self.at.min(self.whole.len())].rfind('\\');
        let at = back.map_or(self.at, |found| line.start + found);
        let help = match line.field() {
            Some((name, column)) => {
                let value = line.text[column..].trim_end();
                let inner = value.trim_matches('"');
                format!("write `{name}: '{}'`", inner.replace('\'', "''"))
            }
            None => "put the text into single quotes".to_owned(),
        };
        Slip {
            range: at..at + 1,
            message: "a backslash in double quotes has a meaning of its own".to_owned(),
            help,
            mend: Recovery::Value(self.opening_quote().unwrap_or(self.at)),
        }
    }

    /// Returns whether the mark stands again at the end of one of the next lines, before a field begins.
    fn closed_later(&self, line: Line<'a>, at: usize, mark: char) -> bool {
        let mut here = line;
        let mut from = at - line.start + 1;
        loop {
            if here.text[from.min(here.text.len())..].contains(mark) {
                return true;
            }
            let next = here.next(self.whole);
            if next >= self.whole.len() {
                return false;
            }
            here = self.line(next);
            from = 0;
            if here.field().is_some() || here.is_item() {
                return false;
            }
        }
    }

    /// The value to leave out, to the mark that closes it or with the lines that belong to its field.
    fn up_to(&self, at: usize, mark: char, closed: bool) -> Recovery {
        if closed && let Some(end) = self.whole[at + 1..].find(mark) {
            return Recovery::Write(at..at + end + 2, String::new());
        }
        Recovery::Value(at)
    }

    /// Where the quotation that the reader is in was opened: at the place itself, or in a line above.
    fn opening_quote(&self) -> Option<usize> {
        let mut line = Some(self.here());
        while let Some(found) = line {
            let value = found.field().map_or(found.content(), |(_, column)| column);
            let at = found.start + value;
            if at <= self.at && self.whole[at..].starts_with(['"', '\'']) {
                return Some(at);
            }
            line = self.before(found);
        }
        None
    }
}
