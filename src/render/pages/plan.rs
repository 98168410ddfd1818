//! What the template of each page of a plan sees.

use minijinja::value::Value;
use serde::Serialize;

use super::super::Renderer;
use super::super::routes::PlanRoute;
use super::super::views::{Link, MissedView, StatusView, UpdateView, ViewBuilder, reported_otherwise};
use super::{Content, value};
use crate::model::address;
use crate::resolve::PlanState;

/// Which actions a filtered page lists.
#[derive(Debug, Default, Serialize)]
struct FilterView {
    by: &'static str,
    status: Option<StatusView>,
    kind: Option<&'static str>,
    name: Option<String>,
    summary: Option<String>,
    lost: Option<String>,
    completed_with_label: usize,
}

/// The items before and after.
#[derive(Debug, Serialize)]
struct Neighbours {
    kind: &'static str,
    previous: Option<Link>,
    next: Option<Link>,
}

impl Renderer {
    /// Returns what the template of a plan's page sees beyond the frame.
    pub(super) fn plan_content(&self, at: usize, page: PlanRoute) -> Content {
        let state = self.resolved.plan(at);
        let builder = ViewBuilder {
            state,
            titles: &self.titles,
        };
        let parts = self.parts(at);
        let parts = &*parts;
        let shared = &parts.shared;
        let rows = |of: &[usize]| Value::from(shared.rows(&builder, of.iter().copied()));
        let total = Value::from(state.actions.len());
        match page {
            PlanRoute::Recommendation(rec) => {
                let link = |at: usize| {
                    let ref_ = &state.recommendations.get(at)?.recommendation.ref_.value;
                    Some((ref_.as_str(), address::recommendation(state.plan, ref_)))
                };
                vec![
                    ("view", shared.recommendation(&builder, rec)),
                    ("neighbours", neighbours("recommendation", rec, &link)),
                ]
            }
            PlanRoute::Action(action) => {
                let link = |at: usize| {
                    let ref_ = &state.actions.get(at)?.action.ref_.value;
                    Some((ref_.as_str(), address::action(state.plan, ref_)))
                };
                vec![
                    ("view", shared.action(&builder, action)),
                    ("lost", value(&parts.lost)),
                    ("neighbours", neighbours("action", action, &link)),
                ]
            }
            PlanRoute::Actions => vec![
                ("rows", Value::from(shared.rows(&builder, 0..state.actions.len()))),
                ("groups", value(&parts.groups)),
                ("schedules", parts.schedules.clone()),
                ("leads", value(&parts.leads)),
                ("themes", value(&parts.themes)),
            ],
            PlanRoute::Statuses => vec![("groups", value(&parts.groups)), ("lost", value(&parts.lost))],
            PlanRoute::Schedules => vec![("schedules", parts.schedules.clone())],
            PlanRoute::Leads => vec![("leads", value(&parts.leads))],
            PlanRoute::Status(group) => {
                let group = &state.groups[group];
                let view = builder.group(group);
                let key = view.status.key.clone();
                let elsewhere = state
                    .actions
                    .iter()
                    .filter(|action| action.standing.is_complete())
                    .filter(|action| reported_otherwise(action).is_some_and(|label| label.key.value == key))
                    .count();
                let filter = FilterView {
                    by: "status",
                    lost: parts.lost.clone().filter(|_| key == "not-known"),
                    status: Some(view.status),
                    completed_with_label: elsewhere,
                    ..FilterView::default()
                };
                filtered(&filter, rows(&group.actions), Value::from(()), total)
            }
            PlanRoute::Schedule(kind) => {
                let count = state.schedules.iter().find(|count| count.kind == kind);
                let filter = FilterView {
                    by: "schedule",
                    kind: Some(kind.as_str()),
                    ..FilterView::default()
                };
                let of = count.map_or(&[][..], |count| count.actions.as_slice());
                filtered(&filter, rows(of), Value::from(()), total)
            }
            PlanRoute::Lead(lead) => {
                let lead = &state.leads[lead];
                let name = Some(lead.name.to_owned());
                let filter = FilterView {
                    by: "lead",
                    name,
                    ..FilterView::default()
                };
                let recs: Vec<_> = lead
                    .recommendations
                    .iter()
                    .map(|rec| builder.recommendation_row(*rec))
                    .collect();
                filtered(&filter, rows(&lead.actions), value(recs), total)
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
                let of: Vec<usize> = recs
                    .iter()
                    .flat_map(|at| state.recommendations[*at].actions.clone())
                    .collect();
                let recs: Vec<_> = recs.iter().map(|rec| builder.recommendation_row(*rec)).collect();
                filtered(&filter, rows(&of), value(recs), total)
            }
            PlanRoute::Updates => {
                let updates: Vec<_> = state
                    .updates
                    .iter()
                    .rev()
                    .map(|update| shared.update_ref(&builder, update))
                    .collect();
                vec![
                    ("updates", value(updates)),
                    (
                        "reporting",
                        value(state.plan.facts.reporting.map(crate::model::Reporting::as_str)),
                    ),
                    (
                        "missed_update",
                        value(state.missed_update.as_ref().map(MissedView::of)),
                    ),
                ]
            }
            PlanRoute::Update(update) => vec![("view", value(builder.update(update, shared)))],
            PlanRoute::Changes(update) => vec![("view", value(builder.update_comparison(update, shared)))],
            PlanRoute::Corrections => vec![("corrections", value(builder.corrections()))],
            PlanRoute::Record => vec![("view", value(builder.record()))],
            PlanRoute::Glossary => vec![("terms", parts.terms.clone())],
            PlanRoute::Gaps => vec![("groups", value(builder.gaps()))],
            PlanRoute::Print => self.print_content(&builder, at),
            PlanRoute::Overview => {
                let next = self.following(state);
                vec![("view", value(builder.plan(shared, next)))]
            }
        }
    }

