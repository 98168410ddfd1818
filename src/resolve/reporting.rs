//! Judging whether the updates came as promised.

use jiff::civil::Date;

use super::state::MissedUpdate;
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
