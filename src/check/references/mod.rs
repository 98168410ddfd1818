//! Refs and keys: each exists once, and whatever names one names one that exists.

mod entries;
mod known;
mod reporting;
mod shape;
mod unique;
mod unknown;

pub(super) use entries::entries;
pub(super) use reporting::entries as entries_by_body;
pub(super) use shape::{answers_as_statuses, items as items_by_body, parts};
pub(super) use unique::{unique_keys, unique_refs};
pub(super) use unknown::{expect_item, expect_update};

use super::Scope;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::text::nearest::nearest;
use unknown::{NameKind, expect_source};

pub(super) fn items(scope: &Scope<'_>, diagnostics: &mut Diagnostics) {
    let plan = scope.plan;
    for rec in &plan.recommendations {
        if let Some(theme) = &rec.theme {
            let known = plan.facts.themes.iter().map(|theme| theme.ref_.value.as_str());
            NameKind::THEME.expect(theme, known, scope, diagnostics);
        }
        if let Some(source) = &rec.source {
            expect_source(&source.key, scope, diagnostics);
        }
        for action in &rec.actions {
            if let Some(source) = &action.source {
                expect_source(&source.key, scope, diagnostics);
            }
            let Some(replaced) = &action.replaces else {
                continue;
            };
            let known = plan
                .recommendations
                .iter()
                .flat_map(|r| r.actions.iter().map(|a| a.ref_.value.as_str()));
            NameKind::ACTION.expect(replaced, known, scope, diagnostics);
            if replaced.value == action.ref_.value {
                diagnostics.push(
                    Diagnostic::new(Code::UnknownRef, replaced.span, "an action cannot replace itself")
                        .help("name the ref of the action that it takes the place of"),
                );
            }
        }
    }
}

pub(super) fn plans(scope: &Scope<'_>, diagnostics: &mut Diagnostics) {
    let Some(next) = &scope.plan.facts.followed_by else {
        return;
    };
    if next.value == scope.plan.address {
        diagnostics.push(
            Diagnostic::new(
                Code::UnknownPlan,
                next.span,
                "a plan cannot be followed by itself",
            )
            .help("name the folder of the plan that came after it"),
        );
        return;
    }
    let kept = scope.site.kept_plans().map(|(address, _)| address);
    let known = scope.site.plans.iter().map(|plan| plan.address.as_str());
    let known = known.chain(kept);
    if known.clone().any(|address| address == next.value) {
        return;
    }
    let others: Vec<&str> = known.filter(|address| *address != scope.plan.address).collect();
    let help = match nearest(&next.value, others.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if others.is_empty() => "remove the line until that plan has its folder here".to_owned(),
        None => format!("name the folder of a plan: `{}`", others.join("`, `")),
    };
    diagnostics.push(
        Diagnostic::new(
            Code::UnknownPlan,
            next.span,
            format!("there is no plan `{}`", next.value),
        )
        .help(help),
    );
}
