//! The days of what was published on a plan, and whether the updates came as promised.

use jiff::civil::Date;

use super::state::{MissedUpdate, PlanState};
use crate::model::{PartialDate, Reporting, Update, add_months};

/// Says whether a promised update is missing on `day`. Only the organisation's own updates count; before the first,
/// the promise runs from the day the plan was published.
pub(super) fn missed_update(
    promised: Option<Reporting>,
    published: Date,
    own_updates: &[&Update],
    day: Date,
) -> Option<MissedUpdate> {
    let promised = promised?;
    let months = promised.months()?;
    let last = own_updates.last().map(|update| update.as_at.value);
    let next_due = add_months(last.map_or(published, PartialDate::last_day), months);
    (day > next_due).then_some(MissedUpdate {
        promised,
        last,
        next_due,
    })
}

impl PlanState<'_> {
    /// The day of the newest publication on the plan that is shown: the plan itself, an item that was added to it, an
    /// update, a correction or the end of reporting. What is shown before it is published does not count.
    pub fn newest_publication(&self) -> Date {
        let plan = self.plan;
        let recommendations = self.recommendations.iter().map(|of| of.recommendation);
        let added = recommendations.flat_map(|rec| {
            let actions = rec.actions.iter().map(|action| action.published_on(rec, plan));
            actions.chain([rec.published_on(plan)])
        });
        let updates = self.updates.iter().filter(|update| !update.draft);
        let corrections = plan.corrections.list.iter().map(|one| one.effective);
        let all = added
            .chain(updates.map(|update| plan.shown_from(update)))
            .chain(corrections)
            .chain(self.closing.as_ref().map(|closing| closing.counts_from))
            .chain([plan.facts.published_on()]);
        all.filter(|day| *day <= self.as_of).max().unwrap_or(self.as_of)
    }
}
