//! What was sealed stays as it is: the content against the plan's record.

mod before;
mod words;

use before::Before;
use words::Old;

use super::Scope;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::{ItemKind, Plan, RecordLine, Traced};
use crate::record::{self, Deviation, Item};
use crate::source::Span;

/// Reports whatever differs from the record.
pub(super) fn compared(scope: &Scope<'_>, diagnostics: &mut Diagnostics) {
    let plan = scope.plan;
    // What cannot be read in full is not compared: whatever is left out would look as if it were gone.
    if scope.site.is_unread_below(&plan.address) || scope.site.is_unread_below("site.yaml") {
        return;
    }
    let organisation = plan.organisation(&scope.site.settings);
    let before = Before::new(scope, organisation);
    for deviation in record::compare(plan, organisation, scope.day) {
        diagnostics.push(match deviation {
            Deviation::Changed { item, line, fields } => changed(scope, &before, &item, line, &fields),
            Deviation::Removed { line } => removed(scope, &before, line),
            Deviation::Untrue { correction, line } => untrue(&before, correction, line),
            Deviation::Backdated { correction, line } => backdated(correction, line),
            Deviation::Unready { correction } => unready(correction),
            Deviation::Idle { correction } => idle(correction),
        });
    }
}

fn changed(
    scope: &Scope<'_>,
    before: &Before<'_>,
    item: &Item,
    line: &RecordLine,
    fields: &[String],
) -> Diagnostic {
    let what = words::what(item.kind, &item.address);
    let mut help = String::new();
    let was = before.of_item(item, line);
    for name in fields {
        let old = Old::of(was.as_ref(), name);
        help.push_str(&words::difference(name, old, item.field(name)));
    }
    if was.is_none() && !fields.is_empty() {
        help.push_str("(what it said before was not found in version control)\n");
    }
    let named = fields
        .iter()
        .map(|name| format!("`{name}`"))
        .collect::<Vec<_>>()
        .join(", ");
    let message = if fields.is_empty() {
        format!("{what} was sealed on {} and is no longer the same", line.sealed)
    } else {
        format!(
            "{what} was sealed on {} and has been changed since: {named}",
            line.sealed
        )
    };
    if item.kind == ItemKind::Correction {
        help.push_str("put it back as it was: a correction is never changed; write another one beneath it");
    } else {
        help.push_str(
            "put it back as it was; if things have changed since, report that in a new update; if what was published \
             was wrong, keep the change and say so in public, in ",
        );
        help.push_str(&words::file_for(scope, item));
        help.push_str(":\ncorrections:\n");
        let shown = fields.iter().take(3);
        let notes: Vec<String> = shown
            .map(|name| words::suggestion(item, name, Old::of(was.as_ref(), name), scope.day))
            .collect();
        help.push_str(notes.join("\n").trim_end());
    }
    Diagnostic::new(Code::SealedChanged, item.span, message).help(help)
}

fn removed(scope: &Scope<'_>, before: &Before<'_>, line: &RecordLine) -> Diagnostic {
    let what = words::what(line.kind, &line.address);
    let mut help = String::new();
    if let Some(was) = before.of_line(line) {
        help.push_str(&words::said(&was));
    }
    let draft = drafted(scope.plan, line);
    help.push_str(match line.kind {
        ItemKind::Update | ItemKind::Entry if draft.is_some() => {
            "remove `draft: true`: it was published, and what was wrong in it can be set right by a correction"
        }
        ItemKind::Recommendation | ItemKind::Action => {
            "put it back: what was published keeps its page. If it was given up, say so in an update: \
             `ended: {how: withdrawn, reason: …}`"
        }
        ItemKind::Entry => {
            "put it back; if it should never have been in the update, say so in public, in the update's file:\n\
             corrections:\n  - {ref: …, removed: true, date: …, reason: …}"
        }
        ItemKind::Correction => "put it back: a correction stays for ever",
        ItemKind::Closing => "put it back; if reporting goes on, say so with a correction of `closed_reason`",
        _ => "put it back; what was wrong in it can be set right by a correction",
    });
    let message = match &draft {
        Some(_) => format!("{what} was sealed on {} and now stands in a draft", line.sealed),
        None => format!(
            "{what} was sealed on {} and is no longer in the content",
            line.sealed
        ),
    };
    let place = draft.unwrap_or_else(|| words::start_of(place_of(scope.plan, line)));
    Diagnostic::new(Code::SealedRemoved, place, message).help(help)
}

/// Where a line of the record stands.
fn place_of(plan: &Plan, line: &RecordLine) -> Span {
    let at = plan.record.lines.iter().position(|known| known.seq == line.seq);
    at.map_or(plan.facts.span, |at| plan.record.spans[at])
}

/// The update that something stands in, when that is a draft now.
fn drafted(plan: &Plan, line: &RecordLine) -> Option<Span> {
    let update = plan.updates.iter().filter(|update| update.draft).find(|update| {
        let address = crate::model::address::update(plan, update);
        line.address.starts_with(&address)
    });
    update.map(|update| update.as_at.span)
}

fn untrue(before: &Before<'_>, correction: &Traced, line: &RecordLine) -> Diagnostic {
    let written = &correction.written;
    let what = words::what(line.kind, &correction.about);
    let place = written.was.as_ref().map_or(written.span, |was| was.span);
    let name = correction.field.unwrap_or_default();
    let message = if written.removed {
        format!(
            "this is not what {what} said when it was sealed on {}",
            line.sealed
        )
    } else {
        format!(
            "this is not what `{name}` of {what} was when it was sealed on {}",
            line.sealed
        )
    };
    let was = before.of_line(line);
    let help = match Old::of(was.as_ref(), name) {
        Old::Value(old) if !written.removed => format!("it was {}", words::quoted(old)),
        Old::Missing if !written.removed => "it was not there: write `was: \"\"`".to_owned(),
        _ => "write it as it was published, word for word; leave `was` out if it must not be repeated"
            .to_owned(),
    };
    let help = match &written.field {
        None if !written.removed => format!(
            "{help}; if the correction is about another field, name it with `field:`; if only some words were wrong, give \
             them in `was` and those that replaced them in `now`"
        ),
        _ => help,
    };
    Diagnostic::new(Code::UntrueCorrection, place, message).help(help)
}

fn backdated(correction: &Traced, line: &RecordLine) -> Diagnostic {
    Diagnostic::new(
        Code::BackdatedCorrection,
        correction.written.date.span,
        format!(
            "this correction is dated {}, and what it corrects was still published on {}, when it was sealed",
            correction.written.date.value, line.sealed
        ),
    )
    .help("give the day on which the words were really changed")
}

fn unready(correction: &Traced) -> Diagnostic {
    Diagnostic::new(
        Code::SealedChanged,
        correction.written.span,
        "this correction is still to come, and the words are changed already",
    )
    .help("say in `field` and `was` what it said, so that this is shown until then; or date the correction today")
}

fn idle(correction: &Traced) -> Diagnostic {
    Diagnostic::new(
        Code::IdleCorrection,
        correction.written.span,
        "this correction corrects nothing: the words are still those that were sealed",
    )
    .help("change the words that are wrong, or name what the correction is about with `ref`, `update` and `field`")
}
