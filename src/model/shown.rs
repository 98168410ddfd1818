//! From which day on the parts of a plan are shown.

use jiff::civil::Date;

use super::{Action, ItemKind, Late, LateItems, Plan, PlanFacts, Recommendation, Subject, Update, address};

impl Recommendation {
    /// The day it is said to have come out: its own, or that of its plan.
    pub fn dated(&self, plan: &Plan) -> Date {
        let own = self.published.as_ref().map(|published| published.last_day());
        own.unwrap_or_else(|| plan.facts.published_on())
    }

    /// The first day on which it is shown: the day it is dated, or if it was put in later than that, the day it came.
    pub fn published_on(&self, plan: &Plan) -> Date {
        let late = plan.late_items.recommendation(&self.ref_);
        late.map_or_else(|| self.dated(plan), Late::came)
    }
}

impl Action {
    /// The day it is said to have come out: its own, or that of its recommendation.
    pub fn dated(&self, of: &Recommendation, plan: &Plan) -> Date {
        let own = self.published.as_ref().map(|published| published.last_day());
        own.unwrap_or_else(|| of.dated(plan))
    }

    /// The first day on which it is shown: the day it is dated, or if it was put in later than that, the day it came.
    pub fn published_on(&self, of: &Recommendation, plan: &Plan) -> Date {
        if let Some(late) = plan.late_items.action(&self.ref_) {
            return late.came();
        }
        let own = self.published.as_ref().map(|published| published.last_day());
        own.unwrap_or_else(|| of.published_on(plan))
    }
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
            let Some(late) = plan.record.arrival(&address).and_then(|it| it.dated(dated)) else {
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
}

impl Plan {
    /// Returns the days of an update that was put in later than it is dated.
    pub fn late(&self, update: &Update) -> Option<Late> {
        let arrival = self.record.arrival(&address::update(self, update))?;
        arrival.dated(update.published_on())
    }

    /// The first day on which an update is shown: the day it came out, or if it was put in later than that, the day it
    /// came.
    pub fn shown_from(&self, update: &Update) -> Date {
        self.late(update)
            .map_or_else(|| update.published_on(), |late| late.came())
    }

    /// Returns the days of the end of reporting in these facts, if that was put in later than it is dated.
    pub fn late_closing(&self, facts: &PlanFacts) -> Option<Late> {
        let closed = facts.closed.as_ref()?;
        let arrival = self.record.arrival(&Subject::Closing.address(self))?;
        arrival.dated(closed.last_day())
    }
}
