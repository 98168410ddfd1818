//! Lists: their own numbers, and signs at the start of a line that may be none of a list.

use std::ops::Range;

use super::meant::starts_with_figure;
use super::open::List;
use super::seen::shortened;
use super::writer::Writer;
use crate::diag::{Code, Diagnostic};

/// Words after a figure that make it a difference.
const DIFFERENCES: &[&str] = &[
    "point",
    "points",
    "percentage",
    "pp",
    "ppt",
    "ppts",
    "since",
    "from",
    "compared",
    "against",
    "on",
    "than",
    "vs",
    "versus",
];

/// Returns whether words that start with a figure give a difference, so that a sign before it is part of it.
fn is_difference(words: &str) -> bool {
    if !starts_with_figure(words) {
        return false;
    }
    let figure = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '£' | '$' | '€' | '~');
    let rest = words.trim_start_matches(figure);
    let rest = rest.trim_start_matches(['%', 'k', 'm']).trim_start();
    let word: String = rest.chars().take_while(|c| c.is_alphabetic()).collect();
    rest.is_empty() || DIFFERENCES.contains(&word.to_lowercase().as_str())
}

/// The sign or number that an item starts with.
struct Marker<'t> {
    at: usize,
    sign: char,
    number: Option<&'t str>,
    end: usize,
}

fn marker<'t>(text: &'t str, item: &Range<usize>) -> Option<Marker<'t>> {
    let words = &text[item.clone()];
    let at = item.start + (words.len() - words.trim_start_matches([' ', '\t', '>']).len());
    let words = text.get(at..item.end)?;
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let sign = words[digits..].chars().next()?;
    Some(Marker {
        at,
        sign,
        number: (digits > 0).then(|| &words[..digits]),
        end: at + digits + sign.len_utf8(),
    })
}

