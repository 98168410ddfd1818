//! A plan after some of its updates: how each item stood then, by the steps that its entries left.

use jiff::civil::Date;

use super::item::{own_standing, schedule_of};
use super::standing::standing;
use super::state::{
    ActionState, Answer, DueDates, Facts, GivenAnswer, MeasureState, Point, RatingState, RecommendationState,
    Reports, Schedule, ScheduleKind, Standing, Step,
};
use crate::model::{Outcome, PartialDate, Plan, RatingValue, ResponseMeaning, Update};

/// When a plan is looked at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moment {
    /// How many updates there were.
    pub(super) updates: usize,
    /// The day on which dates are judged.
    pub(super) day: Date,
    /// The day by which items were published; nothing when all count.
    pub(super) published_by: Option<Date>,
    /// True if statuses had been published that are not in the copy at hand.
    pub(super) lost_statuses: bool,
}

/// The due dates of an action and what they said.
#[derive(Clone, Copy, Debug)]
pub(super) struct DatesAt {
    pub(super) original: Option<PartialDate>,
    pub(super) due: Option<PartialDate>,
    pub(super) moves: usize,
    pub(super) schedule: Schedule,
}

/// An item as of the day of the build, of which an earlier state is asked for.
#[derive(Clone, Copy, Debug)]
pub(super) enum ItemState<'s, 'a> {
    /// A recommendation.
    Recommendation(&'s RecommendationState<'a>),
    /// An action.
    Action(&'s ActionState<'a>),
}

impl<'s, 'a> ItemState<'s, 'a> {
    fn facts(self) -> &'s Facts<'a> {
        match self {
            Self::Recommendation(rec) => &rec.facts,
            Self::Action(action) => &action.facts,
        }
    }

    /// The group it was counted in by these reports; nothing for a recommendation of which nothing was reported.
    fn standing(self, reports: &Reports<'a>, lost_statuses: bool) -> Option<Standing<'a>> {
        match self {
            Self::Recommendation(_) => own_standing(reports),
            Self::Action(_) => Some(standing(reports, lost_statuses)),
        }
    }

    /// The update that set the due date that held after so many updates; nothing while that of the plan held.
    pub(super) fn due_set_by(self, updates: usize) -> Option<&'a Update> {
        let (dates, _) = self.dates()?;
        let (moves, _) = dates.after(updates);
        Some(dates.slips[moves.checked_sub(1)?].update)
    }

    /// Its due dates, and whether it has no end date by design. A recommendation without a date has none to judge.
    fn dates(self) -> Option<(&'s DueDates<'a>, bool)> {
        match self {
            Self::Recommendation(rec) => rec.due.current.map(|_| (&rec.due, false)),
            Self::Action(action) => Some((&action.due, action.action.is_open_ended())),
        }
    }
}

/// How an item stood.
#[derive(Clone, Copy, Debug)]
pub(super) struct ItemAt<'s, 'a> {
    pub(super) facts: &'s Facts<'a>,
    /// The newest entry about it, and what was reported up to it.
    pub(super) step: Option<&'s Step<'a>>,
    /// The group it was counted in; nothing for a recommendation of which nothing was reported by itself.
    pub(super) standing: Option<Standing<'a>>,
    /// Its dates.
    pub(super) dates: Option<DatesAt>,
    /// True if a report of it was awaited by itself; see [`super::Snapshot`].
    pub(super) awaits_report: bool,
    /// How many updates there were.
    updates: usize,
}

impl<'s, 'a> ItemAt<'s, 'a> {
    /// How an item stood at a moment, by itself: that a report of it was awaited depends on others.
    pub(super) fn of(item: ItemState<'s, 'a>, moment: Moment) -> Self {
        let facts = item.facts();
        let known = facts.steps.partition_point(|step| step.position < moment.updates);
        let step = facts.steps[..known].last();
        let reports = step.map_or(Reports::NONE, |step| &step.reports);
        let standing = item.standing(reports, moment.lost_statuses);
        let dates = item.dates().map(|(dates, open_ended)| {
            let original = dates.original;
            let (moves, due) = dates.after(moment.updates);
            let unreported = if is_refused_after(facts, moment.updates) {
                Standing::NotAccepted
            } else {
                Standing::NotReported
            };
            let by = (standing.unwrap_or(unreported), reports);
            DatesAt {
                original,
                due,
                moves,
                schedule: schedule_of(open_ended, original, due, by, moment.day),
            }
        });
        Self {
            facts,
            step,
            standing,
            dates,
            awaits_report: false,
            updates: moment.updates,
        }
    }

    /// Returns the organisation's reports of it.
    pub(super) fn reports(&self) -> &'s Reports<'a> {
        self.step.map_or(Reports::NONE, |step| &step.reports)
    }

