//! Corrections among what was published: what they are of, and whether they tell the truth about what was sealed.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::super::item::{canonical, short};
use super::published::Thing;
use crate::model::{ItemKind, RecordLine, Sealed};

/// A published correction.
#[derive(Debug)]
pub(super) struct Note {
    /// Its own address.
    address: String,
    field: Option<String>,
    added: bool,
    removed: bool,
    date: String,
    was: Option<Value>,
    /// The number of its line, and the day that was sealed; nothing when it is not sealed yet.
    line: Option<(u64, jiff::civil::Date)>,
}

/// The published corrections, by what they are of.
#[derive(Debug, Default)]
pub(super) struct Notes(BTreeMap<String, Vec<Note>>);

impl Notes {
    /// Finds them.
    pub(super) fn of(things: &[Thing<'_>], sealed: Sealed<'_>) -> Self {
        let mut notes = Self::default();
        for thing in things.iter().filter(|thing| thing.name.contains("/corrections/#")) {
            if thing.kind() != Some(ItemKind::Correction) {
                continue;
            }
            let text = |name| match thing.field(name) {
                Some(Value::String(text)) => Some(text),
                _ => None,
            };
            let is = |name| thing.field(name) == Some(Value::Bool(true));
            let note = Note {
                address: thing.name.to_owned(),
                field: text("field"),
                added: is("added"),
                removed: is("removed"),
                date: text("date").unwrap_or_default(),
                was: thing.field("was"),
                line: sealed.about(thing.name).next().map(|line| (line.seq, line.sealed)),
            };
            notes.0.entry(text("of").unwrap_or_default()).or_default().push(note);
        }
        for of in notes.0.values_mut() {
            of.sort_by(|a, b| a.date.cmp(&b.date));
        }
        notes
    }

    fn about(&self, address: &str) -> &[Note] {
        self.0.get(address).map_or(&[], Vec::as_slice)
    }

    /// Whether one says that an entry was added.
    pub(super) fn added(&self, address: &str) -> bool {
        self.about(address).iter().any(|note| note.added)
    }

    /// Whether one hides what its item said before.
    pub(super) fn hides(&self, address: &str) -> bool {
        let mut notes = self.about(address).iter();
        notes.any(|note| note.was.is_none() && !note.added)
    }

    /// Those that are not sealed yet: only they excuse a difference.
    fn open(&self, address: &str) -> impl Iterator<Item = &Note> {
        self.about(address).iter().filter(|note| note.line.is_none())
    }

    /// Whether one that is not sealed yet says that an entry was taken out, or added.
    pub(super) fn excuses_removal(&self, address: &str) -> bool {
        self.open(address).any(|note| note.removed)
    }

    pub(super) fn excuses_addition(&self, address: &str) -> bool {
        self.open(address).any(|note| note.added)
    }

    /// The fields that those that are not sealed yet are about.
    pub(super) fn excused_fields(&self, address: &str) -> BTreeSet<&str> {
        self.open(address).filter_map(|note| note.field.as_deref()).collect()
    }

    /// What corrections say that was never sealed.
    pub(super) fn untrue(&self, sealed: Sealed<'_>) -> Vec<String> {
        let mut problems = Vec::new();
        for (of, notes) in &self.0 {
            for (at, note) in notes.iter().enumerate() {
                // Of several since one seal, only the oldest is about what was sealed.
                let is_later = notes[..at].iter().any(|older| {
                    (&older.field, older.line.map(|line| line.1)) == (&note.field, note.line.map(|line| line.1))
                });
                let before = lines_before(note, of, sealed);
                if !is_later && !before.is_empty() && !before.iter().any(|line| agrees(note, line)) {
                    problems.push(format!("{}: what it says that {of} was is not what was sealed", note.address));
                }
            }
        }
        problems
    }
}

/// The lines about something that were sealed before a correction of it. None when it was sealed for the first time
/// together with its correction: then the record does not say what it was before.
fn lines_before<'r>(note: &Note, of: &str, sealed: Sealed<'r>) -> Vec<&'r RecordLine> {
    let is_before = |line: &&RecordLine| note.line.is_none_or(|(seq, _)| line.seq < seq) && line.item.is_some();
    let lines: Vec<&RecordLine> = sealed.about(of).filter(is_before).collect();
    match (&lines[..], note.line) {
        ([only], Some((_, day))) if only.sealed == day => Vec::new(),
        _ => lines,
    }
}

/// Whether a line has what a correction says that was.
fn agrees(note: &Note, line: &RecordLine) -> bool {
    match (&note.was, &note.field) {
        (None, _) => true,
        (Some(was), Some(field)) => {
            let is_nothing = was.as_str() == Some("");
            line.field(field) == (!is_nothing).then(|| short(&canonical(was)))
        }
        (Some(Value::Object(was)), None) => was
            .iter()
            .all(|(name, value)| line.field(name) == Some(short(&canonical(value)))),
        // In words, it is a note for people.
        (Some(_), None) => true,
    }
}
