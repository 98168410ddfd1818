//! The workbook with all data of a plan: what was promised, every report and every correction, for people who work with
//! spreadsheets.
//!
//! It is made of the plan's data alone, so nothing stands in it that `plan.json` does not publish. Its columns come from
//! the tables of fields ([`crate::model::schema`]): a field that is added there is in the workbook, too.

mod about;
mod columns;
mod history;
mod items;
mod others;
mod room;
mod rows;
mod sheets;
mod table;
mod things;
mod values;
mod words;

use std::collections::BTreeSet;

use jiff::civil::Date;
use rust_xlsxwriter::XlsxError;

use crate::data::Document;
use rows::Context;

pub use table::{Cell, Column, Form, Table};
pub use words::Words;

/// The data that a workbook is made of.
#[derive(Clone, Copy, Debug)]
pub struct Data<'d> {
    /// The plan as it is published.
    pub document: &'d Document,
    /// The addresses of the updates of those who neither publish the plan nor answer for a part of it: they give
    /// assurance, and move no dates.
    pub independent: &'d BTreeSet<String>,
    /// The address of the site, when it is known.
    pub base_url: Option<&'d str>,
    /// The newest day on which something in the workbook changed.
    pub day: Date,
    /// The same day in words.
    pub day_in_words: &'d str,
    /// The language of the site.
    pub language: &'d str,
}

/// A workbook as plain values.
#[derive(Clone, Debug)]
pub struct Workbook {
    /// Its title.
    pub title: String,
    /// Whose plan it is.
    pub organisation: String,
    /// The language of its words.
    pub language: String,
    /// The newest day on which something in it changed.
    pub day: Date,
    /// The name of the first sheet.
    pub about: String,
    /// The rows of the first sheet: a label and its words.
    pub facts: Vec<(String, String)>,
    /// The headings of the table of columns on the first sheet.
    pub dictionary: [String; 4],
    /// The words for columns that were reported and worked out.
    pub kinds: [String; 2],
    /// The words that follow a text that no cell can hold as a whole.
    pub cut: String,
    /// The other sheets.
    pub tables: Vec<Table>,
}

impl Workbook {
    /// Puts the data of a plan on sheets.
    pub fn new(data: Data<'_>, words: &dyn Words) -> Self {
        let base = data.base_url.unwrap_or_default().trim_end_matches('/');
        let context = Context::new(data.document, words, base, data.independent);
        let tables: Vec<Table> = [
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
        ]
        .into_iter()
        .flatten()
        .collect();
        let text = |key: &str| words.text(key, &[]);
        Self {
            title: words.text("data-workbook-title", &[("plan", &data.document.title)]),
            organisation: data.document.organisation.clone(),
            language: data.language.to_owned(),
            day: data.day,
            about: text("data-sheet-about"),
            facts: about::facts(&context, &tables, data.day_in_words),
            dictionary: ["sheet", "column", "origin", "meaning"]
                .map(|name| text(&format!("data-dictionary-{name}"))),
            kinds: ["data-reported", "data-computed"].map(text),
            cut: words.text("data-cut", &[("file", "plan.json")]),
            tables,
        }
    }

    /// Returns the file.
    ///
    /// # Errors
    /// When the sheets are larger than a spreadsheet can be.
    pub fn into_bytes(self) -> Result<Vec<u8>, XlsxError> {
        sheets::write(self)
    }
}
