//! Every page of a site: its address, its template and where it stands in the navigation. The addresses of what the
//! content says are made in [`crate::model::address`].

mod across;
mod listed;
mod lists;
mod long;
pub(in crate::render) mod print;

pub use across::{AcrossRoute, ItemList, NameList};
pub(in crate::render) use across::{Rows, pages_of, pages_of_names};
pub use listed::{plan_routes, routes, site_routes};
pub use lists::PlanList;
pub use long::LongPage;
pub(in crate::render) use long::{moved_rows, pages_of_gaps};

use super::shareable::Shareable;
use super::timeline;
use crate::model::address;
use crate::resolve::{PlanState, Resolved};

/// A page. Numbers are positions in the resolved site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Route {
    /// The plans.
    Home,
    /// A page of the site's own.
    Page(usize),
    /// The accessibility statement.
    Accessibility,
    /// The changes of the site, by the day they were sealed.
    SiteChanges,
    /// The search.
    Search,
    /// The data of all plans, to take away.
    Data,
    /// The meaning of the columns of those files.
    Dictionary,
    /// The page that a host serves for an address that does not exist.
    NotFound,
    /// A page about several plans.
    Across(AcrossRoute),
    /// A page of a plan.
    Plan(usize, PlanRoute),
}

/// A page of a plan. Numbers are positions in the resolved plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlanRoute {
    /// The answer first.
    Overview,
    /// A page of a list of items.
    List(PlanList, usize),
    /// One recommendation.
    Recommendation(usize),
    /// One action.
    Action(usize),
    /// The statuses and their meanings.
    Statuses,
    /// Everyone who leads.
    Leads,
    /// The schedules and their meanings.
    Schedules,
    /// The answers and their meanings.
    Responses,
    /// The bodies with a part in the plan.
    Bodies,
    /// One body.
    Body(usize),
    /// One of the plan's scales beside the status.
    Ratings(usize),
    /// Every tag.
    Tags,
    /// Every update.
    Updates,
    /// One update.
    Update(usize),
    /// The changes of an update since the one before.
    Changes(usize),
    /// Every meeting.
    Meetings,
    /// One meeting.
    Meeting(usize),
    /// When things were due and what came when.
    Timeline,
    /// The timeline of one theme, where the plan is too large for one picture.
    TimelineOf(usize),
    /// The corrections.
    Corrections,
    /// The record, and how to check it.
    Record,
    /// The plan as data, to take away.
    Data,
    /// The meaning of the columns of those files.
    Dictionary,
    /// The terms.
    Glossary,
    /// The gaps that the plan leaves open.
    Gaps,
    /// Everything on one printable page.
    Print,
    /// A part of that, where it is long.
    PrintPart(usize),
    /// A page after the first of one that has many rows; its pages are counted from 0.
    Further(LongPage, usize),
    /// A thing in short, to be shown within pages of other sites.
    Card(Shareable),
}

/// The kind of a page among the pages of a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageKind {
    /// The name, by which the string catalogue has the title and the description.
    pub name: &'static str,
    /// The template.
    pub template: &'static str,
    /// The tab of the plan's navigation that is lit, or of that over all plans; empty for other pages of the site.
    pub tab: &'static str,
}

impl PageKind {
    const fn new(name: &'static str, template: &'static str, tab: &'static str) -> Self {
        Self { name, template, tab }
    }
}

/// The tabs of a plan, in their order: the name in the string catalogue, and the page.
pub const TABS: [(&str, PlanRoute); 12] = [
    ("overview", PlanRoute::Overview),
    ("recommendations", PlanRoute::List(PlanList::Recommendations, 0)),
    ("actions", PlanRoute::List(PlanList::Actions, 0)),
    ("updates", PlanRoute::Updates),
    ("meetings", PlanRoute::Meetings),
    ("timeline", PlanRoute::Timeline),
    ("gaps", PlanRoute::Gaps),
    ("glossary", PlanRoute::Glossary),
    ("print", PlanRoute::Print),
    ABOUT_TABS[0],
    ABOUT_TABS[1],
    ABOUT_TABS[2],
];

/// The pages about how a plan is published, which the foot of its pages names too.
pub const ABOUT_TABS: [(&str, PlanRoute); 3] = [
    ("data", PlanRoute::Data),
    ("corrections", PlanRoute::Corrections),
    ("record", PlanRoute::Record),
];

