//! Reminders in words: by plan, then by who leads.

use std::collections::BTreeMap;

use super::{Due, PlanDue};
use crate::cli::diff::values::date;
use crate::cli::markup::{Markup, Text};
use crate::cli::messages::counted;
use crate::cli::terminal::Lines;
use crate::model::{PartialDate, Reporting};
use crate::resolve::{ItemReminder, PromisedUpdate, Reason};
use crate::text::{name, one_line};

/// Returns all of it for people.
pub(super) fn written(due: &Due<'_>, markup: Markup) -> Lines {
    let ahead = counted(usize::try_from(due.days).unwrap_or_default(), "day", "days");
    let title = format!(
        "What is due as of {}, and within {ahead}",
        date(&due.as_of.to_string())
    );
    let mut text = Text::new(markup, &title);
    if due.plans.is_empty() {
        text.paragraph("Nothing is overdue, due by then or waiting to be reported on.");
    }
    for plan in &due.plans {
        of_plan(plan, due, &mut text);
    }
    text.finish()
}

fn of_plan(plan: &PlanDue<'_>, due: &Due<'_>, text: &mut Text) {
    let facts = &plan.state.plan.facts;
    text.part(&format!("{}: {}", plan.state.plan.address, facts.title));
    if let Some(update) = plan.reminders.update {
        text.heading("Promised update");
        text.item(&promise(update));
    }
    for (lead, items) in by_lead(&plan.reminders.items) {
        text.heading(lead.unwrap_or("Nobody is named as lead"));
        for item in items {
            text.item(&format!("{} {}", item.ref_, one_line(item.words)));
            if let Some(contact) = item.contact {
                text.sub(&format!("contact: {contact}"));
            }
            for reason in &item.reasons {
                text.sub(&reason_words(reason));
            }
            if let Some(url) = due.url(&item.address) {
                text.sub(&url);
            }
        }
    }
}

/// The items of everyone who leads, each name as it is written first; those without a lead come last. An item with
/// several leads stands with each of them.
fn by_lead<'p, 'd>(items: &'p [ItemReminder<'d>]) -> Vec<(Option<&'d str>, Vec<&'p ItemReminder<'d>>)> {
    let mut leads: BTreeMap<String, (&str, Vec<&ItemReminder<'_>>)> = BTreeMap::new();
    let mut nobody = Vec::new();
    for item in items {
        for lead in item.leads.iter().copied() {
            let known = leads.entry(name::key(lead));
            known.or_insert((lead, Vec::new())).1.push(item);
        }
        if item.leads.is_empty() {
            nobody.push(item);
        }
    }
    let named = leads.into_values().map(|(lead, items)| (Some(lead), items));
    let nobody = (!nobody.is_empty()).then_some((None, nobody));
    named.chain(nobody).collect()
}

/// Returns a clause, without a full stop, with how often updates were promised, the day by which the next one is due
/// and the day that the last one speaks of.
pub(super) fn promise(update: PromisedUpdate) -> String {
    let every = match update.promised {
        Reporting::Monthly => "every month",
        Reporting::Quarterly => "every quarter",
        Reporting::SixMonthly => "every six months",
        Reporting::Yearly => "every year",
        Reporting::None => "at times",
    };
    let verb = if update.is_overdue { "was" } else { "is" };
    let last = match update.last {
        Some(last) => format!("the last is that of {}", of_date(last)),
        None => "there is none yet".to_owned(),
    };
    format!(
        "an update was promised {every}: the next {verb} due by {}, and {last}",
        date(&update.due.to_string())
    )
}

/// A reason in words.
pub(super) fn reason_words(reason: &Reason<'_>) -> String {
    match reason {
        Reason::Overdue { due, known: true } => format!("overdue: it was due {}", of_date(*due)),
        Reason::Overdue { due, known: false } => format!(
            "overdue: it was due {}; whether it is complete is not known",
            of_date(*due)
        ),
        Reason::DueSoon { due } => format!("due {}", of_date(*due)),
        Reason::StepOverdue { name, due } => format!("step overdue: “{name}” was due {}", of_date(*due)),
        Reason::StepDueSoon { name, due } => format!("step due {}: “{name}”", of_date(*due)),
        Reason::Unanswered { by, due } => {
            format!("no answer{}: one was due {}", of_body(*by), of_date(*due))
        }
        Reason::AnswerDueSoon { by, due } => {
            format!("an answer{} is due {}", of_body(*by), of_date(*due))
        }
        Reason::Unreported { last: Some(last) } => {
            format!("not reported on since {}", of_date(*last))
        }
        Reason::Unreported { last: None } => "never reported on".to_owned(),
    }
}

fn of_body(by: Option<&str>) -> String {
    by.map(|by| format!(" from {by}")).unwrap_or_default()
}

fn of_date(of: PartialDate) -> String {
    date(&of.to_string())
}
