//! The records that commits have of the content.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::commits::Named;
use super::commits::{self, Compared};
use super::{Ask, Refusal, Repository, objects, overlooked};
use crate::source::{CopyPlace, Hindrance, RecordCopy};

/// The name of a record.
const RECORD: &str = "record.jsonl";

/// The records of commits, and what could not be compared.
#[derive(Debug, Default)]
pub(in super::super) struct History {
    pub(in super::super) copies: Copies,
    pub(in super::super) hindrances: Vec<Hindrance>,
}

/// Copies of records.
#[derive(Debug, Default)]
pub(in super::super) struct Copies {
    /// By their paths below the content.
    pub(in super::super) placed: BTreeMap<String, Vec<RecordCopy>>,
    /// Those of a content folder that is not where it was: only their lines tell what they are of.
    pub(in super::super) loose: Vec<RecordCopy>,
}

/// A record in a commit that is to be read.
struct Wanted<'c> {
    of: &'c Compared,
    /// The path below the content; nothing when the content is not where it was.
    path: Option<String>,
    id: String,
}

impl History {
    /// Reads the records of the commits of a repository.
    ///
    /// # Errors
    /// [`Refusal`] when Git does not answer.
    pub(in super::super) fn read(
        repository: &Repository,
        named: Option<&Named>,
        has_site: bool,
    ) -> Result<Self, Refusal> {
        let ask = repository.ask();
        let commits = commits::find(repository, named, has_site)?;
        let mut history = Self::default();
        let mut wanted = Vec::new();
        let mut submodules = BTreeSet::new();
        for one in &commits.list {
            for below in &repository.below {
                let Some(entries) = objects::tree(&ask, &one.id, below) else {
                    history.miss(one, commits.is_known);
                    break;
                };
                if entries.is_empty() && one.place != CopyPlace::Committed {
                    wanted.extend(moved(&ask, repository, one));
                }
                for entry in entries {
                    let Some(path) = repository.below_content(&entry.path) else {
                        continue;
                    };
                    if entry.is_repository {
                        submodules.insert(path.to_owned());
                    } else if is_record(path) {
                        wanted.push(Wanted {
                            of: one,
                            path: Some(path.to_owned()),
                            id: entry.id,
                        });
                    }
                }
            }
        }
        history
            .hindrances
            .extend(submodules.into_iter().map(Hindrance::Submodule));
        history.fill(&ask, wanted)?;
        history.hindrances.extend(overlooked::flagged(&ask, repository));
        history.hindrances.extend(overlooked::ignored(&ask, repository));
        Ok(history)
    }

    /// Notes a commit that is not there.
    fn miss(&mut self, one: &Compared, is_known: bool) {
        let missed = match &one.place {
            // What was published is known from elsewhere.
            CopyPlace::Before(_) | CopyPlace::Merged(_) if is_known => return,
            CopyPlace::Before(_) | CopyPlace::Merged(_) => Hindrance::Shallow,
            _ => Hindrance::NotFetched(one.id.clone()),
        };
        if !self.hindrances.contains(&missed) {
            self.hindrances.push(missed);
        }
    }

    /// Reads the records that are wanted.
    fn fill(&mut self, ask: &Ask, wanted: Vec<Wanted<'_>>) -> Result<(), Refusal> {
        let ids: BTreeSet<&String> = wanted.iter().map(|one| &one.id).collect();
        let ids: Vec<String> = ids.into_iter().cloned().collect();
        let known = objects::read(ask, &ids)?;
        for one in wanted {
            let Some(object) = known.get(&one.id) else {
                let missed = Hindrance::NotFetched(one.path.unwrap_or_else(|| RECORD.to_owned()));
                if !self.hindrances.contains(&missed) {
                    self.hindrances.push(missed);
                }
                continue;
            };
            let copy = RecordCopy {
                place: one.of.place.clone(),
                bytes: Arc::clone(&object.bytes),
                is_side: one.of.is_side,
            };
            match one.path {
                Some(path) => self.copies.placed.entry(path).or_default().push(copy),
                None => self.copies.loose.push(copy),
            }
        }
        Ok(())
    }
}

pub(super) fn is_record(path: &str) -> bool {
    path == RECORD || path.ends_with("/record.jsonl")
}

/// The records of a commit that has no such content folder, as far as they are not where they were: the folder was
/// moved, or is a link now.
fn moved<'c>(ask: &Ask, repository: &Repository, one: &'c Compared) -> Vec<Wanted<'c>> {
    let entries = objects::tree(ask, &one.id, "").unwrap_or_default();
    let gone = entries
        .into_iter()
        .filter(|entry| is_record(&entry.path) && !repository.top.join(&entry.path).is_file());
    gone.map(|entry| Wanted {
        of: one,
        path: None,
        id: entry.id,
    })
    .collect()
}
