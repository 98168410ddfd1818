//! Finding the subject of a correction from the names in it.

use crate::diag::{Code, Diagnostic};
use crate::model::schema;
use crate::model::{Correction, EntryCorrection, ItemKind, MeetingPart, Plan, Subject};
use crate::source::Spanned;
use crate::text::nearest::nearest;

/// Returns the subject of a correction; nothing when it names an item that is not there, which is reported elsewhere.
pub(super) fn subject(
    plan: &Plan,
    holder: Option<usize>,
    written: &Correction,
) -> Result<Option<Subject>, Box<Diagnostic>> {
    if written.record.is_some() {
        return match holder {
            None => Ok(Some(Subject::RecordDay)),
            Some(_) => Err(Box::new(only_in_the_plan(written))),
        };
    }
    if let Some((kind, name)) = &written.part {
        return part(plan, *kind, name).map(Some);
    }
    if let Some(name) = &written.meeting {
        return meeting(plan, name, written).map(Some);
    }
    let closing = written
        .field
        .as_ref()
        .is_some_and(|field| schema::correctable(ItemKind::Closing).any(|name| name == field.value));
    let update = match &written.update {
        Some(name) => match plan.update_named(name) {
            Some(update) => Some(update),
            None => return Err(Box::new(no_update(plan, name))),
        },
        None => None,
    };
    let holder = holder.map(|at| &plan.updates[at]);
    Ok(match (&written.ref_, update.or(holder)) {
        (None, None) if closing => Some(Subject::Closing),
        (None, None) => Some(Subject::Plan),
        (None, Some(update)) => Some(Subject::Update(plan.update_name(update))),
        (Some(ref_), update) => {
            let entry = update.filter(|update| {
                written.update.is_some()
                    || written.whole.is_some()
                    || update.entries.iter().any(|entry| entry.ref_.value == ref_.value)
                    || last_entry_correction(plan, &plan.update_name(update), &ref_.value)
                        == Some(EntryCorrection::TakenOut)
            });
            match entry {
                Some(update) => {
                    let as_at = plan.update_name(update);
                    let there = update.entries.iter().any(|entry| entry.ref_.value == ref_.value);
                    let is_gone =
                        last_entry_correction(plan, &as_at, &ref_.value) == Some(EntryCorrection::TakenOut);
                    // Of an entry that was taken out, older corrections stay.
                    let subject = Subject::Entry(as_at.clone(), ref_.value.clone());
                    // That it was taken out is sealed: what is wrong then is that it came back without a word.
                    let record = plan.record.whole();
                    let was_gone = record
                        .latest(&subject.address(plan))
                        .is_some_and(|line| line.item.is_none());
                    let is_wrong = if there {
                        is_gone && !was_gone && written.whole == Some(EntryCorrection::TakenOut)
                    } else {
                        !is_gone
                    };
                    if is_wrong {
                        return Err(Box::new(entry_or_not(written, ref_, &as_at)));
                    }
                    Some(subject)
                }
                None if let Some(whole) = written.whole => {
                    return Err(Box::new(only_entries(written, whole)));
                }
                None => item(plan, &ref_.value),
            }
        }
    })
}

/// Returns the last change to an entry as a whole.
fn last_entry_correction(plan: &Plan, as_at: &str, ref_: &str) -> Option<EntryCorrection> {
    let of_plan = plan.facts.corrections.iter().map(|one| (None, one));
    let of_updates = plan.updates.iter().flat_map(|update| {
        let own = plan.update_name(update);
        update.corrections.iter().map(move |one| (Some(own.clone()), one))
    });
    let about = of_plan.chain(of_updates).filter(|(holder, one)| {
        let update = one
            .update
            .as_ref()
            .map(|update| &update.value)
            .or(holder.as_ref());
        update.is_some_and(|update| *update == as_at)
            && one.ref_.as_ref().is_some_and(|known| known.value == ref_)
    });
    let whole = about.filter_map(|(_, one)| Some((one.date.value.last_day(), one.whole?)));
    whole.max_by_key(|(date, _)| *date).map(|(_, whole)| whole)
}

fn item(plan: &Plan, ref_: &str) -> Option<Subject> {
    plan.recommendations.iter().find_map(|rec| {
        if rec.ref_.value == ref_ {
            return Some(Subject::Recommendation(ref_.to_owned()));
        }
        let mut actions = rec.actions.iter();
        actions
            .any(|action| action.ref_.value == ref_)
            .then(|| Subject::Action(ref_.to_owned()))
    })
}

