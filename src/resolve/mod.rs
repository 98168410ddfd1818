//! Resolving the content as of one day: statuses, schedules, slips, changes and contradictions.
//!
//! Pure functions from the model and a day to plain data. What was published after that day does not exist here,
//! so nothing later in the pipeline can show it.

mod across;
mod answers;
mod comparison;
mod context;
mod contradictions;
mod counts;
mod counts_over_time;
mod due;
mod events;
mod files;
mod gaps;
mod item;
mod last_change;
mod late;
mod leads;
mod list_order;
mod looking_back;
mod meaning_order;
mod measures;
mod milestones;
mod money;
mod of_body;
mod open;
mod parts_of;
mod plan;
mod plan_as_of;
mod plan_at;
mod ratings;
mod reminders;
mod reporting;
mod schedule;
mod snapshot;
mod standing;
mod state;
mod tags;
#[cfg(test)]
mod tests;
mod unpublished;
mod unsealed;
mod update_comparison;

pub use across::{
    Across, CountAcross, Gathered, NameAcross, NamedLead, Organisation, PlanItems, Tallied, paged,
};
pub use comparison::compare_snapshots;
pub use counts_over_time::{CountedGroup, CountsAt, GroupCount};
pub use late::{LateThing, Resting};
pub use list_order::{ListOrder, recommendations_with_actions};
pub use looking_back::looking_back;
pub use of_body::ItemsOfBody;
pub use open::{OpenItem, is_open};
pub use state::{
    ActionState, Answer, AnswerGroup, AnswerSnapshot, AnswerTiming, Assurance, BodyReports, BodySnapshot,
    Change, Closing, Completion, Contradiction, Counted, DUE_SOON_DAYS, DueDates, Ending, EndingState, Event,
    EventCategory, Facts, Figure, Finished, Gap, GapKind, GapsAmong, GivenAnswer, Group, GroupKey, Happening,
    History, ItemChanges, ItemReminder, ItemSnapshot, LastChange, LateArrival, Lateness, Lead, MeasureState,
    MilestoneState, MissedUpdates, MoneyTotal, Percent, PlanState, Point, Position, Promise, PromisedUpdate,
    RatingMove, RatingSnapshot, RatingState, Reason, RecommendationState, Reminders, ReportDays, Reported,
    Reports, Schedule, ScheduleCount, ScheduleKind, Silence, Slip, Snapshot, Standing, StatusGroup, Step,
    Tag, TakenBack, Tally, Turn, Unpublished,
};

pub use item::standing_of;
pub use unsealed::not_sealed;
pub use update_comparison::{UpdateComparison, items_reported_on};

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use jiff::civil::Date;
use rayon::prelude::*;

use crate::model::{Plan, Sealed, Settings, Site, Term};

/// The parts to show beyond those published by the day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Show {
    /// Updates marked as drafts.
    pub drafts: bool,
    /// Plans and updates that are to be published after the day.
    pub unpublished: bool,
}

impl Show {
    /// Everything there is.
    pub const ALL: Self = Self {
        drafts: true,
        unpublished: true,
    };
}

/// The inputs of resolving one plan.
#[derive(Debug)]
pub struct PlanContent {
    /// The plan as it is written.
    plan: Arc<Plan>,
    /// The plan as it stood on the day.
    plan_as_of: Arc<Plan>,
    settings: Arc<Settings>,
    glossary: Arc<Vec<Term>>,
    as_of: Date,
    show: Show,
    /// The day from which the plan that follows is shown; nothing where there is none, or none that is shown.
    next_shown_from: Option<Date>,
}

impl PlanContent {
    fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.plan, &other.plan)
            && Arc::ptr_eq(&self.settings, &other.settings)
            && Arc::ptr_eq(&self.glossary, &other.glossary)
            && (self.as_of, self.show, self.next_shown_from)
                == (other.as_of, other.show, other.next_shown_from)
    }
}

self_cell::self_cell!(
    /// A plan as of a day, together with the content it points into.
    pub struct ResolvedPlan {
        owner: PlanContent,
        #[covariant]
        dependent: PlanState,
    }

    impl {Debug}
);

impl ResolvedPlan {
    /// The plan as of the day.
    pub fn state(&self) -> &PlanState<'_> {
        self.borrow_dependent()
    }

    /// Returns whether the plan is shown as it is written, with nothing left out that is still to come or was corrected
    /// later.
    pub fn is_whole(&self) -> bool {
        let PlanContent { plan, plan_as_of, .. } = self.borrow_owner();
        Arc::ptr_eq(plan, plan_as_of) && self.state().updates.len() == plan.updates.len()
    }

    /// The plan as it stood on another day.
    pub fn as_of_day(&self, day: Date) -> Arc<Plan> {
        plan_as_of::plan_as_of(self.plan(), day, Show::default())
    }

    /// The last day on which anything that is published of it changed, whatever else is shown.
    pub fn published_as_of(&self) -> Date {
        let content = self.borrow_owner();
        let show = Show::default();
        if content.show == show {
            return self.state().as_of;
        }
        let published = PlanContent {
            plan: Arc::clone(&content.plan),
            plan_as_of: plan_as_of::plan_as_of(&content.plan, content.as_of, show),
            settings: Arc::clone(&content.settings),
            glossary: Arc::clone(&content.glossary),
            show,
            ..*content
        };
        plan::resolve(&published).as_of
    }

    /// The content it was resolved from.
    pub fn plan(&self) -> &Arc<Plan> {
        &self.borrow_owner().plan
    }
}

