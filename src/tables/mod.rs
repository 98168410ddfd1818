//! The published data of a plan as tables of plain values: a row for each thing, a column for each field.
//!
//! Made of the plan's data alone, so nothing stands in them that `plan.json` does not publish. The columns come from the
//! tables of fields ([`crate::model::schema`]). The workbook and the files with separators are written from the same
//! tables: a column is defined once, with its name for programs, its heading and its sentence.

mod columns;
mod counts;
mod history;
mod items;
mod others;
mod rows;
mod table;
mod things;
mod values;
mod words;

use std::collections::BTreeSet;

use crate::data::Document;
use crate::model::ItemKind;
use rows::Context;
use things::Thing;

pub use counts::counts;
pub use table::{Cell, Column, Form, Places, Table, Word};
pub use words::{Words, described};

/// The table that the site alone has: its plans.
pub const OF_SITE_ALONE: &str = "plans";

/// The kinds of tables, in their order.
pub const TABLES: [&str; 13] = [
    OF_SITE_ALONE,
    "recommendations",
    "actions",
    "history",
    "measures",
    "responses",
    "money",
    "updates",
    "meetings",
    "questions",
    "corrections",
    "plan",
    "counts",
];

/// The kinds of tables that each plan has, in their order.
pub fn of_plan() -> impl Iterator<Item = &'static str> {
    TABLES.into_iter().filter(|table| *table != OF_SITE_ALONE)
}

/// The data that tables are made of.
#[derive(Clone, Copy, Debug)]
pub struct Data<'d> {
    /// The plan as it is published.
    pub document: &'d Document,
    /// The addresses of the updates of those who neither publish the plan nor answer for a part of it: they give
    /// assurance, and move no dates.
    pub independent: &'d BTreeSet<String>,
    /// The address of the site, when it is known.
    pub base_url: Option<&'d str>,
}

/// A document that a plan or an update was taken from. What is not known of it is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceDocument {
    /// Its title.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// When, as it was written.
    pub date: String,
    /// Its web address.
    pub url: String,
}

impl SourceDocument {
    fn of(thing: &Thing<'_>) -> Self {
        let text = |name| thing.text(name).to_owned();
        Self {
            title: text("title"),
            publisher: text("publisher"),
            date: text("date"),
            url: text("url"),
        }
    }
}

/// The tables of a plan.
#[derive(Clone, Debug)]
pub struct PlanTables {
    /// Each table, also where it has no rows.
    pub tables: Vec<Table>,
    /// The documents that the plan was taken from.
    pub sources: Vec<SourceDocument>,
    /// The plan's summary; empty where it has none.
    pub summary: String,
}

impl PlanTables {
    /// Returns every table without any row, and so with the columns alone that it has for every plan.
    pub fn without_rows(words: &dyn Words) -> Self {
        let data = Data {
            document: &Document::default(),
            independent: &BTreeSet::new(),
            base_url: None,
        };
        let mut tables = Self::new(data, words);
        tables.tables.push(counts(&[], words));
        tables
    }

    /// Puts the data of a plan into tables.
    pub fn new(data: Data<'_>, words: &dyn Words) -> Self {
        let base = data.base_url.unwrap_or_default().trim_end_matches('/');
        let context = Context::new(data.document, words, base, data.independent);
        let tables = vec![
            context.plans(),
            context.recommendations(),
            context.actions(),
            context.history(),
            context.measures(),
            context.responses(),
            context.money(),
            context.updates(),
            context.meetings(),
            context.questions(),
            context.corrections(),
            context.all_else(),
        ];
        let sources = context.things.of_kind(ItemKind::Source);
        let mut plans = context.things.of_kind(ItemKind::Plan);
        Self {
            sources: sources.map(SourceDocument::of).collect(),
            summary: plans.next().map_or("", |plan| plan.text("summary")).to_owned(),
            tables,
        }
    }
}
