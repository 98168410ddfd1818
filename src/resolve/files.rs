//! Documents and images that only texts still to be published name: they are held back with those texts.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::ResolvedPlan;
use crate::model::{Plan, Site, Update};
use crate::text::markdown::Markdown;

/// The paths below the content folder of the files to hold back.
pub(super) fn withheld(site: &Site, plans: &[Arc<ResolvedPlan>]) -> BTreeSet<String> {
    // Mostly everything is shown; then there is nothing to compare.
    let is_whole = |plan: &Arc<Plan>| {
        let shown = plans.iter().find(|shown| Arc::ptr_eq(shown.plan(), plan));
        shown.is_some_and(|shown| shown.is_whole())
    };
    let hidden: Vec<&Arc<Plan>> = site.plans.iter().filter(|plan| !is_whole(plan)).collect();
    if hidden.is_empty() {
        return BTreeSet::new();
    }
    let mut shown = BTreeSet::new();
    add(&site.texts(), &mut shown);
    shown.extend(site.settings.brand.logo.iter().map(|logo| logo.value.clone()));
    for state in plans.iter().map(|plan| plan.state()) {
        add(&state.plan.texts(), &mut shown);
        for update in &state.updates {
            of_update(state.plan, update, &mut shown);
        }
    }
    let mut all = BTreeSet::new();
    for plan in hidden {
        add(&plan.texts(), &mut all);
        for update in &plan.updates {
            of_update(plan, update, &mut all);
        }
    }
    &all - &shown
}

fn add(texts: &[&Markdown], named: &mut BTreeSet<String>) {
    let links = texts.iter().flat_map(|text| &text.links);
    named.extend(links.map(|link| link.target.trim_start_matches('/').to_owned()));
}

fn of_update(plan: &Plan, update: &Update, named: &mut BTreeSet<String>) {
    add(&update.texts(), named);
    let evidence = update.entries.iter().flat_map(|entry| &entry.evidence);
    named.extend(
        evidence
            .filter_map(|one| one.url.as_ref())
            .map(|url| match url.strip_prefix('/') {
                Some(path) => path.to_owned(),
                None => format!("{}/{}", plan.address, url.value),
            }),
    );
}
