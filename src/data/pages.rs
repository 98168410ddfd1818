//! The words of pages that differ between two versions of a site, grouped by what changed.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use similar::{Algorithm, DiffTag, capture_diff_slices};

/// A line of words that differs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct WordsChange {
    /// The old line; nothing when it is new.
    pub was: Option<String>,
    /// The new line; nothing when it is gone.
    pub now: Option<String>,
}

/// Pages on which the same words changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PageGroup {
    /// The addresses of the pages.
    pub pages: Vec<String>,
    /// The changes on each of them.
    pub changes: Vec<WordsChange>,
}

/// A document, picture or file of the design that has other bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FileChange {
    /// Its address.
    pub address: String,
    /// The SHA-256 checksum that it had; nothing when it is new.
    pub was: Option<String>,
    /// The SHA-256 checksum that it has; nothing when it is gone.
    pub now: Option<String>,
}

/// The changes on pages that both versions have, and in the files beside them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PagesDifference {
    /// How many pages were compared.
    pub compared: usize,
    /// The pages whose words changed for no reason that the data of plans tells.
    pub groups: Vec<PageGroup>,
    /// The addresses of the other pages whose words changed: they say what changed in the data.
    pub with_data: Vec<String>,
    /// The files that differ.
    pub files: Vec<FileChange>,
}

impl PagesDifference {
    /// Returns whether there is no difference.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty() && self.with_data.is_empty() && self.files.is_empty()
    }
}

/// Returns the changes from the lines of one version of a page to those of another.
pub fn changed_words(old: &[String], new: &[String]) -> Vec<WordsChange> {
    if old == new {
        return Vec::new();
    }
    let mut changes = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, old, new) {
        let (tag, before, after) = op.as_tag_tuple();
        if tag == DiffTag::Equal {
            continue;
        }
        let (before, after) = (&old[before], &new[after]);
        for at in 0..before.len().max(after.len()) {
            changes.push(WordsChange {
                was: before.get(at).cloned(),
                now: after.get(at).cloned(),
            });
        }
    }
    changes
}

/// Groups what changed on pages, by address. A change that stands only on pages for which the data of plans gives a
/// reason is told with that.
pub fn grouped(
    changes: &BTreeMap<String, Vec<WordsChange>>,
    has_reason: impl Fn(&str) -> bool,
) -> (Vec<PageGroup>, Vec<String>) {
    let mut pages_of: BTreeMap<&WordsChange, BTreeSet<&str>> = BTreeMap::new();
    for (page, changes) in changes {
        for change in changes {
            pages_of.entry(change).or_default().insert(page);
        }
    }
    let mut groups: BTreeMap<Vec<&str>, Vec<WordsChange>> = BTreeMap::new();
    let mut with_data: BTreeSet<&str> = BTreeSet::new();
    for (change, pages) in pages_of {
        if pages.iter().all(|page| has_reason(page)) {
            with_data.extend(pages);
        } else {
            let pages = pages.into_iter().collect();
            groups.entry(pages).or_default().push(change.clone());
        }
    }
    let mut groups: Vec<PageGroup> = groups
        .into_iter()
        .map(|(pages, changes)| PageGroup {
            pages: pages.into_iter().map(ToOwned::to_owned).collect(),
            changes,
        })
        .collect();
    groups.sort_by_key(|group| std::cmp::Reverse(group.pages.len()));
    (groups, with_data.into_iter().map(ToOwned::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(words: &str) -> Vec<String> {
        words.split('|').map(ToOwned::to_owned).collect()
    }

    #[test]
    fn pages_on_which_the_same_words_changed_are_one_group() {
        let old = ["A|foot", "B|foot", "C|foot"].map(lines);
        let new = ["A|end", "B2|end", "C|end"].map(lines);
        let changes: BTreeMap<String, Vec<WordsChange>> = ["/a/", "/b/", "/c/"]
            .into_iter()
            .zip(old.iter().zip(&new))
            .map(|(page, (old, new))| (page.to_owned(), changed_words(old, new)))
            .collect();
        let (groups, with_data) = grouped(&changes, |_| false);
        let told: Vec<(usize, usize)> = groups
            .iter()
            .map(|group| (group.pages.len(), group.changes.len()))
            .collect();
        assert_eq!(told, [(3, 1), (1, 1)]);
        assert!(with_data.is_empty());
        // The words of a changed plan alone are listed with the plan; those of all pages are not.
        let (groups, with_data) = grouped(&changes, |page| page == "/b/");
        assert_eq!((groups.len(), with_data), (1, vec!["/b/".to_owned()]));
    }
}
