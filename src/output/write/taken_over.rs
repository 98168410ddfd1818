//! Taking over files that an earlier run made of the same things.

use std::collections::BTreeSet;
use std::ops::Bound;

use rayon::prelude::*;

use super::super::compressed::plain_path;
use super::super::list;
use super::super::staged::Added;
use super::super::{OutPath, Part};
use super::Writer;
use crate::checksum::Checksum;

impl Writer {
    /// Returns the files of a part that an earlier run made of the same things, if every one of them is as that run left
    /// it. A file that was edited by hand, is gone, or is a link by now has the whole part made anew.
    pub(super) fn files_made_of(&self, part: &Part<'_>) -> Option<Vec<(OutPath, Added)>> {
        let is_same = self.old.made_of.get(part.folder) == Some(&part.made_of);
        if self.makes_all || self.is_preview || self.old.unfinished || !is_same {
            return None;
        }
        let of_part = |path: &&OutPath| {
            let plain = plain_path(path.as_str()).unwrap_or(path.as_str());
            // The list is of all files, whatever part they are of.
            plain != list::NAME
                && !path
                    .folders()
                    .chain([plain])
                    .any(|place| part.without.contains(place))
        };
        let range = (Bound::Included(part.folder), Bound::Unbounded);
        let from_folder = self.old.files.range::<str, _>(range).map(|(path, _)| path);
        let files: Vec<&OutPath> = from_folder
            .take_while(|path| path.as_str().starts_with(part.folder))
            .filter(of_part)
            .collect();
        // Without a file there is nothing to take over.
        self.as_they_were(&files).filter(|taken| !taken.is_empty())
    }

    /// Returns what is known of the files at these paths, if an earlier run wrote all of them and they still have those bytes.
    pub(super) fn as_they_were(&self, paths: &[&OutPath]) -> Option<Vec<(OutPath, Added)>> {
        let folders: BTreeSet<&str> = paths.iter().flat_map(|path| path.folders()).collect();
        // Nothing behind a link is Candour's own.
        if !folders.par_iter().all(|folder| self.place.is_folder(folder)) {
            return None;
        }
        paths
            .par_iter()
            .map(|path| Some(((*path).clone(), self.as_it_was(path)?)))
            .collect()
    }

    /// Returns what is known of the file at a path below real folders, if an earlier run wrote it and it still has those
    /// bytes.
    fn as_it_was(&self, path: &OutPath) -> Option<Added> {
        if self.spellings.other_than(path) {
            return None;
        }
        let sum = *self.old.files.get(path)?;
        let stamp = self.place.stamp(path).ok()??;
        if !self.is_as_noted(path, &stamp) {
            let bytes = self.place.read(&self.place.at(path)).ok()?;
            if Checksum::of(&bytes) != sum {
                return None;
            }
            self.stamps.note(path, &stamp);
        }
        Some(Added {
            sum,
            len: stamp.length(),
            in_place: true,
            staged: None,
        })
    }
}
