//! Names of bodies, inspections, recommendations and ratings in the items of a plan.

use std::collections::BTreeMap;

use super::unknown::NameKind;
use crate::check::Scope;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::{Action, ItemKind, Pairs, RatingOn, Recommendation};
use crate::source::Spanned;
use crate::text::name;

/// Reports keys of parts that the plan does not list.
pub(super) fn part(kind: ItemKind, key: &Spanned<String>, scope: &Scope<'_>, diagnostics: &mut Diagnostics) {
    let Some(known_kind) = kind.part() else { return };
    let of_kind = || scope.plan.facts.parts().filter(move |part| part.kind == kind);
    let parts: Vec<&str> = of_kind().map(|part| part.name.as_str()).collect();
    let titled = of_kind().find(|part| name::is_same(part.title(), key));
    if let Some(titled) = titled.filter(|_| !parts.contains(&key.as_str())) {
        by_title(
            known_kind.unknown,
            known_kind.one[0],
            key,
            titled.name,
            diagnostics,
        );
        return;
    }
    let names = NameKind {
        code: known_kind.unknown,
        what: known_kind.one[0],
        remedy: &format!("list it under `{}:` in plan.md", known_kind.list),
    };
    names.expect(key, parts.into_iter(), scope, diagnostics);
}

/// Reports that something is named by its title or label, and not by its key.
fn by_title(
    code: Code,
    what: &str,
    title: &Spanned<String>,
    key: &Spanned<String>,
    diagnostics: &mut Diagnostics,
) {
    diagnostics.report(
        code,
        title.span,
        format!("the plan has no {what} `{}`", title.value),
        format!("write its key: `{}`", key.value),
    );
}

/// Reports ratings on scales or with values that the plan does not have, and those of a scale for other things.
pub(super) fn ratings(ratings: &Pairs, kind: ItemKind, scope: &Scope<'_>, diagnostics: &mut Diagnostics) {
    for (scale, value) in &ratings.list {
        let mut scales = scope.plan.facts.ratings.iter();
        let Some(known) = scales.find(|known| known.key.value == scale.value) else {
            part(ItemKind::Rating, scale, scope, diagnostics);
            continue;
        };
        let what = format!("`{}` value", scale.value);
        let values = known.values.iter().map(|value| value.key.value.as_str());
        let labelled = known.values.iter().find(|one| name::is_same(&one.label, value));
        match labelled.filter(|_| !values.clone().any(|known| known == value.value)) {
            Some(labelled) => by_title(Code::UnknownPart, &what, value, &labelled.key, diagnostics),
            None => NameKind {
                code: Code::UnknownPart,
                what: &what,
                remedy: &format!("list it under `values:` of `{}` in plan.md", scale.value),
            }
            .expect(value, values, scope, diagnostics),
        }
        let (fits, other) = match kind {
            ItemKind::Action => (known.on != RatingOn::Recommendation, "recommendations"),
            _ => (known.on != RatingOn::Action, "actions"),
        };
        if !fits {
            diagnostics.report(
                Code::MisplacedField,
                scale.span,
                format!("`{}` is a rating of {other}", scale.value),
                format!("rate {other} on it, or write `on: both` where plan.md lists it"),
            );
        }
    }
}

/// Checks what the recommendations and actions name.
pub(in crate::check) fn items(scope: &Scope<'_>, diagnostics: &mut Diagnostics) {
    let plan = scope.plan;
    for status in &plan.facts.statuses {
        if let Some(body) = &status.body {
            part(ItemKind::Body, body, scope, diagnostics);
        }
    }
    for rec in &plan.recommendations {
        if let Some(inspection) = &rec.inspection {
            part(ItemKind::Inspection, inspection, scope, diagnostics);
        }
        for key in &rec.to {
            part(ItemKind::Body, key, scope, diagnostics);
        }
        named_twice(&rec.to, diagnostics);
        ratings(&rec.ratings, ItemKind::Recommendation, scope, diagnostics);
        for action in &rec.actions {
            for key in action.body.iter().chain(&action.with) {
                part(ItemKind::Body, key, scope, diagnostics);
            }
            named_twice(&action.with, diagnostics);
            ratings(&action.ratings, ItemKind::Action, scope, diagnostics);
            further_recommendations(rec, action, scope, diagnostics);
        }
    }
}

