//! Which column holds which field: recognised by the words of the headings, and corrected by a file that people edit.

pub mod answers;
mod asks;
mod below;
mod column;
mod content;
pub mod field;
mod fields;
mod header;
pub mod headings;
pub mod layout;
pub mod recognise;
#[cfg(test)]
mod tests;
mod unrecognised;

pub use field::Field;
pub use layout::{ColumnLayout, Layout, TableLayout};
pub use recognise::recognise;
