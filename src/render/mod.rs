//! From the resolved site to pages: one list of routes, one function that renders any of them.

mod alone;
mod assets;
mod brief;
mod calendar;
pub mod charts;
mod clashes;
mod design;
mod downloads;
mod feeds;
pub mod finish;
mod frame;
mod functions;
mod heads;
mod links;
mod listing;
mod made_of;
mod moved;
mod options;
mod outputs;
mod owed;
mod page;
mod pages;
mod parts;
mod plan_pages;
pub mod policy;
pub mod routes;
mod search;
mod shareable;
mod sharing;
mod site_files;
mod sitemap;
mod specimens;
mod template_links;
mod timeline;
mod views;
mod wordings;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use minijinja::value::Value;
use rayon::prelude::*;

use crate::diag::Diagnostics;
use crate::model::{PlanFacts, address};
use crate::resolve::Resolved;
use crate::source::{ContentTree, Sources};
use crate::theme::Theme;
use crate::theme::strings::{Strings, Wording};
use crate::theme::templates::{self, Templates};
use assets::PublishedAssets;
use downloads::{CataloguedPlan, PlanDownloads, SiteDownloads};
use finish::LinkTable;
use moved::MovedAddresses;
use pages::PlanParts;
use plan_pages::{PlanPages, Surroundings};
use routes::Route;
use views::ViewBuilder;
use wordings::Wordings;

pub use assets::{plain_name, published_name};
pub use calendar::CalendarOf;
pub use design::design;
pub use feeds::{Feed, FeedDocument};
pub use finish::main_heading;
pub use links::check_links;
pub use made_of::{MadeOf, PROGRAM, TakenOver};
pub use moved::{RedirectRule, check_redirects};
pub use options::Options;
pub use outputs::{Output, SiteFile, file_of};
pub use parts::check_parts;
pub use search::SearchFile;

/// A theme made ready to render with.
#[derive(Debug)]
pub struct PreparedTheme {
    templates: Templates,
    strings: Arc<Strings>,
    wordings: Wordings,
}

impl PreparedTheme {
    /// Compiles a theme's templates and reads its strings in the site's language.
    pub fn new(theme: &Theme, language: &str, sources: &mut Sources, diagnostics: &mut Diagnostics) -> Self {
        diagnostics.extend(theme.findings().iter().cloned());
        diagnostics.extend(crate::theme::check(theme, sources));
        let (strings, found) = Strings::load(theme, language, sources);
        diagnostics.extend(found);
        let strings = Arc::new(strings);
        let (mut templates, found) = templates::load(theme, sources);
        diagnostics.extend(found);
        crate::theme::strings::functions::register(&mut templates.env, &strings);
        functions::register(&mut templates.env, &strings);
        templates::guard_functions(&mut templates.env);
        Self {
            templates,
            strings,
            wordings: Wordings::default(),
        }
    }

    /// Returns the words of a plan.
    fn wording(&self, facts: &PlanFacts) -> Arc<Wording> {
        self.wordings.get(&self.strings, facts)
    }
}

/// A resolved site with all that its pages need: renders any of them, on any thread.
#[derive(Debug)]
pub struct Renderer {
    resolved: Resolved,
    tree: Arc<ContentTree>,
    theme: Arc<Theme>,
    assets: Arc<PublishedAssets>,
    prepared_theme: Arc<PreparedTheme>,
    options: Options,
    sources: Sources,
    links: LinkTable,
    moved: MovedAddresses,
    titles: Arc<BTreeMap<String, String>>,
    site: Value,
    cards: OnceLock<Value>,
    /// The words that all plans have in common.
    across: Value,
    plans: Vec<Arc<PlanPages>>,
    downloads: Vec<Mutex<Option<Arc<PlanDownloads>>>>,
    /// Each plan among the data of all plans.
    catalogued: Vec<Mutex<Option<Arc<CataloguedPlan>>>>,
    /// Those of all plans together.
    site_downloads: Mutex<Option<Arc<SiteDownloads>>>,
    base_path: String,
    sitemap: OnceLock<Vec<String>>,
    search: search::SearchIndex,
    /// The element with the pages' Content-Security-Policy.
    policy: String,
    /// Addresses that pages may name although nothing is there, made when first asked for.
    expected: OnceLock<template_links::Expected>,
    lacks: owed::Lacks,
    /// The parts that an earlier run made, which are not made again.
    taken_over: TakenOver,
    /// The site as residents see it, when this one shows more.
    public: Option<Arc<Self>>,
}

