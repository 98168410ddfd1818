//! When something came that is dated earlier, as the record knows it.
//!
//! What the first seal of a plan has goes by its own days, for the record says nothing of the time before. What a later
//! seal has first, and what is dated before the seal that came before, was put in later than it is dated: it came on
//! the day of the seal that has it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{ItemKind, Record};

/// When something came that a seal did not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// The day of the last seal that did not have it.
    pub after: Date,
    /// The day of the first seal that has it; nothing when it is not sealed yet.
    pub sealed: Option<Date>,
}

impl Arrival {
    /// The same as something that is dated `day`, when that is before a seal that did not have it.
    pub fn dated(self, day: Date) -> Option<Late> {
        (day < self.after).then_some(Late {
            dated: day,
            after: self.after,
            sealed: self.sealed,
        })
    }

    /// The first day on which it can be said to have been there.
    pub fn came(self) -> Date {
        self.sealed.unwrap_or(self.after)
    }
}

/// The days of something that was put in later than it is dated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Late {
    /// The day it is dated.
    pub dated: Date,
    /// The day of the last seal that did not have it.
    pub after: Date,
    /// The day of the first seal that has it; nothing when it is not sealed yet.
    pub sealed: Option<Date>,
}

impl Late {
    /// Returns whether it is not sealed yet.
    pub fn is_pending(&self) -> bool {
        self.sealed.is_none()
    }

    /// The first day on which it is shown: that of the seal that first has it. What is not sealed yet came at some time
    /// after the last seal, perhaps on the same day.
    pub fn came(&self) -> Date {
        self.sealed.unwrap_or(self.after)
    }
}

impl Record {
    /// When the thing at an address was put in; nothing when the first seal has it, or nothing was sealed at all.
    pub fn arrival(&self, address: &str) -> Option<Arrival> {
        let first = self.first_at(address);
        let before = match first {
            Some(at) => self.start_of_seal(at),
            None => self.lines.len(),
        };
        Some(Arrival {
            after: self.lines[before.checked_sub(1)?].sealed,
            sealed: first.map(|at| self.lines[at].sealed),
        })
    }

    /// The position of the first line of the seal that made a line. Nothing tells two seals of one day apart whose
    /// lines are of the first form.
    fn start_of_seal(&self, at: usize) -> usize {
        let line = &self.lines[at];
        let named = line
            .seal
            .and_then(|seal| usize::try_from(seal.checked_sub(1)?).ok());
        match named {
            Some(start) => start.min(at),
            None => {
                let start = self.lines[..at].partition_point(|other| other.sealed < line.sealed);
                // Days that were put right may have become one.
                let others = &self.lines[start..at];
                start + others.iter().take_while(|other| !other.shares_seal(line)).count()
            }
        }
    }

    /// The addresses of the recommendations and actions that the first seal does not have.
    pub(super) fn later_items(&self) -> BTreeSet<&str> {
        let Some(first) = self.lines.first() else {
            return BTreeSet::new();
        };
        self.lines
            .iter()
            .skip_while(|line| line.shares_seal(first))
            .filter(|line| matches!(line.kind, ItemKind::Recommendation | ItemKind::Action))
            .map(|line| line.address.as_str())
            .collect()
    }
}

/// The recommendations and actions of a plan that were put in later than they are dated, by their refs.
#[derive(Clone, Debug, Default)]
pub struct LateItems {
    pub(super) recommendations: BTreeMap<String, Late>,
    pub(super) actions: BTreeMap<String, Late>,
}

impl LateItems {
    /// Returns whether there are none.
    pub fn is_empty(&self) -> bool {
        self.recommendations.is_empty() && self.actions.is_empty()
    }

    /// Returns whether any of them is not sealed yet.
    pub fn any_pending(&self) -> bool {
        let all = self.recommendations.values().chain(self.actions.values());
        all.into_iter().any(Late::is_pending)
    }

    /// Those that are sealed.
    #[must_use]
    pub fn sealed(&self) -> Self {
        let mut sealed = self.clone();
        sealed.recommendations.retain(|_, late| !late.is_pending());
        sealed.actions.retain(|_, late| !late.is_pending());
        sealed
    }

