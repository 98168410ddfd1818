//! The events of a plan, listed once for all its feeds.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::feed::Feed;
use crate::render::routes::{ItemList, NameList};
use crate::resolve::{Event, EventCategory, Happening, PlanState, Position, Resolved, ResolvedPlan};
use crate::source::Span;
use crate::text::name;
use jiff::civil::Date;

self_cell::self_cell!(
    struct Events {
        owner: Arc<ResolvedPlan>,
        #[covariant]
        dependent: EventList,
    }
);

/// The events of a plan, oldest first.
type EventList<'a> = Vec<Event<'a>>;

/// The events of a plan, and which of them each feed tells.
pub(in crate::render) struct PlanEvents {
    events: Events,
    /// The positions of the events about an item.
    by_item: BTreeMap<Position, Vec<usize>>,
    /// The positions of the changes in which a body reports or meets, by its key.
    by_body: BTreeMap<String, Vec<usize>>,
    /// The day on which the feed of the plan changed last.
    pub(super) updated: Date,
}

impl std::fmt::Debug for PlanEvents {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PlanEvents").finish_non_exhaustive()
    }
}

impl PlanEvents {
    /// Lists the events of a plan.
    pub(in crate::render) fn of(plan: &Arc<ResolvedPlan>) -> Self {
        let events = Events::new(Arc::clone(plan), |plan| plan.state().events());
        let mut by_item: BTreeMap<Position, Vec<usize>> = BTreeMap::new();
        for (at, event) in events.borrow_dependent().iter().enumerate() {
            if let Some(about) = event.about {
                by_item.entry(about).or_default().push(at);
            }
        }
        let by_body = by_body(events.borrow_dependent(), plan.state());
        let told = events.borrow_dependent().iter().filter(|event| event.is_change());
        let updated = told.map(|event| event.updated).max();
        Self {
            by_item,
            by_body,
            updated: updated.unwrap_or_else(|| plan.state().plan.facts.published_on()),
            events,
        }
    }

    /// The events, oldest first.
    pub(in crate::render) fn all(&self) -> &[Event<'_>] {
        self.events.borrow_dependent()
    }

