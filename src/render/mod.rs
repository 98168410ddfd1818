//! From the resolved site to pages.

pub mod charts;
pub mod finish;
