//! Updates, and an end of reporting, that say they have been public for a while, though no seal has them.

use super::super::Scope;
use crate::diag::{Code, Diagnostics};
use crate::model::{Late, address};

/// Warns of an update that is said to have come out before today, and that the plan's record does not have: sealed now,
/// it would say so for ever. An update that an earlier seal should have had is reported by the comparison with the record.
pub(in crate::check) fn out_before_its_seal(scope: &Scope<'_>, diagnostics: &mut Diagnostics) {
    let plan = scope.plan;
    let sealed = plan.record.whole();
    if sealed.lines().is_empty() {
        return;
    }
    let today = scope.day;
    for update in plan.updates.iter().filter(|update| !update.draft) {
        let place = address::update(plan, update);
        let out = update.published_on();
        if out >= today || sealed.latest(&place).is_some() || plan.late(update).is_some() {
            continue;
        }
        let span = update.published.as_ref().unwrap_or(&update.as_at).span;
        let message = if update.published.is_some() {
            format!("this update says that it came out on {out}, and no seal has it")
        } else {
            format!(
                "this update counts as out since {out}, because it has no `published`, and no seal has it"
            )
        };
        diagnostics.report(Code::LateUpdate, span, message, format!(
            "if it goes online only now, write `published: {today}`. If it has been online since {out}, leave it and run \
             `candour seal`"
        ));
    }
}

/// Warns of an end of reporting that is dated before a seal that does not have it: nobody had been told of it by then.
pub(in crate::check) fn closed_before_its_seal(scope: &Scope<'_>, diagnostics: &mut Diagnostics) {
    let facts = &scope.plan.facts;
    let late = scope.plan.late_closing(facts).filter(Late::is_pending);
    let Some((closed, late)) = facts.closed.as_ref().zip(late) else {
        return;
    };
    let (ended, sealed) = (late.dated, late.after);
    let message = format!(
        "reporting is said to have ended on {ended}, but the plan was sealed on {sealed} without that"
    );
    diagnostics.report(Code::LateClosing, closed.span, message, format!(
        "if it ends only now, write `closed: {}`. If it ended on {ended}, leave it: pages will say when that was added, and judge \
         dates on that day",
        scope.day
    ));
}
