//! Corrections, in `plan.md` and in updates.

use jiff::civil::Date;
use serde_json::Value;

use super::fields::Fields;
use super::node::NodeKind;
use crate::diag::Code;
use crate::model::{Correction, EntryCorrection, ItemKind, PART_KINDS, PartialDate};
use crate::source::Spanned;

/// The placeholder for the reason in a suggested correction.
pub(crate) const REASON_TO_WRITE: &str = "…say why…";

/// The placeholder for the old words in a suggested correction, when they are not known.
pub(crate) const WAS_TO_WRITE: &str = "…what it said before…";

/// Reads `corrections:`.
pub(super) fn read(fields: &Fields<'_>) -> Vec<Correction> {
    fields.groups("corrections", "a correction", read_one)
}

/// Returns the field that is meant: people write the kind of a plan as `plan.md` does.
fn field_of_record(name: String) -> String {
    if name == "kind" {
        "plan_kind".to_owned()
    } else {
        name
    }
}

fn read_one(fields: &Fields<'_>) -> Option<Correction> {
    let date = fields.required_date("date");
    let reason = fields.required("reason", "A figure was misread from the report.");
    let parts: Vec<(ItemKind, Spanned<String>)> = PART_KINDS
        .iter()
        .filter_map(|part| Some((part.kind, fields.text(part.field)?)))
        .collect();
    let record = record_day(fields);
    let correction = Correction {
        span: fields.span,
        record,
        ref_: fields.text("ref"),
        update: update_name(fields),
        meeting: fields.text("meeting"),
        part: parts.first().cloned(),
        field: fields.text("field").map(|name| name.map(field_of_record)),
        whole: read_entry_correction(fields),
        was: read_old_value(fields),
        now: fields.text("now"),
        date: date?,
        reason: reason?.value,
    };
    let named = parts.len()
        + usize::from(correction.ref_.is_some() || correction.update.is_some())
        + usize::from(correction.meeting.is_some())
        + usize::from(correction.record.is_some());
    placeholders(fields);
    if named > 1 {
        fields.report(
            Code::MisplacedField,
            fields.span,
            "a correction is about one thing",
            "make a correction for each of them",
        );
    }
    if let Some(now) = correction.now.as_ref().filter(|_| fields.lacks("was")) {
        fields.report(
            Code::MisplacedField,
            now.span,
            "`now` gives the words that took the place of others, but there is no `was`",
            "add `was:` with the words that stood there before",
        );
    }
    let says_more = correction.field.is_some()
        || correction.was.is_some()
        || correction.now.is_some()
        || correction.whole.is_some();
    if let Some(record) = correction.record.as_ref().filter(|_| says_more) {
        fields.report(
            Code::MisplacedField,
            record.span,
            "a correction of the record's day has only `record`, `date` and `reason`",
            "remove the other lines",
        );
    }
    if let Some((whole, field)) = correction.whole.zip(correction.field.as_ref()) {
        let name = whole_name(whole);
        fields.report(
            Code::MisplacedField,
            field.span,
            format!("`{name}` is about an entry as a whole, so `field` does not go with it"),
            format!(
                "keep `{name}: true` if it is about the whole entry, or `field` if only that field changed"
            ),
        );
    }
    if correction.whole == Some(EntryCorrection::Added)
        && let Some(was) = &correction.was
    {
        fields.report(
            Code::MisplacedField,
            was.span,
            "an entry that was added said nothing before",
            "leave `was` out",
        );
    }
    Some(correction)
}

/// The name of an update: a date, as it is written in addresses, and perhaps the body that reports.
fn update_name(fields: &Fields<'_>) -> Option<Spanned<String>> {
    let text = fields.text("update")?;
    let has_body = text.char_indices().any(|(at, c)| {
        let is_body = text[at..]
            .chars()
            .nth(1)
            .is_some_and(|next| next.is_ascii_alphabetic());
        c == '-' && is_body && PartialDate::parse(&text[..at]).is_ok()
    });
    if has_body {
        return Some(text);
    }
    fields
        .date("update")
        .map(|date| date.map(|date| date.to_string()))
}

/// The day that the record bears, of a correction of that day.
fn record_day(fields: &Fields<'_>) -> Option<Spanned<Date>> {
    let written = fields.date("record")?;
    if let PartialDate::Day(day) = written.value {
        return Some(Spanned::new(day, written.span));
    }
    fields.report(
        Code::BadDate,
        written.span,
        "`record` is not a whole day",
        "write the day that stands in the last line of the record, such as `record: 2027-11-25`",
    );
    None
}

/// Reads whether a whole entry was added or taken out.
fn read_entry_correction(fields: &Fields<'_>) -> Option<EntryCorrection> {
    match (fields.flag("added"), fields.flag("removed")) {
        (false, false) => None,
        (true, false) => Some(EntryCorrection::Added),
        (false, true) => Some(EntryCorrection::TakenOut),
        (true, true) => {
            fields.report(
                Code::MisplacedField,
                fields.span,
                "an entry is either added or taken out, so `added` and `removed` do not go together",
                "keep one of the two",
            );
            None
        }
    }
}

/// The field that says so.
pub(super) fn whole_name(whole: EntryCorrection) -> &'static str {
    match whole {
        EntryCorrection::Added => "added",
        EntryCorrection::TakenOut => "removed",
    }
}

/// Reports words that were to be replaced by somebody's own.
fn placeholders(fields: &Fields<'_>) {
    let written = [("reason", REASON_TO_WRITE), ("was", WAS_TO_WRITE)];
    for (name, words) in written {
        let Some(node) = fields
            .whole(name)
            .filter(|node| matches!(&node.kind, NodeKind::Scalar(text) if text.trim() == words))
        else {
            continue;
        };
        fields.report(
            Code::BadValue,
            node.span,
            format!("`{name}` still holds the words that stood there as an example"),
            if name == "reason" {
                "say in a sentence why it was changed: residents will read it"
            } else {
                "write what it said before, word for word; or leave `was` out if that must not be repeated"
            },
        );
    }
}

/// Reads the old value. Two quotation marks with nothing between them say that there was nothing.
fn read_old_value(fields: &Fields<'_>) -> Option<Spanned<Value>> {
    let node = fields.whole("was")?;
    if matches!(node.kind, NodeKind::Empty) {
        fields.report(
            Code::MissingField,
            node.span,
            "`was` is empty",
            "write what it said before; `was: \"\"` if there was nothing; or leave the line out if the old words must \
             not be repeated",
        );
        return None;
    }
    Some(Spanned::new(node.value(), node.span))
}
