//! The plan as it stands now: its items in their order, what is asked of them, and the lists of drop-downs.

use std::collections::BTreeMap;

use crate::model::{Measure, PartialDate};
use crate::resolve::{Facts, PlanState, Position};
use crate::workbook::form::{Asked, Asking, Choices, Content, Part};

/// The plan as it stands now.
pub(super) struct Known<'p> {
    /// The plan.
    pub(super) plan: &'p PlanState<'p>,
    /// The questions that would be asked today.
    pub(super) asking: Asking,
    /// True for each field that is asked of an item that is open, by its ref and the name of the column.
    asked: BTreeMap<(String, String), bool>,
}

impl<'p> Known<'p> {
    pub(super) fn new(plan: &'p PlanState<'p>, as_at: PartialDate) -> Self {
        let asking = Asking::new(plan, "", as_at, Asked::Everyone);
        let items = asking.sheets.iter().filter(|sheet| sheet.part == Part::Items);
        let asked = items.flat_map(|sheet| {
            sheet.rows.iter().flat_map(|row| {
                let cells = sheet.columns.iter().zip(&row.cells);
                let open = cells.filter(|(column, _)| column.input.is_some());
                open.map(|(column, content)| {
                    let is_asked = *content != Content::NotAsked;
                    ((row.ref_.clone(), column.name.clone()), is_asked)
                })
            })
        });
        Self {
            plan,
            asked: asked.collect(),
            asking,
        }
    }

    /// Returns whether a field can be reported of an item. Of what was closed since, everything can.
    pub(super) fn is_asked(&self, ref_: &str, name: &str) -> bool {
        let known = self.asked.get(&(ref_.to_owned(), name.to_owned()));
        known.copied().unwrap_or(true)
    }

    /// The list of a field.
    pub(super) fn list(&self, name: &str) -> Option<&Choices> {
        self.asking.lists.iter().find(|list| list.name == name)
    }

    /// The facts of the item of a ref.
    pub(super) fn item(&self, ref_: &str) -> Option<&Facts<'p>> {
        self.plan
            .positions
            .get(ref_)
            .map(|position| self.plan.facts_at(*position))
    }

    /// The due date that holds for an item.
    pub(super) fn due(&self, ref_: &str) -> Option<PartialDate> {
        match *self.plan.positions.get(ref_)? {
            Position::Recommendation(at) => self.plan.recommendations.get(at)?.due.current,
            Position::Action(at) => self.plan.actions.get(at)?.due.current,
        }
    }

    /// A measure of an item by its key.
    pub(super) fn measure(&self, ref_: &str, key: &str) -> Option<&'p Measure> {
        let measures = self.item(ref_)?.measures.iter();
        measures
            .map(|state| state.measure)
            .find(|measure| measure.key.value == key)
    }

    /// Every ref, in the order of the plan.
    pub(super) fn refs(&self) -> Vec<&'p str> {
        refs(self.plan)
    }
}

/// Every ref of a plan, in its order.
pub(super) fn refs<'p>(plan: &'p PlanState<'p>) -> Vec<&'p str> {
    let recs = plan.recommendations.iter();
    recs.flat_map(|rec| {
        let actions = plan.actions_of(rec).iter().map(|action| action.facts.ref_);
        std::iter::once(rec.facts.ref_).chain(actions)
    })
    .collect()
}
