//! Every page of a site and its address: the one place an address is made.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Page, Plan, Update};
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
    /// The terms of a plan.
    Glossary(usize),
    /// What a plan leaves open.
    Gaps(usize),
    /// Everything on one printable page.
    Print(usize),
}

/// The address of a plan: `/telford-2016/`.
pub fn plan_address(plan: &Plan) -> String {
    format!("/{}/", plan.address)
}

/// The address of a page of the site's own.
pub fn page_address(page: &Page) -> String {
    format!("/{}/", page.address)
}

/// The address of an action.
pub fn action_address(plan: &Plan, ref_: &str) -> String {
    format!("/{}/actions/{ref_}/", plan.address)
}

/// The address of a recommendation.
pub fn recommendation_address(plan: &Plan, ref_: &str) -> String {
    format!("/{}/recommendations/{ref_}/", plan.address)
}

/// The address of an update: the day or month it is as at.
pub fn update_address(plan: &Plan, update: &Update) -> String {
    format!("/{}/updates/{}/", plan.address, update.as_at.value)
}

/// The address of one status, lead, schedule or theme.
pub fn filter_address(plan: &Plan, by: &str, key: &str) -> String {
    format!("/{}/{by}/{key}/", plan.address)
}

impl Route {
    /// The address, which starts and, but for `404.html`, ends with a slash.
    pub fn address(self, resolved: &Resolved<'_>, leads: &[Vec<Lead<'_>>]) -> String {
        let plan = |at: usize| resolved.plans[at].plan;
        let below = |at: usize, rest: &str| format!("/{}/{rest}/", plan(at).address);
        match self {
            Self::Home => "/".to_owned(),
            Self::Page(at) => page_address(&resolved.site.pages[at]),
            Self::Accessibility => "/accessibility/".to_owned(),
            Self::NotFound => "/404.html".to_owned(),
            Self::Plan(at) => plan_address(plan(at)),
            Self::Recommendation(at, rec) => recommendation_address(
                plan(at),
                &resolved.plans[at].recommendations[rec].recommendation.ref_,
            ),
            Self::Actions(at) => below(at, "actions"),
            Self::Action(at, action) => {
                action_address(plan(at), &resolved.plans[at].actions[action].action.ref_)
            }
            Self::Statuses(at) => below(at, "status"),
            Self::Status(at, group) => {
                filter_address(plan(at), "status", resolved.plans[at].groups[group].address())
            }
            Self::Leads(at) => below(at, "leads"),
            Self::Lead(at, lead) => filter_address(plan(at), "leads", &leads[at][lead].slug),
            Self::Schedules(at) => below(at, "schedule"),
            Self::Schedule(at, kind) => filter_address(plan(at), "schedule", kind.as_str()),
            Self::Theme(at, theme) => filter_address(plan(at), "themes", &plan(at).facts.themes[theme].ref_),
            Self::Updates(at) => below(at, "updates"),
            Self::Update(at, update) => update_address(plan(at), resolved.plans[at].updates[update]),
            Self::Glossary(at) => below(at, "glossary"),
            Self::Gaps(at) => below(at, "gaps"),
            Self::Print(at) => below(at, "print"),
        }
    }

    /// The plan it belongs to.
    pub fn plan(self) -> Option<usize> {
        match self {
            Self::Home | Self::Page(_) | Self::Accessibility | Self::NotFound => None,
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
            | Self::Glossary(at)
            | Self::Gaps(at)
            | Self::Print(at) => Some(at),
        }
    }
}

/// Every page of a site, in a fixed order.
pub fn routes(resolved: &Resolved<'_>, leads: &[Vec<Lead<'_>>]) -> Vec<Route> {
    let mut routes = vec![Route::Home, Route::Accessibility, Route::NotFound];
    routes.extend((0..resolved.site.pages.len()).map(Route::Page));
    for (at, plan) in resolved.plans.iter().enumerate() {
        routes.extend([
            Route::Plan(at),
            Route::Actions(at),
            Route::Statuses(at),
            Route::Leads(at),
            Route::Schedules(at),
            Route::Updates(at),
            Route::Glossary(at),
            Route::Gaps(at),
            Route::Print(at),
        ]);
        routes.extend((0..plan.recommendations.len()).map(|rec| Route::Recommendation(at, rec)));
        routes.extend((0..plan.actions.len()).map(|action| Route::Action(at, action)));
        routes.extend((0..plan.groups.len()).map(|group| Route::Status(at, group)));
        routes.extend((0..leads[at].len()).map(|lead| Route::Lead(at, lead)));
        routes.extend(ScheduleKind::ALL.map(|kind| Route::Schedule(at, kind)));
        routes.extend((0..plan.plan.facts.themes.len()).map(|theme| Route::Theme(at, theme)));
        routes.extend((0..plan.updates.len()).map(|update| Route::Update(at, update)));
    }
    routes
}

/// Someone who leads, with all they lead in one plan.
#[derive(Clone, Debug)]
pub struct Lead<'a> {
    /// The name as first written.
    pub name: &'a str,
    /// The name in addresses.
    pub slug: String,
    /// Positions of the recommendations they lead.
    pub recommendations: Vec<usize>,
    /// Positions of the actions they lead.
    pub actions: Vec<usize>,
}

/// Everyone who leads in a plan, by name. Names that differ only in case are one person's.
pub fn leads<'a>(plan: &PlanState<'a>) -> Vec<Lead<'a>> {
    let mut by_name: BTreeMap<String, Lead<'a>> = BTreeMap::new();
    let blank = |name: &'a str| Lead {
        name,
        slug: String::new(),
        recommendations: Vec::new(),
        actions: Vec::new(),
    };
    for (at, rec) in plan.recommendations.iter().enumerate() {
        for name in &rec.facts.lead {
            by_name
                .entry(name.to_lowercase())
                .or_insert_with(|| blank(name))
                .recommendations
                .push(at);
        }
    }
    for (at, action) in plan.actions.iter().enumerate() {
        for name in &action.facts.lead {
            by_name
                .entry(name.to_lowercase())
                .or_insert_with(|| blank(name))
                .actions
                .push(at);
        }
    }
    let mut taken: BTreeSet<String> = BTreeSet::new();
    by_name
        .into_values()
        .map(|lead| {
            let base = slug(lead.name);
            let numbered = (2..).map(|number| format!("{base}-{number}"));
            let free = std::iter::once(base.clone())
                .chain(numbered)
                .find(|slug| taken.insert(slug.clone()));
            Lead {
                slug: free.unwrap_or(base),
                ..lead
            }
        })
        .collect()
}

/// The longest name in an address; no disk holds a name of more than 255 bytes.
const LONGEST_SLUG: usize = 80;

/// A name as part of an address: lower-case letters and digits, joined by hyphens.
fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in name.chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') && !matches!(c, '\'' | '’') {
            slug.push('-');
        }
    }
    slug.truncate(LONGEST_SLUG);
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() {
        "lead".to_owned()
    } else {
        slug.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_becomes_a_short_part_of_an_address() {
        assert_eq!(slug("Jo Britton"), "jo-britton");
        assert_eq!(
            slug("Head of Children’s Services (interim)"),
            "head-of-childrens-services-interim"
        );
        assert_eq!(slug("日本"), "lead");
        let long = slug(&"Director of Very Many Things ".repeat(20));
        assert!(long.len() <= LONGEST_SLUG && !long.ends_with('-'), "{long}");
    }
}
