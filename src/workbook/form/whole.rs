//! A workbook to be filled in, as plain data.

use super::asking::{Asked, Asking};
use super::choices::Choices;
use super::facts::FormFacts;
use super::guidance;
use super::sheet::Sheet;
use crate::model::{PartialDate, Settings};
use crate::resolve::PlanState;

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
    pub(super) guidance: Vec<guidance::Line>,
    /// The sheets to fill in. The first has the items themselves.
    pub sheets: Vec<Sheet>,
    /// The lists of drop-downs.
    pub lists: Vec<Choices>,
}

impl Form {
    /// Returns the workbook for an update as at a date, with the open items that are asked for.
    pub fn new(plan: &PlanState<'_>, settings: &Settings, as_at: PartialDate, asked: Asked<'_>) -> Self {
        let site = settings.base_url.as_deref().unwrap_or("/").trim_end_matches('/');
        let asking = Asking::new(plan, site, as_at, asked);
        let facts = FormFacts {
            plan: plan.plan.address.clone(),
            as_at,
            lead: match asked {
                Asked::Lead(lead) => Some(lead.to_owned()),
                Asked::Everyone | Asked::Nobody => None,
            },
            newest: plan.updates.last().map(|update| update.as_at.value),
        };
        Self {
            guidance: guidance::lines(plan, settings, (as_at, asked), &asking),
            facts,
            plan_title: plan.plan.facts.title.clone(),
            organisation: plan.organisation.to_owned(),
            sheets: asking.sheets,
            lists: asking.lists,
        }
    }

    /// Returns whether no item is asked for.
    pub fn is_empty(&self) -> bool {
        self.sheets.iter().all(|sheet| sheet.rows.is_empty())
    }
}
