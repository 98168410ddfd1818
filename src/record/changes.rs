//! Changes in the course of ordinary work, as the lines of a record show them.

use std::collections::{BTreeSet, HashMap};

use crate::model::{ItemKind, RecordLine, Sealed};

/// How a thing of a free kind changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FreeChangeKind {
    /// It came, or came back.
    New,
    /// Something of it changed.
    Changed,
    /// It is gone.
    Gone,
}

/// A line about something of a free kind, and what it changed.
#[derive(Clone, Debug)]
pub struct FreeChange<'r> {
    /// The line.
    pub line: &'r RecordLine,
    /// How it changed.
    pub how: FreeChangeKind,
    /// The fields that differ, when it changed.
    pub fields: Vec<&'r str>,
}

/// The changes that the lines about free kinds show.
#[derive(Clone, Debug, Default)]
pub struct FreeChanges<'r> {
    /// The line with which such things were sealed for the first time.
    pub first: Option<&'r RecordLine>,
    /// The changes since then, oldest first.
    pub list: Vec<FreeChange<'r>>,
}

/// Finds the changes of things that change in the course of ordinary work, which are of free kinds. The things of the
/// first such seal are no changes. A new order is no change either where the listed things came with it.
pub fn free_changes(sealed: Sealed<'_>) -> FreeChanges<'_> {
    let mut told = FreeChanges::default();
    let mut known: HashMap<&str, &RecordLine> = HashMap::new();
    let mut lists: BTreeSet<u64> = BTreeSet::new();
    for line in sealed.lines() {
        let before = known.insert(&line.address, line);
        if !line.kind.is_free() {
            let is_listed = line.kind.part().is_some()
                || matches!(line.kind, ItemKind::Recommendation | ItemKind::Action);
            if is_listed {
                lists.insert(line.seq);
            }
            continue;
        }
        let first = *told.first.get_or_insert(line);
        let how = match (before.map(|before| before.item), line.item) {
            (Some(Some(_)), None) => FreeChangeKind::Gone,
            (Some(Some(before)), Some(now)) if before == now => continue,
            (Some(Some(_)), Some(_)) => FreeChangeKind::Changed,
            (None, Some(_)) if first.shares_seal(line) => continue,
            (_, Some(_)) => FreeChangeKind::New,
            (_, None) => continue,
        };
        let lines = sealed.lines();
        let came_with_it = || {
            let listed = lists.iter().rev().filter_map(|seq| {
                let at = usize::try_from(*seq).ok()?.checked_sub(1)?;
                lines.get(at)
            });
            listed.take(1).any(|other| other.shares_seal(line))
        };
        if line.kind == ItemKind::Order && came_with_it() {
            continue;
        }
        let fields = match before {
            Some(before) if how == FreeChangeKind::Changed => differing(before, line),
            _ => Vec::new(),
        };
        told.list.push(FreeChange { line, how, fields });
    }
    told
}

/// The names of the fields that differ in another line.
fn differing<'r>(before: &'r RecordLine, now: &'r RecordLine) -> Vec<&'r str> {
    let names = before.fields.iter().chain(&now.fields);
    let names: BTreeSet<&str> = names.map(|(name, _)| name.as_str()).collect();
    names
        .into_iter()
        .filter(|name| before.field(name) != now.field(name))
        .collect()
}
