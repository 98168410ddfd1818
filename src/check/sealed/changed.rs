//! Reports things that were changed or taken out after they were sealed without a correction.

use super::super::Scope;
use super::earlier::EarlierTexts;
use super::words::{self, EarlierField};
use crate::diag::{Code, Diagnostic, Place};
use crate::model::{ItemKind, Plan, RecordLine};
use crate::record::{self, Item};
use crate::source::Span;

pub(super) fn changed(
    scope: &Scope<'_>,
    before: &EarlierTexts<'_>,
    item: &Item,
    line: &RecordLine,
    fields: &[String],
) -> Diagnostic {
    let what = record::display_name(item.kind, &item.address);
    let was = before.of_item(item, line);
    let mut help = String::new();
    for name in fields {
        help.push_str(&words::difference(
            name,
            EarlierField::of(was.as_ref(), name),
            item.field(name),
        ));
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
        return Diagnostic::new(Code::SealedChanged, item.span, message).help(help);
    }
    if was.is_none() && !fields.is_empty() {
        help.push_str(
            "(what it said was found neither in version control nor in the site that was built last)\n",
        );
    }
    if let Some(pasted) = pasted(fields, item) {
        help.push_str(pasted);
    }
    if let Some(renamed) = renamed(scope, fields, item, was.as_ref()) {
        help.push_str(&renamed);
    }
    if fields.iter().any(|name| name == "recommendation") {
        help.push_str(
            "an action stays with its recommendation: put it back. To move it, add a new action there with `replaces:`, and \
             say in an update `ended: {how: replaced}`",
        );
        return Diagnostic::new(Code::SealedChanged, item.span, message).help(help);
    }
    help.push_str("A slip? Put it back as it was.\n");
    help.push_str(&format!(
        "Have things changed since? Put it back, and report what is new in an update: candour new update {}\n",
        scope.plan.address
    ));
    let notes: Vec<String> = fields
        .iter()
        .map(|name| words::suggestion(item, name, EarlierField::of(was.as_ref(), name), scope.day))
        .collect();
    help.push_str(&words::to_add(
        scope,
        item.kind,
        &item.address,
        "Was it wrong when it was published? Keep the change, and say so in public",
        notes.join("\n").trim_end(),
    ));
    Diagnostic::new(Code::SealedChanged, item.span, message).help(help)
}

/// The remark that a correction was pasted into the text below the front matter.
fn pasted(fields: &[String], item: &Item) -> Option<&'static str> {
    let is_text = |name: &&String| matches!(name.as_str(), "text" | "findings");
    let text = item.field(fields.iter().find(is_text)?)?;
    text.contains("corrections:").then_some(
        "`corrections:` stands in the text that people read: it belongs above the `---` that ends the fields of its file\n",
    )
}

/// The remark that a plan takes its organisation from the settings of the site.
fn renamed(
    scope: &Scope<'_>,
    fields: &[String],
    item: &Item,
    was: Option<&super::earlier::EarlierFields>,
) -> Option<String> {
    let is_it = item.kind == ItemKind::Plan
        && scope.plan.facts.organisation.is_none()
        && fields.iter().any(|name| name == "organisation");
    let old = was
        .and_then(|was| was.field("organisation"))
        .map_or("its name".to_owned(), words::yaml_of);
    is_it.then(|| {
        format!(
            "The name comes from `organisation` in {}/site.yaml. A plan keeps the name under which it was published: add \
             `organisation: {old}` to plan.md.\n",
            scope.tree.name
        )
    })
}

pub(super) fn removed(scope: &Scope<'_>, before: &EarlierTexts<'_>, line: &RecordLine) -> Diagnostic {
    let what = record::display_name(line.kind, &line.address);
    let was = before.of_line(line);
    let mut help = was.as_ref().map(words::earlier_values).unwrap_or_default();
    let draft = drafted(scope.plan, line);
    match line.kind {
        ItemKind::Update | ItemKind::Entry if draft.is_some() => help.push_str(
            "remove `draft: true`: it was published, and what was wrong in it can be set right by a correction",
        ),
        ItemKind::Recommendation | ItemKind::Action => help.push_str(
            "put it back: what was published keeps its page. If it was given up, say so in an update: \
             `ended: {how: withdrawn, reason: …}`",
        ),
        ItemKind::Entry => {
            help.push_str("A slip? Put it back.\n");
            help.push_str(&words::to_add(
                scope,
                line.kind,
                &line.address,
                "Should it never have been in the update? Say so in public",
                &words::removal(line, was.as_ref(), scope.day),
            ));
            if was.is_some() {
                help.push_str("\nLeave `was` out only if these words must not be repeated.");
            }
        }
        ItemKind::Correction => help.push_str("put it back: a correction stays for ever"),
        ItemKind::Closing => {
            help.push_str("put it back; if reporting goes on, say so with a correction of `closed_reason`");
        }
        _ => help.push_str("put it back; what was wrong in it can be set right by a correction"),
    }
    let message = match &draft {
        Some(_) => format!("{what} was sealed on {} and now stands in a draft", line.sealed),
        None => format!(
            "{what} was sealed on {} and is no longer in the content",
            line.sealed
        ),
    };
    let place = draft.or_else(|| update_of(scope.plan, line));
    let place = place.map_or_else(|| missing_place(scope, line), Place::Span);
    match place {
        Place::Span(span) => Diagnostic::new(Code::SealedRemoved, span, message),
        Place::File(path) => Diagnostic::about_file(Code::SealedRemoved, path, message),
    }
    .help(help)
}

/// Where something that is gone should stand: nobody writes to the record itself.
fn missing_place(scope: &Scope<'_>, line: &RecordLine) -> Place {
    let below = match line.kind {
        ItemKind::Recommendation | ItemKind::Action => "recommendations",
        ItemKind::Update | ItemKind::Entry => "updates",
        ItemKind::Meeting | ItemKind::MeetingPapers | ItemKind::MeetingHeld | ItemKind::MeetingMinutes => {
            "meetings"
        }
        _ => return Place::Span(scope.plan.facts.span),
    };
    Place::File(format!("{}/{}/{below}", scope.tree.name, scope.plan.address))
}

/// The update that an entry was in.
fn update_of(plan: &Plan, line: &RecordLine) -> Option<Span> {
    let (page, _) = line
        .address
        .split_once('#')
        .filter(|_| line.kind == ItemKind::Entry)?;
    let is_it =
        |update: &&std::sync::Arc<crate::model::Update>| crate::model::address::update(plan, update) == page;
    plan.updates.iter().find(is_it).map(|update| update.as_at.span)
}

/// The update that something stands in, when that is a draft now.
fn drafted(plan: &Plan, line: &RecordLine) -> Option<Span> {
    let update = plan.updates.iter().filter(|update| update.draft).find(|update| {
        let address = crate::model::address::update(plan, update);
        line.address.starts_with(&address)
    });
    update.map(|update| update.as_at.span)
}

/// Returns the finding for something that is now said to come out later than it was sealed.
pub(super) fn postponed(item: &Item, line: &RecordLine) -> Diagnostic {
    let what = record::display_name(item.kind, &item.address);
    Diagnostic::new(
        Code::SealedRemoved,
        item.span,
        format!(
            "{what} was published and sealed on {}, and is now said to come out later",
            line.sealed
        ),
    )
    .help("give it a `published` date that is not after that day: what is published stays published")
}
