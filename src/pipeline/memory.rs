//! A whole build in memory, for tests.

use std::sync::Arc;

use jiff::civil::Date;

use super::compiler::{Compiler, SiteOptions};
use super::site::PlanCount;
use crate::diag::Diagnostics;
use crate::output::{Collector, OutputTree};
use crate::source::{ContentTree, Sources};
use crate::theme::{Theme, Unavailable};
use crate::timing::Timings;

/// A site that was built into memory.
#[derive(Debug)]
pub struct BuiltInMemory {
    /// The texts, for messages.
    pub sources: Sources,
    /// The findings, sorted.
    pub diagnostics: Diagnostics,
    /// The site; nothing when there are errors.
    pub output: Option<OutputTree>,
    /// The day it was built as of.
    pub as_of: Date,
    /// The plans in numbers.
    pub plans: Vec<PlanCount>,
}

/// Reads, checks, resolves and renders into memory.
///
/// # Errors
/// As [`Compiler::site`].
pub fn build_in_memory(
    tree: &ContentTree,
    theme: impl FnOnce(Option<&str>) -> Result<Theme, Unavailable>,
    options: &SiteOptions,
) -> Result<BuiltInMemory, Unavailable> {
    let theme = |name: Option<&str>| theme(name).map(Arc::new);
    build_in_memory_with(Compiler::default(), tree, theme, options)
}

/// As [`build_in_memory`], with a compiler that may have the theme ready.
///
/// # Errors
/// As [`Compiler::site`].
pub fn build_in_memory_with(
    mut compiler: Compiler,
    tree: &ContentTree,
    theme: impl FnOnce(Option<&str>) -> Result<Arc<Theme>, Unavailable>,
    options: &SiteOptions,
) -> Result<BuiltInMemory, Unavailable> {
    let tree = Arc::new(tree.clone());
    let mut site = compiler.site(tree, theme, options, None, &mut Timings::default())?;
    let files = Collector::default();
    if site.diagnostics.has_errors() {
        site.render_to_check();
    } else {
        site.render(&files);
    }
    site.conclude();
    let output = (!site.diagnostics.has_errors()).then(|| files.into_tree());
    site.add_drafts();
    Ok(BuiltInMemory {
        plans: site.counts(),
        output,
        sources: site.sources().clone(),
        as_of: site.resolved().as_of,
        diagnostics: site.diagnostics,
    })
}
