//! Comparing one part of the content with another: every rule that needs more than one field.
//!
//! A table of named checks, each a function from a plan to findings, so that a new rule has one obvious place. Links
//! are checked in [`crate::render`], which alone knows every address.

mod dates;
mod references;
mod settings;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diag::Diagnostics;
use crate::model::{Plan, Settings, Site};
use crate::source::ContentTree;

/// What the checks of a plan may look at.
struct Scope<'a> {
    site: &'a Site,
    plan: &'a Plan,
}

/// A named check of one plan.
type Check = fn(&Scope<'_>, &mut Diagnostics);

/// All checks of a plan.
const CHECKS: &[Check] = &[
    references::unique_refs,
    references::unique_keys,
    references::items,
    references::entries,
    references::plans,
    dates::inspection,
    dates::updates,
    dates::one_update_a_day,
    dates::starts_and_dues,
    dates::closing,
    dates::likely_years,
];

/// Checks the whole site and adds what is wrong.
pub fn check(site: &Site, tree: &ContentTree, diagnostics: &mut Diagnostics) {
    Checker::default().check(site, tree, diagnostics);
}

/// Checks a site again and again: a plan is only checked again when something that its checks look at changed.
#[derive(Debug, Default)]
pub struct Checker {
    /// What checks of every plan look at: the settings, the files that could not be read and the plans there are.
    around: Option<(Arc<Settings>, Vec<String>, Vec<String>)>,
    plans: HashMap<String, (Arc<Plan>, Diagnostics)>,
}

impl Checker {
    /// Checks the whole site and adds what is wrong.
    pub fn check(&mut self, site: &Site, tree: &ContentTree, diagnostics: &mut Diagnostics) {
        let addresses = site.plans.iter().map(|plan| plan.address.clone()).collect();
        let around = (Arc::clone(&site.settings), site.unread.clone(), addresses);
        let is_same = self.around.as_ref().is_some_and(|known| {
            Arc::ptr_eq(&known.0, &around.0) && (&known.1, &known.2) == (&around.1, &around.2)
        });
        if !is_same {
            self.plans.clear();
            self.around = Some(around);
        }
        let known = &self.plans;
        let found: Vec<(String, (Arc<Plan>, Diagnostics))> = site
            .plans
            .par_iter()
            .map(|plan| {
                let found = match known.get(&plan.address) {
                    Some((same, found)) if Arc::ptr_eq(same, plan) => found.clone(),
                    _ => check_plan(site, plan),
                };
                (plan.address.clone(), (Arc::clone(plan), found))
            })
            .collect();
        for (_, (_, found)) in &found {
            diagnostics.extend(found.iter().cloned());
        }
        self.plans = found.into_iter().collect();
        settings::check(site, tree, diagnostics);
    }
}

fn check_plan(site: &Site, plan: &Plan) -> Diagnostics {
    let found: Vec<Diagnostics> = CHECKS
        .par_iter()
        .map(|check| {
            let mut found = Diagnostics::default();
            check(&Scope { site, plan }, &mut found);
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