    /// Returns the positions of the events that a feed tells, oldest first. The plan is that at a position of the site.
    #[expect(
        clippy::redundant_closure_for_method_calls,
        reason = "the method itself is of events of one lifetime"
    )]
    pub(super) fn told_by(&self, feed: Feed, resolved: &Resolved, at: usize) -> Vec<usize> {
        let state = self.events.borrow_owner().state();
        match feed {
            Feed::Site | Feed::Plan(_) => self.positions(|event| event.is_change()),
            Feed::SiteSlips | Feed::Slips(_) => self.positions(|event| is_any(event, &SLIPS)),
            Feed::Items(ItemList::Overdue) => {
                self.positions(|event| is_any(event, &[EventCategory::Overdue]))
            }
            Feed::Items(ItemList::DueSoon) => {
                self.positions(|event| is_any(event, &[EventCategory::DueSoon]))
            }
            Feed::Items(ItemList::Unanswered) => self.positions(|event| is_any(event, &ANSWERS)),
            Feed::Items(ItemList::Recommendations) => self.positions(|event| {
                event.is_change() && matches!(event.about, Some(Position::Recommendation(_)))
            }),
            Feed::Named(NameList::Bodies, name) => {
                let key = resolved.across().and_then(|across| across.bodies.get(name));
                let key = key.map(|body| name::key(&body.name));
                let bodies = state.plan.facts.bodies.iter().enumerate();
                let same = bodies.filter(|(_, body)| key.as_ref() == Some(&name::key(&body.name)));
                sorted(same.flat_map(|(at, _)| self.of_body(state, at)))
            }
            Feed::Named(list, name) => {
                let plans = resolved
                    .across()
                    .map_or(&[][..], |across| list.plans(across, name));
                let of_plan = plans.iter().filter(|items| items.plan == at);
                let items = of_plan.flat_map(|items| &items.items);
                sorted(items.flat_map(|item| self.changes_of(*item)))
            }
            Feed::Action(_, at) => self.about(Position::Action(at)).to_vec(),
            Feed::Recommendation(_, at) => self.of_recommendation(state, at),
            Feed::Body(_, at) => self.of_body(state, at),
        }
    }

    fn positions(&self, is_told: impl Fn(&Event<'_>) -> bool) -> Vec<usize> {
        let events = self.all().iter().enumerate();
        events
            .filter(|(_, event)| is_told(event))
            .map(|(at, _)| at)
            .collect()
    }

    fn about(&self, item: Position) -> &[usize] {
        self.by_item.get(&item).map_or(&[], Vec::as_slice)
    }

    /// The events about a recommendation, and the changes of its actions.
    fn of_recommendation(&self, state: &PlanState<'_>, at: usize) -> Vec<usize> {
        let rec = &state.recommendations[at];
        let actions = rec.actions.clone().chain(rec.further_actions.iter().copied());
        let of_actions = actions.flat_map(|action| self.changes_of(Position::Action(action)));
        let own = self.about(Position::Recommendation(at)).iter().copied();
        sorted(own.chain(of_actions))
    }

    fn changes_of(&self, item: Position) -> impl Iterator<Item = usize> {
        let about = self.about(item).iter().copied();
        about.filter(|at| self.all()[*at].is_change())
    }

    /// The reports and meetings of a body, and the changes of the items that are addressed to it or that it answers for or
    /// helps with.
    fn of_body(&self, state: &PlanState<'_>, at: usize) -> Vec<usize> {
        let body = &state.plan.facts.bodies[at];
        let key = body.key.value.as_str();
        let own = self.by_body.get(key).map_or(&[][..], Vec::as_slice);
        let recs = state.recommendations.iter().enumerate().filter_map(|(at, rec)| {
            let mut to = rec.recommendation.to.iter();
            to.any(|to| to.value == key)
                .then_some(Position::Recommendation(at))
        });
        let actions = state.actions.iter().enumerate().filter_map(|(at, action)| {
            let mut bodies = action.action.body.iter().chain(&action.action.with);
            bodies
                .any(|body| body.value == key)
                .then_some(Position::Action(at))
        });
        let of_items = recs.chain(actions).flat_map(|item| self.changes_of(item));
        sorted(own.iter().copied().chain(of_items))
    }
}

/// The categories of events in which a date moved to a later day, passed or was missed.
const SLIPS: [EventCategory; 4] = [
    EventCategory::Slip,
    EventCategory::Overdue,
    EventCategory::Unanswered,
    EventCategory::MissedUpdate,
];

/// The categories of events about answers that came, or did not.
const ANSWERS: [EventCategory; 2] = [EventCategory::Unanswered, EventCategory::Response];

fn is_any(event: &Event<'_>, wanted: &[EventCategory]) -> bool {
    let categories = event.categories();
    wanted.iter().any(|one| categories.contains(one))
}

/// Returns the positions of the changes in which each body reports or meets, by its key. Which body it is, is found once for
/// each update and meeting, since that compares names.
fn by_body(events: &[Event<'_>], state: &PlanState<'_>) -> BTreeMap<String, Vec<usize>> {
    let mut known: BTreeMap<Span, Option<&str>> = BTreeMap::new();
    let mut by_body: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, event) in events.iter().enumerate().filter(|(_, event)| event.is_change()) {
        let body = match &event.happening {
            Happening::Update { update, .. } | Happening::Report { update, .. } => {
                *known.entry(update.span).or_insert_with(|| {
                    let body = state.plan.reporter(update, state.organisation).body;
                    body.map(|body| body.key.value.as_str())
                })
            }
            Happening::Meeting { meeting, .. } | Happening::Question { meeting, .. } => {
                *known.entry(meeting.span).or_insert_with(|| {
                    let body = state.plan.facts.body_named(&meeting.body);
                    body.map(|body| body.key.value.as_str())
                })
            }
            _ => None,
        };
        if let Some(key) = body {
            by_body.entry(key.to_owned()).or_default().push(at);
        }
    }
    by_body
}

fn sorted(positions: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut positions: Vec<usize> = positions.collect();
    positions.sort_unstable();
    positions.dedup();
    positions
}
