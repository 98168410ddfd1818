//! Every page of a site and its address. The addresses of what the content says are made in [`crate::model::address`].

use crate::model::address;
use crate::resolve::{Resolved, ScheduleKind};

/// A page. Numbers are positions in the resolved site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Route {
    /// The plans.
    Home,
    /// A page of the site's own.
    Page(usize),
    /// The accessibility statement.
    Accessibility,
    /// What changed on the site, by the day it was sealed.
    SiteChanges,
    /// What a host serves for an address that does not exist.
    NotFound,
    /// One plan: the answer first.
    Plan(usize),
    /// One recommendation of a plan.
    Recommendation(usize, usize),
    /// Every action of a plan.
    Actions(usize),
    /// One action of a plan.
    Action(usize, usize),
    /// What each status means.
    Statuses(usize),
    /// The actions of one status.
    Status(usize, usize),
    /// Everyone who leads.
    Leads(usize),
    /// What one of them leads.
    Lead(usize, usize),
    /// What each schedule means.
    Schedules(usize),
    /// The actions of one schedule.
    Schedule(usize, ScheduleKind),
    /// The actions of one theme.
    Theme(usize, usize),
    /// Every update of a plan.
    Updates(usize),
    /// One update of a plan.
    Update(usize, usize),
    /// What an update changed since the one before.
    Changes(usize, usize),
    /// What was corrected.
    Corrections(usize),
    /// What is sealed, and how to check it.
    Record(usize),
    /// The terms of a plan.
    Glossary(usize),
    /// What a plan leaves open.
    Gaps(usize),
    /// Everything on one printable page.
    Print(usize),
}

impl Route {
    /// The address, which starts and, but for `404.html`, ends with a slash.
    pub fn address(self, resolved: &Resolved) -> String {
        let plan = |at: usize| resolved.plan(at).plan;
        let below = |at: usize, rest: &str| format!("/{}/{rest}/", plan(at).address);
        match self {
            Self::Home => "/".to_owned(),
            Self::Page(at) => address::page(&resolved.site.pages[at]),
            Self::Accessibility => "/accessibility/".to_owned(),
            Self::SiteChanges => "/changes/".to_owned(),
            Self::NotFound => "/404.html".to_owned(),
            Self::Plan(at) => address::plan(plan(at)),
            Self::Recommendation(at, rec) => address::recommendation(
                plan(at),
                &resolved.plan(at).recommendations[rec].recommendation.ref_,
            ),
            Self::Actions(at) => below(at, "actions"),
            Self::Action(at, action) => {
                address::action(plan(at), &resolved.plan(at).actions[action].action.ref_)
            }
            Self::Statuses(at) => below(at, "status"),
            Self::Status(at, group) => {
                address::filter(plan(at), "status", resolved.plan(at).groups[group].address())
            }
            Self::Leads(at) => below(at, "leads"),
            Self::Lead(at, lead) => address::filter(plan(at), "leads", &resolved.plan(at).leads[lead].slug),
            Self::Schedules(at) => below(at, "schedule"),
            Self::Schedule(at, kind) => address::filter(plan(at), "schedule", kind.as_str()),
            Self::Theme(at, theme) => address::filter(plan(at), "themes", &plan(at).facts.themes[theme].ref_),
            Self::Updates(at) => below(at, "updates"),
            Self::Update(at, update) => address::update(plan(at), resolved.plan(at).updates[update]),
            Self::Changes(at, update) => {
                format!(
                    "{}changes/",
                    address::update(plan(at), resolved.plan(at).updates[update])
                )
            }
            Self::Corrections(at) => below(at, "corrections"),
            Self::Record(at) => below(at, "record"),
            Self::Glossary(at) => below(at, "glossary"),
            Self::Gaps(at) => below(at, "gaps"),
            Self::Print(at) => below(at, "print"),
        }
    }

    /// The same page of the plan at another position.
    #[must_use]
    pub fn of_plan(self, at: usize) -> Self {
        match self {
            Self::Home | Self::Page(_) | Self::Accessibility | Self::SiteChanges | Self::NotFound => self,
            Self::Plan(_) => Self::Plan(at),
            Self::Recommendation(_, rec) => Self::Recommendation(at, rec),
            Self::Actions(_) => Self::Actions(at),
            Self::Action(_, action) => Self::Action(at, action),
            Self::Statuses(_) => Self::Statuses(at),
            Self::Status(_, group) => Self::Status(at, group),
            Self::Leads(_) => Self::Leads(at),
            Self::Lead(_, lead) => Self::Lead(at, lead),
            Self::Schedules(_) => Self::Schedules(at),
            Self::Schedule(_, kind) => Self::Schedule(at, kind),
            Self::Theme(_, theme) => Self::Theme(at, theme),
            Self::Updates(_) => Self::Updates(at),
            Self::Update(_, update) => Self::Update(at, update),
            Self::Changes(_, update) => Self::Changes(at, update),
            Self::Corrections(_) => Self::Corrections(at),
            Self::Record(_) => Self::Record(at),
            Self::Glossary(_) => Self::Glossary(at),
            Self::Gaps(_) => Self::Gaps(at),
            Self::Print(_) => Self::Print(at),
        }
    }

    /// The plan it belongs to.
    pub fn plan(self) -> Option<usize> {
        match self {
            Self::Home | Self::Page(_) | Self::Accessibility | Self::SiteChanges | Self::NotFound => None,
            Self::Plan(at)
            | Self::Recommendation(at, _)
            | Self::Actions(at)
            | Self::Action(at, _)
            | Self::Statuses(at)
            | Self::Status(at, _)
            | Self::Leads(at)
            | Self::Lead(at, _)
            | Self::Schedules(at)
            | Self::Schedule(at, _)
            | Self::Theme(at, _)
            | Self::Updates(at)
            | Self::Update(at, _)
            | Self::Changes(at, _)
            | Self::Corrections(at)
            | Self::Record(at)
            | Self::Glossary(at)
            | Self::Gaps(at)
            | Self::Print(at) => Some(at),
        }
    }
}

/// Every page of a site, in a fixed order.
pub fn routes(resolved: &Resolved) -> Vec<Route> {
    let mut routes = site_routes(resolved);
    routes.extend((0..resolved.plans.len()).flat_map(|at| plan_routes(resolved, at)));
    routes
}

/// The pages that belong to no plan.
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

/// The pages of one plan.
pub fn plan_routes(resolved: &Resolved, at: usize) -> Vec<Route> {
    let plan = resolved.plan(at);
    let mut routes = vec![
        Route::Plan(at),
        Route::Actions(at),
        Route::Statuses(at),
        Route::Leads(at),
        Route::Schedules(at),
        Route::Updates(at),
        Route::Corrections(at),
        Route::Record(at),
        Route::Glossary(at),
        Route::Gaps(at),
        Route::Print(at),
    ];
    routes.extend((0..plan.recommendations.len()).map(|rec| Route::Recommendation(at, rec)));
    routes.extend((0..plan.actions.len()).map(|action| Route::Action(at, action)));
    routes.extend((0..plan.groups.len()).map(|group| Route::Status(at, group)));
    routes.extend((0..plan.leads.len()).map(|lead| Route::Lead(at, lead)));
    routes.extend(ScheduleKind::ALL.map(|kind| Route::Schedule(at, kind)));
    routes.extend((0..plan.plan.facts.themes.len()).map(|theme| Route::Theme(at, theme)));
    for update in 0..plan.updates.len() {
        routes.extend([Route::Update(at, update), Route::Changes(at, update)]);
    }
    routes
}
