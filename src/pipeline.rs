//! The pipeline that `build`, `check`, the preview and the tests share: content and a theme in, a site and findings out.
//!
//! Nothing here touches the disk.

use std::cell::LazyCell;
use std::sync::Arc;

use jiff::civil::Date;
use jiff::{Timestamp, tz::TimeZone};
use rayon::prelude::*;

use crate::check::{self, Checker, DayFrom};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::history::Historian;
use crate::model::Settings;
use crate::output::{Collector, OutPath, OutputTree, Sink};
use crate::parse::Parser;
use crate::render::{self, Options, PreparedTheme, Renderer};
use crate::resolve::{self, Resolver, Show};
use crate::source::{ContentTree, NoPast, Past, Sources};
use crate::theme::{NoTheme, Theme};
use crate::timing::Timings;

/// The day a site is built as of.
#[derive(Clone, Copy, Debug)]
pub enum Day {
    /// This day.
    On(Date),
    /// The day it is at this moment in the site's time zone.
    At(Timestamp),
    /// The same, for a moment that was set to be taken for now.
    Set(Timestamp),
}

impl Day {
    /// Returns the source of the day: an option, the clock or an environment variable.
    pub fn from(self) -> DayFrom {
        match self {
            Self::On(_) => DayFrom::Asked,
            Self::At(_) => DayFrom::Clock,
            Self::Set(_) => DayFrom::Environment,
        }
    }

