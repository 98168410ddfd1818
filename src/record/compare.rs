//! Comparing the content with what was sealed.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rayon::prelude::*;

use super::additions;
use super::canonical::{Selection, items};
use super::deviation::{Deviation, backdated};
use super::item::{Item, short};
use super::json::canonical;
use super::notes::{Notes, State};
use super::sealed_texts::SealedTexts;
use crate::model::{EntryCorrection, ItemKind, OldValue, Plan, RecordLine, TracedCorrection};

/// Compares the content with the whole record. A plan that was never sealed has no deviations.
pub fn compare<'p>(plan: &'p Plan, organisation: &str) -> Vec<Deviation<'p>> {
    let sealed = plan.record.whole();
    if sealed.lines().is_empty() {
        return Vec::new();
    }
    let items = items(plan, organisation, Selection::Written);
    let are_same: Vec<bool> = items
        .par_iter()
        .map(|item| {
            let latest = sealed.latest(&item.address);
            latest.is_some_and(|line| item.is_sealed_in(line))
        })
        .collect();
    let now: HashMap<&str, (&Item, bool)> = items
        .iter()
        .zip(are_same)
        .map(|(item, is_same)| (item.address.as_str(), (item, is_same)))
        .collect();
    let open = open(plan);
    let mut found: Vec<Deviation<'_>> = withdrawn(plan).collect();
    // Without a correction that was sealed, what it explained would seem unexplained.
    let is_lost = |line: &RecordLine| {
        let is_same = now
            .get(line.address.as_str())
            .is_some_and(|(_, is_same)| *is_same);
        line.kind == ItemKind::Correction && !is_same
    };
    if !sealed.lines().iter().any(is_lost) {
        found.extend(unexplained(plan, &items));
    }
    for line in sealed.lines() {
        let is_latest = sealed
            .latest(&line.address)
            .is_some_and(|latest| latest.seq == line.seq);
        // What changes in the course of ordinary work is sealed anew, and nobody asks why.
        if !is_latest || line.item.is_none() || line.kind.is_free() {
            continue;
        }
        let open = open.get(line.address.as_str()).map_or(&[][..], Vec::as_slice);
        match now.get(line.address.as_str()) {
            Some((_, true)) => {
                found.extend(open.iter().map(|one| idle(one, line)));
            }
            Some((item, _)) => changed(item, line, open, postponed(plan, item).is_some(), &mut found),
            None => {
                // With an update go its entries.
                let update = line.address.split_once('#').map(|(update, _)| update);
                let is_told =
                    line.kind == ItemKind::Entry && update.is_some_and(|update| !now.contains_key(update));
                if !is_told {
                    removed(line, open, &mut found);
                }
            }
        }
    }
    for item in &items {
        let open = open.get(item.address.as_str()).map_or(&[][..], Vec::as_slice);
        found.extend(additions::of(plan, item, open));
        found.extend(postponed(plan, item));
    }
    found
}

/// Finds what the record seals and the corrections in the content do not explain.
fn unexplained<'p>(plan: &'p Plan, items: &[Item]) -> Vec<Deviation<'p>> {
    let sealed = plan.record.whole();
    let mut notes = Notes::default();
    for item in items.iter().filter(|item| item.kind == ItemKind::Correction) {
        // What is not sealed yet is compared with the content.
        if sealed.latest(&item.address).is_some() {
            notes.add(&item.address, sealed, &item.text());
        }
    }
    let known = SealedTexts::of(plan, items);
    let addresses: BTreeSet<&str> = sealed.lines().iter().map(|line| line.address.as_str()).collect();
    let addresses: Vec<&str> = addresses.into_iter().collect();
    let told = addresses
        .par_iter()
        .flat_map_iter(|address| notes.unexplained(address, sealed, |line| known.as_written(line)));
    let told: Vec<_> = told.collect();
    told.into_iter()
        .filter_map(|one| {
            let line = sealed.lines().iter().find(|line| line.seq == one.seq)?;
            Some(Deviation::Unexplained {
                line,
                problem: one.problem,
            })
        })
        .collect()
}

/// The sealed corrections that are not shown on the day they were sealed, as the content is now.
fn withdrawn(plan: &Plan) -> impl Iterator<Item = Deviation<'_>> {
    plan.corrections.list.iter().filter_map(|correction| {
        let line = plan.record.whole().latest(&correction.address)?;
        (!correction.is_shown_on(line.sealed)).then_some(Deviation::Withdrawn { correction, line })
    })
}

