//! The stamps of the files in an output folder, by which a later run knows that a file has the bytes that were written
//! without reading it.
//!
//! They are no part of the manifest, which is the same for the same files. Without them all files are read.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use super::OutPath;
use crate::source::{KeptStamp, Stamp};

/// The name of their file.
pub(super) const STAMPS: &str = "stamps.json";

/// The stamps of the files that have the bytes which the manifest says.
#[derive(Debug, Default)]
pub(super) struct Stamps {
    /// As earlier runs noted them. Of a file that was written since, the stamp is another.
    earlier: BTreeMap<String, KeptStamp>,
    /// As this run found them, of files that it read or wrote.
    found: Mutex<Vec<(String, KeptStamp)>>,
    /// The time by the clock of the folder's disk when this run began; nothing where the disk does not tell.
    began: Option<SystemTime>,
}

impl Stamps {
    /// Reads what earlier runs noted. What cannot be read is as if nothing had been noted.
    pub(super) fn read(bytes: Option<&[u8]>, began: Option<SystemTime>) -> Self {
        let earlier = bytes.and_then(|bytes| serde_json::from_slice(bytes).ok());
        Self {
            earlier: earlier.unwrap_or_default(),
            found: Mutex::default(),
            began,
        }
    }

    /// Returns whether nothing was written to the file at a path since an earlier run found that it has the bytes which the
    /// manifest says.
    pub(super) fn is_as_noted(&self, path: &OutPath, stamp: &Stamp) -> bool {
        let Some(noted) = self.earlier.get(path.as_str()) else {
            return false;
        };
        self.began.and_then(|began| stamp.kept(began)).as_ref() == Some(noted)
    }

    /// Notes that the file at a path, which had this stamp before it was read, has the bytes which the manifest will say.
    pub(super) fn note(&self, path: &OutPath, stamp: &Stamp) {
        if let Some(began) = self.began {
            self.note_as_of(path, stamp, began);
        }
    }

    /// Notes the same of a file that this run put in place, where it had this stamp before `now` by the clock of the disk. What
    /// was put there moments ago is not noted, because a write in the same moment would leave no trace.
    pub(super) fn note_as_of(&self, path: &OutPath, stamp: &Stamp, now: SystemTime) {
        if let Some(kept) = stamp.kept(now) {
            let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
            found.push((path.as_str().to_owned(), kept));
        }
    }

    /// The stamps for later runs, of the files of which `is_there` tells whether the site still has the one at a path; nothing
    /// when that is what earlier runs noted.
    pub(super) fn changed(self, is_there: impl Fn(&str) -> bool) -> Option<Vec<u8>> {
        let found = self.found.into_inner().unwrap_or_else(PoisonError::into_inner);
        if found.is_empty() {
            return None;
        }
        let mut all = self.earlier;
        all.retain(|path, _| is_there(path));
        all.extend(found);
        Some(serde_json::to_vec(&all).unwrap_or_default())
    }
}