fn part(plan: &Plan, kind: ItemKind, name: &Spanned<String>) -> Result<Subject, Box<Diagnostic>> {
    let known: Vec<&str> = plan
        .facts
        .parts()
        .filter(|part| part.kind == kind)
        .map(|part| part.name.as_str())
        .collect();
    if known.contains(&name.as_str()) {
        return Ok(Subject::Part(kind, name.value.clone()));
    }
    let (code, what) = kind
        .part()
        .map_or((Code::UnknownRef, "part"), |part| (part.unknown, part.one[0]));
    let help = match nearest(&name.value, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "name one that `plan.md` lists".to_owned(),
    };
    Err(Box::new(
        Diagnostic::new(
            code,
            name.span,
            format!("the plan has no {what} `{}`", name.value),
        )
        .help(help),
    ))
}

/// The part of a meeting that a correction is about: the one that has the field it names.
fn meeting(plan: &Plan, name: &Spanned<String>, written: &Correction) -> Result<Subject, Box<Diagnostic>> {
    if plan.meeting(name).is_none() {
        let known: Vec<String> = plan.meetings.iter().map(|it| format!("`{}`", it.name)).collect();
        let help = if known.is_empty() {
            "the plan has no meetings yet; leave the line out".to_owned()
        } else {
            format!(
                "name a meeting by its day, as its address does: {}",
                known.join(", ")
            )
        };
        let message = format!("the plan has no meeting `{}`", name.value);
        return Err(Box::new(
            Diagnostic::new(Code::UnknownMeeting, name.span, message).help(help),
        ));
    }
    if let Some(whole) = written.whole {
        return Err(Box::new(only_entries(written, whole)));
    }
    let fields = || {
        let parts = MeetingPart::ALL.into_iter();
        parts.flat_map(|part| schema::correctable(part.kind()).map(move |field| (part, field)))
    };
    let names = || fields().map(|(_, field)| field).collect::<Vec<_>>().join(", ");
    let Some(field) = &written.field else {
        let message = "a correction of a meeting needs a `field`";
        let help = format!("add `field:` with the one that was corrected: {}", names());
        return Err(Box::new(
            Diagnostic::new(Code::MissingField, written.span, message).help(help),
        ));
    };
    let found = fields().find(|(_, known)| *known == field.value);
    found
        .map(|(part, _)| Subject::Meeting(name.value.clone(), part))
        .ok_or_else(|| {
            let near = nearest(&field.value, fields().map(|(_, known)| known));
            let help = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("a correction of a meeting may name {}", names()),
            };
            let message = format!("a meeting has no field `{}` that can be corrected", field.value);
            Box::new(Diagnostic::new(Code::UnknownField, field.span, message).help(help))
        })
}

fn no_update(plan: &Plan, as_at: &Spanned<String>) -> Diagnostic {
    let known: Vec<String> = plan
        .updates
        .iter()
        .map(|it| format!("`{}`", plan.update_name(it)))
        .collect();
    let help = if known.is_empty() {
        "the plan has no updates yet; leave the line out".to_owned()
    } else {
        format!("name an update by its `as_at`: {}", known.join(", "))
    };
    Diagnostic::new(
        Code::UnknownUpdate,
        as_at.span,
        format!("the plan has no update of `{}`", as_at.value),
    )
    .help(help)
}

fn entry_or_not(written: &Correction, ref_: &Spanned<String>, as_at: &str) -> Diagnostic {
    let (message, help) = if written.whole == Some(EntryCorrection::TakenOut) {
        (
            format!(
                "the entry on `{}` is said to be taken out, and is still in the update of {as_at}",
                ref_.value
            ),
            "take it out of the update, or leave out `removed: true`",
        )
    } else {
        (
            format!("the update of {as_at} has no entry on `{}`", ref_.value),
            "name another update or item; write `removed: true` if the entry was taken out",
        )
    };
    Diagnostic::new(Code::UnknownRef, ref_.span, message).help(help)
}

fn only_entries(written: &Correction, whole: EntryCorrection) -> Diagnostic {
    let (message, help) = match whole {
        EntryCorrection::TakenOut => (
            "only an entry of an update can be taken out by a correction",
            "put what was published back; if it was given up, say so in an update: `ended: {how: withdrawn, reason: …}`; \
             for an entry, name its update with `update:`",
        ),
        EntryCorrection::Added => (
            "only an entry of an update can be said to be added by a correction",
            "give a recommendation or an action a date of its own instead, with `published:`; for an entry, name its \
             update with `update:`",
        ),
    };
    Diagnostic::new(Code::MisplacedField, written.span, message).help(help)
}

/// Returns the finding for a correction of the record's day that stands in an update.
fn only_in_the_plan(written: &Correction) -> Diagnostic {
    let message = "a correction of the record's day does not belong to one update";
    Diagnostic::new(Code::MisplacedField, written.span, message)
        .help("move it to `corrections:` in `plan.md`")
}
