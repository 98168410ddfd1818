//! Who is asked, and what: the sheets and lists of a workbook.

use std::collections::BTreeMap;

use super::choices::{self, Choices};
use super::sheet::Sheet;
use super::{fit, items, steps, words};
use crate::model::PartialDate;
use crate::resolve::{OpenItem, PlanState};
use crate::text::name;

/// Who is asked in a workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked<'a> {
    /// Everyone who leads.
    Everyone,
    /// Who leads under this name.
    Lead(&'a str),
    /// Nobody is named: the items without a lead.
    Nobody,
}

impl Asked<'_> {
    /// Returns whether an item is among those that are asked for.
    pub fn covers(self, plan: &PlanState<'_>, item: OpenItem<'_, '_>) -> bool {
        match self {
            Self::Everyone => true,
            Self::Lead(lead) => plan.to_ask(item).iter().any(|known| name::is_same(known, lead)),
            Self::Nobody => plan.to_ask(item).is_empty(),
        }
    }
}

/// The questions of a workbook, and the lists of their answers.
#[derive(Clone, Debug)]
pub struct Asking {
    /// The sheets to fill in. The first has the items themselves.
    pub sheets: Vec<Sheet>,
    /// The lists of drop-downs.
    pub lists: Vec<Choices>,
}

impl Asking {
    /// Returns what is asked of the open items for an update as at a date. `site` is where the website begins.
    pub fn new(plan: &PlanState<'_>, site: &str, as_at: PartialDate, asked: Asked<'_>) -> Self {
        let facts = &plan.plan.facts;
        let lists = choices::lists(facts);
        let items: Vec<OpenItem<'_, '_>> = plan
            .open_items()
            .filter(|item| asked.covers(plan, *item))
            .collect();
        let mut sheets = vec![items::sheet(plan, &items, &lists)];
        sheets.extend(steps::measures(plan, &items));
        sheets.extend(steps::milestones(plan, &items, &lists));
        let addresses: BTreeMap<&str, String> = items
            .iter()
            .map(|item| (item.facts().ref_, item.facts().address(plan.plan)))
            .collect();
        for sheet in &mut sheets {
            sheet.title = words::sheet_title(&facts.title, as_at, sheet.part);
            for row in &mut sheet.rows {
                let address = addresses.get(row.ref_.as_str()).map_or("", String::as_str);
                for content in &mut row.cells {
                    fit::make_fit(content, &format!("{site}{address}"));
                }
            }
        }
        Self { sheets, lists }
    }
}
