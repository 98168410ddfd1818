//! The stages in their order, from content and a theme to a site.

use std::cell::LazyCell;
use std::sync::Arc;

use jiff::civil::Date;

use super::checked::Checked;
use super::day::Day;
use super::site::Site;
use crate::check::{self, CheckContext, Checker};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::history::Historian;
use crate::model::Settings;
use crate::model::format::Change;
use crate::parse::Parser;
use crate::render::{self, Options, PreparedTheme, Renderer};
use crate::resolve::{self, Resolved, Resolver, Show};
use crate::source::{ContentTree, NoPast, Past, Sources};
use crate::theme::{Theme, Unavailable};
use crate::timing::Timings;

/// Which site is made of content.
#[derive(Clone, Debug)]
pub struct SiteOptions {
    /// The day.
    pub day: Day,
    /// The parts to show beyond those published by the day.
    pub show: Show,
    /// The address at which the site will be served, instead of the one in `site.yaml`.
    pub base_url: Option<String>,
    /// True if links spell out `index.html`.
    pub for_disk: bool,
}

impl SiteOptions {
    /// The site as residents see it on a day.
    pub fn on(day: Day) -> Self {
        Self {
            day,
            show: Show::default(),
            base_url: None,
            for_disk: false,
        }
    }
}

/// Makes a site again and again, as its content changes: what did not change is not done again.
#[derive(Debug)]
pub struct Compiler {
    past: Arc<dyn Past>,
    sources: Sources,
    parser: Parser,
    historian: Historian,
    checker: Checker,
    resolver: Resolver,
    /// The resolver of the site as residents see it, when more is shown.
    public: Resolver,
    prepared_theme: Option<KnownTheme>,
}

/// The theme that was prepared the last time.
#[derive(Clone, Debug)]
struct KnownTheme {
    theme: Arc<Theme>,
    language: String,
    prepared: Arc<PreparedTheme>,
    found: Diagnostics,
}

impl Default for Compiler {
    /// Makes a compiler of content without earlier versions.
    fn default() -> Self {
        Self::new(Arc::new(NoPast))
    }
}

impl Compiler {
    /// Makes a compiler of content of which `past` has earlier versions. These are shown in messages about changes.
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

    /// The same compiler for content in formats that have these changes.
    #[must_use]
    pub fn in_formats(self, changes: &'static [Change]) -> Self {
        Self {
            parser: Parser::of_formats(changes),
            ..self
        }
    }

    /// Makes a compiler that knows nothing but the theme that this one prepared last, which is not prepared again.
    #[must_use]
    pub fn with_same_theme(&self) -> Self {
        Self {
            sources: self.sources.clone(),
            prepared_theme: self.prepared_theme.clone(),
            ..Self::default()
        }
    }

    /// Prepares a theme for sites in a language, before there is any content.
    pub fn prepare(&mut self, theme: &Arc<Theme>, language: &str) {
        self.prepared_theme(theme, language, &mut Diagnostics::default());
    }

    /// Parses content, traces its history, checks it, and resolves it as of a day.
    pub fn check(&mut self, tree: Arc<ContentTree>, day: Day, show: Show, timings: &mut Timings) -> Checked {
        let mut diagnostics = Diagnostics::default();
        let site = timings.stage("parse", || {
            let site = self.parser.parse(&tree, &mut self.sources, &mut diagnostics);
            self.historian
                .trace(site, &tree.name, &self.sources, &mut diagnostics)
        });
        let as_of = day.date(&site.settings);
        timings.stage("check", || {
            let context = CheckContext {
                sources: &self.sources,
                past: &*self.past,
                day: as_of,
                day_from: day.from(),
            };
            self.checker.check(&site, &tree, context, &mut diagnostics);
        });
        tell_format_alone(&mut diagnostics);
        let resolved = timings.stage("resolve", || self.resolver.resolve(&site, as_of, show, &[]));
        Checked {
            tree,
            sources: self.sources.clone(),
            resolved,
            diagnostics,
        }
    }

