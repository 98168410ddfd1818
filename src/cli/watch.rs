//! `candour watch`.

use std::sync::{Arc, OnceLock};

use clap::Args;
use jiff::civil::Date;

use super::machine::Machine;
use super::terminal::{self, Lines, print_err};
use super::{Format, Outcome, ReadArgs, Refusal, day, messages};
use crate::diag::{Diagnostics, Severity, render};
use crate::resolve::Show;
use crate::watch::{
    self, Audience, PreviewOptions, Report, Reporter, events::Waker, events::WatchMethod, follow::Subject,
};

#[derive(Debug, Args)]
pub(super) struct WatchArgs {
    #[command(flatten)]
    read: ReadArgs,
    /// Show the site as it stood on this day (year-month-day), instead of today
    #[arg(long, value_name = "DATE", value_parser = day::parse)]
    as_of: Option<Date>,
    /// Leave out drafts and what is still to be published
    #[arg(long)]
    no_drafts: bool,
    /// Where the site will be served, instead of `base_url` in site.yaml
    #[arg(long, value_name = "URL", value_parser = super::base_url)]
    base_url: Option<String>,
    /// The port, or the next free one
    #[arg(long, value_name = "PORT", default_value_t = 4000)]
    port: u16,
    /// The address to listen at; with 0.0.0.0, your whole network can read it
    #[arg(long, value_name = "HOST", default_value = "127.0.0.1")]
    host: String,
    /// Open the preview in a browser
    #[arg(long)]
    open: bool,
    /// Look for changes twice a second, as on network drives
    #[arg(long)]
    poll: bool,
    /// Say how long each stage took
    #[arg(long, short)]
    verbose: bool,
}

pub(super) fn run(arguments: &WatchArgs) -> Outcome {
    Machine::run("candour-watch", Format::Human, |_| preview(arguments))
}

fn preview(arguments: &WatchArgs) -> Result<Outcome, Refusal> {
    let as_of = arguments.as_of;
    day::day(as_of)?;
    if !arguments.read.content.is_dir() {
        return Err(messages::no_content(&arguments.read.content).into());
    }
    let settings = PreviewOptions {
        subject: Subject {
            content: arguments.read.content.clone(),
            theme: arguments.read.theme_choice(),
            base_url: arguments.base_url.clone(),
            show: Show {
                drafts: !arguments.no_drafts,
                // A day in the past or the future is shown as it was or will be.
                unpublished: !arguments.no_drafts && as_of.is_none(),
            },
        },
        today: Arc::new(move || day::day(as_of)),
        host: arguments.host.clone(),
        port: arguments.port,
        poll: arguments.poll,
        open: arguments.open.then_some(open_browser),
    };
    // Ctrl-C ends the program itself: there is nothing to tidy up.
    let verbose = arguments.verbose;
    let stop = Arc::new(OnceLock::<Waker>::new());
    let waker = Arc::clone(&stop);
    let report: Reporter = Arc::new(move |report: Report<'_>| {
        print_err(&words(&report, verbose));
        // A preview that cannot say what is wrong is of no use.
        if let Some(waker) = waker.get().filter(|_| terminal::is_unprinted()) {
            waker.stop();
        }
    });
    watch::run(&settings, &report, &stop).map_err(|error| error.to_string())?;
    Ok(Outcome::Done)
}

fn open_browser(address: &str) {
    if let Err(error) = open::that_detached(address) {
        print_err(&Lines::of(format!(
            "no browser could be opened ({error}); open the address yourself"
        )));
    }
}

/// Where others find the preview, when they can, and what that means.
fn for_others(audience: Audience, address: &str) -> Option<String> {
    let path = address.splitn(4, '/').nth(3).unwrap_or_default();
    let place = match audience {
        Audience::ThisComputer => return None,
        Audience::Network(Some(own)) => format!("at http://{own}/{path}"),
        Audience::Network(None) => "once this computer is in a network".to_owned(),
    };
    Some(format!(
        "others in your network can open it {place}, and read all of it, drafts too; end it when they have seen it"
    ))
}

/// Returns the words for an event of the preview.
fn words(report: &Report<'_>, verbose: bool) -> Lines {
    let mut lines = Lines::default();
    match report {
        Report::Serving {
            address,
            taken,
            method,
            audience,
        } => {
            if let Some(port) = taken {
                lines.line(format!(
                    "another program has port {port}, so the preview is at the next free one"
                ));
            }
            match method {
                WatchMethod::System => {}
                method => lines.line(method.to_string()),
            }
            lines.line(format!("the preview is at {address} (Ctrl-C ends it)"));
            if let Some(words) = for_others(**audience, address) {
                lines.line(words);
            }
        }
        Report::Updated {
            took,
            timings,
            warnings,
            mended,
            first,
        } => {
            if let Some((found, sources)) = warnings {
                if found.count(Severity::Warning) == 0 && !first {
                    lines.own("no warnings any more\n");
                } else {
                    lines.add(&Lines::human(found, sources, terminal::colour()));
                }
            }
            if verbose {
                lines.add(&messages::timings(timings));
            }
            let what = match (first, mended) {
                (true, false) => "read the content",
                (_, true) => "mended, and updated",
                (false, false) => "updated",
            };
            lines.line(format!("{what} in {:.0} ms", took.as_secs_f64() * 1000.0));
        }
        Report::Broken {
            found,
            sources,
            is_shown,
        } => {
            lines.own("\n");
            lines.add(&Lines::human(found, sources, terminal::colour()));
            lines.line(format!(
                "{}: {}",
                if *is_shown {
                    "the preview still shows the last good version"
                } else {
                    "the preview waits for the first good version"
                },
                render::summary(found).unwrap_or_default(),
            ));
        }
        Report::Fault { fault, sources } => {
            let mut found = Diagnostics::default();
            found.push((*fault).clone());
            lines.add(&Lines::human(&found, sources, terminal::colour()));
        }
        Report::WatchMethod(method) => lines.line(method.to_string()),
    }
    lines
}
