//! The lists of a plan's items, each of which takes as many pages as its length asks for.

use super::across::Rows;
use super::{PageKind, PlanRoute};
use crate::model::address;
use crate::resolve::{
    Group, ListOrder, PlanState, Position, ScheduleKind, paged, recommendations_with_actions,
};

/// The most items on one page.
const ITEMS: usize = 200;

/// A list of a plan's items. Numbers are positions in the resolved plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlanList {
    /// Every recommendation.
    Recommendations,
    /// Every action, by recommendation.
    Actions,
    /// The items of one status.
    Status(usize),
    /// The items of one schedule.
    Schedule(ScheduleKind),
    /// The items of one lead.
    Lead(usize),
    /// The items of one theme.
    Theme(usize),
    /// The items with one answer.
    Response(usize),
    /// The items with one value of a scale: the positions of both.
    Rating(usize, usize),
    /// The items with one tag.
    Tag(usize),
}

impl PlanList {
    /// Returns every list of a plan, in a fixed order.
    pub fn all(state: &PlanState<'_>) -> Vec<Self> {
        let facts = &state.plan.facts;
        let mut lists = vec![Self::Recommendations, Self::Actions];
        lists.extend((0..state.status_pages().count()).map(Self::Status));
        lists.extend((0..state.leads.len()).map(Self::Lead));
        lists.extend(ScheduleKind::ALL.map(Self::Schedule));
        lists.extend((0..facts.themes.len()).map(Self::Theme));
        lists.extend((0..state.answers.len()).map(Self::Response));
        for (at, scale) in facts.ratings.iter().enumerate() {
            lists.extend((0..scale.values.len()).map(|value| Self::Rating(at, value)));
        }
        lists.extend((0..state.tags.len()).map(Self::Tag));
        lists
    }

    /// Returns the address of one of its pages, which are counted from 0: `/status/green/2/`. Below `actions/` and
    /// `recommendations/` a number is the ref of an item, so that their further pages are `/actions/page/2/`.
    pub fn address(self, state: &PlanState<'_>, page: usize) -> String {
        let first = self.first_address(state);
        match (self, page) {
            (_, 0) => first,
            (Self::Actions | Self::Recommendations, page) => format!("{first}page/{}/", page + 1),
            (_, page) => format!("{first}{}/", page + 1),
        }
    }

    fn first_address(self, state: &PlanState<'_>) -> String {
        let plan = state.plan;
        match self {
            Self::Recommendations => address::below(&plan.address, "recommendations/"),
            Self::Actions => address::below(&plan.address, "actions/"),
            Self::Status(at) => {
                let group = state.status_pages().nth(at).map_or("", Group::address);
                address::filter(plan, "status", group)
            }
            Self::Schedule(kind) => address::filter(plan, "schedule", kind.as_str()),
            Self::Lead(at) => address::filter(plan, "leads", &state.leads[at].slug),
            Self::Theme(at) => address::filter(plan, "themes", &plan.facts.themes[at].ref_),
            Self::Response(at) => address::filter(plan, "responses", state.answers[at].key),
            Self::Rating(scale, value) => {
                let scale = &plan.facts.ratings[scale];
                address::rating(plan, &scale.key, &scale.values[value].key)
            }
            Self::Tag(at) => address::tag(plan, &state.tags[at].key),
        }
    }

    /// Returns what kind of page its pages are.
    pub fn kind(self) -> PageKind {
        match self {
            Self::Recommendations => {
                PageKind::new("recommendations", "recommendations.html", "recommendations")
            }
            Self::Actions => PageKind::new("actions", "actions.html", "actions"),
            Self::Status(_) | Self::Schedule(_) | Self::Lead(_) | Self::Theme(_) => {
                PageKind::new("filtered", "filtered.html", "actions")
            }
            Self::Response(_) => PageKind::new("response", "response.html", "recommendations"),
            Self::Rating(..) | Self::Tag(_) => PageKind::new("filtered", "filtered.html", "recommendations"),
        }
    }

