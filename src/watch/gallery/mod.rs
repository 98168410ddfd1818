//! The gallery of the preview, at `/_gallery/`: every kind of page, every state and every tag as the site's theme shows
//! them, filled from plans that are part of the program. A build never has it.
//!
//! Nothing is made until somebody asks. Then a site of its own is made of `content`, with the theme, the brand and the
//! language of the site that is shown; it is made anew when one of these changes.

mod content;
mod exhibits;
mod index;

use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::{Date, date};

use super::http::{Answer, Found, Problem, error_page};
use crate::diag::Diagnostic;
use crate::pipeline::{Compiler, Day, Site, SiteOptions};
use crate::render::policy;
use crate::render::routes::Route;
use crate::resolve::{self, Show};
use crate::source::ContentTree;
use crate::theme::Theme;
use crate::timing::Timings;

pub use exhibits::{Exhibit, GROUPS, Group};

/// The day on which the gallery's plans are judged: it looks the same on every day.
pub const DAY: Date = date(2026, 11, 16);

/// The earlier day of the brief that the gallery shows.
const BRIEF_FROM: Date = date(2025, 12, 31);
/// The plan of that brief, and around the page of all states.
const PLAN: &str = "every-state";
/// The address of the page of all states, below the gallery's site.
const STATES: &str = "/every-state-and-tag/";
/// The name of its template.
const STATES_TEMPLATE: &str = "gallery/states.html";

/// The gallery, made when it is asked for first.
#[derive(Debug, Default)]
pub struct Gallery {
    workshop: Mutex<Workshop>,
}

#[derive(Debug, Default)]
struct Workshop {
    compiler: Compiler,
    made: Option<Arc<Made>>,
}

/// The gallery's site for one look.
#[derive(Debug)]
pub struct Made {
    look: Look,
    /// The site as residents would see it.
    pub site: Site,
    /// The same with what is not published yet.
    pub drafts: Site,
}

/// All that the gallery takes from the site that is shown.
#[derive(Debug)]
struct Look {
    theme: Arc<Theme>,
    content: ContentTree,
    base_path: String,
}

impl Look {
    fn of(site: &Site) -> Self {
        Self {
            theme: Arc::clone(site.theme()),
            content: content::tree(&site.resolved().site.settings, site.tree()),
            base_path: site.renderer.base_path().to_owned(),
        }
    }

    fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.theme, &other.theme)
            && self.content.files == other.content.files
            && self.base_path == other.base_path
    }
}

/// The path within the gallery of a path of the preview; nothing for another.
pub(super) fn path(path: &str) -> Option<&str> {
    path.strip_prefix("/_gallery")
        .filter(|rest| rest.is_empty() || rest.starts_with('/'))
}

impl Gallery {
    /// The answer for a path below `/_gallery`, while `shown` is the site that is shown, in the version of this number.
    pub fn answer(&self, shown: &Site, number: u64, path: &str) -> Answer {
        if path.is_empty() {
            return Answer::Moved("/_gallery/".to_owned());
        }
        if path == "/" {
            let index = Found::page(index::page(), number);
            return Answer::Found(index.under_policy(index::framing()));
        }
        let made = self.made(shown);
        if let Some(path) = path.strip_prefix("/site/") {
            return page(&made.site, "site", &format!("/{path}"), number);
        }
        if let Some(path) = path.strip_prefix("/drafts/") {
            return page(&made.drafts, "drafts", &format!("/{path}"), number);
        }
        match path {
            "/brief/" => made.brief(number),
            "/site" | "/drafts" | "/brief" => Answer::Moved(format!("/_gallery{path}/")),
            _ => Answer::Missing(Found::page(
                error_page(
                    "The gallery has no such page",
                    "Its pages are listed at /_gallery/.",
                    &[],
                ),
                number,
            )),
        }
    }

    /// The gallery's site in the look of the site that is shown.
    pub fn made(&self, shown: &Site) -> Arc<Made> {
        let look = Look::of(shown);
        let mut workshop = self.workshop.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(made) = workshop.made.as_ref().filter(|made| made.look.is(&look)) {
            return Arc::clone(made);
        }
        let made = Arc::new(Made::of(look, &mut workshop.compiler));
        workshop.made = Some(Arc::clone(&made));
        made
    }
}

