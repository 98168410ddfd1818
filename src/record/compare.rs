//! Whether the content still says what was sealed.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::Date;
use rayon::prelude::*;

use super::canonical::{Which, items};
use super::item::{Item, canonical, short};
use crate::model::{ItemKind, Plan, RecordLine, Traced, Was};

/// A way in which the content and the record differ.
#[derive(Clone, Debug)]
pub enum Deviation<'p> {
    /// Something sealed was changed, and no correction says so.
    Changed {
        /// As it is now.
        item: Item,
        /// As it was sealed.
        line: &'p RecordLine,
        /// The fields that no correction names.
        fields: Vec<String>,
    },
    /// Something sealed is no longer there.
    Removed {
        /// As it was sealed.
        line: &'p RecordLine,
    },
    /// A correction says that something was published that the record does not have.
    Untrue {
        /// The correction.
        correction: &'p Traced,
        /// The line that it should agree with.
        line: &'p RecordLine,
    },
    /// A correction is dated before the words that it corrects were sealed.
    Backdated {
        /// The correction.
        correction: &'p Traced,
        /// The line that came later.
        line: &'p RecordLine,
    },
    /// A correction that is still to come does not say what it said before, so that this cannot be shown until then.
    Unready {
        /// The correction.
        correction: &'p Traced,
    },
    /// The words are still those that were sealed, so a correction corrects nothing.
    Idle {
        /// The correction.
        correction: &'p Traced,
    },
}

/// Compares what is written with the whole record. Things that were never sealed are not told.
pub fn compare<'p>(plan: &'p Plan, organisation: &str, day: Date) -> Vec<Deviation<'p>> {
    let sealed = plan.record.whole();
    if sealed.lines().is_empty() {
        return Vec::new();
    }
    let items = items(plan, organisation, Which::Written);
    let checksums: Vec<_> = items.par_iter().map(Item::checksum).collect();
    let now: HashMap<&str, (&Item, _)> = items
        .iter()
        .zip(checksums)
        .map(|(item, sum)| (item.address.as_str(), (item, sum)))
        .collect();
    // The corrections that are not sealed yet: only they can excuse a difference.
    let mut open: BTreeMap<&str, Vec<&Traced>> = BTreeMap::new();
    for one in &plan.corrections.list {
        if sealed.latest(&one.address).is_none() {
            open.entry(&one.about).or_default().push(one);
        }
    }
    let mut found = Vec::new();
    for line in sealed.lines() {
        let is_latest = sealed
            .latest(&line.address)
            .is_some_and(|latest| latest.seq == line.seq);
        let Some(sum) = line.item.filter(|_| is_latest) else {
            continue;
        };
        let open = open.get(line.address.as_str()).map_or(&[][..], Vec::as_slice);
        match now.get(line.address.as_str()) {
            Some((_, now)) if *now == sum => {
                let idle = open.iter().filter(|one| one.written.was.is_some());
                found.extend(idle.map(|one| Deviation::Idle { correction: one }));
            }
            Some((item, _)) => changed(item, line, open, day, &mut found),
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
    found
}

fn changed<'p>(
    item: &Item,
    line: &'p RecordLine,
    open: &[&'p Traced],
    day: Date,
    found: &mut Vec<Deviation<'p>>,
) {
    let now: BTreeMap<&str, _> = item.field_checksums().collect();
    let names: BTreeSet<&str> = now
        .keys()
        .copied()
        .chain(line.fields.iter().map(|(name, _)| name.as_str()))
        .collect();
    let differs = |name: &&str| now.get(name).copied() != line.field(name);
    let changed: Vec<&str> = names.into_iter().filter(differs).collect();
    let fields: Vec<String> = changed
        .iter()
        .filter(|name| !open.iter().any(|one| one.field == Some(**name)))
        .map(|name| (*name).to_owned())
        .collect();
    // What was sealed is what the oldest correction of a field says that it was.
    let mut seen = BTreeSet::new();
    for one in open {
        let Some(name) = one.field else { continue };
        if seen.insert(name) && !agrees(one, name, line) {
            found.push(Deviation::Untrue {
                correction: one,
                line,
            });
        }
        if one.written.date.last_day() < line.sealed {
            found.push(Deviation::Backdated {
                correction: one,
                line,
            });
        }
        let is_shown_before = one
            .change
            .as_ref()
            .is_some_and(|change| change.was != Was::NotRepeated);
        if one.effective > day && !is_shown_before {
            found.push(Deviation::Unready { correction: one });
        }
    }
    // Sealed in another form, which no field explains, such as under another kind.
    let unexplained = changed.is_empty();
    if unexplained || !fields.is_empty() || item.kind != line.kind {
        found.push(Deviation::Changed {
            item: item.clone(),
            line,
            fields,
        });
    }
}

/// Whether a correction says of a field what was sealed.
fn agrees(one: &Traced, name: &str, line: &RecordLine) -> bool {
    match one.change.as_ref().map(|change| &change.was) {
        Some(Was::NotRepeated) => true,
        Some(Was::Nothing) => line.field(name).is_none(),
        Some(Was::Value(was)) => line.field(name) == Some(short(&canonical(was))),
        None => one.written.was.is_none(),
    }
}

fn removed<'p>(line: &'p RecordLine, open: &[&'p Traced], found: &mut Vec<Deviation<'p>>) {
    match open.iter().find(|one| one.written.removed) {
        None => found.push(Deviation::Removed { line }),
        Some(one) => {
            if one.written.date.last_day() < line.sealed {
                found.push(Deviation::Backdated {
                    correction: one,
                    line,
                });
            }
            let was = match one.change.as_ref().map(|change| &change.was) {
                Some(Was::Value(serde_json::Value::Object(was))) => Some(was),
                _ => None,
            };
            let is_true = was.is_none_or(|was| {
                was.len() == line.fields.len()
                    && was
                        .iter()
                        .all(|(name, value)| line.field(name) == Some(short(&canonical(value))))
            });
            if !is_true {
                found.push(Deviation::Untrue {
                    correction: one,
                    line,
                });
            }
        }
    }
}

/// Whether a kind can be taken out by a correction.
pub fn can_be_taken_out(kind: ItemKind) -> bool {
    kind == ItemKind::Entry
}
