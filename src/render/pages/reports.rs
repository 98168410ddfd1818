//! The content of the page of updates: those that came, and the places of those that did not.

use minijinja::context;
use minijinja::value::Value;

use super::super::views::{Shared, ViewBuilder, missed_updates};
use super::Content;
use crate::model::{Reporting, Update};

/// The updates, newest first, and between them those that were promised and did not come.
pub(super) fn updates(builder: &ViewBuilder<'_, '_>, shared: &Shared) -> Content {
    let state = builder.state;
    let mut line: Vec<Value> = Vec::new();
    let mut count = 0;
    let mut missing = |line: &mut Vec<Value>, last: Option<&Update>, next: Option<&Update>| {
        if let Some(missed) = state.missed_between(last, next) {
            count += missed.count;
            line.push(context! { missed => missed_updates(&missed) });
        }
    };
    let mut own: Option<&Update> = None;
    for update in state.updates.iter().copied() {
        if !state.is_independent(update) {
            missing(&mut line, own, Some(update));
            own = Some(update);
        }
        line.push(context! { update => shared.update_ref(builder, update) });
    }
    missing(&mut line, own, None);
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
