//! Where what ended goes on: never in itself, and in something that there is.

use std::collections::{BTreeMap, BTreeSet};

use super::Scope;
use crate::diag::{Code, Diagnostic, Diagnostics, Severity};
use crate::model::{Entry, Plan, Update};
use crate::source::{Span, Spanned};
use crate::text::nearest::nearest;

/// Where each item goes on, by what was written there.
type Continuations<'a> = BTreeMap<&'a str, Vec<(&'a str, Span)>>;

/// Every ref of the plan.
fn refs(plan: &Plan) -> BTreeSet<&str> {
    let recs = plan.recommendations.iter();
    recs.flat_map(|rec| {
        let actions = rec.actions.iter().map(|action| action.ref_.value.as_str());
        std::iter::once(rec.ref_.value.as_str()).chain(actions)
    })
    .collect()
}

/// Returns where actions go on by `replaces`: the replaced one goes on in the one that replaces it.
fn promised(plan: &Plan) -> Continuations<'_> {
    let mut goes_on = Continuations::new();
    for action in plan.recommendations.iter().flat_map(|rec| &rec.actions) {
        // An action that names itself is reported where `replaces` is compared with the refs.
        if let Some(replaced) = action
            .replaces
            .as_ref()
            .filter(|it| it.value != action.ref_.value)
        {
            let places = goes_on.entry(&replaced.value).or_default();
            places.push((&action.ref_.value, replaced.span));
        }
    }
    goes_on
}

/// Reports items that end up in themselves: at once, or over others, by `replaces`, by `ended` or by both.
pub(super) fn circles(scope: &Scope<'_>, diagnostics: &mut Diagnostics) {
    let plan = scope.plan;
    let known = refs(plan);
    let organisation = plan.organisation(&scope.site.settings);
    let mut told: BTreeSet<BTreeSet<&str>> = BTreeSet::new();
    let promised = promised(plan);
    for (from, places) in &promised {
        for (to, span) in places {
            report(&promised, from, to, *span, &mut told, diagnostics);
        }
    }
    // An ending holds until a later status or completion takes it back.
    let mut ended: BTreeMap<&str, (&str, Span)> = BTreeMap::new();
    let own = |update: &&std::sync::Arc<Update>| !scope.plan.is_independent(update, organisation);
    for update in plan.updates.iter().filter(own) {
        for entry in &update.entries {
            if entry.ended.is_some() || entry.status.is_some() || entry.complete == Some(true) {
                ended.remove(entry.ref_.value.as_str());
            }
            if let Some(to) = place_of(entry).filter(|to| known.contains(to.value.as_str())) {
                ended.insert(&entry.ref_.value, (&to.value, to.span));
            }
        }
        let mut all = promised.clone();
        for (from, place) in &ended {
            all.entry(from).or_default().push(*place);
        }
        for entry in &update.entries {
            if let Some(to) = place_of(entry).filter(|to| known.contains(to.value.as_str())) {
                report(
                    &all,
                    &entry.ref_.value,
                    &to.value,
                    to.span,
                    &mut told,
                    diagnostics,
                );
            }
        }
    }
}

fn place_of(entry: &Entry) -> Option<&Spanned<String>> {
    entry.ended.as_ref()?.to.as_ref()
}

/// Reports that `from`, which goes on in `to`, comes back to itself, once for each circle.
fn report<'a>(
    goes_on: &Continuations<'a>,
    from: &'a str,
    to: &'a str,
    span: Span,
    told: &mut BTreeSet<BTreeSet<&'a str>>,
    diagnostics: &mut Diagnostics,
) {
    let Some(way) = way(goes_on, to, from) else { return };
    if !told.insert(way.iter().map(|(ref_, _)| *ref_).collect()) {
        return;
    }
    let message = if from == to {
        format!("`{from}` cannot go on in itself")
    } else {
        let over: Vec<String> = way.iter().map(|(ref_, _)| format!("`{ref_}`")).collect();
        format!(
            "`{from}` would go on in itself, by way of {}",
            over[..over.len() - 1].join(" and ")
        )
    };
    let mut diagnostic = Diagnostic::new(Code::ReplacedByItself, span, message);
    for (ref_, at) in way.iter().filter_map(|(ref_, at)| Some((ref_, (*at)?))) {
        diagnostic = diagnostic.label(at, format!("which goes on in `{ref_}`"));
    }
    diagnostics.push(diagnostic.help(
        "name what took its place in the end, or where it goes on in words, such as `to: routine work`",
    ));
}

