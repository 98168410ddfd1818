//! The content of the lists of a plan's items, page by page.

use std::ops::Range;

use minijinja::context;
use minijinja::value::{Serde, Value};
use serde::Serialize;

use super::super::Renderer;
use super::super::calendar::CalendarOf;
use super::super::routes::{PlanList, PlanRoute, Rows};
use super::super::views::{Shared, ViewBuilder, reported_otherwise};
use super::{Content, PlanParts, paging};
use crate::model::address;
use crate::resolve::{Assurance, Counted, Group, PlanState, Position, recommendations_with_actions};

/// Which items a filtered page lists.
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

impl Renderer {
    /// Returns what the template of a page of a list sees beyond the frame.
    pub(super) fn list_content(
        &self,
        builder: &ViewBuilder<'_, '_>,
        at: usize,
        list: PlanList,
        page: usize,
    ) -> Content {
        let state = builder.state;
        let parts = self.parts(at);
        let pages = list.pages(state);
        let shown = pages.get(page).map_or(&[][..], Vec::as_slice);
        let mut content = match list {
            PlanList::Actions => actions(builder, &parts, shown),
            PlanList::Recommendations => {
                let [rows, _] = builder.rows_of(&picked(&list.items(state), shown), &parts.shared);
                vec![
                    ("card", builder.card(None)),
                    ("count", Value::from(state.recommendations.len())),
                    ("rows", rows),
                ]
            }
            PlanList::Response(answer) => {
                let rows = shown.first().map_or(0..0, |(_, rows)| rows.clone());
                vec![
                    ("group", builder.answer_group(&state.answers[answer], rows)),
                    ("responses", Value::from(builder.answer_counts())),
                ]
            }
            _ => {
                let items = list.items(state);
                let [recommendations, rows] = builder.rows_of(&picked(&items, shown), &parts.shared);
                let is_action = |item: &&Position| matches!(item, Position::Action(_));
                let actions = items.iter().filter(is_action).count();
                let [total, total_recommendations] = totals(state, list);
                vec![
                    ("filter", Value::from(Serde(filter(builder, &parts, list)))),
                    ("rows", rows),
                    ("recommendations", recommendations),
                    // How many there are on all pages of the list.
                    ("count", Value::from(actions)),
                    ("count_recommendations", Value::from(items.len() - actions)),
                    ("total", Value::from(total)),
                    ("all_recommendations", Value::from(state.recommendations.len())),
                    ("total_recommendations", Value::from(total_recommendations)),
                ]
            }
        };
        if let PlanList::Lead(lead) = list {
            let calendar = self.calendar_link(at, &CalendarOf::Lead(state.leads[lead].slug.clone()));
            content.push(("calendar", Value::from(calendar)));
        }
        content.push(("order", Value::from(list.order().as_str())));
        if pages.len() > 1 {
            content.push(("stretch", stretch(state, list, &pages, page)));
        }
        content.push((
            "paging",
            paging(page, pages.len(), |page| {
                PlanRoute::List(list, page).address(state)
            }),
        ));
        content
    }
}

/// Which of the rows of a list stand on one of its several pages, and a file that has them all.
fn stretch(state: &PlanState<'_>, list: PlanList, pages: &[Rows], page: usize) -> Value {
    let on = |pages: &[Rows]| -> usize { pages.iter().flatten().map(|(_, rows)| rows.len()).sum() };
    let (of, file) = named(state, list);
    context! {
        of,
        from => on(&pages[..page]) + 1,
        to => on(&pages[..=page]),
        count => on(pages),
        file,
    }
}

/// Returns the name of the rows of a list in the string catalogue, and the address of a file that has all of them: a table, or
/// the workbook where they are of several tables.
fn named(state: &PlanState<'_>, list: PlanList) -> (&'static str, String) {
    let plan = &state.plan.address;
    let table = |of, name| (of, address::table(plan, name));
    if matches!(list, PlanList::Response(_)) {
        return table("answers", "responses");
    }
    // Recommendations come first.
    let items = list.items(state);
    match (items.first(), items.last()) {
        (Some(Position::Recommendation(_)), Some(Position::Action(_))) => ("items", address::workbook(plan)),
        (Some(Position::Recommendation(_)), _) => table("recommendations", "recommendations"),
        _ => table("actions", "actions"),
    }
}

/// The items of a list that stand on one page.
fn picked(items: &[Position], shown: &[(usize, Range<usize>)]) -> Vec<Position> {
    let rows = shown.iter().filter_map(|(_, rows)| items.get(rows.clone()));
    rows.flatten().copied().collect()
}

