//! The arguments of `candour seal`.

use clap::Args;
use jiff::civil::Date;

use crate::cli::history::HistoryArgs;
use crate::cli::{Format, ReadArgs, day};

#[derive(Debug, Args)]
pub(in crate::cli) struct SealArgs {
    /// The addresses of the plans to seal; without any, all of them
    #[arg(value_name = "PLAN")]
    pub(super) plans: Vec<String>,
    #[command(flatten)]
    pub(super) read: ReadArgs,
    /// Seal words such as "TBC" too, because the published document says so
    #[arg(long)]
    pub(super) as_published: bool,
    /// Seal on a day that is still to come, which `SOURCE_DATE_EPOCH` names: for trials and tests only
    #[arg(long)]
    pub(super) any_day: bool,
    /// Seal nothing when today is later than this day (year-month-day), as by a clock that runs ahead
    #[arg(long, value_name = "DATE", value_parser = day::parse)]
    pub(super) not_after: Option<Date>,
    /// Say what would be sealed, and change nothing
    #[arg(long)]
    pub(super) dry_run: bool,
    /// When two sealed at the same time: keep the lines that are published in the branch on the server (or in COMMIT), drop
    /// the others, and seal anew
    #[arg(long, value_name = "COMMIT", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    pub(super) rebase: Option<String>,
    #[command(flatten)]
    pub(super) history: HistoryArgs,
    /// How to print what is wrong
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(super) format: Format,
    /// Say how long each stage took
    #[arg(long, short)]
    pub(super) verbose: bool,
}
