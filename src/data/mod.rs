//! The published data of a plan: `plan.json`, whose layout is a promise to others (`docs/data.md`).
//!
//! Owns how it is written and read. What an item holds is decided in [`crate::record`], what is computed in
//! [`crate::resolve`].

mod compare;
mod difference;
mod document;
mod pages;
pub mod parts;
mod plan;
mod read;
mod shaping;
mod site;
mod write;

pub use compare::{Version, compare};
pub use difference::{
    Backdated, Difference, NewCorrection, NewThing, NewUpdate, PlanDifference, Presence, Reworded,
    RewordedField, Shaping,
};
pub use document::{CorrectionCount, Document, Items, RecordHead};
pub use pages::{FileChange, PageGroup, PagesDifference, WordsChange, changed_words, grouped};
pub use plan::{EarlierItem, earlier_items};
pub use read::{DocumentError, read, read_any, read_site};
pub use write::write;

/// The format that a document names.
pub const FORMAT: &str = "candour-plan";

/// The version of the layout. It grows when something that was there changes its place or meaning; what is only added
/// leaves it as it is.
pub const VERSION: u32 = 3;

/// The versions of the layout that were written before: 1, and 2 where the record has lines of the second form. In both,
/// a schedule counts `days` of lateness from the first report.
pub const EARLIER_VERSIONS: [u32; 2] = [1, 2];

/// The format that the site's document names.
pub const SITE_FORMAT: &str = "candour-site";

/// The version of its layout.
pub const SITE_VERSION: u32 = 1;

/// The address of the site.
const ROOT: &str = "/";
