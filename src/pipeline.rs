//! The pipeline that `build`, `check`, the preview and the tests share: content and a theme in, a site and findings out.
//!
//! Nothing here touches the disk.

use jiff::civil::Date;
use jiff::{Timestamp, tz::TimeZone};

use crate::check;
use crate::diag::Diagnostics;
use crate::model::Settings;
use crate::output::OutputTree;
use crate::parse::{self, Parsed};
use crate::render::{self, Look, Options};
use crate::resolve;
use crate::source::{ContentTree, Sources};
use crate::theme::Theme;
use crate::timing::Timings;

/// The day a site is built as of.
#[derive(Clone, Copy, Debug)]
pub enum Day {
    /// This day.
    On(Date),
    /// The day it is at this moment in the site's time zone.
    At(Timestamp),
}

impl Day {
    /// The day in the site's time zone; in UTC when the zone is not known, which is reported elsewhere.
    pub fn date(self, settings: &Settings) -> Date {
        match self {
            Self::On(date) => date,
            Self::At(moment) => {
                let zone = TimeZone::get(&settings.timezone).unwrap_or(TimeZone::UTC);
                moment.to_zoned(zone).date()
            }
        }
    }
}

/// What to compile.
#[derive(Clone, Debug)]
pub struct Request {
    /// The day.
    pub day: Day,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// Where the site will be served, when that is not what `site.yaml` says.
    pub base_url: Option<String>,
    /// Whether links spell out `index.html`.
    pub for_disk: bool,
}

/// One plan in numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanCount {
    /// Its address.
    pub address: String,
    /// Its recommendations.
    pub recommendations: usize,
    /// Its actions.
    pub actions: usize,
    /// The updates published by the day.
    pub updates: usize,
    /// Their entries.
    pub entries: usize,
    /// What it leaves open.
    pub gaps: usize,
    /// Its files in the output.
    pub pages: usize,
}

/// What compiling gave.
#[derive(Debug)]
pub struct Compiled {
    /// The texts, for messages.
    pub sources: Sources,
    /// What is wrong, sorted.
    pub diagnostics: Diagnostics,
    /// The site; nothing when there are errors.
    pub output: Option<OutputTree>,
    /// The day it was built as of, when that is known.
    pub as_of: Option<Date>,
    /// The plans in numbers.
    pub plans: Vec<PlanCount>,
}

/// Reads, checks, resolves and renders. The theme is asked for by the name that `site.yaml` gives, once that is known.
///
/// # Errors
/// What `theme` could not do.
pub fn compile<E>(
    tree: &ContentTree,
    theme: impl FnOnce(Option<&str>) -> Result<Theme, E>,
    request: &Request,
    timings: &mut Timings,
) -> Result<Compiled, E> {
    let Parsed {
        mut sources,
        site,
        mut diagnostics,
    } = timings.stage("parse", || parse::parse(tree));
    timings.stage("check", || check::check(&site, tree, &mut diagnostics));
    let theme = theme(site.settings.theme.as_deref())?;
    let look = timings.stage("theme", || {
        Look::new(&theme, &site.settings.language, &mut sources, &mut diagnostics)
    });
    let as_of = request.day.date(&site.settings);
    check::not_yet_shown(&site, as_of, &mut diagnostics);
    let resolved = timings.stage("resolve", || resolve::resolve(&site, as_of, request.drafts));
    timings.stage("links", || {
        // Every address there will ever be: a link to what is not yet published is not a mistake.
        let all = resolve::resolve(&site, Date::constant(9999, 12, 31), true);
        let leads: Vec<_> = all.plans.iter().map(render::routes::leads).collect();
        let table = render::link_table(&all, &leads, tree, &theme, &sources);
        render::check_links(&site, &table, tree, &mut diagnostics);
    });
    let options = Options {
        base_url: request
            .base_url
            .clone()
            .or_else(|| site.settings.base_url.clone()),
        for_disk: request.for_disk,
    };
    // Rendering goes on after mistakes in the content, so that mistakes in templates are reported with them.
    let output = timings.stage("render", || {
        render::site(
            &resolved,
            tree,
            &theme,
            &look,
            &options,
            &sources,
            &mut diagnostics,
        )
    });
    // What cannot be read looks like a gap, so the gaps are told once all of it can be.
    if !diagnostics.has_errors() {
        for plan in &resolved.plans {
            diagnostics.extend(plan.gaps.iter().map(resolve::Gap::diagnostic));
        }
    }
    diagnostics.sort(&sources);
    let plans = resolved.plans.iter().map(|plan| count(plan, &output)).collect();
    Ok(Compiled {
        output: (!diagnostics.has_errors()).then_some(output),
        sources,
        diagnostics,
        as_of: Some(as_of),
        plans,
    })
}

fn count(plan: &resolve::PlanState<'_>, output: &OutputTree) -> PlanCount {
    let below = format!("{}/", plan.plan.address);
    PlanCount {
        address: plan.plan.address.clone(),
        recommendations: plan.recommendations.len(),
        actions: plan.actions.len(),
        updates: plan.updates.len(),
        entries: plan.updates.iter().map(|update| update.entries.len()).sum(),
        gaps: plan.gaps.len(),
        pages: output
            .iter()
            .filter(|(path, _)| path.as_str().starts_with(&below) && path.as_str().ends_with("/index.html"))
            .count(),
    }
}
