//! Items of several plans, plan by plan, with what they are counted among.

use std::ops::Range;

use crate::resolve::state::Position;

/// Items of one plan.
#[derive(Clone, Debug)]
pub struct PlanItems {
    /// The position of the plan among those of the site.
    pub plan: usize,
    /// The items.
    pub items: Vec<Position>,
    /// How many there are, and among how many; by what they are.
    pub counts: Tallied,
}

/// How many items there are among how many: actions, and recommendations apart from them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tallied {
    /// How many actions.
    pub actions: usize,
    /// Among how many actions.
    pub of_actions: usize,
    /// How many recommendations.
    pub recommendations: usize,
    /// Among how many recommendations.
    pub of_recommendations: usize,
}

impl Tallied {
    /// Counts some items among others.
    pub(super) fn of<'p>(items: &[Position], among: impl IntoIterator<Item = &'p Position>) -> Self {
        let mut counts = Self::default();
        for item in items {
            match item {
                Position::Action(_) => counts.actions += 1,
                Position::Recommendation(_) => counts.recommendations += 1,
            }
        }
        for item in among {
            match item {
                Position::Action(_) => counts.of_actions += 1,
                Position::Recommendation(_) => counts.of_recommendations += 1,
            }
        }
        counts
    }
}

/// How many items of one sort there are over all plans, and among how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CountAcross {
    /// How many items.
    pub count: usize,
    /// Among how many items.
    pub of: usize,
    /// In how many plans they stand.
    pub plans: usize,
    /// In how many plans those stand among which they are counted.
    pub of_plans: usize,
}

impl CountAcross {
    fn add(&mut self, count: usize, of: usize) {
        self.count += count;
        self.of += of;
        self.plans += usize::from(count > 0);
        self.of_plans += usize::from(of > 0);
    }
}

/// Items of several plans.
#[derive(Clone, Debug, Default)]
pub struct Gathered {
    /// The plans that have any, each with its items.
    pub plans: Vec<PlanItems>,
    /// How many of them are actions.
    pub actions: CountAcross,
    /// How many of them are recommendations.
    pub recommendations: CountAcross,
}

impl Gathered {
    /// Adds what was found in one plan, which may be nothing.
    pub(super) fn add(&mut self, found: PlanItems) {
        let Tallied {
            actions,
            of_actions,
            recommendations,
            of_recommendations,
        } = found.counts;
        self.actions.add(actions, of_actions);
        self.recommendations.add(recommendations, of_recommendations);
        if !found.items.is_empty() {
            self.plans.push(found);
        }
    }
}

/// Divides groups of these sizes into pages of at most `most` rows: for each page, the groups on it and which of their rows.
/// A group that fits on a page is not divided. There is always a first page.
pub fn paged(sizes: impl IntoIterator<Item = usize>, most: usize) -> Vec<Vec<(usize, Range<usize>)>> {
    let mut pages: Vec<Vec<(usize, Range<usize>)>> = vec![Vec::new()];
    let mut room = most;
    for (group, size) in sizes.into_iter().enumerate() {
        let mut start = 0;
        loop {
            let left = size - start;
            // What is without rows takes a line of its own.
            if left.max(1) > room && room < most {
                pages.push(Vec::new());
                room = most;
            }
            let end = start + left.min(room);
            if let Some(page) = pages.last_mut() {
                page.push((group, start..end));
            }
            room = room.saturating_sub((end - start).max(1));
            start = end;
            if start == size {
                break;
            }
        }
    }
    pages
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn groups_that_fit_stay_whole_and_long_ones_go_on() {
        assert_eq!(paged([], 3), [vec![]]);
        assert_eq!(paged([2, 1], 3), [vec![(0, 0..2), (1, 0..1)]]);
        assert_eq!(paged([2, 2], 3), [vec![(0, 0..2)], vec![(1, 0..2)]]);
        assert_eq!(
            paged([1, 7, 0], 3),
            [
                vec![(0, 0..1)],
                vec![(1, 0..3)],
                vec![(1, 3..6)],
                vec![(1, 6..7), (2, 0..0)],
            ]
        );
    }

    proptest! {
        #[test]
        fn every_row_stands_on_one_page(sizes in prop::collection::vec(0_usize..20, 0..20), most in 1_usize..8) {
            let pages = paged(sizes.iter().copied(), most);
            let mut seen: Vec<(usize, usize)> = Vec::new();
            for page in &pages {
                let rows: usize = page.iter().map(|(_, rows)| rows.len()).sum();
                prop_assert!(rows <= most, "{page:?}");
                seen.extend(page.iter().flat_map(|(group, rows)| rows.clone().map(move |row| (*group, row))));
            }
            let all: Vec<(usize, usize)> =
                sizes.iter().enumerate().flat_map(|(group, size)| (0..*size).map(move |row| (group, row))).collect();
            prop_assert_eq!(seen, all);
            let named = |group: usize| pages.iter().flatten().any(|(at, _)| *at == group);
            prop_assert!((0..sizes.len()).all(named), "a group without rows is named, too");
        }
    }
}
