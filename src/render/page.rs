//! Rendering pages: one at an address, or all of them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering};

use minijinja::value::Value;
use rayon::prelude::*;

use super::Renderer;
use super::feeds::FeedDocument;
use super::finish::{self, LinkStyle, Page, PageLanguages};
use super::frame;
use super::outputs::{self, Output, SiteFile};
use super::owed::Debts;
use super::routes::{self, PlanRoute, Route};
use crate::diag::{Diagnostic, Diagnostics};
use crate::theme::strings::{LAST_RESORT, Wording, speaking};
use crate::theme::templates;

impl Renderer {
    /// Renders one page.
    ///
    /// # Errors
    /// A finding that points into the template that failed.
    pub fn page(&self, route: Route) -> Result<String, Box<Diagnostic>> {
        let html = self.plain(route, Vec::new())?;
        let Some(public) = &self.public else {
            return Ok(html);
        };
        let address = route.address(&self.resolved);
        let seen = public
            .route_at(&address)
            .map(|route| public.plain(route, Vec::new()));
        if let Some(Ok(seen)) = seen
            && seen == html
        {
            return Ok(html);
        }
        self.plain(route, self.unpublished(route))
    }

    /// Returns the things that residents cannot see yet of the plan that a page is about, or of all plans when the page
    /// is about none of them.
    fn unpublished(&self, route: Route) -> Vec<Value> {
        let of = |at: usize| frame::unpublished(&self.builder(at));
        let of_its_plan = route.plan().map(of).unwrap_or_default();
        if of_its_plan.is_empty() {
            (0..self.plans.len()).flat_map(of).collect()
        } else {
            of_its_plan
        }
    }

