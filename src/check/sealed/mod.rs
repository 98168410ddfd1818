//! What was sealed stays as it is: the content against the plan's record, and the record against copies of it.

mod added;
mod before;
mod changed;
mod corrections;
mod kept;
mod words;

use before::Before;
pub(super) use kept::{continued, gone};

use super::Scope;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::address;
use crate::record::{self, Deviation};

/// Reports whatever differs from the record.
pub(super) fn compared(scope: &Scope<'_>, diagnostics: &mut Diagnostics) {
    let plan = scope.plan;
    // What cannot be read in full is not compared: whatever is left out would look as if it were gone.
    if scope.site.is_unread_below(&plan.address) || scope.site.is_unread_below("site.yaml") {
        return;
    }
    if let Some(elsewhere) = of_another_plan(scope) {
        diagnostics.push(elsewhere);
        return;
    }
    let organisation = plan.organisation(&scope.site.settings);
    let before = Before::new(scope, organisation);
    for deviation in record::compare(plan, organisation) {
        diagnostics.push(match deviation {
            Deviation::Changed { item, line, fields } => {
                changed::changed(scope, &before, &item, line, &fields)
            }
            Deviation::Removed { line } => changed::removed(scope, &before, line),
            Deviation::Added { item, addition } => added::added(scope, &item, addition),
            Deviation::Untrue { correction, line } => corrections::untrue(&before, correction, line),
            Deviation::Backdated { correction, line } => corrections::backdated(correction, line),
            Deviation::Idle { correction, line } => corrections::idle(correction, line),
        });
    }
}

/// That the record is that of a plan with another address: its folder got another name.
fn of_another_plan(scope: &Scope<'_>) -> Option<Diagnostic> {
    let own = address::plan(scope.plan);
    let record = &scope.plan.record;
    let (line, span) = record.lines.first().zip(record.spans.first())?;
    if line.address.starts_with(&own) {
        return None;
    }
    let message = format!(
        "this is the record of {}, and the folder is called `{}`",
        line.address, scope.plan.address
    );
    let help = format!(
        "give the folder the name again that it had when it was sealed, `{}`: people and archives link to it",
        line.address.trim_matches('/')
    );
    Some(Diagnostic::new(Code::SealedRemoved, words::start_of(*span), message).help(help))
}
