//! Whether a published record is whole, and whether the published data is what it seals.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rayon::prelude::*;
use serde_json::Value;

use super::chain::{self, FaultyLine};
use super::item::{canonical, short};
use crate::checksum::Checksum;
use crate::model::{Record, RecordLine};
use crate::source::Sources;

/// The published data of one plan.
#[derive(Clone, Copy, Debug)]
pub struct Published<'d> {
    /// The plan's address.
    pub address: &'d str,
    /// The day of the build.
    pub as_of: &'d str,
    /// How many lines the record is said to have, and the checksum of the last.
    pub head: (u64, Checksum),
    /// Every item under its address, as JSON.
    pub items: &'d [(&'d str, &'d str)],
    /// Items as they were before a correction, under their checksums.
    pub earlier: &'d [(&'d str, &'d str)],
}

/// What came of verifying.
#[derive(Clone, Debug, Default)]
pub struct Verdict {
    /// How many lines the record has.
    pub lines: usize,
    /// The checksum of its last line.
    pub head: Option<Checksum>,
    /// What is wrong, in sentences without a full stop.
    pub problems: Vec<String>,
    /// What a reader should know, though nothing is wrong.
    pub notes: Vec<String>,
}

/// Reads a record by itself.
fn read_alone(text: &str) -> (Record, Vec<FaultyLine>) {
    let file = Sources::default().add("record.jsonl", "");
    chain::read(file, text)
}

/// Verifies a record, and the data that was published with it, if there is any.
pub fn verify(text: &str, published: Option<&Published<'_>>) -> Verdict {
    let (record, faults) = read_alone(text);
    let mut verdict = Verdict {
        lines: record.lines.len(),
        head: (!record.lines.is_empty()).then(|| record.whole().head()),
        ..Verdict::default()
    };
    verdict
        .problems
        .extend(faults.iter().map(|faulty| faulty.fault.message(faulty.number)));
    if let Some(published) = published {
        against(&record, published, &mut verdict);
    }
    verdict
}

/// An item as it was published.
struct Item<'d> {
    address: &'d str,
    /// The checksum of its canonical JSON.
    sum: Option<Checksum>,
    text: &'d str,
}

/// The canonical form of JSON, if it is JSON.
fn value_of(text: &str) -> Option<Value> {
    serde_json::from_str(text).ok()
}

/// The checksum of the canonical form of JSON. What stands there is mostly canonical already.
fn checksum(text: &str, expected: Option<Checksum>) -> Option<Checksum> {
    let as_it_is = Checksum::of(text.as_bytes());
    if Some(as_it_is) == expected {
        return Some(as_it_is);
    }
    Some(Checksum::of(canonical(&value_of(text)?).as_bytes()))
}

fn against(record: &Record, published: &Published<'_>, verdict: &mut Verdict) {
    let sealed = record.whole();
    let lines = sealed.lines();
    let (count, latest) = published.head;
    if (count, latest) != (lines.len() as u64, sealed.head()) {
        verdict.problems.push(format!(
            "the data names a record of {count} lines that ends in {latest}, and this one has {} and ends in {}",
            lines.len(),
            sealed.head()
        ));
    }
    let items: Vec<Item<'_>> = published
        .items
        .par_iter()
        .map(|(address, text)| Item {
            address,
            sum: checksum(text, sealed.latest(address).and_then(|line| line.item)),
            text,
        })
        .collect();
    let mut now: HashMap<&str, &Item<'_>> = HashMap::with_capacity(items.len());
    for item in &items {
        if now.insert(item.address, item).is_some() {
            verdict
                .problems
                .push(format!("the data has {} twice", item.address));
        }
    }
    let mut earlier: BTreeSet<Checksum> = BTreeSet::new();
    for (name, text) in published.earlier {
        match Checksum::parse(name).filter(|name| checksum(text, Some(*name)) == Some(*name)) {
            Some(sum) => _ = earlier.insert(sum),
            None => verdict
                .problems
                .push(format!("the earlier version {name} does not have this checksum")),
        }
    }
    // What a correction that is not sealed yet is of may differ from the record.
    let open: BTreeSet<String> = items
        .iter()
        .filter(|item| sealed.latest(item.address).is_none())
        .filter_map(|item| {
            let value = value_of(item.text)?;
            (value.get("kind")?.as_str()? == "correction")
                .then(|| value.get("of")?.as_str().map(ToOwned::to_owned))?
        })
        .collect();
    for line in lines {
        of_line(
            line,
            sealed.latest(&line.address),
            &now,
            &earlier,
            &open,
            published,
            verdict,
        );
    }
    let new: Vec<&str> = items
        .iter()
        .map(|item| item.address)
        .filter(|address| sealed.latest(address).is_none())
        .collect();
    if let Some(first) = new.first() {
        verdict.notes.push(if lines.is_empty() {
            format!(
                "nothing is sealed yet: {} published things are not in the record",
                new.len()
            )
        } else {
            format!(
                "{} published things are not yet in the record, for example {first}",
                new.len()
            )
        });
    }
}

