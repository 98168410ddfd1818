//! Comparing the record with the published data of one address.

use std::collections::HashMap;

use jiff::civil::Date;

use super::super::day;
use super::super::notes::{self, Notes, State};
use super::super::sealed_texts::written_in;
use super::published::Thing;
use crate::checksum::Checksum;
use crate::model::{ItemKind, RecordLine, Sealed};

/// The findings about one address.
#[derive(Default)]
pub(super) struct AddressFindings {
    pub(super) problems: Vec<String>,
    pub(super) notes: Vec<String>,
    pub(super) is_new: bool,
}

/// The published data of a plan, read to be verified.
pub(super) struct Data<'d> {
    pub(super) address: &'d str,
    pub(super) as_of: Date,
    pub(super) sealed: Sealed<'d>,
    /// True if the record has lines that could not be read, which may be about anything.
    pub(super) has_lost: bool,
    pub(super) now: HashMap<&'d str, &'d Thing<'d>>,
    pub(super) earlier: HashMap<Checksum, &'d Thing<'d>>,
    pub(super) notes: Notes,
}

impl Data<'_> {
    /// Verifies what the record and the data say of one address.
    pub(super) fn of(&self, address: &str) -> AddressFindings {
        let mut found = AddressFindings::default();
        let lines: Vec<&RecordLine> = self.sealed.about(address).collect();
        let now = self.now.get(address).copied();
        for line in &lines {
            self.place(line, &mut found);
            let seen = self.seen(line, now);
            if seen.is_some_and(|seen| written_in(line, seen.text()).is_none()) {
                found.problems.push(format!(
                    "line {}: the white space that it gives for {address} does not fit its text",
                    line.seq
                ));
            }
        }
        let as_written = |line: &RecordLine| written_in(line, self.seen(line, now)?.text());
        let told = self
            .notes
            .unexplained(address, self.sealed, as_written)
            .into_iter();
        found
            .problems
            .extend(told.map(|one| format!("line {}: {}", one.seq, one.problem)));
        if let Some((last, before)) = lines.split_last() {
            for (line, next) in before.iter().zip(&lines[1..]) {
                self.earlier(line, next, now, &mut found);
            }
            self.latest(last, now, &mut found);
        } else if let Some(now) = now {
            found.is_new = true;
            self.not_sealed(address, now, &mut found);
        }
        found
    }

    /// Checks that a line can be in this record at all.
    fn place(&self, line: &RecordLine, found: &mut AddressFindings) {
        let (seq, address) = (line.seq, &line.address);
        if !address.starts_with(self.address) {
            found.problems.push(format!(
                "line {seq} of the record is about {address}, which is not of this plan"
            ));
        }
        if self.address == "/" && !line.kind.is_free() {
            found.problems.push(format!(
                "line {seq} of the record is about {address}, which is not of the site itself but of a plan"
            ));
        }
        if line.sealed > self.as_of && !self.is_day_corrected() {
            found.problems.push(format!(
                "line {seq} of the record was sealed on {}, after {}, the day plan.json is of",
                line.dated, self.as_of
            ));
        }
    }

    /// The corrections of the day on which the record says that it was sealed.
    fn of_day(&self) -> impl Iterator<Item = &Thing<'_>> {
        let is_of_record = |thing: &&Thing<'_>| {
            let of = thing.field("of");
            thing.kind() == Some(ItemKind::Correction)
                && of.is_some_and(|of| of.as_str().map(ToOwned::to_owned) == day::record_of(thing.name))
        };
        let corrections = self.now.values().copied();
        let corrections = corrections.filter(|thing| thing.name.contains("/corrections/#"));
        corrections.filter(is_of_record)
    }

    /// Finds days in corrections of the record's day that the record never had.
    pub(super) fn days(&self) -> Vec<String> {
        let lines = self.sealed.lines();
        let is_untrue = |thing: &&Thing<'_>| {
            let was = thing.field("was").and_then(|was| Some(was.as_str()?.to_owned()));
            let before = day::day_before(lines, thing.name).map(|day| day.to_string());
            let names_field = thing
                .field("field")
                .is_some_and(|field| field.as_str() == Some(day::FIELD));
            !self.has_lost && (!names_field || was.is_none() || was != before)
        };
        let mut untrue: Vec<&Thing<'_>> = self.of_day().filter(is_untrue).collect();
        untrue.sort_by_key(|thing| thing.name);
        let untrue = untrue.into_iter();
        untrue
            .map(|thing| {
                format!(
                    "{}: the day that it gives for the record is not that of the line before",
                    thing.name
                )
            })
            .collect()
    }

    /// Returns whether an unsealed correction, written by the day of the data, says that the last day in the record is
    /// wrong.
    fn is_day_corrected(&self) -> bool {
        self.of_day().any(|thing| {
            let date = thing
                .field("date")
                .and_then(|date| Some(date.as_str()?.to_owned()));
            let date: Option<Date> = date.and_then(|date| date.parse().ok());
            self.sealed.latest(thing.name).is_none() && date.is_some_and(|date| date <= self.as_of)
        })
    }

    /// Returns the published version that a line seals; nothing when it is not published.
    fn seen<'t>(&'t self, line: &RecordLine, now: Option<&'t Thing<'t>>) -> Option<&'t Thing<'t>> {
        let sum = line.item?;
        let is_it = |thing: &&'t Thing<'t>| thing.sum_in(line.form) == sum;
        now.filter(is_it)
            .or_else(|| self.earlier.get(&sum).copied().filter(is_it))
    }

    /// A line after which came another about the same.
    fn earlier(
        &self,
        line: &RecordLine,
        next: &RecordLine,
        now: Option<&Thing<'_>>,
        found: &mut AddressFindings,
    ) {
        // An older state of a free kind need not be seen.
        let Some(sum) = line.item.filter(|_| !line.kind.is_free()) else {
            return;
        };
        let (seq, address) = (line.seq, &line.address);
        // What went over to the second form as it stood is seen in the next line.
        let has_gone_over = || {
            let text = written_in(next, self.seen(next, now)?.text())?;
            (line.form < next.form && Checksum::of(text.as_bytes()) == sum).then_some(text)
        };
        match self.seen(line, now) {
            Some(thing) => found.problems.extend(wrong_fields(line, thing.text(), thing.kind())),
            None if let Some(text) = has_gone_over() => found.problems.extend(wrong_fields(line, &text, Some(next.kind))),
            None if self.notes.hides(address) => found.notes.push(format!(
                "line {seq}: what {address} said before its correction is not published, so it cannot be verified"
            )),
            None => found.problems.push(format!(
                "line {seq}: what {address} said before its correction is missing in plan.json"
            )),
        }
    }

    /// The newest line about something, and what is there now.
    fn latest(&self, line: &RecordLine, now: Option<&Thing<'_>>, found: &mut AddressFindings) {
        let (seq, address) = (line.seq, &line.address);
        let open = self.notes.open(address);
        if now.map(|now| now.sum_in(line.form)) == line.item {
            let wrong = now.and_then(|now| wrong_fields(line, now.text(), now.kind()));
            found.problems.extend(wrong);
            found.problems.extend(open.iter().map(|note| note.idle()));
            return;
        }
        if line.kind.is_free() && now.is_none_or(|now| now.kind() == Some(line.kind)) {
            found.is_new = true;
            return;
        }
        let after = now.and_then(|now| Some(State::of_text(now.kind()?, now.text(), line.form)));
        let problems = notes::step(address, State::of(line).as_ref(), after.as_ref(), &open);
        if problems.is_empty() {
            let note = format!("{address} was corrected, which is not yet in the record");
            found.notes.push(note);
        } else {
            let what = if now.is_some() {
                "is not what was sealed"
            } else {
                "is missing in plan.json"
            };
            found.problems.push(format!("line {seq}: {address} {what}"));
            found.problems.extend(problems);
        }
    }

    /// Something that is in no line: an entry of a sealed update has to be said to be added.
    fn not_sealed(&self, address: &str, now: &Thing<'_>, found: &mut AddressFindings) {
        let update = address.split('#').next().unwrap_or_default();
        // It may be in a line that cannot be read, which is reported.
        let is_late =
            !self.has_lost && now.kind() == Some(ItemKind::Entry) && self.sealed.latest(update).is_some();
        if is_late && !self.notes.open(address).iter().any(|note| note.tells_addition()) {
            found.problems.push(notes::came_in(address));
        }
    }
}

/// Describes fields of a thing whose checksums in a line are not those of its published text.
fn wrong_fields(line: &RecordLine, text: &str, kind: Option<ItemKind>) -> Option<String> {
    let fields = notes::field_checksums(text, line.form);
    let are_same = line.fields.len() == fields.len()
        && line
            .fields
            .iter()
            .all(|(name, sum)| fields.get(name.as_str()) == Some(sum));
    (!are_same || kind != Some(line.kind)).then(|| {
        format!(
            "line {}: its fingerprints of the fields of {} do not fit the text that it seals",
            line.seq, line.address
        )
    })
}
