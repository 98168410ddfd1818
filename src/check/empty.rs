//! Reports that report nothing: entries with nothing but their ref, and updates with nothing in them.
//!
//! Each would be published and sealed, and an empty update would count as the one that was promised.

use super::Scope;
use crate::diag::{Code, Diagnostic, Diagnostics, Severity};
use crate::model::{Entry, Update, UpdateSource, address};
use crate::record;

/// Reports entries and updates that say nothing: errors once they are to be published, notes in a draft. What was
/// sealed so is left: it was published.
pub(super) fn reports(scope: &Scope<'_>, diagnostics: &mut Diagnostics) {
    for update in &scope.plan.updates {
        entries(scope, update, diagnostics);
        if is_empty(scope, update)
            && !is_sealed(scope, &address::update(scope.plan, update))
            && !is_faulty(scope, update)
        {
            let diagnostic = Diagnostic::new(
                Code::EmptyUpdate,
                update.as_at.span,
                "this update reports nothing",
            )
            .help("add `entries:`, or write below the last `---` what was reported; or delete the file");
            diagnostics.push(as_in(update, diagnostic));
        }
    }
}

/// Reports the entries of an update that say nothing.
fn entries(scope: &Scope<'_>, update: &Update, diagnostics: &mut Diagnostics) {
    let is_faulty = is_faulty(scope, update);
    let says_nothing = |entry: &&Entry| {
        // A field that cannot be read looks as if it were not there.
        let is_empty = entry.is_bare || !is_faulty && is_only_ref(scope, update, entry);
        let place = || address::entry(scope.plan, update, &entry.ref_.value);
        is_empty && !is_sealed(scope, &place())
    };
    let empty: Vec<&Entry> = update.entries.iter().filter(says_nothing).collect();
    let Some(first) = empty.first() else { return };
    if update.draft {
        let many = if empty.len() == 1 {
            format!("the entry for {} says nothing yet", first.ref_.value)
        } else {
            format!(
                "{} of the {} entries say nothing yet, from {} on",
                empty.len(),
                update.entries.len(),
                first.ref_.value
            )
        };
        let diagnostic = Diagnostic::new(Code::EmptyEntry, first.ref_.span, many)
            .help("fill them in, or delete them, before you remove `draft: true`");
        diagnostics.push(as_in(update, diagnostic));
        return;
    }
    for entry in empty {
        diagnostics.report(
            Code::EmptyEntry,
            entry.ref_.span,
            format!("the entry for {} says nothing", entry.ref_.value),
            "write what was reported, such as `progress:` or `status:`, below `ref:`; or delete the entry",
        );
    }
}

/// A finding about an update: a note while it is a draft.
fn as_in(update: &Update, diagnostic: Diagnostic) -> Diagnostic {
    if update.draft {
        Diagnostic {
            severity: Severity::Note,
            ..diagnostic
        }
    } else {
        diagnostic
    }
}

/// Returns whether an entry would be sealed with its ref alone.
fn is_only_ref(scope: &Scope<'_>, update: &Update, entry: &Entry) -> bool {
    let item = record::of_entry(scope.plan, update, entry);
    item.fields().iter().all(|(name, _)| *name == "ref")
}

/// Returns whether an update has neither entries nor words, nor a document of its own that holds them.
fn is_empty(scope: &Scope<'_>, update: &Update) -> bool {
    let of_plan = |key: &str| {
        let list = scope.plan.facts.sources.iter();
        list.filter(|source| source.url.is_some())
            .any(|source| source.key.as_ref().is_some_and(|known| known.value == key))
    };
    let has_document = match &update.source {
        Some(UpdateSource::Document(source)) => source.url.is_some(),
        Some(UpdateSource::Key(key)) => of_plan(&key.value),
        None => false,
    };
    update.entries.is_empty()
        && update.body.html.trim().is_empty()
        && update.lost_statuses.is_none()
        && !has_document
}

fn is_sealed(scope: &Scope<'_>, address: &str) -> bool {
    let latest = scope.plan.record.whole().latest(address);
    latest.is_some_and(|line| line.item.is_some())
}

/// Returns whether the update's file has other errors.
fn is_faulty(scope: &Scope<'_>, update: &Update) -> bool {
    let shown = &scope.sources.file(update.as_at.span.file).path;
    let path = shown.strip_prefix(scope.tree.name.as_str()).unwrap_or(shown);
    scope.site.is_faulty_below(path)
}
