//! Comparing one part of the content with another: every rule that needs more than one field.
//!
//! A table of named checks, each a function from a plan to findings, so that a new rule has one obvious place. Links
//! are checked in [`crate::render`], which alone knows every address.

mod completion;
mod continuations;
mod dates;
mod drafts;
mod empty;
mod files;
mod meetings;
mod names;
mod percentages;
mod references;
mod sealed;
mod settings;
#[cfg(test)]
mod tests;
mod unfinished;

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::diag::Diagnostics;
use crate::model::{Plan, Settings, Site};
use crate::source::{ContentTree, Past, Sources};

/// The context of the checks of a plan.
struct Scope<'a> {
    site: &'a Site,
    plan: &'a Plan,
    tree: &'a ContentTree,
    sources: &'a Sources,
    past: &'a dyn Past,
    day: Date,
    day_from: DayFrom,
}

/// The source of the day that a build is as of: an option, the clock or an environment variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayFrom {
    /// It was asked for.
    Asked,
    /// It is today, by the clock.
    Clock,
    /// It is taken for today, because `SOURCE_DATE_EPOCH` says so.
    Environment,
}

/// The context of a check: the texts, the past and the day of the build.
#[derive(Clone, Copy, Debug)]
pub struct CheckContext<'a> {
    /// The texts, for messages.
    pub sources: &'a Sources,
    /// Earlier versions of the content, for messages about what was changed.
    pub past: &'a dyn Past,
    /// The day of the build.
    pub day: Date,
    /// The source of that day.
    pub day_from: DayFrom,
}

/// A named check of one plan.
type Check = fn(&Scope<'_>, &mut Diagnostics);

/// All checks of a plan.
const CHECKS: &[Check] = &[
    references::unique_refs,
    references::unique_keys,
    references::items,
    references::entries,
    references::items_by_body,
    references::parts,
    references::answers_as_statuses,
    references::entries_by_body,
    references::plans,
    empty::reports,
    continuations::circles,
    continuations::places,
    continuations::plans_in_a_circle,
    completion::taken_back,
    completion::days_of_finishing,
    percentages::of_entries,
    percentages::of_measures,
    names::named_twice,
    names::written_in_two_ways,
    names::two_in_one,
    names::unknown_roles,
    dates::inspection,
    dates::updates,
    dates::one_update_a_day,
    dates::entries_before_items,
    dates::parts_after_their_uses,
    dates::starts_and_dues,
    dates::closing,
    meetings::names,
    meetings::held,
    meetings::twice,
    dates::likely_years,
    sealed::compared,
    sealed::sealed_ahead,
    sealed::of_days,
    sealed::no_example,
    unfinished::patterns,
    sealed::out_before_its_seal,
    sealed::closed_before_its_seal,
];

pub use drafts::mark_drafts;
pub use unfinished::{Placeholders, unfinished};

/// The inputs that the checks of every plan share: when one changes, every plan is checked again.
#[derive(Debug)]
struct SharedInputs {
    settings: Arc<Settings>,
    /// The files that could not be read.
    unread: Vec<String>,
    /// The addresses of the plans there are, and of the plans that follow them.
    plans: Vec<(String, Option<String>)>,
    /// The addresses of the plans that stay as they were published.
    kept: Vec<String>,
    day: Date,
}

impl SharedInputs {
    fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.settings, &other.settings)
            && (&self.unread, &self.plans) == (&other.unread, &other.plans)
            && (&self.kept, self.day) == (&other.kept, other.day)
    }
}

/// Checks a site again and again: a plan is only checked again when something that its checks look at changed.
#[derive(Debug, Default)]
pub struct Checker {
    inputs: Option<SharedInputs>,
    plans: HashMap<String, (Arc<Plan>, Diagnostics)>,
}

impl Checker {
    /// Checks the whole site and adds what is wrong.
    pub fn check(
        &mut self,
        site: &Site,
        tree: &ContentTree,
        context: CheckContext<'_>,
        diagnostics: &mut Diagnostics,
    ) {
        let inputs = SharedInputs {
            settings: Arc::clone(&site.settings),
            unread: site.unread.clone(),
            plans: site
                .plans
                .iter()
                .map(|plan| {
                    let next = plan.facts.followed_by.as_ref();
                    (plan.address.clone(), next.map(|next| next.value.clone()))
                })
                .collect(),
            kept: site.kept_plans().map(|(address, _)| address.to_owned()).collect(),
            day: context.day,
        };
        let is_same = self.inputs.as_ref().is_some_and(|known| known.is_same(&inputs));
        if !is_same {
            self.plans.clear();
            self.inputs = Some(inputs);
        }
        let known = &self.plans;
        let found: Vec<(String, (Arc<Plan>, Diagnostics))> = site
            .plans
            .par_iter()
            .map(|plan| {
                let found = match known.get(&plan.address) {
                    Some((same, found)) if Arc::ptr_eq(same, plan) => found.clone(),
                    _ => check_plan(&Scope {
                        site,
                        plan,
                        tree,
                        sources: context.sources,
                        past: context.past,
                        day: context.day,
                        day_from: context.day_from,
                    }),
                };
                (plan.address.clone(), (Arc::clone(plan), found))
            })
            .collect();
        for (_, (_, found)) in &found {
            diagnostics.extend(found.iter().cloned());
        }
        self.plans = found.into_iter().collect();
        files::check(site, tree, diagnostics);
        settings::check(site, tree, diagnostics);
        sealed::missing_plans(site, tree, context.past, diagnostics);
        sealed::site_continued(site, tree, context.past, diagnostics);
        sealed::hindrances(tree, context.past, diagnostics);
    }
}

fn check_plan(scope: &Scope<'_>) -> Diagnostics {
    let found: Vec<Diagnostics> = CHECKS
        .par_iter()
        .map(|check| {
            let mut found = Diagnostics::default();
            check(scope, &mut found);
            found
        })
        .collect();
    let mut all = Diagnostics::default();
    for found in found {
        all.extend(found);
    }
    all
}

/// Notes what is not shown on `day` because it is published later.
pub fn not_yet_shown(site: &Site, day: jiff::civil::Date, diagnostics: &mut Diagnostics) {
    dates::not_yet_shown(site, day, diagnostics);
}
