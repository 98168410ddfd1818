//! Words that look like a link, a note or a task and are none, so that they are shown as they were typed.

use std::ops::Range;

use super::seen::shortened;
use super::writer::Writer;
use crate::diag::{Code, Diagnostic};

impl Writer<'_> {
    /// Looks at a square bracket among the words.
    pub(super) fn bracket(&mut self, words: &str, range: &Range<usize>) {
        match words {
            "]" => self.after_bracket(range),
            _ if words.starts_with('^') && self.text[..range.start].ends_with('[') => self.footnote(range),
            _ => {}
        }
    }

    fn after_bracket(&mut self, range: &Range<usize>) {
        let line = rest_of_line(self.text, range.end);
        if !line.starts_with(['(', '[']) && !line.starts_with(" (") {
            return;
        }
        let Some(open) = opening(self.text, range.start) else {
            return;
        };
        let words = &self.text[open + 1..range.start];
        if let Some(rest) = line.strip_prefix('(') {
            self.no_address(words, rest, open, range.end);
        } else if let Some(address) = line.strip_prefix(" (").and_then(|rest| rest.split_once(')')) {
            if looks_like_address(address.0) {
                let end = range.end + 2 + address.0.len() + 1;
                let help = format!(
                    "write it without the space: `[{}]({})`",
                    shortened(words),
                    address.0
                );
                self.as_typed(open..end, "a space stands before its address", help);
            }
        } else if let Some((label, _)) = line.strip_prefix('[').and_then(|rest| rest.split_once(']'))
            && !label.starts_with('^')
        {
            let name = if label.is_empty() { words } else { label };
            let reason = format!("no address is given for `{}`", shortened(name));
            let help = format!(
                "write the address in round brackets: `[{}](address)`",
                shortened(words)
            );
            self.as_typed(open..range.end + label.len() + 2, &reason, help);
        }
    }

    fn no_address(&mut self, words: &str, rest: &str, open: usize, end: usize) {
        let shown = shortened(words);
        let Some((inside, _)) = rest.split_once(')') else {
            let help = format!("write it on one line, with both brackets: `[{shown}](address)`");
            return self.as_typed(open..end + 1 + rest.len(), "its address does not end", help);
        };
        let address = inside.split(['"', '\'']).next().unwrap_or(inside).trim();
        let range = open..end + inside.len() + 2;
        if address.contains("://") {
            let help = format!("write `[{shown}]({})`", address.replace(' ', "%20"));
            self.as_typed(range, "there is a space in its address", help);
        } else if address.contains(char::is_whitespace) && looks_like_address(address) {
            let name = crate::text::folded(address).replace(' ', "-");
            let help =
                format!("names of files have no spaces here: rename the file, and write `[{shown}]({name})`");
            self.as_typed(range, "there is a space in its address", help);
        } else {
            let help = format!(
                "for a link, write `[{shown}](address)`; for the words as they are, `\\[{shown}]({})`",
                shortened(inside)
            );
            let reason = format!("`{}` is no address", shortened(inside));
            self.as_typed(range, &reason, help);
        }
    }

    fn as_typed(&mut self, mut range: Range<usize>, reason: &str, help: String) {
        if self.text[..range.start].ends_with('!') {
            range.start -= 1;
        }
        let span = self.places.span(&range);
        let message = format!("a link is shown as it was typed, for {reason}");
        self.report(Diagnostic::new(Code::ShownAsTyped, span, message).help(help));
    }

    fn footnote(&mut self, range: &Range<usize>) {
        let label = format!("[{}]", &self.text[range.clone()]);
        let open = range.start - 1;
        let after = &self.text[range.end..];
        if !after.starts_with(']') || after.starts_with("]:") || self.text[..open].ends_with('\\') {
            return;
        }
        // One search in the whole text; more are not worth their time.
        let is_first = !std::mem::replace(&mut self.has_footnotes, true);
        let note = self.text.split_once(&format!("{label}:")).filter(|_| is_first);
        let note = note
            .map(|(_, note)| rest_of_line(note, 0).trim())
            .unwrap_or_default();
        let note = if note.is_empty() { "the note" } else { note };
        let span = self.places.span(&(open..range.end + 1));
        let message = format!("`{label}` is shown as it was typed: there are no footnotes here");
        let help = format!(
            "write the note where it belongs, in brackets: `({})`",
            shortened(note)
        );
        self.report(Diagnostic::new(Code::ShownAsTyped, span, message).help(help));
    }

    /// Looks for the box of a task at the start of a list item, whose words start after `at`.
    pub(super) fn task(&mut self, at: usize, item: &Range<usize>) {
        let words = self.text[at..item.end].trim_start_matches([' ', '\t']);
        let start = item.end - words.len();
        let Some(mark) = ["[ ]", "[x]", "[X]", "[]"]
            .iter()
            .find(|mark| words.starts_with(**mark))
        else {
            return;
        };
        let rest = &words[mark.len()..];
        if !rest.starts_with([' ', '\t']) {
            return;
        }
        let state = if mark.trim_matches(['[', ']', ' ']).is_empty() {
            "To do"
        } else {
            "Done"
        };
        let rest = shortened(rest_of_line(rest, 0));
        let span = self.places.span(&(start..start + mark.len()));
        let message = format!("`{mark}` is shown as it was typed: there are no boxes to tick here");
        let help = format!("say it in words: `- {state}: {rest}`");
        self.report(Diagnostic::new(Code::ShownAsTyped, span, message).help(help));
    }
}

/// The most bytes that are looked through for the other end of a link.
const REACH: usize = 1000;

/// Where the square bracket stands that the one at `close` closes, in the same paragraph.
fn opening(text: &str, close: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut depth = 0;
    for at in (close.saturating_sub(REACH)..close).rev() {
        let is_escaped = at > 0 && bytes[at - 1] == b'\\';
        match bytes[at] {
            b'\n' if at > 0 && bytes[at - 1] == b'\n' => return None,
            b']' if !is_escaped => depth += 1,
            b'[' if is_escaped && depth == 0 => return None,
            b'[' if depth == 0 => return Some(at),
            b'[' if !is_escaped => depth -= 1,
            _ => {}
        }
    }
    None
}

/// The rest of the line that starts at this byte, as far as a link reaches.
fn rest_of_line(text: &str, at: usize) -> &str {
    let mut end = text.len().min(at + REACH);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text[at..end].lines().next().unwrap_or_default()
}

/// Returns whether words in round brackets can be meant as an address: they name a site, a folder or a file with an
/// ending.
fn looks_like_address(words: &str) -> bool {
    let ending = words.rsplit_once('.').is_some_and(|(name, ending)| {
        !name.is_empty()
            && (2..=5).contains(&ending.len())
            && ending.chars().all(|c| c.is_ascii_alphanumeric())
    });
    ending || words.contains("://") || words.starts_with('/') || words.contains("files/")
}
