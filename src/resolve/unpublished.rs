//! What is shown though residents cannot see it yet: drafts, and what is to be published later.

use jiff::civil::Date;

use crate::model::{Plan, Update};

/// Something that is shown before it is published.
#[derive(Clone, Copy, Debug)]
pub enum Unpublished<'a> {
    /// The whole plan, which is to be published on this day.
    Plan(Date),
    /// An update.
    Update {
        /// The update.
        update: &'a Update,
        /// The day it is to be published, when that is later than the day of the build.
        on: Option<Date>,
    },
}

/// What of a plan is not published on a day, among the updates that are shown.
pub(super) fn unpublished<'a>(plan: &Plan, updates: &[&'a Update], as_of: Date) -> Vec<Unpublished<'a>> {
    let later = |date: Date| Some(date).filter(|date| *date > as_of);
    let itself = later(plan.facts.published_on()).map(Unpublished::Plan);
    let updates = updates.iter().filter_map(|update| {
        let on = later(update.published_on());
        (update.draft || on.is_some()).then_some(Unpublished::Update { update, on })
    });
    itself.into_iter().chain(updates).collect()
}

/// Whether anything of a plan could be shown before it is published.
pub(super) fn is_any(plan: &Plan, as_of: Date) -> bool {
    let later = |update: &Update| update.draft || update.published_on() > as_of;
    plan.facts.published_on() > as_of || plan.updates.iter().any(|update| later(update))
}