impl Writer<'_> {
    pub(super) fn list(&mut self, first: Option<u64>, range: &Range<usize>) {
        let tag = match first {
            None => "<ul>\n".to_owned(),
            Some(first) => {
                let is_bracketed = marker(self.text, range).is_some_and(|marker| marker.sign == ')');
                let class = if is_bracketed { " class=\"brackets\"" } else { "" };
                let start = if first == 1 {
                    String::new()
                } else {
                    format!(" start=\"{first}\"")
                };
                format!("<ol{start}{class}>\n")
            }
        };
        self.block_start(&tag, range);
        self.lists.push(List {
            next: first,
            start: range.start,
            items: 0,
            doubtful: None,
            indent: 0,
        });
    }

    pub(super) fn item(&mut self, range: &Range<usize>) {
        let mut value = String::new();
        // The start of its list may have gone with a tag that was removed.
        let marker = marker(self.text, range).filter(|_| !self.lists.is_empty());
        if let Some(marker) = &marker {
            self.pass(marker.at);
            self.seen_until(marker.end);
            self.task(marker.end, range);
            if let Some(number) = marker.number {
                value = self.number(number, marker.at);
            } else {
                self.sign(marker);
            }
        }
        if let Some(list) = self.lists.last_mut() {
            list.items += 1;
            if let Some(marker) = marker {
                let line = self.text[..marker.at].rfind('\n').map_or(0, |at| at + 1);
                list.indent = marker.end + 1 - line;
            }
        }
        self.block_start(&format!("<li{value}>"), range);
    }

    /// The attribute of an item whose number is not the one after the number before it.
    fn number(&mut self, digits: &str, at: usize) -> String {
        let Some(list) = self.lists.last_mut() else {
            return String::new();
        };
        let number = digits.parse().unwrap_or_default();
        let expected = list.next.replace(number + 1);
        if digits.len() > 1 && digits.starts_with('0') {
            let span = self.places.span(&(at..at + digits.len()));
            let message =
                format!("the number of a list is shown without its zeros: `{digits}` as `{number}`");
            let help = format!("write `{digits}\\.` for the number as it is");
            self.report(Diagnostic::new(Code::SignNotShown, span, message).help(help));
        }
        if expected == Some(number) {
            String::new()
        } else {
            format!(" value=\"{number}\"")
        }
    }

    /// Reports a sign that may belong to the words, as far as the item alone tells.
    fn sign(&mut self, marker: &Marker<'_>) {
        let line = self.text[marker.end..].lines().next().unwrap_or_default();
        let words = line.trim();
        let range = marker.at..marker.end + line.trim_end().len();
        let is_doubtful = match marker.sign {
            '-' => is_difference(words),
            '+' => starts_with_figure(words),
            _ => false,
        };
        if is_doubtful {
            self.doubtful_sign(&range, marker.sign);
        } else if let Some(list) = self.lists.last_mut()
            && list.items == 0
            && (marker.sign == '-' && starts_with_figure(words) || marker.sign == '*')
        {
            list.doubtful = Some((range, marker.sign));
        }
    }

    fn doubtful_sign(&mut self, range: &Range<usize>, sign: char) {
        let words = shortened(self.text[range.clone()].trim_start_matches(sign));
        let line = shortened(&self.text[range.clone()]);
        let message = format!("the sign of `{line}` is read as that of a list, and not shown");
        let help = if sign == '*' {
            format!("write `\\* {words}` if it belongs to the words, `- {words}` for a list")
        } else {
            format!("write `\\{sign} {words}` if it belongs to the words, `* {words}` for a list")
        };
        let span = self.places.span(range);
        self.report(Diagnostic::new(Code::SignNotShown, span, message).help(help));
    }

    /// Reports a sign that may belong to the words, as only the whole list tells: it is the only one.
    pub(super) fn end_list(&mut self) {
        let Some(list) = self.lists.pop() else { return };
        let Some((range, sign)) = list.doubtful.filter(|_| list.items == 1 && self.lists.is_empty()) else {
            return;
        };
        let before = self.text[..list.start].trim_end();
        let is_meant = if sign == '*' {
            // A word with a star, which this line explains.
            let text = self.text;
            !*self
                .has_starred_word
                .get_or_insert_with(|| has_starred_word(text))
        } else {
            before.ends_with(':')
        };
        if !is_meant {
            self.doubtful_sign(&range, sign);
        }
    }

    /// Reports a line that became part of the item above it, when it looks like a sentence of its own.
    pub(super) fn line_after_item(&mut self, range: &Range<usize>) {
        const SHORT: usize = 60;
        let Some(list) = self.lists.last() else { return };
        let line = &self.text[range.end..];
        let line = line.lines().next().unwrap_or_default();
        let words = line.trim_start();
        let indent =
            range.end - self.text[..range.end].rfind('\n').map_or(0, |at| at + 1) + line.len() - words.len();
        if indent >= list.indent || self.lists.len() > 1 || !words.starts_with(char::is_uppercase) {
            return;
        }
        let above = self.text[..range.start].trim_end();
        let length = above.rfind('\n').map_or(above.len(), |at| above.len() - at - 1);
        if length > SHORT && !above.ends_with(['.', ';', '!', '?']) {
            return;
        }
        let span = self.places.span(&(range.end..range.end + line.len()));
        let message = "this line became part of the list item above it";
        let help = "put an empty line above it, or two spaces before it if it belongs to the item";
        self.report(Diagnostic::new(Code::ListRunsOn, span, message).help(help));
    }

    /// Reports a quotation of one line that starts with a figure: `>` may mean “more than”.
    pub(super) fn doubtful_quotation(&mut self, range: &Range<usize>) {
        let line = self.text[range.clone()].trim_end();
        let words = line.strip_prefix('>').map(str::trim_start).unwrap_or_default();
        if !starts_with_figure(words) || line.contains('\n') {
            return;
        }
        let span = self.places.span(range);
        let message = format!(
            "the sign of `{}` is read as that of a quotation, and not shown",
            shortened(line)
        );
        let help = format!(
            "write `\\> {0}` for “more than”, or a line with `>` alone above it for a quotation",
            shortened(words)
        );
        self.report(Diagnostic::new(Code::SignNotShown, span, message).help(help));
    }
}

/// Returns whether a word ends with a star that points to a note, as in `57*`.
fn has_starred_word(text: &str) -> bool {
    text.split_whitespace().any(|word| {
        let word = word.trim_end_matches(['.', ',', ';', ':', ')']);
        let starred = word.trim_end_matches('*');
        starred.len() < word.len() && starred.ends_with(char::is_alphanumeric) && !starred.contains('*')
    })
}

/// Returns whether a line starts like an item of a list: `(a)`, `b)`, `iv.`, `12)`.
pub(super) fn looks_like_item(line: &str) -> bool {
    let line = line.trim_start_matches([' ', '\t', '>']);
    let open = line.strip_prefix('(');
    let words = open.unwrap_or(line);
    let end = words
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(words.len());
    let (name, after) = words.split_at(end);
    let is_number = (1..=3).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_digit());
    let is_roman = (1..=4).contains(&name.len()) && name.bytes().all(|b| b"ivx".contains(&b));
    let is_letter = name.len() == 1 && name.bytes().all(|b| b.is_ascii_lowercase());
    let is_dotted = open.is_none() && (is_number || is_roman) && after.starts_with('.');
    let is_bracketed = (is_number || is_roman || is_letter) && after.starts_with(')');
    let is_bullet = line.starts_with(['•', '▪', '✓', '✔', '☐', '☑', '□', '■', '○']);
    is_bullet || (is_dotted || is_bracketed) && after[1..].starts_with([' ', '\t'])
}
