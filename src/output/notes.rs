//! Reading the notes in an output folder for commands that do not write there.

#![expect(
    clippy::disallowed_methods,
    reason = "this module reads the notes of an output folder"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::value::RawValue;

use super::error::is_gone;
use super::last_build::{LAST_BUILD, LastBuild};
use super::list;
use super::manifest::{MANIFEST, Manifest};
use super::path::RESERVED;
use super::{OutPath, WriteError};
use crate::checksum::Checksum;

/// The output folder that `path` is or lies in, when a build is, or was, in the midst of changing it: old and new files
/// stand there side by side.
pub fn unfinished(path: &Path) -> Option<PathBuf> {
    let path = path.canonicalize().ok()?;
    path.ancestors()
        .find(|folder| is_unfinished(folder))
        .map(Path::to_owned)
}

fn is_unfinished(folder: &Path) -> bool {
    let note = fs::read(folder.join(RESERVED).join(MANIFEST));
    let note = note.ok().and_then(|bytes| Manifest::parse(&bytes).ok());
    note.is_some_and(|note| note.unfinished || !note.pending.is_empty())
}

/// The words that the last build into a folder noted of itself; nothing when there are none. Whether the folder is
/// still as that build left it, [`super::Writer::leave`] tells.
pub fn last_build(folder: &Path) -> Option<Box<RawValue>> {
    let note = fs::read(folder.join(RESERVED).join(LAST_BUILD)).ok()?;
    LastBuild::parse(&note).map(|note| note.about)
}

/// The files in a folder that Candour wrote, with their checksums, as its notes say, or else the published list; nothing
/// when there is no site of its own.
///
/// # Errors
/// [`WriteError`] when the notes cannot be read, or a build has begun to change the folder and not finished: then old and
/// new files stand there side by side.
pub fn written(folder: &Path) -> Result<BTreeMap<OutPath, Checksum>, WriteError> {
    let manifest = folder.join(RESERVED).join(MANIFEST);
    match fs::read(&manifest) {
        Ok(bytes) => {
            let found = Manifest::parse(&bytes).map_err(|reason| WriteError::Manifest {
                path: manifest,
                reason,
            })?;
            if found.unfinished || !found.pending.is_empty() {
                return Err(WriteError::Unfinished(folder.to_owned()));
            }
            Ok(found.files)
        }
        Err(error) if is_gone(&error) => {
            let listed = fs::read(folder.join(list::NAME)).ok();
            let listed = listed.and_then(|bytes| list::read(&bytes));
            Ok(listed.map(|listed| listed.pending).unwrap_or_default())
        }
        Err(error) => Err(WriteError::machine(&manifest, &error)),
    }
}
