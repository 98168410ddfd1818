//! The content that is sealed.

use std::sync::Arc;

use jiff::civil::Date;

use super::arguments::SealArgs;
use crate::cli::rebase::{self, Rebased};
use crate::cli::{day, load};
use crate::diag::Diagnostic;
use crate::model::{Plan, Site};
use crate::pipeline::{Checked, Compiler};
use crate::resolve::Show;
use crate::timing::Timings;

/// Content that was read and checked.
pub(super) struct Content {
    /// The records that were put back to the published lines.
    pub(super) rebased: Rebased,
    /// The content, without what is wrong in drafts: a draft is not sealed.
    pub(super) checked: Checked,
    /// The day by the clock, when that is before today.
    pub(super) day_by_the_clock: Option<Date>,
}

impl Content {
    /// Reads and checks the content that the arguments name.
    ///
    /// # Errors
    /// A message when the command was misused or the machine failed.
    pub(super) fn read(arguments: &SealArgs, timings: &mut Timings) -> Result<Self, String> {
        let folder = &arguments.read.content;
        let mut tree = load::content(folder, timings)?;
        let day = day::day(None)?;
        let rebased = match &arguments.rebase {
            Some(name) => rebase::onto(&mut tree, folder, name)?,
            None => Rebased::default(),
        };
        let named = arguments.rebase.as_deref().filter(|name| !name.is_empty());
        let past = arguments.history.past_since(named, folder)?;
        let mut checked = Compiler::new(Arc::new(past)).check(Arc::new(tree), day, Show::default(), timings);
        // What is wrong in a draft can wait.
        let _ = checked.take_drafts();
        arguments.history.require(&mut checked.diagnostics);
        checked.sort();
        Ok(Self {
            rebased,
            day_by_the_clock: day::after_the_clock(day, &checked.resolved.site.settings)?,
            checked,
        })
    }

    /// The day on which it is sealed.
    pub(super) fn today(&self) -> Date {
        self.checked.resolved.as_of
    }

    /// The site.
    pub(super) fn site(&self) -> &Site {
        &self.checked.resolved.site
    }

    /// Returns whether a finding is about a file of a plan.
    pub(super) fn is_below(&self, plan: &Plan, found: &Diagnostic) -> bool {
        let folder = format!("{}/{}/", self.checked.tree.name, plan.address);
        found.path(&self.checked.sources).starts_with(&folder)
    }
}
