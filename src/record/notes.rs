//! Corrections as the record and the published data have them, and whether they explain what the record says.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::item::short;
use super::json::canonical;
use super::sealed_texts::as_sealed;
use crate::checksum::{Checksum, ShortChecksum};
use crate::model::{Form, ItemKind, RecordLine, Sealed};

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
    /// The same as it was written when the record went over to its second form.
    was_written: Option<Value>,
    /// Its line, when it is sealed.
    sealed: Option<(u64, jiff::civil::Date)>,
}

/// Corrections by what they are of.
#[derive(Debug, Default)]
pub(super) struct Notes(BTreeMap<String, Vec<Note>>);

/// A thing at one time, as far as it can be compared: its fields with their checksums.
#[derive(Debug)]
pub(super) struct State<'s> {
    pub(super) kind: ItemKind,
    /// The form that the checksums are of.
    pub(super) form: Form,
    pub(super) fields: BTreeMap<Cow<'s, str>, ShortChecksum>,
}

impl<'s> State<'s> {
    /// A thing as a line of the record has it; nothing when it was taken out.
    pub(super) fn of(line: &'s RecordLine) -> Option<Self> {
        line.item?;
        let fields = line.fields.iter();
        Some(Self {
            kind: line.kind,
            form: line.form,
            fields: fields.map(|(name, sum)| (name.into(), *sum)).collect(),
        })
    }

    /// A thing by its canonical JSON, which a line that seals it calls a `kind`.
    pub(super) fn of_text(kind: ItemKind, text: &'s str, form: Form) -> Self {
        Self {
            kind,
            form,
            fields: field_checksums(text, form),
        }
    }

    /// The fields that differ in another state.
    pub(super) fn differing<'o>(&'o self, other: &'o Self) -> BTreeSet<&'o str> {
        let names = self.fields.keys().chain(other.fields.keys());
        names
            .map(|name| &**name)
            .filter(|name| self.fields.get(*name) != other.fields.get(*name))
            .collect()
    }
}

/// Something in a record that no correction explains.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unexplained {
    /// The number of the line.
    pub seq: u64,
    /// A sentence without a full stop that describes the problem.
    pub problem: String,
}