fn named_twice(keys: &[Spanned<String>], diagnostics: &mut Diagnostics) {
    for (at, key) in keys.iter().enumerate() {
        if let Some(first) = keys[..at].iter().find(|other| other.value == key.value) {
            diagnostics.push(
                Diagnostic::new(
                    Code::DuplicateRef,
                    key.span,
                    format!("`{}` is named twice", key.value),
                )
                .label(first.span, "first named here")
                .help("name it once"),
            );
        }
    }
}

fn further_recommendations(
    rec: &Recommendation,
    action: &Action,
    scope: &Scope<'_>,
    diagnostics: &mut Diagnostics,
) {
    for other in &action.for_ {
        let known = scope
            .plan
            .recommendations
            .iter()
            .map(|rec| rec.ref_.value.as_str());
        let names = NameKind {
            code: Code::UnknownRef,
            what: "recommendation",
            remedy: "name the ref of a recommendation of this plan",
        };
        names.expect(other, known, scope, diagnostics);
        if other.value == rec.ref_.value {
            diagnostics.report(
                Code::MisplacedField,
                other.span,
                format!(
                    "{} stands in the file of {} and answers it anyway",
                    action.ref_.value, rec.ref_.value
                ),
                "name in `for` only the other recommendations that it answers, too",
            );
        }
    }
    named_twice(&action.for_, diagnostics);
}

/// Words by which labels of answers begin, in small letters.
const ANSWERS: [&str; 8] = [
    "accept",
    "agree",
    "not accept",
    "not agree",
    "partially a",
    "partly a",
    "reject",
    "disagree",
];

/// Notes labels of statuses that read like answers, in a plan without a scale of responses.
pub(in crate::check) fn answers_as_statuses(scope: &Scope<'_>, diagnostics: &mut Diagnostics) {
    let facts = &scope.plan.facts;
    if !facts.responses.is_empty() {
        return;
    }
    for status in facts.own_statuses() {
        let label = status.label.to_lowercase();
        if ANSWERS.iter().any(|words| label.starts_with(words)) {
            diagnostics.report(
                Code::AnswerAsStatus,
                status.key.span,
                format!("the status “{}” reads like an answer to a recommendation", status.label),
                "if it is one, list it under `responses:` in plan.md and give it as `response:` in entries; answers are shown \
                 apart from progress",
            );
        }
    }
}

/// Reports recommendations that are parts of what there is not, or of themselves.
pub(in crate::check) fn parts(scope: &Scope<'_>, diagnostics: &mut Diagnostics) {
    let recs = &scope.plan.recommendations;
    let wholes: BTreeMap<&str, &Spanned<String>> = recs
        .iter()
        .filter_map(|rec| Some((rec.ref_.value.as_str(), rec.part_of.as_ref()?)))
        .collect();
    for (ref_, whole) in &wholes {
        let known = recs.iter().map(|rec| rec.ref_.value.as_str());
        let names = NameKind {
            code: Code::UnknownRef,
            what: "recommendation",
            remedy: "name the ref of a recommendation of this plan",
        };
        names.expect(whole, known, scope, diagnostics);
        // Each step leads to another recommendation, so a way that is longer than their number is a circle.
        let mut at = *whole;
        for _ in 0..=wholes.len() {
            if at.value == *ref_ {
                diagnostics.report(
                    Code::PartOfItself,
                    whole.span,
                    format!("by `part_of`, {ref_} is a part of itself"),
                    "name the recommendation that it is a part of, or remove the line",
                );
                break;
            }
            let Some(next) = wholes.get(at.value.as_str()) else {
                break;
            };
            at = next;
        }
    }
}
