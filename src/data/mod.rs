//! The published data of a plan: `plan.json`, whose layout is a promise to others (`docs/data.md`).
//!
//! Owns how it is written and read. What an item holds is decided in [`crate::record`], what is computed in
//! [`crate::resolve`].

mod compare;
mod difference;
mod document;
mod pages;
mod shaping;
mod site;
mod write;

pub use compare::{Version, compare};
pub use difference::{
    CameSince, Difference, NewCorrection, NewThing, NewUpdate, PlanDifference, Presence, Reworded,
    RewordedField,
};
pub use document::{Document, DocumentError, Items, read, read_any};
pub use pages::{FileChange, PageGroup, PagesDifference, WordsChange, changed_words, grouped};
pub use shaping::Shaping;
pub use site::{SITE_FORMAT, SITE_VERSION, read_site, write_site};
pub use write::{EarlierItem, earlier_items, write};

/// The format that a document names.
pub const FORMAT: &str = "candour-plan";

/// The version of the layout. It grows when something that was there changes its place or meaning; what is only added
/// leaves it as it is.
pub const VERSION: u32 = 1;

/// The version of the layout when the record has lines of the second form: their checksums are of reduced texts.
pub const VERSION_OF_SECOND_FORM: u32 = 2;