    /// The day in the site's time zone; in UTC when the zone is not known, which is reported elsewhere.
    pub fn date(self, settings: &Settings) -> Date {
        match self {
            Self::On(date) => date,
            Self::At(moment) | Self::Set(moment) => {
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
    /// What is shown beyond what was published by then.
    pub show: Show,
    /// Where the site will be served, when that is not what `site.yaml` says.
    pub base_url: Option<String>,
    /// Whether links spell out `index.html`.
    pub for_disk: bool,
}

/// One plan in numbers.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
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

/// A site that was read, checked and resolved, and is ready to be rendered.
#[derive(Debug)]
pub struct Prepared {
    /// What is wrong so far, not sorted.
    pub diagnostics: Diagnostics,
    /// What is wrong in drafts, when they are not shown: nothing that is published depends on it.
    pub drafts: Diagnostics,
    /// Renders its pages.
    pub renderer: Renderer,
    /// The theme.
    pub theme: Arc<Theme>,
}

/// Prepares a site again and again, as its content changes: what did not change is not done again.
#[derive(Debug)]
pub struct Compiler {
    past: Arc<dyn Past>,
    sources: Sources,
    parser: Parser,
    historian: Historian,
    checker: Checker,
    resolver: Resolver,
    /// For the site as residents see it, when more is shown.
    public: Resolver,
    /// The theme and language that were prepared, the prepared theme, and what was found.
    prepared_theme: Option<(Arc<Theme>, String, Arc<PreparedTheme>, Diagnostics)>,
}

impl Default for Compiler {
    /// For content without earlier versions.
    fn default() -> Self {
        Self::new(Arc::new(NoPast))
    }
}

impl Compiler {
    /// For content of which `past` has earlier versions: they are shown in messages about what was changed.
    pub fn new(past: Arc<dyn Past>) -> Self {
        Self {
            past,
            sources: Sources::default(),
            parser: Parser::default(),
            historian: Historian::default(),
            checker: Checker::default(),
            resolver: Resolver::default(),
            public: Resolver::default(),
            prepared_theme: None,
        }
    }

    /// Reads, checks and resolves. The theme is asked for by the name that `site.yaml` gives, once that is known.
    ///
    /// What belongs to plans that did not change since `before` is taken over from there.
    ///
    /// A name in `site.yaml` that is not that of a theme is a finding.
    ///
    /// # Errors
    /// What `theme` could not do.
    pub fn prepare<E: NoTheme>(
        &mut self,
        tree: &ContentTree,
        theme: impl FnOnce(Option<&str>) -> Result<Arc<Theme>, E>,
        request: &Request,
        before: Option<&Renderer>,
        timings: &mut Timings,
    ) -> Result<Prepared, E> {
        let mut diagnostics = Diagnostics::default();
        let site = timings.stage("parse", || {
            let site = self.parser.parse(tree, &mut self.sources, &mut diagnostics);
            self.historian
                .trace(site, &tree.name, &self.sources, &mut diagnostics)
        });
        let as_of = request.day.date(&site.settings);
        timings.stage("check", || {
            let around = check::CheckContext {
                sources: &self.sources,
                past: &*self.past,
                day: as_of,
                day_from: request.day.from(),
            };
            self.checker.check(&site, tree, around, &mut diagnostics);
        });
        let name = site.settings.theme.as_ref();
        let theme = match theme(name.map(|name| name.value.as_str())) {
            Ok(theme) => theme,
            Err(error) => {
                let (Some(name), Some(fault)) = (name, error.in_settings()) else {
                    return Err(error);
                };
                let mut finding = Diagnostic::new(Code::BadValue, name.span, fault.what());
                if let Some(help) = fault.help() {
                    finding = finding.help(help);
                }
                diagnostics.push(finding);
                // Everything else is still looked at.
                Arc::new(Theme::built_in())
            }
        };
        let prepared_theme = timings.stage("theme", || {
            self.prepared_theme(&theme, &site.settings.language, &mut diagnostics)
        });
        let resolved = timings.stage("resolve", || {
            self.resolver.resolve(&site, as_of, request.show, &[])
        });
        let options = Options {
            base_url: request
                .base_url
                .clone()
                .or_else(|| site.settings.base_url.clone()),
            for_disk: request.for_disk,
        };
        let sources = self.sources.clone();
        let renderer = timings.stage("links", || {
            let public = resolved.shows_unpublished().then(|| {
                self.public
                    .resolve(&site, as_of, Show::default(), &resolved.plans)
            });
            let mut renderer = Renderer::new(
                resolved,
                Arc::clone(&prepared_theme),
                options.clone(),
                &theme,
                tree,
                sources.clone(),
                before,
            );
            if let Some(public) = public {
                let (prepared_theme, options) = (Arc::clone(&prepared_theme), options.clone());
                let public = Renderer::new(
                    public,
                    prepared_theme,
                    options,
                    &theme,
                    tree,
                    sources,
                    Some(&renderer),
                );
                renderer = renderer.marked_against(public);
            }
            // All there will ever be: a link to what is not yet published is not a mistake.
            let all = LazyCell::new(|| {
                let all = resolve::resolve(&site, Date::constant(9999, 12, 31), Show::ALL);
                let (prepared_theme, sources) = (Arc::clone(&prepared_theme), self.sources.clone());
                Renderer::new(
                    all,
                    prepared_theme,
                    options.clone(),
                    &theme,
                    tree,
                    sources,
                    Some(&renderer),
                )
            });
            render::check_links(&site, renderer.links(), &all, tree, &mut diagnostics);
            render::check_parts(&site, &renderer, &all, &mut diagnostics);
            drop(all);
            renderer
        });
        // Two items with one ref, or two updates of one day, have one address: that has been told.
        let told = diagnostics.iter().any(|finding| {
            matches!(
                finding.code,
                Code::DuplicateRef | Code::DuplicateUpdate | Code::DuplicateAddress | Code::NestedPlan
            )
        });
        if !told {
            diagnostics.extend(timings.stage("clashes", || renderer.clashes(tree, &theme)));
        }
        check::mark_drafts(&site, tree, &self.sources, &mut diagnostics);
        let drafts = if request.show.drafts {
            Diagnostics::default()
        } else {
            diagnostics.take_drafts()
        };
        Ok(Prepared {
            diagnostics,
            drafts,
            renderer,
            theme,
        })
    }

    /// A theme made ready to render with; the one of the last time when nothing about it changed.
    fn prepared_theme(
        &mut self,
        theme: &Arc<Theme>,
        language: &str,
        diagnostics: &mut Diagnostics,
    ) -> Arc<PreparedTheme> {
        let known = self
            .prepared_theme
            .as_ref()
            .filter(|(known, spoken, ..)| Arc::ptr_eq(known, theme) && spoken == language);
        if let Some((_, _, prepared_theme, found)) = known {
            diagnostics.extend(found.iter().cloned());
            return Arc::clone(prepared_theme);
        }
        let mut found = Diagnostics::default();
        let prepared_theme = Arc::new(PreparedTheme::new(theme, language, &mut self.sources, &mut found));
        diagnostics.extend(found.iter().cloned());
        self.prepared_theme = Some((
            Arc::clone(theme),
            language.to_owned(),
            Arc::clone(&prepared_theme),
            found,
        ));
        prepared_theme
    }
}

impl Prepared {
    /// Renders every file of the site into `sink`, from several threads and in no particular order.
    ///
    /// It goes on after mistakes in the content, so that mistakes in templates are reported with them.
    pub fn render(&mut self, tree: &ContentTree, sink: &impl Sink) {
        let renderer = &self.renderer;
        // What cannot be a path has its finding already.
        let add = |address: &str, bytes: Vec<u8>| {
            if let Ok(path) = OutPath::new(render::file_of(address)) {
                sink.add(path, bytes);
            }
        };
        let failed = renderer.pages(&|address, html| add(address, html.into_bytes()));
        // What is missing because of a mistake in the content is no mistake of a template.
        let is_told = self.diagnostics.has_errors();
        let failed = failed.into_iter();
        self.diagnostics
            .extend(failed.filter(|finding| !is_told || finding.code != Code::TemplateLink));
        renderer.files(tree, &self.theme).par_iter().for_each(|file| {
            add(
                &file.address(),
                renderer.bytes(file, tree, &self.theme).into_owned(),
            );
        });
    }

    /// Adds notes about what is left open or not shown yet, and sorts all that was found.
    pub fn conclude(&mut self) {
        let resolved = self.renderer.resolved();
        check::not_yet_shown(&resolved.site, resolved.as_of, &mut self.diagnostics);
        // What cannot be read looks like a gap, so the gaps are told once all of it can be.
        if !self.diagnostics.has_errors() {
            self.diagnostics.extend(resolve::not_sealed(resolved));
            for plan in resolved.states() {
                self.diagnostics
                    .extend(plan.gaps.iter().map(resolve::Gap::diagnostic));
                self.diagnostics.extend(plan.contrary());
            }
        }
        self.diagnostics.sort(self.renderer.sources());
    }

    /// Adds what is wrong in drafts to what is wrong, and sorts all of it.
    pub fn add_drafts(&mut self) {
        self.diagnostics.extend(std::mem::take(&mut self.drafts));
        self.diagnostics.sort(self.renderer.sources());
    }

    /// The plans in numbers.
    pub fn counts(&self) -> Vec<PlanCount> {
        let resolved = self.renderer.resolved();
        let count = |(at, plan): (usize, &resolve::PlanState<'_>)| PlanCount {
            address: plan.plan.address.clone(),
            recommendations: plan.recommendations.len(),
            actions: plan.actions.len(),
            updates: plan.updates.len(),
            entries: plan.updates.iter().map(|update| update.entries.len()).sum(),
            gaps: plan.gaps.len(),
            pages: render::routes::plan_routes(resolved, at).len(),
        };
        resolved.states().enumerate().map(count).collect()
    }
}

/// Reads, checks, resolves and renders into memory.
///
/// # Errors
/// What `theme` could not do.
pub fn compile<E: NoTheme>(
    tree: &ContentTree,
    theme: impl FnOnce(Option<&str>) -> Result<Theme, E>,
    request: &Request,
    timings: &mut Timings,
) -> Result<Compiled, E> {
    let theme = |name: Option<&str>| theme(name).map(Arc::new);
    let mut prepared = Compiler::default().prepare(tree, theme, request, None, timings)?;
    let files = Collector::default();
    timings.stage("render", || prepared.render(tree, &files));
    prepared.conclude();
    let output = (!prepared.diagnostics.has_errors()).then(|| files.into_tree());
    prepared.add_drafts();
    Ok(Compiled {
        plans: prepared.counts(),
        output,
        sources: prepared.renderer.sources().clone(),
        as_of: Some(prepared.renderer.resolved().as_of),
        diagnostics: prepared.diagnostics,
    })
}
