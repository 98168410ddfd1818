//! Lines that were added to a record, by name and day.

use std::collections::BTreeSet;

use serde::Serialize;

use super::super::messages;
use super::folder::Found;
use crate::checksum::Checksum;
use crate::data::{self, Document};
use crate::model::{ItemKind, RecordLine};
use crate::record;

/// How many new things of one day are named.
const NAMED: usize = 12;

/// How a line stands to those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum LineChange {
    /// It is about something that no line was about.
    New,
    /// It is about something that says something else since.
    Corrected,
    /// It says that something was taken out.
    TakenOut,
    /// It seals once more, in another form, what stood sealed.
    Again,
}

/// A line that was added to a record.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Added {
    /// Its number.
    seq: u64,
    /// The day on which it counts as sealed.
    sealed: String,
    what: LineChange,
    kind: ItemKind,
    address: String,
    /// The title of the thing, when the data beside the record has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
}

/// A record with the fingerprint of each line.
pub(super) struct Lines {
    pub(super) all: Vec<RecordLine>,
    pub(super) sums: Vec<Checksum>,
    document: Option<Document>,
}

impl Lines {
    pub(super) fn of(found: &Found) -> Self {
        let words = found.record.as_ref().map_or("", |record| record.words.as_str());
        let (lines, sums) = record::lines(words);
        Self {
            all: lines,
            sums,
            document: found.data.as_deref().and_then(|data| data::read(data).ok()),
        }
    }

    /// The lines after the first `count`.
    pub(super) fn after(&self, count: usize) -> Vec<Added> {
        let (old, new) = self.all.split_at(count.min(self.all.len()));
        let mut known: BTreeSet<&str> = old.iter().map(|line| line.address.as_str()).collect();
        let was_first = old.iter().any(|line| line.seal.is_none());
        let corrected = self.corrected(new);
        new.iter()
            .map(|line| {
                let is_known = !known.insert(&line.address);
                let what = match line.item {
                    None => LineChange::TakenOut,
                    Some(_) if !is_known => LineChange::New,
                    Some(_) if was_first && !corrected.contains(line.address.as_str()) => LineChange::Again,
                    Some(_) => LineChange::Corrected,
                };
                Added {
                    seq: line.seq,
                    sealed: line.sealed.to_string(),
                    what,
                    kind: line.kind,
                    address: line.address.clone(),
                    title: self.title(line),
                }
            })
            .collect()
    }

    /// Returns the addresses of the things that corrections among some lines are about, as far as the data has them.
    fn corrected<'a>(&'a self, lines: &'a [RecordLine]) -> BTreeSet<String> {
        let corrections = lines.iter().filter(|line| line.kind == ItemKind::Correction);
        corrections
            .filter_map(|line| self.field(&line.address, "of"))
            .collect()
    }

    fn title(&self, line: &RecordLine) -> Option<String> {
        let name = match (line.kind, line.kind.part()) {
            (_, Some(part)) => part.title,
            (ItemKind::Update | ItemKind::Plan, None) => "title",
            _ => return None,
        };
        self.field(&line.address, name)
    }

    fn field(&self, address: &str, name: &str) -> Option<String> {
        let items = &self.document.as_ref()?.items.list;
        let (_, json) = items.iter().find(|(known, _)| known == address)?;
        let item: serde_json::Value = serde_json::from_str(json).ok()?;
        item.get(name)?.as_str().map(ToOwned::to_owned)
    }
}

/// Describes the added lines: a line for each day.
pub(super) fn in_words(added: &[Added]) -> Vec<String> {
    let mut days: Vec<(&str, Vec<String>)> = Vec::new();
    for one in added {
        let Some(words) = words(one, added) else { continue };
        match days.last_mut() {
            Some((day, all)) if *day == one.sealed => all.push(words),
            _ => days.push((&one.sealed, vec![words])),
        }
    }
    let again = added.iter().filter(|one| one.what == LineChange::Again).count();
    let mut lines: Vec<String> = days
        .into_iter()
        .map(|(day, mut all)| {
            let count = all.len();
            all.truncate(NAMED);
            if count > NAMED {
                all.push(format!("and {} more", count - NAMED));
            }
            format!("new on {day}: {}", all.join("; "))
        })
        .collect();
    if again > 0 {
        let things = messages::counted(again, "thing", "things");
        lines.push(format!(
            "sealed once more in the second form, unchanged: {things}"
        ));
    }
    lines
}

/// Describes one line; nothing for entries that came with their update.
fn words(one: &Added, all: &[Added]) -> Option<String> {
    let mut called = record::display_name(one.kind, &one.address);
    if let Some(title) = &one.title {
        called.push_str(&format!(" (“{title}”)"));
    }
    let is_new = |address: &str| {
        all.iter()
            .any(|it| it.what == LineChange::New && it.address == address)
    };
    Some(match one.what {
        LineChange::Again => return None,
        LineChange::New if one.kind == ItemKind::Entry => {
            let update = one.address.split('#').next().unwrap_or_default();
            if is_new(update) {
                return None;
            }
            format!("{called}, added later")
        }
        LineChange::New if one.kind == ItemKind::Update => {
            let prefix = format!("{}#", one.address);
            let entries = all
                .iter()
                .filter(|it| it.what == LineChange::New && it.address.starts_with(&prefix))
                .count();
            format!(
                "{called}, with {}",
                messages::counted(entries, "entry", "entries")
            )
        }
        LineChange::New => called,
        LineChange::Corrected => format!("{called}, as corrected"),
        LineChange::TakenOut => format!("{called}, taken out"),
    })
}
