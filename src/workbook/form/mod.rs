//! The workbook that those who lead fill in for an update: a row for each open item, with what is known of it and cells for
//! what is new.
//!
//! ```text
//! PlanState ─▶ Form (sheets, columns, rows, lists: plain data) ─┬─▶ the bytes of an .xlsx file
//!                                                               └─▶ import (which cell is which field, and what it may hold)
//! ```

mod choices;
mod formats;
mod guidance;
mod heights;
mod items;
pub mod memory;
mod sheet;
mod steps;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
mod words;
mod write;

pub use choices::{Choice, Choices};
pub use sheet::{Column, Content, Input, Part, Row, Sheet};
pub use words::{FILL_IN, MEMORY, NOT_ASKED};

use crate::model::{PartialDate, Settings};
use crate::resolve::{OpenItem, PlanState};
use crate::text::name;

/// A workbook to be filled in, before it is a file.
#[derive(Clone, Debug)]
pub struct Form {
    /// The facts by which it is known again.
    pub facts: FormFacts,
    /// The title of the plan.
    pub plan_title: String,
    /// Who publishes the plan.
    pub organisation: String,
    /// The paragraphs of guidance.
    guidance: Vec<guidance::Line>,
    /// The sheets to fill in. The first has the items themselves.
    pub sheets: Vec<Sheet>,
    /// The lists of drop-downs.
    pub lists: Vec<Choices>,
}

/// The facts by which a workbook is known again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormFacts {
    /// The address of the plan.
    pub plan: String,
    /// The date that the update is as at.
    pub as_at: PartialDate,
    /// The one who leads all its items, where it is for one only.
    pub lead: Option<String>,
    /// The date of the newest update that it knows.
    pub newest: Option<PartialDate>,
}

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

impl Form {
    /// Returns the workbook for an update as at a date, with the open items that are asked for.
    pub fn new(plan: &PlanState<'_>, settings: &Settings, as_at: PartialDate, asked: Asked<'_>) -> Self {
        let facts = &plan.plan.facts;
        let lists = choices::lists(facts);
        let items: Vec<OpenItem<'_, '_>> = plan
            .open_items()
            .filter(|item| asked.covers(plan, *item))
            .collect();
        let mut sheets = vec![items::sheet(plan, &items, &lists)];
        sheets.extend(steps::measures(plan, &items));
        sheets.extend(steps::milestones(plan, &items, &lists));
        let site = settings.base_url.as_deref().unwrap_or("/").trim_end_matches('/');
        for sheet in &mut sheets {
            sheet.title = words::sheet_title(&facts.title, as_at, sheet.part);
            for row in &mut sheet.rows {
                let item = items.iter().find(|item| item.facts().ref_ == row.ref_);
                let address = item
                    .map(|item| item.facts().address(plan.plan))
                    .unwrap_or_default();
                for content in &mut row.cells {
                    content.make_fit(&format!("{site}{address}"));
                }
            }
        }
        let form_facts = FormFacts {
            plan: plan.plan.address.clone(),
            as_at,
            lead: match asked {
                Asked::Lead(lead) => Some(lead.to_owned()),
                Asked::Everyone | Asked::Nobody => None,
            },
            newest: plan.updates.last().map(|update| update.as_at.value),
        };
        Self {
            guidance: guidance::lines(plan, settings, &form_facts, &sheets, &lists),
            facts: form_facts,
            plan_title: facts.title.clone(),
            organisation: plan.organisation.to_owned(),
            sheets,
            lists,
        }
    }

    /// Returns whether no item is asked for.
    pub fn is_empty(&self) -> bool {
        self.sheets.iter().all(|sheet| sheet.rows.is_empty())
    }

    /// Returns the bytes of the workbook as an `.xlsx` file.
    ///
    /// # Errors
    /// A message when something does not fit into a workbook.
    pub fn xlsx(&self) -> Result<Vec<u8>, String> {
        let failed = |error: String| format!("the workbook cannot be made: {error}");
        let bytes = write::xlsx(self).map_err(|error| failed(error.to_string()))?;
        heights::growing(bytes).map_err(|error| failed(error.to_string()))
    }
}
