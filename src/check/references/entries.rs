//! Checks of the names in the entries of updates.

use std::collections::BTreeMap;

use super::known::{measures, refs};
use super::unknown::{NameKind, expect_source, may_be_unread};
use crate::check::Scope;
use crate::diag::{Code, Diagnostic, Diagnostics, Severity};
use crate::model::{Entry, Plan, Recommendation, StatusDef, UpdateSource};
use crate::source::{Span, Spanned};
use crate::text::nearest::nearest;
use crate::text::normal::reads_the_same;

/// An independent report gives assurance: what only the organisation decides has no effect in it.
fn assurance(entry: &Entry, organisation: &str, diagnostics: &mut Diagnostics) {
    let decided = [
        (entry.complete.is_some(), "complete"),
        (entry.completed.is_some(), "completed"),
        (entry.ended.is_some(), "ended"),
        (entry.due.is_some(), "due"),
        (!entry.lead.is_empty(), "lead"),
    ];
    for (_, field) in decided.into_iter().filter(|(given, _)| *given) {
        // A warning: nothing untrue is shown, only something that is not used.
        diagnostics.push(Diagnostic {
            severity: Severity::Warning,
            ..Diagnostic::new(
                Code::MisplacedField,
                entry.ref_.span,
                format!("`{field}` has no effect in a report by someone other than {organisation}"),
            )
            .help("say it in `progress`, in the reporter's own words")
        });
    }
}

pub(in crate::check) fn entries(scope: &Scope<'_>, diagnostics: &mut Diagnostics) {
    let plan = scope.plan;
    let known_refs = || refs(plan).map(|known| known.value.as_str());
    let index = Index::new(plan);
    let organisation = plan
        .facts
        .organisation
        .as_deref()
        .unwrap_or(&scope.site.settings.organisation);
    for update in &plan.updates {
        if let Some(UpdateSource::Key(key)) = &update.source {
            expect_source(key, scope, diagnostics);
        }
        let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
        let independent = plan.is_independent(update, organisation);
        for entry in &update.entries {
            if independent {
                assurance(entry, organisation, diagnostics);
            }
            let item = index.items.get(entry.ref_.value.as_str());
            if item.is_none() {
                NameKind::ITEM.expect(&entry.ref_, known_refs(), scope, diagnostics);
            } else if let Some(first) = seen.insert(&entry.ref_.value, entry.ref_.span) {
                diagnostics.push(
                    Diagnostic::new(
                        Code::DuplicateEntry,
                        entry.ref_.span,
                        format!("this update already has an entry for `{}`", entry.ref_.value),
                    )
                    .label(first, "the first one")
                    .help("put both into one entry"),
                );
            }
            scale(
                scope,
                "status",
                "statuses",
                entry.status.as_ref(),
                &plan.facts.statuses,
                diagnostics,
            );
            let ratings = &plan.facts.impact_ratings;
            scale(
                scope,
                "impact rating",
                "impact_ratings",
                entry.impact_rating.as_ref(),
                ratings,
                diagnostics,
            );
            for (key, _) in entry.measures.iter().filter(|_| item.is_some()) {
                measure(scope, &index, &entry.ref_.value, key, diagnostics);
            }
        }
        for correction in &update.corrections {
            if let Some(ref_) = &correction.ref_ {
                NameKind::ITEM.expect(ref_, known_refs(), scope, diagnostics);
            }
        }
    }
}

/// The items of a plan, so that each entry finds its own at once.
struct Index<'a> {
    /// The recommendation of every ref, its own and those of its actions.
    items: BTreeMap<&'a str, &'a Recommendation>,
    /// The ref of the item that defines each measure.
    owners: BTreeMap<&'a str, &'a str>,
}

impl<'a> Index<'a> {
    fn new(plan: &'a Plan) -> Self {
        let items = plan.recommendations.iter().flat_map(|rec| {
            let actions = rec.actions.iter().map(|action| &action.ref_);
            std::iter::once(&rec.ref_)
                .chain(actions)
                .map(move |ref_| (ref_.value.as_str(), &**rec))
        });
        Self {
            items: items.collect(),
            owners: measures(plan)
                .map(|(owner, measure)| (measure.key.value.as_str(), owner))
                .collect(),
        }
    }
}

fn scale(
    scope: &Scope<'_>,
    what: &str,
    field: &str,
    key: Option<&Spanned<String>>,
    defs: &[StatusDef],
    diagnostics: &mut Diagnostics,
) {
    if let Some(key) = key {
        let known = defs.iter().map(|def| def.key.value.as_str());
        let by_label = defs
            .iter()
            .find(|def| def.key.value != key.value && reads_the_same(&def.label, &key.value));
        if let Some(def) = by_label.filter(|_| !known.clone().any(|known| known == key.value)) {
            diagnostics.push(
                Diagnostic::new(
                    Code::UnknownStatus,
                    key.span,
                    format!("the plan has no {what} `{}`", key.value),
                )
                .help(format!(
                    "that is the label of `{}`: write `{}`",
                    def.key.value, def.key.value
                )),
            );
            return;
        }
        let kind = NameKind {
            code: Code::UnknownStatus,
            what,
            remedy: &format!("add it to `{field}:` in plan.md"),
        };
        kind.expect(key, known, scope, diagnostics);
    }
}

/// A figure belongs to a measure of the item itself, of its recommendation, or of its actions.
fn measure(
    scope: &Scope<'_>,
    index: &Index<'_>,
    item: &str,
    key: &Spanned<String>,
    diagnostics: &mut Diagnostics,
) {
    let Some(rec) = index.items.get(item) else { return };
    let owner = index.owners.get(key.as_str());
    let rec_of_owner = owner.and_then(|owner| index.items.get(owner));
    if rec_of_owner.is_some_and(|of_owner| std::ptr::eq(*of_owner, *rec)) {
        return;
    }
    if let Some(owner) = owner {
        diagnostics.push(
            Diagnostic::new(
                Code::UnknownMeasure,
                key.span,
                format!("the measure `{}` belongs to {owner}, not to {item}", key.value),
            )
            .help(format!("move the figure to the entry for {owner}")),
        );
        return;
    }
    if may_be_unread(scope, Code::UnknownMeasure) {
        return;
    }
    let of_actions = rec.actions.iter().flat_map(|action| &action.measures);
    let near = rec.measures.iter().chain(of_actions);
    let help = match nearest(&key.value, near.map(|measure| measure.key.value.as_str())) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("define it under `measures:` of {item}, with its name and unit"),
    };
    diagnostics.push(
        Diagnostic::new(
            Code::UnknownMeasure,
            key.span,
            format!("{item} has no measure `{}`", key.value),
        )
        .help(help),
    );
}
