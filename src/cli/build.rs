//! `candour build`.

mod again;
mod gone;
mod keep_going;
mod written;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use clap::Args;
use jiff::civil::Date;

use super::load::{self, Loader};
use super::machine::Machine;
use super::terminal::{Lines, print_err};
use super::{Outcome, Refusal, SiteArgs, day};
use crate::output::{self, OutPath, Part, Sink, WriteError, Writer};
use crate::picture::Drawing;
use crate::timing::Timings;
use again::Given;
use keep_going::SetAsideParts;
use written::{BuiltSite, WrittenSite};

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
    /// Make every file anew, and take over none that an earlier build made of the same content
    #[arg(long)]
    full: bool,
    /// Write each text compressed, too (.gz, .br and .zst beside it), for hosts that send such files
    #[arg(long)]
    precompress: bool,
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
    let past = Arc::new(past);
    let tree = Arc::new(load::content(&options.read.content, &mut timings)?);
    let given = Given::new(arguments, &tree, &past);
    if let Some(done) = nothing_to_do(&given, out, machine, start, &mut timings)? {
        return Ok(done);
    }
    let mut loader = Loader::new(options, Arc::clone(&past), arguments.for_disk);
    let loaded = loader.site(Arc::clone(&tree), options.as_of, &mut timings)?;
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
        let writer = if arguments.full { writer.make_all() } else { writer };
        let writer = if arguments.precompress {
            writer.precompress()
        } else {
            writer
        };
        Some(UnkeptFiles {
            writer,
            kept: aside.files(),
        })
    };
    timings.stage("render", || match &writer {
        Some(writer) => site.render(writer),
        // Nothing will be written: what shows every mistake is enough.
        None => site.render_to_check(),
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
    let built = BuiltSite::of(&site, writer.counts(), options.drafts);
    let note = aside.is_empty().then(|| given.note(&site, &built)).flatten();
    let before = writer.earlier_files().filter(|_| preview.is_none());
    let gone = before.map_or_else(Vec::new, |before| gone::gone(before, &writer));
    let writer = match note {
        Some(note) => writer.noting(note),
        None => writer,
    };
    let report = timings.stage("write", || writer.finish());
    let report = report.map_err(|error| match error {
        WriteError::Removal { .. } => Refusal::with_help(format!("as of {as_of}, {error}"), error.remedy()),
        _ => error.into(),
    })?;
    let written = WrittenSite {
        out,
        content: &site.tree().name,
        built: &built,
        report: &report,
        set_aside: aside.paths(),
    };
    print_err(&gone::lines(&gone));
    tell(&written, &kept, options, &timings, start, machine);
    Ok(if aside.is_empty() {
        Outcome::Done
    } else {
        Outcome::Partly
    })
}

/// Tells what the last build into the folder told, if that was given the same and every file is as that build left it.
///
/// # Errors
/// [`Refusal`] as a build that has something to do.
fn nothing_to_do(
    given: &Given<'_>,
    out: &Path,
    machine: &mut Machine,
    start: Instant,
    timings: &mut Timings,
) -> Result<Option<Outcome>, Refusal> {
    let options = &given.arguments.site;
    let Some((last, found, sources)) = timings.stage("compare", || given.last_build(out)) else {
        return Ok(None);
    };
    if let Ok(as_of) = last.site.as_of().parse() {
        day::not_after(as_of, given.arguments.not_after, "built")?;
    }
    let forbidden = [options.read.content.as_path(), options.read.themes.as_path()];
    let writer = Writer::open(out, &forbidden)?;
    let Some(report) = timings.stage("look", || writer.leave()) else {
        return Ok(None);
    };
    machine.findings(&found, &sources, false);
    let built = last.site.taken_over();
    let written = WrittenSite {
        out,
        content: &given.tree.name,
        built: &built,
        report: &report,
        set_aside: Vec::new(),
    };
    tell(&written, &Lines::default(), options, timings, start, machine);
    Ok(Some(Outcome::Done))
}

/// Tells programs and people of a site that was written since `start`. `kept` says what was set aside.
fn tell(
    written: &WrittenSite<'_>,
    kept: &Lines,
    options: &SiteArgs,
    timings: &Timings,
    start: Instant,
    machine: &mut Machine,
) {
    machine.add("built", &written.document());
    let verbose = options.verbose.then_some(timings);
    print_err(&written.summary(kept, verbose, start.elapsed()));
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

    fn notes_parts(&self) -> bool {
        self.kept.is_empty() && self.writer.notes_parts()
    }

    fn forget_parts(&self) {
        self.writer.forget_parts();
    }

    fn take_over(&self, part: &Part<'_>) -> bool {
        self.writer.take_over(part)
    }

    fn length(&self, path: &str) -> Option<u64> {
        self.writer.length(path)
    }
}
