//! What the build writes: the files of the site, in memory or on the way to the disk, and the one place that writes it.
//!
//! Everything left of here hands its files to a [`Sink`]: a [`Collector`] keeps them in memory as an [`OutputTree`], a
//! [`Writer`] puts them on the disk.

mod append;
mod error;
mod job;
mod layout;
mod look;
mod manifest;
mod path;
mod place;
mod plan;
mod sink;
mod staged;
mod tree;
mod write;

pub use append::{AppendError, append, write_new};
pub use error::{WriteError, WriteReport};
pub use layout::TreeError;
pub use path::{OutPath, OutPathError};
pub use sink::{Collector, Sink};
pub use tree::OutputTree;
pub use write::{Writer, write};
