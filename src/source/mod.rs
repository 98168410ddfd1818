//! The text of every content file that was read, and positions in it.
//!
//! Owns files, spans and line numbers. Knows nothing of YAML, plans or pages.

mod content_history;
mod git;
mod ignored;
mod load;
mod past;
mod pointer;
mod published;
mod rescan;
mod set_aside;
mod span;
mod stamp;
mod walk;

pub use content_history::{ContentHistory, HistoryError};
pub use git::{Base, Records};
pub(crate) use ignored::{finished_name, is_ignored};
pub(crate) use load::content_text;
pub use load::{ContentTree, LoadError, LoadErrorKind};
pub use past::{CopyPlace, Hindrance, NoPast, Past, RecordCopy};
pub use pointer::Pointer;
pub use published::{PublishedFiles, is_page, load_file, load_published};
pub use rescan::{Folder, load_folder};
pub use set_aside::{SetAside, StillPublished};
pub use span::{FileId, LineIndex, Position, SourceFile, Sources, Span, Spanned};
pub(crate) use stamp::{KeptStamp, Stamp};
