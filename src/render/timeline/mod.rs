//! The timeline of a plan: when things were due, where dates moved, what was reported complete and when, the updates, those
//! that were promised and did not come, and the meetings. A picture in lanes, and its facts in tables.
//!
//! Nothing on it depends on the day of the build but the promised updates whose day has passed.

mod facts;
mod moments;
mod tables;

use minijinja::context;
use minijinja::value::Value;

use super::charts::{Lane, Mark, Years, lane, marks, year_names};
use super::views::ViewBuilder;
use crate::model::address;
use crate::resolve::{PlanState, Position};
use facts::{Fate, ItemDates, lane_of, of_recommendation};
use tables::{MOST_ROWS, Tables};

/// The most recommendations that have a lane each; a plan with more has a lane for each theme.
const MOST_LANES: usize = 40;

/// The division of a timeline into lanes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Division {
    /// A lane for each recommendation.
    Recommendations,
    /// A lane for each theme, each with a timeline of its own.
    Themes,
    /// One lane for everything.
    Whole,
}

/// Returns whether the themes of a plan have timelines of their own: where its recommendations are too many for one picture.
pub(super) fn has_themes(state: &PlanState<'_>) -> bool {
    division(state) == Division::Themes
}

fn division(state: &PlanState<'_>) -> Division {
    let themes = &state.plan.facts.themes;
    let has_theme = |at: usize| {
        let of = state.recommendations[at].recommendation.theme.as_ref();
        of.is_some_and(|of| themes.iter().any(|theme| theme.ref_.value == of.value))
    };
    let recs = 0..state.recommendations.len();
    if recs.len() <= MOST_LANES {
        Division::Recommendations
    } else if themes.len() > 1 && recs.into_iter().all(has_theme) {
        Division::Themes
    } else {
        Division::Whole
    }
}

/// Returns the recommendations of a theme.
fn of_theme(state: &PlanState<'_>, theme: usize) -> Vec<usize> {
    let theme = &state.plan.facts.themes[theme].ref_.value;
    let is_of = |at: &usize| {
        let of = state.recommendations[*at].recommendation.theme.as_ref();
        of.is_some_and(|of| of.value == *theme)
    };
    (0..state.recommendations.len()).filter(is_of).collect()
}

/// A part of a timeline: the things of one lane.
struct Part {
    /// The thing that the lane is of, as a link; nothing for a lane of everything.
    of: Option<Value>,
    items: Vec<ItemDates>,
}

