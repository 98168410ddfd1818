//! `candour diff`.

mod words;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::{Format, Outcome, SiteArgs, check, day, messages};
use crate::data::{self, Version};
use crate::model::address;
use crate::render::{file_of, routes};
use crate::resolve::{self, Resolved, Show};
use crate::source;
use crate::timing::Timings;

#[derive(Debug, Args)]
pub(super) struct DiffArgs {
    /// Compare with the site as it stood on this day (year-month-day)
    #[arg(long, value_name = "DAY", value_parser = day::parse, conflicts_with = "against")]
    since: Option<Date>,
    /// Compare with a site that was built earlier
    #[arg(long, value_name = "DIR", default_value = "public")]
    against: PathBuf,
    /// The folder that holds site.yaml and the plans
    #[arg(long, value_name = "DIR", default_value = "content")]
    content: PathBuf,
    /// The folder that holds themes
    #[arg(long, value_name = "DIR", default_value = "themes")]
    themes: PathBuf,
    /// Include drafts in the newer version
    #[arg(long)]
    drafts: bool,
    /// The day of the newer version, instead of today
    #[arg(long, value_name = "DATE", value_parser = day::parse)]
    as_of: Option<Date>,
    /// How to print what is different
    #[arg(long, value_enum, default_value_t = Form::Human)]
    format: Form,
}

/// How what is different is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Form {
    /// For people, on a terminal
    Human,
    /// Markdown, for a pull request
    Markdown,
    /// JSON, for other programs
    Json,
}

pub(super) fn run(arguments: &DiffArgs) -> Outcome {
    let site = SiteArgs {
        content: arguments.content.clone(),
        theme: None,
        themes: arguments.themes.clone(),
        as_of: arguments.as_of,
        drafts: arguments.drafts,
        base_url: None,
        format: Format::Human,
        strict: false,
        require_sealed: false,
        verbose: false,
    };
    let prepared = match check::prepare(
        &site,
        source::Kept::of(&site.content),
        false,
        &mut Timings::default(),
    ) {
        Ok(site) => site.prepared,
        Err(message) => return messages::failed(&message),
    };
    let errors = prepared.diagnostics.errors();
    if errors.has_errors() {
        messages::findings(&errors, prepared.renderer.sources(), Format::Human, false);
        messages::complain(&format!("nothing was compared: {}\n", check::verdict(&errors)));
        return Outcome::ContentErrors;
    }
    let resolved = prepared.renderer.resolved();
    let new = version(resolved);
    let (old, called) = match older(arguments, resolved) {
        Ok(older) => older,
        Err(message) => return messages::failed(&message),
    };
    let mut difference = data::compare(&old, &new);
    add_drafts(&mut difference, resolved);
    let with = if arguments.drafts { " with drafts" } else { "" };
    let headline = format!(
        "{called}, and what would be published as of {}{with}",
        resolved.as_of
    );
    let left_out = if arguments.drafts {
        Vec::new()
    } else {
        drafts(resolved)
    };
    messages::say(&match arguments.format {
        Form::Json => {
            let mut text = serde_json::to_string_pretty(&difference).unwrap_or_default();
            text.push('\n');
            text
        }
        Form::Human => words::human(&difference, &headline) + &words::left_out(&left_out),
        Form::Markdown => words::markdown(&difference, &headline),
    });
    Outcome::Done
}

/// Adds the drafts that are shown, which are not part of the data.
fn add_drafts(difference: &mut data::Difference, resolved: &Resolved) {
    for state in resolved.states() {
        for update in state.updates.iter().filter(|update| update.draft) {
            let new = data::NewUpdate {
                address: address::update(state.plan, update),
                as_at: update.as_at.value.to_string(),
                title: Some(
                    update
                        .title
                        .clone()
                        .map_or_else(|| "Draft".to_owned(), |title| format!("{title} (draft)")),
                ),
                entries: update.entries.len(),
            };
            difference.add_draft(&address::plan(state.plan), &state.plan.facts.title, new);
        }
    }
}

/// The drafts among the updates, as people see their paths.
fn drafts(resolved: &Resolved) -> Vec<String> {
    let updates = resolved.site.plans.iter().flat_map(|plan| {
        let drafts = plan.updates.iter().filter(|update| update.draft);
        drafts.map(|update| format!("{}: the update as at {}", plan.facts.title, update.as_at.value))
    });
    updates.collect()
}

/// The older version and what it is called.
fn older(arguments: &DiffArgs, resolved: &Resolved) -> Result<(Version, String), String> {
    if let Some(day) = arguments.since {
        if day > resolved.as_of {
            return Err(format!(
                "--since {day} is later than {}, the day of the newer version; name an earlier day",
                resolved.as_of
            ));
        }
        let older = resolve::resolve(&resolved.site, day, Show::default());
        return Ok((version(&older), format!("the site as it stood on {day}")));
    }
    let folder = &arguments.against;
    if !folder.is_dir() {
        return Err(format!(
            "there is no folder `{}` to compare with; name a site that was built earlier with --against DIR, or a day with \
             --since DAY",
            folder.display()
        ));
    }
    let older = built(folder)?;
    let days: Vec<&str> = older.plans.values().map(|plan| plan.as_of.as_str()).collect();
    let as_of = days
        .iter()
        .max()
        .map(|day| format!(" as of {day}"))
        .unwrap_or_default();
    Ok((older, format!("`{}`{as_of}", folder.display())))
}

/// A site that was resolved.
fn version(resolved: &Resolved) -> Version {
    let documents = resolved
        .plans
        .iter()
        .filter_map(|plan| data::read(data::write(plan).as_bytes()).ok());
    let pages = routes::routes(resolved)
        .into_iter()
        .map(|route| file_of(&route.address(resolved)));
    Version {
        plans: documents
            .map(|document| (document.address.clone(), document))
            .collect(),
        pages: pages.collect(),
    }
}

/// A site that was built.
fn built(folder: &Path) -> Result<Version, String> {
    let wanted = |path: &str| path.ends_with("data/plan.json");
    let files = source::load_published(folder, wanted).map_err(|error| error.to_string())?;
    let mut plans = BTreeMap::new();
    for (path, bytes) in &files.read {
        let document =
            data::read(bytes).map_err(|error| format!("{}: {error}", folder.join(path).display()))?;
        plans.insert(document.address.clone(), document);
    }
    let is_page = |path: &String| Path::new(path).extension().is_some_and(|found| found == "html");
    let pages: std::collections::BTreeSet<String> = files.all.into_iter().filter(is_page).collect();
    if pages.is_empty() {
        return Err(format!(
            "there is no site in `{}`: name the folder that `candour build` wrote",
            folder.display()
        ));
    }
    Ok(Version { plans, pages })
}
