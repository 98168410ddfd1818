//! The workbook of a plan, and what its page says of it.

use std::collections::BTreeSet;
use std::sync::{Arc, PoisonError};

use minijinja::context;
use minijinja::value::Value;

use super::Renderer;
use crate::data::Document;
use crate::model::{PartialDate, address};
use crate::resolve::ResolvedPlan;
use crate::theme::strings::{Arg, Strings, speaking};
use crate::workbook::data::{Data, Words, Workbook};

/// A workbook as it is published.
#[derive(Debug)]
pub(super) struct PlanWorkbook {
    /// The file.
    pub(super) bytes: Vec<u8>,
    /// Its sheets, for the page that lists them.
    pub(super) sheets: Value,
}

/// The texts of the catalogue for a workbook.
struct Catalogue<'s>(&'s Strings);

impl Catalogue<'_> {
    fn with(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.0.text(key, args).unwrap_or_else(|_| key.to_owned())
    }
}

impl Words for Catalogue<'_> {
    fn has(&self, key: &str) -> bool {
        self.0.has(key)
    }

    fn text(&self, key: &str, args: &[(&str, &str)]) -> String {
        let args: Vec<(&str, Arg<'_>)> = args.iter().map(|(name, text)| (*name, Arg::Text(text))).collect();
        self.with(key, &args)
    }

    fn count(&self, key: &str, count: usize) -> String {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        self.with(key, &[("count", Arg::Number(count))])
    }
}

impl Renderer {
    /// Returns the workbook of the plan at a position, which is made when it is first asked for.
    pub(super) fn workbook(&self, at: usize) -> Arc<PlanWorkbook> {
        let mut made = self.workbooks[at].lock().unwrap_or_else(PoisonError::into_inner);
        let made = made.get_or_insert_with(|| Arc::new(self.make_workbook(at)));
        Arc::clone(made)
    }

    /// Returns the content of the page of a plan's data.
    pub(super) fn data_page(&self, at: usize) -> Value {
        let workbook = self.workbook(at);
        let plan = &self.resolved.plan(at).plan.address;
        context! {
            workbook => address::workbook(plan),
            // The size of the workbook, in thousands of bytes.
            size => workbook.bytes.len().div_ceil(1000),
            sheets => workbook.sheets.clone(),
            data => address::data(plan),
            record => address::record(plan),
        }
    }

    /// Lets go of a workbook that was written.
    pub(super) fn release_workbook(&self, at: usize) {
        let made = &self.workbooks[at];
        made.lock().unwrap_or_else(PoisonError::into_inner).take();
    }

    fn make_workbook(&self, at: usize) -> PlanWorkbook {
        let plan: &ResolvedPlan = &self.resolved.plans[at];
        let state = plan.state();
        let document = Document::of_plan(plan, &self.resolved.withheld);
        let independent = state.updates.iter().filter(|update| state.is_independent(update));
        let independent: BTreeSet<String> = independent
            .map(|update| address::update(state.plan, update))
            .collect();
        let strings = &self.prepared_theme.strings;
        let day = state.unchanged_since();
        speaking(Some(Arc::clone(&self.plans[at].wording)), || {
            let data = Data {
                document: &document,
                independent: &independent,
                base_url: self.options.base_url.as_deref(),
                day,
                day_in_words: &strings.date(PartialDate::Day(day)),
                language: &self.resolved.site.settings.language,
            };
            let workbook = Workbook::new(data, &Catalogue(strings));
            PlanWorkbook {
                sheets: sheets(&workbook),
                // What a spreadsheet cannot hold is in `plan.json`; a plan with a million rows has no workbook.
                bytes: workbook.into_bytes().unwrap_or_default(),
            }
        })
    }
}

/// The sheets of a workbook with their columns.
fn sheets(workbook: &Workbook) -> Value {
    let sheets = workbook.tables.iter().map(|table| {
        let columns = table.columns.iter().map(|column| {
            context! {
                heading => &column.heading,
                about => &column.about,
                worked_out => column.is_worked_out,
            }
        });
        context! {
            id => table.id,
            name => &table.name,
            about => &table.about,
            rows => table.rows,
            columns => columns.collect::<Value>(),
        }
    });
    sheets.collect()
}
