//! Reminders as a calendar: one event for each date. A missing report has no date of its own: it stands in the
//! words of the event of its item, or of the promised update.

use jiff::civil::Date;

use super::words::{promise, reason_words};
use super::{Due, PlanDue};
use crate::checksum::Checksum;
use crate::model::address;
use crate::resolve::{ItemReminder, Reason};
use crate::text::icalendar::{self, Calendar, Event};
use crate::text::one_line;

/// Returns the calendar.
pub(super) fn calendar(due: &Due<'_>) -> Calendar {
    let events = due.plans.iter().flat_map(|plan| of_plan(due, plan));
    let events: Vec<Event> = events.collect();
    icalendar::calendar(&format!("Due: {}", due.settings.title), due.as_of, &events)
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
            uid: uid(due, &page, "update"),
            day: update.due,
            summary: format!("Update due: {title}"),
            description,
            url: due.url(&page),
            categories: vec![if update.is_overdue { "overdue" } else { "due-soon" }.to_owned()],
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
        uid: uid(due, &item.address, &about),
        day,
        summary,
        description,
        url: due.url(&item.address),
        categories: vec![reason.as_str().to_owned()],
    })
}

/// The name of an event, which stays the same when its date moves, and differs between organisations.
fn uid(due: &Due<'_>, address: &str, about: &str) -> String {
    let of = format!("{}\n{address}\n{about}", due.settings.organisation);
    let sum = Checksum::of(of.as_bytes()).to_string();
    format!("{}@candour", &sum[..32])
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