    /// The plan that follows a plan that was closed.
    pub(in crate::render) fn following(&self, state: &PlanState<'_>) -> Option<Link> {
        let address = state.closing.as_ref()?.followed_by?;
        let mut plans = self.resolved.states().map(|state| state.plan);
        let Some(next) = plans.find(|plan| plan.address == address) else {
            let mut kept = self.resolved.site.kept_plans();
            let (_, next) = kept.find(|(kept, _)| *kept == address)?;
            return Some(Link {
                text: next.title.clone(),
                address: Some(format!("/{address}/")),
            });
        };
        Some(Link {
            text: next.facts.title.clone(),
            address: Some(address::plan(next)),
        })
    }

    fn print_content(&self, builder: &ViewBuilder<'_, '_>, at: usize) -> Content {
        #[derive(Serialize)]
        struct Printed {
            view: Value,
            actions: Vec<Value>,
        }
        let parts = self.parts(at);
        let parts = &*parts;
        let shared = &parts.shared;
        let recommendations: Vec<Printed> = (0..builder.state.recommendations.len())
            .map(|rec| Printed {
                view: shared.recommendation(builder, rec),
                actions: builder.state.recommendations[rec]
                    .actions
                    .clone()
                    .map(|action| shared.action(builder, action))
                    .collect(),
            })
            .collect();
        let updates: Vec<UpdateView> = (0..builder.state.updates.len())
            .filter(|update| {
                let update = builder.state.updates[*update];
                !update.body.html.is_empty() || update.lost_statuses.is_some()
            })
            .map(|update| builder.update(update, shared))
            .collect();
        vec![
            ("view", value(builder.plan(shared, None))),
            ("recommendations", value(recommendations)),
            ("updates", value(updates)),
            ("corrections", value(builder.corrections())),
            ("terms", parts.terms.clone()),
        ]
    }
}

fn filtered(filter: &FilterView, rows: Value, recommendations: Value, total: Value) -> Content {
    vec![
        ("filter", value(filter)),
        ("rows", rows),
        ("recommendations", recommendations),
        ("total", total),
    ]
}

/// Links to the items before and after; `item` gives the ref and address of the item at a position.
fn neighbours<'i>(kind: &'static str, at: usize, item: &dyn Fn(usize) -> Option<(&'i str, String)>) -> Value {
    let link = |at: Option<usize>| {
        let (ref_, address) = item(at?)?;
        Some(Link {
            text: ref_.to_owned(),
            address: Some(address),
        })
    };
    value(Neighbours {
        kind,
        previous: link(at.checked_sub(1)),
        next: link(at.checked_add(1)),
    })
}
