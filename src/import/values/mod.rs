//! How the words of a cell become values.
//!
//! Each reader says what it is sure of, and whether the words say more; nothing that it does not understand is dropped.

pub mod colour;
pub mod dates;
pub mod label;
pub mod leads;
pub mod list;
pub mod money;
pub mod percent;
pub mod refs;
pub mod response;
pub mod status;