/// Returns out of how many actions and recommendations the items of a list are chosen.
fn totals(state: &PlanState<'_>, list: PlanList) -> [usize; 2] {
    let counts_alone = match list {
        PlanList::Schedule(_) => true,
        PlanList::Status(group) => {
            let group = state.status_pages().nth(group);
            group.is_some_and(|group| found_by(state, group).is_none())
        }
        _ => false,
    };
    if !counts_alone {
        return [state.actions.len(), state.recommendations.len()];
    }
    // The recommendations that are counted by themselves.
    let counted = state.tallies.iter();
    let counted = counted.filter(|tally| tally.of != Counted::Actions);
    [state.actions.len(), counted.map(|tally| tally.items.len()).sum()]
}

/// The independent body that found items to stand as a group says, on a scale of its own.
fn found_by<'s, 'a>(state: &'s PlanState<'a>, group: &Group<'_>) -> Option<&'s Assurance<'a>> {
    state.assurances.iter().find(|one| {
        let mut groups = one.groups.iter();
        groups.any(|other| other.address() == group.address())
    })
}

fn filter(builder: &ViewBuilder<'_, '_>, parts: &PlanParts, list: PlanList) -> FilterView {
    let state = builder.state;
    match list {
        PlanList::Status(group) => {
            let Some(group) = state.status_pages().nth(group) else {
                return FilterView::default();
            };
            let key = group.address();
            let actions = state.actions.iter();
            let complete = actions.filter(|action| action.standing.is_complete());
            let elsewhere = complete
                .filter(|action| reported_otherwise(action).is_some_and(|label| label.key.value == key))
                .count();
            let found_by = found_by(state, group);
            FilterView {
                by: if found_by.is_some() { "finding" } else { "status" },
                name: found_by.map(|one| one.body.name.clone()),
                lost: parts.lost.clone().filter(|_| key == "not-known"),
                status: Some(builder.group_status(group)),
                completed_with_label: elsewhere,
                ..FilterView::default()
            }
        }
        PlanList::Schedule(kind) => {
            let count = state.schedules.iter().find(|count| count.kind == kind);
            FilterView {
                by: "schedule",
                kind: Some(kind.as_str()),
                name: count.map(|count| builder.schedule_name(count)),
                ..FilterView::default()
            }
        }
        PlanList::Lead(lead) => FilterView {
            by: "lead",
            name: Some(state.leads[lead].name.to_owned()),
            ..FilterView::default()
        },
        PlanList::Theme(theme) => {
            let theme = &state.plan.facts.themes[theme];
            FilterView {
                by: "theme",
                name: Some(theme.title.clone()),
                summary: theme.summary.clone(),
                ..FilterView::default()
            }
        }
        PlanList::Rating(scale, value) => {
            let scale = &state.plan.facts.ratings[scale];
            let value = &scale.values[value];
            FilterView {
                by: "rating",
                name: Some(scale.label.clone()),
                summary: value.description.clone(),
                status: Some(builder.rating_value(scale, value)),
                ..FilterView::default()
            }
        }
        PlanList::Tag(tag) => FilterView {
            by: "tag",
            name: Some(state.tags[tag].name.to_owned()),
            ..FilterView::default()
        },
        PlanList::Recommendations | PlanList::Actions | PlanList::Response(_) => FilterView::default(),
    }
}

fn actions(builder: &ViewBuilder<'_, '_>, parts: &PlanParts, shown: &[(usize, Range<usize>)]) -> Content {
    let state = builder.state;
    let tally = state.tallies.iter().find(|tally| tally.of == Counted::Actions);
    let groups = tally.map(|tally| builder.groups(&tally.groups));
    vec![
        ("count", Value::from(state.actions.len())),
        (
            "shown",
            Value::from(shown.iter().map(|(_, rows)| rows.len()).sum::<usize>()),
        ),
        (
            "by_recommendation",
            by_recommendation(builder, &parts.shared, shown),
        ),
        ("groups", Value::from(groups.unwrap_or_default())),
        (
            "schedules",
            builder.schedules_of(tally.map_or(&[][..], |tally| &tally.schedules)),
        ),
        ("leads", parts.leads.clone()),
        ("people", Value::from(state.people.as_str())),
        ("themes", parts.themes.clone()),
    ]
}

/// The recommendations whose actions stand on a page, each with the rows of those.
fn by_recommendation(
    builder: &ViewBuilder<'_, '_>,
    shared: &Shared,
    shown: &[(usize, Range<usize>)],
) -> Value {
    let recs = recommendations_with_actions(builder.state);
    let shown = shown.iter().filter_map(|(group, rows)| {
        let at = *recs.get(*group)?;
        let first = builder.state.recommendations[at].actions.start;
        Some(context! {
            recommendation => builder.recommendation_row(at),
            rows => shared.rows(builder, first + rows.start..first + rows.end),
            // Whether they go on from the page before.
            continued => rows.start > 0,
        })
    });
    shown.collect()
}
