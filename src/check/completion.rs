//! Checks of completions and percentages in entries.

use std::collections::{BTreeMap, BTreeSet};

use super::Scope;
use crate::diag::{Code, Diagnostic, Diagnostics, Severity};
use crate::model::{Outcome, PartialDate, StatusDef};
use crate::source::Spanned;

/// Reports `complete: false` beside a status that means complete, and where there is no completion to take back.
pub(super) fn taken_back(scope: &Scope<'_>, diagnostics: &mut Diagnostics) {
    let plan = scope.plan;
    let organisation = plan.organisation(&scope.site.settings);
    let mut complete: BTreeSet<&str> = BTreeSet::new();
    for update in plan
        .updates
        .iter()
        .filter(|update| !scope.plan.is_independent(update, organisation))
    {
        for entry in &update.entries {
            let ref_ = entry.ref_.value.as_str();
            let means_complete = plan.facts.label_of(entry).is_some_and(StatusDef::means_complete);
            if entry.complete == Some(false) {
                if let Some(status) = entry.status.as_ref().filter(|_| means_complete) {
                    diagnostics.report(
                        Code::MisplacedField,
                        status.span,
                        format!(
                            "an entry cannot say both `complete: false` and `{}`, which means complete",
                            status.value
                        ),
                        "keep the one that the organisation reported; `progress` takes its words",
                    );
                } else if !complete.contains(ref_) {
                    // A warning: nothing untrue is shown, only something that is not used.
                    diagnostics.push(Diagnostic {
                        severity: Severity::Warning,
                        ..Diagnostic::new(
                            Code::MisplacedField,
                            entry.ref_.span,
                            format!(
                                "`complete: false` has no effect: {ref_} was not reported complete before"
                            ),
                        )
                        .help("remove the line; it takes back an earlier report that something was complete")
                    });
                }
            }
            let is_complete = plan.facts.says_complete(entry);
            let given_up = entry
                .ended
                .as_ref()
                .is_some_and(|ended| ended.how.is_unfinished());
            if entry.complete == Some(false) || given_up || (entry.status.is_some() && !is_complete) {
                complete.remove(ref_);
            } else if is_complete {
                complete.insert(ref_);
            }
        }
    }
}

/// Days of finishing that cannot be: after the report, before the start, or beside a status that means that nothing was
/// finished.
pub(super) fn days_of_finishing(scope: &Scope<'_>, diagnostics: &mut Diagnostics) {
    let plan = scope.plan;
    let actions = plan.recommendations.iter().flat_map(|rec| &rec.actions);
    let starts: BTreeMap<&str, &Spanned<PartialDate>> = actions
        .filter_map(|action| Some((action.ref_.value.as_str(), action.starts.as_ref()?)))
        .collect();
    for update in &plan.updates {
        let as_at = &update.as_at;
        for entry in &update.entries {
            let Some(completed) = &entry.completed else {
                continue;
            };
            if completed.first_day() > as_at.last_day() {
                diagnostics.push(
                    Diagnostic::new(
                        Code::DatesOutOfOrder,
                        completed.span,
                        format!(
                            "`completed` ({}) is after the day that the update describes",
                            completed.value
                        ),
                    )
                    .label(as_at.span, "nothing later can be reported in it")
                    .help("check both dates against the document; what is still to come belongs in `next`"),
                );
            }
            let starts = starts.get(entry.ref_.value.as_str());
            if let Some(starts) = starts.filter(|starts| completed.last_day() < starts.first_day()) {
                diagnostics.push(
                    Diagnostic::new(
                        Code::DatesOutOfOrder,
                        completed.span,
                        format!(
                            "`completed` ({}) is before {} starts",
                            completed.value, entry.ref_.value
                        ),
                    )
                    .label(starts.span, "it starts here")
                    .help("check both dates, above all the years"),
                );
            }
            let over = entry.status.as_ref().filter(|_| {
                let meaning = plan.facts.label_of(entry).and_then(|label| label.meaning);
                meaning
                    .is_some_and(|meaning| matches!(meaning.outcome(), Outcome::Ended | Outcome::Withdrawn))
            });
            if let Some(status) = over {
                diagnostics.report(
                    Code::MisplacedField,
                    completed.span,
                    format!(
                        "an entry cannot say both that it was finished (`completed: {}`) and `{}`, which means that it \
                         was not",
                        completed.value, status.value
                    ),
                    "keep the one that the organisation reported",
                );
            }
        }
    }
}
