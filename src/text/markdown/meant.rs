//! Signs at the start of a line that are meant as words, and bullets that are meant as a list, decided before Markdown
//! is read.
//!
//! `>90%` is no quotation, `[RAG]: Red` is no address of a link, and a line that starts with `•` is a list item. So that
//! every place in the text stays where it is, a sign is replaced by a stand-in of the same length: a control character
//! that [`restore`] turns back, or a bullet that Markdown knows.

use std::borrow::Cow;
use std::ops::Range;

use super::definitions;

/// Stands for `[`.
pub(super) const BRACKET: u8 = 1;
/// Stands for `>`.
const MORE_THAN: u8 = 2;
/// Stands for nothing: it fills the room that a bullet and the spaces after it leave.
const FILLING: u8 = 3;
const STAND_INS: [char; 3] = ['\u{1}', '\u{2}', '\u{3}'];

/// A text as Markdown is to read it.
pub(super) struct Reading<'a> {
    /// As long as the text as it was written, byte for byte.
    pub(super) text: Cow<'a, str>,
    /// Where addresses of links are defined that the text uses, in order.
    pub(super) definitions: Vec<Range<usize>>,
}

impl<'a> Reading<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let mut reading = Self {
            text: Cow::Borrowed(text),
            definitions: Vec::new(),
        };
        // What holds control characters itself has no room for stand-ins.
        if !text.contains(STAND_INS) {
            if let Some(changed) = starts_of_lines(text) {
                reading.text = Cow::Owned(changed);
            }
            definitions::settle(&mut reading);
        }
        reading
    }
}

/// The words with the signs that stand-ins stand for.
pub(super) fn restore(words: &str) -> Cow<'_, str> {
    if words.contains(STAND_INS) {
        Cow::Owned(
            words
                .replace('\u{1}', "[")
                .replace('\u{2}', ">")
                .replace('\u{3}', ""),
        )
    } else {
        Cow::Borrowed(words)
    }
}

/// Returns whether `words` start with a figure, perhaps after the sign of a currency.
pub(super) fn starts_with_figure(words: &str) -> bool {
    let digits = words.trim_start_matches(['£', '$', '€', '.', '~']);
    digits.starts_with(|c: char| c.is_ascii_digit())
}

/// The text with stand-ins at the starts of its lines, when there are any.
fn starts_of_lines(text: &str) -> Option<String> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut changed: Option<Vec<u8>> = None;
    let mut inside: Option<&str> = None;
    let mut is_html = false;
    let mut is_listed = false;
    let mut start = 0;
    for (at, line) in lines.iter().enumerate() {
        let words = line[container(line)..].trim();
        if let Some(end) = inside {
            let is_end = if end == "-->" {
                words.contains(end)
            } else {
                words.starts_with(end) && words.trim_matches(['`', '~']).is_empty()
            };
            inside = inside.filter(|_| !is_end);
        } else if words.starts_with("```") || words.starts_with("~~~") {
            inside = words.get(..3);
        } else if words.starts_with("<!--") && !words.contains("-->") {
            inside = Some("-->");
        } else if is_html || is_tag(words) {
            is_html = !words.is_empty();
        } else if is_more_than(&lines, at) {
            let place = start + container(line);
            changed.get_or_insert_with(|| text.as_bytes().to_vec())[place] = MORE_THAN;
        } else if let Some((place, marker)) = list_marker(&lines, at, is_listed) {
            let place = start + place.start..start + place.end;
            changed.get_or_insert_with(|| text.as_bytes().to_vec())[place].copy_from_slice(&marker);
            is_listed = true;
        } else if words.is_empty() || !line.starts_with([' ', '\t']) {
            is_listed &= words.is_empty();
        }
        start += line.len();
    }
    // Signs are replaced whole, by ASCII.
    changed.and_then(|bytes| String::from_utf8(bytes).ok())
}

