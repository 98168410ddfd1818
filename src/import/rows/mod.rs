//! From rows to a plan: which row is a recommendation, an action or a theme, and what its cells become.
//!
//! Owns the order in which a file is read and the account of its cells. Two steps: `pieces` says what each row and paragraph
//! is, `fold` makes a draft of them.

mod classify;
mod context;
mod dates;
mod fields;
mod finish;
mod fold;
mod folding;
mod grid;
mod items;
mod legend;
mod narrative;
mod numbering;
mod piece;
mod pieces;
mod refs;
mod scales;
mod target;
mod texts;
mod words;

pub use context::Context;
pub use fold::fold;
pub use folding::Imported;

#[cfg(test)]
mod tests;
