//! The state that browsers see: the last good version of the site, and the errors of now.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use tokio::sync::watch;

use super::gallery::{self, Gallery};
use super::http::{Answer, Found, Pages, Problem, State, error_page};
use crate::diag::Diagnostic;
use crate::pipeline::Site;
use crate::render::file_of;
use crate::render::routes::Route;
use crate::resolve::Resolved;
use crate::source::Sources;

/// The number of plans of which the shared parts of pages are kept; those of one plan of a hundred actions take about a
/// megabyte.
const PLANS_KEPT: usize = 12;

/// One good version of the site.
#[derive(Debug)]
pub struct Version {
    /// Grows with each version.
    pub number: u64,
    /// The site; of what is wrong, it has warnings alone.
    pub site: Site,
}

/// Called when a page could not be made.
type OnFault = Box<dyn Fn(&Diagnostic, &Sources) + Send + Sync>;

/// Called before each answer.
type OnAnswer = Box<dyn Fn(&Resolved) + Send + Sync>;

/// The site that the server shows, which can be exchanged while it runs.
pub struct ServedSite {
    versions: RwLock<Versions>,
    state: watch::Sender<Arc<State>>,
    /// The plans whose pages were asked for last, newest first.
    recent: Mutex<VecDeque<String>>,
    on_fault: OnFault,
    /// Called before each answer with what is shown.
    on_answer: OnAnswer,
    gallery: Gallery,
}

#[derive(Default)]
struct Versions {
    current: Option<Arc<Version>>,
    /// The one before, for pages that cannot be made any more.
    before: Option<Arc<Version>>,
    /// The last one with other templates or texts: what these cannot make, `before` cannot make either after the next
    /// edit of the content.
    in_other_words: Option<Arc<Version>>,
    /// True if a page could not be made with the current templates and texts.
    has_faults: bool,
}

impl Versions {
    fn replace(&mut self, version: Version) {
        let before = self.current.take();
        if let Some(before) = &before
            && !before.site.theme().has_same_texts(version.site.theme())
        {
            // A second attempt at a template must not take the place of the version from before the first.
            if !std::mem::take(&mut self.has_faults) {
                before.site.renderer.release_all();
                self.in_other_words = Some(Arc::clone(before));
            }
        }
        self.before = before;
        self.current = Some(Arc::new(version));
    }

    /// The versions that may still have a page, the newest first.
    fn earlier(&self) -> Vec<Arc<Version>> {
        [&self.before, &self.in_other_words]
            .into_iter()
            .flatten()
            .cloned()
            .collect()
    }
}

impl ServedSite {
    /// Nothing yet. `on_fault` is called when a page could not be made; `on_answer` is called before each answer
    /// with what is shown.
    pub fn new(on_fault: OnFault, on_answer: OnAnswer) -> Self {
        Self {
            versions: RwLock::default(),
            state: watch::Sender::new(Arc::default()),
            recent: Mutex::default(),
            on_fault,
            on_answer,
            gallery: Gallery::default(),
        }
    }

    /// The states that are sent to browsers.
    pub fn subscribe(&self) -> watch::Receiver<Arc<State>> {
        self.state.subscribe()
    }

    /// The version that is shown.
    pub fn current(&self) -> Option<Arc<Version>> {
        let versions = self.versions.read().unwrap_or_else(PoisonError::into_inner);
        versions.current.clone()
    }

    /// Shows a version, of which no more is wrong than these warnings. With `style_only`, nothing but stylesheets
    /// changed.
    pub fn show(&self, version: Version, style_only: bool, warnings: Vec<Problem>) {
        let number = version.number;
        {
            let mut versions = self.versions.write().unwrap_or_else(PoisonError::into_inner);
            versions.replace(version);
        }
        self.update_state(|state| {
            state.version = number;
            state.style += u64::from(style_only);
            state.problems = warnings;
        });
    }

    /// Tells browsers what is wrong; what is shown stays.
    pub fn set_problems(&self, problems: Vec<Problem>) {
        self.update_state(|state| state.problems = problems);
    }

    /// Tells browsers something that is not a problem.
    pub fn set_note(&self, note: Option<String>) {
        self.update_state(|state| state.note = note);
    }

