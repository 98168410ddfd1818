//! The content of the page of updates: those that came, and the places of those that did not.

use std::ops::Range;

use minijinja::context;
use minijinja::value::Value;

use super::super::views::{Shared, ViewBuilder, missed_updates};
use super::Content;
use crate::model::Reporting;

/// These rows of the updates, newest first, and between them those that were promised and did not come.
pub(super) fn updates(builder: &ViewBuilder<'_, '_>, shared: &Shared, rows: &Range<usize>) -> Content {
    let state = builder.state;
    let missed = shared.missed_updates(builder);
    let missed_before = |at: usize| {
        let before = missed.iter().rev().filter(move |(next, _)| *next == at);
        before.map(|(_, missed)| context! { missed => missed_updates(missed) })
    };
    let mut line: Vec<Value> = Vec::new();
    if rows.start == 0 {
        line.extend(missed_before(state.updates.len()));
    }
    let newest_first = state.updates.iter().enumerate().rev();
    for (at, update) in newest_first.skip(rows.start).take(rows.len()) {
        line.push(context! { update => shared.update_ref(builder, update) });
        line.extend(missed_before(at));
    }
    let count: usize = missed.iter().map(|(_, missed)| missed.count).sum();
    let reporting = state.plan.facts.reporting.map(Reporting::as_str);
    vec![
        ("count", Value::from(state.updates.len())),
        ("line", line.into()),
        ("missed", Value::from(count)),
        ("reporting", Value::from(reporting)),
    ]
}
