//! The command line: what can be asked, and the exit code of the answer.
//!
//! 0: done. 1: the content has errors, and nothing was written. 2: the command was misused or the machine failed.

mod arguments;
mod brief;
mod build;
mod check;
mod completions;
mod day;
mod diff;
mod due;
mod history;
mod import;
mod load;
mod machine;
mod markup;
mod messages;
mod new;
mod outcome;
mod plans;
mod rebase;
mod report;
mod restore;
mod seal;
mod terminal;
mod upgrade;
mod verify;
mod watch;

use std::ffi::OsString;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

pub(crate) use self::arguments::{Format, ReadArgs, SiteArgs, base_url};
pub(crate) use self::outcome::{Outcome, Refusal};
use self::terminal::Lines;
use crate::diag::visible::visible;

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
    /// Start a site, a plan, an update, a meeting or a theme
    New(new::NewArgs),
    /// Make a plan, or a draft update, from Word documents and spreadsheets
    #[command(after_help = "Examples:\n  \
        candour import plan.docx --dry-run              what the file holds, column by column\n  \
        candour import plan.xlsx --plan homes-2026      make content/homes-2026/\n  \
        candour import plan.xlsx --columns columns.yaml write what is open into a file to edit, or use it\n  \
        candour import north.xlsx south.xlsx --as update --plan homes-2026\n\n\
        Every cell ends up in a field, in a labelled fact, or in the list of what was left out. Nothing that exists is \
        ever overwritten, and nothing is guessed: what a file leaves open is asked.\n\n\
        Exit codes: 0 done; 1 something is to be answered or mended first; 2 a file cannot be read, or the command was \
        misused.")]
    Import(import::ImportArgs),
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
    /// List what is due soon, overdue, unanswered or not reported on, and who leads it
    #[command(after_help = "Examples:\n  \
        candour due                        what is overdue, or due within 30 days\n  \
        candour due homes --days 90        of one plan, further ahead\n  \
        candour due --format ics > due.ics for a calendar\n  \
        candour due --format json          for a program that sends reminders\n\n\
        It is for those who edit the plans: nothing is written or published.")]
    Due(due::DueArgs),
    /// Seal what was published, so that nobody can change it unseen
    #[command(after_help = "Examples:\n  \
        candour seal             add what is new of every plan to its record.jsonl\n  \
        candour seal --dry-run   say what would be added\n  \
        candour seal --rebase    when two sealed at the same time: keep the published lines, seal the others anew\n\n\
        Commit the records to version control. What is published later, drafts included, is not sealed before its day.")]
    Seal(seal::SealArgs),
    /// Make content of what was published: a site, or the data of plans
    #[command(after_help = "Examples:\n  \
        candour restore public                    into content/, from the site in public/\n  \
        candour restore downloads --content back  into back/, from data that was downloaded\n\n\
        Nothing that exists is ever overwritten. Comments, drafts, the `roles` of plans, the theme and what was still to be \
        published cannot come back.\n\n\
        Exit codes: 0 done; 1 done, and the content has errors to mend or is not quite what was published; 2 nothing was \
        made.")]
    Restore(restore::RestoreArgs),
    /// Write content of an earlier format anew in the newest, and show the difference first
    #[command(after_help = "Examples:\n  \
        candour upgrade            show what would be written in another way\n  \
        candour upgrade --write    write it\n\n\
        Only names that a newer version of Candour changed are written anew, and the line `format:` in site.yaml. Records stay as they \
        are, and stay valid.\n\n\
        Exit codes: 0 done, or nothing to do; 1 the content cannot be read and nothing was written; 2 the command was misused or \
        the machine failed.")]
    Upgrade(upgrade::UpgradeArgs),
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

/// Runs the command with these arguments, the first of which is the program's name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    report_panics();
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let outcome = match Cli::try_parse_from(&arguments) {
        Ok(cli) => {
            // Whoever panics has said why.
            let ran = catch_unwind(AssertUnwindSafe(|| command(cli.command)));
            ran.unwrap_or(Outcome::Failed)
        }
        Err(error) => misused(&arguments, error),
    };
    terminal::conclude(outcome).into()
}

fn command(command: Command) -> Outcome {
    if !matches!(command, Command::Explain { .. } | Command::Completions { .. })
        && let Err(error) = rayon::ThreadPoolBuilder::new().build_global()
    {
        let message = format!(
            "this computer does not let the program work on several things at once ({error}); close other programs, or \
             raise the limit of processes of this account (`ulimit -u`)"
        );
        return messages::failed(&message, None);
    }
    match command {
        Command::Build(arguments) => build::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Watch(arguments) => watch::run(&arguments),
        Command::New(arguments) => new::run(&arguments),
        Command::Import(arguments) => import::run(&arguments),
        Command::Diff(arguments) => diff::run(&arguments),
        Command::Brief(arguments) => brief::run(&arguments),
        Command::Due(arguments) => due::run(&arguments),
        Command::Seal(arguments) => seal::run(&arguments),
        Command::Restore(arguments) => restore::run(&arguments),
        Command::Verify(arguments) => verify::run(&arguments),
        Command::Upgrade(arguments) => upgrade::run(&arguments),
        Command::Explain { rule } => messages::explain(rule.as_deref()),
        Command::Completions { shell } => completions::run(shell, <Cli as clap::CommandFactory>::command()),
    }
}

/// Answers what was asked of the command line itself, or says what is wrong with the arguments.
fn misused(arguments: &[OsString], error: clap::Error) -> Outcome {
    let shown = |argument: &OsString| visible(&argument.to_string_lossy()).into_owned();
    // A line break in an argument would look like one of the message, so the message is made of what is shown instead.
    let error = match Cli::try_parse_from(arguments.iter().map(shown)) {
        Err(safe) => safe,
        Ok(_) => error,
    };
    let lines = Lines::of_clap(&error.render().ansi().to_string());
    // A request for help goes to standard output and is no mistake.
    if error.use_stderr() {
        terminal::print_err(&lines);
        let typed: Vec<String> = arguments.iter().map(shown).collect();
        machine::misused(&typed, &error.render().to_string());
        Outcome::Failed
    } else {
        terminal::print_out(&lines);
        Outcome::Done
    }
}

/// Has a panic say what it has to say through the one writer.
fn report_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(|place| format!(", at {place}"));
        terminal::print_err(&Lines::of(format!(
            "error: Candour failed; this is a fault in Candour, so please report it: {}{}",
            panic.payload_as_str().unwrap_or_default(),
            place.unwrap_or_default()
        )));
    }));
}
