//! Reading a record, and finding out where its chain is broken.
//!
//! Each line names the checksum of the line before. So a line cannot be changed, taken out, added or moved without
//! that showing at the line after it.

use rayon::prelude::*;
use serde::Deserialize;

use super::day;
use super::line::{self, LineError};
use crate::checksum::Checksum;
use crate::model::{Form, ItemKind, PartPlace, Record, RecordLine};
use crate::source::{FileId, Span};

/// A fault of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It has no line break at its end: the rest of it, or what came after it, is lost.
    CutOff,
    /// It ends in a carriage return.
    CarriageReturn,
    /// It is empty.
    Empty,
    /// It cannot be read.
    Unreadable,
    /// It says the same in other bytes than those that were sealed.
    Reencoded,
    /// It is the same as an earlier line, with this number.
    Repeated(u64),
    /// It does not name the line that stands before it.
    Unlinked {
        /// The number it should have.
        expected: u64,
        /// The number it has.
        found: u64,
    },
    /// It was sealed before the line before it.
    BackInTime,
    /// Its form or its seal cannot follow those of the line before it.
    Misfit,
}

/// A fault and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaultyLine {
    /// The number of the line in the file, from 1.
    pub number: usize,
    /// The fault.
    pub fault: Fault,
    /// Where the line stands.
    pub span: Span,
}

impl Fault {
    /// Returns whether a line that was sealed here could not be read, so that it is not among those that were.
    pub(super) fn loses_line(&self) -> bool {
        matches!(self, Self::CutOff | Self::Unreadable | Self::Reencoded)
    }

    /// Returns whether the fault can come about in copying or sending a file, though nobody changed a word.
    pub(super) fn is_damage(&self) -> bool {
        !matches!(self, Self::Unlinked { .. } | Self::BackInTime | Self::Misfit)
    }

    /// Describes the fault in a phrase.
    pub fn message(&self, number: usize) -> String {
        match self {
            Self::CutOff => {
                format!("line {number} of the record is cut off: it has no line break at its end")
            }
            Self::CarriageReturn => {
                format!("line {number} of the record ends in a carriage return, which it was not sealed with")
            }
            Self::Empty => format!("line {number} of the record is empty"),
            Self::Unreadable => format!("line {number} of the record cannot be read"),
            Self::Reencoded => {
                format!("line {number} of the record was rewritten: its bytes are not those that were sealed")
            }
            Self::Repeated(seq) => format!("line {number} of the record repeats line {seq}"),
            Self::Unlinked { expected, found } if expected == found => format!(
                "line {number} of the record does not follow the line before it: one of the two was changed after it \
                 was sealed"
            ),
            Self::Unlinked { expected, found } => format!(
                "line {number} of the record is number {found} where {expected} should stand: lines were taken out, \
                 added or moved"
            ),
            Self::BackInTime => {
                format!("line {number} of the record was sealed before the line above it, which cannot be")
            }
            Self::Misfit => {
                format!(
                    "line {number} of the record does not belong to the seal that it names, or is of an older form than the line above it"
                )
            }
        }
    }
}

/// How many lines are read by one thread at a time.
const AT_ONCE: usize = 256;

/// Reads a record. What cannot be read is left out and told; the chain is followed from the next line that can.
pub fn read(file: FileId, text: &str) -> (Record, Vec<FaultyLine>) {
    let mut record = Record::default();
    let mut faults = Vec::new();
    let mut start = 0;
    // Whether the line before could not be read, so that nobody can say what should follow it.
    let mut lost = false;
    let mut returns = false;
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    // What takes time is the same for each line, whatever stands before it.
    let read: Vec<ReadLine> = lines
        .par_iter()
        .with_min_len(AT_ONCE)
        .map(|whole| ReadLine::of(whole))
        .collect();
    for (at, (whole, one)) in lines.iter().zip(read).enumerate() {
        let number = at + 1;
        let end = start + whole.len();
        let span = Span::new(file, start, end - usize::from(one.is_whole));
        start = end;
        let mut tell = |fault| faults.push(FaultyLine { number, fault, span });
        if !one.is_whole {
            tell(Fault::CutOff);
            continue;
        }
        // Whatever changes line ends changes all of them, which is reported once.
        if one.had_return && !std::mem::replace(&mut returns, true) {
            tell(Fault::CarriageReturn);
        }
        let new = one.line.and_then(|line| not_repeated(line, &record));
        match new {
            Ok(line) => {
                if let Some(fault) = misplaced(&line, &record).filter(|_| !lost) {
                    tell(fault);
                }
                lost = false;
                record.push(line, one.checksum, end, span);
            }
            Err(fault) => {
                lost |= !matches!(fault, Fault::Empty | Fault::Repeated(_));
                tell(fault);
            }
        }
    }
    (record, faults)
}

/// The fields of a line that name the plan it is about. Read from any bytes that are JSON, canonical or not.
#[derive(Deserialize)]
struct LineSubject {
    address: String,
    kind: ItemKind,
    #[serde(rename = "previous")]
    _previous: Checksum,
}

/// Returns whether a text is a record, however damaged: at least one of its lines is a line of a record, or the start
/// of one.
pub fn is_record(text: &str) -> bool {
    text.lines()
        .any(|line| match serde_json::from_str::<LineSubject>(line) {
            Ok(_) => true,
            Err(error) => error.is_eof() && line.starts_with("{\"address\":\"/"),
        })
}