/// The items from `start` to `goal`, each with where it is written that the one before goes on in it.
fn way<'a>(goes_on: &Continuations<'a>, start: &'a str, goal: &str) -> Option<Vec<(&'a str, Option<Span>)>> {
    let mut before: BTreeMap<&str, (&'a str, Span)> = BTreeMap::new();
    let mut open = vec![start];
    let mut seen = BTreeSet::from([start]);
    while let Some(at) = open.pop() {
        if at == goal {
            let mut way = Vec::new();
            let mut here = at;
            while let Some((earlier, span)) = before.get(here) {
                way.push((here, Some(*span)));
                here = earlier;
            }
            way.push((here, None));
            way.reverse();
            return Some(way);
        }
        for (next, span) in goes_on.get(at).into_iter().flatten() {
            if seen.insert(next) {
                before.insert(next, (at, *span));
                open.push(next);
            }
        }
    }
    None
}

/// Reports what looks like the name of something in `ended.to` and names nothing. Words name nothing and need not.
pub(super) fn places(scope: &Scope<'_>, diagnostics: &mut Diagnostics) {
    let plan = scope.plan;
    let known = refs(plan);
    let plans: Vec<&str> = scope
        .site
        .plans
        .iter()
        .map(|plan| plan.address.as_str())
        .chain(scope.site.kept_plans().map(|(address, _)| address))
        .collect();
    let entries = plan.updates.iter().flat_map(|update| &update.entries);
    for to in entries.filter_map(place_of) {
        let address = to.value.trim_matches('/');
        if address == plan.address {
            diagnostics.report(
                Code::ReplacedByItself,
                to.span,
                "an action of this plan cannot go on in the plan itself",
                "name the action that it goes on in, or say it in words, such as `to: routine work`",
            );
            continue;
        }
        if known.contains(to.value.as_str()) || plans.contains(&address) {
            continue;
        }
        let bare = without_kind(&to.value);
        if !looks_like_a_name(bare) || may_be_unread(scope) {
            continue;
        }
        let of_plan = address.split_once('/').map(|(plan, _)| plan);
        let help = match (
            known.contains(bare).then_some(bare),
            of_plan.filter(|of| plans.contains(of)),
            nearest(bare, known.iter().copied().chain(plans.iter().copied())),
        ) {
            (Some(ref_), ..) => format!("write the ref alone, so that it becomes a link: `to: {ref_}`"),
            (None, Some(of), _) => format!("name the plan alone, so that it becomes a link: `to: {of}`"),
            (None, None, Some(near)) => format!("did you mean `to: {near}`?"),
            (None, None, None) => {
                "name an action of this plan or the folder of a plan, or say it in words, such as `to: routine work`"
                    .to_owned()
            }
        };
        // A warning: it is shown as it was written, and may be the name of something elsewhere.
        diagnostics.push(Diagnostic {
            severity: Severity::Warning,
            ..Diagnostic::new(
                Code::UnknownRef,
                to.span,
                format!("`{}` names no action, recommendation or plan here", to.value),
            )
            .help(help)
        });
    }
}

fn may_be_unread(scope: &Scope<'_>) -> bool {
    let folder = format!("{}/recommendations", scope.plan.address);
    scope.site.is_unread_below(&folder)
}

/// Returns a text without "action" or "recommendation" at its start.
fn without_kind(text: &str) -> &str {
    let kinds = ["action", "recommendation"];
    match text.split_once(' ') {
        Some((first, rest)) if kinds.iter().any(|kind| first.eq_ignore_ascii_case(kind)) => rest.trim(),
        _ => text,
    }
}

/// Returns whether a text looks like a ref or an address: one word that holds a digit or a slash, or hyphens as a
/// folder does.
fn looks_like_a_name(text: &str) -> bool {
    let one_word = !text.contains(char::is_whitespace);
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '(' | ')');
    let slashes = text.matches('/').count();
    one_word
        && (text.starts_with('/')
            || slashes > 1
            || text.contains("://")
            || (slashes == 0 && text.contains(|c: char| c.is_ascii_digit()) && text.chars().all(plain)))
}

/// The plans that follow a plan, until there is none or one comes again.
pub(super) fn plans_in_a_circle(scope: &Scope<'_>, diagnostics: &mut Diagnostics) {
    let Some(first) = &scope.plan.facts.followed_by else {
        return;
    };
    let mut next = first.value.as_str();
    let mut seen = BTreeSet::new();
    while seen.insert(next) {
        let following = scope.site.plans.iter().find(|plan| plan.address == next);
        let Some(after) = following.and_then(|plan| plan.facts.followed_by.as_ref()) else {
            return;
        };
        // A plan that names itself is reported with the names of plans.
        if after.value == scope.plan.address && next != scope.plan.address {
            diagnostics.push(
                Diagnostic::new(
                    Code::ReplacedByItself,
                    first.span,
                    format!(
                        "`{}` would be followed by itself, by way of `{next}`",
                        scope.plan.address
                    ),
                )
                .label(after.span, "it comes round again here")
                .help("remove `followed_by` from the plan that came last"),
            );
            return;
        }
        next = &after.value;
    }
}
