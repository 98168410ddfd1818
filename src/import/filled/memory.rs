//! The memory of a workbook: its facts, its columns, its rows and their locked words.

use std::collections::BTreeMap;

use crate::import::document::{Document, Row, Table};
use crate::workbook::form::memory::{
    AS_AT, COLUMN, FACT, LAYOUT, LEAD, NEWEST, PLAN, ROW, VERSION, checksum, facts,
};
use crate::workbook::form::{Asking, FormFacts, Part};

/// The memory of a workbook.
#[derive(Clone, Debug)]
pub(super) struct Memory {
    /// Its facts.
    pub(super) facts: FormFacts,
    /// The version of its layout.
    layout: String,
    /// Its columns: the part, the name and the heading.
    pub(super) columns: Vec<KeptColumn>,
    /// Its rows.
    pub(super) rows: Vec<KeptRow>,
    /// The name of the sheet that kept it; nothing when that is gone.
    pub(super) sheet: Option<String>,
    /// The positions of the rows by their refs.
    by_ref: BTreeMap<(Part, String), Vec<usize>>,
    /// The positions of the rows by the checksums of their words.
    by_words: BTreeMap<(Part, String), Vec<usize>>,
}

/// A column as it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct KeptColumn {
    /// The part of the report.
    pub(super) part: Part,
    /// The name by which it is known.
    pub(super) name: String,
    /// The heading.
    pub(super) heading: String,
}

/// A row as it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct KeptRow {
    /// The part of the report.
    pub(super) part: Part,
    /// The ref of the item.
    pub(super) ref_: String,
    /// The key of the measure, or the name of the milestone; empty for an item.
    pub(super) of: String,
    /// The date of the newest report that it knew.
    pub(super) last: String,
    /// The checksums of its locked words, by the names of their columns.
    pub(super) locked: BTreeMap<String, String>,
}

impl Memory {
    /// Reads what a file kept; nothing when it is no workbook to fill in.
    pub(super) fn of(document: &Document) -> Option<Self> {
        let sheet = document.tables().find(|table| is_memory(table));
        let mut known: BTreeMap<String, String> = document.properties.iter().cloned().collect();
        let rows = sheet.map(|table| table.rows.as_slice()).unwrap_or_default();
        for row in rows.iter().map(words).filter(|row| is(row, FACT)) {
            if let [_, name, value, ..] = row.as_slice() {
                known.entry(name.clone()).or_insert_with(|| value.clone());
            }
        }
        known.retain(|name, _| [LAYOUT, PLAN, AS_AT, LEAD, NEWEST].contains(&name.as_str()));
        let facts = facts(&known)?;
        let columns: Vec<KeptColumn> = rows.iter().map(words).filter_map(|row| column(&row)).collect();
        let rows = rows.iter().map(words).filter_map(|kept| row(&kept, &columns));
        let mut memory = Self {
            facts,
            layout: known.get(LAYOUT).cloned().unwrap_or_default(),
            rows: rows.collect(),
            columns,
            sheet: sheet.map(|table| table.name.to_string()),
            by_ref: BTreeMap::new(),
            by_words: BTreeMap::new(),
        };
        memory.index();
        Some(memory)
    }

    /// Takes the columns and rows of a workbook that would be made now, for one that lost its own.
    pub(super) fn take_from(&mut self, asking: &Asking) {
        for sheet in &asking.sheets {
            let part = sheet.part;
            self.columns.extend(sheet.columns.iter().map(|column| KeptColumn {
                part,
                name: column.name.clone(),
                heading: column.heading.clone(),
            }));
            self.rows.extend(sheet.rows.iter().map(|row| {
                let cells = sheet.columns.iter().zip(&row.cells);
                let locked = cells.filter(|(column, _)| column.input.is_none());
                let sums =
                    locked.map(|(column, content)| (column.name.clone(), checksum(&content.known_by())));
                KeptRow {
                    part,
                    ref_: row.ref_.clone(),
                    of: row.of.clone().unwrap_or_default(),
                    last: row.last.map(|last| last.to_string()).unwrap_or_default(),
                    locked: sums.collect(),
                }
            }));
        }
        self.index();
    }

