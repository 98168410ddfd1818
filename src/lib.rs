//! Candour compiles plain plan files into a public accountability website.
//!
//! # The pipeline
//!
//! ```text
//! disk ─▶ source ─▶ parse ─▶ history ─▶ check ─▶ resolve (as of a day) ─▶ render ─┬─▶ output ─▶ disk
//!                                                                                └─▶ watch ──▶ browser
//! ```
//!
//! Each stage is a function from plain data to plain data; [`pipeline::Compiler`] is all of them in order, again and
//! again: what did not change since the last time stays the very same. A module may use those to its left and [`diag`],
//! never those to its right. [`watch`] shows the site while its files change, and renders a page when it is asked for.
//!
//! ARCHITECTURE.md has the invariants, each with the test that holds it.

mod library;

pub use jiff::civil::Date;
pub use library::{Built, Error, Finding, Item, Options, PlanSummary, Site, build, check};
pub use output::{WriteError, WriteReport};

pub mod diag;

// The parts that the program, its tests and its benchmarks are made of: they may change at any time.
#[doc(hidden)]
pub mod check;
#[doc(hidden)]
pub mod checksum;
#[doc(hidden)]
pub mod cli;
#[doc(hidden)]
pub mod compose;
#[doc(hidden)]
pub mod data;
#[doc(hidden)]
pub mod history;
#[doc(hidden)]
pub mod import;
#[doc(hidden)]
pub mod model;
#[doc(hidden)]
pub mod open_data;
#[doc(hidden)]
pub mod output;
#[doc(hidden)]
pub mod parse;
#[doc(hidden)]
pub mod picture;
#[doc(hidden)]
pub mod pipeline;
#[doc(hidden)]
pub mod record;
#[doc(hidden)]
pub mod render;
#[doc(hidden)]
pub mod resolve;
#[doc(hidden)]
pub mod restore;
#[doc(hidden)]
pub mod search;
#[doc(hidden)]
pub mod source;
#[doc(hidden)]
pub mod tables;
#[doc(hidden)]
pub mod text;
#[doc(hidden)]
pub mod theme;
#[doc(hidden)]
pub mod timing;
#[doc(hidden)]
pub mod upgrade;
#[doc(hidden)]
pub mod watch;
#[doc(hidden)]
pub mod workbook;
