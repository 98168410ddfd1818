//! Corrections as the record and the published data have them, and whether they explain what the record says.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::item::{canonical, short};
use crate::checksum::ShortChecksum;
use crate::model::{ItemKind, RecordLine, Sealed};

/// A correction in short.
#[derive(Debug)]
pub(super) struct Note {
    /// Its own address.
    pub(super) address: String,
    /// The field it is about.
    pub(super) field: Option<String>,
    added: bool,
    removed: bool,
    was: Option<Value>,
    /// Its line, when it is sealed.
    sealed: Option<(u64, jiff::civil::Date)>,
}

/// Corrections by what they are of.
#[derive(Debug, Default)]
pub(super) struct Notes(BTreeMap<String, Vec<Note>>);

/// Something in a record that no correction explains.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unexplained {
    /// The number of the line.
    pub seq: u64,
    /// What is wrong, in a sentence without a full stop.
    pub problem: String,
}

/// A span of a record: after one line about something, up to the next but one.
type Window = (u64, u64);

impl Notes {
    /// Adds a correction, whose fields are given by their names.
    pub(super) fn add(&mut self, address: &str, sealed: Sealed<'_>, field: impl Fn(&str) -> Option<Value>) {
        let text = |name| match field(name) {
            Some(Value::String(text)) => Some(text),
            _ => None,
        };
        let is = |name| field(name) == Some(Value::Bool(true));
        let line = sealed.about(address).next();
        let note = Note {
            address: address.to_owned(),
            field: text("field"),
            added: is("added"),
            removed: is("removed"),
            was: field("was"),
            sealed: line.map(|line| (line.seq, line.sealed)),
        };
        self.0.entry(text("of").unwrap_or_default()).or_default().push(note);
    }

    fn about(&self, address: &str) -> &[Note] {
        self.0.get(address).map_or(&[], Vec::as_slice)
    }

    /// Whether one hides what its item said before.
    pub(super) fn hides(&self, address: &str) -> bool {
        let mut notes = self.about(address).iter();
        notes.any(|note| note.was.is_none() && !note.added)
    }

    /// Those that are not sealed yet: only they excuse that something is not as the record has it.
    pub(super) fn open(&self, address: &str) -> impl Iterator<Item = &Note> {
        self.about(address).iter().filter(|note| note.sealed.is_none())
    }

    /// What the lines about something say that its corrections do not explain, and what these say that was not so.
    pub(super) fn unexplained(&self, address: &str, sealed: Sealed<'_>) -> Vec<Unexplained> {
        let mut found = Vec::new();
        let lines: Vec<&RecordLine> = sealed.about(address).collect();
        let next = |at: usize| lines.get(at + 1).map_or(u64::MAX, |line| line.seq);
        for (at, line) in lines.iter().enumerate() {
            let window = (line.seq, next(at));
            match at.checked_sub(1).map(|before| lines[before]) {
                None => self.first(line, window, sealed, &mut found),
                Some(before) => self.step(before, line, window, &mut found),
            }
        }
        if let Some(last) = lines.last() {
            self.told_twice(address, self.open(address), last.seq, &mut found);
        }
        found
    }

    fn within(&self, address: &str, window: Window) -> impl Iterator<Item = &Note> + Clone {
        let notes = self.about(address).iter();
        notes.filter(move |note| {
            note.sealed
                .is_some_and(|(seq, _)| window.0 < seq && seq < window.1)
        })
    }

