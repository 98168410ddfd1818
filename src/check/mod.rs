//! Comparing one part of the content with another: every rule that needs more than one field.
//!
//! A table of named checks, each a function from a plan to findings, so that a new rule has one obvious place. Links
//! are checked in [`crate::render`], which alone knows every address.

mod dates;
mod references;
mod settings;
#[cfg(test)]
mod tests;

use rayon::prelude::*;

use crate::diag::Diagnostics;
use crate::model::{Plan, Site};
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
    let found: Vec<Diagnostics> = site
        .plans
        .par_iter()
        .map(|plan| {
            let mut found = Diagnostics::default();
            for check in CHECKS {
                check(&Scope { site, plan }, &mut found);
            }
            found
        })
        .collect();
    for found in found {
        diagnostics.extend(found);
    }
    settings::check(site, tree, diagnostics);
}

/// Notes what is not shown on `day` because it is published later.
pub fn not_yet_shown(site: &Site, day: jiff::civil::Date, diagnostics: &mut Diagnostics) {
    dates::not_yet_shown(site, day, diagnostics);
}
