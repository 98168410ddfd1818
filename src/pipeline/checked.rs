//! The first part: content that was read, traced, checked and resolved.

use std::sync::Arc;

use crate::check;
use crate::diag::Diagnostics;
use crate::resolve::Resolved;
use crate::source::{ContentTree, Sources};

/// Content that was parsed, traced through its corrections, checked, and resolved as of a day. Links are not checked
/// yet: which addresses exist depends on the theme.
#[derive(Debug)]
pub struct Checked {
    /// The content folder.
    pub tree: Arc<ContentTree>,
    /// The texts, for messages.
    pub sources: Sources,
    /// The site as of the day.
    pub resolved: Resolved,
    /// The findings, not sorted.
    pub diagnostics: Diagnostics,
}

impl Checked {
    /// Takes out what is wrong in drafts, and returns it: nothing that is published depends on it.
    pub fn take_drafts(&mut self) -> Diagnostics {
        check::mark_drafts(
            &self.resolved.site,
            &self.tree,
            &self.sources,
            &mut self.diagnostics,
        );
        self.diagnostics.take_drafts()
    }

    /// Sorts what is wrong.
    pub fn sort(&mut self) {
        self.diagnostics.sort(&self.sources);
    }
}
