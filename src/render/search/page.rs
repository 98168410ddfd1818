//! The page of the search: what it can be narrowed to, and the lists that it leads to without scripts.

use minijinja::context;
use minijinja::value::Value;

use super::super::Renderer;
use super::super::routes::{PlanList, PlanRoute};
use crate::resolve::ScheduleKind;

/// The lists of a plan that stand for the search where no scripts run.
const LISTS: [(&str, PlanRoute); 5] = [
    (
        "nav-recommendations",
        PlanRoute::List(PlanList::Recommendations, 0),
    ),
    ("nav-actions", PlanRoute::List(PlanList::Actions, 0)),
    ("nav-updates", PlanRoute::Updates),
    ("nav-meetings", PlanRoute::Meetings),
    ("nav-glossary", PlanRoute::Glossary),
];

/// The kinds of things that the search finds, in the order in which they are offered.
const KINDS: [&str; 9] = [
    "recommendation",
    "action",
    "update",
    "meeting",
    "plan",
    "theme",
    "body",
    "term",
    "page",
];

impl Renderer {
    /// Returns what the template of the search sees beyond the frame.
    pub(in crate::render) fn search_page(&self) -> Vec<(&'static str, Value)> {
        let lists = (0..self.plans.len()).map(|at| {
            let state = self.resolved.plan(at);
            let lists = LISTS.iter().filter(|(_, page)| page.is_tab(state));
            context! {
                title => &state.plan.facts.title,
                organisation => state.organisation,
                address => PlanRoute::Overview.address(state),
                lists => lists
                    .map(|(key, page)| context! {
                        text => self.text(at, key, &[]),
                        address => page.address(state),
                    })
                    .collect::<Value>(),
            }
        });
        let schedules = ScheduleKind::ALL.map(ScheduleKind::as_str);
        vec![
            ("across", self.across.clone()),
            ("plans", lists.collect()),
            ("kept", super::super::frame::kept_plans(&self.resolved.site)),
            ("kinds", Value::from_iter(KINDS)),
            ("schedules", Value::from_iter(schedules)),
        ]
    }
}
