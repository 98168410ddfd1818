//! Texts that start with a character that means something to YAML.

use super::{Line, Recovery, Slip, YamlFailure, quoted};
use crate::parse::slips::brackets::closing;

impl YamlFailure<'_> {
    /// A text in this line or the one before that starts with such a character.
    pub(super) fn misread_start(&self) -> Option<Slip> {
        let here = self.here();
        [Some(here), self.before(here)]
            .into_iter()
            .flatten()
            .find_map(|line| {
                let (name, column) = match line.field() {
                    Some((name, column)) => (Some(name), column),
                    None if line.is_item() => (None, line.content()),
                    None => return None,
                };
                let at = line.start + column;
                let end = line.extent(self.whole, column_of(line), self.whole.len());
                let value = self.whole.get(at..end)?;
                // The dash of an item is that of a list.
                if !is_misread(value) || (name.is_none() && value.starts_with('-')) {
                    return None;
                }
                let first = value.chars().next()?;
                let shown = if first == '-' {
                    "- ".to_owned()
                } else {
                    first.to_string()
                };
                Some(Slip {
                    range: at..at + first.len_utf8(),
                    message: format!("a text that starts with {} needs quotes", in_ticks(&shown)),
                    help: instead(self.whole, line, name.unwrap_or_default(), column),
                    mend: Recovery::Value(at),
                })
            })
    }
}

/// The column that a value has to stand further in than.
fn column_of(line: Line<'_>) -> usize {
    if line.field().is_some() {
        line.content()
    } else {
        line.indent()
    }
}

/// A literal in backticks, or in quotes when it is one.
fn in_ticks(text: &str) -> String {
    if text.contains('`') {
        format!("“{text}”")
    } else {
        format!("`{text}`")
    }
}

/// Returns whether YAML does not read a value, with the lines that continue it, as the text that it looks like.
fn is_misread(value: &str) -> bool {
    let line = value.lines().next().unwrap_or_default().trim_end();
    let mut characters = line.chars();
    let Some(first) = characters.next() else {
        return false;
    };
    let rest = characters.as_str();
    match first {
        '*' | '&' | '!' | '%' | '@' | '`' | ',' | ']' | '}' => true,
        '-' | '?' => rest.is_empty() || rest.starts_with(' '),
        '>' | '|' => {
            let marks = rest.split(" #").next().unwrap_or_default().trim_end();
            let digits = marks.chars().filter(char::is_ascii_digit).count();
            let signs = marks.chars().filter(|c| matches!(c, '+' | '-')).count();
            digits > 1 || signs > 1 || digits + signs < marks.chars().count() || marks.contains('0')
        }
        '[' | '{' => closing(value).is_some_and(|close| {
            let after = value[close + 1..].lines().next().unwrap_or_default().trim_end();
            let words = after.trim_start();
            !(words.is_empty() || words.starts_with('#') && words.len() < after.len())
        }),
        _ => false,
    }
}

/// The most characters of a text that a message repeats.
const LONGEST: usize = 120;

/// Returns the value at a column of a line in quotes, to write instead.
pub(in crate::parse) fn instead(whole: &str, line: Line<'_>, name: &str, column: usize) -> String {
    let value = line.text[column..].trim_end();
    let lead = if name.is_empty() {
        "- ".to_owned()
    } else {
        format!("{name}: ")
    };
    let goes_on = line.extent(whole, column_of(line), whole.len()) > line.next(whole) && !value.is_empty();
    if goes_on {
        return format!(
            "write only `{lead}|` on this line, and the text below it, each line with {}",
            super::spaces(column_of(line) + 2)
        );
    }
    let written = quoted(value);
    if value.chars().count() <= LONGEST && !value.contains('`') {
        return format!("write `{lead}{written}`");
    }
    if value.chars().count() <= LONGEST {
        return format!("write “{lead}{written}”");
    }
    let inside = &written[1..written.len() - 1];
    if inside == value {
        let mark = &written[..1];
        format!("put {mark} before the text and another {mark} after it")
    } else {
        format!(
            "write only `{lead}|` on this line, and the text below it with {}",
            super::spaces(column_of(line) + 2)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_yaml_are_told_from_words() {
        for value in [
            "[Draft] x",
            "{a} x",
            "- x",
            "-",
            "*x*",
            "&x",
            "!x",
            "%x",
            "@x",
            "`x`",
            "? x",
            ">90%",
            "> 90",
            "|90",
            "| a |",
            ",x",
            "]x",
        ] {
            assert!(is_misread(value), "{value}");
        }
        for value in [
            "",
            "x",
            "[a, b]",
            "[a, b] # c",
            "{a: b}",
            "-5",
            "--",
            "?x",
            ">",
            "|",
            ">-",
            "|2-",
            "|+ # c",
            ">\n  90%",
            "'*x'",
            "[a,\n  b]",
            "[unclosed",
        ] {
            assert!(!is_misread(value), "{value}");
        }
    }
}
