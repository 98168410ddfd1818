//! The workbook with all data of a plan: what was promised, every report and every correction, for people who work with
//! spreadsheets.
//!
//! It is made of the plan's tables ([`crate::tables`]), so a field that is added to the schema is in the workbook, too.

mod about;
mod columns;
mod room;
mod sheets;

use jiff::civil::Date;
use rust_xlsxwriter::XlsxError;

use crate::data::Document;
use crate::tables::{PlanTables, Table, Words};

/// The facts that a workbook states beside its tables.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'d> {
    /// The plan as it is published.
    pub document: &'d Document,
    /// The address of the site, when it is known.
    pub base_url: Option<&'d str>,
    /// The newest day on which something in the workbook changed.
    pub day: Date,
    /// The same day in words.
    pub day_in_words: &'d str,
    /// The language of the site.
    pub language: &'d str,
    /// The licence in words, or that none is stated.
    pub licence: &'d str,
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
    /// The other sheets: tables with rows, each column of which has a value.
    pub tables: Vec<Table>,
}

impl Workbook {
    /// Puts the tables of a plan on sheets.
    pub fn new(facts: Facts<'_>, tables: PlanTables, words: &dyn Words) -> Self {
        let PlanTables { tables, sources, .. } = tables;
        let tables = columns::on_sheets(tables);
        let text = |key: &str| words.text(key, &[]);
        Self {
            title: words.text("data-workbook-title", &[("plan", &facts.document.title)]),
            organisation: facts.document.organisation.clone(),
            language: facts.language.to_owned(),
            day: facts.day,
            about: text("data-sheet-about"),
            facts: about::facts(facts, &sources, &tables, words),
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
