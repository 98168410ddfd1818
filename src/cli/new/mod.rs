//! `candour new`: a site, a plan, an update, a meeting, a theme or the configuration of a host to start from.
//!
//! Each command works out texts from its arguments and the content in memory; [`files`] alone writes, and never over
//! anything that is there.

pub(super) mod address;
mod draft;
mod entry;
pub(super) mod files;
mod host;
mod legend;
mod meeting;
mod plan;
mod site;
#[cfg(test)]
mod testing;
mod text;
mod theme;
mod update;
mod workbook;

use std::path::Path;

use clap::{Args, Subcommand};

pub(super) use self::plan::{kind as plan_kind, title_of};
pub(super) use self::update::{day_or_month, existing_update, unknown_plan};
use super::machine::Machine;
use super::plans::typed_address;
use super::terminal::print_err;
use super::{Format, Outcome};
use crate::model::Settings;
use crate::source::{self, ContentTree};

#[derive(Debug, Args)]
#[command(
    disable_help_subcommand = true,
    after_help = "Examples:\n  \
        candour new site my-site            a folder with an example plan, to start from\n  \
        candour new plan telford-2016       a plan with every field explained\n  \
        candour new update telford-2016     an update that lists everything still open\n  \
        candour new meeting telford-2016 --date 2018-02-06\n  \
        candour new theme ours              colours, fonts and words of your own\n  \
        candour new host nginx              the configuration of a host\n\n\
        Nothing that exists is ever changed or overwritten."
)]
pub(super) struct NewArgs {
    #[command(subcommand)]
    what: NewKind,
}

#[derive(Debug, Subcommand)]
enum NewKind {
    /// Make a folder for a whole site, with settings, a page and an example plan
    #[command(after_help = "Examples:\n  \
        candour new site my-site\n  \
        candour new site my-site --title \"Improvement plans\" --organisation \"Example Council\"\n  \
        candour new site .                  in the folder you are in, if it is empty")]
    Site(site::SiteArgs),
    /// Make a plan with every field explained, and a recommendation as a pattern
    #[command(after_help = "Examples:\n  \
        candour new plan telford-2016       content/telford-2016/, shown at /telford-2016/\n  \
        candour new plan childrens-services/2026 --title \"Getting to Good\"")]
    Plan(plan::PlanArgs),
    /// Make an update that lists every recommendation and action still open, ready to fill in
    #[command(after_help = "Examples:\n  \
        candour new update telford-2016\n  \
        candour new update telford-2016 --as-at 2018-03-31 --presented-to \"Scrutiny Committee\"\n  \
        candour new update telford-2016 --as-at 2018-03-31 --workbook progress.xlsx\n  \
        candour new update telford-2016 --as-at 2018-03-31 --workbook \"progress-{lead}.xlsx\" --each-lead\n\n\
        The update is marked as a draft: the site shows it once you remove the line `draft: true`, and `candour watch` \
        shows it before.\n\n\
        With --workbook nothing is added to the content: those who lead fill in the workbook, and `candour import` makes \
        the draft of what comes back.\n\n\
        Exit codes: 0 done; 1 the content has errors and nothing was written; 2 the command was misused or the \
        machine failed.")]
    Update(update::UpdateArgs),
    /// Make a file for a meeting that has the plan on its agenda, with every field explained
    #[command(after_help = "Examples:\n  \
        candour new meeting telford-2016 --date 2018-02-06\n  \
        candour new meeting telford-2016 --date 2018-02-06 --body \"Scrutiny Committee\"")]
    Meeting(meeting::MeetingArgs),
    /// Make a folder for a theme of your own, with every colour and font there is to change
    #[command(after_help = "Examples:\n  \
        candour new theme ours\n  \
        candour new theme ours --copy 404.html")]
    Theme(theme::ThemeArgs),
    /// Make the files that tell a host how to serve the site: headers, redirects, caching
    #[command(after_help = "Examples:\n  \
        candour new host nginx              host/nginx/nginx.conf\n  \
        candour new host netlify --base-url https://plans.example.gov.uk/")]
    Host(host::HostArgs),
}

pub(super) fn run(arguments: &NewArgs) -> Outcome {
    Machine::run("candour-new", Format::Human, |machine| {
        let report = match &arguments.what {
            NewKind::Site(arguments) => site::run(arguments)?,
            NewKind::Plan(arguments) => plan::run(arguments)?,
            NewKind::Update(arguments) => update::run(arguments, machine)?,
            NewKind::Meeting(arguments) => meeting::run(arguments)?,
            NewKind::Theme(arguments) => theme::run(arguments)?,
            NewKind::Host(arguments) => host::run(arguments, machine)?,
        };
        print_err(&report);
        Ok(Outcome::Done)
    })
}

/// Reads the content folder of a site that exists.
pub(super) fn read(content: &Path) -> Result<ContentTree, String> {
    let start =
        "name the folder that holds site.yaml with --content DIR, or make one with `candour new site DIR`";
    if !content.is_dir() {
        return Err(format!("there is no folder `{}`; {start}", content.display()));
    }
    let tree = source::load_folder(content).map_err(|error| error.to_string())?;
    if tree.files.contains_key("site.yaml") {
        return Ok(tree);
    }
    let inner = content.join("content");
    if inner.join("site.yaml").is_file() {
        return Err(format!(
            "there is no site.yaml in `{}`; did you mean `--content {}`?",
            content.display(),
            text::shell_word(&inner.display().to_string())
        ));
    }
    Err(format!(
        "there is no site.yaml in `{}`; {start}",
        content.display()
    ))
}

/// Refuses to add files to content in a format that the program does not read: they would be in another.
///
/// # Errors
/// A sentence that says so, and names the command that tells what to do.
pub(super) fn refuse_other_format(settings: &Settings, content: &Path) -> Result<(), String> {
    let format = settings.format;
    if format.is_read() {
        return Ok(());
    }
    Err(format!(
        "the content in `{}` is in format {}, which this program does not read, so nothing was made; `{}` says what to do",
        content.display(),
        format.number(),
        command("check", content)
    ))
}

/// A command to type next, with the content folder when that is not the usual one.
pub(super) fn command(words: &str, content: &Path) -> String {
    if content == Path::new("content") {
        format!("candour {words}")
    } else {
        let folder = text::shell_word(&content.display().to_string());
        format!("candour {words} --content {folder}")
    }
}
