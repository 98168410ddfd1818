//! `candour build`.

mod keep_going;
mod written;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::Args;
use jiff::civil::Date;

use super::load::{self, Loader};
use super::machine::Machine;
use super::terminal::{Lines, print_err};
use super::{Outcome, Refusal, SiteArgs, day};
use crate::output::{self, NullSink, OutPath, Sink, WriteError, Writer};
use crate::picture::Drawing;
use crate::pipeline::Site;
use crate::timing::Timings;
use keep_going::SetAsideParts;
use written::WrittenSite;

#[derive(Debug, Args)]
pub(super) struct BuildArgs {
    #[command(flatten)]
    site: SiteArgs,
    /// The folder to write the site into [default: public]; with --drafts or --as-of, a folder of its own
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Remove pages even when these are more than a fifth of those in the folder
    #[arg(long)]
    allow_removal: bool,
    /// Build nothing when today is later than this day (year-month-day), as by a clock that runs ahead
    #[arg(long, value_name = "DATE", value_parser = day::parse)]
    not_after: Option<Date>,
    /// Spell out index.html in links, so that the site opens from a folder or a memory stick
    #[arg(long)]
    for_disk: bool,
    /// Build what has no errors, and keep the rest as it was published last; ends with exit code 3 then
    #[arg(long)]
    keep_going: bool,
}

pub(super) fn run(arguments: &BuildArgs) -> Outcome {
    Machine::run("candour-build", arguments.site.format, |machine| {
        build(arguments, machine)
    })
}

fn build(arguments: &BuildArgs, machine: &mut Machine) -> Result<Outcome, Refusal> {
    let start = Instant::now();
    let mut timings = Timings::default();
    let options = &arguments.site;
    let preview = preview_options(options);
    let out = match (&arguments.out, preview) {
        (Some(out), _) => out.as_path(),
        (None, None) => Path::new("public"),
        (None, Some(named)) => return Err(needs_a_folder(named)),
    };
    let forbidden = [options.read.content.as_path(), options.read.themes.as_path()];
    output::may_be_written(out, &forbidden)?;
    let past = options.history.past(&options.read.content)?.with_site(out);
    let mut loader = Loader::new(options, past, arguments.for_disk);
    let loaded = loader.load(&mut timings)?;
    let (mut site, aside) = if arguments.keep_going {
        keep_going::settle(options, out, loaded, &mut loader, &mut timings, machine)?
    } else {
        (loaded, SetAsideParts::default())
    };
    let as_of = site.resolved().as_of;
    day::not_after(as_of, arguments.not_after, "built")?;
    // What is in the folder is not looked at before the content is known to be sound.
    let writer = if site.diagnostics.has_errors() {
        None
    } else {
        let writer = Writer::open(out, &forbidden)?;
        let writer = match preview {
            Some(_) => writer.for_preview()?,
            None if arguments.allow_removal => writer.allow_removal(),
            None => writer,
        };
        Some(UnkeptFiles {
            writer,
            kept: aside.files(),
        })
    };
    timings.stage("render", || match &writer {
        Some(writer) => site.render(writer),
        None => site.render(&NullSink),
    });
    if !arguments.keep_going {
        load::conclude(&mut site, options);
    }
    let found = &site.diagnostics;
    // Findings were printed already where something was set aside; faults of templates are still to be printed.
    if aside.is_empty() || found.has_errors() {
        machine.findings(found, site.sources(), false);
    }
    let Some(UnkeptFiles { writer, .. }) = writer.filter(|_| !found.has_errors()) else {
        print_err(&Lines::of(format!(
            "nothing was written to {}: {}",
            out.display(),
            load::verdict(found)
        )));
        return Ok(Outcome::ContentErrors);
    };
    let kept = aside.hand_over(&writer, out, &site.tree().name);
    writer.add_list();
    let (files, pages) = writer.counts();
    let report = timings.stage("write", || writer.finish());
    let report = report.map_err(|error| match error {
        WriteError::Removal { .. } => Refusal::with_help(format!("as of {as_of}, {error}"), error.remedy()),
        _ => error.into(),
    })?;
    let written = WrittenSite {
        out,
        site: &site,
        pages,
        files,
        report: &report,
        left_out: left_out(&site, options.drafts),
        set_aside: aside.paths(),
    };
    machine.add("built", &written.document());
    let verbose = options.verbose.then_some(&timings);
    print_err(&written.summary(&kept, verbose, start.elapsed()));
    Ok(if aside.is_empty() {
        Outcome::Done
    } else {
        Outcome::Partly
    })
}

/// The addresses of the plans that are left out because they are examples.
fn left_out(site: &Site, with_drafts: bool) -> Vec<&str> {
    let plans = site.resolved().site.plans.iter();
    plans
        .filter(|plan| plan.facts.example.is_some() && !with_drafts)
        .map(|plan| plan.address.as_str())
        .collect()
}

/// The options that make a site for looking at alone: it shows what is not published, or what no longer is.
fn preview_options(site: &SiteArgs) -> Option<&'static str> {
    match (site.drafts, site.as_of.is_some()) {
        (false, false) => None,
        (true, false) => Some("`--drafts`"),
        (false, true) => Some("`--as-of`"),
        (true, true) => Some("`--drafts` and `--as-of`"),
    }
}

/// Refuses to write a preview (`--drafts` or `--as-of`, as named in `options`) to `public`, and names the remedy.
fn needs_a_folder(options: &str) -> Refusal {
    Refusal::with_help(
        format!("a site with {options} is not written to `public`, which is for publishing"),
        "name a folder of its own: add `--out preview`",
    )
}

/// Passes files on to the writer, but for those that stay as they are.
struct UnkeptFiles {
    writer: Writer,
    kept: BTreeSet<String>,
}

impl Sink for UnkeptFiles {
    fn add(&self, path: OutPath, bytes: Vec<u8>) {
        if !self.kept.contains(path.as_str()) {
            self.writer.add(path, &bytes);
        }
    }

    fn add_drawing(&self, path: OutPath, drawing: &Drawing) {
        if !self.kept.contains(path.as_str()) {
            self.writer.add_drawing(path, drawing);
        }
    }
}
