//! Reading the site that the arguments name, for the commands that need it.

use std::path::Path;
use std::sync::Arc;

use super::machine::Machine;
use super::terminal::{Lines, complain};
use super::{Outcome, SiteArgs, day, messages};
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

/// Reads the site that the arguments name. `past` is what is kept of what it was.
///
/// # Errors
/// A message when the command was misused or the machine failed.
pub(super) fn site(
    arguments: &SiteArgs,
    past: ContentHistory,
    for_disk: bool,
    timings: &mut Timings,
) -> Result<Site, String> {
    let tree = content(&arguments.read.content, timings)?;
    site_of(arguments, tree, past, for_disk, timings)
}

/// The same for content that was read.
///
/// # Errors
/// As [`site`].
pub(super) fn site_of(
    arguments: &SiteArgs,
    tree: ContentTree,
    past: ContentHistory,
    for_disk: bool,
    timings: &mut Timings,
) -> Result<Site, String> {
    let options = SiteOptions {
        day: day::day(arguments.as_of)?,
        show: Show {
            drafts: arguments.drafts,
            unpublished: false,
        },
        base_url: arguments.base_url.clone(),
        for_disk,
    };
    let theme = |in_settings: Option<&str>| arguments.read.theme_choice().load(in_settings).map(Arc::new);
    let mut site = Compiler::new(Arc::new(past))
        .site(Arc::new(tree), theme, &options, None, timings)
        .map_err(|error| error.to_string())?;
    arguments.history.require(&mut site.diagnostics);
    if arguments.strict {
        site.diagnostics.make_strict();
    }
    Ok(site)
}

/// The same for commands that need a site without errors: these are printed, and that nothing was `done`.
///
/// # Errors
/// The outcome to end the command with.
pub(super) fn valid_site(arguments: &SiteArgs, done: &str, machine: &mut Machine) -> Result<Site, Outcome> {
    let past = arguments.history.past(&arguments.read.content);
    let site = past
        .and_then(|past| site(arguments, past, false, &mut Timings::default()))
        .map_err(|message| machine.failed(&message))?;
    refuse_errors(&site.diagnostics, site.sources(), done, machine)?;
    Ok(site)
}

/// Prints the errors, if there are any, and that nothing was `done`.
///
/// # Errors
/// The outcome to end the command with.
pub(super) fn refuse_errors(
    found: &Diagnostics,
    sources: &Sources,
    done: &str,
    machine: &mut Machine,
) -> Result<(), Outcome> {
    let errors = found.errors();
    if !errors.has_errors() {
        return Ok(());
    }
    machine.findings(&errors, sources, false);
    complain(&Lines::of(format!("nothing was {done}: {}", verdict(&errors))));
    Err(Outcome::ContentErrors)
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

/// What was found, in words.
pub(super) fn verdict(diagnostics: &Diagnostics) -> String {
    render::summary(diagnostics).unwrap_or_else(|| "nothing to mend".to_owned())
}
