//! The data kept of a file of the site once its bytes have been handed over.

use std::collections::BTreeMap;

use super::layout::Layout;
use super::manifest::Manifest;
use super::{OutPath, TreeError};
use crate::checksum::Checksum;

/// The name of a staged file: they are numbered as they come.
pub(super) type Number = u32;

/// A file that a site being written has taken.
#[derive(Clone, Copy, Debug)]
pub(super) struct Added {
    pub sum: Checksum,
    /// In bytes.
    pub len: u64,
    /// True if the file that stands in its place had these bytes already.
    pub in_place: bool,
    /// Where its bytes are staged. Every file is staged that may have to be put in place.
    pub staged: Option<Number>,
}

/// The files that a site has taken so far, in any order.
#[derive(Debug)]
pub(super) struct StagedFiles<T> {
    pub layout: Layout<T>,
    /// The paths that cannot stay next to the others. Which of two it is depends on which came first.
    refused: Vec<OutPath>,
}

impl<T> Default for StagedFiles<T> {
    fn default() -> Self {
        Self {
            layout: Layout::default(),
            refused: Vec::new(),
        }
    }
}

impl<T> StagedFiles<T> {
    pub(super) fn add(&mut self, path: OutPath, about: T) {
        if self.layout.insert(path.clone(), about).is_err() {
            self.refused.push(path);
        }
    }

    /// Every clash, the same in whatever order the files came: as if they had come in the order of their paths.
    pub(super) fn clashes(&self) -> Vec<TreeError> {
        if self.refused.is_empty() {
            // Of two files that clash, the later one was refused: so there are none.
            return Vec::new();
        }
        let taken = self.layout.iter().map(|(path, _)| path);
        let mut paths: Vec<_> = taken.chain(&self.refused).collect();
        paths.sort();
        let mut sorted = Layout::default();
        let insert = |path: &OutPath| sorted.insert(path.clone(), ()).err();
        let mut clashes: Vec<_> = paths.into_iter().filter_map(insert).collect();
        // A file that came twice is in the way of a third one only once.
        clashes.dedup();
        clashes
    }
}

/// The paths of an earlier run in small letters, each with how it is spelled; nothing when there are several ways.
///
/// A disk that ignores capitals shows the old `About` when asked for `about`. The old one goes, so that the bytes of
/// the new one are needed even when they are the same.
#[derive(Debug, Default)]
pub(super) struct Spellings(BTreeMap<String, Option<OutPath>>);

impl Spellings {
    pub(super) fn of(manifest: &Manifest) -> Self {
        let mut spellings = BTreeMap::new();
        for path in manifest.files.keys().chain(manifest.pending.keys()) {
            spellings
                .entry(path.folded())
                .and_modify(|known: &mut Option<OutPath>| *known = known.take().filter(|known| known == path))
                .or_insert_with(|| Some(path.clone()));
        }
        Self(spellings)
    }

    /// Returns whether an earlier run wrote a file whose path is `path` but for capital letters.
    pub(super) fn other_than(&self, path: &OutPath) -> bool {
        let known = self.0.get(&path.folded());
        known.is_some_and(|spelled| spelled.as_ref() != Some(path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_earlier_file_is_found_by_another_spelling_only() {
        let files = |paths: &[&str]| {
            let file = |text: &&str| (OutPath::new(*text).unwrap(), Checksum::of(b""));
            paths.iter().map(file).collect()
        };
        let spellings = Spellings::of(&Manifest {
            files: files(&["About/x", "b", "c"]),
            pending: files(&["about/x", "b"]),
            ..Manifest::default()
        });
        let other = |text: &str| spellings.other_than(&OutPath::new(text).unwrap());
        assert!(other("About/x") && other("about/x") && other("B"));
        assert!(!other("b") && !other("c") && !other("d"));
    }
}
