//! What was read: the text of every content file, and positions in it.
//!
//! Owns files, spans and line numbers. Knows nothing of YAML, plans or pages.

mod load;
mod span;

pub use load::{ContentTree, LoadError, load_folder};
pub use span::{FileId, LineIndex, Position, SourceFile, Sources, Span, Spanned};
