//! The pages that go on over further pages where they have many rows.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::PlanRoute;
use crate::model::address;
use crate::resolve::PlanState;

/// The most rows on one page.
const ROWS: usize = 200;

/// The most changes of one item that are usual: the changes of a plan are counted only where so many of each item make a
/// long page.
const USUAL_CHANGES: usize = 3;

/// A page that goes on over further pages where it has many rows. Numbers are positions in the resolved plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LongPage {
    /// The entries of an update.
    Update(usize),
    /// The changes of an update since the one before.
    Changes(usize),
    /// The items in which a body has a part.
    Body(usize),
    /// The corrections, the newest first.
    Corrections,
    /// The gaps that the plan leaves open.
    Gaps,
    /// Everyone who leads.
    Leads,
    /// The updates, the newest first.
    Updates,
    /// The meetings, the newest first.
    Meetings,
    /// The actions and the parts of a recommendation.
    Recommendation(usize),
}

impl LongPage {
    /// Returns every such page of a plan, in a fixed order.
    pub fn all(state: &PlanState<'_>) -> Vec<Self> {
        let mut all = vec![Self::Corrections, Self::Gaps, Self::Updates];
        all.extend((!state.plan.meetings.is_empty()).then_some(Self::Meetings));
        all.extend(state.lists_leads().then_some(Self::Leads));
        all.extend((0..state.plan.facts.bodies.len()).map(Self::Body));
        all.extend((0..state.updates.len()).flat_map(|at| [Self::Update(at), Self::Changes(at)]));
        // A small plan has no recommendation with so many.
        if state.recommendations.len() + state.actions.len() > ROWS {
            all.extend((0..state.recommendations.len()).map(Self::Recommendation));
        }
        all
    }

    /// Returns its first page.
    pub fn first(self) -> PlanRoute {
        match self {
            Self::Update(at) => PlanRoute::Update(at),
            Self::Changes(at) => PlanRoute::Changes(at),
            Self::Body(at) => PlanRoute::Body(at),
            Self::Corrections => PlanRoute::Corrections,
            Self::Gaps => PlanRoute::Gaps,
            Self::Leads => PlanRoute::Leads,
            Self::Updates => PlanRoute::Updates,
            Self::Meetings => PlanRoute::Meetings,
            Self::Recommendation(at) => PlanRoute::Recommendation(at),
        }
    }

    /// Returns the address of one of its pages, which are counted from 0: `/gaps/`, `/gaps/2/`.
    pub fn address(self, state: &PlanState<'_>, page: usize) -> String {
        let first = self.first().address(state);
        match page {
            0 => first,
            page => format!("{first}{}/", page + 1),
        }
    }

    /// Returns how many rows it has on all its pages.
    pub fn rows(self, state: &PlanState<'_>) -> usize {
        match self {
            Self::Update(at) => state.updates[at].entries.len(),
            Self::Changes(at) => state.change_counts().get(at).copied().unwrap_or_default(),
            Self::Body(at) => {
                let items = state.items_of_body(&state.plan.facts.bodies[at]);
                items.addressed.len() + items.answered.len() + items.helped.len()
            }
            Self::Recommendation(at) => {
                let rec = &state.recommendations[at];
                let parts = state.parts_of(&rec.recommendation.ref_).count();
                rec.actions.len() + rec.further_actions.len() + parts
            }
            Self::Corrections => state.plan.corrections.list.len(),
            Self::Gaps => state.gaps.iter().map(|kind| kind.gaps.len()).sum(),
            Self::Leads => state.leads.len(),
            Self::Updates => state.updates.len(),
            Self::Meetings => state.plan.meetings.len(),
        }
    }

    /// Returns how many pages it has.
    pub fn pages(self, state: &PlanState<'_>) -> usize {
        let items = state.recommendations.len() + state.actions.len();
        if matches!(self, Self::Changes(_)) && items * USUAL_CHANGES <= ROWS {
            return 1;
        }
        self.rows(state).div_ceil(ROWS).max(1)
    }

    /// Returns which of its rows stand on a page: all there may be, where it has one page.
    pub fn shown(self, state: &PlanState<'_>, page: usize) -> Range<usize> {
        if self.pages(state) == 1 {
            return 0..usize::MAX;
        }
        let rows = self.rows(state);
        (page * ROWS).min(rows)..((page + 1) * ROWS).min(rows)
    }

    /// Returns its pages after the first.
    pub fn further(self, state: &PlanState<'_>) -> impl Iterator<Item = PlanRoute> {
        (1..self.pages(state)).map(move |page| PlanRoute::Further(self, page))
    }

    /// Returns the places of its rows that are linked to, row by row: none for rows without a place of their own.
    pub(in crate::render) fn places(self, state: &PlanState<'_>) -> Vec<String> {
        match self {
            Self::Update(at) => {
                let entries = state.updates[at].entries.iter();
                entries.map(|entry| address::entry_id(&entry.ref_)).collect()
            }
            Self::Corrections => {
                let newest_first = state.plan.corrections.list.iter().rev();
                newest_first.map(|one| one.id().to_owned()).collect()
            }
            Self::Changes(_)
            | Self::Body(_)
            | Self::Gaps
            | Self::Leads
            | Self::Recommendation(_)
            | Self::Updates
            | Self::Meetings => Vec::new(),
        }
    }
}

/// Returns the page on which a row stands.
fn page_of(row: usize) -> usize {
    row / ROWS
}

/// Returns the addresses of the rows that stand on further pages, by the addresses that name them on the first page.
pub(in crate::render) fn moved_rows(state: &PlanState<'_>) -> BTreeMap<String, String> {
    let updates = (0..state.updates.len()).map(LongPage::Update);
    let long = updates.chain([LongPage::Corrections]);
    let mut moved = BTreeMap::new();
    for long in long.filter(|long| long.pages(state) > 1) {
        let first = long.address(state, 0);
        let mut known = BTreeSet::new();
        for (row, place) in long.places(state).into_iter().enumerate() {
            let page = page_of(row);
            if known.insert(place.clone()) && page > 0 {
                let stands = format!("{}#{place}", long.address(state, page));
                moved.insert(format!("{first}#{place}"), stands);
            }
        }
    }
    moved
}

/// Returns the addresses of the pages on which the gaps of each kind begin, by the names of their rules; kinds without any
/// are named on the first.
pub(in crate::render) fn pages_of_gaps(state: &PlanState<'_>) -> BTreeMap<&'static str, String> {
    let mut before = 0;
    let begins = state.gaps.iter().map(|kind| {
        let page = if kind.gaps.is_empty() { 0 } else { page_of(before) };
        before += kind.gaps.len();
        (kind.code.name(), LongPage::Gaps.address(state, page))
    });
    begins.collect()
}
