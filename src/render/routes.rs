//! Every page of a site: its address, its template and where it stands in the navigation. The addresses of what the
//! content says are made in [`crate::model::address`].

use crate::model::address;
use crate::resolve::{PlanState, Resolved, ScheduleKind};

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
    /// The page that a host serves for an address that does not exist.
    NotFound,
    /// A page of a plan.
    Plan(usize, PlanRoute),
}

/// A page of a plan. Numbers are positions in the resolved plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlanRoute {
    /// The answer first.
    Overview,
    /// One recommendation.
    Recommendation(usize),
    /// Every action.
    Actions,
    /// One action.
    Action(usize),
    /// The statuses and their meanings.
    Statuses,
    /// The actions of one status.
    Status(usize),
    /// Everyone who leads.
    Leads,
    /// The actions and recommendations of one lead.
    Lead(usize),
    /// The schedules and their meanings.
    Schedules,
    /// The actions of one schedule.
    Schedule(ScheduleKind),
    /// The actions of one theme.
    Theme(usize),
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
    /// The corrections.
    Corrections,
    /// The record, and how to check it.
    Record,
    /// The terms.
    Glossary,
    /// The gaps that the plan leaves open.
    Gaps,
    /// Everything on one printable page.
    Print,
}

/// The kind of a page among the pages of a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageKind {
    /// The name, by which the string catalogue has the title and the description.
    pub name: &'static str,
    /// The template.
    pub template: &'static str,
    /// The tab of the plan's navigation that is lit; empty for pages of the site.
    pub tab: &'static str,
}

impl PageKind {
    const fn new(name: &'static str, template: &'static str, tab: &'static str) -> Self {
        Self { name, template, tab }
    }
}

/// The tabs of a plan, in their order: the name in the string catalogue, and the page.
pub const TABS: [(&str, PlanRoute); 7] = [
    ("overview", PlanRoute::Overview),
    ("actions", PlanRoute::Actions),
    ("updates", PlanRoute::Updates),
    ("meetings", PlanRoute::Meetings),
    ("gaps", PlanRoute::Gaps),
    ("glossary", PlanRoute::Glossary),
    ("print", PlanRoute::Print),
];

