//! The order of the stages, in two parts: content is [`Checked`], which needs no theme; with a theme it becomes a
//! [`Site`], whose pages can be rendered. The [`Compiler`] does both, again and again.
//!
//! Nothing here touches the disk.

mod checked;
mod compiler;
mod day;
mod memory;
mod site;

pub use checked::Checked;
pub use compiler::{Compiler, SiteOptions};
pub use day::Day;
pub use memory::{BuiltInMemory, build_in_memory, build_in_memory_with};
pub use site::{GapCount, PlanCount, Site};
