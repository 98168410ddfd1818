//! Names of leads and bodies: who is named twice, who is written in two ways, and where two may stand as one.

use std::collections::BTreeMap;

use super::Scope;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::Plan;
use crate::source::{Span, Spanned};
use crate::text::name;
use crate::text::nearest::nearest;

/// Every list of leads of a plan, in the order of the plan.
fn lists(plan: &Plan) -> impl Iterator<Item = &[Spanned<String>]> {
    let items = plan.recommendations.iter().flat_map(|rec| {
        let actions = rec.actions.iter().map(|action| action.lead.as_slice());
        std::iter::once(rec.lead.as_slice()).chain(actions)
    });
    let entries = plan.updates.iter().flat_map(|update| &update.entries);
    items.chain(entries.map(|entry| entry.lead.as_slice()))
}

/// Somebody named more than once in one list.
pub(super) fn named_twice(scope: &Scope<'_>, diagnostics: &mut Diagnostics) {
    for list in lists(scope.plan).filter(|list| list.len() > 1) {
        let mut seen: BTreeMap<String, Span> = BTreeMap::new();
        for lead in list.iter().filter(|lead| !name::names_nobody(lead)) {
            let key = name::key(lead);
            if let Some(first) = seen.get(&key) {
                diagnostics.push(
                    Diagnostic::new(
                        Code::DuplicateLead,
                        lead.span,
                        format!("`{}` is named twice in this list, and counts once", lead.value),
                    )
                    .label(*first, "named here already")
                    .help("keep one of the two"),
                );
            } else {
                seen.insert(key, lead.span);
            }
        }
    }
}

/// One way of writing a name.
struct Spelling<'a> {
    lead: &'a Spanned<String>,
    count: usize,
}

/// One name written in two ways: told once for each way but the one that is used most.
pub(super) fn written_in_two_ways(scope: &Scope<'_>, diagnostics: &mut Diagnostics) {
    // Every way of writing a name by its key, in the order of the plan.
    let mut ways: BTreeMap<String, Vec<Spelling<'_>>> = BTreeMap::new();
    for lead in lists(scope.plan).flatten() {
        if name::names_nobody(lead) {
            continue;
        }
        let known = ways.entry(name::key(lead)).or_default();
        match known.iter_mut().find(|way| way.lead.value == lead.value) {
            Some(way) => way.count += 1,
            None => known.push(Spelling { lead, count: 1 }),
        }
    }
    for known in ways.values().filter(|known| known.len() > 1) {
        let most = known.iter().map(|way| way.count).max();
        let Some(usual) = known.iter().find(|way| Some(way.count) == most) else {
            continue;
        };
        let usual = usual.lead;
        for other in known.iter().map(|way| way.lead) {
            if other.value == usual.value {
                continue;
            }
            diagnostics.push(
                Diagnostic::new(
                    Code::NameInTwoForms,
                    other.span,
                    format!(
                        "`{}` and `{}` count as one lead: they differ {}",
                        other.value,
                        usual.value,
                        name::difference(other, usual)
                    ),
                )
                .label(usual.span, "written like this here")
                .help(format!(
                    "write `{}` here too, unless the document has it like that; two people are told apart by their roles",
                    usual.value
                )),
            );
        }
    }
    of_the_organisation(scope, diagnostics);
}

/// The organisation's own name in `by:` of an update, written in another way than it writes it itself.
fn of_the_organisation(scope: &Scope<'_>, diagnostics: &mut Diagnostics) {
    let organisation = scope.plan.organisation(&scope.site.settings);
    for update in &scope.plan.updates {
        let Some(by) = update.by.as_deref() else { continue };
        if by == organisation || !name::is_same(by, organisation) {
            continue;
        }
        diagnostics.report(
            Code::NameInTwoForms,
            update.span,
            format!(
                "`by: {by}` counts as {organisation} itself: the two differ {}",
                name::difference(by, organisation)
            ),
            "leave `by:` out where the organisation itself reports",
        );
    }
}

/// One lead that reads like the names of two: told once for each.
pub(super) fn two_in_one(scope: &Scope<'_>, diagnostics: &mut Diagnostics) {
    let mut known: BTreeMap<&str, bool> = BTreeMap::new();
    for list in lists(scope.plan) {
        for (at, lead) in list.iter().enumerate() {
            if known.insert(lead.value.as_str(), true).is_some() || name::names_nobody(lead) {
                continue;
            }
            let Some(parts) = name::several(lead) else {
                continue;
            };
            let before = list[..at].iter().map(|lead| lead.value.as_str());
            let after = list[at + 1..].iter().map(|lead| lead.value.as_str());
            let parts_of_it = parts.iter().map(String::as_str);
            let all: Vec<String> = before.chain(parts_of_it).chain(after).map(in_brackets).collect();
            diagnostics.report(
                Code::SeveralLeads,
                lead.span,
                format!("`{}` counts as one lead: are several meant?", lead.value),
                format!(
                    "if so, write `lead: [{}]`; if it is the name of one, leave it as it is",
                    all.join(", ")
                ),
            );
        }
    }
}

/// Names in `roles` that lead nothing: a misspelt role would be taken for a person without a word.
pub(super) fn unknown_roles(scope: &Scope<'_>, diagnostics: &mut Diagnostics) {
    let roles = &scope.plan.facts.roles;
    if roles.is_empty() {
        return;
    }
    let leads: BTreeMap<String, &str> = lists(scope.plan)
        .flatten()
        .map(|lead| (name::key(lead), lead.value.as_str()))
        .collect();
    for role in roles.iter().filter(|role| !leads.contains_key(&name::key(role))) {
        let help = match nearest(&role.value, leads.values().copied()) {
            Some(near) => format!("write it as the lead is written: `{near}`"),
            None => "write it as the lead is written, or take it out of `roles`".to_owned(),
        };
        diagnostics.report(
            Code::UnknownRole,
            role.span,
            format!("nothing in this plan is led by `{}`", role.value),
            help,
        );
    }
}

/// A name as it is written in a list in brackets.
fn in_brackets(name: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '.' | '\'' | '’' | '(' | ')');
    if name.starts_with(char::is_alphanumeric) && name.chars().all(is_plain) {
        name.to_owned()
    } else {
        format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\""))
    }
}
