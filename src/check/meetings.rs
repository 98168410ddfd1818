//! Meetings: their days, what they name, and what is said of one that was not held.

use std::collections::BTreeMap;

use super::Scope;
use super::references::{expect_item, expect_update};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::{Meeting, MeetingPart, Plan, Update};
use crate::source::{Span, Spanned};
use crate::text::{name, slug};

/// Names of updates and items that there are not, and reports on the agenda that came out after the meeting.
pub(super) fn names(scope: &Scope<'_>, diagnostics: &mut Diagnostics) {
    let plan = scope.plan;
    for meeting in &plan.meetings {
        for named in &meeting.updates {
            match plan.update_named(named) {
                None => expect_update(named, scope, diagnostics),
                Some(update) => papers_in_time(meeting, named, update, diagnostics),
            }
        }
        for question in &meeting.questions {
            if let Some(ref_) = &question.ref_ {
                expect_item(ref_, scope, diagnostics);
                item_in_time(plan, meeting, ref_, diagnostics);
            }
        }
    }
}

fn papers_in_time(
    meeting: &Meeting,
    named: &Spanned<String>,
    update: &Update,
    diagnostics: &mut Diagnostics,
) {
    let day = meeting.date.last_day();
    // A draft that does not say yet when it comes out may well come out before.
    if update.draft && update.published.is_none() {
        return;
    }
    let published = update.published.as_ref().unwrap_or(&update.as_at);
    let (message, place) = if update.as_at.first_day() > day {
        let message = format!(
            "the meeting is on {}, before the day that this report is of ({})",
            meeting.date.value, update.as_at.value
        );
        (message, update.as_at.span)
    } else if published.first_day() > day {
        let message = format!(
            "the meeting is on {}, before this report came out ({})",
            meeting.date.value, published.value
        );
        (message, published.span)
    } else {
        return;
    };
    diagnostics.push(
        Diagnostic::new(Code::MeetingBeforePapers, named.span, message)
            .label(place, "the report's date")
            .help("check both dates; take the report out if it was not on the agenda of this meeting"),
    );
}

/// A question about something that comes out later than the question would show what is still to come.
fn item_in_time(plan: &Plan, meeting: &Meeting, ref_: &Spanned<String>, diagnostics: &mut Diagnostics) {
    let asked = plan.meeting_part_shown_from(meeting, MeetingPart::Minutes);
    let published = plan.recommendations.iter().find_map(|rec| {
        if rec.ref_.value == ref_.value {
            return rec.published.as_ref();
        }
        let action = rec
            .actions
            .iter()
            .find(|action| action.ref_.value == ref_.value)?;
        action.published.as_ref().or(rec.published.as_ref())
    });
    if let Some(published) = published.filter(|published| published.last_day() > asked) {
        diagnostics.push(
            Diagnostic::new(
                Code::EarlyEntry,
                ref_.span,
                format!(
                    "this question is shown from {asked} on, before `{}` comes out",
                    ref_.value
                ),
            )
            .label(published.span, "it comes out on this day")
            .help("take the `ref` out, or give the minutes a later day with `minutes_published:`"),
        );
    }
}

/// Reports accounts of meetings that nobody says were held, and minutes dated before their meeting.
pub(super) fn held(scope: &Scope<'_>, diagnostics: &mut Diagnostics) {
    for meeting in &scope.plan.meetings {
        if !meeting.was_held()
            && let Some((field, place)) = happened(meeting)
        {
            let message = match meeting.held {
                Some(_) => format!("`{field}` says what happened at a meeting that was not held"),
                None => {
                    format!("`{field}` says what happened at this meeting, but nothing says that it was held")
                }
            };
            diagnostics.report(
                Code::MeetingNotHeld,
                place,
                message,
                format!("write `held: true` if it was held; otherwise take `{field}` out"),
            );
        }
        if let Some(published) = &meeting.minutes_published
            && published.last_day() < meeting.date.first_day()
        {
            diagnostics.push(
                Diagnostic::new(
                    Code::DatesOutOfOrder,
                    published.span,
                    format!(
                        "`minutes_published` ({}) is before the meeting ({})",
                        published.value, meeting.date.value
                    ),
                )
                .label(meeting.date.span, "this should come first")
                .help("check both dates against the minutes"),
            );
        }
    }
}

/// The first field that says what happened at a meeting.
fn happened(meeting: &Meeting) -> Option<(&'static str, Span)> {
    let document = |url: &Option<Spanned<String>>| url.as_ref().map_or(meeting.date.span, |url| url.span);
    let minutes = meeting.minutes.first().map(|one| ("minutes", document(&one.url)));
    let published = meeting.minutes_published.as_ref();
    let present = meeting.present.first();
    let resolved = meeting.resolved.first();
    minutes
        .or(published.map(|day| ("minutes_published", day.span)))
        .or(present.map(|name| ("present", name.span)))
        .or((!meeting.questions.is_empty()).then_some(("questions", meeting.date.span)))
        .or(resolved.map(|words| ("resolved", words.span)))
}

/// Two meetings of one body on one day, and two of one name.
pub(super) fn twice(scope: &Scope<'_>, diagnostics: &mut Diagnostics) {
    let mut names: BTreeMap<&str, &Meeting> = BTreeMap::new();
    let mut bodies: BTreeMap<(String, String), &Meeting> = BTreeMap::new();
    for meeting in &scope.plan.meetings {
        let day = meeting.date.value.to_string();
        let body = bodies.insert(
            (day.clone(), name::key(scope.plan.meeting_body(meeting))),
            meeting,
        );
        let same_name = names.insert(&meeting.name, meeting);
        let (other, message, help) = if let Some(other) = body {
            let message = format!("another meeting of this body is on {day} too");
            let help = "put both into one file, or correct one of the dates".to_owned();
            (other, message, help)
        } else if let Some(other) = same_name {
            let message = format!("another meeting is on {day} too, and both would have the same address");
            let help = format!(
                "call the file of one of them `{day}-{}.md`, or shorter: its address ends as the name of its file does",
                slug::suggested(scope.plan.meeting_body(meeting))
            );
            (other, message, help)
        } else {
            continue;
        };
        diagnostics.push(
            Diagnostic::new(Code::DuplicateMeeting, meeting.date.span, message)
                .label(other.date.span, "the other meeting")
                .help(help),
        );
    }
}