/// The address of the plan that a record is of, from the first of its lines that still tells it.
pub fn plan_of(text: &str) -> Option<String> {
    text.lines().find_map(|line| {
        let told: LineSubject = serde_json::from_str(line).ok()?;
        plan_in(told.kind, &told.address).map(ToOwned::to_owned)
    })
}

/// The address of the plan within that of a thing.
fn plan_in(kind: ItemKind, address: &str) -> Option<&str> {
    let page = address.split('#').next()?;
    if let Some(part) = kind.part() {
        return match part.place {
            PartPlace::Section(_) => Some(page),
            PartPlace::Page(folder) => page.rfind(&format!("/{folder}/")).map(|at| &page[..=at]),
        };
    }
    let folder = match kind {
        ItemKind::Theme
        | ItemKind::Status
        | ItemKind::ImpactRating
        | ItemKind::Source
        | ItemKind::Inspection
        | ItemKind::Body
        | ItemKind::Response
        | ItemKind::Rating => return None,
        ItemKind::Plan | ItemKind::Closing | ItemKind::Order => return Some(page),
        ItemKind::Page | ItemKind::Settings | ItemKind::Design => return Some("/"),
        // Those of the site stand in no folder.
        ItemKind::Term => "/glossary/",
        ItemKind::File => return page.find("/files/").map(|at| &page[..=at]),
        ItemKind::Recommendation => "/recommendations/",
        ItemKind::Action => "/actions/",
        ItemKind::Update | ItemKind::Entry => "/updates/",
        ItemKind::Meeting | ItemKind::MeetingPapers | ItemKind::MeetingHeld | ItemKind::MeetingMinutes => {
            "/meetings/"
        }
        ItemKind::Correction => "/corrections/",
    };
    match page.rfind(folder) {
        None if kind == ItemKind::Term => Some(page),
        at => at.map(|at| &page[..=at]),
    }
}

/// A line by itself.
struct ReadLine {
    /// True if it has a line break at its end.
    is_whole: bool,
    had_return: bool,
    line: Result<RecordLine, Fault>,
    /// The checksum of its bytes, without those that end it.
    checksum: Checksum,
}

impl ReadLine {
    fn of(whole: &str) -> Self {
        let words = whole.strip_suffix('\n');
        let is_whole = words.is_some();
        let words = words.unwrap_or(whole);
        let bare = words.strip_suffix('\r').unwrap_or(words);
        let line = if bare.trim().is_empty() {
            Err(Fault::Empty)
        } else {
            line::read(bare).map_err(|error| match error {
                LineError::Unreadable => Fault::Unreadable,
                LineError::Reencoded => Fault::Reencoded,
            })
        };
        Self {
            is_whole,
            had_return: bare.len() < words.len(),
            line,
            checksum: Checksum::of(bare.as_bytes()),
        }
    }
}

fn not_repeated(line: RecordLine, record: &Record) -> Result<RecordLine, Fault> {
    // What is written in them, since a line may count as sealed earlier by what came after it.
    let is_same = |known: &&RecordLine| {
        (known.seq, known.kind, known.item, known.dated) == (line.seq, line.kind, line.item, line.dated)
            && (&known.fields, known.previous) == (&line.fields, line.previous)
    };
    let known = record.whole().about(&line.address).find(is_same);
    match known.map(|known| known.seq) {
        Some(seq) => Err(Fault::Repeated(seq)),
        None => Ok(line),
    }
}

/// Finds out whether a line does not follow those before it, and returns the fault.
fn misplaced(line: &RecordLine, record: &Record) -> Option<Fault> {
    let expected = record.lines.last().map_or(1, |last| last.seq + 1);
    if line.seq != expected || line.previous != record.whole().head() {
        return Some(Fault::Unlinked {
            expected,
            found: line.seq,
        });
    }
    let last = record.lines.last();
    if !is_in_its_seal(line, last) || !(line.white.is_empty() || is_in_transition_seal(line, record)) {
        return Some(Fault::Misfit);
    }
    let last = last?;
    // Of the site itself everything changes in the course of ordinary work, its day too.
    let is_of_site = record.lines.first().is_some_and(|first| first.kind.is_free()) && line.kind.is_free();
    let goes_back = line.dated < last.dated && !is_of_site && !day::corrects(line, last.dated);
    goes_back.then_some(Fault::BackInTime)
}

/// Returns whether a line belongs to the seal with which a record goes over to the second form.
fn is_in_transition_seal(line: &RecordLine, record: &Record) -> bool {
    let first = record.lines.partition_point(|line| line.form == Form::First);
    let start = record.lines.get(first).unwrap_or(line);
    first > 0 && line.seal == start.seal
}

/// Returns whether the form and the seal of a line can follow those of the line before it.
fn is_in_its_seal(line: &RecordLine, last: Option<&RecordLine>) -> bool {
    if last.is_some_and(|last| line.form < last.form) {
        return false;
    }
    match line.seal {
        None => true,
        Some(seal) if seal == line.seq => true,
        // What is sealed at once is sealed on one day.
        Some(_) => last.is_some_and(|last| last.seal == line.seal && last.dated == line.dated),
    }
}