    /// The first line about something.
    fn first(&self, line: &RecordLine, window: Window, sealed: Sealed<'_>, found: &mut Vec<Unexplained>) {
        let mut tell = |problem| found.push(Unexplained { seq: line.seq, problem });
        if line.item.is_none() {
            tell(format!("{} was taken out before it was sealed", line.address));
            return;
        }
        if line.kind == ItemKind::Entry {
            let update = line.address.split('#').next().unwrap_or_default();
            let came_later = sealed.about(update).next().is_some_and(|it| it.sealed < line.sealed);
            if came_later && !self.within(&line.address, window).any(|note| note.added) {
                tell(format!(
                    "{} came in after its update was sealed, and no correction says so",
                    line.address
                ));
            }
        }
        // What was corrected before it was sealed for the first time is not in the record; later it would be.
        let idle = self
            .within(&line.address, window)
            .filter(|note| !note.added && note.sealed.is_some_and(|(_, day)| day > line.sealed));
        for note in idle {
            tell(format!("{} says that something was changed, and nothing was", note.address));
        }
    }

    /// A line after another about the same.
    fn step(&self, before: &RecordLine, line: &RecordLine, window: Window, found: &mut Vec<Unexplained>) {
        let notes = || self.within(&line.address, window);
        let mut tell = |problem| found.push(Unexplained { seq: line.seq, problem });
        let unexplained = |what: &str| format!("{} {what}, and no correction says so", line.address);
        match (before.item, line.item) {
            (_, None) if line.kind != ItemKind::Entry => {
                tell(format!("{} was taken out, which only an entry can be", line.address));
            }
            (Some(_), None) => {
                if !notes().any(|note| note.removed) {
                    tell(unexplained("was taken out"));
                }
            }
            (None, None) => tell(format!("{} was taken out twice", line.address)),
            (None, Some(_)) => {
                if !notes().any(|note| note.added) {
                    tell(unexplained("came back"));
                }
            }
            (Some(_), Some(_)) => {
                let changed = line.differing(before.fields.iter().map(|(name, sum)| (name.as_str(), *sum)));
                let open: Vec<&str> = changed
                    .iter()
                    .filter(|name| !notes().any(|note| note.field.as_deref() == Some(**name)))
                    .copied()
                    .collect();
                if changed.is_empty() || line.kind != before.kind {
                    tell(unexplained("was changed"));
                } else if !open.is_empty() {
                    tell(unexplained(&format!("was changed ({})", open.join(", "))));
                }
            }
        }
        for note in notes().filter(|note| !note.agrees(before)) {
            tell(note.untrue(&line.address));
        }
        self.told_twice(&line.address, notes(), line.seq, found);
    }

    /// That no field is corrected twice at once: then nobody could say what it was in between.
    fn told_twice<'n>(
        &self,
        address: &str,
        notes: impl Iterator<Item = &'n Note>,
        seq: u64,
        found: &mut Vec<Unexplained>,
    ) {
        let mut seen = BTreeSet::new();
        for note in notes {
            if !seen.insert((note.field.as_deref(), note.added, note.removed)) {
                let problem = format!("two corrections of the same field of {address} were made at once");
                found.push(Unexplained { seq, problem });
            }
        }
    }
}

impl Note {
    /// Whether it says that an entry was added.
    pub(super) fn tells_addition(&self) -> bool {
        self.added
    }

    /// Whether it says that an entry was taken out.
    pub(super) fn tells_removal(&self) -> bool {
        self.removed
    }

    /// Whether a line has what it says that was.
    pub(super) fn agrees(&self, line: &RecordLine) -> bool {
        match (&self.was, self.field.as_deref()) {
            (None, _) => true,
            (Some(was), Some(field)) => {
                let is_nothing = was.as_str() == Some("");
                line.field(field) == (!is_nothing).then(|| checksum(was))
            }
            (Some(Value::Object(was)), None) => {
                was.len() == line.fields.len()
                    && was
                        .iter()
                        .all(|(name, value)| line.field(name) == Some(checksum(value)))
            }
            (Some(_), None) => false,
        }
    }

    /// That it does not.
    pub(super) fn untrue(&self, address: &str) -> String {
        format!("{}: what it says that {address} was is not what was sealed", self.address)
    }
}

fn checksum(value: &Value) -> ShortChecksum {
    short(&canonical(value))
}
