//! The files that stand in the folder from an earlier run.

use std::collections::BTreeMap;
use std::time::SystemTime;

use rayon::prelude::*;

use super::super::manifest::Manifest;
use super::super::stamps::Stamps;
use super::super::{OutPath, WriteError};
use super::Writer;
use crate::checksum::Checksum;
use crate::picture::Drawing;
use crate::source::Stamp;

/// No picture of words or compressed page has more bytes.
const SMALL: u64 = 4 << 20;

impl Writer {
    /// Returns whether the file at a path has these bytes, which have this checksum, already.
    pub(super) fn is_in_place(
        &self,
        path: &OutPath,
        bytes: &[u8],
        sum: Checksum,
    ) -> Result<bool, WriteError> {
        let found = self.place.file(path)?;
        let Some(stamp) = found.filter(|stamp| stamp.length() == bytes.len() as u64) else {
            return Ok(false);
        };
        if self.old.files.get(path) == Some(&sum) && self.is_as_noted(path, &stamp) {
            return Ok(true);
        }
        let is_same = self.place.read(&self.place.at(path))? == bytes;
        if is_same {
            self.stamps.note(path, &stamp);
        }
        Ok(is_same)
    }

    /// Notes the stamps of the files that were put in place from `began` on, by the clock of the disk, so that the next run need
    /// not read them. Bytes that were written later than that came from somebody else.
    pub(super) fn note_placed(&self, stamps: &Stamps, placed: &[OutPath], began: SystemTime) {
        let Some(now) = self.place.clock() else { return };
        placed.par_iter().for_each(|path| {
            let stamp = self.place.stamp(path).ok().flatten();
            if let Some(stamp) = stamp.filter(|stamp| stamp.is_written_before(began)) {
                stamps.note_as_of(path, &stamp, now);
            }
        });
    }

    /// Returns whether an earlier run noted that the file at a path, which has this stamp, has the bytes of the manifest.
    pub(super) fn is_as_noted(&self, path: &OutPath, stamp: &Stamp) -> bool {
        !self.makes_all && !self.old.unfinished && self.stamps.is_as_noted(path, stamp)
    }

    /// The bytes of the file at a path and their checksum, if they are those that an earlier run wrote, and at most so many.
    pub(super) fn written_before(&self, path: &OutPath, most: u64) -> Option<(Vec<u8>, Checksum)> {
        let sum = *self.old.files.get(path)?;
        let stamp = self.place.file(path).ok()??;
        if stamp.length() > most {
            return None;
        }
        let bytes = self.place.read(&self.place.at(path)).ok()?;
        (Checksum::of(&bytes) == sum).then_some((bytes, sum))
    }

    /// The copy that an earlier run made of a file with the same bytes, if it is still the one that was written.
    pub(super) fn compressed_before(&self, path: &OutPath, sum: Checksum, copy: &OutPath) -> Option<Vec<u8>> {
        if self.old.files.get(path) != Some(&sum) {
            return None;
        }
        let (bytes, _) = self.written_before(copy, SMALL)?;
        Some(bytes)
    }

    /// The picture that an earlier run made of the same drawing, if the file in place still has the bytes that it wrote.
    pub(super) fn drawn_before(&self, path: &OutPath, drawing: &Drawing) -> Option<Vec<u8>> {
        let (bytes, _) = self.written_before(path, SMALL)?;
        drawing.is_of(&bytes).then_some(bytes)
    }

    /// The files that an earlier run wrote to the folder; nothing when it was stopped, so that old and new ones stand side by
    /// side.
    pub fn earlier_files(&self) -> Option<&BTreeMap<OutPath, Checksum>> {
        let Manifest {
            files,
            pending,
            unfinished,
            is_taken_over,
            ..
        } = &self.old;
        if *is_taken_over {
            return Some(pending);
        }
        (!unfinished && pending.is_empty()).then_some(files)
    }
}
