//! Writing the files of the site, into memory or onto the disk.
//!
//! Everything left of here hands its files to a [`Sink`]: a [`Collector`] keeps them in memory as an [`OutputTree`], a
//! [`Writer`] puts them on the disk.

mod allowed;
mod append;
mod compressed;
mod error;
mod folder;
mod job;
mod last_build;
mod layout;
mod list;
mod manifest;
mod notes;
mod order;
mod path;
mod plan;
mod removal;
mod scan;
mod sink;
mod staged;
mod stamps;
mod tree;
mod write;

pub use allowed::may_be_written;
pub use append::{AppendError, append, exchange, remove_leftovers, write_new};
pub use compressed::plain_path;
pub use error::{WriteError, WriteReport};
pub use layout::TreeError;
pub use notes::{last_build, unfinished, written};
pub use path::{OutPath, OutPathError};
pub use sink::{Collector, Part, Sink};
pub use tree::OutputTree;
pub use write::Writer;
