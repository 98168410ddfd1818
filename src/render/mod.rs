//! From the resolved site to pages: one list of routes, one function that renders any of them.

pub mod charts;
pub mod finish;
mod frame;
mod functions;
mod links;
mod pages;
pub mod routes;
mod site_files;
mod views;

use std::collections::BTreeMap;
use std::sync::Arc;

use minijinja::value::{Serde, Value};
use rayon::prelude::*;

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::output::{OutPath, OutputTree};
use crate::resolve::Resolved;
use crate::source::{ContentTree, Sources};
use crate::theme::Theme;
use crate::theme::strings::Strings;
use crate::theme::templates::{self, Templates};
use finish::{LinkStyle, LinkTable, Page, TermIndex};
use pages::PlanParts;
use routes::{Lead, Route};
use views::Maker;

pub use links::{check_links, link_table};

/// What a build may be told beyond the content.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Where the site will be served; ends in `/`.
    pub base_url: Option<String>,
    /// Whether links spell out `index.html`, so that the site opens straight from a folder.
    pub for_disk: bool,
}

/// A theme made ready to render with.
#[derive(Debug)]
pub struct Look {
    templates: Templates,
    strings: Arc<Strings>,
}

impl Look {
    /// Compiles a theme's templates and reads its strings in the site's language.
    pub fn new(theme: &Theme, language: &str, sources: &mut Sources, diagnostics: &mut Diagnostics) -> Self {
        diagnostics.extend(theme.findings().iter().cloned());
        let (strings, found) = Strings::load(theme, language, sources);
        diagnostics.extend(found);
        let strings = Arc::new(strings);
        let (mut templates, found) = templates::load(theme, sources);
        diagnostics.extend(found);
        crate::theme::strings::functions::register(&mut templates.env, &strings);
        functions::register(&mut templates.env, &strings);
        Self { templates, strings }
    }
}

/// Renders any page of a resolved site.
pub struct Renderer<'r, 'a> {
    resolved: &'r Resolved<'a>,
    look: &'r Look,
    options: &'r Options,
    links: &'r LinkTable,
    leads: &'r [Vec<Lead<'a>>],
    titles: BTreeMap<&'a str, &'a str>,
    site: Value,
    cards: Value,
    parts: Vec<PlanParts>,
    terms: Vec<TermIndex>,
    base_path: String,
}

impl<'r, 'a> Renderer<'r, 'a> {
    /// Makes what pages share.
    pub fn new(
        resolved: &'r Resolved<'a>,
        look: &'r Look,
        options: &'r Options,
        links: &'r LinkTable,
        leads: &'r [Vec<Lead<'a>>],
    ) -> Self {
        let site_terms = &resolved.site.glossary;
        let titles: BTreeMap<&str, &str> = resolved
            .plans
            .iter()
            .map(|state| (state.plan.address.as_str(), state.plan.facts.title.as_str()))
            .collect();
        let makers: Vec<Maker<'_, '_>> = resolved
            .plans
            .iter()
            .zip(leads)
            .map(|(state, leads)| Maker {
                state,
                leads,
                titles: &titles,
            })
            .collect();
        let cards: Vec<_> = makers.iter().map(Maker::card).collect();
        let more = |term: &str| {
            let words = look.strings.text("glossary-more", &[("term", term.into())]);
            words.unwrap_or_else(|_| term.to_owned())
        };
        let (site, cards) = (
            frame::site(resolved.site, resolved, options),
            Value::from(Serde(cards)),
        );
        let parts = makers
            .par_iter()
            .map(|maker| PlanParts::new(maker, site_terms))
            .collect();
        drop(makers);
        Self {
            titles,
            resolved,
            look,
            options,
            links,
            leads,
            site: Value::from(Serde(site)),
            cards,
            parts,
            terms: resolved
                .plans
                .iter()
                .map(|plan| pages::term_index(plan, site_terms, &more))
                .collect(),
            base_path: links::base_path(options.base_url.as_deref()),
        }
    }

    /// Renders one page.
    ///
    /// # Errors
    /// A finding that points into the template that failed.
    pub fn page(&self, route: Route, sources: &Sources) -> Result<String, Box<Diagnostic>> {
        let address = route.address(self.resolved, self.leads);
        let (template, content) = self.content(route);
        let plan = route
            .plan()
            .map_or_else(|| Value::from(()), |at| self.parts[at].head.clone());
        let page = Value::from(Serde(frame::page(route, &address, self.options)));
        let frame = [("site", self.site.clone()), ("plan", plan), ("page", page)];
        let context: BTreeMap<&'static str, Value> = frame.into_iter().chain(content).collect();
        let html = templates::render(&self.look.templates.env, template, Value::from_object(context))
            .map_err(|error| {
                Box::new(templates::diagnostic_of(
                    &error,
                    &self.look.templates,
                    sources,
                    &address,
                ))
            })?;
        let style = if route == Route::NotFound {
            LinkStyle::Absolute {
                base_path: &self.base_path,
            }
        } else {
            LinkStyle::Relative {
                for_disk: self.options.for_disk,
            }
        };
        let page = Page {
            address: &address,
            style,
        };
        let terms = route.plan().map(|at| &self.terms[at]);
        Ok(finish::finish(&html, &page, self.links, terms).html)
    }
}

/// Renders every page and gathers every file of the site.
pub fn site(
    resolved: &Resolved<'_>,
    tree: &ContentTree,
    theme: &Theme,
    look: &Look,
    options: &Options,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> OutputTree {
    let leads: Vec<_> = resolved.plans.iter().map(routes::leads).collect();
    let routes = routes::routes(resolved, &leads);
    let links = link_table(resolved, &leads, tree, theme, sources);
    let renderer = Renderer::new(resolved, look, options, &links, &leads);
    let rendered: Vec<_> = routes
        .par_iter()
        .map(|route| renderer.page(*route, sources))
        .collect();
    let mut output = OutputTree::default();
    // Two items with one ref have one address: that has been told.
    let told = diagnostics.iter().any(|finding| {
        matches!(
            finding.code,
            Code::DuplicateRef | Code::DuplicateAddress | Code::NestedPlan
        )
    });
    let mut add = |address: &str, bytes: Vec<u8>, diagnostics: &mut Diagnostics| {
        let file = address.trim_start_matches('/');
        let file = if file.is_empty() || file.ends_with('/') {
            format!("{file}index.html")
        } else {
            file.to_owned()
        };
        let added = OutPath::new(file.clone()).map_err(|error| error.to_string());
        if let Err(reason) =
            added.and_then(|path| output.insert(path, bytes).map_err(|error| error.to_string()))
            && !told
        {
            diagnostics.push(
                Diagnostic::about_file(Code::DuplicateAddress, file, reason)
                    .help("rename the plan's folder, the page or the file that is in the way"),
            );
        }
    };
    let mut failed: Vec<Diagnostic> = Vec::new();
    for (route, page) in routes.iter().zip(rendered) {
        match page {
            Ok(html) => add(&route.address(resolved, &leads), html.into_bytes(), diagnostics),
            // One fault of a template shows on many pages; it is told once.
            Err(finding) if !failed.iter().any(|known| known.place == finding.place) => failed.push(*finding),
            Err(_) => {}
        }
    }
    diagnostics.extend(failed);
    for (path, bytes) in site_files::files(resolved, tree, theme, options, &routes, &leads) {
        add(&path, bytes, diagnostics);
    }
    output
}
