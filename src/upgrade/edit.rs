//! Words put in the place of others in a text, of which all else stays.

use std::collections::BTreeMap;
use std::ops::Range;

/// The words to write, by where they go.
#[derive(Debug, Default)]
pub(super) struct Edits {
    /// By the first byte of what they replace: the byte after it, and the new words.
    list: BTreeMap<usize, (usize, String)>,
}

impl Edits {
    /// Returns whether nothing is to be written.
    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Writes a new name in the place of an old one, whose quotes and spaces stay. An old name that is the new one of an
    /// earlier edit is written in its place. Returns whether the name was found at this place of the text.
    pub(super) fn rename(&mut self, text: &str, place: Range<usize>, old: &str, new: &str) -> bool {
        let start = place.start;
        let mut edits = self.list.range_mut(place.clone());
        if let Some((_, (_, words))) = edits.next() {
            let is_same = words == old;
            if is_same {
                new.clone_into(words);
            }
            return is_same;
        }
        let Some(written) = text.get(place) else {
            return false;
        };
        let before = written.len() - bare(written).len();
        let at = start + before;
        // The place of a text in quotes reaches to the end of the comment behind it.
        let is_there = written[before..].strip_prefix(old).is_some_and(|behind| {
            let behind = behind.strip_prefix(['"', '\'']).unwrap_or(behind).trim_start();
            behind.is_empty() || behind.starts_with('#')
        });
        if is_there {
            self.list.insert(at, (at + old.len(), new.to_owned()));
        }
        is_there
    }

    /// Writes words in the place of others.
    pub(super) fn write(&mut self, place: Range<usize>, words: &str) {
        self.list.insert(place.start, (place.end, words.to_owned()));
    }

    /// Writes words before a byte, and before what else is written there.
    pub(super) fn insert(&mut self, at: usize, words: &str) {
        let (_, there) = self.list.entry(at).or_insert((at, String::new()));
        there.insert_str(0, words);
    }

    /// Returns the text with all of this written.
    pub(super) fn applied(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + 64);
        let mut at = 0;
        for (start, (end, words)) in &self.list {
            out.push_str(&text[at..*start]);
            out.push_str(words);
            at = *end;
        }
        out.push_str(&text[at..]);
        out
    }
}

/// A value without what stands before its words: a quote, or the line of `>` and `|`.
fn bare(written: &str) -> &str {
    match written.chars().next() {
        Some('"' | '\'') => &written[1..],
        Some('>' | '|') => written
            .split_once('\n')
            .map_or("", |(_, words)| words.trim_start()),
        _ => written,
    }
}
