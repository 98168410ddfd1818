//! The calendars of a site (RFC 5545): the dates by which things are due, updates that were promised, and meetings; of a
//! plan, of one body and of one lead.
//!
//! An event keeps its name for ever. Its day is the end of the time that the plan gives; a date that moved moves the event,
//! and what is finished or given up stays and says so. Every event is dated by the newest publication that it speaks of,
//! so that a file changes only when what it says does.

mod items;
mod maker;
mod plan;

use minijinja::context;
use minijinja::value::Value;

use super::Renderer;
use crate::model::{Body, Milestone, address};
use crate::resolve::{ActionState, Answer, Facts, Lead, PlanState, Position};
use crate::text::icalendar::{self, Calendar, Event};
use crate::text::slug;
use crate::theme::strings::{Arg, speaking};
use maker::CalendarMaker;

/// The part of a plan that a calendar is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CalendarOf {
    /// All of it.
    Plan,
    /// The things that one body is asked, answers for and helps with, and its meetings: the key of the body.
    Body(String),
    /// The things that one person, role or team leads: the name in addresses.
    Lead(String),
}

impl CalendarOf {
    /// Returns the address of the calendar, which stands beside the page that lists the same things.
    pub fn address(&self, plan: &str) -> String {
        let below = match self {
            Self::Plan => String::new(),
            Self::Body(key) => format!("bodies/{}/", slug::segment(key)),
            Self::Lead(slug) => format!("leads/{}/", slug::segment(slug)),
        };
        address::below(plan, &format!("{below}calendar.ics"))
    }
}

/// The things that a calendar is of.
struct Selection<'s, 'a> {
    /// The recommendations and actions.
    items: Vec<Position>,
    /// The body, for a calendar of one.
    body: Option<&'s Body>,
    /// Who leads, for a calendar of one lead.
    lead: Option<&'s Lead<'a>>,
}

impl<'s, 'a> Selection<'s, 'a> {
    /// Returns the things of a calendar; nothing when there is no such body or lead.
    fn new(state: &'s PlanState<'a>, of: &CalendarOf) -> Option<Self> {
        let all = Self {
            items: Vec::new(),
            body: None,
            lead: None,
        };
        Some(match of {
            CalendarOf::Plan => Self {
                items: in_order(state).collect(),
                ..all
            },
            CalendarOf::Body(key) => {
                let body = state
                    .plan
                    .facts
                    .bodies
                    .iter()
                    .find(|body| body.key.value == *key)?;
                Self {
                    items: in_order(state)
                        .filter(|at| is_of_body(state, *at, body))
                        .collect(),
                    body: Some(body),
                    ..all
                }
            }
            CalendarOf::Lead(slug) => {
                let lead = state.leads.iter().find(|lead| lead.slug == *slug)?;
                let recs = lead
                    .recommendations
                    .iter()
                    .map(|at| Position::Recommendation(*at));
                let actions = lead.actions.iter().map(|at| Position::Action(*at));
                Self {
                    items: recs.chain(actions).collect(),
                    lead: Some(lead),
                    ..all
                }
            }
        })
    }

    /// Returns whether anything of it has a day.
    fn has_dates(&self, state: &PlanState<'_>) -> bool {
        let mut items = self.items.iter();
        items.any(|at| has_date(state, *at, self))
            || self.body.is_some_and(|body| {
                let mut meetings = state.plan.meetings.iter();
                meetings.any(|meeting| is_meeting_of(state, &meeting.body, body))
            })
    }

    /// Returns whether an answer belongs into the calendar: in that of a body, only its own.
    fn has_answer(&self, answer: &Answer<'_>) -> bool {
        let asked = answer.body.map(|body| body.key.value.as_str());
        self.body
            .is_none_or(|body| asked == Some(body.key.value.as_str()))
    }
}

/// The recommendations of a plan, each with its actions after it.
fn in_order(state: &PlanState<'_>) -> impl Iterator<Item = Position> {
    let recs = state.recommendations.iter().enumerate();
    recs.flat_map(|(at, rec)| {
        let actions = rec.actions.clone().map(Position::Action);
        std::iter::once(Position::Recommendation(at)).chain(actions)
    })
}

