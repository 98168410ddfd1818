//! What the content says as of one day: statuses, schedules, slips, changes and contradictions.
//!
//! Pure functions from the model and a day to plain data. What was published after that day does not exist here,
//! so nothing later in the pipeline can show it.

mod changes;
mod contradictions;
mod counts;
mod due;
mod files;
mod gaps;
mod item;
mod measures;
mod plan;
mod reporting;
mod schedule;
mod standing;
#[cfg(test)]
mod tests;

pub use changes::{Change, ChangeKind};
pub use contradictions::Contradiction;
pub use counts::{Group, GroupKey, ScheduleCount};
pub use due::{DueDates, Slip};
pub use gaps::{Gap, gap_codes};
pub use item::{ActionState, Completion, EndingState, Facts, History, RecommendationState};
pub use measures::{MeasureState, Point};
pub use plan::{Closing, PlanState, Position};
pub use reporting::MissedUpdate;
pub use schedule::{DUE_SOON_DAYS, Schedule, ScheduleKind};
pub use standing::{Reported, Standing};

use std::collections::BTreeSet;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::model::Site;

/// A site as of one day.
#[derive(Debug)]
pub struct Resolved<'a> {
    /// The content.
    pub site: &'a Site,
    /// The day.
    pub as_of: Date,
    /// The plans that were published by then, in the order of the site.
    pub plans: Vec<PlanState<'a>>,
    /// The paths below the content folder of documents and images that only what is still to be published names.
    pub withheld: BTreeSet<String>,
}

/// Resolves a site as of a day; drafts are left out unless asked for.
pub fn resolve(site: &Site, as_of: Date, drafts: bool) -> Resolved<'_> {
    let visible = |address: &str| {
        site.plans
            .iter()
            .any(|plan| plan.address == address && plan.facts.published_on() <= as_of)
    };
    let plans: Vec<_> = site
        .plans
        .par_iter()
        .filter(|plan| plan.facts.published_on() <= as_of)
        .map(|plan| plan::resolve(site, plan, as_of, drafts, &visible))
        .collect();
    Resolved {
        site,
        as_of,
        withheld: files::withheld(site, &plans),
        plans,
    }
}
