//! Refs and keys: each exists once, and whatever names one names one that exists.

use std::collections::BTreeMap;

use super::Scope;
use crate::diag::{Code, Diagnostic, Diagnostics, Severity};
use crate::model::{Entry, Measure, Plan, Recommendation, SourceRef, StatusDef, UpdateSource};
use crate::source::{Span, Spanned};
use crate::text::nearest::nearest;
use crate::text::normal::{normal, reads_the_same};

/// Every ref of the plan, recommendations and actions alike, in their order.
fn refs(plan: &Plan) -> impl Iterator<Item = &Spanned<String>> + Clone {
    plan.recommendations
        .iter()
        .flat_map(|rec| std::iter::once(&rec.ref_).chain(rec.actions.iter().map(|action| &action.ref_)))
}

/// Every measure of the plan with the ref of the item it belongs to.
fn measures(plan: &Plan) -> impl Iterator<Item = (&str, &Measure)> {
    plan.recommendations.iter().flat_map(|rec| {
        let own = rec
            .measures
            .iter()
            .map(|measure| (rec.ref_.value.as_str(), measure));
        let actions = rec.actions.iter().flat_map(|action| {
            action
                .measures
                .iter()
                .map(|measure| (action.ref_.value.as_str(), measure))
        });
        own.chain(actions)
    })
}

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

pub(super) fn unique_refs(scope: &Scope<'_>, diagnostics: &mut Diagnostics) {
    let help =
        "give each recommendation and action a ref of its own; a ref that was published keeps its item";
    unique("ref", Code::DuplicateRef, refs(scope.plan), help, diagnostics);
}

pub(super) fn unique_keys(scope: &Scope<'_>, diagnostics: &mut Diagnostics) {
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
        "measure key",
        &mut measures(scope.plan).map(|(_, measure)| &measure.key),
    );
    check("term", &mut scope.plan.glossary.iter().map(|term| &term.term));
}

/// Whether what a name stands for may be in a file that could not be read: then nobody can say that it is unknown.
fn may_be_unread(scope: &Scope<'_>, code: Code) -> bool {
    let file = match code {
        Code::UnknownRef | Code::UnknownMeasure => "recommendations",
        _ => "plan.md",
    };
    scope
        .site
        .is_unread_below(&format!("{}/{file}", scope.plan.address))
}

/// Reports a name that is not among `known`.
fn unknown<'k>(
    scope: &Scope<'_>,
    code: Code,
    what: &str,
    name: &Spanned<String>,
    known: impl Iterator<Item = &'k str> + Clone,
    where_to_add: &str,
    diagnostics: &mut Diagnostics,
) {
    if known.clone().any(|candidate| candidate == name.value) || may_be_unread(scope, code) {
        return;
    }
    let all: Vec<&str> = known.clone().collect();
    let near = nearest(&name.value, known).filter(|near| same_number(&name.value, near));
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None if all.is_empty() => format!("the plan has none yet: {where_to_add}"),
        None if all.len() <= 12 => {
            let list: Vec<String> = all.iter().map(|one| format!("`{one}`")).collect();
            format!("use one of {}, or {where_to_add}", list.join(", "))
        }
        None => where_to_add.to_owned(),
    };
    diagnostics.push(
        Diagnostic::new(
            code,
            name.span,
            format!("the plan has no {what} `{}`", name.value),
        )
        .help(help),
    );
}

/// Whether two names hold the same digits, but for noughts at the end: 1.7 is not a slip for 1.1, but 1.10 may have
/// been cut to 1.1.
fn same_number(a: &str, b: &str) -> bool {
    let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    digits(a).trim_end_matches('0') == digits(b).trim_end_matches('0')
}

fn source_ref(scope: &Scope<'_>, key: Option<&Spanned<String>>, diagnostics: &mut Diagnostics) {
    if let Some(key) = key {
        let known = scope
            .plan
            .facts
            .sources
            .iter()
            .filter_map(|source| source.key.as_deref().map(String::as_str));
        unknown(
            scope,
            Code::UnknownSource,
            "source",
            key,
            known,
            "list it under `sources:` in plan.md",
            diagnostics,
        );
    }
}

fn key_of(source: Option<&SourceRef>) -> Option<&Spanned<String>> {
    source.map(|source| &source.key)
}

pub(super) fn items(scope: &Scope<'_>, diagnostics: &mut Diagnostics) {
    let plan = scope.plan;
    for rec in &plan.recommendations {
        if let Some(theme) = &rec.theme {
            let known = plan.facts.themes.iter().map(|theme| theme.ref_.value.as_str());
            unknown(
                scope,
                Code::UnknownTheme,
                "theme",
                theme,
                known,
                "list it under `themes:` in plan.md",
                diagnostics,
            );
        }
        source_ref(scope, key_of(rec.source.as_ref()), diagnostics);
        for action in &rec.actions {
            source_ref(scope, key_of(action.source.as_ref()), diagnostics);
            let Some(replaced) = &action.replaces else {
                continue;
            };
            let known = plan
                .recommendations
                .iter()
                .flat_map(|r| r.actions.iter().map(|a| a.ref_.value.as_str()));
            unknown(
                scope,
                Code::UnknownRef,
                "action",
                replaced,
                known,
                "name the ref of an action of this plan",
                diagnostics,
            );
            if replaced.value == action.ref_.value {
                diagnostics.push(
                    Diagnostic::new(Code::UnknownRef, replaced.span, "an action cannot replace itself")
                        .help("name the ref of the action that it takes the place of"),
                );
            }
        }
    }
}

/// An independent report gives assurance: what only the organisation decides has no effect in it.
fn assurance(entry: &Entry, organisation: &str, diagnostics: &mut Diagnostics) {
    let decided = [
        (entry.complete.is_some(), "complete"),
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

pub(super) fn entries(scope: &Scope<'_>, diagnostics: &mut Diagnostics) {
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
            source_ref(scope, Some(key), diagnostics);
        }
        let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
        let independent = update.is_independent_of(organisation);
        for entry in &update.entries {
            if independent {
                assurance(entry, organisation, diagnostics);
            }
            let item = index.items.get(entry.ref_.value.as_str());
            if item.is_none() {
                let add = "name the ref of a recommendation or action of this plan";
                unknown(
                    scope,
                    Code::UnknownRef,
                    "recommendation or action",
                    &entry.ref_,
                    known_refs(),
                    add,
                    diagnostics,
                );
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
            if let Some(due) = entry
                .due
                .as_ref()
                .filter(|_| item.is_some_and(|rec| rec.ref_.value == entry.ref_.value))
            {
                diagnostics.push(
                    Diagnostic::new(
                        Code::MisplacedField,
                        due.span,
                        "a recommendation has no due date of its own",
                    )
                    .help("put the new date into the entry of the action that is due then"),
                );
            }
            for (key, _) in entry.measures.iter().filter(|_| item.is_some()) {
                measure(scope, &index, &entry.ref_.value, key, diagnostics);
            }
        }
        for correction in &update.corrections {
            if let Some(ref_) = &correction.ref_ {
                let add = "name the ref of a recommendation or action of this plan";
                unknown(
                    scope,
                    Code::UnknownRef,
                    "recommendation or action",
                    ref_,
                    known_refs(),
                    add,
                    diagnostics,
                );
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
        let add = format!("add it to `{field}:` in plan.md");
        unknown(scope, Code::UnknownStatus, what, key, known, &add, diagnostics);
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