    /// Renders one page, with a note on these if there are any.
    pub(super) fn plain(&self, route: Route, unpublished: Vec<Value>) -> Result<String, Box<Diagnostic>> {
        let address = route.address(&self.resolved);
        let parts = route.plan().map(|at| self.parts(at));
        let content = self.content(route);
        let plan = parts
            .as_ref()
            .map_or_else(|| Value::from(()), |parts| parts.head.clone());
        let is_unpublished = !unpublished.is_empty();
        let page = frame::page(route, &address, &self.options, &self.resolved, unpublished);
        let debts = Debts::of(route, &content, &page, is_unpublished);
        let share = self.share(route)?;
        let frame = [
            ("site", self.site.clone()),
            ("plan", plan),
            ("page", page),
            ("share", share),
        ];
        let context: BTreeMap<&'static str, Value> = frame.into_iter().chain(content).collect();
        let html = self.fill(route.kind().template, context, &address)?;
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
            first: &self.policy,
        };
        // A card has no room for notes.
        let explains = !matches!(route, Route::Plan(_, PlanRoute::Card(_)));
        let terms = parts.as_ref().filter(|_| explains).map(|parts| &parts.index);
        let finished = finish::finish(&html, &page, &self.links, terms);
        if let Some(finding) = self.broken_template_link(route, &finished.missing) {
            return Err(Box::new(finding));
        }
        self.lacks.note(route, &address, debts, &finished.facts);
        Ok(self.in_languages(finished.html))
    }

    /// Fills a template for the page at an address.
    pub(super) fn fill(
        &self,
        template: &str,
        context: BTreeMap<&'static str, Value>,
        address: &str,
    ) -> Result<String, Box<Diagnostic>> {
        let templates = &self.prepared_theme.templates;
        let mut about = ["plan", "across"]
            .into_iter()
            .filter_map(|name| context.get(name));
        let wording = about.find_map(Wording::of);
        let made = speaking(wording, || {
            templates::render(&templates.env, template, Value::from_object(context))
        });
        made.map_err(|error| {
            Box::new(templates::diagnostic_of(
                &error,
                templates,
                &self.sources,
                address,
            ))
        })
    }

    /// Marks the words of a finished page that are not of the site's language.
    pub(super) fn in_languages(&self, html: String) -> String {
        let spoken = PageLanguages {
            page: &self.resolved.site.settings.language,
            last: LAST_RESORT,
        };
        finish::mark(html, spoken)
    }

    /// Renders every page and hands each over with its address, from several threads and in no particular order.
    /// Gives what went wrong: a fault of a template shows on many pages and is reported once.
    pub fn pages(&self, each: &(dyn Fn(&str, String) + Sync)) -> Diagnostics {
        self.render_all(each, None)
    }

    /// Renders every page and every feed and names every other file to `file`, but none of the parts that are taken over. All
    /// that is of one plan comes together, so that nothing which its files share is kept for longer.
    pub fn everything(
        &self,
        each: &(dyn Fn(&str, String) + Sync),
        file: &(dyn Fn(&SiteFile) + Sync),
    ) -> Diagnostics {
        self.render_all(each, Some(file))
    }

    fn render_all(
        &self,
        each: &(dyn Fn(&str, String) + Sync),
        file: Option<&(dyn Fn(&SiteFile) + Sync)>,
    ) -> Diagnostics {
        let taken_over = &self.taken_over;
        let has_no_end = AtomicBool::new(false);
        let render = |route: &Route| self.render_page(*route, each, &has_no_end);
        let of_site = if taken_over.rest {
            let of_the_day = outputs::of_the_day(&self.resolved).into_iter();
            of_the_day.filter_map(Output::page).collect()
        } else {
            routes::site_routes(&self.resolved)
        };
        let (of_data, of_site) = waiting(of_site);
        let mut failed: Vec<Diagnostic> = of_site.par_iter().filter_map(render).collect();
        let of_plans: Vec<Vec<Diagnostic>> = (0..self.plans.len())
            .into_par_iter()
            .filter(|at| !taken_over.has_plan(*at))
            .map(|at| {
                let routes: Vec<Route> = self.plans[at].listing.pages().map(|(route, _)| route).collect();
                // What the pages of data make is made by one thread, beside all that need not wait for it.
                let (of_data, routes) = waiting(routes);
                let (mut failed, of_data): (Vec<Diagnostic>, Vec<Diagnostic>) = rayon::join(
                    || routes.par_iter().filter_map(render).collect(),
                    || of_data.iter().filter_map(render).collect(),
                );
                failed.extend(of_data);
                if let Some(file) = file {
                    failed.extend(self.write_feeds(&self.feeds_of_plan(at), each));
                    self.files_of_plan(at).par_iter().for_each(file);
                    self.parts_of_plan(at).par_iter().for_each(file);
                    self.release_downloads_of(at);
                }
                self.release(at);
                failed
            })
            .collect();
        failed.extend(of_plans.into_iter().flatten());
        failed.extend(of_data.iter().filter_map(render));
        if let Some(file) = file {
            if !taken_over.rest {
                failed.extend(self.write_feeds(&self.feeds_of_site(), each));
            }
            if !taken_over.rest {
                // Once, before many files ask for it.
                self.index();
            }
            self.files_of_site().par_iter().for_each(file);
            self.release_all();
        }
        once_each(failed)
    }

    /// Renders one page of each kind, of the first plan that has one, and every page of the site's own: whatever is wrong with
    /// the templates that are part of the program shows on these.
    pub fn pages_of_each_kind(&self) -> Diagnostics {
        let of_plans = self.plans.iter().flat_map(|pages| pages.listing.pages());
        let mut known = BTreeSet::new();
        let routes: Vec<Route> = routes::site_routes(&self.resolved)
            .into_iter()
            .chain(of_plans.map(|(route, _)| route))
            .filter(|route| matches!(route, Route::Page(_)) || known.insert(route.kind().name))
            .collect();
        let (of_data, routes) = waiting(routes);
        let has_no_end = AtomicBool::new(false);
        let render = |route: &Route| self.render_page(*route, &|_, _| {}, &has_no_end);
        let mut failed: Vec<Diagnostic> = routes.par_iter().filter_map(render).collect();
        failed.extend(of_data.iter().filter_map(render));
        self.release_all();
        once_each(failed)
    }

    /// Renders a page and hands it over with its address, or returns what went wrong. A template without an end is reported
    /// once, and not waited for on every page.
    fn render_page(
        &self,
        route: Route,
        each: &(dyn Fn(&str, String) + Sync),
        has_no_end: &AtomicBool,
    ) -> Option<Diagnostic> {
        if has_no_end.load(Ordering::Relaxed) {
            return None;
        }
        match self.page(route) {
            Ok(html) => {
                each(&route.address(&self.resolved), html);
                None
            }
            Err(finding) => {
                has_no_end.fetch_or(templates::has_no_end(&finding), Ordering::Relaxed);
                Some(*finding)
            }
        }
    }

    /// Makes documents of feeds and hands each over with its address; returns what went wrong.
    fn write_feeds(
        &self,
        documents: &[FeedDocument],
        each: &(dyn Fn(&str, String) + Sync),
    ) -> Vec<Diagnostic> {
        let made = documents
            .par_iter()
            .filter_map(|document| match self.feed(document) {
                Ok(xml) => {
                    each(&document.address, xml);
                    None
                }
                Err(finding) => Some(*finding),
            });
        made.collect()
    }
}

/// Returns the pages that show what the files of data hold, and then the others.
fn waiting(routes: Vec<Route>) -> (Vec<Route>, Vec<Route>) {
    let is_waiting = |route: &Route| {
        matches!(
            route,
            Route::Data | Route::Dictionary | Route::Plan(_, PlanRoute::Data | PlanRoute::Dictionary)
        )
    };
    routes.into_iter().partition(is_waiting)
}

/// Returns what went wrong, each place once: a fault of a template shows on many pages.
fn once_each(failed: Vec<Diagnostic>) -> Diagnostics {
    let mut told = Diagnostics::default();
    for finding in failed {
        if !told.iter().any(|known| known.place == finding.place) {
            told.push(finding);
        }
    }
    told
}
