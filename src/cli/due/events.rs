//! Reminders as a calendar: one event for each date. A missing report has no date of its own: it stands in the
//! words of the event of its item, or of the promised update.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::words::{promise, reason_words};
use super::{Due, PlanDue};
use crate::model::address;
use crate::resolve::{ItemReminder, Reason};
use crate::text::icalendar::{self, Calendar, Event};
use crate::text::one_line;

/// Returns the calendar.
pub(super) fn calendar(due: &Due<'_>) -> Calendar {
    let events = due.plans.iter().flat_map(|plan| of_plan(due, plan));
    Calendar {
        name: format!("Due: {}", due.settings.title),
        events: events.collect(),
        ..Calendar::default()
    }
}

/// An event on one day, as it stands on the day that everything is judged on.
fn on_day(due: &Due<'_>, uid: String, day: Date) -> Event {
    Event {
        uid,
        changed: due
            .as_of
            .to_zoned(TimeZone::UTC)
            .map_or(Timestamp::UNIX_EPOCH, |start| start.timestamp()),
        first: day,
        last: day,
        ..Event::default()
    }
}

fn of_plan(due: &Due<'_>, plan: &PlanDue<'_>) -> Vec<Event> {
    let mut events = Vec::new();
    let title = &plan.state.plan.facts.title;
    if let Some(update) = plan.reminders.update {
        let unreported = plan.reminders.items.iter().filter(|item| {
            let mut reasons = item.reasons.iter();
            reasons.any(|reason| matches!(reason, Reason::Unreported { .. }))
        });
        let mut description = format!("{}.\n", capital(&promise(update)));
        for item in unreported {
            description.push_str(&format!("{}{}\n", label(item), leads(item)));
        }
        let page = address::plan(plan.state.plan);
        events.push(Event {
            summary: format!("Update due: {title}"),
            description,
            url: due.url(&page),
            categories: vec![if update.is_overdue { "overdue" } else { "due-soon" }.to_owned()],
            ..on_day(due, uid(due, &page, "update"), update.due)
        });
    }
    for item in &plan.reminders.items {
        for reason in &item.reasons {
            events.extend(of_reason(due, title, item, reason));
        }
    }
    events
}

fn of_reason(due: &Due<'_>, title: &str, item: &ItemReminder<'_>, reason: &Reason<'_>) -> Option<Event> {
    let day: Date = reason.due()?.last_day();
    let mut description = format!("{title}\n");
    for known in &item.reasons {
        description.push_str(&format!("{}\n", capital(&reason_words(known))));
    }
    if !item.leads.is_empty() {
        description.push_str(&format!("Lead: {}\n", item.leads.join(", ")));
    }
    if let Some(contact) = item.contact {
        description.push_str(&format!("Contact: {contact}\n"));
    }
    let is_answer = matches!(reason, Reason::Unanswered { .. } | Reason::AnswerDueSoon { .. });
    let by = reason.by().map(|by| format!(" from {by}")).unwrap_or_default();
    let (about, summary) = match reason.step() {
        Some(step) => (format!("step {step}"), format!("Due: {step} ({})", label(item))),
        None if is_answer => (format!("answer{by}"), format!("Answer due{by}: {}", label(item))),
        None => ("due".to_owned(), format!("Due: {}", label(item))),
    };
    Some(Event {
        summary,
        description,
        url: due.url(&item.address),
        categories: vec![reason.as_str().to_owned()],
        ..on_day(due, uid(due, &item.address, &about), day)
    })
}

/// The name of an event, which stays the same when its date moves, and differs between organisations.
fn uid(due: &Due<'_>, address: &str, about: &str) -> String {
    icalendar::uid(&due.settings.organisation, address, about)
}

fn label(item: &ItemReminder<'_>) -> String {
    format!("{} {}", item.ref_, one_line(item.words))
}

fn leads(item: &ItemReminder<'_>) -> String {
    if item.leads.is_empty() {
        String::new()
    } else {
        format!(" ({})", item.leads.join(", "))
    }
}

/// A text with a capital letter at its start.
fn capital(words: &str) -> String {
    let mut chars = words.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string());
    first.unwrap_or_default() + chars.as_str()
}
