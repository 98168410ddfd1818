//! The published data against the record.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rayon::prelude::*;

use super::super::notes::Notes;
use super::address::{AddressFindings, Data};
use super::published::Thing;
use super::{Published, UnreadableLines, Verdict};
use crate::checksum::Checksum;
use crate::model::{Form, ItemKind, Record, Sealed};

pub(super) fn verify(
    record: &Record,
    lost: &UnreadableLines,
    published: &Published<'_>,
    verdict: &mut Verdict,
) {
    let sealed = record.whole();
    let other = compare_end(sealed, lost, published.head);
    let is_whole = other.is_none() && lost.count == 0;
    verdict.problems.extend(other);
    let as_of = published.as_of.parse().unwrap_or_else(|_| {
        verdict
            .problems
            .push("plan.json does not say which day it is of: its `as_of` is not a day".to_owned());
        Date::MAX
    });
    let items = read(published.items, |address| sealed.latest(address)?.item, verdict);
    let earlier = read(published.earlier, Checksum::parse, verdict);
    let data = Data {
        address: published.address,
        as_of,
        sealed,
        has_lost: lost.count > 0,
        now: items.iter().map(|thing| (thing.name, thing)).collect(),
        earlier: earlier
            .iter()
            .flat_map(|thing| [(thing.reduced, thing), (thing.sum, thing)])
            .collect(),
        notes: notes(&items, sealed, verdict),
    };
    let twice = items
        .iter()
        .filter(|thing| !std::ptr::eq(data.now[thing.name], *thing));
    let twice: BTreeSet<&str> = twice.map(|thing| thing.name).collect();
    verdict.problems.extend(
        twice
            .iter()
            .map(|name| format!("{name} stands twice in plan.json")),
    );
    for thing in earlier.iter().filter(|thing| {
        Checksum::parse(thing.name).is_none_or(|name| name != thing.sum && name != thing.reduced)
    }) {
        verdict.problems.push(format!(
            "the earlier version {} in plan.json was changed: its fingerprint is {}",
            thing.name, thing.sum
        ));
    }
    let version = match sealed.form() {
        Form::First => 1,
        Form::Second => 2,
    };
    // From the third version on, the form of the lines alone says how they are read; the data of the site itself has had
    // the second form from the start.
    if published.version < 3 && published.version != version && is_whole && published.address != "/" {
        verdict.problems.push(format!(
            "plan.json is of version {}, and with this record it would be of version {version}",
            published.version
        ));
    }
    check_names(published, &data, verdict);
    verdict.problems.extend(data.days());
    let mut addresses: BTreeSet<&str> = data.now.keys().copied().collect();
    addresses.extend(sealed.lines().iter().map(|line| line.address.as_str()));
    let addresses: Vec<&str> = addresses.into_iter().collect();
    let found: Vec<AddressFindings> = addresses.par_iter().map(|address| data.of(address)).collect();
    let new: Vec<&str> = addresses
        .iter()
        .zip(&found)
        .filter_map(|(address, found)| found.is_new.then_some(*address))
        .collect();
    verdict
        .notes
        .extend(not_in_record(&new, data.has_lost, published.head.0));
    for found in found {
        verdict.problems.extend(found.problems);
        verdict.notes.extend(found.notes);
    }
}

/// Returns the problem of published things that are in no line. `lines` is how many the record is said to have.
fn not_in_record(new: &[&str], has_lost: bool, lines: u64) -> Option<String> {
    let (first, count) = (new.first()?, new.len());
    if lines == 0 && !has_lost {
        return Some(format!(
            "nothing is sealed yet: {count} published things are not in the record"
        ));
    }
    // Whoever cannot read a line cannot say that it is about something else.
    let what = if has_lost {
        "in no line that can be read"
    } else {
        "not yet in the record"
    };
    Some(match count {
        1 => format!("one published thing is {what}: {first}"),
        _ => format!("{count} published things are {what}, for example {first}"),
    })
}

/// Returns the problem when the record is not the one that the data names. Unreadable lines are reported elsewhere, and
/// count as if they could be read.
fn compare_end(
    sealed: Sealed<'_>,
    lost: &UnreadableLines,
    (count, latest): (u64, Checksum),
) -> Option<String> {
    let lines = (sealed.lines().len() + lost.count) as u64;
    let is_other = !lost.are_last && latest != sealed.head();
    (count != lines || is_other).then(|| {
        let record = |lines: u64, last: Option<Checksum>| match (lines, last) {
            (0, _) => "no lines".to_owned(),
            (1, Some(last)) => format!("1 line, with the fingerprint {last}"),
            (1, None) => "1 line".to_owned(),
            (lines, Some(last)) => format!("{lines} lines, the last with the fingerprint {last}"),
            (lines, None) => format!("{lines} lines"),
        };
        format!(
            "plan.json was published with a record of {}; this record has {}",
            record(count, Some(latest)),
            record(lines, (!lost.are_last).then(|| sealed.head()))
        )
    })
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
fn notes(things: &[Thing<'_>], sealed: Sealed<'_>, verdict: &mut Verdict) -> Notes {
    let mut notes = Notes::default();
    let corrections = things
        .iter()
        .filter(|thing| thing.name.contains("/corrections/#"));
    for thing in corrections.filter(|thing| thing.kind() == Some(ItemKind::Correction)) {
        let is_text = |name| thing.field(name).map(|value| value.is_string());
        if is_text("of") != Some(true) || is_text("field") == Some(false) {
            let name = thing.name;
            verdict
                .problems
                .push(format!("{name} does not say in a text what it corrects"));
        }
        notes.add(thing.name, sealed, thing.text());
    }
    notes
}

/// Checks that the names beside the items are those of the plan.
fn check_names(published: &Published<'_>, data: &Data<'_>, verdict: &mut Verdict) {
    let Some(plan) = data.now.get(published.named) else {
        let problem = "the plan itself is not among the `items` of plan.json";
        verdict.problems.push(problem.to_owned());
        return;
    };
    for (name, value) in published.names {
        if plan.field(name).as_ref().and_then(|is| is.as_str()) != Some(value) {
            verdict.problems.push(format!(
                "the `{name}` at the top of plan.json is not that of the plan in its `items`"
            ));
        }
    }
}
