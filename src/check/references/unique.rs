//! Refs and keys that are used twice.

use std::collections::BTreeMap;

use super::known::{measures, refs};
use crate::check::Scope;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::source::{Span, Spanned};
use crate::text::name;
use crate::text::normal::normal;

/// Reports every name that was already taken.
fn unique<'a>(
    what: &str,
    code: Code,
    names: impl Iterator<Item = &'a Spanned<String>>,
    help: &str,
    diagnostics: &mut Diagnostics,
) {
    // Without regard to case, since some disks and hosts have none in addresses, nor to how a letter is stored.
    let mut seen: BTreeMap<String, Span> = BTreeMap::new();
    for name in names {
        let form = normal(&name.value);
        if let Some(first) = seen.get(&form) {
            diagnostics.push(
                Diagnostic::new(
                    code,
                    name.span,
                    format!("the {what} `{}` is used twice", name.value),
                )
                .label(*first, "first used here")
                .help(help),
            );
        } else {
            seen.insert(form, name.span);
        }
    }
}

pub(in crate::check) fn unique_refs(scope: &Scope<'_>, diagnostics: &mut Diagnostics) {
    let help =
        "give each recommendation and action a ref of its own; a ref that was published keeps its item";
    unique("ref", Code::DuplicateRef, refs(scope.plan), help, diagnostics);
}

pub(in crate::check) fn unique_keys(scope: &Scope<'_>, diagnostics: &mut Diagnostics) {
    let facts = &scope.plan.facts;
    let help = "give each one a name of its own";
    let mut check = |what: &str, names: &mut dyn Iterator<Item = &Spanned<String>>| {
        unique(what, Code::DuplicateRef, names, help, diagnostics);
    };
    check("theme ref", &mut facts.themes.iter().map(|theme| &theme.ref_));
    check("status key", &mut facts.statuses.iter().map(|status| &status.key));
    check(
        "impact rating key",
        &mut facts.impact_ratings.iter().map(|rating| &rating.key),
    );
    check(
        "source key",
        &mut facts.sources.iter().filter_map(|source| source.key.as_ref()),
    );
    check(
        "inspection key",
        &mut facts.inspections.iter().filter_map(|it| it.key.as_ref()),
    );
    check("body key", &mut facts.bodies.iter().map(|body| &body.key));
    check(
        "response key",
        &mut facts.responses.iter().map(|response| &response.key),
    );
    check("rating key", &mut facts.ratings.iter().map(|rating| &rating.key));
    for rating in &facts.ratings {
        check(
            "value of a rating",
            &mut rating.values.iter().map(|value| &value.key),
        );
    }
    check(
        "measure key",
        &mut measures(scope.plan).map(|(_, measure)| &measure.key),
    );
    check("term", &mut scope.plan.glossary.iter().map(|term| &term.term));
    for (at, body) in facts.bodies.iter().enumerate() {
        let mut before = facts.bodies[..at].iter();
        if let Some(first) = before.find(|other| name::is_same(&other.name, &body.name)) {
            diagnostics.push(
                Diagnostic::new(
                    Code::DuplicateRef,
                    body.key.span,
                    format!("two bodies are called `{}`", body.name),
                )
                .label(first.key.span, "the first one")
                .help("list each body once, or write the names so that residents can tell them apart"),
            );
        }
    }
}
