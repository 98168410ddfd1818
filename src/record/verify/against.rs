//! The published data against the record.

use std::collections::{BTreeSet, HashMap};

use jiff::civil::Date;
use rayon::prelude::*;

use super::super::notes::{self, Notes, State};
use super::published::Thing;
use super::{Published, Verdict};
use crate::checksum::Checksum;
use crate::model::{ItemKind, Record, RecordLine, Sealed};

/// What one address came to.
#[derive(Default)]
struct Found {
    problems: Vec<String>,
    notes: Vec<String>,
    is_new: bool,
}

/// The published data of a plan, read to be verified.
struct Data<'d> {
    address: &'d str,
    as_of: Date,
    sealed: Sealed<'d>,
    now: HashMap<&'d str, &'d Thing<'d>>,
    earlier: HashMap<Checksum, &'d Thing<'d>>,
    notes: Notes,
}

pub(super) fn verify(record: &Record, published: &Published<'_>, verdict: &mut Verdict) {
    let sealed = record.whole();
    let (count, latest) = published.head;
    if (count, latest) != (sealed.lines().len() as u64, sealed.head()) {
        verdict.problems.push(format!(
            "the data names a record of {count} lines that ends in {latest}, and this one has {} and ends in {}",
            sealed.lines().len(),
            sealed.head()
        ));
    }
    let as_of = published.as_of.parse().unwrap_or_else(|_| {
        verdict
            .problems
            .push("`as_of` of the data is not a day".to_owned());
        Date::MAX
    });
    let items = read(published.items, |address| sealed.latest(address)?.item, verdict);
    let earlier = read(published.earlier, Checksum::parse, verdict);
    let data = Data {
        address: published.address,
        as_of,
        sealed,
        now: items.iter().map(|thing| (thing.name, thing)).collect(),
        earlier: earlier.iter().map(|thing| (thing.sum, thing)).collect(),
        notes: notes(&items, sealed),
    };
    if data.now.len() < items.len() {
        verdict.problems.push("the data has an address twice".to_owned());
    }
    for thing in earlier
        .iter()
        .filter(|thing| Checksum::parse(thing.name) != Some(thing.sum))
    {
        verdict.problems.push(format!(
            "the earlier version {} does not have this checksum",
            thing.name
        ));
    }
    named(published, &data, verdict);
    let mut addresses: BTreeSet<&str> = data.now.keys().copied().collect();
    addresses.extend(sealed.lines().iter().map(|line| line.address.as_str()));
    let addresses: Vec<&str> = addresses.into_iter().collect();
    let found: Vec<Found> = addresses.par_iter().map(|address| data.of(address)).collect();
    let new: Vec<&&str> = addresses
        .iter()
        .zip(&found)
        .filter_map(|(address, found)| found.is_new.then_some(address))
        .collect();
    if let Some(first) = new.first() {
        verdict.notes.push(match (sealed.lines().is_empty(), new.len()) {
            (true, count) => format!("nothing is sealed yet: {count} published things are not in the record"),
            (false, 1) => format!("one published thing is not yet in the record: {first}"),
            (false, count) => {
                format!("{count} published things are not yet in the record, for example {first}")
            }
        });
    }
    for found in found {
        verdict.problems.extend(found.problems);
        verdict.notes.extend(found.notes);
    }
}

fn read<'d>(
    pairs: &'d [(&'d str, &'d str)],
    expected: impl Fn(&str) -> Option<Checksum> + Sync,
    verdict: &mut Verdict,
) -> Vec<Thing<'d>> {
    let things: Vec<Result<Thing<'d>, String>> = pairs
        .par_iter()
        .map(|(name, text)| Thing::read(name, text, expected(name)))
        .collect();
    let mut read = Vec::with_capacity(things.len());
    for thing in things {
        match thing {
            Ok(thing) => read.push(thing),
            Err(problem) => verdict.problems.push(problem),
        }
    }
    read
}