impl ViewBuilder<'_, '_> {
    /// The timeline of the plan, or of one of its themes by position.
    pub(super) fn timeline(&self, theme: Option<usize>) -> Value {
        let state = self.state;
        let recs = match theme {
            Some(theme) => of_theme(state, theme),
            None => (0..state.recommendations.len()).collect(),
        };
        let division = match (theme, division(state)) {
            (Some(_), _) if recs.len() <= MOST_LANES => Division::Recommendations,
            (Some(_), _) => Division::Whole,
            (None, division) => division,
        };
        let items_of = |recs: &[usize]| -> Vec<ItemDates> {
            recs.iter().flat_map(|at| of_recommendation(state, *at)).collect()
        };
        let mut parts: Vec<Part> = match division {
            Division::Recommendations => recs
                .iter()
                .map(|at| Part {
                    of: self.item(&state.recommendations[*at].recommendation.ref_),
                    items: of_recommendation(state, *at),
                })
                .collect(),
            Division::Themes => (0..state.plan.facts.themes.len())
                .map(|at| Part {
                    of: Some(self.timeline_of_theme(at)),
                    items: items_of(&of_theme(state, at)),
                })
                .collect(),
            Division::Whole => vec![Part {
                of: None,
                items: items_of(&recs),
            }],
        };
        parts.retain(|part| !part.items.is_empty());
        let moments = self.moments();
        let days = parts
            .iter()
            .flat_map(|part| part.items.iter().flat_map(ItemDates::days));
        let days = days.chain(moments.iter().map(|moment| moment.day));
        let years = Years::of(days);
        let lanes: Vec<Lane> = parts.iter().map(|part| lane_of(&part.items)).collect();
        let tallest = lanes.iter().map(Lane::tallest).max().unwrap_or_default();
        let drawn = |at: usize| years.map(|years| lane(&lanes[at], years, tallest));
        let views = parts.iter().enumerate().map(|(at, part)| {
            context! {
                of => part.of.clone(),
                picture => drawn(at),
                ..counts(&part.items)
            }
        });
        // What the picture shows, in the order of its key.
        let has = |is_it: &dyn Fn(&ItemDates) -> bool| parts.iter().flat_map(|part| &part.items).any(is_it);
        let drawn_as = |fate: Fate| has(&|item| item.fate == fate && item.due.is_some());
        let marked = |mark: Mark| moments.iter().any(|moment| moment.mark == mark);
        let keys = [
            ("update", marked(Mark::Update)),
            ("missed", marked(Mark::Missed)),
            ("meeting", marked(Mark::Meeting)),
            ("plan", marked(Mark::Plan)),
            ("complete", drawn_as(Fate::Complete)),
            ("open", drawn_as(Fate::Open)),
            ("over", drawn_as(Fate::Over)),
            ("unknown", drawn_as(Fate::Unknown)),
            ("reported", has(&|item| item.complete.is_some())),
            ("moved", has(&|item| item.moved().is_some())),
        ];
        let items = parts.iter().map(|part| part.items.len()).sum::<usize>();
        let has_items = division == Division::Recommendations && items <= MOST_ROWS;
        let tables = if has_items {
            Tables::default()
        } else {
            Tables::of(&parts, &lanes)
        };
        context! {
            theme => theme.map(|at| &state.plan.facts.themes[at].title),
            by => match division {
                Division::Recommendations => "recommendation",
                Division::Themes => "theme",
                Division::Whole => "whole",
            },
            years => years.map(year_names),
            moments_picture => years.map(|years| {
                let all: Vec<_> = moments.iter().map(|moment| (moment.day, moment.mark)).collect();
                marks(&all, years)
            }),
            moments => moments.iter().map(|moment| moment.view.clone()).collect::<Value>(),
            missed => moments.iter().filter(|moment| moment.is_missed()).count(),
            lanes => views.collect::<Value>(),
            tallest,
            keys => keys.iter().filter(|(_, shown)| *shown).map(|(name, _)| *name).collect::<Value>(),
            unknown => drawn_as(Fate::Unknown),
            // The rows of the table: every item, or what falls into each month, and the dates that moved.
            items => if has_items { self.item_rows(&parts) } else { Value::from_iter::<[Value; 0]>([]) },
            months => Value::from(tables.months),
            months_by_theme => tables.months_by_lane && division == Division::Themes,
            moves => Value::from(tables.moves),
            moves_by_theme => tables.moves_by_lane && division == Division::Themes,
            // How many pairs of dates are not in the table, because they are too many.
            further_moves => tables.further_moves,
        }
    }

    fn timeline_of_theme(&self, at: usize) -> Value {
        let theme = &self.state.plan.facts.themes[at];
        super::views::link(&theme.title, Some(address_of(self.state, Some(at))))
    }

    fn item_rows(&self, parts: &[Part]) -> Value {
        let items = parts.iter().flat_map(|part| &part.items);
        items
            .map(|item| {
                let ref_ = self.state.facts_at(item.at).ref_;
                context! {
                    is_recommendation => matches!(item.at, Position::Recommendation(_)),
                    first => item.first.map(|date| date.to_string()),
                    due => item.due.map(|date| date.to_string()),
                    moves => item.moves,
                    fate => item.fate.as_str(),
                    complete => item.complete.map(|date| date.to_string()),
                    is_finished => item.is_finished,
                    ..self.item(ref_).unwrap_or_default()
                }
            })
            .collect()
    }
}

/// How many dates a lane has, how many of what is due is reported complete, and how many moved.
fn counts(items: &[ItemDates]) -> Value {
    let due = items.iter().filter(|item| item.due.is_some());
    context! {
        due => due.count(),
        complete => items.iter().filter(|item| item.complete.is_some()).count(),
        moved => items.iter().filter(|item| item.moved().is_some()).count(),
    }
}

/// Returns whether the navigation of a plan names its timeline: where it has any date beside its own.
pub(super) fn is_named(state: &PlanState<'_>) -> bool {
    let has_due = state.actions.iter().any(|action| action.due.current.is_some())
        || state.recommendations.iter().any(|rec| rec.due.current.is_some());
    has_due || !state.updates.is_empty() || !state.plan.meetings.is_empty()
}

/// The address of the timeline of a plan, or of one of its themes.
pub(super) fn address_of(state: &PlanState<'_>, theme: Option<usize>) -> String {
    match theme {
        Some(theme) => address::filter(state.plan, "timeline", &state.plan.facts.themes[theme].ref_),
        None => address::below(&state.plan.address, "timeline/"),
    }
}
