//! Published things that are not yet in the record.

use rayon::prelude::*;

use super::state::PlanState;
use super::{Resolved, ResolvedPlan};
use crate::diag::{Code, Diagnostic};
use crate::model::{Design, EntryCorrection, ItemKind, RecordLine, Sealed, TracedCorrection};
use crate::record::{self, Selection};
use crate::source::Span;

/// Notes what is published and not sealed: of a plan that was never sealed, that it was not.
pub fn not_sealed(resolved: &Resolved) -> Vec<Diagnostic> {
    let of_plans = resolved.plans.par_iter().map(|plan| of_plan(plan));
    let mut found: Vec<Diagnostic> = of_plans.flatten_iter().collect();
    // What is shown before it is published is not for the record, and nor are the files that it names.
    if !resolved.shows_unpublished() {
        found.extend(resolved.states().filter_map(|state| {
            let sealed = state.plan.record.whole();
            let items = sealed
                .has_free()
                .then(|| record::free_of_plan(state.plan, &resolved.withheld))?;
            ordinary(&items, sealed, state.plan.facts.span)
        }));
        found.extend(of_site(resolved));
    }
    found
}

/// Reports things of the site itself that are not sealed as they are. The design is left out, because each program and
/// each edit of a theme makes another.
fn of_site(resolved: &Resolved) -> Option<Diagnostic> {
    let site = &resolved.site;
    let sealed = site.record.whole();
    let items = sealed
        .has_free()
        .then(|| record::free_of_site(site, &resolved.withheld, &Design::default()))?;
    ordinary(&items, sealed, site.settings.span)
}

/// One note on what changed in the course of ordinary work since it was sealed.
fn ordinary(items: &[record::Item], sealed: Sealed<'_>, span: Span) -> Option<Diagnostic> {
    let mut new = record::unsealed_free(items, sealed);
    // An earlier day shows the pages and terms of today, which were sealed in the meantime.
    new.retain(|one| {
        let was_sealed = |item: &record::Item| sealed.about(one.address).any(|line| item.is_sealed_in(line));
        one.kind != ItemKind::Design && !one.item.is_some_and(was_sealed)
    });
    let first = new.first()?;
    let name = record::display_name(first.kind, first.address);
    let message = match new.len() - 1 {
        0 => format!("{name} is not in the record as it is now"),
        1 => format!("{name} and 1 other thing are not in the record as they are now"),
        more => format!("{name} and {more} other things are not in the record as they are now"),
    };
    let place = first.item.map_or(span, |item| item.span);
    Some(Diagnostic::new(Code::NotSealed, place, message).help("run `candour seal` once it is published"))
}

fn of_plan(plan: &ResolvedPlan) -> Vec<Diagnostic> {
    let state: &PlanState<'_> = plan.state();
    // What is shown before it is published is not for the record.
    if plan.plan().facts.published_on() > state.as_of || plan.plan().facts.example.is_some() {
        return Vec::new();
    }
    // The record may hold more by now than on the day of the build.
    let sealed = state.plan.record.whole();
    let stood = plan.as_of_day(state.as_of);
    if sealed.lines().is_empty() {
        return vec![
            Diagnostic::new(
                Code::NotSealed,
                stood.facts.span,
                "nothing of this plan is in a record yet",
            )
            .help("run `candour seal`, and commit the file `record.jsonl` that it makes"),
        ];
    }
    let items = record::items(&stood, state.organisation, Selection::PublishedBy(state.as_of));
    let new = record::unsealed(&stood, &items, sealed);
    // An earlier day shows what has been corrected since, which was sealed all the same.
    let was_sealed = |one: &record::Unsealed<'_>| {
        let is_it = |line: &RecordLine| match one.item {
            Some(item) => item.is_sealed_in(line),
            None => line.item.is_none(),
        };
        sealed.about(one.address).any(is_it)
    };
    // An entry that was taken out stands nowhere any more, but what takes it out does.
    let taken_out = |address: &str| {
        let list = stood.corrections.list.iter();
        let takes_out = |one: &&TracedCorrection| {
            one.about == address && one.written.whole == Some(EntryCorrection::TakenOut)
        };
        list.rev()
            .find(takes_out)
            .map_or(stood.facts.span, |one| one.written.span)
    };
    new.iter()
        .filter(|one| !was_sealed(one))
        .map(|one| {
            let name = record::display_name(one.kind, one.address);
            let (span, what) = match one.item {
                None => (taken_out(one.address), format!("that {name} was taken out")),
                Some(item) if one.is_known => (item.span, format!("what {name} says since it was corrected")),
                Some(item) => (item.span, format!("this {}", one.kind.as_str())),
            };
            Diagnostic::new(Code::NotSealed, span, format!("{what} is not yet in the record"))
                .help("run `candour seal` once it is published")
        })
        .collect()
}
