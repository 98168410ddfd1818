//! Arguments that several commands take.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::day;
use super::history::HistoryArgs;
use crate::theme::ThemeChoice;

/// The folders and the theme that a site is made from.
#[derive(Debug, Clone, Args)]
pub(crate) struct ReadArgs {
    /// The folder that holds site.yaml and the plans
    #[arg(long, value_name = "DIR", default_value = "content")]
    pub(super) content: PathBuf,
    /// The theme, instead of the one in site.yaml
    #[arg(long, value_name = "NAME")]
    pub(super) theme: Option<String>,
    /// The folder that holds themes
    #[arg(long, value_name = "DIR", default_value = "themes")]
    pub(super) themes: PathBuf,
}

/// Options that every command on a site takes.
#[derive(Debug, Clone, Args)]
pub(crate) struct SiteArgs {
    #[command(flatten)]
    pub(super) read: ReadArgs,
    /// Show the site as it stood on this day (year-month-day), instead of today
    #[arg(long, value_name = "DATE", value_parser = day::parse)]
    pub(super) as_of: Option<Date>,
    /// Include updates marked as drafts
    #[arg(long)]
    pub(super) drafts: bool,
    /// Where the site will be served, instead of `base_url` in site.yaml
    #[arg(long, value_name = "URL", value_parser = base_url)]
    pub(super) base_url: Option<String>,
    /// How to print what is wrong
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(super) format: Format,
    /// Treat warnings as errors
    #[arg(long)]
    pub(super) strict: bool,
    /// Treat it as an error when something published is not yet in the record
    #[arg(long)]
    pub(super) require_sealed: bool,
    #[command(flatten)]
    pub(super) history: HistoryArgs,
    /// Say how long each stage took
    #[arg(long, short)]
    pub(super) verbose: bool,
}

impl ReadArgs {
    /// Which theme the site has.
    pub(super) fn theme_choice(&self) -> ThemeChoice {
        ThemeChoice {
            name: self.theme.clone(),
            folder: self.themes.clone(),
        }
    }
}

impl SiteArgs {
    /// A site as it is today, for commands without such options of their own.
    pub(super) fn of(read: ReadArgs) -> Self {
        Self {
            read,
            as_of: None,
            drafts: false,
            base_url: None,
            format: Format::Human,
            strict: false,
            require_sealed: false,
            history: HistoryArgs::default(),
            verbose: false,
        }
    }
}

/// How findings are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// The line in question and what to write instead
    Human,
    /// One line for each finding
    Short,
    /// JSON, for other programs
    Json,
    /// Annotations for GitHub Actions
    Github,
}

/// Reads the address at which a site will be served.
pub(crate) fn base_url(text: &str) -> Result<String, String> {
    crate::text::base_url::read(text).map_err(|error| format!("{error}; write {}", error.right()))
}