    /// Returns the days of a recommendation that was put in later than it is dated.
    pub fn recommendation(&self, ref_: &str) -> Option<&Late> {
        self.recommendations.get(ref_)
    }

    /// Returns the days of an action that was put in later than it is dated.
    pub fn action(&self, ref_: &str) -> Option<&Late> {
        self.actions.get(ref_)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checksum::Checksum;
    use crate::model::{Form, RecordLine};
    use crate::source::{FileId, Sources, Span};

    fn day(text: &str) -> Date {
        text.parse().expect("a day")
    }

    fn span() -> Span {
        let mut sources = Sources::default();
        let file: FileId = sources.add("record.jsonl", String::new());
        Span {
            file,
            start: 0,
            end: 0,
        }
    }

    /// A record with a line for each address, the day it was sealed on, and the seal it names.
    fn record(lines: &[(&str, &str, Option<u64>)]) -> Record {
        let mut record = Record::default();
        for (seq, (address, sealed, seal)) in (1..).zip(lines) {
            let line = RecordLine {
                seq,
                sealed: day(sealed),
                dated: day(sealed),
                kind: ItemKind::Update,
                address: (*address).to_owned(),
                item: Some(Checksum::ZERO),
                fields: Vec::new(),
                previous: Checksum::ZERO,
                form: if seal.is_some() { Form::Second } else { Form::First },
                seal: *seal,
                white: Vec::new(),
            };
            record.push(line, Checksum::ZERO, 0, span());
        }
        record
    }

    #[test]
    fn two_seals_of_one_day_are_two_seals_when_their_lines_say_so() {
        let record = record(&[
            ("/a/", "2018-06-01", Some(1)),
            ("/b/", "2018-06-01", Some(1)),
            ("/c/", "2018-06-01", Some(3)),
            ("/d/", "2018-06-01", Some(3)),
        ]);
        assert_eq!((record.arrival("/a/"), record.arrival("/b/")), (None, None));
        let (after, sealed) = (day("2018-06-01"), Some(day("2018-06-01")));
        for address in ["/c/", "/d/"] {
            let arrival = record.arrival(address).expect("a later seal");
            assert_eq!(arrival, Arrival { after, sealed });
            // Dated earlier, it came that day; dated that day, it may well have come then.
            let late = arrival.dated(day("2017-01-11")).expect("late");
            assert_eq!(late.came(), after);
            assert_eq!(arrival.dated(after), None);
        }
    }

    #[test]
    fn nothing_tells_lines_of_the_first_form_of_one_day_apart() {
        let record = record(&[("/a/", "2018-06-01", None), ("/b/", "2018-06-01", None)]);
        assert_eq!(record.arrival("/b/"), None);
    }

    #[test]
    fn a_seal_of_the_second_form_comes_after_those_of_the_first_of_its_day() {
        let record = record(&[("/a/", "2018-06-01", None), ("/b/", "2018-06-01", Some(2))]);
        let arrival = record.arrival("/b/").expect("a later seal");
        assert_eq!(arrival.after, day("2018-06-01"));
    }

    #[test]
    fn what_is_in_no_seal_came_after_the_last() {
        let record = record(&[("/a/", "2018-06-01", None), ("/b/", "2018-07-01", None)]);
        let arrival = record.arrival("/c/").expect("not sealed");
        assert_eq!((arrival.after, arrival.sealed), (day("2018-07-01"), None));
        assert_eq!(Record::default().arrival("/c/"), None);
    }

    #[test]
    fn a_thing_came_with_the_first_line_about_it() {
        let record = record(&[
            ("/a/", "2018-06-01", None),
            ("/b/", "2018-07-01", None),
            ("/b/", "2018-08-01", Some(3)),
            ("/a/", "2018-08-01", Some(3)),
        ]);
        assert_eq!(record.arrival("/a/"), None);
        assert_eq!(
            record.arrival("/b/").and_then(|it| it.sealed),
            Some(day("2018-07-01"))
        );
    }
}