impl Route {
    /// Returns the address, which starts and, but for `404.html`, ends with a slash.
    pub fn address(self, resolved: &Resolved) -> String {
        match self {
            Self::Home => "/".to_owned(),
            Self::Page(at) => address::page(&resolved.site.pages[at]),
            Self::Accessibility => "/accessibility/".to_owned(),
            Self::SiteChanges => "/changes/".to_owned(),
            Self::Search => "/search/".to_owned(),
            Self::Data => "/data/".to_owned(),
            Self::Dictionary => "/data/dictionary/".to_owned(),
            Self::NotFound => "/404.html".to_owned(),
            Self::Across(page) => resolved
                .across()
                .map_or_else(String::new, |across| page.address(across)),
            Self::Plan(at, page) => page.address(resolved.plan(at)),
        }
    }

    /// Returns what kind of page it is.
    pub fn kind(self) -> PageKind {
        match self {
            Self::Home => PageKind::new("home", "home.html", ""),
            Self::Page(_) => PageKind::new("page", "page.html", ""),
            Self::Accessibility => PageKind::new("accessibility", "accessibility.html", ""),
            Self::SiteChanges => PageKind::new("site-changes", "site-changes.html", ""),
            Self::Search => PageKind::new("search", "search.html", ""),
            Self::Data => PageKind::new("site-data", "site-data.html", ""),
            Self::Dictionary => PageKind::new("site-dictionary", "dictionary.html", ""),
            Self::NotFound => PageKind::new("not-found", "404.html", ""),
            Self::Across(page) => page.kind(),
            Self::Plan(_, page) => page.kind(),
        }
    }

    /// Returns whether search engines may list the page. They may not list who leads what: it is for readers of the plan,
    /// and no register of people. Nor do they list parts of what is on one page.
    pub fn is_indexed(self) -> bool {
        match self {
            Self::NotFound
            | Self::Plan(
                _,
                PlanRoute::Leads
                | PlanRoute::List(PlanList::Lead(_), _)
                | PlanRoute::Further(LongPage::Leads, _)
                | PlanRoute::Card(_)
                | PlanRoute::PrintPart(_),
            ) => false,
            Self::Across(page) => page.is_indexed(),
            _ => true,
        }
    }

    /// Returns the position of the plan that the page belongs to.
    pub fn plan(self) -> Option<usize> {
        match self {
            Self::Plan(at, _) => Some(at),
            _ => None,
        }
    }
}

impl PlanRoute {
    /// Returns the address.
    pub fn address(self, state: &PlanState<'_>) -> String {
        let plan = state.plan;
        let below = |rest: &str| address::below(&plan.address, &format!("{rest}/"));
        match self {
            Self::Overview => address::plan(plan),
            Self::List(list, page) => list.address(state, page),
            Self::Recommendation(at) => {
                address::recommendation(plan, &state.recommendations[at].recommendation.ref_)
            }
            Self::Action(at) => address::action(plan, &state.actions[at].action.ref_),
            Self::Statuses => below("status"),
            Self::Leads => below("leads"),
            Self::Schedules => below("schedule"),
            Self::Responses => below("responses"),
            Self::Bodies => below("bodies"),
            Self::Body(at) => address::filter(plan, "bodies", &plan.facts.bodies[at].key),
            Self::Ratings(at) => address::filter(plan, "ratings", &plan.facts.ratings[at].key),
            Self::Tags => below("tags"),
            Self::Updates => below("updates"),
            Self::Update(at) => address::update(plan, state.updates[at]),
            Self::Changes(at) => format!("{}changes/", address::update(plan, state.updates[at])),
            Self::Meetings => below("meetings"),
            Self::Meeting(at) => address::meeting(plan, &plan.meetings[at].name),
            Self::Timeline => timeline::address_of(state, None),
            Self::TimelineOf(theme) => timeline::address_of(state, Some(theme)),
            Self::Corrections => below("corrections"),
            Self::Record => below("record"),
            Self::Data => below("data"),
            Self::Dictionary => below("data/dictionary"),
            Self::Glossary => below("glossary"),
            Self::Gaps => below("gaps"),
            Self::Print => below("print"),
            Self::PrintPart(at) => below(&format!("print/{}", at + 1)),
            Self::Further(long, page) => long.address(state, page),
            Self::Card(of) => format!("{}card/", of.page(state)),
        }
    }

