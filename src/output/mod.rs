//! What the build writes: the tree of output files, and the one place that writes it.
//!
//! Everything left of here hands over an [`OutputTree`] in memory; only [`write()`] touches the disk.

mod error;
mod job;
mod look;
mod manifest;
mod path;
mod plan;
mod tree;
mod write;

pub use error::{WriteError, WriteReport};
pub use path::{OutPath, OutPathError};
pub use tree::{OutputTree, TreeError};
pub use write::write;