    /// The newest answer of each body that had given one by then.
    pub(super) fn answers(&self) -> impl Iterator<Item = (&'s Answer<'a>, &'s GivenAnswer<'a>)> {
        let updates = self.updates;
        self.facts.answers.iter().filter_map(move |answer| {
            let known = answer.given.partition_point(|given| given.position < updates);
            Some((answer, answer.given[..known].last()?))
        })
    }

    /// Its value then on each of the plan's scales.
    pub(super) fn ratings(&self) -> impl Iterator<Item = (&'s RatingState<'a>, &'a RatingValue)> {
        let updates = self.updates;
        let ratings = self.facts.ratings.iter();
        ratings.filter_map(move |rating| Some((rating, rating.after(updates)?)))
    }

    /// Each of its measures that had a figure, with the newest.
    pub(super) fn figures(&self) -> impl Iterator<Item = (&'s MeasureState<'a>, &'s Point<'a>)> {
        let updates = self.updates;
        let measures = self.facts.measures.iter();
        measures.filter_map(move |measure| Some((measure, measure.latest_after(updates)?)))
    }

    /// Returns whether a comparison with how the same item stood before can find anything. Between two entries about
    /// it, only a due date that passes and figures that another item's entry reported change it.
    pub(super) fn may_differ_from(&self, before: &Self) -> bool {
        let newest = |at: &Self| at.step.map(|step| step.position);
        let is_past = |at: &Self| {
            at.dates
                .is_some_and(|dates| dates.schedule.kind == ScheduleKind::Past)
        };
        let is_same_figure =
            |((_, now), (_, was)): ((_, &Point<'a>), (_, &Point<'a>))| now.position == was.position;
        newest(self) != newest(before)
            || is_past(self) && !is_past(before)
            || self.figures().count() != before.figures().count()
            || !self.figures().zip(before.figures()).all(is_same_figure)
    }
}

/// Returns whether every body that was asked had refused after so many updates.
fn is_refused_after(facts: &Facts<'_>, updates: usize) -> bool {
    let is_refused = |answer: &Answer<'_>| {
        let known = answer.given.partition_point(|given| given.position < updates);
        let newest = answer.given[..known].last();
        newest.is_some_and(|newest| newest.response.meaning == ResponseMeaning::NotAccepted)
    };
    !facts.answers.is_empty() && facts.answers.iter().all(is_refused)
}

/// How the items of a plan stood, the actions of each recommendation after it; nothing for what was not published yet.
pub(super) type PlanAt<'s, 'a> = Vec<Option<ItemAt<'s, 'a>>>;

/// How the items of a plan stood at a moment.
pub(super) fn plan_at<'s, 'a>(
    plan: &Plan,
    recommendations: &'s [RecommendationState<'a>],
    actions: &'s [ActionState<'a>],
    moment: Moment,
) -> PlanAt<'s, 'a> {
    let mut items = Vec::with_capacity(recommendations.len() + actions.len());
    for rec in recommendations {
        of_recommendation(plan, rec, &actions[rec.actions.clone()], moment, &mut items);
    }
    items
}

fn of_recommendation<'s, 'a>(
    plan: &Plan,
    rec: &'s RecommendationState<'a>,
    actions: &'s [ActionState<'a>],
    moment: Moment,
    items: &mut PlanAt<'s, 'a>,
) {
    let is_published = |on: Date| moment.published_by.is_none_or(|by| on <= by);
    let rec_at = ItemAt::of(ItemState::Recommendation(rec), moment);
    let own = rec_at.standing;
    let is_rec_published = is_published(rec.recommendation.published_on(plan));
    let of_rec: PlanAt<'s, 'a> = actions
        .iter()
        .map(|action| {
            let on = action.action.published_on(rec.recommendation, plan);
            is_published(on).then(|| {
                let at = ItemAt::of(ItemState::Action(action), moment);
                let is_open = at.standing.is_some_and(|standing| {
                    let by_itself = own.is_none() || !matches!(standing, Standing::NotReported);
                    by_itself && standing.outcome() == Outcome::Open
                });
                ItemAt {
                    awaits_report: is_rec_published && is_open,
                    ..at
                }
            })
        })
        .collect();
    let is_any_open = of_rec.iter().flatten().any(|action| action.awaits_report);
    let speaks = match own {
        Some(own) => own.outcome() == Outcome::Open,
        None => of_rec.iter().flatten().next().is_none() && !is_refused_after(&rec.facts, moment.updates),
    };
    items.push(is_rec_published.then_some(ItemAt {
        awaits_report: !is_any_open && speaks,
        ..rec_at
    }));
    items.extend(of_rec);
}
