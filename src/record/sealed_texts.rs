//! The texts of things as they were written when a record went over to its second form.
//!
//! Since then their texts may have been wrapped otherwise, which is no change. The lines of the first form are still
//! about the texts as they were.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::{Map, Value};

use super::canonical::of_correction;
use super::item::Item;
use super::json::canonical;
use super::reduced::{as_written, reduced_json};
use crate::checksum::Checksum;
use crate::model::{Form, Plan, RecordLine, Sealed, TracedCorrection};

/// The seal with which a record goes over to the second form, if it began with the first.
fn transition_seal(sealed: Sealed<'_>) -> Option<u64> {
    let lines = sealed.lines();
    let first = lines.partition_point(|line| line.form == Form::First);
    lines.get(first).filter(|_| first > 0)?.seal
}

/// Returns whether a record began with the first form and has gone over to the second.
pub fn has_gone_over(sealed: Sealed<'_>) -> bool {
    transition_seal(sealed).is_some()
}

/// A thing as it was written when the record went over to the second form, from its canonical JSON as it is now.
/// Nothing when it was not sealed then, or says something else by now.
pub fn as_sealed(sealed: Sealed<'_>, address: &str, text: &str) -> Option<String> {
    let seal = transition_seal(sealed)?;
    let line = sealed.about(address).find(|line| line.seal == Some(seal))?;
    written_in(line, text)
}

/// Returns the canonical JSON that a line seals, as it was written then, if `text` says the same. Nothing
/// when the white space in the line makes another text of it.
pub(super) fn written_in(line: &RecordLine, text: &str) -> Option<String> {
    let is_it = |text: &str| line.item == Some(Checksum::of(text.as_bytes()));
    if line.form == Form::First {
        return is_it(text).then(|| text.to_owned());
    }
    let reduced = reduced_json(text);
    let written = is_it(&reduced).then(|| as_written(&reduced, &line.white))?;
    (line.white.is_empty() || reduced_json(&written) == reduced).then_some(written)
}

/// The texts that a plan has now and had before its corrections, in which those that lines seal are found.
pub(super) struct SealedTexts<'p> {
    now: HashMap<&'p str, &'p Item>,
    before: HashMap<&'p str, Vec<&'p str>>,
}

impl<'p> SealedTexts<'p> {
    /// Everything that the content says, and what its corrections say that it said.
    pub(super) fn of(plan: &'p Plan, items: &'p [Item]) -> Self {
        let mut known = Self {
            now: HashMap::new(),
            before: HashMap::new(),
        };
        if transition_seal(plan.record.whole()).is_some() {
            known.now = items.iter().map(|item| (item.address.as_str(), item)).collect();
            for one in &plan.corrections.list {
                known
                    .before
                    .entry(&one.about)
                    .or_default()
                    .extend(one.before.as_deref());
            }
        }
        known
    }

    /// Returns the canonical JSON that a line seals, as it was written then; nothing when it is not among the texts.
    pub(super) fn as_written(&self, line: &RecordLine) -> Option<String> {
        let address = line.address.as_str();
        let now = self
            .now
            .get(address)
            .and_then(|item| written_in(line, &item.text()));
        let mut before = self.before.get(address).into_iter().flatten();
        now.or_else(|| before.find_map(|text| written_in(line, text)))
    }
}

/// The number of the line of a correction, and its fields.
type Note = (u64, Map<String, Value>);

/// Returns the canonical JSON that the lines of the first form seal, under its checksum, as far as corrections give it.
/// Empty for a record that did not go over to the second form, in which things stand as they were sealed.
pub fn first_forms(plan: &Plan, items: &[Item]) -> BTreeMap<Checksum, String> {
    let sealed = plan.record.whole();
    if transition_seal(sealed).is_none() {
        return BTreeMap::new();
    }
    let known = SealedTexts::of(plan, items);
    let mut notes: BTreeMap<&str, Vec<Note>> = BTreeMap::new();
    for one in &plan.corrections.list {
        if let Some(line) = sealed.about(&one.address).next() {
            notes
                .entry(&one.about)
                .or_default()
                .push((line.seq, fields(sealed, one)));
        }
    }
    let lines = sealed.lines().iter().take_while(|line| line.form == Form::First);
    let addresses: BTreeSet<&str> = lines.map(|line| line.address.as_str()).collect();
    let mut found = BTreeMap::new();
    for address in addresses {
        let notes = notes.get(address).map_or(&[][..], Vec::as_slice);
        let lines: Vec<&RecordLine> = sealed.about(address).collect();
        trace_back(&lines, notes, &known, &mut found);
    }
    found
}

/// A correction as it was written when the record went over, or as it is.
fn fields(sealed: Sealed<'_>, one: &TracedCorrection) -> Map<String, Value> {
    let text = of_correction(one).text();
    let text = as_sealed(sealed, &one.address, &text).unwrap_or(text);
    serde_json::from_str(&text).unwrap_or_default()
}

/// Goes back over the lines about one thing, from the last that is known as it was written, and adds what those of the
/// first form seal.
fn trace_back(
    lines: &[&RecordLine],
    notes: &[Note],
    known: &SealedTexts<'_>,
    found: &mut BTreeMap<Checksum, String>,
) {
    let first = lines.partition_point(|line| line.form == Form::First);
    let start = if first < lines.len() { first } else { first - 1 };
    let mut state: Option<Map<String, Value>> = match (lines[start].item, lines[start].form) {
        (None, _) => None,
        (Some(_), Form::Second) => match known.as_written(lines[start]) {
            Some(text) => serde_json::from_str(&text).ok(),
            None => return,
        },
        (Some(_), Form::First) => known
            .now
            .get(lines[start].address.as_str())
            .and_then(|item| serde_json::from_str(&item.text()).ok()),
    };
    for at in (0..=start).rev() {
        let line = lines[at];
        if line.form == Form::First && line.item.is_some() {
            let Some(state) = &state else { return };
            let text = canonical(state);
            let sum = Checksum::of(text.as_bytes());
            if line.item != Some(sum) {
                return;
            }
            found.insert(sum, text);
        }
        let next = lines.get(at + 1).map_or(u64::MAX, |next| next.seq);
        let of_step = notes.iter().filter(|(seq, _)| (line.seq..next).contains(seq));
        let Some(before) = at.checked_sub(1).map(|before| lines[before]) else {
            return;
        };
        for (_, note) in of_step {
            match before_correction(state, note, before) {
                Some(before) => state = before,
                None => return,
            }
        }
    }
}

/// A thing before a correction of it; nothing when the correction does not repeat what it said.
#[expect(
    clippy::option_option,
    reason = "the inner one says whether the thing was there"
)]
fn before_correction(
    state: Option<Map<String, Value>>,
    note: &Map<String, Value>,
    before: &RecordLine,
) -> Option<Option<Map<String, Value>>> {
    if note.contains_key("added") {
        return Some(None);
    }
    let was = note.get("was")?;
    let Some(field) = note.get("field").and_then(Value::as_str) else {
        let mut whole = was.as_object()?.clone();
        whole.insert("kind".to_owned(), Value::String(before.kind.as_str().to_owned()));
        return Some(Some(whole));
    };
    let mut state = state?;
    if was.as_str() == Some("") {
        state.remove(field);
    } else {
        state.insert(field.to_owned(), was.clone());
    }
    Some(Some(state))
}
