//! The command line: what can be asked, and the exit code of the answer.
//!
//! 0: done. 1: the content has errors, and nothing was written. 2: the command was misused or the machine failed.

mod brief;
mod build;
mod check;
mod completions;
mod day;
mod diff;
mod messages;
mod new;
mod plans;
mod report;
mod seal;
mod verify;
mod watch;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

/// Turns plain plan files into an accessible public accountability website.
#[derive(Debug, Parser)]
#[command(
    name = "candour",
    version,
    about,
    long_about = "Turns plain plan files into an accessible public accountability website.\n\n\
        A site is a folder `content/` that holds `site.yaml` and a folder for each plan. Candour checks it, works out \
        what the dates say as of one day, and writes a website that any static host can serve.",
    after_help = "Start here:\n  \
        candour new site my-site     make a site to start from\n  \
        cd my-site && candour watch  see it in a browser while you write\n  \
        candour build                build it into public/\n\n\
        Exit codes: 0 done; 1 the content has errors and nothing was written; 2 the command was misused or the \
        machine failed."
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Build the site into the output folder
    #[command(after_help = "Examples:\n  \
        candour build\n  \
        candour build --as-of 2018-03-31 --out /tmp/march   the site as it stood on that day\n  \
        candour build --for-disk --out stick                links that work from a memory stick")]
    Build(build::BuildArgs),
    /// Check the content and report everything that is wrong, without writing anything
    #[command(after_help = "Examples:\n  \
        candour check              errors, warnings and notes about the plans' quality\n  \
        candour check homes        what is found in one plan\n  \
        candour check --all        every note, with its place\n  \
        candour check --strict     warnings count as errors\n  \
        candour check --format github   annotations for GitHub Actions")]
    Check(check::CheckArgs),
    /// Show the site in a browser while you write, and follow every change
    #[command(
        visible_alias = "serve",
        after_help = "Examples:\n  \
        candour watch --open              open the preview in a browser\n  \
        candour watch --no-drafts         the site as residents see it today\n  \
        candour watch --as-of 2018-03-31  the site as it stood on that day\n\n\
        Drafts and what is still to be published are shown, and marked as such. Nothing is written: the output folder \
        stays as it is. Ctrl-C ends it."
    )]
    Watch(watch::WatchArgs),
    /// Check a published record: that nothing in it was changed, and that the published data is what it seals
    #[command(after_help = "Examples:\n  \
        candour verify public                          a published site, with the data in it\n  \
        candour verify record.jsonl                    a record that was downloaded\n  \
        candour verify --since kept.jsonl record.jsonl whether it continues a copy that was kept\n\n\
        Exit codes: 0 sound; 1 something was changed; 2 there is no record, or it cannot be read.")]
    Verify(verify::VerifyArgs),
    /// Start a site, a plan or an update
    New(new::NewArgs),
    /// Tell in words what residents will see change if this is published now
    #[command(after_help = "Examples:\n  \
        candour diff                          against the site in public/\n  \
        candour diff --against old-public     against another site that was built earlier\n  \
        candour diff --since 2018-03-31       against the site as it stood on that day\n  \
        candour diff --format markdown        for a pull request")]
    Diff(diff::DiffArgs),
    /// Write what changed on a plan between two days as one page to print
    #[command(after_help = "Example:\n  \
        candour brief telford-2016 --from 2017-02-01 --to 2018-02-06 --out brief.html")]
    Brief(brief::BriefArgs),
    /// Seal what was published, so that nobody can change it unseen
    #[command(after_help = "Examples:\n  \
        candour seal             add what is new of every plan to its record.jsonl\n  \
        candour seal --dry-run   say what would be added\n\n\
        Commit the records to version control. What is published later, drafts included, is not sealed before its day.")]
    Seal(seal::SealArgs),
    /// Explain a rule that a message names, such as `unknown-field`
    Explain {
        /// The name of the rule, as in `error[unknown-field]`; without it, all rules are listed
        rule: Option<String>,
    },
    /// Print completions for a shell
    #[command(
        after_help = "Example:\n  candour completions bash > ~/.local/share/bash-completion/completions/candour"
    )]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

/// Where a site is read from.
#[derive(Debug, Clone, Args)]
pub(crate) struct ReadArgs {
    /// The folder that holds site.yaml and the plans
    #[arg(long, value_name = "DIR", default_value = "content")]
    content: PathBuf,
    /// The theme, instead of the one in site.yaml
    #[arg(long, value_name = "NAME")]
    theme: Option<String>,
    /// The folder that holds themes
    #[arg(long, value_name = "DIR", default_value = "themes")]
    themes: PathBuf,
}

/// Options that every command on a site takes.
#[derive(Debug, Clone, Args)]
pub(crate) struct SiteArgs {
    #[command(flatten)]
    read: ReadArgs,
    /// Show the site as it stood on this day (year-month-day), instead of today
    #[arg(long, value_name = "DATE", value_parser = day::parse)]
    as_of: Option<Date>,
    /// Include updates marked as drafts
    #[arg(long)]
    drafts: bool,
    /// Where the site will be served, instead of `base_url` in site.yaml
    #[arg(long, value_name = "URL", value_parser = base_url)]
    base_url: Option<String>,
    /// How to print what is wrong
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Treat warnings as errors
    #[arg(long)]
    strict: bool,
    /// Treat it as an error when something published is not yet in the record
    #[arg(long)]
    require_sealed: bool,
    /// Say how long each stage took
    #[arg(long, short)]
    verbose: bool,
}

impl SiteArgs {
    /// A site as it is today, for commands without such options of their own.
    fn of(read: ReadArgs) -> Self {
        Self {
            read,
            as_of: None,
            drafts: false,
            base_url: None,
            format: Format::Human,
            strict: false,
            require_sealed: false,
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

fn base_url(text: &str) -> Result<String, String> {
    crate::text::base_url::read(text).map_err(|error| format!("{error}; write {}", error.right()))
}

/// How a command ended.
pub(crate) enum Outcome {
    /// All went well.
    Done,
    /// The content has errors.
    ContentErrors,
    /// The command was misused or the machine failed; the message has been printed.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done => Self::SUCCESS,
            Outcome::ContentErrors => Self::from(1),
            Outcome::Failed => Self::from(2),
        }
    }
}

/// Runs the command with these arguments, the first of which is the program's name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => {
            // A request for help goes to standard output and is no mistake; a reader that is gone is none either.
            let _ = error.print();
            return if error.use_stderr() {
                Outcome::Failed.into()
            } else {
                ExitCode::SUCCESS
            };
        }
    };
    let outcome = match cli.command {
        Command::Build(arguments) => build::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Watch(arguments) => watch::run(&arguments),
        Command::New(arguments) => new::run(&arguments),
        Command::Diff(arguments) => diff::run(&arguments),
        Command::Brief(arguments) => brief::run(&arguments),
        Command::Seal(arguments) => seal::run(&arguments),
        Command::Verify(arguments) => verify::run(&arguments),
        Command::Explain { rule } => messages::explain(rule.as_deref()),
        Command::Completions { shell } => completions::run(shell),
    };
    outcome.into()
}

/// The command's definition, for completions.
pub(crate) fn definition() -> clap::Command {
    <Cli as clap::CommandFactory>::command()
}