fn of_line(
    line: &RecordLine,
    latest: Option<&RecordLine>,
    now: &HashMap<&str, &Item<'_>>,
    earlier: &BTreeSet<Checksum>,
    open: &BTreeSet<String>,
    published: &Published<'_>,
    verdict: &mut Verdict,
) {
    let (seq, address) = (line.seq, line.address.as_str());
    if !address.starts_with(published.address) {
        verdict.problems.push(format!(
            "line {seq} of the record is about {address}, which is not of this plan"
        ));
    }
    if line.sealed.to_string().as_str() > published.as_of {
        verdict.problems.push(format!(
            "line {seq} of the record was sealed after the day of the data"
        ));
    }
    let there = now.get(address).copied();
    if latest.is_some_and(|latest| latest.seq != seq) {
        let is_known = |sum| earlier.contains(&sum) || there.is_some_and(|item| item.sum == Some(sum));
        if line.item.is_some_and(|sum| !is_known(sum)) {
            verdict.notes.push(format!(
                "line {seq}: what {address} said before its correction is not published, so it cannot be verified"
            ));
        }
        return;
    }
    match (line.item, there) {
        (None, None) => {}
        (None, Some(_)) => {
            verdict
                .problems
                .push(format!("line {seq}: {address} was taken out, and is in the data"));
        }
        (Some(sum), Some(item)) if item.sum == Some(sum) => {}
        (Some(_), _) if open.contains(address) => {
            verdict
                .notes
                .push(format!("{address} was corrected, which is not yet in the record"));
        }
        (Some(_), None) => verdict
            .problems
            .push(format!("line {seq}: {address} is missing in the data")),
        (Some(_), Some(item)) => {
            let names = differing(line, item.text);
            verdict
                .problems
                .push(format!("line {seq}: {address} is not what was sealed{names}"));
        }
    }
}

/// The fields that are not those that were sealed.
fn differing(line: &RecordLine, text: &str) -> String {
    let Some(Value::Object(fields)) = value_of(text) else {
        return String::new();
    };
    let mut now: BTreeMap<&str, _> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), short(&canonical(value))))
        .collect();
    now.remove("kind");
    let names: BTreeSet<&str> = now
        .keys()
        .copied()
        .chain(line.fields.iter().map(|(name, _)| name.as_str()))
        .collect();
    let differ: Vec<&str> = names
        .into_iter()
        .filter(|name| now.get(name).copied() != line.field(name))
        .collect();
    if differ.is_empty() {
        String::new()
    } else {
        format!(" (changed: {})", differ.join(", "))
    }
}

/// In which way a newer copy of a record does not continue an older one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Break {
    /// A line is not the same.
    Altered {
        /// Its number in the file.
        number: usize,
        /// The address in the older copy, if that can be read.
        before: Option<String>,
        /// The address in the newer copy, if that can be read.
        after: Option<String>,
    },
    /// The newer copy ends too soon.
    Shorter {
        /// How many lines the older one has.
        before: usize,
        /// How many the newer one has.
        after: usize,
    },
}

/// Where `new` does not continue `old`, line by line.
pub fn since(old: &str, new: &str) -> Vec<Break> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let address = |line: &str| super::line::read(line).ok().map(|line| line.address);
    let mut breaks: Vec<Break> = Vec::new();
    for (at, (before, after)) in old.iter().zip(&new).enumerate() {
        if before != after {
            breaks.push(Break::Altered {
                number: at + 1,
                before: address(before),
                after: address(after),
            });
        }
    }
    if new.len() < old.len() {
        breaks.push(Break::Shorter {
            before: old.len(),
            after: new.len(),
        });
    }
    breaks
}

impl std::fmt::Display for Break {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let called = |address: &Option<String>| {
            address
                .clone()
                .unwrap_or_else(|| "something unreadable".to_owned())
        };
        match self {
            Self::Altered {
                number,
                before,
                after,
            } if before == after => {
                write!(f, "line {number}, about {}, is not the same", called(before))
            }
            Self::Altered {
                number,
                before,
                after,
            } => {
                write!(
                    f,
                    "line {number} was about {} and is about {}",
                    called(before),
                    called(after)
                )
            }
            Self::Shorter { before, after } => {
                write!(
                    f,
                    "the older copy has {before} lines and the newer one only {after}: the last ones are gone"
                )
            }
        }
    }
}
