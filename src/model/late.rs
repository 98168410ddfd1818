//! When something came that is dated earlier, as the record knows it.
//!
//! What the first seal of a plan has goes by its own days, for the record says nothing of the time before. What a later
//! seal has first, and what is dated before the seal that came before, was put in later than it is dated: it came on the
//! day of the seal that has it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{ItemKind, Plan, PlanFacts, Record, Subject, Update, address};

/// When something came that a seal did not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PutIn {
    /// The day of the last seal that did not have it.
    pub after: Date,
    /// The day of the first seal that has it; nothing when it is not sealed yet.
    pub sealed: Option<Date>,
}

impl PutIn {
    /// The same as something that is dated `day`, when that is before a seal that did not have it.
    pub fn dated(self, day: Date) -> Option<Late> {
        (day < self.after).then_some(Late {
            dated: day,
            after: self.after,
            sealed: self.sealed,
        })
    }

    /// The first day on which it can be said to have been there.
    pub fn came(self) -> Date {
        self.sealed.unwrap_or(self.after)
    }
}

/// That something was put in later than it is dated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Late {
    /// The day it is dated.
    pub dated: Date,
    /// The day of the last seal that did not have it.
    pub after: Date,
    /// The day of the first seal that has it; nothing when it is not sealed yet.
    pub sealed: Option<Date>,
}

impl Late {
    /// Whether it is not sealed yet.
    pub fn is_pending(&self) -> bool {
        self.sealed.is_none()
    }

    /// The first day on which it is shown: that of the seal that first has it. What is not sealed yet came at some time
    /// after the last seal, perhaps on the same day.
    pub fn came(&self) -> Date {
        self.sealed.unwrap_or(self.after)
    }
}

impl Record {
    /// When the thing at an address was put in; nothing when the first seal has it, or nothing was sealed at all.
    pub fn put_in(&self, address: &str) -> Option<PutIn> {
        let first = self.first_at(address);
        let before = match first {
            Some(at) => self.start_of_seal(at),
            None => self.lines.len(),
        };
        Some(PutIn {
            after: self.lines[before.checked_sub(1)?].sealed,
            sealed: first.map(|at| self.lines[at].sealed),
        })
    }

    /// The position of the first line of the seal that made a line. Nothing tells two seals of one day apart.
    fn start_of_seal(&self, at: usize) -> usize {
        let day = self.lines[at].sealed;
        self.lines[..at].partition_point(|line| line.sealed < day)
    }

    /// The addresses of the recommendations and actions that the first seal does not have.
    fn later_items(&self) -> BTreeSet<&str> {
        let Some(first) = self.lines.first().map(|line| line.sealed) else {
            return BTreeSet::new();
        };
        let end = self.lines.partition_point(|line| line.sealed <= first);
        self.lines[end..]
            .iter()
            .filter(|line| matches!(line.kind, ItemKind::Recommendation | ItemKind::Action))
            .map(|line| line.address.as_str())
            .collect()
    }
}

/// The recommendations and actions of a plan that were put in later than they are dated, by their refs.
#[derive(Clone, Debug, Default)]
pub struct LateItems {
    recommendations: BTreeMap<String, Late>,
    actions: BTreeMap<String, Late>,
}

impl LateItems {
    /// Finds them in a plan. `Plan::late_items` itself is not read.
    pub fn of(plan: &Plan) -> Self {
        let mut found = Self::default();
        let later = plan.record.later_items();
        let mut late = |kind: ItemKind, ref_: &str, own: bool, dated: Date| {
            // An item without a day of its own that is in no seal is an error.
            if !own && later.is_empty() {
                return;
            }
            let address = match kind {
                ItemKind::Recommendation => address::recommendation(plan, ref_),
                _ => address::action(plan, ref_),
            };
            if !own && !later.contains(address.as_str()) {
                return;
            }
            let Some(late) = plan.record.put_in(&address).and_then(|it| it.dated(dated)) else {
                return;
            };
            let of_kind = match kind {
                ItemKind::Recommendation => &mut found.recommendations,
                _ => &mut found.actions,
            };
            of_kind.insert(ref_.to_owned(), late);
        };
        for rec in &plan.recommendations {
            late(
                ItemKind::Recommendation,
                &rec.ref_,
                rec.published.is_some(),
                rec.dated(plan),
            );
            for action in &rec.actions {
                late(
                    ItemKind::Action,
                    &action.ref_,
                    action.published.is_some(),
                    action.dated(rec, plan),
                );
            }
        }
        found
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.recommendations.is_empty() && self.actions.is_empty()
    }

    /// Whether any is not sealed yet.
    pub fn any_pending(&self) -> bool {
        let all = self.recommendations.values().chain(self.actions.values());
        all.into_iter().any(Late::is_pending)
    }

    /// Those that are sealed.
    #[must_use]
    pub fn sealed(&self) -> Self {
        let mut sealed = self.clone();
        sealed.recommendations.retain(|_, late| !late.is_pending());
        sealed.actions.retain(|_, late| !late.is_pending());
        sealed
    }

    /// That a recommendation was put in later than it is dated.
    pub fn recommendation(&self, ref_: &str) -> Option<&Late> {
        self.recommendations.get(ref_)
    }

    /// That an action was put in later than it is dated.
    pub fn action(&self, ref_: &str) -> Option<&Late> {
        self.actions.get(ref_)
    }
}

impl Plan {
    /// That an update was put in later than it is dated.
    pub fn late(&self, update: &Update) -> Option<Late> {
        let put_in = self.record.put_in(&address::update(self, update))?;
        put_in.dated(update.published_on())
    }

    /// The first day on which an update is shown: the day it came out, or if it was put in later than that, the day it came.
    pub fn shown_from(&self, update: &Update) -> Date {
        self.late(update)
            .map_or_else(|| update.published_on(), |late| late.came())
    }

    /// That the end of reporting, as these facts have it, was put in later than it is dated.
    pub fn late_closing(&self, facts: &PlanFacts) -> Option<Late> {
        let closed = facts.closed.as_ref()?;
        let put_in = self.record.put_in(&Subject::Closing.address(self))?;
        put_in.dated(closed.last_day())
    }
}
