//! The rows of a workbook: which item each is about, whether its locked words are as they were, and what was filled in.

use std::collections::BTreeSet;

use super::answers::Answer;
use super::heading::Heading;
use super::locked;
use super::lookup::Known;
use super::memory::{KeptRow, Memory};
use super::report::{AS_COMMENT, Filled, Weight, comment, did_you_mean};
use super::values::{self, About, Reading};
use crate::import::account::Fate;
use crate::import::document::{Cell, Document, Row, Table};
use crate::import::place::{At, Place};
use crate::model::PartialDate;
use crate::text::folded;
use crate::workbook::form::Part;

/// A sheet that is being read.
pub(super) struct Sheet<'s, 'p> {
    pub(super) document: &'s Document,
    pub(super) table: &'s Table,
    pub(super) heading: Heading,
    pub(super) memory: &'s Memory,
    pub(super) known: &'s Known<'p>,
    pub(super) filled: &'s mut Filled,
    pub(super) answers: &'s mut Vec<Answer>,
    pub(super) seen: &'s mut BTreeSet<(Part, String, String)>,
}

/// The item that a row is about.
enum Identity<'s> {
    /// One of the workbook.
    Kept(&'s KeptRow),
    /// One that the plan has and the workbook did not have.
    Added(String),
    /// The ref is one, and the words are those of another.
    Mixed(&'s KeptRow),
    /// None.
    Unknown,
}

impl<'s> Sheet<'s, '_> {
    /// Reads a row.
    pub(super) fn row(&mut self, row: &'s Row) {
        let used: Vec<&Cell> = row.cells.iter().filter(|cell| !cell.is_empty()).collect();
        if used.is_empty() {
            return;
        }
        let ref_cell = self.cell(row, "ref").filter(|cell| !cell.is_empty());
        let ref_ = ref_cell.map(|cell| folded(&cell.text.plain)).unwrap_or_default();
        match self.identify(row, &ref_) {
            Identity::Kept(kept) => {
                self.seen.insert(key(kept));
                let filled_in = self.take(row, &kept.ref_, Some(&kept.of).filter(|of| !of.is_empty()));
                if filled_in {
                    self.reported_since(row, kept);
                }
                locked::compare(row, kept, &self.heading, self.filled);
            }
            Identity::Added(ref_) => {
                let place = self.row_place(row);
                self.filled.problem(
                    Weight::Notice,
                    &place,
                    format!("{ref_} was not in this workbook: somebody added the row"),
                    Some("see that what it says is meant for it"),
                );
                self.take(row, &ref_, None);
                self.account_locked(row);
            }
            Identity::Mixed(kept) => {
                self.seen.insert(key(kept));
                let place = ref_cell.map_or_else(|| self.row_place(row), |cell| cell.place.clone());
                let said = if ref_.is_empty() {
                    "has no ref".to_owned()
                } else {
                    format!("says {ref_}")
                };
                self.filled.problem(
                    Weight::Question,
                    &place,
                    format!("{said}, but the words of its row are those of {}", kept.ref_),
                    Some("see which of them is meant: what was filled in stands as a comment in the entry of that item"),
                );
                self.keep(row, Some(&kept.ref_));
            }
            Identity::Unknown => self.unknown(row, &ref_),
        }
    }

    /// The cell of a column, by its name.
    fn cell(&self, row: &'s Row, name: &str) -> Option<&'s Cell> {
        self.heading.positions(name).find_map(|column| row.cell(column))
    }

    fn row_place(&self, row: &Row) -> Place {
        Place {
            at: At::Row(row.number),
            ..self.document.place_of(self.table)
        }
    }

    fn identify(&self, row: &'s Row, ref_: &str) -> Identity<'s> {
        let part = self.heading.part;
        let sum = |name: &str| self.cell(row, name).map(locked::checksums).unwrap_or_default();
        let (words, of) = (sum("words"), sum("of"));
        let has = |kept: &KeptRow, name: &str, sums: &[String]| {
            kept.locked.get(name).is_some_and(|sum| sums.contains(sum))
        };
        let memory = self.memory;
        let of_ref = memory.of_ref(part, ref_);
        let kept = match of_ref.as_slice() {
            [only] => Some(*only),
            several => several.iter().copied().find(|kept| has(kept, "of", &of)),
        };
        if let Some(kept) = kept.filter(|kept| has(kept, "words", &words)) {
            return Identity::Kept(kept);
        }
        let is_other = |other: &&KeptRow| {
            let is_same_thing = part == Part::Items || has(other, "of", &of);
            other.ref_ != ref_ && is_same_thing
        };
        let mut others = memory.with_words(part, &words).into_iter().filter(is_other);
        match (others.next(), kept) {
            (Some(other), _) => Identity::Mixed(other),
            (None, Some(kept)) => Identity::Kept(kept),
            (None, None) => self.added(row, ref_).map_or(Identity::Unknown, Identity::Added),
        }
    }

    /// The ref of a row that somebody added for an item of the plan.
    fn added(&self, row: &Row, ref_: &str) -> Option<String> {
        let facts = self
            .known
            .item(ref_)
            .filter(|_| self.heading.part == Part::Items)?;
        let words = self.cell_words(row, "words");
        let is_its = words.is_empty() || words == folded(facts.words);
        is_its.then(|| ref_.to_owned())
    }

    fn cell_words(&self, row: &Row, name: &str) -> String {
        let cell = self.heading.positions(name).find_map(|column| row.cell(column));
        cell.map(|cell| folded(&cell.text.plain)).unwrap_or_default()
    }

    /// Takes what was filled in of an item. Returns whether there was anything.
    fn take(&mut self, row: &'s Row, ref_: &str, of: Option<&String>) -> bool {
        let about = About {
            ref_,
            of: of.map(String::as_str),
        };
        let mut any = false;
        for cell in &row.cells {
            let Some(name) = self.heading.name(cell.column).map(str::to_owned) else {
                self.extra(cell, Some(ref_));
                continue;
            };
            if !self.heading.is_open(cell.column) || name.starts_with("evidence.") {
                continue;
            }
            let reading = values::read(&name, about, cell, self.known);
            any |= reading != Reading::Nothing;
            self.took(ref_, &[cell], reading);
        }
        let (titles, addresses) = (self.cell(row, "evidence.title"), self.cell(row, "evidence.url"));
        let cells: Vec<&Cell> = titles.into_iter().chain(addresses).collect();
        let reading = values::evidence(titles, addresses);
        any |= reading != Reading::Nothing;
        self.took(ref_, &cells, reading);
        any
    }

    /// Notes what became of cells that were filled in.
    fn took(&mut self, ref_: &str, cells: &[&Cell], reading: Reading) {
        let is_used = |cell: &&&Cell| !cell.is_empty() || cell.formula;
        let cells: Vec<&&Cell> = cells.iter().filter(is_used).collect();
        let why = match reading {
            Reading::Nothing => {
                for cell in cells {
                    self.filled.leave(cell);
                }
                return;
            }
            Reading::Same(why) => format!("it says {why}"),
            Reading::Value(field, of, value) => {
                self.answers.push(Answer {
                    ref_: ref_.to_owned(),
                    field,
                    of,
                    value,
                    places: cells.iter().map(|cell| cell.place.clone()).collect(),
                });
                for cell in cells {
                    let fate = Fate::Field(format!("entries {ref_}, {field}"));
                    self.filled.account.add(&cell.place, fate);
                }
                return;
            }
            Reading::Kept(why, help) => {
                for cell in &cells {
                    let heading = self.heading.words(cell.column);
                    let words = cell.text.plain.trim();
                    let shown = crate::text::shorten::first_words(&folded(words), 80);
                    self.filled.problem(
                        Weight::Question,
                        &cell.place,
                        if shown.is_empty() {
                            format!("the cell below “{heading}” of {ref_} {why}")
                        } else {
                            format!("“{shown}”, below “{heading}” of {ref_}, {why}")
                        },
                        help.as_deref(),
                    );
                    let line = format!("{}, “{heading}”, {why}: {words}", cell.place);
                    self.filled.keep_beside(ref_, line.trim_end_matches([':', ' ']));
                }
                AS_COMMENT.to_owned()
            }
        };
        for cell in cells {
            self.filled.leave_out(cell, &why);
        }
    }

    /// Keeps a cell of a column that the workbook did not have. The column itself was told with the headings.
    fn extra(&mut self, cell: &Cell, ref_: Option<&str>) {
        if cell.is_empty() {
            return;
        }
        let heading = self.heading.words(cell.column);
        let words = format!("{}, “{heading}”: {}", cell.place, cell.text.plain.trim());
        match ref_ {
            Some(ref_) => self.filled.keep_beside(ref_, &words),
            None => self.filled.above.extend(comment(&words)),
        }
        self.filled.leave_out(cell, AS_COMMENT);
    }

    /// Keeps what was filled in of a row as comments: of the entry of an item, or above all.
    fn keep(&mut self, row: &'s Row, ref_: Option<&str>) {
        for cell in row.cells.iter().filter(|cell| !cell.is_empty()) {
            let is_locked = self.heading.name(cell.column).is_some() && !self.heading.is_open(cell.column);
            if ref_.is_some() && is_locked || values::is_blank(cell) {
                self.filled.leave(cell);
            } else {
                self.extra(cell, ref_);
            }
        }
    }

    fn account_locked(&mut self, row: &Row) {
        for cell in row.cells.iter().filter(|cell| !cell.is_empty()) {
            if self.heading.name(cell.column).is_some() && !self.heading.is_open(cell.column) {
                self.filled.leave(cell);
            }
        }
    }

    /// A row of no item: its words stand above all entries.
    fn unknown(&mut self, row: &'s Row, ref_: &str) {
        let place = self.row_place(row);
        let (message, near) = if ref_.is_empty() {
            ("has words and no ref".to_owned(), None)
        } else if self.known.item(ref_).is_some() {
            (
                format!("says {ref_}, but its words are not those of {ref_}"),
                None,
            )
        } else {
            let near = did_you_mean(ref_, self.known.refs());
            (format!("says {ref_}, which the plan does not have"), near)
        };
        let help = "its words stand above the entries of the draft, as comments";
        let help = near.map_or_else(|| help.to_owned(), |near| format!("{near} {help}"));
        self.filled
            .problem(Weight::Question, &place, message, Some(&help));
        self.keep(row, None);
    }

    /// Says that an item was reported on after the workbook was made.
    fn reported_since(&mut self, row: &Row, kept: &KeptRow) {
        let knew = PartialDate::parse(&kept.last).ok().map(PartialDate::last_day);
        let newest = self.known.item(&kept.ref_).and_then(|facts| facts.latest());
        let Some(newest) = newest.map(|newest| newest.update.as_at.value) else {
            return;
        };
        if knew.is_none_or(|knew| newest.last_day() > knew) {
            let place = self.row_place(row);
            self.filled.problem(
                Weight::Notice,
                &place,
                format!(
                    "{} was reported on after this workbook was made, in the update of {newest}",
                    kept.ref_
                ),
                Some("see that what was filled in still holds"),
            );
        }
    }
}

fn key(kept: &KeptRow) -> (Part, String, String) {
    (kept.part, kept.ref_.clone(), kept.of.clone())
}
