//! Workbooks that Candour writes: one to fill in for an update, and one with all data of a plan.
//!
//! Owns what stands in which cell. Knows nothing of the disk.

pub mod data;
pub mod form;