    /// Returns how its items follow one another.
    pub fn order(self) -> ListOrder {
        match self {
            Self::Recommendations | Self::Response(_) => ListOrder::Plan,
            Self::Schedule(kind) => match kind {
                ScheduleKind::Past => ListOrder::OverdueFirst,
                ScheduleKind::DueSoon | ScheduleKind::NotDueYet => ListOrder::DueDate,
                _ => ListOrder::Plan,
            },
            _ => ListOrder::OverdueFirst,
        }
    }

    /// Returns its items in their order.
    pub fn items(self, state: &PlanState<'_>) -> Vec<Position> {
        let mut items = self.chosen(state);
        // Recommendations that are listed without their dates stay in the order of the plan, and actions by recommendation in
        // that of their recommendations.
        let is_action = |item: &Position| matches!(item, Position::Action(_));
        let from = match self {
            Self::Actions | Self::Response(_) => return items,
            Self::Lead(_) | Self::Theme(_) => items.iter().position(is_action).unwrap_or(items.len()),
            _ => 0,
        };
        self.order().sort(state, &mut items[from..]);
        items
    }

    /// Returns its items: recommendations, then actions.
    fn chosen(self, state: &PlanState<'_>) -> Vec<Position> {
        let positions = |recs: &[usize], actions: &mut dyn Iterator<Item = usize>| {
            let recs = recs.iter().copied().map(Position::Recommendation);
            recs.chain(actions.map(Position::Action)).collect()
        };
        match self {
            Self::Recommendations => (0..state.recommendations.len())
                .map(Position::Recommendation)
                .collect(),
            Self::Actions => {
                let recs = recommendations_with_actions(state).into_iter();
                let actions = recs.flat_map(|at| state.recommendations[at].actions.clone());
                actions.map(Position::Action).collect()
            }
            Self::Status(at) => {
                let group = state.status_pages().nth(at);
                group.map_or_else(Vec::new, |group| group.items.clone())
            }
            Self::Schedule(kind) => {
                let count = state.schedules.iter().find(|count| count.kind == kind);
                count.map_or_else(Vec::new, |count| count.items.clone())
            }
            Self::Lead(at) => {
                let lead = &state.leads[at];
                positions(&lead.recommendations, &mut lead.actions.iter().copied())
            }
            Self::Theme(at) => {
                let theme = &state.plan.facts.themes[at].ref_.value;
                let of_theme = |at: &usize| {
                    let of = state.recommendations[*at].recommendation.theme.as_ref();
                    of.is_some_and(|of| of.value == *theme)
                };
                let recs: Vec<usize> = (0..state.recommendations.len()).filter(of_theme).collect();
                let mut actions = recs
                    .iter()
                    .flat_map(|at| state.recommendations[*at].actions.clone());
                positions(&recs, &mut actions)
            }
            Self::Response(at) => {
                let answers = state.answers[at].answers.iter();
                answers.map(|(position, _)| *position).collect()
            }
            Self::Rating(scale, value) => {
                let scale = &state.plan.facts.ratings[scale];
                state.rated(scale, &scale.values[value])
            }
            Self::Tag(at) => state.tags[at].items.clone(),
        }
    }

    /// Returns which items stand on each of its pages: the positions in [`Self::items`], or, of actions, the recommendations
    /// by their positions in [`recommendations_with_actions`] and which actions of each.
    pub fn pages(self, state: &PlanState<'_>) -> Vec<Rows> {
        match self {
            Self::Actions => {
                let recs = recommendations_with_actions(state).into_iter();
                paged(recs.map(|at| state.recommendations[at].actions.len()), ITEMS)
            }
            _ => paged([self.chosen(state).len()], ITEMS),
        }
    }

    /// Returns its pages.
    pub fn routes(self, state: &PlanState<'_>) -> impl Iterator<Item = PlanRoute> {
        (0..self.pages(state).len()).map(move |page| PlanRoute::List(self, page))
    }
}