impl Notes {
    /// Adds a correction by its canonical JSON.
    pub(super) fn add(&mut self, address: &str, sealed: Sealed<'_>, text: &str) {
        let values = |text: &str| serde_json::from_str::<Map<String, Value>>(text).unwrap_or_default();
        let now = values(text);
        let written = as_sealed(sealed, address, text).map(|text| values(&text));
        let field = |name: &str| now.get(name).cloned();
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
            was_written: written.as_ref().unwrap_or(&now).get("was").cloned(),
            was: field("was"),
            sealed: line.map(|line| (line.seq, line.sealed)),
        };
        self.0
            .entry(text("of").unwrap_or_default())
            .or_default()
            .push(note);
    }

    fn about(&self, address: &str) -> &[Note] {
        self.0.get(address).map_or(&[], Vec::as_slice)
    }

    /// Returns whether a correction hides what the thing at an address said before.
    pub(super) fn hides(&self, address: &str) -> bool {
        let mut notes = self.about(address).iter();
        notes.any(|note| note.was.is_none() && !note.added)
    }

    /// Those that are not sealed yet.
    pub(super) fn open(&self, address: &str) -> Vec<&Note> {
        let notes = self.about(address).iter();
        notes.filter(|note| note.sealed.is_none()).collect()
    }

    /// Finds steps between the lines about a thing that its corrections do not explain, and old values in these
    /// corrections that were never sealed.
    ///
    /// Of a line, `as_written` gives the canonical JSON as it was written then, if that is published.
    pub(super) fn unexplained(
        &self,
        address: &str,
        sealed: Sealed<'_>,
        as_written: impl Fn(&RecordLine) -> Option<String>,
    ) -> Vec<Unexplained> {
        let lines: Vec<&RecordLine> = sealed.about(address).collect();
        let mut found = Vec::new();
        for (at, line) in lines.iter().enumerate() {
            let next = lines.get(at + 1).map_or(u64::MAX, |line| line.seq);
            let is_told_with = |note: &&Note| {
                let seq = note.sealed.map(|(seq, _)| seq);
                seq.is_some_and(|seq| line.seq < seq && seq < next)
            };
            let notes: Vec<&Note> = self.about(address).iter().filter(is_told_with).collect();
            let is_told = line.item.is_some() && at.checked_sub(1).is_some_and(|at| lines[at].item.is_some());
            if line.kind != lines[0].kind && !is_told {
                found.push(Unexplained {
                    seq: line.seq,
                    problem: format!("{address} is sealed as another kind of thing than before"),
                });
            }
            let problems = match at.checked_sub(1) {
                None => first(line, &notes, sealed),
                Some(before) if is_free(lines[before], line) => Vec::new(),
                Some(before) if is_transition(lines[before], line) => match as_written(line) {
                    Some(text) => transition(lines[before], line, &text, &notes),
                    // What it was before is compared as it would be sealed now. That neither is published is reported where
                    // they are missing.
                    None => as_written(lines[before]).map_or_else(Vec::new, |text| {
                        let was = State::of_text(lines[before].kind, &text, line.form);
                        step(address, Some(&was), State::of(line).as_ref(), &notes)
                    }),
                },
                Some(before) => step(
                    address,
                    State::of(lines[before]).as_ref(),
                    State::of(line).as_ref(),
                    &notes,
                ),
            };
            let problems = problems.into_iter();
            found.extend(problems.map(|problem| Unexplained {
                seq: line.seq,
                problem,
            }));
        }
        found
    }
}

/// Returns whether a line of the second form follows one of the first, and both say that the thing is there.
fn is_transition(before: &RecordLine, line: &RecordLine) -> bool {
    before.form < line.form && before.item.is_some() && line.item.is_some()
}

/// Checks the step from a line of the first form to one of the second, whose thing was written as `text` then.
fn transition(before: &RecordLine, line: &RecordLine, text: &str, notes: &[&Note]) -> Vec<String> {
    let is_same = before.item == Some(Checksum::of(text.as_bytes())) && before.kind == line.kind;
    if is_same && notes.is_empty() {
        return Vec::new();
    }
    let after = State::of_text(line.kind, text, before.form);
    step(&line.address, State::of(before).as_ref(), Some(&after), notes)
}

/// Returns whether a step between two lines needs no correction: both are of one free kind, and they are not the same.
fn is_free(before: &RecordLine, after: &RecordLine) -> bool {
    before.kind.is_free() && before.kind == after.kind && before.item != after.item
}

/// The first line about something.
fn first(line: &RecordLine, notes: &[&Note], sealed: Sealed<'_>) -> Vec<String> {
    if line.item.is_none() {
        return vec![format!("{} was taken out before it was sealed", line.address)];
    }
    let mut problems = Vec::new();
    let update = line.address.split('#').next().unwrap_or_default();
    let came_later = line.kind == ItemKind::Entry
        && sealed
            .about(update)
            .next()
            .is_some_and(|update| update.sealed < line.sealed);
    if came_later && !notes.iter().any(|note| note.added) {
        problems.push(came_in(&line.address));
    }
    // What was corrected before it was sealed for the first time is not in the record; later it would be.
    let idle = |note: &&&Note| !note.added && note.sealed.is_some_and(|(_, day)| day > line.sealed);
    problems.extend(notes.iter().filter(idle).map(|note| note.idle()));
    problems
}

/// Returns the problem of an entry that came into an update after that was sealed.
pub(super) fn came_in(address: &str) -> String {
    format!("{address} came in after its update was sealed, and no correction says so")
}

