//! The output of `candour check` for people: errors and other findings that can be mended now come first, gaps that
//! older parts of the plans leave open last.

use std::collections::{BTreeMap, BTreeSet};

use super::terminal::{Lines, colour};
use crate::diag::{Code, Diagnostic, Diagnostics, Place, Severity};
use crate::model::Site;
use crate::source::{FileId, Sources};

/// So many notes about older parts of the plans are listed; more are counted by their rules.
const FEW: usize = 12;

/// The findings in their order: errors, warnings, notes about what is being worked on, and the other notes; with `all`,
/// every one of these with its place.
pub(super) fn words(found: &Diagnostics, site: &Site, sources: &Sources, all: bool) -> Lines {
    let mut out = Lines::default();
    for severity in [Severity::Error, Severity::Warning] {
        let part = found.only(|one| one.severity == severity);
        add(&mut out, &Lines::human(&part, sources, colour()));
    }
    let current = current(site);
    let is_current = |one: &Diagnostic| {
        let is_in = match &one.place {
            Place::Span(span) => current.contains(&span.file),
            Place::File(_) => false,
        };
        // What is not sealed is mended by one command, however many things it is.
        one.code != Code::NotSealed && (one.in_draft || is_in || !one.code.name().starts_with("gap-"))
    };
    let notes = found.only(|one| one.severity == Severity::Note);
    add(&mut out, &Lines::short(&notes.only(is_current), sources));
    let rest = notes.only(|one| !is_current(one));
    if all || rest.count(Severity::Note) <= FEW {
        add(&mut out, &Lines::short(&rest, sources));
    } else {
        add(&mut out, &counted(&rest));
    }
    out.separate();
    out
}

/// Adds a part after an empty line.
fn add(out: &mut Lines, part: &Lines) {
    if !part.is_empty() {
        out.separate();
    }
    out.add(part);
}

/// The files that are being worked on: drafts, and the newest update of each plan that is not closed.
fn current(site: &Site) -> BTreeSet<FileId> {
    let of = |plan: &std::sync::Arc<crate::model::Plan>| {
        let drafts = plan.updates.iter().filter(|update| update.draft);
        let mut published = plan.updates.iter().filter(|update| !update.draft);
        let newest = published.next_back().filter(|_| plan.facts.closed.is_none());
        drafts
            .chain(newest)
            .map(|update| update.span.file)
            .collect::<Vec<_>>()
    };
    site.plans.iter().flat_map(of).collect()
}

/// The notes as counts by rule, the most first, and without a total: they are notes on unlike things.
fn counted(notes: &Diagnostics) -> Lines {
    let mut counts: BTreeMap<Code, usize> = BTreeMap::new();
    for note in notes.iter() {
        *counts.entry(note.code).or_default() += 1;
    }
    let mut counts: Vec<(Code, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(code, count)| (std::cmp::Reverse(*count), *code));
    let mut out = Lines::default();
    out.line("Notes about older parts of the plans, by rule (`candour check --all` names each place):");
    for (code, count) in counts {
        out.line(format!("{count:>5}  {:<26} {}", code.name(), code.explanation()));
    }
    out
}