/// A site as of one day.
#[derive(Clone, Debug)]
pub struct Resolved {
    /// The content.
    pub site: Site,
    /// The day.
    pub as_of: Date,
    /// The plans that were published by then, in the order of the site.
    pub plans: Vec<Arc<ResolvedPlan>>,
    /// The paths below the content folder of documents and images that only what is still to be published names.
    pub withheld: BTreeSet<String>,
    /// The lists over all plans, once they are asked for.
    across: OnceLock<Option<Arc<Across>>>,
}

impl Resolved {
    /// The plan at a position.
    pub fn plan(&self, at: usize) -> &PlanState<'_> {
        self.plans[at].state()
    }

    /// The lists over all plans; nothing when the site has no several plans.
    pub fn across(&self) -> Option<&Across> {
        let made = self.across.get_or_init(|| {
            let states: Vec<&PlanState<'_>> = self.states().collect();
            Across::of(&states, self.site.kept_plans().count()).map(Arc::new)
        });
        made.as_deref()
    }

    /// Returns the part of the site's own record that was sealed by the day.
    pub fn sealed_of_site(&self) -> Sealed<'_> {
        self.site.record.by(self.as_of)
    }

    /// Returns whether anything is shown that residents cannot see yet.
    pub fn shows_unpublished(&self) -> bool {
        self.states().any(|plan| !plan.unpublished.is_empty())
    }

    /// All plans.
    pub fn states(&self) -> impl Iterator<Item = &PlanState<'_>> + Clone {
        self.plans.iter().map(|plan| plan.state())
    }
}

/// Resolves a site as of a day.
pub fn resolve(site: &Site, as_of: Date, show: Show) -> Resolved {
    Resolver::default().resolve(site, as_of, show, &[])
}

/// Resolves a site again and again; a plan of which nothing changed stays the very same.
#[derive(Debug, Default)]
pub struct Resolver {
    plans: BTreeMap<String, Arc<ResolvedPlan>>,
}

impl Resolver {
    /// Resolves a site as of a day. Plans that are the same in `others` are taken from there.
    pub fn resolve(
        &mut self,
        site: &Site,
        as_of: Date,
        show: Show,
        others: &[Arc<ResolvedPlan>],
    ) -> Resolved {
        let is_shown = |plan: &Plan| {
            let is_out = show.unpublished || plan_as_of::facts(plan, as_of).published_on() <= as_of;
            is_out && (plan.facts.example.is_none() || show.drafts)
        };
        let shown_from = |address: &str| {
            let mut known = site.plans.iter();
            let shown = known.find(|plan| plan.address == address && is_shown(plan));
            let is_kept = || site.kept_plans().any(|(kept, _)| kept == address);
            match shown {
                Some(plan) => Some(plan_as_of::facts(plan, as_of).published_on()),
                None => is_kept().then_some(Date::MIN),
            }
        };
        let others = others.iter().map(|plan| (&plan.plan().address, plan));
        let known: BTreeMap<&String, &Arc<ResolvedPlan>> = others.collect();
        let same = |content: &PlanContent| {
            let address = &content.plan.address;
            let found = [self.plans.get(address), known.get(address).copied()];
            let same = |known: &&Arc<ResolvedPlan>| known.borrow_owner().is_same(content);
            found.into_iter().flatten().find(same).cloned()
        };
        let plans: Vec<Arc<ResolvedPlan>> = site
            .plans
            .par_iter()
            .filter(|plan| is_shown(plan))
            .map(|plan| {
                // A plan of which all is published is the same whatever else is shown.
                let show = if unpublished::is_any(plan, as_of) {
                    show
                } else {
                    Show::default()
                };
                let content = PlanContent {
                    plan: Arc::clone(plan),
                    plan_as_of: Arc::clone(plan),
                    settings: Arc::clone(&site.settings),
                    glossary: Arc::clone(&site.glossary),
                    as_of,
                    show,
                    next_shown_from: plan_as_of::facts(plan, as_of)
                        .followed_by
                        .as_ref()
                        .and_then(|next| shown_from(next)),
                };
                same(&content).unwrap_or_else(|| {
                    let content = PlanContent {
                        plan_as_of: plan_as_of::plan_as_of(plan, as_of, show),
                        ..content
                    };
                    Arc::new(ResolvedPlan::new(content, plan::resolve))
                })
            })
            .collect();
        self.plans = plans
            .iter()
            .map(|plan| (plan.plan().address.clone(), Arc::clone(plan)))
            .collect();
        Resolved {
            site: site.clone(),
            as_of,
            withheld: files::withheld(site, &plans),
            plans,
            across: OnceLock::new(),
        }
    }
}