/// Returns the deviation of something that is now said to come out later than it was sealed.
fn postponed<'p>(plan: &'p Plan, item: &Item) -> Option<Deviation<'p>> {
    let kinds = [
        ItemKind::Plan,
        ItemKind::Recommendation,
        ItemKind::Action,
        ItemKind::Update,
        ItemKind::Meeting,
    ];
    if !kinds.contains(&item.kind) {
        return None;
    }
    let line = plan.record.whole().about(&item.address).next()?;
    let published = additions::own_date(item)?;
    (published > line.sealed).then(|| Deviation::Postponed {
        item: item.clone(),
        line,
    })
}

/// The corrections that are not sealed yet, by what they are of: only they can excuse a difference.
fn open(plan: &Plan) -> BTreeMap<&str, Vec<&TracedCorrection>> {
    let mut open: BTreeMap<&str, Vec<&TracedCorrection>> = BTreeMap::new();
    for one in &plan.corrections.list {
        // One in a draft that hides what it said would leave the words changed without a note.
        let is_out = !one.is_draft() || !one.is_hidden();
        if is_out && plan.record.whole().latest(&one.address).is_none() {
            open.entry(&one.about).or_default().push(one);
        }
    }
    open
}

/// A correction beside words that are those that were sealed.
fn idle<'p>(correction: &'p TracedCorrection, line: &'p RecordLine) -> Deviation<'p> {
    if correction.written.whole == Some(EntryCorrection::Added) {
        Deviation::Untrue { correction, line }
    } else {
        Deviation::Idle { correction, line }
    }
}

fn changed<'p>(
    item: &Item,
    line: &'p RecordLine,
    open: &[&'p TracedCorrection],
    is_postponed: bool,
    found: &mut Vec<Deviation<'p>>,
) {
    let now = State {
        kind: item.kind,
        form: line.form,
        fields: item
            .field_checksums(line.form)
            .map(|(name, sum)| (name.into(), sum))
            .collect(),
    };
    let Some(sealed) = State::of(line) else { return };
    let changed = sealed.differing(&now);
    let fields: Vec<String> = changed
        .iter()
        .filter(|name| !open.iter().any(|one| one.field == Some(**name)))
        .map(|name| (*name).to_owned())
        .collect();
    let mut seen: BTreeMap<&str, &TracedCorrection> = BTreeMap::new();
    for one in open {
        if one.written.whole.is_some() {
            found.push(idle(one, line));
        }
        let Some(name) = one.field else { continue };
        if let Some(other) = seen.get(name).copied() {
            found.push(Deviation::Twice {
                correction: one,
                other,
            });
        } else if !agrees(one, name, line) {
            found.push(Deviation::Untrue {
                correction: one,
                line,
            });
        } else if !changed.contains(name) {
            found.push(idle(one, line));
        }
        seen.insert(name, one);
        found.extend(backdated(one, line));
    }
    // Sealed in another form, which no field explains, such as under another kind.
    let unexplained = changed.is_empty();
    // That it is postponed is a deviation of its own.
    let is_told = fields == ["published"] && is_postponed;
    if is_told {
        return;
    }
    if unexplained || !fields.is_empty() || item.kind != line.kind {
        found.push(Deviation::Changed {
            item: item.clone(),
            line,
            fields,
        });
    }
}

/// Returns whether the old value that a correction gives for a field is the one that was sealed.
fn agrees(one: &TracedCorrection, name: &str, line: &RecordLine) -> bool {
    match one.change.as_ref().map(|change| &change.was) {
        Some(OldValue::NotRepeated) => true,
        Some(OldValue::Nothing) => line.field(name).is_none(),
        Some(OldValue::Value(was)) => line.field(name) == Some(short(&canonical(was), line.form)),
        None => one.written.was.is_none(),
    }
}

fn removed<'p>(line: &'p RecordLine, open: &[&'p TracedCorrection], found: &mut Vec<Deviation<'p>>) {
    let taken_out = |one: &&&TracedCorrection| one.written.whole == Some(EntryCorrection::TakenOut);
    let Some(one) = open.iter().find(taken_out) else {
        found.push(Deviation::Removed { line });
        return;
    };
    found.extend(backdated(one, line));
    let was = match one.change.as_ref().map(|change| &change.was) {
        Some(OldValue::Value(serde_json::Value::Object(was))) => Some(was),
        _ => None,
    };
    let is_true = was.is_none_or(|was| {
        was.len() == line.fields.len()
            && was
                .iter()
                .all(|(name, value)| line.field(name) == Some(short(&canonical(value), line.form)))
    });
    if !is_true {
        found.push(Deviation::Untrue {
            correction: one,
            line,
        });
    }
}