    /// Finds the rows by their refs and words.
    fn index(&mut self) {
        for (at, row) in self.rows.iter().enumerate() {
            self.by_ref
                .entry((row.part, row.ref_.clone()))
                .or_default()
                .push(at);
            if let Some(words) = row.locked.get("words") {
                self.by_words
                    .entry((row.part, words.clone()))
                    .or_default()
                    .push(at);
            }
        }
    }

    /// The rows about a ref.
    pub(super) fn of_ref(&self, part: Part, ref_: &str) -> Vec<&KeptRow> {
        self.at(self.by_ref.get(&(part, ref_.to_owned())))
    }

    /// The rows whose words have one of these checksums.
    pub(super) fn with_words(&self, part: Part, sums: &[String]) -> Vec<&KeptRow> {
        let found = sums.iter().map(|sum| self.by_words.get(&(part, sum.clone())));
        found.flat_map(|at| self.at(at)).collect()
    }

    fn at(&self, positions: Option<&Vec<usize>>) -> Vec<&KeptRow> {
        let positions = positions.into_iter().flatten();
        positions.filter_map(|at| self.rows.get(*at)).collect()
    }

    /// Returns whether its layout is one that is read here.
    pub(super) fn is_known_layout(&self) -> bool {
        self.layout.trim() == VERSION
    }

    /// The columns of a part.
    pub(super) fn columns_of(&self, part: Part) -> impl Iterator<Item = &KeptColumn> {
        self.columns.iter().filter(move |column| column.part == part)
    }

    /// The rows of a part.
    pub(super) fn rows_of(&self, part: Part) -> impl Iterator<Item = &KeptRow> {
        self.rows.iter().filter(move |row| row.part == part)
    }
}

/// Returns whether a sheet is the one that a workbook keeps its memory in, by what stands in it.
fn is_memory(table: &Table) -> bool {
    let mut rows = table.rows.iter().map(words);
    let first = rows.find(|row| !row.is_empty()).unwrap_or_default();
    matches!(first.as_slice(), [fact, layout, ..] if fact == FACT && layout == LAYOUT)
}

/// The words of a row from its first cell on, with nothing for cells that are empty.
fn words(row: &Row) -> Vec<String> {
    let used = row.cells.iter().rev().find(|cell| !cell.is_empty());
    let end = used.map_or(0, |cell| cell.column.saturating_add(1));
    let all = (0..end).map(|at| row.cell(at).map(|cell| cell.text.plain.trim().to_owned()));
    // Nobody's row goes on for ever.
    all.take(1000).map(Option::unwrap_or_default).collect()
}

fn is(row: &[String], what: &str) -> bool {
    row.first().is_some_and(|first| first == what)
}

fn part_named(word: &str) -> Option<Part> {
    Part::ALL.into_iter().find(|part| part.as_str() == word)
}

fn column(row: &[String]) -> Option<KeptColumn> {
    match row {
        [what, part, name, heading, ..] if what == COLUMN => Some(KeptColumn {
            part: part_named(part)?,
            name: name.clone(),
            heading: heading.clone(),
        }),
        _ => None,
    }
}

fn row(row: &[String], columns: &[KeptColumn]) -> Option<KeptRow> {
    let [what, part, ref_, of, last, sums @ ..] = row else {
        return None;
    };
    if what != ROW {
        return None;
    }
    let part = part_named(part)?;
    let locked = columns
        .iter()
        .filter(|column| column.part == part && is_locked(&column.heading));
    Some(KeptRow {
        part,
        ref_: ref_.clone(),
        of: of.clone(),
        last: last.clone(),
        locked: locked
            .map(|column| column.name.clone())
            .zip(sums.iter().cloned())
            .collect(),
    })
}

/// Returns whether a column is locked, by its heading.
pub(super) fn is_locked(heading: &str) -> bool {
    !heading.starts_with(crate::workbook::form::FILL_IN.trim_end())
}
