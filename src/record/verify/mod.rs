//! Verifying that a published record is whole, and that the published data is what it seals.

mod address;
mod against;
mod published;
mod since;

pub use since::{Discontinuity, since};

use super::chain::{self, FaultyLine};
use crate::checksum::Checksum;
use crate::model::{Record, RecordLine};
use crate::source::Sources;

/// The published data of one plan.
#[derive(Clone, Copy, Debug)]
pub struct Published<'d> {
    /// The plan's address.
    pub address: &'d str,
    /// Its title and who publishes it, as the data has them beside the items.
    pub names: [(&'static str, &'d str); 2],
    /// The address of the thing that these are of.
    pub named: &'d str,
    /// The day of the build.
    pub as_of: &'d str,
    /// The version of the layout. Before the third, it is 1 while the record has lines of the first form only, then 2.
    pub version: u32,
    /// How many lines the record is said to have, and the checksum of the last.
    pub head: (u64, Checksum),
    /// Every item under its address, as JSON.
    pub items: &'d [(&'d str, &'d str)],
    /// Items as they were before a correction, under their checksums.
    pub earlier: &'d [(&'d str, &'d str)],
}

/// The result of verifying.
#[derive(Clone, Debug, Default)]
pub struct Verdict {
    /// How many lines the record has.
    pub lines: usize,
    /// The checksum of its last line.
    pub head: Option<Checksum>,
    /// The problems, in sentences without a full stop.
    pub problems: Vec<String>,
    /// Notes for the reader about things that are not problems.
    pub notes: Vec<String>,
}

/// Reads a record by itself.
fn read_alone(text: &str) -> (Record, Vec<FaultyLine>) {
    let file = Sources::default().add("record.jsonl", "");
    chain::read(file, text)
}

/// The lines of a record that can be read, and the fingerprint of each.
pub fn lines(text: &str) -> (Vec<RecordLine>, Vec<Checksum>) {
    let (record, _) = read_alone(text);
    (record.lines, record.checksums)
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
    if faults.iter().any(|faulty| faulty.fault.is_damage()) {
        let note = "the file may have been damaged on its way: download or copy it again, byte for byte, and verify \
                    that, before you take this for a change";
        verdict.notes.push(note.to_owned());
    }
    if let Some(published) = published {
        against::verify(
            &record,
            &UnreadableLines::of(&record, &faults),
            published,
            &mut verdict,
        );
    }
    verdict
}

/// The lines of a record that could not be read.
struct UnreadableLines {
    /// How many there are.
    count: usize,
    /// True if they are the last lines, so that the end of the record is not known.
    are_last: bool,
}

impl UnreadableLines {
    fn of(record: &Record, faults: &[FaultyLine]) -> Self {
        let lost = || faults.iter().filter(|faulty| faulty.fault.loses_line());
        let end = record.ends.last().copied().unwrap_or_default();
        Self {
            count: lost().count(),
            are_last: lost().any(|faulty| faulty.span.range().start >= end),
        }
    }
}