/// Returns whether an item is addressed to a body, or the body answers for it or helps with it.
fn is_of_body(state: &PlanState<'_>, at: Position, body: &Body) -> bool {
    let key = body.key.value.as_str();
    match at {
        Position::Recommendation(at) => {
            let mut to = state.recommendations[at].recommendation.to.iter();
            to.any(|one| one.value == key)
        }
        Position::Action(at) => {
            let action = state.actions[at].action;
            let mut bodies = action.body.iter().chain(&action.with);
            bodies.any(|one| one.value == key)
        }
    }
}

fn is_meeting_of(state: &PlanState<'_>, written: &str, body: &Body) -> bool {
    let named = state.plan.facts.body_named(written);
    named.is_some_and(|named| named.key.value == body.key.value)
}

fn has_date(state: &PlanState<'_>, at: Position, of: &Selection<'_, '_>) -> bool {
    let (facts, due, steps) = parts_of(state, at);
    let has_due = |answer: &Answer<'_>| answer.due.is_some() && of.has_answer(answer);
    due || facts.answers.iter().any(has_due) || steps.iter().any(|step| step.due.is_some())
}

/// The facts of an item, whether it has a due date, and its steps.
fn parts_of<'s, 'a>(state: &'s PlanState<'a>, at: Position) -> (&'s Facts<'a>, bool, &'a [Milestone]) {
    match at {
        Position::Recommendation(at) => {
            let rec = &state.recommendations[at];
            (&rec.facts, rec.due.current.is_some(), &[])
        }
        Position::Action(at) => {
            let of: &ActionState<'a> = &state.actions[at];
            (&of.facts, of.due.current.is_some(), &of.action.milestones)
        }
    }
}

/// Lists the calendars of a plan: its own, and those of bodies and leads of which anything has a day. A lead without a page
/// has none.
pub(super) fn of_plan(state: &PlanState<'_>) -> Vec<CalendarOf> {
    let facts = &state.plan.facts;
    let bodies = facts.bodies.iter();
    let bodies = bodies.map(|body| CalendarOf::Body(body.key.value.clone()));
    let leads = state.leads.iter();
    let leads = leads.map(|lead| CalendarOf::Lead(lead.slug.clone()));
    let listed = bodies
        .chain(leads)
        .filter(|of| Selection::new(state, of).is_some_and(|selected| selected.has_dates(state)));
    std::iter::once(CalendarOf::Plan).chain(listed).collect()
}

impl Renderer {
    /// Returns a calendar of the plan at a position.
    pub(super) fn calendar(&self, at: usize, of: &CalendarOf) -> String {
        let state = self.resolved.plan(at);
        let Some(selected) = Selection::new(state, of) else {
            return String::new();
        };
        let settings = &self.resolved.site.settings;
        let maker = CalendarMaker::new(state, &self.prepared_theme.strings, settings, &self.options);
        speaking(Some(std::sync::Arc::clone(&self.plans[at].wording)), || {
            let mut events: Vec<Event> = Vec::new();
            for position in &selected.items {
                maker.add_item(*position, &selected, &mut events);
            }
            maker.add_meetings(&selected, &mut events);
            if matches!(of, CalendarOf::Plan) {
                maker.add_plan(&mut events);
            }
            events.sort_by_key(|event| event.first);
            let title = Arg::Text(&state.plan.facts.title);
            let whose = selected
                .body
                .map(|body| body.name.as_str())
                .or_else(|| selected.lead.map(|lead| lead.name));
            let name = match whose {
                Some(whose) => maker.text("calendar-name-of", &[("plan", title), ("name", Arg::Text(whose))]),
                None => maker.text("calendar-name", &[("plan", title)]),
            };
            icalendar::written(&Calendar {
                name,
                description: maker.text(
                    "calendar-about",
                    &[("plan", title), ("organisation", Arg::Text(state.organisation))],
                ),
                source: maker.url(&of.address(&state.plan.address)),
                is_followed: true,
                events,
            })
        })
    }

    /// Returns the link to a calendar of the plan at a position, for the page beside which it stands; nothing when there is
    /// no such calendar.
    pub(super) fn calendar_link(&self, at: usize, of: &CalendarOf) -> Option<Value> {
        let state = self.resolved.plan(at);
        if *of != CalendarOf::Plan && !Selection::new(state, of)?.has_dates(state) {
            return None;
        }
        let address = of.address(&state.plan.address);
        let whole = self.options.whole(&address);
        // Whose dates they are: a key of the string catalogue.
        let kind = match of {
            CalendarOf::Plan => "plan",
            CalendarOf::Body(_) => "body",
            CalendarOf::Lead(_) => "lead",
        };
        Some(context! { address, whole, kind })
    }
}
