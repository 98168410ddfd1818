//! A passage as Markdown of one paragraph.

use super::escape::{Sign, escaped, is_quiet};
use super::letters::{Letters, Setting};
use crate::text::{folded, markdown};

/// How much of what a text has besides its letters is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Effort {
    /// Its letters alone, each sign by its number, so that Markdown reads nothing into them.
    Exact,
    /// Its words.
    Words,
    /// Its words and links.
    Links,
    /// Links and bold.
    Bold,
    /// All of it.
    All,
}

/// Returns the Markdown with as much as shows the same words.
pub(super) fn markdown_of(letters: &Letters) -> String {
    let plain = letters.plain();
    let is_set = letters
        .list
        .iter()
        .any(|(_, setting)| *setting != Setting::default());
    if !is_set && is_quiet(&plain) {
        return plain;
    }
    let expected = folded(&plain);
    let efforts: &[Effort] = if is_set {
        &[Effort::All, Effort::Bold, Effort::Links, Effort::Words]
    } else {
        &[Effort::Words]
    };
    let mut tries = efforts.iter().map(|effort| written(letters, *effort));
    tries
        .find(|markdown| folded(&markdown::plain(markdown)) == expected)
        .unwrap_or_else(|| written(letters, Effort::Exact))
}

/// Returns the Markdown with as much as this effort says.
pub(super) fn written(letters: &Letters, effort: Effort) -> String {
    let plain = letters.plain();
    let signs = escaped(&plain, effort == Effort::Exact);
    let mut out = String::with_capacity(plain.len() + 16);
    let mut at = 0;
    while let Some((_, setting)) = letters.list.get(at) {
        let link = setting.link.filter(|_| effort >= Effort::Links);
        let length = run_length(letters, (at, letters.list.len()), |other| {
            other.link == setting.link || link.is_none() && (other.link.is_none() || effort < Effort::Links)
        });
        let (start, end) = core(letters, at, at + length);
        match link.and_then(|link| letters.links.get(link)) {
            Some(address) if start < end => {
                as_they_are(&signs, (at, start), &mut out);
                out.push('[');
                emphasised(letters, &signs, (start, end), effort, &mut out);
                out.push_str("](");
                out.push_str(&address_of(address));
                out.push(')');
                as_they_are(&signs, (end, at + length), &mut out);
            }
            _ => emphasised(letters, &signs, (at, at + length), effort, &mut out),
        }
        at += length;
    }
    out
}

/// Writes letters without bold and italic.
fn as_they_are(signs: &[Sign], (start, end): (usize, usize), out: &mut String) {
    for sign in signs.iter().take(end).skip(start) {
        sign.write(out);
    }
}

/// Writes letters with bold and italic.
fn emphasised(
    letters: &Letters,
    signs: &[Sign],
    (first, end): (usize, usize),
    effort: Effort,
    out: &mut String,
) {
    let look = |setting: Setting| {
        (
            setting.bold && effort >= Effort::Bold,
            setting.italic && effort >= Effort::All,
        )
    };
    let mut at = first;
    while let Some((_, setting)) = letters.list.get(at).filter(|_| at < end) {
        let (bold, italic) = look(*setting);
        let length = run_length(letters, (at, end), |other| look(other) == (bold, italic));
        let mark = match (bold, italic) {
            (true, true) => "***",
            (true, false) => "**",
            (false, true) => "*",
            (false, false) => "",
        };
        let (start, stop) = if mark.is_empty() {
            (at, at + length)
        } else {
            within(letters, core(letters, at, at + length))
        };
        let mark = if start < stop { mark } else { "" };
        for (here, sign) in signs.iter().enumerate().take(at + length).skip(at) {
            if here == start {
                out.push_str(mark);
            }
            sign.write(out);
            if here + 1 == stop {
                out.push_str(mark);
            }
        }
        at += length;
    }
}

/// Returns how many letters from the first one on, and before the end, are set alike.
fn run_length(letters: &Letters, (at, end): (usize, usize), is_alike: impl Fn(Setting) -> bool) -> usize {
    let rest = letters.list.iter().take(end).skip(at);
    rest.take_while(|(_, setting)| is_alike(*setting)).count().max(1)
}

/// Returns the letters between these without blanks around them.
fn core(letters: &Letters, mut start: usize, mut end: usize) -> (usize, usize) {
    let is_blank = |at: usize| letters.at(at).is_some_and(char::is_whitespace);
    while start < end && is_blank(start) {
        start += 1;
    }
    while start < end && is_blank(end - 1) {
        end -= 1;
    }
    (start, end)
}

/// Leaves signs at an edge out of emphasis where a letter touches them: Markdown would not see the mark.
fn within(letters: &Letters, (mut start, mut end): (usize, usize)) -> (usize, usize) {
    let is_letter = |at: usize| letters.at(at).is_some_and(char::is_alphanumeric);
    while start < end && end > 0 && !is_letter(end - 1) && is_letter(end) {
        end -= 1;
    }
    while start < end && start > 0 && !is_letter(start) && is_letter(start - 1) {
        start += 1;
    }
    core(letters, start, end)
}

/// Returns an address as it stands between the brackets of a link.
fn address_of(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for c in address.trim().chars() {
        match c {
            c if c.is_whitespace() => out.push_str("%20"),
            '(' => out.push_str("%28"),
            ')' => out.push_str("%29"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push_str("%5C"),
            '*' => out.push_str("%2A"),
            '"' => out.push_str("%22"),
            '`' => out.push_str("%60"),
            // Else it might read as the name of a character.
            '&' => out.push_str("&amp;"),
            c => out.push(c),
        }
    }
    out
}
