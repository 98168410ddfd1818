//! The public record: what was published, sealed line by line so that nobody can rewrite it unseen.
//!
//! Owns which things are sealed and in which form ([`items`]), the lines and their chain, what is to be sealed next,
//! and the comparison of a record with what is published. Knows nothing of the disk, of pages or of Git. The method is
//! described in `docs/record.md`, so that others can write programs of their own.

mod additions;
mod canonical;
mod chain;
mod changes;
mod compare;
mod day;
mod deviation;
mod display_name;
mod free;
mod item;
mod json;
mod line;
mod notes;
mod reduced;
mod seal;
mod sealed_texts;
mod verify;

pub use canonical::{
    Selection, items, of_action, of_correction, of_entry, of_meeting, of_plan, of_recommendation, of_subject,
    of_update,
};
pub use chain::{Fault, FaultyLine, is_record, plan_of, read};
pub use changes::{FreeChange, FreeChangeKind, FreeChanges, free_changes};
pub use compare::compare;
pub use day::day_before;
pub use deviation::{Addition, Deviation};
pub use display_name::display_name;
pub use free::{free_of_plan, free_of_site};
pub use item::{Item, in_form, seals_text, short};
pub use json::{canonical, plain};
pub use notes::Unexplained;
pub use seal::{Unsealed, append, sealed_before, unsealed, unsealed_free};
pub use sealed_texts::{as_sealed, first_forms, has_gone_over};
pub use verify::{Discontinuity, Published, Verdict, lines, since, verify};