    /// Checks content, and makes it ready to be rendered with a theme. `theme` is given the name that stands in
    /// `site.yaml`; that there is no theme of this name is a finding.
    ///
    /// Results of plans that did not change since `before` are taken over from there.
    ///
    /// # Errors
    /// [`Unavailable`] when the theme cannot be read, or its name does not stand in `site.yaml`.
    pub fn site(
        &mut self,
        tree: Arc<ContentTree>,
        theme: impl FnOnce(Option<&str>) -> Result<Arc<Theme>, Unavailable>,
        options: &SiteOptions,
        before: Option<&Renderer>,
        timings: &mut Timings,
    ) -> Result<Site, Unavailable> {
        let Checked {
            tree,
            resolved,
            mut diagnostics,
            ..
        } = self.check(tree, options.day, options.show, timings);
        let settings = &resolved.site.settings;
        let theme = theme_of(settings, theme, &mut diagnostics)?;
        let prepared_theme = timings.stage("theme", || {
            self.prepared_theme(&theme, &settings.language, &mut diagnostics)
        });
        let base_url = options.base_url.as_ref().or(settings.base_url.as_ref());
        let rendering = Options {
            base_url: base_url.cloned(),
            for_disk: options.for_disk,
        };
        let renderer = timings.stage("links", || {
            let rendered = |resolved: Resolved, before: Option<&Renderer>| {
                Renderer::new(
                    resolved,
                    Arc::clone(&prepared_theme),
                    rendering.clone(),
                    Arc::clone(&theme),
                    Arc::clone(&tree),
                    self.sources.clone(),
                    before,
                )
            };
            let public = resolved.shows_unpublished().then(|| {
                self.public
                    .resolve(&resolved.site, resolved.as_of, Show::default(), &resolved.plans)
            });
            let mut renderer = rendered(resolved, before);
            if let Some(public) = public {
                let public = rendered(public, Some(&renderer));
                renderer = renderer.marked_against(public);
            }
            let site = &renderer.resolved().site;
            // All there will ever be: a link to what is not yet published is not a mistake.
            let all = LazyCell::new(|| {
                let all = resolve::resolve(site, Date::constant(9999, 12, 31), Show::ALL);
                rendered(all, Some(&renderer))
            });
            render::check_links(site, renderer.links(), &all, &tree, &mut diagnostics);
            render::check_parts(site, &renderer, &all, &mut diagnostics);
            render::check_redirects(site, renderer.links(), &all, &mut diagnostics);
            drop(all);
            renderer
        });
        if !diagnostics.iter().any(is_of_one_address) {
            diagnostics.extend(timings.stage("clashes", || renderer.clashes()));
        }
        tell_format_alone(&mut diagnostics);
        check::mark_drafts(&renderer.resolved().site, &tree, &self.sources, &mut diagnostics);
        let drafts = if options.show.drafts {
            Diagnostics::default()
        } else {
            diagnostics.take_drafts()
        };
        Ok(Site {
            renderer,
            diagnostics,
            drafts,
        })
    }

    /// A theme made ready to render with; the one of the last time when nothing about it changed.
    fn prepared_theme(
        &mut self,
        theme: &Arc<Theme>,
        language: &str,
        diagnostics: &mut Diagnostics,
    ) -> Arc<PreparedTheme> {
        let is_same = |known: &KnownTheme| Arc::ptr_eq(&known.theme, theme) && known.language == language;
        let known = self.prepared_theme.take().filter(is_same).unwrap_or_else(|| {
            let mut found = Diagnostics::default();
            let prepared = PreparedTheme::new(theme, language, &mut self.sources, &mut found);
            KnownTheme {
                theme: Arc::clone(theme),
                language: language.to_owned(),
                prepared: Arc::new(prepared),
                found,
            }
        });
        diagnostics.extend(known.found.iter().cloned());
        Arc::clone(&self.prepared_theme.insert(known).prepared)
    }
}

/// The theme that `load` gives for the name in the settings; the built-in one when the name is a mistake.
fn theme_of(
    settings: &Settings,
    load: impl FnOnce(Option<&str>) -> Result<Arc<Theme>, Unavailable>,
    diagnostics: &mut Diagnostics,
) -> Result<Arc<Theme>, Unavailable> {
    let name = settings.theme.as_ref();
    load(name.map(|name| name.value.as_str())).or_else(|error| {
        let (Some(name), Some(fault)) = (name, error.in_settings()) else {
            return Err(error);
        };
        let mut finding = Diagnostic::new(Code::BadValue, name.span, fault.what());
        finding.help = fault.help();
        diagnostics.push(finding);
        // Everything else is still looked at.
        Ok(Arc::new(Theme::built_in()))
    })
}

/// Leaves nothing but the finding about the format when the content is in one that is not read: whatever else was found
/// misleads.
fn tell_format_alone(diagnostics: &mut Diagnostics) {
    let of_format = diagnostics.only(|one| one.code == Code::OtherFormat);
    if of_format.has_errors() {
        *diagnostics = of_format;
    }
}

/// Returns whether a finding says that two items have one ref, or two updates one day, from which it follows that they
/// have one address.
fn is_of_one_address(finding: &Diagnostic) -> bool {
    matches!(
        finding.code,
        Code::BadRedirect
            | Code::DuplicateRef
            | Code::DuplicateUpdate
            | Code::DuplicateAddress
            | Code::NestedPlan
    )
}
