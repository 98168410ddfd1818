//! Sealing what is new of a plan.

use std::collections::BTreeSet;

use super::add::{Target, add};
use super::arguments::SealArgs;
use super::content::Content;
use super::document::SealedRecord;
use crate::check::{self, Placeholders};
use crate::cli::terminal::Lines;
use crate::diag::Diagnostics;
use crate::model::address::record_in_content;
use crate::record::{self, Selection};
use crate::resolve::PlanState;

/// Finds the words in what is new that must not be sealed, because they are still to be written.
pub(super) fn unfinished(content: &Content, states: &[&PlanState<'_>], arguments: &SealArgs) -> Diagnostics {
    let placeholders = if arguments.as_published {
        Placeholders::AsPublished
    } else {
        Placeholders::Refused
    };
    let mut found = Diagnostics::default();
    for state in states {
        let items = record::items(
            state.plan,
            state.organisation,
            Selection::PublishedBy(state.as_of),
        );
        let new = record::unsealed(state.plan, &items, state.plan.record.whole());
        let new = new.iter().filter_map(|one| one.item);
        found.extend(check::unfinished(&content.checked.sources, new, placeholders));
    }
    found
}

/// Seals what is new of one plan, and says what it was.
pub(super) fn seal(
    content: &Content,
    state: &PlanState<'_>,
    withheld: &BTreeSet<String>,
    arguments: &SealArgs,
) -> Result<(Lines, SealedRecord), String> {
    let plan = state.plan;
    let items = record::items(plan, state.organisation, Selection::PublishedBy(state.as_of));
    let free = record::free_of_plan(plan, withheld);
    let mut new = record::unsealed(plan, &items, plan.record.whole());
    new.extend(record::unsealed_free(&free, plan.record.whole()));
    let target = Target {
        plan: &plan.address,
        below: record_in_content(plan),
        record: &plan.record,
        items: &items,
    };
    add(content, &target, &new, arguments)
}
