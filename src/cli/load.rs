//! Reading the site that the arguments name, for the commands that need it.

use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;

use super::machine::Machine;
use super::terminal::{Lines, print_err};
use super::{Outcome, Refusal, SiteArgs, day, messages};
use crate::diag::{Code, Diagnostics, render};
use crate::pipeline::{Compiler, Site, SiteOptions};
use crate::resolve::Show;
use crate::source::{self, ContentHistory, ContentTree, Sources};
use crate::timing::Timings;

/// Reads a content folder.
///
/// # Errors
/// A message when there is no such folder, or it cannot be read.
pub(super) fn content(folder: &Path, timings: &mut Timings) -> Result<ContentTree, String> {
    if !folder.is_dir() {
        return Err(messages::no_content(folder));
    }
    timings
        .stage("read", || source::load_folder(folder))
        .map_err(|error| error.to_string())
}

/// Makes the site that the arguments name of content, as often as it is asked to: what is the same is not done again.
pub(super) struct Loader<'a> {
    arguments: &'a SiteArgs,
    for_disk: bool,
    compiler: Compiler,
}

impl<'a> Loader<'a> {
    /// `past` is what is kept of what the content was.
    pub(super) fn new(arguments: &'a SiteArgs, past: Arc<ContentHistory>, for_disk: bool) -> Self {
        Self {
            arguments,
            for_disk,
            compiler: Compiler::new(past),
        }
    }

    /// Reads the content folder, and makes the site as of the day that the arguments name.
    ///
    /// # Errors
    /// A message when the command was misused or the machine failed.
    pub(super) fn load(&mut self, timings: &mut Timings) -> Result<Site, String> {
        let tree = content(&self.arguments.read.content, timings)?;
        self.site(Arc::new(tree), self.arguments.as_of, timings)
    }

    /// Makes the site of content that was read, as of a day or else today.
    ///
    /// # Errors
    /// As [`Loader::load`].
    pub(super) fn site(
        &mut self,
        tree: Arc<ContentTree>,
        as_of: Option<Date>,
        timings: &mut Timings,
    ) -> Result<Site, String> {
        let arguments = self.arguments;
        let options = SiteOptions {
            day: day::day(as_of)?,
            show: Show {
                drafts: arguments.drafts,
                unpublished: false,
            },
            base_url: arguments.base_url.clone(),
            for_disk: self.for_disk,
        };
        let theme = |in_settings: Option<&str>| arguments.read.theme_choice().load(in_settings).map(Arc::new);
        let mut site = self
            .compiler
            .site(tree, theme, &options, None, timings)
            .map_err(|error| error.to_string())?;
        arguments.history.require(&mut site.diagnostics);
        if arguments.strict {
            site.diagnostics.make_strict();
        }
        Ok(site)
    }
}

/// The loader of a site without errors, and that site, for commands that need one: errors are printed, and that nothing
/// was `done`.
///
/// # Errors
/// [`Refusal`] when there are errors, the command was misused or the machine failed.
pub(super) fn valid_site<'a>(
    arguments: &'a SiteArgs,
    done: &str,
    machine: &mut Machine,
) -> Result<(Loader<'a>, Site), Refusal> {
    let past = arguments.history.past(&arguments.read.content)?;
    let mut loader = Loader::new(arguments, Arc::new(past), false);
    let site = loader.load(&mut Timings::default())?;
    refuse_errors(&site.diagnostics, site.sources(), done, machine)?;
    Ok((loader, site))
}

/// Prints the errors, if there are any, and that nothing was `done`.
///
/// # Errors
/// [`Refusal::Printed`] when there are errors.
pub(super) fn refuse_errors(
    found: &Diagnostics,
    sources: &Sources,
    done: &str,
    machine: &mut Machine,
) -> Result<(), Refusal> {
    let errors = found.errors();
    if !errors.has_errors() {
        return Ok(());
    }
    machine.findings(&errors, sources, false);
    print_err(&Lines::of(format!("nothing was {done}: {}", verdict(&errors))));
    Err(Refusal::Printed(Outcome::ContentErrors))
}

/// Adds the notes and sorts what was found.
pub(super) fn conclude(site: &mut Site, arguments: &SiteArgs) {
    site.conclude();
    if arguments.require_sealed {
        site.diagnostics.make_errors(Code::NotSealed);
    }
    if arguments.strict {
        site.diagnostics.make_strict();
    }
}

/// Sums up the findings in words.
pub(super) fn verdict(diagnostics: &Diagnostics) -> String {
    render::summary(diagnostics).unwrap_or_else(|| "nothing to mend".to_owned())
}
