//! Finding what to seal next, and making the lines that seal it.

use std::collections::HashSet;

use jiff::civil::Date;
use rayon::prelude::*;

use super::day::record_of;
use super::item::Item;
use super::json::canonical;
use super::{line, reduced};
use crate::checksum::Checksum;
use crate::model::{EntryCorrection, Form, ItemKind, Plan, Record, RecordLine, Sealed};

/// Something that the record does not have as it is published.
#[derive(Clone, Debug)]
pub struct Unsealed<'i> {
    /// The kind of thing.
    pub kind: ItemKind,
    /// Its address.
    pub address: &'i str,
    /// The thing itself; nothing for an entry that was taken out.
    pub item: Option<&'i Item>,
    /// True if the record has an earlier version of it.
    pub is_known: bool,
}

/// Returns those of `items` that are not sealed as they stand, in their order, with the entries that were taken out
/// before the corrections. `plan` is the plan that the items are of.
pub fn unsealed<'i>(plan: &'i Plan, items: &'i [Item], sealed: Sealed<'_>) -> Vec<Unsealed<'i>> {
    let mut new = not_as_sealed(items, sealed);
    let removed = plan
        .corrections
        .list
        .iter()
        .filter(|one| one.written.whole == Some(EntryCorrection::TakenOut));
    let mut there: Option<HashSet<&str>> = None;
    let mut gone = Vec::new();
    for one in removed {
        let there = there.get_or_insert_with(|| items.iter().map(|item| item.address.as_str()).collect());
        let is_gone = |line: &&RecordLine| line.address == one.about && line.item.is_some();
        if !there.contains(one.about.as_str()) && sealed.latest(&one.about).as_ref().is_some_and(is_gone) {
            gone.push(Unsealed {
                kind: one.subject.kind(),
                address: &one.about,
                item: None,
                is_known: true,
            });
        }
    }
    // A correction comes after what it is of; but that of the record's own day comes first, so that the line at which days
    // go back says why.
    new.sort_by_key(|one| !is_of_day(one));
    let others = new
        .iter()
        .position(|one| one.kind == ItemKind::Correction && !is_of_day(one));
    let place = others.unwrap_or(new.len());
    new.splice(place..place, gone);
    new
}

/// Returns whether it is a correction of the record's own day.
fn is_of_day(one: &Unsealed<'_>) -> bool {
    let of = one.item.and_then(|item| item.field("of"));
    let record = record_of(one.address).map(|record| canonical(&record));
    one.kind == ItemKind::Correction && of.is_some() && of == record.as_deref()
}

/// The things that stand sealed in the first form, of a record that has no other yet: with what is new, each gets a
/// line of the second.
pub fn sealed_before<'i>(items: &'i [Item], sealed: Sealed<'_>) -> Vec<Unsealed<'i>> {
    if sealed.lines().is_empty() || sealed.form() == Form::Second {
        return Vec::new();
    }
    let stands = |item: &&Item| {
        let latest = sealed.latest(&item.address);
        latest.is_some_and(|line| item.is_sealed_in(line))
    };
    items
        .par_iter()
        .filter(stands)
        .map(|item| Unsealed {
            kind: item.kind,
            address: &item.address,
            item: Some(item),
            is_known: true,
        })
        .collect()
}

/// Returns those of `items`, which are of free kinds, that are not sealed as they stand, and the things of these kinds
/// that are sealed and gone.
pub fn unsealed_free<'i>(items: &'i [Item], sealed: Sealed<'i>) -> Vec<Unsealed<'i>> {
    let there: HashSet<&str> = items.iter().map(|item| item.address.as_str()).collect();
    let is_gone = |line: &&RecordLine| {
        let is_latest = sealed
            .latest(&line.address)
            .is_some_and(|latest| latest.seq == line.seq);
        is_latest && line.kind.is_free() && line.item.is_some() && !there.contains(line.address.as_str())
    };
    let gone = sealed.lines().iter().filter(is_gone).map(|line| Unsealed {
        kind: line.kind,
        address: &line.address,
        item: None,
        is_known: true,
    });
    let mut new = not_as_sealed(items, sealed);
    new.extend(gone);
    new
}

/// The items that the newest line about each does not seal as they stand, in their order.
fn not_as_sealed<'i>(items: &'i [Item], sealed: Sealed<'_>) -> Vec<Unsealed<'i>> {
    let new = items.par_iter().filter_map(|item| {
        let latest = sealed.latest(&item.address);
        let is_sealed = latest.is_some_and(|line| item.is_sealed_in(line));
        (!is_sealed).then_some(Unsealed {
            kind: item.kind,
            address: &item.address,
            item: Some(item),
            is_known: latest.is_some(),
        })
    });
    new.collect()
}

/// The text to append to a record so that it holds the `new` things too, sealed on `day`. `items` is everything that is
/// published. Nothing when nothing is new.
pub fn append(record: &Record, items: &[Item], new: &[Unsealed<'_>], day: Date) -> String {
    if new.is_empty() {
        return String::new();
    }
    let sealed = record.whole();
    let is_going_over = !record.lines.is_empty() && sealed.form() == Form::First;
    let again = sealed_before(items, sealed);
    // What corrects the record's own day stays first.
    let of_day = new.iter().take_while(|one| is_of_day(one)).count();
    let all = new[..of_day].iter().chain(&again).chain(&new[of_day..]);
    let all: Vec<&Unsealed<'_>> = all.collect();
    let (mut seq, mut head) = (record.lines.len() as u64, sealed.head());
    let seal = seq + 1;
    let unlinked: Vec<RecordLine> = all
        .par_iter()
        .map(|one| RecordLine {
            seq: 0,
            sealed: day,
            dated: day,
            kind: one.kind,
            address: one.address.to_owned(),
            item: one.item.map(|item| item.checksum(Form::Second)),
            fields: one.item.map_or_else(Vec::new, |item| {
                item.field_checksums(Form::Second)
                    .map(|(name, sum)| (name.to_owned(), sum))
                    .collect()
            }),
            previous: Checksum::ZERO,
            form: Form::Second,
            seal: Some(seal),
            white: one
                .item
                .filter(|_| is_going_over)
                .map_or_else(Vec::new, |item| reduced::white(&item.text())),
        })
        .collect();
    let mut text = String::new();
    for line in unlinked {
        seq += 1;
        let words = line::write(&RecordLine {
            seq,
            previous: head,
            ..line
        });
        head = Checksum::of(words.as_bytes());
        text.push_str(&words);
        text.push('\n');
    }
    text
}
