//! The content that the template of each page of a plan sees.

use minijinja::context;
use minijinja::value::{Serde, Value};
use serde::Serialize;

use super::super::Renderer;
use super::super::calendar::CalendarOf;
use super::super::routes::PlanRoute;
use super::super::views::{Shared, ViewBuilder, link, reported_otherwise};
use super::{Content, reports};
use crate::model::address;
use crate::resolve::{Counted, PlanState, Position, Tally};

/// Which actions a filtered page lists.
#[derive(Debug, Default, Serialize)]
struct FilterView {
    by: &'static str,
    status: Option<Value>,
    kind: Option<&'static str>,
    name: Option<String>,
    summary: Option<String>,
    lost: Option<String>,
    completed_with_label: usize,
}

/// The items of a filtered page, and out of how many they are.
struct Filtered {
    /// How many recommendations the plan has.
    all: usize,
    rows: Value,
    recommendations: Value,
    /// How many actions and recommendations there are to choose from.
    totals: [usize; 2],
}

impl Renderer {
    /// Returns what the template of a plan's page sees beyond the frame.
    pub(super) fn plan_content(&self, at: usize, page: PlanRoute) -> Content {
        let state = self.resolved.plan(at);
        let builder = self.builder(at);
        let parts = self.parts(at);
        let parts = &*parts;
        let shared = &parts.shared;
        let all = [state.actions.len(), state.recommendations.len()];
        let items = |of: &[Position], totals: [usize; 2]| {
            let [recommendations, rows] = builder.rows_of(of, shared);
            Filtered {
                all: state.recommendations.len(),
                rows,
                recommendations,
                totals,
            }
        };
        // The recommendations that are counted by themselves.
        let counted = state
            .tallies
            .iter()
            .filter(|tally| tally.of != Counted::Actions)
            .map(|tally| tally.items.len());
        let counted = [state.actions.len(), counted.sum()];
        match page {
            PlanRoute::Recommendation(rec) => {
                let link = |at: usize| {
                    let ref_ = &state.recommendations.get(at)?.recommendation.ref_.value;
                    Some((builder.number(ref_), address::recommendation(state.plan, ref_)))
                };
                vec![
                    ("view", shared.recommendation(&builder, rec)),
                    ("neighbours", neighbours("recommendation", rec, &link)),
                ]
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
            PlanRoute::Actions => vec![
                ("count", Value::from(state.actions.len())),
                ("by_recommendation", by_recommendation(&builder, shared)),
                ("groups", groups_of_actions(&builder)),
                ("schedules", schedules_of_actions(&builder)),
                ("leads", parts.leads.clone()),
                ("people", Value::from(state.people.as_str())),
                ("themes", parts.themes.clone()),
            ],
            PlanRoute::Statuses => vec![
                ("groups", parts.groups.clone()),
                // What independent bodies found, on scales of their own.
                ("assurances", builder.assurances()),
                ("lost", Value::from(&parts.lost)),
            ],
            PlanRoute::Schedules => vec![("schedules", parts.schedules.clone())],
            PlanRoute::Leads => vec![
                ("leads", parts.leads.clone()),
                ("people", Value::from(state.people.as_str())),
            ],
            PlanRoute::Status(group) => {
                let Some(group) = state.status_pages().nth(group) else {
                    return Content::new();
                };
                let key = group.address();
                let elsewhere = state
                    .actions
                    .iter()
                    .filter(|action| action.standing.is_complete())
                    .filter(|action| reported_otherwise(action).is_some_and(|label| label.key.value == key))
                    .count();
                let found_by = state.assurances.iter().find(|one| {
                    let mut groups = one.groups.iter();
                    groups.any(|group| group.address() == key)
                });
                let totals = if found_by.is_some() { all } else { counted };
                let filter = FilterView {
                    by: if found_by.is_some() { "finding" } else { "status" },
                    name: found_by.map(|one| one.body.name.clone()),
                    lost: parts.lost.clone().filter(|_| key == "not-known"),
                    status: Some(builder.group_status(group)),
                    completed_with_label: elsewhere,
                    ..FilterView::default()
                };
                filtered(&filter, items(&group.items, totals))
            }
            PlanRoute::Schedule(kind) => {
                let count = state.schedules.iter().find(|count| count.kind == kind);
                let filter = FilterView {
                    by: "schedule",
                    kind: Some(kind.as_str()),
                    name: count.map(|count| builder.schedule_name(count)),
                    ..FilterView::default()
                };
                let of = count.map_or(&[][..], |count| count.items.as_slice());
                filtered(&filter, items(of, counted))
            }
            PlanRoute::Lead(lead) => {
                let lead = &state.leads[lead];
                let name = Some(lead.name.to_owned());
                let filter = FilterView {
                    by: "lead",
                    name,
                    ..FilterView::default()
                };
                let recs = lead.recommendations.iter().copied().map(Position::Recommendation);
                let actions = lead.actions.iter().copied().map(Position::Action);
                let mut content = filtered(&filter, items(&recs.chain(actions).collect::<Vec<_>>(), all));
                let calendar = self.calendar_link(at, &CalendarOf::Lead(lead.slug.clone()));
                content.push(("calendar", Value::from(calendar)));
                content
            }
            PlanRoute::Theme(theme) => {
                let theme = &state.plan.facts.themes[theme];
                let filter = FilterView {
                    by: "theme",
                    name: Some(theme.title.clone()),
                    summary: theme.summary.clone(),
                    ..FilterView::default()
                };
                let of_theme = |at: &usize| {
                    let rec = state.recommendations[*at].recommendation;
                    rec.theme.as_ref().is_some_and(|of| of.value == theme.ref_.value)
                };
                let recs: Vec<usize> = (0..state.recommendations.len()).filter(of_theme).collect();
                let actions = recs
                    .iter()
                    .flat_map(|at| state.recommendations[*at].actions.clone());
                let actions = actions.map(Position::Action);
                let recs = recs.iter().copied().map(Position::Recommendation);
                filtered(&filter, items(&recs.chain(actions).collect::<Vec<_>>(), all))
            }
            PlanRoute::Recommendations => vec![
                ("card", builder.card(None)),
                ("rows", items(&recommendations(state), all).recommendations),
            ],
            PlanRoute::Responses => vec![("responses", Value::from(builder.answer_counts()))],
            PlanRoute::Response(at) => vec![
                ("group", builder.answer_group(&state.answers[at])),
                ("responses", Value::from(builder.answer_counts())),
            ],
            PlanRoute::Bodies => vec![("bodies", builder.all_bodies())],
            PlanRoute::Body(body) => {
                let key = state.plan.facts.bodies[body].key.value.clone();
                let calendar = self.calendar_link(at, &CalendarOf::Body(key));
                vec![
                    ("view", builder.body_page(body, shared)),
                    ("calendar", Value::from(calendar)),
                ]
            }
            PlanRoute::Ratings(at) => vec![("view", builder.rating_scale(at))],
            PlanRoute::Rating(scale, value) => {
                let scale = &state.plan.facts.ratings[scale];
                let value = &scale.values[value];
                let filter = FilterView {
                    by: "rating",
                    name: Some(scale.label.clone()),
                    summary: value.description.clone(),
                    status: Some(builder.rating_value(scale, value)),
                    ..FilterView::default()
                };
                filtered(&filter, items(&builder.rated(scale, value), all))
            }
            PlanRoute::Tags => vec![("tags", builder.tags())],
            PlanRoute::Tag(at) => {
                let tag = &state.tags[at];
                let filter = FilterView {
                    by: "tag",
                    name: Some(tag.name.to_owned()),
                    ..FilterView::default()
                };
                filtered(&filter, items(&tag.items, all))
            }
            PlanRoute::Updates => reports::updates(&builder, shared),
            PlanRoute::Update(update) => vec![("view", builder.update(update, shared))],
            PlanRoute::Changes(update) => vec![(
                "view",
                Value::from(Serde(builder.update_comparison(update, shared))),
            )],
            PlanRoute::Meetings => vec![("meetings", builder.meetings())],
            PlanRoute::Meeting(meeting) => vec![("view", builder.meeting(meeting, shared))],
            PlanRoute::Timeline => vec![("view", builder.timeline(None))],
            PlanRoute::TimelineOf(theme) => vec![("view", builder.timeline(Some(theme)))],
            PlanRoute::Corrections => vec![("corrections", Value::from(builder.corrections()))],
            PlanRoute::Record => vec![("view", builder.record())],
            PlanRoute::Data => vec![("view", self.data_page(at))],
            PlanRoute::Dictionary => vec![("view", self.dictionary_page(at))],
            PlanRoute::Glossary => vec![("terms", parts.terms.clone())],
            PlanRoute::Gaps => vec![("groups", builder.gaps())],
            PlanRoute::Print => self.print_content(&builder, at, None),
            PlanRoute::PrintPart(part) => self.print_content(&builder, at, Some(part)),
            // It shows what every page is given to be shared with.
            PlanRoute::Card(_) => Vec::new(),
            PlanRoute::Overview => {
                let next = self.following(state);
                vec![
                    ("view", builder.plan(shared, next)),
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

/// The count of the actions of a plan, when it has any.
fn actions<'s, 'a>(state: &'s PlanState<'a>) -> Option<&'s Tally<'a>> {
    state.tallies.iter().find(|tally| tally.of == Counted::Actions)
}

/// The recommendations that have actions, each with the rows of its own.
fn by_recommendation(builder: &ViewBuilder<'_, '_>, shared: &Shared) -> Value {
    let all = builder.state.recommendations.iter().enumerate();
    let with_actions = all.filter(|(_, rec)| !rec.actions.is_empty());
    with_actions
        .map(|(at, rec)| {
            context! {
                recommendation => builder.recommendation_row(at),
                rows => shared.rows(builder, rec.actions.clone()),
            }
        })
        .collect()
}

fn groups_of_actions(builder: &ViewBuilder<'_, '_>) -> Value {
    let groups = actions(builder.state).map(|tally| builder.groups(&tally.groups));
    Value::from(groups.unwrap_or_default())
}

fn schedules_of_actions(builder: &ViewBuilder<'_, '_>) -> Value {
    let schedules = actions(builder.state).map_or(&[][..], |tally| &tally.schedules);
    builder.schedules_of(schedules)
}

fn filtered(filter: &FilterView, of: Filtered) -> Content {
    let [total, total_recommendations] = of.totals;
    vec![
        ("filter", Value::from(Serde(filter))),
        ("rows", of.rows),
        ("recommendations", of.recommendations),
        ("total", Value::from(total)),
        ("all_recommendations", Value::from(of.all)),
        ("total_recommendations", Value::from(total_recommendations)),
    ]
}

/// Every recommendation, in the order of the plan.
fn recommendations(state: &PlanState<'_>) -> Vec<Position> {
    (0..state.recommendations.len())
        .map(Position::Recommendation)
        .collect()
}

/// Links to the items before and after; `item` gives the ref and address of the item at a position.
fn neighbours<'i>(kind: &'static str, at: usize, item: &dyn Fn(usize) -> Option<(&'i str, String)>) -> Value {
    let neighbour = |at: Option<usize>| {
        let (ref_, address) = item(at?)?;
        Some(link(ref_, Some(address)))
    };
    context! {
        kind,
        previous => neighbour(at.checked_sub(1)),
        next => neighbour(at.checked_add(1)),
    }
}
