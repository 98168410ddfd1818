//! The content that the template of each page of a plan sees.

use minijinja::value::Value;

use super::super::Renderer;
use super::super::calendar::CalendarOf;
use super::super::routes::{LongPage, PlanRoute, pages_of_gaps};
use super::super::views::link;
use super::{Content, neighbours};
use crate::model::address;
use crate::resolve::PlanState;

impl Renderer {
    /// Returns what the template of a plan's page sees beyond the frame.
    pub(super) fn plan_content(&self, at: usize, page: PlanRoute) -> Content {
        let state = self.resolved.plan(at);
        let builder = self.builder(at);
        let parts = self.parts(at);
        let parts = &*parts;
        let shared = &parts.shared;
        match page {
            PlanRoute::List(list, number) => self.list_content(&builder, at, list, number),
            PlanRoute::Update(update) => self.long_content(&builder, at, LongPage::Update(update), 0),
            PlanRoute::Changes(update) => self.long_content(&builder, at, LongPage::Changes(update), 0),
            PlanRoute::Body(body) => self.long_content(&builder, at, LongPage::Body(body), 0),
            PlanRoute::Corrections => self.long_content(&builder, at, LongPage::Corrections, 0),
            PlanRoute::Gaps => self.long_content(&builder, at, LongPage::Gaps, 0),
            PlanRoute::Leads => self.long_content(&builder, at, LongPage::Leads, 0),
            PlanRoute::Further(long, number) => self.long_content(&builder, at, long, number),
            PlanRoute::Recommendation(rec) => {
                self.long_content(&builder, at, LongPage::Recommendation(rec), 0)
            }
            PlanRoute::Action(action) => {
                let link = |at: usize| {
                    let ref_ = &state.actions.get(at)?.action.ref_.value;
                    Some((builder.number(ref_), address::action(state.plan, ref_)))
                };
                vec![
                    ("view", shared.action(&builder, action)),
                    ("lost", Value::from(&parts.lost)),
                    ("neighbours", neighbours("action", action, &link)),
                ]
            }
            PlanRoute::Statuses => vec![
                ("groups", parts.groups.clone()),
                // What independent bodies found, on scales of their own.
                ("assurances", builder.assurances()),
                ("lost", Value::from(&parts.lost)),
            ],
            PlanRoute::Schedules => vec![("schedules", parts.schedules.clone())],
            PlanRoute::Responses => vec![("responses", Value::from(builder.answer_counts()))],
            PlanRoute::Bodies => vec![("bodies", builder.all_bodies())],
            PlanRoute::Ratings(at) => vec![("view", builder.rating_scale(at))],
            PlanRoute::Tags => vec![("tags", builder.tags())],
            PlanRoute::Updates => self.long_content(&builder, at, LongPage::Updates, 0),
            PlanRoute::Meetings => self.long_content(&builder, at, LongPage::Meetings, 0),
            PlanRoute::Meeting(meeting) => vec![("view", builder.meeting(meeting, shared))],
            PlanRoute::Timeline => vec![("view", builder.timeline(None))],
            PlanRoute::TimelineOf(theme) => vec![("view", builder.timeline(Some(theme)))],
            PlanRoute::Record => vec![("view", builder.record())],
            PlanRoute::Data => vec![("view", self.data_page(at))],
            PlanRoute::Dictionary => vec![("view", self.dictionary_page(at))],
            PlanRoute::Glossary => vec![
                ("terms", parts.terms.clone()),
                ("gap_pages", Value::from(pages_of_gaps(state))),
            ],
            PlanRoute::Print => self.print_content(&builder, at, None),
            PlanRoute::PrintPart(part) => self.print_content(&builder, at, Some(part)),
            // It shows what every page is given to be shared with.
            PlanRoute::Card(_) => Vec::new(),
            PlanRoute::Overview => {
                let next = self.following(state);
                vec![
                    ("view", builder.plan(shared, next)),
                    ("gap_pages", Value::from(pages_of_gaps(state))),
                    ("calendar", Value::from(self.calendar_link(at, &CalendarOf::Plan))),
                ]
            }
        }
    }

    /// The plan that follows a plan that was closed.
    pub(in crate::render) fn following(&self, state: &PlanState<'_>) -> Option<Value> {
        let address = state.closing.as_ref()?.followed_by?;
        let mut plans = self.resolved.states().map(|state| state.plan);
        let Some(next) = plans.find(|plan| plan.address == address) else {
            let mut kept = self.resolved.site.kept_plans();
            let (_, next) = kept.find(|(kept, _)| *kept == address)?;
            return Some(link(&next.title, Some(format!("/{address}/"))));
        };
        Some(link(&next.facts.title, Some(address::plan(next))))
    }
}
