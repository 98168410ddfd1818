//! The feeds of a site, and the addresses of their documents.

use crate::model::address;
use crate::render::routes::{AcrossRoute, ItemList, NameList, PlanRoute, Route};
use crate::resolve::{PlanState, Resolved};

/// A feed. Numbers are positions in the resolved site, and then in the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feed {
    /// The changes of all plans.
    Site,
    /// The dates of all plans that moved, passed or were missed.
    SiteSlips,
    /// A list of items over all plans: due dates that pass or come near, answers that come or are missing, or the changes
    /// of recommendations.
    Items(ItemList),
    /// The changes of the items of a body, a lead or a tag over all plans.
    Named(NameList, usize),
    /// The changes of a plan.
    Plan(usize),
    /// The dates of a plan that moved, passed or were missed.
    Slips(usize),
    /// A recommendation with the changes of its actions.
    Recommendation(usize, usize),
    /// An action.
    Action(usize, usize),
    /// A body: what it reports, and the changes of what it answers for.
    Body(usize, usize),
}

/// A document of a feed: the newest entries, or an archive of older ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedDocument {
    /// The feed.
    pub feed: Feed,
    /// The number of the archive, from 1, which has the oldest entries; nothing for the newest entries.
    pub archive: Option<usize>,
    /// Its address from the root of the site.
    pub address: String,
}

impl Feed {
    /// Returns the page whose changes the feed tells.
    pub fn route(self) -> Route {
        match self {
            Self::Site | Self::SiteSlips => Route::Home,
            Self::Items(list) => Route::Across(AcrossRoute::Items(list, 0)),
            Self::Named(list, at) => Route::Across(AcrossRoute::Named(list, at, 0)),
            Self::Plan(at) | Self::Slips(at) => Route::Plan(at, PlanRoute::Overview),
            Self::Recommendation(at, rec) => Route::Plan(at, PlanRoute::Recommendation(rec)),
            Self::Action(at, action) => Route::Plan(at, PlanRoute::Action(action)),
            Self::Body(at, body) => Route::Plan(at, PlanRoute::Body(body)),
        }
    }

    /// Returns the address of that page.
    pub fn page(self, resolved: &Resolved) -> String {
        self.route().address(resolved)
    }

    /// Returns the position of the plan that it belongs to.
    pub fn plan(self) -> Option<usize> {
        match self {
            Self::Site | Self::SiteSlips | Self::Items(_) | Self::Named(..) => None,
            Self::Plan(at)
            | Self::Slips(at)
            | Self::Recommendation(at, _)
            | Self::Action(at, _)
            | Self::Body(at, _) => Some(at),
        }
    }

    /// Returns the positions of the plans whose events it tells.
    pub(super) fn plans(self, resolved: &Resolved) -> Vec<usize> {
        let of_name = match self {
            Self::Named(list, name) => resolved.across().map(|across| list.plans(across, name)),
            _ => None,
        };
        let mut plans: Vec<usize> = match (self.plan(), of_name) {
            (Some(at), _) => vec![at],
            (None, Some(items)) => items.iter().map(|items| items.plan).collect(),
            (None, None) => (0..resolved.plans.len()).collect(),
        };
        plans.sort_unstable();
        plans.dedup();
        plans
    }

    /// Returns whether it tells of dates alone.
    pub fn is_of_slips(self) -> bool {
        matches!(self, Self::SiteSlips | Self::Slips(_))
    }

    /// Returns the document with the newest entries.
    pub fn newest(self, resolved: &Resolved) -> FeedDocument {
        self.document(&self.page(resolved), None)
    }

    /// Returns the document with the newest entries and, after it, `count` archives.
    pub fn documents(self, resolved: &Resolved, count: usize) -> impl Iterator<Item = FeedDocument> {
        let page = self.page(resolved);
        let archives = (1..=count).map(Some);
        let all = std::iter::once(None).chain(archives);
        all.map(move |archive| self.document(&page, archive))
    }

    fn document(self, page: &str, archive: Option<usize>) -> FeedDocument {
        let name = if self.is_of_slips() { "feed-slips" } else { "feed" };
        FeedDocument {
            feed: self,
            archive,
            address: address::feed(page, name, archive),
        }
    }

    /// Returns the feed of a page, when the page has one of its own.
    pub fn of_page(route: Route) -> Option<Self> {
        Some(match route {
            Route::Home | Route::Across(AcrossRoute::Changed) => Self::Site,
            Route::Across(AcrossRoute::Items(list, _)) => Self::Items(list),
            Route::Across(AcrossRoute::Named(list, at, _)) => Self::Named(list, at),
            Route::Plan(at, PlanRoute::Overview) => Self::Plan(at),
            Route::Plan(at, PlanRoute::Recommendation(rec)) => Self::Recommendation(at, rec),
            Route::Plan(at, PlanRoute::Action(action)) => Self::Action(at, action),
            Route::Plan(at, PlanRoute::Body(body)) => Self::Body(at, body),
            _ => return None,
        })
    }

    /// Returns the feed of the same page that tells of dates alone, when there is one.
    pub fn slips(self) -> Option<Self> {
        match self {
            Self::Site => Some(Self::SiteSlips),
            Self::Plan(at) => Some(Self::Slips(at)),
            _ => None,
        }
    }

    /// Lists the feeds that belong to no plan.
    pub fn of_site(resolved: &Resolved) -> Vec<Self> {
        let mut feeds = vec![Self::Site, Self::SiteSlips];
        let pages = resolved.across().map(AcrossRoute::all);
        let pages = pages.into_iter().flatten().map(Route::Across);
        feeds.extend(pages.filter_map(Self::of_page).filter(|feed| *feed != Self::Site));
        feeds.dedup();
        feeds
    }

    /// Lists the feeds of the plan at a position.
    pub fn of_plan(state: &PlanState<'_>, at: usize) -> Vec<Self> {
        let mut feeds = vec![Self::Plan(at), Self::Slips(at)];
        feeds.extend((0..state.recommendations.len()).map(|rec| Self::Recommendation(at, rec)));
        feeds.extend((0..state.actions.len()).map(|action| Self::Action(at, action)));
        feeds.extend((0..state.plan.facts.bodies.len()).map(|body| Self::Body(at, body)));
        feeds
    }
}
