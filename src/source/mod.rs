//! What was read: the text of every content file, and positions in it.
//!
//! Owns files, spans and line numbers. Knows nothing of YAML, plans or pages.

mod aside;
mod git;
mod kept;
mod load;
mod noise;
mod past;
mod pointer;
mod published;
mod rescan;
mod span;
mod stamp;
mod walk;

pub use aside::{SetAside, StillPublished};
pub use git::{Base, Records};
pub use kept::{Kept, NotThere};
pub use load::{ContentTree, LoadError, LoadErrorKind, load_folder};
pub(crate) use noise::{finished_name, is_noise};
pub use past::{CopyPlace, Hindrance, NoPast, Past, RecordCopy};
pub use pointer::Pointer;
pub use published::{PublishedFiles, load_file, load_published};
pub use rescan::Folder;
pub use span::{FileId, LineIndex, Position, SourceFile, Sources, Span, Spanned};
