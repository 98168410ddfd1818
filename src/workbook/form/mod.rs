//! The workbook that those who lead fill in for an update: a row for each open item, with what is known of it and cells for
//! what is new.
//!
//! ```text
//! PlanState ─▶ Form (sheets, columns, rows, lists: plain data) ─┬─▶ the bytes of an .xlsx file
//!                                                               └─▶ import (which cell is which field, and what it may hold)
//! ```

mod asking;
mod choices;
mod facts;
mod fit;
mod formats;
mod guidance;
mod heights;
mod items;
pub mod memory;
mod sheet;
mod steps;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
mod whole;
mod words;
mod write;

pub use asking::{Asked, Asking};
pub use choices::{Choice, Choices};
pub use facts::FormFacts;
pub use sheet::{Column, Content, Input, Part, Row, Sheet};
pub use whole::Form;
pub use words::{FILL_IN, NOT_ASKED, guidance_title};
pub use write::xlsx;
