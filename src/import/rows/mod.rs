//! From rows to a plan: which row is a recommendation, an action or a theme, and what its cells become.
//!
//! Owns the order in which a file is read and the account of its cells. Two steps: `pieces` says what each row and paragraph
//! is, `fold` makes a draft of them.

mod classify;
mod context;
mod fields;
mod fold;
mod grid;
mod legend;
mod numbering;
mod pieces;
mod refs;
mod scales;
mod words;

pub use context::Context;
pub use fold::{Imported, fold};

#[cfg(test)]
mod tests;
