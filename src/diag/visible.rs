//! Showing the characters that would otherwise steer what shows a text: a terminal, a log, a browser's text.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Returns whether a character is a command rather than a letter: a control character, something that ends a line, or
/// something that turns the direction of reading. The marks U+200E and U+200F, which only stand beside letters, are
/// none.
pub fn steers(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') || turns_direction(c)
}

/// Returns whether a character opens or closes an embedding, an override or an isolate.
pub fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A text on one line in which every character is seen: those that [steer](steers) are written as `\n`, `\r`, `\t` or
/// `\u{202e}`.
pub fn visible(text: &str) -> Cow<'_, str> {
    shown(text, steers)
}

/// The same for the line of a file, whose tabs stay.
pub(super) fn visible_line(text: &str) -> Cow<'_, str> {
    shown(text, |c| c != '\t' && steers(c))
}

/// The same for several lines, whose line breaks stay.
pub fn visible_lines(text: &str) -> Cow<'_, str> {
    shown(text, |c| c != '\n' && steers(c))
}

/// The same for a format that has ways of its own to write the ends of lines.
pub(super) fn visible_but_line_ends(text: &str) -> Cow<'_, str> {
    shown(text, |c| !matches!(c, '\n' | '\r') && steers(c))
}

fn shown(text: &str, is_shown: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.contains(&is_shown) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if is_shown(c) {
            push_form(&mut out, c);
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

fn push_form(out: &mut String, c: char) {
    match c {
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        // Writing to a String cannot fail.
        _ => drop(write!(out, "\\u{{{:x}}}", u32::from(c))),
    }
}

/// A JSON document in which the characters that steer are written as JSON writes them in ASCII. Its own line breaks
/// stay: within a text of JSON, they are written as `\n` already.
pub fn json(document: &str) -> Cow<'_, str> {
    let is_shown = |c: char| c != '\n' && steers(c);
    if !document.contains(is_shown) && !has_command(document) {
        return Cow::Borrowed(document);
    }
    let mut out = String::with_capacity(document.len() + 16);
    for c in document.chars() {
        if is_shown(c) {
            // All of them lie in the first plane, so one escape is enough.
            let _ = write!(out, "\\u{:04x}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    Cow::Owned(without_commands(out, "#\\u0023"))
}

/// A page of HTML in which the characters that steer, and what a log would take for a command, are written as
/// references, which a browser reads as what they stand for.
pub fn html(page: &str) -> Cow<'_, str> {
    let is_shown = |c: char| c != '\n' && c != '\t' && steers(c);
    if !page.contains(is_shown) && !has_command(page) && !page.lines().any(is_command) {
        return Cow::Borrowed(page);
    }
    let mut out = String::with_capacity(page.len() + 16);
    for line in page.split_inclusive('\n') {
        let start = out.len();
        for c in line.chars() {
            if is_shown(c) {
                let _ = write!(out, "&#x{:x};", u32::from(c));
            } else {
                out.push(c);
            }
        }
        if is_command(line) {
            let colon = start + out[start..].find(':').unwrap_or_default();
            out.replace_range(colon..=colon, "&#58;");
        }
    }
    Cow::Owned(without_commands(out, "#&#35;"))
}

/// The signs that runners of builds take for the start of a command, wherever in a line they stand.
const COMMANDS: [&str; 3] = ["##[", "##vso[", "##teamcity["];

fn has_command(text: &str) -> bool {
    COMMANDS.iter().any(|command| text.contains(command))
}

/// The text with `##` written in another way where it starts a command.
fn without_commands(mut text: String, instead: &str) -> String {
    for command in COMMANDS {
        if text.contains(command) {
            text = text.replace(command, &command.replacen("##", instead, 1));
        }
    }
    text
}

/// Returns whether the log of a build would take a line for a command of a workflow. `::: ` starts an excerpt of
/// another file, and no command.
fn is_command(line: &str) -> bool {
    let start = line.trim_start();
    start.starts_with("::") && !start.starts_with("::: ")
}

/// A line of a terminal or a log that is not taken for a command there: `::error::`, `##[error]`, `##vso[…]`.
pub fn no_command(line: &str) -> Cow<'_, str> {
    let mut line = Cow::Borrowed(line);
    if is_command(&line) {
        line = Cow::Owned(line.replacen(':', "\\u{3a}", 1));
    }
    if has_command(&line) {
        line = Cow::Owned(without_commands(line.into_owned(), "#\\u{23}"));
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_is_shown_and_letters_stay() {
        assert_eq!(
            visible("a\u{1b}[2J\r\n\t\u{7}\u{9b}\u{7f}\u{85}\u{2028}\u{202e}\u{2066}b"),
            "a\\u{1b}[2J\\r\\n\\t\\u{7}\\u{9b}\\u{7f}\\u{85}\\u{2028}\\u{202e}\\u{2066}b"
        );
        let plain = "Ynys Môn — “שלום” \u{200f}👩\u{200d}🚒 é\u{301}";
        assert!(matches!(visible(plain), Cow::Borrowed(same) if same == plain));
    }

    #[test]
    fn json_means_the_same_afterwards() {
        let text = "a\u{1b}\u{7f}\u{9b}\u{2028}\u{202e}\n##[error]\t\"\\ é";
        let document = serde_json::to_string_pretty(&vec![text]).unwrap();
        let safe = json(&document);
        assert!(
            !safe.contains(|c: char| c != '\n' && steers(c)) && !safe.contains("##["),
            "{safe}"
        );
        let read: Vec<String> = serde_json::from_str(&safe).unwrap();
        assert_eq!(read, [text]);
    }

    #[test]
    fn a_page_says_the_same_afterwards() {
        assert_eq!(
            html("<p>a\u{2066}b\u{2069}\n  ::error::c\n##[d]</p>\n"),
            "<p>a&#x2066;b&#x2069;\n  &#58;:error::c\n#&#35;[d]</p>\n"
        );
        assert!(matches!(html("<p>a: b::c\n#d</p>"), Cow::Borrowed(_)));
    }

    #[test]
    fn no_line_is_a_command() {
        for (line, shown) in [
            ("::error::a", "\\u{3a}:error::a"),
            ("  ::stop-commands::a", "  \\u{3a}:stop-commands::a"),
            ("a ::error::", "a ::error::"),
            ("a ##[error]b ##vso[task]", "a #\\u{23}[error]b #\\u{23}vso[task]"),
            ("## Title", "## Title"),
        ] {
            assert_eq!(no_command(line), shown);
        }
    }
}