/// The corrections among what was published.
fn notes(things: &[Thing<'_>], sealed: Sealed<'_>) -> Notes {
    let mut notes = Notes::default();
    let corrections = things
        .iter()
        .filter(|thing| thing.name.contains("/corrections/#"));
    for thing in corrections.filter(|thing| thing.kind() == Some(ItemKind::Correction)) {
        notes.add(thing.name, sealed, |name| thing.field(name));
    }
    notes
}

/// That the names beside the items are those of the plan.
fn named(published: &Published<'_>, data: &Data<'_>, verdict: &mut Verdict) {
    let Some(plan) = data.now.get(published.address) else {
        return;
    };
    for (name, value) in published.names {
        if plan.field(name).as_ref().and_then(|is| is.as_str()) != Some(value) {
            verdict
                .problems
                .push(format!("the `{name}` of the data is not that of the plan"));
        }
    }
}

impl Data<'_> {
    fn of(&self, address: &str) -> Found {
        let mut found = Found::default();
        let lines: Vec<&RecordLine> = self.sealed.about(address).collect();
        let now = self.now.get(address).copied();
        for line in &lines {
            self.place(line, &mut found);
        }
        let told = self.notes.unexplained(address, self.sealed).into_iter();
        found
            .problems
            .extend(told.map(|one| format!("line {}: {}", one.seq, one.problem)));
        if let Some((last, before)) = lines.split_last() {
            for line in before {
                self.earlier(line, now, &mut found);
            }
            self.latest(last, now, &mut found);
        } else if let Some(now) = now {
            found.is_new = true;
            self.not_sealed(address, now, &mut found);
        }
        found
    }

    /// That a line can be in this record at all.
    fn place(&self, line: &RecordLine, found: &mut Found) {
        let (seq, address) = (line.seq, &line.address);
        if !address.starts_with(self.address) {
            found.problems.push(format!(
                "line {seq} of the record is about {address}, which is not of this plan"
            ));
        }
        if line.sealed > self.as_of {
            found.problems.push(format!(
                "line {seq} of the record was sealed after the day of the data"
            ));
        }
    }

    /// A line after which came another about the same.
    fn earlier(&self, line: &RecordLine, now: Option<&Thing<'_>>, found: &mut Found) {
        let Some(sum) = line.item else { return };
        let known = self
            .earlier
            .get(&sum)
            .copied()
            .or(now.filter(|now| now.sum == sum));
        let (seq, address) = (line.seq, &line.address);
        match known {
            Some(thing) => found.problems.extend(wrong_fields(line, thing)),
            None if self.notes.hides(address) => found.notes.push(format!(
                "line {seq}: what {address} said before its correction is not published, so it cannot be verified"
            )),
            None => found.problems.push(format!(
                "line {seq}: what {address} said before its correction is missing in the data"
            )),
        }
    }

    /// The newest line about something, and what is there now.
    fn latest(&self, line: &RecordLine, now: Option<&Thing<'_>>, found: &mut Found) {
        let (seq, address) = (line.seq, &line.address);
        let open = self.notes.open(address);
        if now.map(|now| now.sum) == line.item {
            found.problems.extend(now.and_then(|now| wrong_fields(line, now)));
            found.problems.extend(open.iter().map(|note| note.idle()));
            return;
        }
        let fields = now.map(Thing::fields).unwrap_or_default();
        let after = now.and_then(|now| {
            Some(State {
                kind: now.kind()?,
                fields: fields.iter().map(|(name, sum)| (&**name, *sum)).collect(),
            })
        });
        let problems = notes::step(address, State::of(line).as_ref(), after.as_ref(), &open);
        if problems.is_empty() {
            let note = format!("{address} was corrected, which is not yet in the record");
            found.notes.push(note);
        } else {
            let what = if now.is_some() {
                "is not what was sealed"
            } else {
                "is missing in the data"
            };
            found.problems.push(format!("line {seq}: {address} {what}"));
            found.problems.extend(problems);
        }
    }

    /// Something that is in no line: an entry of a sealed update has to be said to be added.
    fn not_sealed(&self, address: &str, now: &Thing<'_>, found: &mut Found) {
        let update = address.split('#').next().unwrap_or_default();
        let is_late = now.kind() == Some(ItemKind::Entry) && self.sealed.latest(update).is_some();
        if is_late && !self.notes.open(address).iter().any(|note| note.tells_addition()) {
            found.problems.push(notes::came_in(address));
        }
    }
}

/// What a line says of the fields of its thing that is not so.
fn wrong_fields(line: &RecordLine, thing: &Thing<'_>) -> Option<String> {
    let fields = thing.fields();
    let are_same = line.fields.len() == fields.len()
        && line
            .fields
            .iter()
            .all(|(name, sum)| fields.get(name.as_str()) == Some(sum));
    (!are_same || thing.kind() != Some(line.kind)).then(|| {
        format!(
            "line {}: what it says of the fields of {} is not so",
            line.seq, line.address
        )
    })
}
