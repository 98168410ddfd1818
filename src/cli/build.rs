//! `candour build`.

mod keep_going;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use clap::Args;
use jiff::civil::Date;
use serde::Serialize;

use super::load::{self, Loader};
use super::machine::Machine;
use super::terminal::{Lines, complain};
use super::{Outcome, Refusal, SiteArgs, day, messages};
use keep_going::Aside;

use crate::diag::Severity;
use crate::output::{self, NullSink, OutPath, Sink, WriteError, Writer};
use crate::pipeline::{PlanCount, Site};
use crate::source::is_page;
use crate::timing::Timings;

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
        (loaded, Aside::default())
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
        Some(Counting::of(writer, aside.files()))
    };
    timings.stage("render", || match &writer {
        Some(writer) => site.render(writer),
        None => site.render(&NullSink),
    });
    if !arguments.keep_going {
        load::conclude(&mut site, options);
    }
    let found = &site.diagnostics;
    // What was found is told already where something was set aside; what is still to be told are faults of templates.
    if aside.is_empty() || found.has_errors() {
        machine.findings(found, site.sources(), false);
    }
    let Some(writer) = writer.filter(|_| !found.has_errors()) else {
        complain(&Lines::of(format!(
            "nothing was written to {}: {}",
            out.display(),
            load::verdict(found)
        )));
        return Ok(Outcome::ContentErrors);
    };
    let (kept, kept_files, kept_pages) = aside.hand_over(&writer.writer, out, &site.tree.name);
    writer.writer.add_list();
    let files = writer.files.into_inner() + kept_files + 1;
    let pages = writer.pages.into_inner() + kept_pages;
    let report = timings.stage("write", || writer.writer.finish());
    let report = report.map_err(|error| match error {
        WriteError::Removal { .. } => Refusal::with_help(format!("as of {as_of}, {error}"), error.remedy()),
        _ => error.into(),
    })?;
    let built = Built {
        out: out.to_string_lossy().replace('\\', "/"),
        as_of: as_of.to_string(),
        pages,
        files,
        new: report.new,
        changed: report.changed,
        unchanged: report.unchanged,
        removed: report.removed,
        kept: &report.kept,
        left_out: left_out(&site, options.drafts),
        set_aside: aside.paths(),
        plans: site.counts(),
    };
    machine.tell("built", &built);
    let mut summary = Lines::default();
    if options.verbose {
        summary.add(&messages::timings(&timings));
        for plan in site.counts() {
            summary.line(format!(
                "  {}: {}, {}, {}, {}, {}, {}",
                plan.address,
                messages::counted(plan.recommendations, "recommendation", "recommendations"),
                messages::counted(plan.actions, "action", "actions"),
                messages::counted(plan.updates, "update", "updates"),
                messages::counted(plan.entries, "entry", "entries"),
                messages::counted(plan.gaps, "gap", "gaps"),
                messages::counted(plan.pages, "page", "pages"),
            ));
        }
    }
    if let Some(ours) = report.taken_over {
        summary.line(format!(
            "{} had no notes of Candour: {} there as its checksums.txt says, and the rest was left alone",
            out.display(),
            messages::counted(ours, "file is", "files are"),
        ));
    }
    summary.add(&kept);
    for kept in &report.kept {
        summary.line(format!(
            "kept {kept}: it is no longer part of the site, but was changed by hand"
        ));
    }
    for plan in left_out(&site, options.drafts) {
        summary.line(format!(
            "left out {}/{plan}: it is an example; `candour watch` shows it",
            site.tree.name
        ));
    }
    if site.drafts.has_errors() {
        summary.line(format!(
            "{} in drafts, which are not published: `candour check` names them",
            messages::counted(site.drafts.count(Severity::Error), "error stands", "errors stand")
        ));
    }
    summary.line(format!(
        "built {} as of {as_of} in {:.0} ms: {}, {} in all: {} new, {} changed, {} unchanged, {} removed{}",
        out.display(),
        start.elapsed().as_secs_f64() * 1000.0,
        messages::counted(pages, "page", "pages"),
        messages::counted(files, "file", "files"),
        report.new,
        report.changed,
        report.unchanged,
        report.removed,
        notes(found),
    ));
    if !site.renderer.has_base_url() {
        summary.own(
            "`base_url` is not set: links in 404.html start at the root of its host, so they are wrong for a site below a \
             path; set it in site.yaml, or use --base-url\n",
        );
    }
    complain(&summary);
    Ok(if aside.is_empty() {
        Outcome::Done
    } else {
        Outcome::Partly
    })
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

/// The results of a build in its JSON document: the folder, the day, and counts of files and pages.
#[derive(Serialize)]
struct Built<'b> {
    /// The folder.
    out: String,
    /// The day.
    as_of: String,
    /// How many pages the site has, and how many files in all.
    pages: usize,
    files: usize,
    /// How many files were not there before, had other bytes, had the same bytes, and are no longer part of the site.
    new: usize,
    changed: usize,
    unchanged: usize,
    removed: usize,
    /// Files that are no longer part of the site and were left, because somebody changed them.
    kept: &'b [String],
    /// The plans that are examples.
    left_out: Vec<&'b str>,
    /// The parts of the content that have errors, of which the pages published before were kept.
    set_aside: Vec<String>,
    plans: Vec<PlanCount>,
}

/// The addresses of the plans that are left out because they are examples.
fn left_out(site: &Site, with_drafts: bool) -> Vec<&str> {
    let plans = site.resolved().site.plans.iter();
    plans
        .filter(|plan| plan.facts.example.is_some() && !with_drafts)
        .map(|plan| plan.address.as_str())
        .collect()
}

/// Passes files on and counts them.
struct Counting {
    writer: Writer,
    /// Files that are not passed on, because they stay as they are.
    kept: BTreeSet<String>,
    files: AtomicUsize,
    pages: AtomicUsize,
}

impl Counting {
    fn of(writer: Writer, kept: BTreeSet<String>) -> Self {
        Self {
            writer,
            kept,
            files: AtomicUsize::new(0),
            pages: AtomicUsize::new(0),
        }
    }
}

impl Sink for Counting {
    fn add(&self, path: OutPath, bytes: Vec<u8>) {
        if self.kept.contains(path.as_str()) {
            return;
        }
        self.files.fetch_add(1, Ordering::Relaxed);
        if is_page(path.as_str()) {
            self.pages.fetch_add(1, Ordering::Relaxed);
        }
        self.writer.add(path, &bytes);
    }
}

/// What `check` would add.
fn notes(diagnostics: &crate::diag::Diagnostics) -> String {
    match diagnostics.count(Severity::Note) {
        0 => String::new(),
        count => format!(
            " ({}, see `candour check`)",
            messages::counted(count, "note", "notes")
        ),
    }
}
