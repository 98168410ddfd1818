//! The facts of a plan that resolving its items needs.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::measures;
use super::standing::{reports_after, reports_of_bodies};
use super::state::{History, Point, Reports, Step};
use crate::model::{Body, Plan, PlanFacts, StatusDef, Update};
use crate::source::Spanned;

/// The facts of a plan that resolving its items needs.
pub(super) struct PlanContext<'a> {
    /// The day on which dates are judged.
    pub(super) frozen: Date,
    /// True if statuses were published that are not in the copy at hand.
    pub(super) lost_statuses: bool,
    /// Each item after each entry about it, oldest first, by the refs of the items.
    pub(super) steps: BTreeMap<&'a str, Vec<Step<'a>>>,
    /// All figures by the keys of their measures, oldest first.
    pub(super) figures: BTreeMap<&'a str, Vec<Point<'a>>>,
    /// The facts of the plan.
    pub(super) facts: &'a PlanFacts,
    /// The body of the plan's list that is the organisation itself.
    pub(super) own_body: Option<&'a Body>,
    /// The ref of the replacing action by the ref of the replaced one.
    pub(super) replaced_by: BTreeMap<&'a str, &'a str>,
}

impl<'a> PlanContext<'a> {
    pub(super) fn new(plan: &'a Plan, organisation: &'a str, updates: &[&'a Update], frozen: Date) -> Self {
        let actions = plan.recommendations.iter().flat_map(|rec| &rec.actions);
        Self {
            frozen,
            facts: &plan.facts,
            own_body: plan.facts.own_body(organisation),
            lost_statuses: has_lost_statuses(plan, organisation, updates),
            steps: steps(plan, organisation, updates),
            figures: measures::collect(updates),
            replaced_by: actions
                .filter_map(|action| {
                    Some((
                        action.replaces.as_ref()?.value.as_str(),
                        action.ref_.value.as_str(),
                    ))
                })
                .collect(),
        }
    }

    /// The label with a key.
    pub(super) fn status(&self, key: &str) -> Option<&'a StatusDef> {
        self.facts.statuses.iter().find(|status| status.key.value == key)
    }

    /// The item of a ref after each entry about it.
    pub(super) fn steps_of(&self, ref_: &str) -> Vec<Step<'a>> {
        self.steps.get(ref_).cloned().unwrap_or_default()
    }
}

/// Returns whether an update of the organisation says that its statuses were published and are not in the copy at hand.
pub(super) fn has_lost_statuses(plan: &Plan, organisation: &str, updates: &[&Update]) -> bool {
    let mut lost = updates.iter().filter(|update| update.lost_statuses.is_some());
    // To find who reports takes longer, and few updates say so.
    lost.any(|update| !plan.is_independent(update, organisation))
}

/// Goes through the updates once, oldest first, and keeps of each item what was reported after each entry about it.
fn steps<'a>(plan: &'a Plan, organisation: &str, updates: &[&'a Update]) -> BTreeMap<&'a str, Vec<Step<'a>>> {
    let facts = &plan.facts;
    let addressed: BTreeMap<&str, Vec<&'a Body>> = plan
        .recommendations
        .iter()
        .filter(|rec| rec.to.len() > 1)
        .map(|rec| (rec.ref_.value.as_str(), bodies(facts, &rec.to)))
        .collect();
    let mut steps: BTreeMap<&str, Vec<Step<'a>>> = BTreeMap::new();
    for (position, update) in updates.iter().copied().enumerate() {
        let reporter = plan.reporter(update, organisation);
        for entry in &update.entries {
            let of_item = steps.entry(&entry.ref_.value).or_default();
            let before = of_item.last().map_or(Reports::NONE, |step| &step.reports);
            let history = History { update, entry };
            let reports = match addressed.get(entry.ref_.value.as_str()) {
                _ if reporter.is_independent => before.clone(),
                Some(bodies) => reports_of_bodies(before, bodies, reporter.body, &facts.statuses, history),
                None => reports_after(before, &facts.statuses, history),
            };
            of_item.push(Step {
                position,
                history,
                body: reporter.body,
                is_independent: reporter.is_independent,
                reports,
            });
        }
    }
    steps
}

/// The bodies of these keys.
pub(super) fn bodies<'a>(facts: &'a PlanFacts, keys: &[Spanned<String>]) -> Vec<&'a Body> {
    let find = |key: &Spanned<String>| facts.bodies.iter().find(|body| body.key.value == key.value);
    keys.iter().filter_map(find).collect()
}