/// The pages about how a plan is published, which the foot of its pages names.
pub const ABOUT_TABS: [(&str, PlanRoute); 2] = [
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
            Self::NotFound => "/404.html".to_owned(),
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
            Self::NotFound => PageKind::new("not-found", "404.html", ""),
            Self::Plan(_, page) => page.kind(),
        }
    }

    /// Returns whether search engines may list the page. They may not list who leads what: it is for readers of the plan,
    /// and no register of people.
    pub fn is_indexed(self) -> bool {
        !matches!(
            self,
            Self::NotFound | Self::Plan(_, PlanRoute::Leads | PlanRoute::Lead(_))
        )
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
            Self::Recommendation(at) => {
                address::recommendation(plan, &state.recommendations[at].recommendation.ref_)
            }
            Self::Actions => below("actions"),
            Self::Action(at) => address::action(plan, &state.actions[at].action.ref_),
            Self::Statuses => below("status"),
            Self::Status(at) => address::filter(plan, "status", state.groups[at].address()),
            Self::Leads => below("leads"),
            Self::Lead(at) => address::filter(plan, "leads", &state.leads[at].slug),
            Self::Schedules => below("schedule"),
            Self::Schedule(kind) => address::filter(plan, "schedule", kind.as_str()),
            Self::Theme(at) => address::filter(plan, "themes", &plan.facts.themes[at].ref_),
            Self::Updates => below("updates"),
            Self::Update(at) => address::update(plan, state.updates[at]),
            Self::Changes(at) => format!("{}changes/", address::update(plan, state.updates[at])),
            Self::Meetings => below("meetings"),
            Self::Meeting(at) => address::meeting(plan, &plan.meetings[at].name),
            Self::Corrections => below("corrections"),
            Self::Record => below("record"),
            Self::Glossary => below("glossary"),
            Self::Gaps => below("gaps"),
            Self::Print => below("print"),
        }
    }

    /// Returns what kind of page it is.
    pub fn kind(self) -> PageKind {
        match self {
            Self::Overview => PageKind::new("plan", "plan.html", "overview"),
            Self::Recommendation(_) => PageKind::new("recommendation", "recommendation.html", "overview"),
            Self::Actions => PageKind::new("actions", "actions.html", "actions"),
            Self::Action(_) => PageKind::new("action", "action.html", "actions"),
            Self::Statuses => PageKind::new("index", "statuses.html", "actions"),
            Self::Leads => PageKind::new("index", "leads.html", "actions"),
            Self::Schedules => PageKind::new("index", "schedules.html", "actions"),
            Self::Status(_) | Self::Lead(_) | Self::Schedule(_) | Self::Theme(_) => {
                PageKind::new("filtered", "filtered.html", "actions")
            }
            Self::Updates => PageKind::new("updates", "updates.html", "updates"),
            Self::Update(_) => PageKind::new("update", "update.html", "updates"),
            Self::Changes(_) => PageKind::new("changes", "changes.html", "updates"),
            Self::Meetings => PageKind::new("meetings", "meetings.html", "meetings"),
            Self::Meeting(_) => PageKind::new("meeting", "meeting.html", "meetings"),
            Self::Corrections => PageKind::new("corrections", "corrections.html", "corrections"),
            Self::Record => PageKind::new("record", "record.html", "record"),
            Self::Glossary => PageKind::new("glossary", "glossary.html", "glossary"),
            Self::Gaps => PageKind::new("gaps", "gaps.html", "gaps"),
            Self::Print => PageKind::new("print", "print.html", "print"),
        }
    }

    /// Returns whether a plan has the page of a tab: a plan without meetings has none that lists them.
    pub fn is_of(self, state: &PlanState<'_>) -> bool {
        self != Self::Meetings || !state.plan.meetings.is_empty()
    }

    /// Returns every page of a plan, in a fixed order.
    pub fn all(state: &PlanState<'_>) -> Vec<Self> {
        let mut pages = vec![
            Self::Overview,
            Self::Actions,
            Self::Statuses,
            Self::Schedules,
            Self::Updates,
            Self::Corrections,
            Self::Record,
            Self::Glossary,
            Self::Gaps,
            Self::Print,
        ];
        pages.extend((0..state.recommendations.len()).map(Self::Recommendation));
        pages.extend((0..state.actions.len()).map(Self::Action));
        pages.extend((0..state.groups.len()).map(Self::Status));
        pages.extend(state.lists_leads().then_some(Self::Leads));
        pages.extend((0..state.leads.len()).map(Self::Lead));
        pages.extend(ScheduleKind::ALL.map(Self::Schedule));
        pages.extend((0..state.plan.facts.themes.len()).map(Self::Theme));
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
        if Self::Meetings.is_of(state) {
            pages.push(Self::Meetings);
        }
        pages
    }
}

/// Returns every page of a site, in a fixed order.
pub fn routes(resolved: &Resolved) -> Vec<Route> {
    let mut routes = site_routes(resolved);
    routes.extend((0..resolved.plans.len()).flat_map(|at| plan_routes(resolved, at)));
    routes
}

/// Returns the pages that belong to no plan.
pub fn site_routes(resolved: &Resolved) -> Vec<Route> {
    let mut routes = vec![
        Route::Home,
        Route::Accessibility,
        Route::SiteChanges,
        Route::NotFound,
    ];
    routes.extend((0..resolved.site.pages.len()).map(Route::Page));
    routes
}

/// Returns the pages of one plan.
pub fn plan_routes(resolved: &Resolved, at: usize) -> Vec<Route> {
    let pages = PlanRoute::all(resolved.plan(at)).into_iter();
    pages.map(|page| Route::Plan(at, page)).collect()
}
