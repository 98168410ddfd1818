//! The facts of a plan that resolving its items needs.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::measures;
use super::standing::reports_after;
use super::state::{History, Point, Reports, Step};
use crate::model::{Plan, Update};

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
    /// The ref of the replacing action by the ref of the replaced one.
    pub(super) replaced_by: BTreeMap<&'a str, &'a str>,
}

impl<'a> PlanContext<'a> {
    pub(super) fn new(plan: &'a Plan, organisation: &'a str, updates: &[&'a Update], frozen: Date) -> Self {
        let actions = plan.recommendations.iter().flat_map(|rec| &rec.actions);
        Self {
            frozen,
            lost_statuses: has_lost_statuses(organisation, updates),
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

    /// The item of a ref after each entry about it.
    pub(super) fn steps_of(&self, ref_: &str) -> Vec<Step<'a>> {
        self.steps.get(ref_).cloned().unwrap_or_default()
    }
}

/// Returns whether an update of the organisation says that its statuses were published and are not in the copy at hand.
pub(super) fn has_lost_statuses(organisation: &str, updates: &[&Update]) -> bool {
    let mut own = updates
        .iter()
        .filter(|update| !update.is_independent_of(organisation));
    own.any(|update| update.lost_statuses.is_some())
}

/// Goes through the updates once, oldest first, and keeps of each item what was reported after each entry about it.
fn steps<'a>(plan: &'a Plan, organisation: &str, updates: &[&'a Update]) -> BTreeMap<&'a str, Vec<Step<'a>>> {
    let mut steps: BTreeMap<&str, Vec<Step<'a>>> = BTreeMap::new();
    for (position, update) in updates.iter().copied().enumerate() {
        let is_independent = update.is_independent_of(organisation);
        for entry in &update.entries {
            let of_item = steps.entry(&entry.ref_.value).or_default();
            let before = of_item.last().map_or(Reports::NONE, |step| &step.reports);
            let history = History { update, entry };
            let reports = if is_independent {
                before.clone()
            } else {
                reports_after(before, &plan.facts.statuses, history)
            };
            of_item.push(Step {
                position,
                history,
                is_independent,
                reports,
            });
        }
    }
    steps
}
