//! The refs of recommendations and actions: those that a file gives, and those that follow from its order.

use std::collections::{BTreeMap, BTreeSet};

use super::numbering::{self, Numbered};
use super::piece::{Piece, RowKind, RowPiece};
use super::target::Raised;
use crate::import::columns::{Field, TableLayout};
use crate::import::document::{Cell, Text};
use crate::import::place::Place;
use crate::import::values::refs::{self as values, RefReading};

/// The items that a column `Ref` counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RefColumn {
    /// The recommendations.
    Recommendation,
    /// The actions.
    Action,
}

/// A ref as it was read, with the cells that hold it.
#[derive(Clone, Debug)]
pub(super) struct Reference {
    pub(super) reading: RefReading,
    pub(super) places: Vec<Place>,
}

/// Reads the numbers of all rows, each column from top to bottom. A number that may have lost its nought and that another row
/// has already is the one that its neighbours show: nothing else can be meant.
pub(super) fn read(pieces: &[Piece<'_>], raised: &mut Raised) -> BTreeMap<Place, RefReading> {
    let mut found: BTreeMap<Place, RefReading> = BTreeMap::new();
    for field in [Field::Ref, Field::RecommendationRef, Field::ActionRef] {
        let cells: Vec<Option<&Cell>> = rows(pieces)
            .map(|row| {
                let column = row.column(field).filter(|column| !column.from_above);
                column.and_then(|column| column.cells.iter().copied().find(|cell| !cell.is_empty()))
            })
            .collect();
        for (cell, reading) in cells.iter().zip(values::read_column(&cells)) {
            if let (Some(cell), Some(mut reading)) = (cell, reading) {
                if let Some(why) = &reading.ambiguous {
                    let is_taken = found.values().any(|known| known.key == reading.key);
                    match reading.meant.clone().filter(|_| is_taken) {
                        Some(meant) => {
                            let words = format!("{why}, and {} is taken: {meant} was written", reading.key);
                            raised.notice(&cell.place, words);
                            reading.key = meant;
                        }
                        None => raised.notice(&cell.place, why.clone()),
                    }
                }
                found.insert(cell.place.clone(), reading);
            }
        }
    }
    found
}

fn rows<'p, 'd>(pieces: &'p [Piece<'d>]) -> impl Iterator<Item = &'p RowPiece<'d>> {
    pieces.iter().filter_map(|piece| match piece {
        Piece::Row(row) => Some(row),
        _ => None,
    })
}

/// Returns what a column `Ref` of a table counts; `rest` are the pieces from the table on. A table without actions has the
/// numbers of recommendations. Where several rows with numbers answer one recommendation, they are those of actions.
pub(super) fn counted(layout: &TableLayout, rest: &[Piece<'_>]) -> RefColumn {
    if layout.column_of(Field::Action).is_none() {
        return RefColumn::Recommendation;
    }
    if layout.column_of(Field::Recommendation).is_none() {
        return RefColumn::Action;
    }
    let end = rest
        .iter()
        .position(|piece| matches!(piece, Piece::Table(_)))
        .unwrap_or(rest.len());
    let mut before = String::new();
    for row in rows(&rest[..end]).filter(|row| row.kind == RowKind::Action) {
        let column = row.column(Field::Recommendation);
        let words = column
            .map(|column| super::words::joined(&column.cells).plain)
            .unwrap_or_default();
        let is_same =
            words.trim().is_empty() || words == before || column.is_some_and(|column| column.from_above);
        if is_same && !before.is_empty() && row.has(Field::Ref) {
            return RefColumn::Action;
        }
        if !words.trim().is_empty() {
            before = words;
        }
    }
    RefColumn::Recommendation
}

/// Reads a number that stands in words, such as a heading.
pub(super) fn reading(number: &str) -> RefReading {
    let key = values::key(number).unwrap_or_default();
    RefReading {
        number: (key != number).then(|| number.to_owned()),
        key,
        ambiguous: None,
        meant: None,
    }
}

/// Returns the words of a recommendation without the number before them, and the number.
pub(super) fn recommendation_words(text: &Text) -> (String, Option<String>) {
    match numbering::leading(&text.plain) {
        Some(heading) => (without_number(text, &heading), Some(heading.number)),
        None => (text.markdown.trim().to_owned(), None),
    }
}

/// Returns the Markdown of a text that begins with a number, without the number.
pub(super) fn without_number(text: &Text, heading: &Numbered) -> String {
    let first: String = heading
        .words
        .chars()
        .take_while(|c| c.is_alphanumeric() || *c == ' ')
        .collect();
    let markdown = text.markdown.trim();
    match markdown.find(first.trim()).filter(|_| !first.trim().is_empty()) {
        Some(at) => markdown[at..].to_owned(),
        None => heading.words.clone(),
    }
}

/// The refs of a recommendation and its actions.
#[derive(Clone, Debug)]
pub(super) struct Names {
    pub(super) own: String,
    pub(super) actions: Vec<String>,
}

/// Gives refs to those that have none: a recommendation gets the number that its actions begin with, or the next free
/// one; an action gets that of its recommendation with its own place, as `1.2.3`.
pub(super) fn assign<'r, A>(items: impl Iterator<Item = (Option<&'r Reference>, A)>) -> Vec<Names>
where
    A: Iterator<Item = Option<&'r Reference>>,
{
    let key = |reference: Option<&Reference>| {
        let key = reference.map(|known| known.reading.key.clone());
        key.filter(|key| !key.is_empty())
    };
    let items: Vec<(Option<String>, Vec<Option<String>>)> = items
        .map(|(own, actions)| (key(own), actions.map(key).collect()))
        .collect();
    let mut taken: BTreeSet<String> = items
        .iter()
        .flat_map(|(own, actions)| own.iter().chain(actions.iter().flatten()))
        .map(|name| name.to_lowercase())
        .collect();
    let mut next = 1;
    items
        .into_iter()
        .map(|(own, actions)| {
            let own = own.unwrap_or_else(|| {
                let shared = shared_start(&actions).filter(|shared| !taken.contains(&shared.to_lowercase()));
                let name = shared.unwrap_or_else(|| {
                    while taken.contains(&next.to_string()) {
                        next += 1;
                    }
                    next.to_string()
                });
                taken.insert(name.to_lowercase());
                name
            });
            let actions = actions
                .into_iter()
                .enumerate()
                .map(|(at, name)| {
                    name.unwrap_or_else(|| {
                        let mut number = at + 1;
                        while taken.contains(&format!("{own}.{number}").to_lowercase()) {
                            number += 1;
                        }
                        let name = format!("{own}.{number}");
                        taken.insert(name.to_lowercase());
                        name
                    })
                })
                .collect();
            Names { own, actions }
        })
        .collect()
}

/// Returns the number that all refs begin with, such as `4` of `4.1` and `4.2`.
fn shared_start(names: &[Option<String>]) -> Option<String> {
    let mut starts = names.iter().map(|name| {
        name.as_deref()
            .and_then(|name| name.rsplit_once('.'))
            .map(|(start, _)| start)
    });
    let first = starts.next()??;
    starts.all(|start| start == Some(first)).then(|| first.to_owned())
}
