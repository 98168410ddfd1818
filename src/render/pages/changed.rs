//! The newest changes over all plans.

use std::collections::BTreeMap;

use jiff::civil::Date;
use minijinja::context;
use minijinja::value::Value;

use super::super::Renderer;
use super::super::views::ViewBuilder;
use super::Content;
use crate::resolve::{Event, EventCategory, Happening, Position};

/// The most changes that the page names: each is of one plan on one day.
const MOST: usize = 60;

/// The most items that a change names.
const ITEMS: usize = 5;

/// The changes of a plan on one day.
#[derive(Clone, Debug)]
pub(in crate::render) struct ChangedDay {
    day: Date,
    changes: Vec<Value>,
}

impl Renderer {
    /// The newest changes, day by day and plan by plan.
    pub(super) fn changed(&self) -> Content {
        let mut days: BTreeMap<Date, Vec<(usize, &ChangedDay)>> = BTreeMap::new();
        for (at, pages) in self.plans.iter().enumerate() {
            let of_plan = pages
                .changed
                .get_or_init(|| newest_days(&self.builder(at), self.events(at).all()));
            for of_day in of_plan {
                days.entry(of_day.day).or_default().push((at, of_day));
            }
        }
        let mut left = MOST;
        let mut views = Vec::new();
        let mut has_older = false;
        for (day, plans) in days.into_iter().rev() {
            let count: usize = plans.iter().map(|(_, of_day)| of_day.changes.len()).sum();
            has_older = count > left && !views.is_empty();
            if has_older {
                break;
            }
            left = left.saturating_sub(count);
            let plans = plans.into_iter().map(|(at, of_day)| {
                context! { changes => of_day.changes.clone(), ..self.plan_across(at) }
            });
            views.push(context! { day => day.to_string(), plans => plans.collect::<Value>() });
        }
        vec![("view", Value::from(views)), ("more", Value::from(has_older))]
    }
}

/// Returns the changes of the newest days of a plan, the newest first. `events` are its events, oldest first.
fn newest_days(builder: &ViewBuilder<'_, '_>, events: &[Event<'_>]) -> Vec<ChangedDay> {
    let mut days: Vec<ChangedDay> = Vec::new();
    let mut count = 0;
    for of_day in events.chunk_by(|a, b| a.on == b.on).rev() {
        let Some(day) = of_day.first().map(|event| event.on) else {
            continue;
        };
        let changes = changes_of(builder, of_day);
        if changes.is_empty() {
            continue;
        }
        count += changes.len();
        days.push(ChangedDay { day, changes });
        if count >= MOST {
            break;
        }
    }
    days
}

/// Returns the changes that the events of a day make: each update with all that it reports is one, and so are the items
/// whose due date passed.
fn changes_of(builder: &ViewBuilder<'_, '_>, events: &[Event<'_>]) -> Vec<Value> {
    let mut changes = Vec::new();
    for event in events {
        let view = match &event.happening {
            Happening::Published => context! { kind => "published", address => &event.address },
            Happening::Closed => context! { kind => "closed", address => &event.address },
            Happening::Update {
                update,
                is_independent,
            } => {
                let of_update = |one: &&Event<'_>| match &one.happening {
                    Happening::Report { update: of, .. } => std::ptr::eq(*of, *update),
                    _ => false,
                };
                let reports: Vec<&Event<'_>> = events.iter().filter(of_update).collect();
                let count = |category: EventCategory| {
                    let of = reports
                        .iter()
                        .filter(|report| report.categories().contains(&category));
                    of.count()
                };
                context! {
                    kind => "update",
                    independent => is_independent,
                    update => builder.update_ref(update),
                    reported => reports.len(),
                    completed => count(EventCategory::Completed),
                    slipped => count(EventCategory::Slip),
                    ended => count(EventCategory::Ended),
                    status => count(EventCategory::Status),
                    answered => count(EventCategory::Response),
                }
            }
            Happening::MissedUpdate { due, .. } => {
                context! { kind => "missed-update", due => due.to_string(), address => &event.address }
            }
            Happening::Meeting { meeting, parts } => context! {
                kind => "meeting",
                // The newest part of it that became known.
                what => parts.last().map(|part| part.kind().as_str()),
                meeting => builder.meeting_ref(meeting),
            },
            Happening::Report { .. }
            | Happening::Question { .. }
            | Happening::Added
            | Happening::DueSoon { .. }
            | Happening::DuePassed { .. }
            | Happening::AnswerMissed { .. }
            | Happening::Corrected(_) => continue,
        };
        changes.push(view);
    }
    let about = |is_it: &dyn Fn(&Happening<'_>) -> bool| -> Vec<Position> {
        let of_kind = events.iter().filter(|event| is_it(&event.happening));
        of_kind.filter_map(|event| event.about).collect()
    };
    let added = about(&|happening| matches!(happening, Happening::Added));
    let passed = about(&|happening| matches!(happening, Happening::DuePassed { .. }));
    let unanswered = about(&|happening| matches!(happening, Happening::AnswerMissed { .. }));
    let of_items = [
        ("added", added),
        ("due-passed", passed),
        ("answer-missed", unanswered),
    ];
    for (kind, items) in of_items {
        if !items.is_empty() {
            changes.push(context! {
                kind,
                count => items.len(),
                items => items.iter().take(ITEMS).map(|at| builder.across_row(*at)).collect::<Value>(),
                more => items.len().saturating_sub(ITEMS),
            });
        }
    }
    let corrected = events
        .iter()
        .filter(|event| matches!(event.happening, Happening::Corrected(_)));
    let corrections = corrected.count();
    if corrections > 0 {
        changes.push(context! { kind => "corrected", count => corrections });
    }
    changes
}
