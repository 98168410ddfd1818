//! Names of bodies, inspections, recommendations and ratings in the items of a plan, and who may report on what.

use std::collections::BTreeMap;

use super::known::refs;
use super::unknown::{NameKind, may_be_unread};
use crate::check::Scope;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::{
    Action, Body, Entry, ItemKind, Pairs, Plan, RatingOn, Recommendation, Reporter, StatusDef, Update,
};
use crate::source::{Span, Spanned};

/// Reports keys of parts that the plan does not list.
fn part(kind: ItemKind, key: &Spanned<String>, scope: &Scope<'_>, diagnostics: &mut Diagnostics) {
    let Some(known_kind) = kind.part() else { return };
    let parts: Vec<&str> = scope
        .plan
        .facts
        .parts()
        .filter(|part| part.kind == kind)
        .map(|part| part.name.as_str())
        .collect();
    let name = NameKind {
        code: known_kind.unknown,
        what: known_kind.one[0],
        remedy: &format!("list it under `{}:` in plan.md", known_kind.list),
    };
    name.expect(key, parts.into_iter(), scope, diagnostics);
}

/// Reports ratings on scales or with values that the plan does not have, and those of a scale for other things.
fn ratings(ratings: &Pairs, kind: ItemKind, scope: &Scope<'_>, diagnostics: &mut Diagnostics) {
    for (scale, value) in &ratings.list {
        let mut scales = scope.plan.facts.ratings.iter();
        let Some(known) = scales.find(|known| known.key.value == scale.value) else {
            part(ItemKind::Rating, scale, scope, diagnostics);
            continue;
        };
        let values = known.values.iter().map(|value| value.key.value.as_str());
        let name = NameKind {
            code: Code::UnknownPart,
            what: &format!("value of `{}`", scale.value),
            remedy: &format!("list it under `values:` of `{}` in plan.md", scale.value),
        };
        name.expect(value, values, scope, diagnostics);
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
        let name = NameKind {
            code: Code::UnknownRef,
            what: "recommendation",
            remedy: "name the ref of a recommendation of this plan",
        };
        name.expect(other, known, scope, diagnostics);
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
        let name = NameKind {
            code: Code::UnknownRef,
            what: "recommendation",
            remedy: "name the ref of a recommendation of this plan",
        };
        name.expect(whole, known, scope, diagnostics);
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

/// The recommendations and actions of a plan by their refs.
struct Items<'a> {
    recommendations: BTreeMap<&'a str, &'a Recommendation>,
    actions: BTreeMap<&'a str, (&'a Recommendation, &'a Action)>,
}

impl<'a> Items<'a> {
    fn new(plan: &'a Plan) -> Self {
        let recs = plan.recommendations.iter();
        let actions = recs.clone().flat_map(|rec| {
            let actions = rec.actions.iter();
            actions.map(move |action| (action.ref_.value.as_str(), (&**rec, action)))
        });
        Self {
            recommendations: recs.map(|rec| (rec.ref_.value.as_str(), &**rec)).collect(),
            actions: actions.collect(),
        }
    }
}

/// Checks what the entries of updates answer and rate, and whether it is theirs to report.
pub(in crate::check) fn entries(scope: &Scope<'_>, diagnostics: &mut Diagnostics) {
    let plan = scope.plan;
    let organisation = plan.organisation(&scope.site.settings);
    let items = Items::new(plan);
    for update in &plan.updates {
        let reporter = plan.reporter(update, organisation);
        for entry in &update.entries {
            let kind = if items.actions.contains_key(entry.ref_.value.as_str()) {
                ItemKind::Action
            } else {
                ItemKind::Recommendation
            };
            ratings(&entry.ratings, kind, scope, diagnostics);
            if let Some(response) = &entry.response {
                part(ItemKind::Response, response, scope, diagnostics);
            }
            scale_of(scope, entry, reporter, diagnostics);
            milestones(scope, entry, &items, diagnostics);
            if reporter.is_independent {
                if let Some(response) = &entry.response {
                    not_asked(entry, response.span, update, diagnostics);
                }
            } else if let Some(body) = reporter.body {
                theirs(scope, (update, entry), body, &items, diagnostics);
            }
        }
    }
}

/// An answer by somebody who was not asked.
fn not_asked(entry: &Entry, span: Span, update: &Update, diagnostics: &mut Diagnostics) {
    let by = update.by.as_deref().unwrap_or_default();
    diagnostics.report(
        Code::NotItsOwn,
        span,
        format!("{by} is independent of the plan, so it has no answer to give to {}", entry.ref_.value),
        "write what it found in `progress`; or give its `part: responsible` where plan.md lists it under `bodies:`",
    );
}

/// Reports labels of the scale of another body.
fn scale_of(scope: &Scope<'_>, entry: &Entry, reporter: Reporter<'_>, diagnostics: &mut Diagnostics) {
    let facts = &scope.plan.facts;
    let Some(status) = &entry.status else { return };
    let Some(label) = facts.status(&status.value) else {
        return;
    };
    let own: Vec<&StatusDef> = match reporter.body.filter(|_| reporter.is_independent) {
        Some(body) => facts.statuses_of(body).collect(),
        None => Vec::new(),
    };
    let scale: Vec<&StatusDef> = if own.is_empty() {
        facts.own_statuses().collect()
    } else {
        own
    };
    if scale.iter().any(|known| known.key.value == label.key.value) {
        return;
    }
    let keys: Vec<String> = scale
        .iter()
        .map(|known| format!("`{}`", known.key.value))
        .collect();
    diagnostics.report(
        Code::UnknownStatus,
        status.span,
        format!("`{}` is of a scale that this update does not use", status.value),
        format!("use one of {}", keys.join(", ")),
    );
}

/// Reports steps that the action does not have.
fn milestones(scope: &Scope<'_>, entry: &Entry, items: &Items<'_>, diagnostics: &mut Diagnostics) {
    for (name, key) in &entry.milestones.list {
        let Some((_, action)) = items.actions.get(entry.ref_.value.as_str()) else {
            if !may_be_unread(scope, Code::UnknownRef) {
                diagnostics.report(
                    Code::MisplacedField,
                    name.span,
                    format!("{} has no milestones", entry.ref_.value),
                    "report a milestone in the entry of the action that has it",
                );
            }
            return;
        };
        let known = action.milestones.iter().map(|step| step.name.as_str());
        let kind = NameKind {
            code: Code::UnknownRef,
            what: "milestone",
            remedy: "use the name of a milestone of the action, word for word",
        };
        kind.expect(name, known, scope, diagnostics);
        let statuses = scope.plan.facts.own_statuses();
        let statuses = statuses.map(|status| status.key.value.as_str());
        let kind = NameKind {
            code: Code::UnknownStatus,
            what: "status",
            remedy: "write `complete`, or a key of the plan's statuses",
        };
        kind.expect(key, statuses.chain(["complete"]), scope, diagnostics);
    }
}

/// Reports what a body reports on or answers that is not its own.
fn theirs(
    scope: &Scope<'_>,
    (update, entry): (&Update, &Entry),
    body: &Body,
    items: &Items<'_>,
    diagnostics: &mut Diagnostics,
) {
    let ref_ = entry.ref_.value.as_str();
    let is_it = |key: &Spanned<String>| key.value == body.key.value;
    let addressed = |rec: &Recommendation| rec.to.iter().any(is_it);
    let rec = items.recommendations.get(ref_).copied();
    if let (Some(rec), Some(response)) = (rec, &entry.response)
        && !rec.to.is_empty()
        && !addressed(rec)
    {
        diagnostics.report(
            Code::NotItsOwn,
            response.span,
            format!(
                "{ref_} is not addressed to {}, so that body has no answer to give",
                body.name
            ),
            format!(
                "add `{}` to `to:` of {ref_}, or give the answer in the update of the body that was asked",
                body.key.value
            ),
        );
        return;
    }
    // Whoever publishes the plan may report on all of it.
    if update.by.is_none() || body.part != crate::model::BodyPart::Responsible {
        return;
    }
    let is_its = match (rec, items.actions.get(ref_)) {
        (Some(rec), _) => addressed(rec) || rec.actions.iter().any(|action| leads(action, body)),
        (None, Some((rec, action))) => leads(action, body) || action.body.is_none() && addressed(rec),
        (None, None) => return,
    };
    if !is_its && !may_be_unread(scope, Code::UnknownRef) && refs(scope.plan).any(|known| known.value == ref_)
    {
        diagnostics.report(
            Code::NotItsOwn,
            entry.ref_.span,
            format!("{ref_} is neither addressed to {} nor led by it", body.name),
            format!(
                "name `{}` in `to:` of the recommendation, or in `body:` or `with:` of the action; what others found of \
                 it comes from an independent body",
                body.key.value
            ),
        );
    }
}

fn leads(action: &Action, body: &Body) -> bool {
    let mut keys = action.body.iter().chain(&action.with);
    keys.any(|key| key.value == body.key.value)
}
