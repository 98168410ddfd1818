//! `candour seal --rebase`: records that two sealed at the same time go on from the lines that are published.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use super::messages;
use super::terminal::Lines;
use crate::output;
use crate::record;
use crate::source::{Base, ContentHistory, ContentTree};

/// Records that were put back to the lines that are published.
#[derive(Debug, Default)]
pub(super) struct Rebased {
    /// By their paths below the content.
    files: BTreeMap<String, Exchanged>,
    /// The report of the records that were put back.
    pub(super) said: Lines,
}

/// A record before and after.
#[derive(Debug)]
struct Exchanged {
    /// The bytes that are on the disk.
    here: Arc<[u8]>,
    /// Those that take their place.
    kept: Arc<[u8]>,
}

/// Puts the records of the content back to the lines that are published, in memory alone. `name` is the commit that has
/// these; when it is empty, the branch on the server.
///
/// # Errors
/// A message when it cannot be known what is published.
pub(super) fn onto(tree: &mut ContentTree, content: &Path, name: &str) -> Result<Rebased, String> {
    let named = (!name.is_empty()).then_some(name);
    let base = match ContentHistory::base(content, named) {
        Ok(Some(base)) => base,
        Ok(None) => {
            return Err(
                "two commits are being merged, and it is not known which of them is published; name it, such as \
                 `candour seal --rebase=HEAD` or `candour seal --rebase=MERGE_HEAD`"
                    .to_owned(),
            );
        }
        Err(error) => return Err(super::history::no_commit("--rebase", name, content, &error)),
    };
    let mut rebased = Rebased::default();
    let paths: BTreeSet<&String> = base.published.keys().chain(base.last.keys()).collect();
    for path in paths {
        let here = tree.files.get(path.as_str()).map(Arc::clone);
        let Some(kept) = lines_to_keep(&base, path, here.as_deref()) else {
            continue;
        };
        let shown = format!("{}/{path}", tree.name);
        let here = here.unwrap_or_else(|| Arc::from([]));
        rebased.said.line(summary(&shown, &base, path, &here, &kept));
        tree.files.insert(path.clone(), Arc::clone(&kept));
        rebased.files.insert(path.clone(), Exchanged { here, kept });
    }
    if rebased.files.is_empty() {
        rebased.said.line(format!(
            "the records have all lines of {}: nothing was dropped",
            base.name
        ));
    }
    Ok(rebased)
}

/// The lines that a record has to go on from; nothing when it has them already and is sound.
fn lines_to_keep(base: &Base, path: &str, here: Option<&[u8]>) -> Option<Arc<[u8]>> {
    let nothing: Arc<[u8]> = Arc::from([]);
    let published = base.published.get(path).unwrap_or(&nothing);
    if here.is_some_and(|here| here.starts_with(published) && is_sound(here)) {
        return None;
    }
    // What the last commit adds to the published lines was not published yet, and need not be sealed anew either.
    let last = base
        .last
        .get(path)
        .filter(|last| last.starts_with(published) && is_sound(last));
    Some(Arc::clone(last.unwrap_or(published)))
}

fn is_sound(record: &[u8]) -> bool {
    std::str::from_utf8(record).is_ok_and(|text| record::verify(text, None).problems.is_empty())
}

/// Describes what happened to a record.
fn summary(shown: &str, base: &Base, path: &str, here: &[u8], kept: &[u8]) -> String {
    let stays: BTreeSet<&[u8]> = lines(kept).collect();
    let last = base.last.get(path).map_or(&[][..], |last| last);
    let dropped: BTreeSet<&[u8]> = lines(here)
        .chain(lines(last))
        .filter(|line| !stays.contains(line))
        .collect();
    format!(
        "{shown}: keeps {}, with all of {}; {} sealed at the same time, and never published, {} dropped",
        messages::counted(stays.len(), "line", "lines"),
        base.name,
        messages::counted(dropped.len(), "line", "lines"),
        if dropped.len() == 1 { "is" } else { "are" },
    )
}

/// The lines of a record, without the marks of a merge.
fn lines(record: &[u8]) -> impl Iterator<Item = &[u8]> {
    let lines = record.split(|byte| *byte == b'\n');
    lines.filter(|line| line.starts_with(b"{"))
}

impl Rebased {
    /// Writes the records.
    ///
    /// # Errors
    /// A message when a file was changed meanwhile, or the machine refuses.
    pub(super) fn write(&self, content: &Path) -> Result<(), String> {
        for (path, one) in &self.files {
            output::exchange(&content.join(path), &one.here, &one.kept).map_err(|error| error.to_string())?;
        }
        Ok(())
    }
}
