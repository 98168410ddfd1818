//! What is published and not yet in the record.

use rayon::prelude::*;

use super::plan::PlanState;
use super::{Resolved, ResolvedPlan};
use crate::diag::{Code, Diagnostic};
use crate::model::{RecordLine, Traced, Whole};
use crate::record::{self, Which};

/// Notes what is published and not sealed: of a plan that was never sealed, that it was not.
pub fn not_sealed(resolved: &Resolved) -> Vec<Diagnostic> {
    let of_plans = resolved.plans.par_iter().map(|plan| of_plan(plan));
    of_plans.flatten_iter().collect()
}

fn of_plan(plan: &ResolvedPlan) -> Vec<Diagnostic> {
    let state: &PlanState<'_> = plan.state();
    // What is shown before it is published is not for the record.
    if plan.plan().facts.published_on() > state.as_of || plan.plan().facts.example.is_some() {
        return Vec::new();
    }
    // The record may hold more by now than on the day of the build.
    let sealed = state.plan.record.whole();
    let stood = plan.as_it_stood(state.as_of);
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
    let items = record::items(&stood, state.organisation, Which::PublishedBy(state.as_of));
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
        let takes_out = |one: &&Traced| one.about == address && one.written.whole == Some(Whole::TakenOut);
        list.rev()
            .find(takes_out)
            .map_or(stood.facts.span, |one| one.written.span)
    };
    new.iter()
        .filter(|one| !was_sealed(one))
        .map(|one| {
            let called = record::called(one.kind, one.address);
            let (span, what) = match one.item {
                None => (taken_out(one.address), format!("that {called} was taken out")),
                Some(item) if one.is_known => {
                    (item.span, format!("what {called} says since it was corrected"))
                }
                Some(item) => (item.span, format!("this {}", one.kind.as_str())),
            };
            Diagnostic::new(Code::NotSealed, span, format!("{what} is not yet in the record"))
                .help("run `candour seal` once it is published")
        })
        .collect()
}
