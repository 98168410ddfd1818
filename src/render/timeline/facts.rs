//! The facts of a timeline, apart from how they are drawn: the picture and its table are made of the same.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::super::charts::{Column, Lane};
use crate::model::{Outcome, PartialDate};
use crate::resolve::{DueDates, Facts, PlanState, Position, Standing};

/// The fate of something that was due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is reported complete.
    Complete,
    /// It is not.
    Open,
    /// It is not due any more.
    Over,
    /// It may be complete: a status was published and is not held here.
    Unknown,
}

impl Fate {
    /// The word in the string catalogue.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Complete => "complete",
            Self::Open => "open",
            Self::Over => "over",
            Self::Unknown => "unknown",
        }
    }
}

/// One item on a timeline.
#[derive(Clone, Debug)]
pub(super) struct ItemDates {
    /// The item.
    pub(super) at: Position,
    /// The date of the plan as published.
    pub(super) first: Option<PartialDate>,
    /// The date that holds now.
    pub(super) due: Option<PartialDate>,
    /// How often it was moved.
    pub(super) moves: usize,
    /// Its fate.
    pub(super) fate: Fate,
    /// The day or month it was finished, or else that of the report that first said so.
    pub(super) complete: Option<PartialDate>,
    /// True if that is when it was finished.
    pub(super) is_finished: bool,
}

impl ItemDates {
    /// Returns the dates of an item; nothing when it has none.
    pub(super) fn of(state: &PlanState<'_>, at: Position) -> Option<Self> {
        let (facts, due, standing): (&Facts<'_>, &DueDates<'_>, Standing<'_>) = match at {
            Position::Recommendation(of) => {
                let rec = &state.recommendations[of];
                // Where actions answer it, it is complete by a report of its own alone.
                let standing = if rec.actions.is_empty() {
                    rec.standing
                } else {
                    rec.own.unwrap_or(Standing::NotReported)
                };
                (&rec.facts, &rec.due, standing)
            }
            Position::Action(of) => {
                let action = &state.actions[of];
                (&action.facts, &action.due, action.standing)
            }
        };
        let completed = facts.reports().completed;
        let finished = completed
            .and_then(|done| done.finished)
            .map(|finished| finished.on);
        let reported = completed.map(|done| done.update.as_at.value);
        let dates = Self {
            at,
            first: due.original,
            due: due.current,
            moves: due.slips.len(),
            fate: match (standing, standing.outcome()) {
                (Standing::NotKnown, _) => Fate::Unknown,
                (_, Outcome::Complete) => Fate::Complete,
                (_, Outcome::Open) => Fate::Open,
                (_, Outcome::Withdrawn | Outcome::Ended) => Fate::Over,
            },
            complete: finished.or(reported),
            is_finished: finished.is_some(),
        };
        (dates.due.is_some() || dates.complete.is_some()).then_some(dates)
    }

    /// The date it moved from and the one it has now, when both are known and differ.
    pub(super) fn moved(&self) -> Option<(PartialDate, PartialDate)> {
        let (from, to) = (self.first?, self.due?);
        (from != to).then_some((from, to))
    }

    /// Every day that a picture shows of it.
    pub(super) fn days(&self) -> impl Iterator<Item = Date> {
        let dates = [self.first, self.due, self.complete].into_iter().flatten();
        dates.map(PartialDate::last_day)
    }
}

/// The items of a recommendation: itself, and its actions.
pub(super) fn of_recommendation(state: &PlanState<'_>, at: usize) -> Vec<ItemDates> {
    let actions = state.recommendations[at].actions.clone().map(Position::Action);
    let all = std::iter::once(Position::Recommendation(at)).chain(actions);
    all.filter_map(|at| ItemDates::of(state, at)).collect()
}

/// The month that a date ends in, as its last day: what falls into one month stands in one column.
fn month(date: PartialDate) -> Date {
    let last = date.last_day();
    PartialDate::Month {
        year: last.year(),
        month: last.month(),
    }
    .last_day()
}

/// Returns the lane of these items.
pub(super) fn lane_of(items: &[ItemDates]) -> Lane {
    let mut due: BTreeMap<Date, Column> = BTreeMap::new();
    let mut reported: BTreeMap<Date, usize> = BTreeMap::new();
    let mut moved: Vec<(Date, Date)> = Vec::new();
    for item in items {
        if let Some(date) = item.due {
            let column = due.entry(month(date)).or_default();
            match item.fate {
                Fate::Complete => column.complete += 1,
                Fate::Open => column.open += 1,
                Fate::Over => column.over += 1,
                Fate::Unknown => column.unknown += 1,
            }
        }
        if let Some(date) = item.complete {
            *reported.entry(month(date)).or_default() += 1;
        }
        if let Some((from, to)) = item.moved() {
            let pair = (month(from), month(to));
            if !moved.contains(&pair) {
                moved.push(pair);
            }
        }
    }
    moved.sort_unstable();
    Lane {
        due: due.into_iter().collect(),
        reported: reported.into_iter().collect(),
        moved,
    }
}