impl Made {
    fn of(look: Look, compiler: &mut Compiler) -> Self {
        let theme = Arc::new(
            look.theme
                .with_template(STATES_TEMPLATE, include_str!("states.html")),
        );
        let tree = Arc::new(look.content.clone());
        let mut site = |folder: &str, show: Show| {
            let options = SiteOptions {
                day: Day::On(DAY),
                show,
                base_url: Some(format!(
                    "https://plans.example.org{}_gallery/{folder}/",
                    look.base_path
                )),
                for_disk: false,
            };
            let (tree, theme) = (Arc::clone(&tree), Arc::clone(&theme));
            let made = compiler.site(tree, |_| Ok(theme), &options, None, &mut Timings::default());
            // The theme is at hand, so that it can always be loaded.
            made.unwrap_or_else(|error| unreachable!("{error}"))
        };
        let everything = Show {
            drafts: true,
            unpublished: true,
        };
        Self {
            site: site("site", Show::default()),
            drafts: site("drafts", everything),
            look,
        }
    }

    /// The page that the command `brief` makes of what changed on a plan.
    fn brief(&self, version: u64) -> Answer {
        let site = &self.site;
        let earlier = resolve::looking_back(&site.resolved().site, BRIEF_FROM);
        let before = earlier.states().find(|state| state.plan.address == PLAN);
        let Some((at, before)) = position_of_plan(site).zip(before) else {
            return page(site, "site", "/brief/", version);
        };
        match site.renderer.brief(at, before, BRIEF_FROM) {
            Ok(html) => {
                // It has its styles within, and a policy of its own that names them.
                let policy = "frame-ancestors 'self'".to_owned();
                let mut found = Found::page(html, version).under_policy(policy);
                found.is_page = false;
                Answer::Found(found)
            }
            Err(fault) => broken(&fault, site, version),
        }
    }
}

/// A page or file of one of the two sites, which lies in `folder` of the gallery.
fn page(site: &Site, folder: &str, path: &str, version: u64) -> Answer {
    let renderer = &site.renderer;
    let made = |html: Result<String, Box<Diagnostic>>| match html {
        Ok(html) => Ok(Found::page(html, version).under_policy(framed())),
        Err(fault) => Err(broken(&fault, site, version)),
    };
    let found = |html| made(html).map_or_else(|broken| broken, Answer::Found);
    let address = path.strip_suffix("index.html").unwrap_or(path);
    if let Some(at) = position_of_plan(site).filter(|_| address == STATES) {
        return found(renderer.specimens(STATES_TEMPLATE, at, STATES));
    }
    if let Some(route) = renderer.route_at(address) {
        return found(renderer.page(route));
    }
    if let Some(file) = renderer.file_at(path) {
        let mut found = Found::file(path, renderer.bytes(&file).into_owned(), version);
        found.is_page = false;
        return Answer::Found(found);
    }
    if renderer.route_at(&format!("{path}/")).is_some() {
        return Answer::Moved(format!("/_gallery/{folder}{path}/"));
    }
    made(renderer.page(Route::NotFound)).map_or_else(|broken| broken, Answer::Missing)
}

/// The position of the plan that shows every state.
fn position_of_plan(site: &Site) -> Option<usize> {
    site.resolved()
        .states()
        .position(|state| state.plan.address == PLAN)
}

/// The recommended policy, but that the gallery's list may show the page within itself.
fn framed() -> String {
    policy::RECOMMENDED.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
}

/// The page that says why the theme cannot make a page.
fn broken(fault: &Diagnostic, site: &Site, version: u64) -> Answer {
    let html = error_page(
        "The theme cannot make this page",
        "The plans of the gallery show what your own plans may have one day. Mend what is listed here and save: the page \
         then appears by itself.",
        &[Problem::new(fault, site.sources())],
    );
    Answer::Broken(Found::page(html, version).under_policy(framed()))
}