/// Checks the step from one state of a thing to the next against the corrections in between: finds changes that these
/// do not explain, and old values in them that are not those of `before`.
pub(super) fn step(
    address: &str,
    before: Option<&State<'_>>,
    after: Option<&State<'_>>,
    notes: &[&Note],
) -> Vec<String> {
    let mut problems = Vec::new();
    let unexplained = |what: &str| format!("{address} {what}, and no correction says so");
    match (before, after) {
        (Some(before), Some(after)) => {
            let changed = before.differing(after);
            let told: Vec<&str> = notes.iter().filter_map(|note| note.field.as_deref()).collect();
            let untold: Vec<&str> = changed
                .iter()
                .filter(|name| !told.contains(name))
                .copied()
                .collect();
            if changed.is_empty() || before.kind != after.kind {
                problems.push(unexplained("was changed"));
            } else if !untold.is_empty() {
                problems.push(unexplained(&format!("was changed ({})", untold.join(", "))));
            }
            let is_idle = |note: &&&Note| note.field.as_deref().is_none_or(|name| !changed.contains(name));
            problems.extend(notes.iter().filter(is_idle).map(|note| note.idle()));
            let is_twice = |name: &&&str| told.iter().filter(|told| *told == *name).count() > 1;
            if told.iter().any(|name| is_twice(&name)) {
                problems.push(format!(
                    "two corrections of the same field of {address} were made at once"
                ));
            }
        }
        (Some(before), None) if before.kind != ItemKind::Entry => {
            problems.push(format!("{address} was taken out, and only an entry can be"));
        }
        (Some(_), None) if !notes.iter().any(|note| note.removed) => {
            problems.push(unexplained("was taken out"));
        }
        (None, Some(_)) if !notes.iter().any(|note| note.added) => {
            problems.push(unexplained("came back"));
        }
        (None, None) => problems.push(format!("{address} was taken out twice")),
        _ => {}
    }
    let untrue = |note: &&&Note| !note.agrees(before);
    problems.extend(notes.iter().filter(untrue).map(|note| {
        format!(
            "{}: the old value that it gives for {address} is not the one that was sealed",
            note.address
        )
    }));
    problems
}

impl Note {
    /// Returns whether the correction says that an entry was added.
    pub(super) fn tells_addition(&self) -> bool {
        self.added
    }

    /// Returns the problem of a correction that corrects nothing.
    pub(super) fn idle(&self) -> String {
        format!(
            "{} says that something was changed, and nothing was",
            self.address
        )
    }

    /// Returns whether the old values that the correction gives are those of `before`.
    fn agrees(&self, before: Option<&State<'_>>) -> bool {
        let was = match before.map(|before| before.form) {
            Some(Form::First) => &self.was_written,
            _ => &self.was,
        };
        let Some(was) = was else { return true };
        let Some(before) = before else { return false };
        let checksum = |value: &Value| short(&canonical(value), before.form);
        match (was, self.field.as_deref()) {
            (was, Some(field)) => {
                let is_nothing = was.as_str() == Some("");
                before.fields.get(field).copied() == (!is_nothing).then(|| checksum(was))
            }
            (Value::Object(was), None) => {
                let said: BTreeMap<Cow<'_, str>, ShortChecksum> = was
                    .iter()
                    .map(|(name, value)| (name.into(), checksum(value)))
                    .collect();
                said == before.fields
            }
            (_, None) => false,
        }
    }
}

/// The checksums of the fields of a thing in canonical JSON, without its kind.
pub(super) fn field_checksums(text: &str, form: Form) -> BTreeMap<Cow<'_, str>, ShortChecksum> {
    let fields: BTreeMap<Cow<'_, str>, &RawValue> = serde_json::from_str(text).unwrap_or_default();
    let fields = fields.into_iter().filter(|(name, _)| name != "kind");
    fields
        .map(|(name, value)| (name, short(value.get(), form)))
        .collect()
}