    /// Returns what kind of page it is.
    pub fn kind(self) -> PageKind {
        match self {
            Self::Overview => PageKind::new("plan", "plan.html", "overview"),
            Self::List(list, _) => list.kind(),
            Self::Recommendation(_) => {
                PageKind::new("recommendation", "recommendation.html", "recommendations")
            }
            Self::Action(_) => PageKind::new("action", "action.html", "actions"),
            Self::Statuses => PageKind::new("index", "statuses.html", "actions"),
            Self::Leads => PageKind::new("index", "leads.html", "actions"),
            Self::Schedules => PageKind::new("index", "schedules.html", "actions"),
            Self::Responses => PageKind::new("index", "responses.html", "recommendations"),
            Self::Bodies => PageKind::new("index", "bodies.html", "recommendations"),
            Self::Body(_) => PageKind::new("body", "body.html", "recommendations"),
            Self::Ratings(_) => PageKind::new("index", "ratings.html", "recommendations"),
            Self::Tags => PageKind::new("index", "tags.html", "recommendations"),
            Self::Updates => PageKind::new("updates", "updates.html", "updates"),
            Self::Update(_) => PageKind::new("update", "update.html", "updates"),
            Self::Changes(_) => PageKind::new("changes", "changes.html", "updates"),
            Self::Meetings => PageKind::new("meetings", "meetings.html", "meetings"),
            Self::Meeting(_) => PageKind::new("meeting", "meeting.html", "meetings"),
            Self::Timeline | Self::TimelineOf(_) => PageKind::new("timeline", "timeline.html", "timeline"),
            Self::Corrections => PageKind::new("corrections", "corrections.html", "corrections"),
            Self::Record => PageKind::new("record", "record.html", "record"),
            Self::Data => PageKind::new("data", "data.html", "data"),
            Self::Dictionary => PageKind::new("dictionary", "dictionary.html", "data"),
            Self::Glossary => PageKind::new("glossary", "glossary.html", "glossary"),
            Self::Gaps => PageKind::new("gaps", "gaps.html", "gaps"),
            Self::Print | Self::PrintPart(_) => PageKind::new("print", "print.html", "print"),
            Self::Further(long, _) => long.first().kind(),
            Self::Card(_) => PageKind::new("card", "card.html", ""),
        }
    }

    /// Returns the thing that is shared with the page: the one that it is about, else the plan.
    pub fn shareable(self) -> Shareable {
        match self {
            Self::Recommendation(at) | Self::Further(LongPage::Recommendation(at), _) => {
                Shareable::Recommendation(at)
            }
            Self::Action(at) => Shareable::Action(at),
            Self::Card(of) => of,
            _ => Shareable::Plan,
        }
    }

    /// Returns whether the navigation names the page: a plan without actions or meetings has no tab for them.
    pub fn is_tab(self, state: &PlanState<'_>) -> bool {
        match self {
            Self::List(PlanList::Actions, _) => !state.actions.is_empty(),
            Self::Meetings => !state.plan.meetings.is_empty(),
            Self::Timeline => timeline::is_named(state),
            _ => true,
        }
    }

    /// Returns every page of a plan, in a fixed order.
    pub fn all(state: &PlanState<'_>) -> Vec<Self> {
        let mut pages = vec![
            Self::Data,
            Self::Overview,
            Self::Statuses,
            Self::Schedules,
            Self::Updates,
            Self::Timeline,
            Self::Corrections,
            Self::Record,
            Self::Glossary,
            Self::Gaps,
            Self::Print,
        ];
        let lists = PlanList::all(state).into_iter();
        pages.extend(lists.flat_map(|list| list.routes(state)));
        pages.extend((0..state.recommendations.len()).map(Self::Recommendation));
        pages.extend((0..state.actions.len()).map(Self::Action));
        pages.extend(state.lists_leads().then_some(Self::Leads));
        let facts = &state.plan.facts;
        if !state.answers.is_empty() {
            pages.push(Self::Responses);
        }
        if !facts.bodies.is_empty() {
            pages.push(Self::Bodies);
            pages.extend((0..facts.bodies.len()).map(Self::Body));
        }
        pages.extend((0..facts.ratings.len()).map(Self::Ratings));
        pages.extend((!state.tags.is_empty()).then_some(Self::Tags));
        if timeline::has_themes(state) {
            pages.extend((0..facts.themes.len()).map(Self::TimelineOf));
        }
        for update in 0..state.updates.len() {
            pages.extend([Self::Update(update), Self::Changes(update)]);
        }
        let meetings = &state.plan.meetings;
        // Two of one name are an error of their own.
        let is_first = |at: &usize| {
            !meetings[..*at]
                .iter()
                .any(|known| known.name == meetings[*at].name)
        };
        pages.extend((0..meetings.len()).filter(is_first).map(Self::Meeting));
        if Self::Meetings.is_tab(state) {
            pages.push(Self::Meetings);
        }
        pages.extend((0..print::printed(state).parts.len()).map(Self::PrintPart));
        let long = LongPage::all(state).into_iter();
        pages.extend(long.flat_map(|long| long.further(state)));
        pages.extend(Shareable::all(state).map(Self::Card));
        pages.push(Self::Dictionary);
        pages
    }
}