/// Returns whether a line starts with raw HTML.
fn is_tag(words: &str) -> bool {
    words
        .strip_prefix('<')
        .is_some_and(|tag| tag.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')))
}

/// The length of what puts a line into lists and quotations.
fn container(line: &str) -> usize {
    let mut rest = line;
    loop {
        rest = rest.trim_start_matches([' ', '\t']);
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let marker = match rest.as_bytes().get(digits) {
            Some(b'-' | b'*' | b'+') if digits == 0 => 1,
            Some(b'.' | b')') if (1..=9).contains(&digits) => digits + 1,
            _ => 0,
        };
        if marker > 0 && rest[marker..].starts_with([' ', '\t']) {
            rest = &rest[marker..];
        } else if let Some(quoted) = rest.strip_prefix('>').filter(|quoted| !is_compared(quoted)) {
            rest = quoted;
        } else {
            return line.len() - rest.len();
        }
    }
}

/// Returns whether the text after a `>` makes it “more than”.
fn is_compared(after: &str) -> bool {
    let figure = after.strip_prefix('=').unwrap_or(after);
    starts_with_figure(figure)
        || (figure.len() < after.len() && starts_with_figure(figure.trim_start_matches(' ')))
}

/// Returns whether the line starts with `>` for “more than”, and stands in no quotation.
fn is_more_than(lines: &[&str], at: usize) -> bool {
    let line = lines[at];
    let (container, words) = line.split_at(container(line));
    let is_more_than = words.strip_prefix('>').is_some_and(is_compared);
    if !is_more_than {
        return false;
    }
    let quotes = |line: &&str| {
        let words = line.strip_prefix(container).unwrap_or(line).trim_start();
        words
            .strip_prefix('>')
            .is_some_and(|after| !is_compared(after) && !starts_with_figure(after.trim_start()))
    };
    let before = at.checked_sub(1).and_then(|before| lines.get(before));
    !before.is_some_and(quotes) && !lines.get(at + 1).is_some_and(quotes)
}

/// A bullet that Markdown does not know, as word processors leave it: itself and the spaces after it.
struct Bullet {
    sign: char,
    /// The bytes before it: indentation, and the marks of quotations.
    before: usize,
    length: usize,
    /// True if one line that starts so may as well be prose.
    is_weak: bool,
}

fn bullet(line: &str) -> Option<Bullet> {
    let words = line.trim_start_matches([' ', '\t', '>']);
    let sign = words.chars().next()?;
    let after = &words[sign.len_utf8()..];
    let spaces = after.len() - after.trim_start_matches([' ', '\t', '\u{a0}']).len();
    let text = &after[spaces..];
    let (is_bullet, is_weak) = match sign {
        '•' | '▪' | '◦' | '‣' | '●' | '➢' | '\u{f0b7}' | '\u{f0a7}' | '\u{f0d8}' => (true, false),
        // Letters of symbol fonts.
        'o' | '§' | 'Ø' | 'q' | 'v' => (after.starts_with('\t'), false),
        '·' | '∙' => (spaces > 0, true),
        '–' | '—' => (spaces > 0 && !starts_with_figure(text), true),
        _ => (false, false),
    };
    (is_bullet && !text.trim().is_empty()).then_some(Bullet {
        sign,
        before: line.len() - words.len(),
        length: sign.len_utf8() + spaces,
        is_weak,
    })
}

/// Returns the Markdown to read instead of the bullet that line `at` starts with; `is_listed` says whether a list is
/// open.
fn list_marker(lines: &[&str], at: usize, is_listed: bool) -> Option<(Range<usize>, Vec<u8>)> {
    /// How far apart two items may start to make each other a list.
    const NEAR: usize = 2;
    let found = bullet(lines[at])?;
    let near = &lines[at.saturating_sub(NEAR)..lines.len().min(at + NEAR + 1)];
    let alike = near.iter().filter_map(|line| bullet(line));
    if found.is_weak && alike.filter(|other| other.sign == found.sign).count() < 2 {
        return None;
    }
    let (before, text) = lines[at].split_at(found.before);
    let text = &text[found.length..];
    let indent = before.rsplit('>').next().unwrap_or_default();
    let is_deep = indent.contains('\t') || indent.len() > 3;
    // What Markdown would read as the start of a list or quotation in the item, and many spaces as code.
    let starts_block = text.starts_with(|c: char| ">#-+=~`_".contains(c) || c.is_ascii_digit())
        || text.strip_prefix('*').is_some_and(|rest| {
            rest.trim_start_matches('*').trim_start().len() < rest.trim_start_matches('*').len()
        })
        || text.trim_end().trim_matches('*').is_empty();
    let has_room = found.length > 2;
    if is_deep && !is_listed || starts_block && !has_room {
        return None;
    }
    let mut marker = vec![b' '; found.length];
    marker[0] = match found.sign {
        '•' | '\u{f0b7}' | '·' | '∙' | '●' => b'*',
        'o' | '◦' | '–' => b'-',
        _ => b'+',
    };
    if starts_block || found.length > 5 {
        let end = if found.length > 3 {
            found.length - 1
        } else {
            found.length
        };
        marker[2..end].fill(FILLING);
    }
    Some((found.before..found.before + found.length, marker))
}