    fn update_state(&self, change: impl FnOnce(&mut State)) {
        self.state.send_if_modified(|state| {
            let mut new = State::clone(state);
            change(&mut new);
            let changed = **state != new;
            *state = Arc::new(new);
            changed
        });
    }

    /// Tells of a page that could not be made.
    fn fault(&self, version: &Version, fault: &Diagnostic) {
        let problem = Problem::new(fault, version.site.sources());
        let known = self.state.borrow().problems.contains(&problem);
        if !known {
            (self.on_fault)(fault, version.site.sources());
            self.update_state(|state| state.problems.push(problem));
        }
    }

    /// Notes that a page of a plan was asked for, and lets go of what belongs to plans nobody looks at.
    fn keep(&self, version: &Version, route: Route) {
        let Some(at) = route.plan() else {
            return;
        };
        let address = &version.site.resolved().plan(at).plan.address;
        let mut recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        recent.retain(|known| known != address);
        recent.push_front(address.clone());
        let kept = PLANS_KEPT.min(recent.len());
        for old in recent.split_off(kept) {
            let plans = version.site.resolved().states();
            if let Some(at) = plans.into_iter().position(|plan| plan.plan.address == old) {
                version.site.renderer.release(at);
            }
        }
    }

    /// A page of a version, or of the last one that can make it.
    fn page(&self, version: &Version, address: &str, route: Route) -> Result<String, Vec<Problem>> {
        self.keep(version, route);
        let fault = match version.site.renderer.page(route) {
            Ok(html) => return Ok(html),
            Err(fault) => fault,
        };
        self.fault(version, &fault);
        let earlier = {
            let mut versions = self.versions.write().unwrap_or_else(PoisonError::into_inner);
            versions.has_faults |= versions
                .current
                .as_ref()
                .is_some_and(|current| std::ptr::eq(&raw const **current, version));
            versions.earlier()
        };
        earlier
            .iter()
            .find_map(|earlier| {
                let route = earlier.site.renderer.route_at(address)?;
                earlier.site.renderer.page(route).ok()
            })
            .ok_or_else(|| vec![Problem::new(&fault, version.site.sources())])
    }
}

impl Version {
    /// The page at a path as people write it, with its address: `/telford-2016/` and `/telford-2016/index.html`.
    fn route(&self, path: &str) -> Option<(String, Route)> {
        let address = path.strip_suffix("index.html").unwrap_or(path);
        Some((address.to_owned(), self.site.renderer.route_at(address)?))
    }
}

impl Pages for ServedSite {
    fn answer(&self, path: &str) -> Answer {
        let Some(version) = self.current() else {
            let problems = self.state.borrow().problems.clone();
            return Answer::Broken(broken(&problems, 0));
        };
        let site = &version.site;
        (self.on_answer)(site.resolved());
        if let Some(path) = gallery::path(path) {
            return self.gallery.answer(site, version.number, path);
        }
        let number = version.number;
        let page = |address: &str, route: Route| match self.page(&version, address, route) {
            Ok(html) => Ok(Found::page(html, number)),
            Err(problems) => Err(Answer::Broken(broken(&problems, number))),
        };
        if let Some((address, route)) = version.route(path) {
            return page(&address, route).map_or_else(|broken| broken, Answer::Found);
        }
        let folder = format!("{path}/");
        let address = path.strip_suffix("index.html").unwrap_or(path);
        let file = [path, address]
            .into_iter()
            .find_map(|path| site.renderer.file_at(path));
        if let Some(file) = file {
            let bytes = site.renderer.bytes(&file);
            let mut found = Found::file(&file_of(&file.address()), bytes.into_owned(), number);
            // What is a document of the plan is not a page of the site, even when it is HTML.
            found.is_page = false;
            return Answer::Found(found);
        }
        if site.renderer.route_at(&folder).is_some() || site.renderer.file_at(&folder).is_some() {
            return Answer::Moved(folder);
        }
        page("/404.html", Route::NotFound).map_or_else(|broken| broken, Answer::Missing)
    }
}

/// The page for when there is nothing to show.
fn broken(problems: &[Problem], version: u64) -> Found {
    let html = error_page(
        "This page cannot be shown yet",
        "Candour cannot read a part of your files. Correct what is listed on this page and save. The page then \
         appears.",
        problems,
    );
    Found::page(html, version)
}
