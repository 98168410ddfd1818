//! Which column holds which field: recognised by the words of the headings, and corrected by a file that people edit.

pub mod field;
pub mod layout;
pub mod recognise;

pub use field::Field;
pub use layout::{ColumnLayout, Layout, TableLayout};
pub use recognise::recognise;