impl Renderer {
    /// Makes a site ready. What belongs to plans that did not change since `before` is taken over from there.
    pub fn new(
        resolved: Resolved,
        prepared_theme: Arc<PreparedTheme>,
        options: Options,
        theme: Arc<Theme>,
        tree: Arc<ContentTree>,
        sources: Sources,
        before: Option<&Self>,
    ) -> Self {
        let titles: BTreeMap<String, String> = resolved
            .states()
            .map(|state| (state.plan.address.clone(), state.plan.facts.title.clone()))
            .chain(kept_titles(&resolved))
            .collect();
        let titles = match before {
            Some(before) if *before.titles == titles => Arc::clone(&before.titles),
            _ => Arc::new(titles),
        };
        let settings = &resolved.site.settings;
        let same_theme = before.filter(|known| Arc::ptr_eq(&known.theme, &theme));
        let assets = PublishedAssets::again(&theme, settings, same_theme.map(|known| &known.assets));
        let mut links = LinkTable::new(links::of_site(&resolved, &tree, &assets, &options, &sources));
        let known: BTreeMap<&str, &Arc<PlanPages>> = before
            .iter()
            .flat_map(|before| &before.plans)
            .map(|pages| (pages.plan.plan().address.as_str(), pages))
            .collect();
        let surroundings = Surroundings {
            resolved: &resolved,
            titles: &titles,
            prepared_theme: &prepared_theme,
            options: &options,
            tree: &tree,
            sources: &sources,
        };
        let plans: Vec<Arc<PlanPages>> = (0..resolved.plans.len())
            .into_par_iter()
            .map(|at| {
                let known = known.get(resolved.plan(at).plan.address.as_str());
                PlanPages::again(&surroundings, at, known.copied())
            })
            .collect();
        for pages in &plans {
            links.add_plan(address::plan(pages.plan.plan()), Arc::clone(&pages.links));
        }
        for (plan, kept) in resolved.site.kept_plans() {
            links.add_plan(format!("/{plan}/"), Arc::new(links::of_kept(plan, kept)));
        }
        let moved = MovedAddresses::of(&resolved, &links);
        Self {
            site: frame::site(&resolved.site, &resolved, &theme, &options),
            base_path: links::base_path(options.base_url.as_deref()),
            policy: policy::meta(&policy::of_site(&theme, options.for_disk)),
            sitemap: OnceLock::new(),
            search: search::SearchIndex::default(),
            cards: OnceLock::new(),
            across: frame::across(&prepared_theme.strings, plans.iter().map(|pages| &pages.wording)),
            resolved,
            tree,
            theme,
            assets,
            prepared_theme,
            options,
            sources,
            moved,
            links,
            titles,
            downloads: plans.iter().map(|_| Mutex::default()).collect(),
            catalogued: plans.iter().map(|_| Mutex::default()).collect(),
            site_downloads: Mutex::default(),
            plans,
            expected: OnceLock::new(),
            lacks: owed::Lacks::default(),
            taken_over: TakenOver::default(),
            public: None,
        }
    }

    /// Marks what is not published: pages that differ, or do not exist, in `public`, the same site as residents see it.
    #[must_use]
    pub fn marked_against(self, public: Self) -> Self {
        Self {
            public: Some(Arc::new(public)),
            ..self
        }
    }

    /// The site as of its day.
    pub fn resolved(&self) -> &Resolved {
        &self.resolved
    }

    /// The content folder.
    pub fn tree(&self) -> &Arc<ContentTree> {
        &self.tree
    }

    /// The theme.
    pub fn theme(&self) -> &Arc<Theme> {
        &self.theme
    }

    /// Every address that exists.
    pub fn links(&self) -> &LinkTable {
        &self.links
    }

    /// The texts that its messages point into.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// Returns whether the address at which the site will be served is known.
    pub fn has_base_url(&self) -> bool {
        self.options.base_url.is_some()
    }

    /// The path of the site on its host: `/`, or for example `/plans/`.
    pub fn base_path(&self) -> &str {
        &self.base_path
    }

    fn builder(&self, at: usize) -> ViewBuilder<'_, '_> {
        ViewBuilder {
            state: self.resolved.plan(at),
            titles: &self.titles,
            wording: &self.plans[at].wording,
        }
    }

    /// Returns the parts that the pages of a plan share.
    fn parts(&self, at: usize) -> Arc<PlanParts> {
        let mut parts = self.plans[at]
            .parts
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let parts = parts.get_or_insert_with(|| {
            let more = |term: &str| {
                let words = self
                    .prepared_theme
                    .strings
                    .text("glossary-more", &[("term", term.into())]);
                words.unwrap_or_else(|_| term.to_owned())
            };
            let close = self.prepared_theme.strings.text("glossary-close", &[]);
            let close = close.unwrap_or_default();
            let site_terms = &self.resolved.site.glossary;
            Arc::new(PlanParts::new(&self.builder(at), site_terms, (&more, &close)))
        });
        Arc::clone(parts)
    }

    /// Lets go of what the pages of a plan share; it is made anew when one of them is asked for again.
    pub fn release(&self, at: usize) {
        let parts = &self.plans[at].parts;
        parts.lock().unwrap_or_else(PoisonError::into_inner).take();
        let events = &self.plans[at].events;
        events.lock().unwrap_or_else(PoisonError::into_inner).take();
    }

    /// Lets go of what the pages of every plan share.
    pub fn release_all(&self) {
        (0..self.plans.len()).for_each(|at| self.release(at));
    }

    /// A plan in short, for the pages that list plans.
    fn card(&self, at: usize) -> Value {
        let card = self.plans[at].card.get_or_init(|| self.builder(at).card(None));
        card.clone()
    }

    /// The plans in short.
    fn cards(&self) -> Value {
        let all = || (0..self.plans.len()).map(|at| self.card(at)).collect();
        self.cards.get_or_init(all).clone()
    }

    /// Returns how many pages the plan at a position has.
    pub fn count_pages(&self, at: usize) -> usize {
        self.plans[at].listing.pages().count()
    }

    /// The page at an address.
    pub fn route_at(&self, address: &str) -> Option<Route> {
        if !self.links.has(address) {
            return None;
        }
        let is_it = |route: &Route| route.address(&self.resolved) == address;
        let of_plan = self.plans.iter().enumerate().find(|(_, pages)| {
            let below = address
                .strip_prefix('/')
                .and_then(|path| path.strip_prefix(&pages.plan.plan().address));
            below.is_some_and(|rest| rest.starts_with('/'))
        });
        match of_plan {
            Some((at, pages)) => pages.listing.page_at(address).map(|page| Route::Plan(at, page)),
            None => routes::site_routes(&self.resolved).into_iter().find(is_it),
        }
    }
}

/// The titles of the plans that stay as they were published, by their addresses.
fn kept_titles(resolved: &Resolved) -> impl Iterator<Item = (String, String)> {
    let kept = resolved.site.kept_plans();
    kept.map(|(address, kept)| (address.to_owned(), kept.title.clone()))
}
