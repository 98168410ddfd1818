//! How much content there is and how it is divided.

use std::fmt;
use std::ops::Range;

/// Actions under one recommendation.
const PER_RECOMMENDATION: usize = 8;

/// How much to generate.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shape {
    /// Actions in all.
    pub(crate) actions: usize,
    /// Actions of each plan; the last plan may have fewer.
    pub(crate) per_plan: usize,
    /// Updates of each plan, each with an entry for every action of the plan.
    pub(crate) updates: usize,
}

impl Shape {
    /// How many plans there are.
    pub(crate) fn plans(&self) -> usize {
        self.actions.div_ceil(self.per_plan)
    }

    /// How many actions a plan has. Plans are counted from 1.
    pub(crate) fn actions_of(&self, plan: usize) -> usize {
        self.per_plan.min(self.actions - (plan - 1) * self.per_plan)
    }

    /// The recommendations of a plan, counted from 1.
    pub(crate) fn recommendations_of(&self, plan: usize) -> Range<usize> {
        1..self.actions_of(plan).div_ceil(PER_RECOMMENDATION) + 1
    }

    /// The actions of a recommendation, counted from 1.
    pub(crate) fn actions_below(&self, plan: usize, recommendation: usize) -> Range<usize> {
        let before = (recommendation - 1) * PER_RECOMMENDATION;
        1..PER_RECOMMENDATION.min(self.actions_of(plan) - before) + 1
    }

    /// The days of the updates, oldest first: the ends of quarters.
    pub(crate) fn days(&self) -> impl Iterator<Item = String> + use<> {
        (0..self.updates).map(|update| {
            let month = 3 * (update % 4) + 3;
            let day = if month == 6 || month == 9 { 30 } else { 31 };
            format!("{}-{month:02}-{day}", 2021 + update / 4)
        })
    }
}

/// The name of a plan's folder, which is its address too.
pub(crate) fn plan_name(plan: usize) -> String {
    format!("plan-{plan:03}")
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} actions in {} plan{}, {} updates each",
            self.actions,
            self.plans(),
            if self.plans() == 1 { "" } else { "s" },
            self.updates
        )
    }
}
