//! The answers, ratings and milestones in entries of updates, and whether they are for their body to report.

use std::collections::BTreeMap;

use super::known::refs;
use super::shape::{part, ratings};
use super::unknown::{NameKind, may_be_unread};
use crate::check::Scope;
use crate::diag::{Code, Diagnostics};
use crate::model::{
    Action, Body, BodyPart, Entry, ItemKind, Plan, Recommendation, Reporter, StatusDef, Update,
};
use crate::source::{Span, Spanned};

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

    /// The keys of the bodies that an answer to an item is asked of; none when it is asked of the organisation.
    fn asked(&self, ref_: &str) -> &'a [Spanned<String>] {
        let rec = self.recommendations.get(ref_);
        match (rec, self.actions.get(ref_)) {
            (Some(rec), _) => &rec.to,
            (None, Some((_, action))) => action.body.as_slice(),
            (None, None) => &[],
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
                    let name = plan.facts.reporter_name(update, organisation);
                    not_asked(entry, response.span, name, diagnostics);
                }
            } else if let Some(body) = reporter.body {
                theirs(scope, (update, entry), body, &items, diagnostics);
            } else if let Some(response) = &entry.response {
                let by = plan.facts.reporter_name(update, organisation);
                for_another(scope, (entry, response.span), by, &items, diagnostics);
            }
        }
    }
}

/// Reports an answer by somebody independent of the plan.
fn not_asked(entry: &Entry, span: Span, by: &str, diagnostics: &mut Diagnostics) {
    diagnostics.report(
        Code::NotItsOwn,
        span,
        format!("{by} is independent of the plan, so it has no answer to give to {}", entry.ref_.value),
        "write what it found in `progress`; or, if it was asked, list it with `part: responsible` under `bodies:` in plan.md",
    );
}

/// Reports an answer that somebody else gives in the place of the body that was asked.
fn for_another(
    scope: &Scope<'_>,
    (entry, span): (&Entry, Span),
    by: &str,
    items: &Items<'_>,
    diagnostics: &mut Diagnostics,
) {
    let facts = &scope.plan.facts;
    let asked = items.asked(entry.ref_.value.as_str());
    let known = |key: &Spanned<String>| facts.bodies.iter().find(|body| body.key.value == key.value);
    let bodies: Option<Vec<&Body>> = asked.iter().map(known).collect();
    let Some(first) = bodies.as_ref().and_then(|bodies| bodies.first()) else {
        return;
    };
    diagnostics.report(
        Code::NotItsOwn,
        span,
        format!(
            "{} asks {}, so {by} has no answer to give",
            entry.ref_.value, first.name
        ),
        format!(
            "give the answer in an update with `by: {key}`; or, if {by} was asked, list it under `bodies:` in plan.md, and \
             name it where `{key}` is named",
            key = first.key.value
        ),
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
            remedy: "list it under `statuses:` in plan.md",
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
    let known = &scope.plan.facts.bodies;
    let is_known = |key: &Spanned<String>| known.iter().any(|body| body.key.value == key.value);
    // A body that the plan does not list has been reported, and may be this one.
    if rec.is_some_and(|rec| !rec.to.iter().all(is_known)) {
        return;
    }
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
    if update.by.is_none() || body.part != BodyPart::Responsible {
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
