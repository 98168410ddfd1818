//! The body of each fuzz target, which takes the bytes of one input, and the inputs that it starts from.
//!
//! The tests of the project do the same with the seeds alone: `tests/it/fuzzed.rs`. CONTRIBUTING.md says how to run the targets.

pub mod cases;
pub mod files;
pub mod import;
pub mod parse;
pub mod plan_json;
pub mod record;
pub mod seeds;
