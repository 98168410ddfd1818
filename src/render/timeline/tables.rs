//! The tables below a timeline that does not name each item: what falls into each month, and the dates that moved.

use minijinja::context;
use minijinja::value::Value;

use super::Part;
use super::facts::{ItemDates, lane_of};
use crate::model::PartialDate;
use crate::render::charts::Lane;

/// The most rows of a table.
pub(super) const MOST_ROWS: usize = 200;

/// The tables of a timeline: of each lane apart, or, where these have too many rows, of all lanes together.
#[derive(Default)]
pub(super) struct Tables {
    pub(super) months: Vec<Value>,
    /// True if the months are those of each lane.
    pub(super) months_by_lane: bool,
    pub(super) moves: Vec<Value>,
    /// True if the dates that moved are those of each lane.
    pub(super) moves_by_lane: bool,
    /// How many pairs of dates the table has no room for: those that the fewest items share.
    pub(super) further_moves: usize,
}

impl Tables {
    /// Makes the tables of parts, each with its lane.
    pub(super) fn of(parts: &[Part], lanes: &[Lane]) -> Self {
        let of_parts: Vec<(&Part, &Lane)> = parts.iter().zip(lanes).collect();
        let whole = Part {
            of: None,
            items: parts.iter().flat_map(|part| part.items.clone()).collect(),
        };
        let lane = lane_of(&whole.items);
        let months = month_rows(&of_parts);
        let months_by_lane = months.len() <= MOST_ROWS;
        let moves = move_rows(parts);
        let moves_by_lane = moves.len() <= MOST_ROWS;
        let mut moves = if moves_by_lane {
            moves
        } else {
            move_rows(std::slice::from_ref(&whole))
        };
        let further_moves = moves.len().saturating_sub(MOST_ROWS);
        if further_moves > 0 {
            let mut most: Vec<usize> = (0..moves.len()).collect();
            most.sort_by_key(|at| std::cmp::Reverse(moves[*at].count));
            most.truncate(MOST_ROWS);
            most.sort_unstable();
            moves = most.into_iter().map(|at| moves[at].clone()).collect();
        }
        Self {
            months: if months_by_lane {
                months
            } else {
                month_rows(&[(&whole, &lane)])
            },
            months_by_lane,
            moves: moves.iter().map(Move::view).collect(),
            moves_by_lane,
            further_moves,
        }
    }
}

/// The rows of a table of the months of each lane.
fn month_rows(parts: &[(&Part, &Lane)]) -> Vec<Value> {
    let rows = parts.iter().flat_map(|(part, lane)| {
        let mut days: Vec<_> = lane.due.iter().map(|(day, _)| *day).collect();
        days.extend(lane.reported.iter().map(|(day, _)| *day));
        days.sort_unstable();
        days.dedup();
        days.into_iter().map(move |day| {
            let due = lane
                .due
                .iter()
                .find(|(at, _)| *at == day)
                .map(|(_, column)| *column);
            let due = due.unwrap_or_default();
            let reported = lane.reported.iter().find(|(at, _)| *at == day);
            context! {
                of => part.of.clone(),
                month => format!("{:04}-{:02}", day.year(), day.month()),
                due => due.total(),
                complete => due.complete,
                open => due.open,
                over => due.over,
                unknown => due.unknown,
                reported => reported.map_or(0, |(_, count)| *count),
            }
        })
    });
    rows.collect()
}

/// A due date that moved, with how many of a lane did alike.
#[derive(Clone)]
struct Move {
    of: Option<Value>,
    from: PartialDate,
    to: PartialDate,
    count: usize,
}

impl Move {
    fn view(&self) -> Value {
        context! {
            of => self.of.clone(),
            from => self.from.to_string(),
            to => self.to.to_string(),
            count => self.count,
        }
    }
}

/// The dates that moved in each lane.
fn move_rows(parts: &[Part]) -> Vec<Move> {
    let rows = parts.iter().flat_map(|part| {
        let mut pairs: Vec<_> = part.items.iter().filter_map(ItemDates::moved).collect();
        pairs.sort_unstable_by_key(|(from, to)| {
            (from.last_day(), to.last_day(), from.to_string(), to.to_string())
        });
        let mut counted: Vec<Move> = Vec::new();
        for (from, to) in pairs {
            match counted.last_mut() {
                Some(last) if (last.from, last.to) == (from, to) => last.count += 1,
                _ => counted.push(Move {
                    of: part.of.clone(),
                    from,
                    to,
                    count: 1,
                }),
            }
        }
        counted
    });
    rows.collect()
}
