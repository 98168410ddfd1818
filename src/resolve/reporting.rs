//! Whether the updates came as promised.

use jiff::civil::Date;

use crate::model::{PartialDate, Reporting, Update, add_months};

/// A plan that promised updates and has published none for longer.
#[derive(Clone, Copy, Debug)]
pub struct MissedUpdate {
    /// How often they were promised.
    pub promised: Reporting,
    /// What the last one was as at; nothing when there never was one.
    pub last: Option<PartialDate>,
    /// The day by which the next was due.
    pub next_due: Date,
}

/// Says whether a promised update is missing on `day`. Only the organisation's own updates count; before the first,
/// the promise runs from the day the plan was published.
pub(super) fn missed(
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
