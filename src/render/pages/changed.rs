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

/// The kinds of changes in the order in which a month lists them: what matters most comes first.
const KINDS: [&str; 10] = [
    "due-passed",
    "answer-missed",
    "missed-update",
    "update",
    "independent",
    "meeting",
    "added",
    "corrected",
    "published",
    "closed",
];

/// The changes of a plan on one day.
#[derive(Clone, Debug)]
pub(in crate::render) struct ChangedDay {
    day: Date,
    changes: Vec<OneChange>,
}

/// One change of a plan.
#[derive(Clone, Debug)]
struct OneChange {
    kind: &'static str,
    /// How many of what its kind counts.
    count: usize,
    /// How many it says were completed.
    completed: usize,
    view: Value,
}

/// A change with its day and the position of its plan.
type Dated<'c> = (Date, usize, &'c OneChange);

impl Renderer {
    /// The newest changes, month by month and kind by kind.
    pub(super) fn changed(&self) -> Content {
        let mut days: BTreeMap<Date, Vec<(usize, &ChangedDay)>> = BTreeMap::new();
        for (at, pages) in self.plans.iter().enumerate() {
            let of_plan = if let Some(known) = pages.changed.get() {
                known
            } else {
                // Made before the place is taken: see `Renderer::events`.
                let made = newest_days(&self.builder(at), self.events(at).all());
                pages.changed.get_or_init(|| made)
            };
            for of_day in of_plan {
                days.entry(of_day.day).or_default().push((at, of_day));
            }
        }
        let mut left = MOST;
        let mut all: Vec<Dated<'_>> = Vec::new();
        let mut has_older = false;
        for (day, plans) in days.into_iter().rev() {
            let count: usize = plans.iter().map(|(_, of_day)| of_day.changes.len()).sum();
            has_older = count > left && !all.is_empty();
            if has_older {
                break;
            }
            left = left.saturating_sub(count);
            for (at, of_day) in plans {
                all.extend(of_day.changes.iter().map(|change| (day, at, change)));
            }
        }
        let months = all.chunk_by(|a, b| a.0.first_of_month() == b.0.first_of_month());
        let months = months.filter_map(|of_month| {
            let (day, ..) = of_month.first()?;
            let groups = KINDS.into_iter().filter_map(|kind| self.group_of(kind, of_month));
            Some(context! {
                month => format!("{:04}-{:02}", day.year(), day.month()),
                groups => groups.collect::<Value>(),
            })
        });
        let view = context! {
            since => all.last().map(|(day, ..)| day.to_string()),
            counts => counts_of(&all),
            months => months.collect::<Value>(),
        };
        vec![("view", view), ("more", Value::from(has_older))]
    }

    /// Returns the changes of one kind in a month; nothing without any.
    fn group_of(&self, kind: &'static str, of_month: &[Dated<'_>]) -> Option<Value> {
        let of_kind: Vec<&Dated<'_>> = of_month.iter().filter(|(.., one)| one.kind == kind).collect();
        let count: usize = of_kind.iter().map(|(.., one)| one.count).sum();
        let changes = of_kind.iter().map(|(day, plan, one)| {
            context! { day => day.to_string(), change => one.view.clone(), ..self.plan_across(*plan) }
        });
        (count > 0).then(|| context! { kind, count, changes => changes.collect::<Value>() })
    }
}

/// Returns how many of each kind there are, and how many were newly reported complete.
fn counts_of(all: &[Dated<'_>]) -> Value {
    let of_kind = KINDS.into_iter().map(|kind| {
        let of_kind = all.iter().filter(|(.., one)| one.kind == kind);
        (kind, of_kind.map(|(.., one)| one.count).sum::<usize>())
    });
    let completed = all.iter().map(|(.., one)| one.completed).sum();
    let counts = of_kind.chain([("completed", completed)]);
    let counts = counts.filter(|(_, count)| *count > 0);
    counts.map(|(kind, count)| context! { kind, count }).collect()
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
fn changes_of(builder: &ViewBuilder<'_, '_>, events: &[Event<'_>]) -> Vec<OneChange> {
    let one = |kind, view| OneChange {
        kind,
        count: 1,
        completed: 0,
        view,
    };
    let mut changes = Vec::new();
    for event in events {
        let change = match &event.happening {
            Happening::Published => one("published", context! { address => &event.address }),
            Happening::Closed => one("closed", context! { address => &event.address }),
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
                let completed = count(EventCategory::Completed);
                let view = context! {
                    update => builder.update_ref(update),
                    reported => reports.len(),
                    completed,
                    slipped => count(EventCategory::Slip),
                    ended => count(EventCategory::Ended),
                    status => count(EventCategory::Status),
                    answered => count(EventCategory::Response),
                };
                OneChange {
                    completed,
                    ..one(if *is_independent { "independent" } else { "update" }, view)
                }
            }
            Happening::MissedUpdate { due, .. } => one("missed-update", context! { due => due.to_string() }),
            Happening::Meeting { meeting, parts } => {
                // The newest part of it that became known.
                let what = parts.last().map(|part| part.kind().as_str());
                one(
                    "meeting",
                    context! { what, meeting => builder.meeting_ref(meeting) },
                )
            }
            Happening::Report { .. }
            | Happening::Question { .. }
            | Happening::Added
            | Happening::DueSoon { .. }
            | Happening::DuePassed { .. }
            | Happening::AnswerMissed { .. }
            | Happening::Corrected(_) => continue,
        };
        changes.push(change);
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
            let rows = items.iter().take(ITEMS).map(|at| builder.across_row(*at));
            let more = items.len().saturating_sub(ITEMS);
            changes.push(OneChange {
                count: items.len(),
                ..one(kind, context! { items => rows.collect::<Value>(), more })
            });
        }
    }
    let corrected = events
        .iter()
        .filter(|event| matches!(event.happening, Happening::Corrected(_)));
    let corrections = corrected.count();
    if corrections > 0 {
        changes.push(OneChange {
            count: corrections,
            ..one("corrected", context! { count => corrections })
        });
    }
    changes
}
