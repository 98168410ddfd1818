//! `candour check`.

use clap::Args;

use super::{Outcome, SiteArgs, day, messages};
use crate::diag::{Diagnostics, render};
use crate::pipeline::{self, Compiled, Request};
use crate::resolve::Show;
use crate::source;
use crate::theme::Theme;
use crate::timing::Timings;

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    site: SiteArgs,
}

/// Reads, checks, resolves and renders the site that the arguments name, without writing anything.
///
/// # Errors
/// A message when the command was misused or the machine failed.
pub(super) fn compile(
    arguments: &SiteArgs,
    for_disk: bool,
    timings: &mut Timings,
) -> Result<Compiled, String> {
    let request = Request {
        day: day::day(arguments.as_of)?,
        show: Show {
            drafts: arguments.drafts,
            unpublished: false,
        },
        base_url: arguments.base_url.clone(),
        for_disk,
    };
    if !arguments.content.is_dir() {
        return Err(messages::no_content(&arguments.content));
    }
    let tree = timings
        .stage("read", || source::load_folder(&arguments.content))
        .map_err(|error| error.to_string())?;
    let theme = |in_settings: Option<&str>| {
        let name = arguments.theme.as_deref().or(in_settings).unwrap_or("default");
        let folder = arguments.themes.is_dir().then_some(arguments.themes.as_path());
        Theme::load(name, folder).map_err(|error| error.to_string())
    };
    let mut compiled = pipeline::compile(&tree, theme, &request, timings)?;
    if arguments.strict {
        compiled.diagnostics.make_strict();
        if compiled.diagnostics.has_errors() {
            compiled.output = None;
        }
    }
    Ok(compiled)
}

/// What was found, in words.
pub(super) fn verdict(diagnostics: &Diagnostics) -> String {
    render::summary(diagnostics).unwrap_or_else(|| "nothing to mend".to_owned())
}

pub(super) fn run(arguments: &CheckArgs) -> Outcome {
    let mut timings = Timings::default();
    let compiled = match compile(&arguments.site, false, &mut timings) {
        Ok(compiled) => compiled,
        Err(message) => return messages::failed(&message),
    };
    messages::findings(
        &compiled.diagnostics,
        &compiled.sources,
        arguments.site.format,
        true,
    );
    let mut summary = format!(
        "checked {}: {}\n",
        arguments.site.content.display(),
        verdict(&compiled.diagnostics)
    );
    if arguments.site.verbose {
        summary.push_str(&messages::timings(&timings));
    }
    messages::complain(&summary);
    if compiled.diagnostics.has_errors() {
        Outcome::ContentErrors
    } else {
        Outcome::Done
    }
}
