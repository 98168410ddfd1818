//! `candour brief`.

use std::path::{Path, PathBuf};

use clap::Args;
use jiff::civil::Date;

use super::machine::Machine;
use super::plans::nearest_and_all;
use super::terminal::{Lines, print_err, print_out};
use super::{Format, Outcome, ReadArgs, Refusal, SiteArgs, base_url, day, load};
use crate::diag::Diagnostics;
use crate::output::{self, WriteError};
use crate::resolve::{self, Resolved};

#[derive(Debug, Args)]
pub(super) struct BriefArgs {
    /// The address of the plan
    plan: String,
    /// The earlier day (year-month-day), such as that of the last meeting
    #[arg(long, value_name = "DAY", value_parser = day::parse)]
    from: Date,
    /// The later day, instead of today
    #[arg(long, value_name = "DAY", value_parser = day::parse)]
    to: Option<Date>,
    /// The file to write, which must not exist; without it, the page is printed
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    read: ReadArgs,
    /// Where the site is served, for links, instead of `base_url` in site.yaml
    #[arg(long, value_name = "URL", value_parser = base_url)]
    base_url: Option<String>,
}

pub(super) fn run(arguments: &BriefArgs) -> Outcome {
    Machine::run("candour-brief", Format::Human, |machine| {
        brief(arguments, machine)
    })
}

fn brief(arguments: &BriefArgs, machine: &mut Machine) -> Result<Outcome, Refusal> {
    let options = SiteArgs {
        as_of: arguments.to,
        base_url: arguments.base_url.clone(),
        ..SiteArgs::of(arguments.read.clone())
    };
    let (_, site) = load::valid_site(&options, "written", machine)?;
    let resolved = site.resolved();
    let wanted = arguments.plan.trim_matches('/');
    let Some(at) = resolved.states().position(|state| state.plan.address == wanted) else {
        return Err(not_there(wanted, arguments, resolved).into());
    };
    if arguments.from >= resolved.as_of {
        return Err(Refusal::from(format!(
            "--from must be an earlier day than --to, and {} is not before {}",
            arguments.from, resolved.as_of
        )));
    }
    let earlier = resolve::looking_back(&resolved.site, arguments.from);
    let Some(before) = earlier.states().find(|state| state.plan.address == wanted) else {
        return Err(Refusal::from(format!(
            "the plan `{wanted}` was published on {}; name that day or a later one with --from",
            resolved.plan(at).plan.facts.published_on()
        )));
    };
    let brief = site.renderer.brief(at, before, arguments.from);
    let html = brief.map_err(|finding| {
        let mut found = Diagnostics::default();
        found.push(*finding);
        machine.findings(&found, site.sources(), false);
        Refusal::Printed(Outcome::ContentErrors)
    })?;
    match &arguments.out {
        None => print_out(&Lines::html(&html)),
        Some(path) => {
            output::write_new(path, html.as_bytes()).map_err(|error| not_written(path, &error))?;
            print_err(&Lines::of(format!("wrote {}", path.display())));
        }
    }
    Ok(Outcome::Done)
}

/// Why there is nothing to say of a plan on the later day.
fn not_there(wanted: &str, arguments: &BriefArgs, resolved: &Resolved) -> String {
    let plans = &resolved.site.plans;
    if let Some(plan) = plans.iter().find(|plan| plan.address == wanted) {
        let published = plan.facts.published_on();
        return match arguments.to {
            Some(to) => format!(
                "there was nothing to see of the plan `{wanted}` on {to}: it was published on {published}; name that day or a later \
                 one with --from, and a day after it with --to"
            ),
            None => format!(
                "the plan `{wanted}` will be published on {published}, so there is nothing to compare yet; name two days from then \
                 on with --from and --to to see what they would say"
            ),
        };
    }
    let known: Vec<&str> = plans.iter().map(|plan| plan.address.as_str()).collect();
    if known.is_empty() {
        return format!(
            "there is no plan `{wanted}`, and no other in `{}`; make one with `candour new plan ADDRESS`",
            arguments.read.content.display()
        );
    }
    format!(
        "there is no plan `{wanted}` on {}; {}",
        resolved.as_of,
        nearest_and_all(wanted, &known)
    )
}

/// Why the page could not be written, and what to do.
fn not_written(path: &Path, error: &WriteError) -> String {
    let shown = path.display();
    if path.is_dir() {
        let within = path.join("brief.html");
        return format!(
            "`{shown}` is a folder; name a file in it with --out, such as `{}`",
            within.display()
        );
    }
    if let WriteError::Exists(_) = error {
        return format!(
            "`{shown}` is there already, and is not overwritten; name another file with --out, or remove this one"
        );
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    match folder {
        Some(folder) if folder.is_file() => format!(
            "`{}` is a file and no folder, so `{shown}` cannot be written; name a file in a folder that is there with --out",
            folder.display()
        ),
        Some(folder) if !folder.exists() => format!(
            "there is no folder `{}`, so `{shown}` cannot be written; make the folder first, or name a file in one that is there \
             with --out",
            folder.display()
        ),
        _ => format!("{error}; put this right, or name another file with --out"),
    }
}
