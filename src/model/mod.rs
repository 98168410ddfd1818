//! The words of the design as types: what the content says, once it is read.

mod date;

pub use date::{DateError, PartialDate, add_months, days_between};
