//! What the build writes: the files of the site, in memory or on the way to the disk, and the one place that writes it.
//!
//! Everything left of here hands its files to a [`Sink`]: a [`Collector`] keeps them in memory as an [`OutputTree`], a
//! [`Writer`] puts them on the disk.

mod append;
mod error;
mod folder;
mod job;
mod layout;
mod list;
mod manifest;
mod order;
mod path;
mod plan;
mod removal;
mod scan;
mod sink;
mod staged;
mod tree;
mod write;

pub use append::{AppendError, append, exchange, remove_leftovers, write_new};
pub use error::{WriteError, WriteReport};
pub use layout::TreeError;
pub use path::{OutPath, OutPathError};
pub use sink::{Collector, NullSink, Sink};
pub use tree::OutputTree;
pub use write::{Writer, write};

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::checksum::Checksum;

/// Whether a site may be written to a folder at all; what is in it is not looked at. `read` are the folders that Candour
/// reads.
///
/// # Errors
/// [`WriteError`] when the folder is one of these, lies in one, or holds one, the folder that the command is run in, or a
/// whole disk.
pub fn may_be_written(folder: &Path, read: &[&Path]) -> Result<(), WriteError> {
    folder::allowed(folder, read).map(drop)
}

/// The files in a folder that Candour wrote, with the checksums that it noted; nothing when there is no site of its own.
///
/// # Errors
/// [`WriteError`] when the notes cannot be read, or a build has begun to change the folder and not finished: then old and
/// new files stand there side by side.
pub fn written(folder: &Path) -> Result<BTreeMap<OutPath, Checksum>, WriteError> {
    folder::written(folder)
}

/// The output folder that `path` is or lies in, when a build is, or was, in the midst of changing it: old and new files
/// stand there side by side.
pub fn unfinished(path: &Path) -> Option<PathBuf> {
    let path = path.canonicalize().ok()?;
    path.ancestors()
        .find(|folder| folder::is_unfinished(folder))
        .map(Path::to_owned)
}
