//! The content of the page of updates: those that came, and the places of those that did not.

use minijinja::context;
use minijinja::value::Value;

use super::super::views::{Shared, ViewBuilder, missed_updates};
use super::Content;
use crate::model::Reporting;

/// The updates, newest first, and between them those that were promised and did not come.
pub(super) fn updates(builder: &ViewBuilder<'_, '_>, shared: &Shared) -> Content {
    let state = builder.state;
    let missed = shared.missed_updates(builder);
    let missed_before = |at: usize| {
        let before = missed.iter().filter(move |(next, _)| *next == at);
        before.map(|(_, missed)| context! { missed => missed_updates(missed) })
    };
    let mut line: Vec<Value> = Vec::new();
    for (at, update) in state.updates.iter().enumerate() {
        line.extend(missed_before(at));
        line.push(context! { update => shared.update_ref(builder, update) });
    }
    line.extend(missed_before(state.updates.len()));
    let count: usize = missed.iter().map(|(_, missed)| missed.count).sum();
    let reporting = state.plan.facts.reporting.map(Reporting::as_str);
    let all = state.updates.iter().rev();
    vec![
        (
            "updates",
            all.map(|update| shared.update_ref(builder, update)).collect(),
        ),
        ("line", line.into_iter().rev().collect()),
        ("missed", Value::from(count)),
        ("reporting", Value::from(reporting)),
    ]
}
