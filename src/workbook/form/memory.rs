//! The memory of a workbook, out of sight, by which the import knows it again: properties of the file, and a sheet.
//!
//! The sheet says everything, because some programs drop the properties. Its rows are `fact`, `column` and `row`; see the
//! constants for what stands in their cells.

use std::collections::BTreeMap;

use super::facts::FormFacts;
use super::whole::Form;
use crate::checksum::Checksum;
use crate::model::PartialDate;

/// The name of the property that every workbook to fill in has; its value is the version of the layout.
pub const LAYOUT: &str = "Candour workbook";
/// The version of the layout. Another one is made when a workbook could be misread by what read those before.
pub const VERSION: &str = "1";
/// The property with the address of the plan.
pub const PLAN: &str = "Candour plan";
/// The property with the date of the update.
pub const AS_AT: &str = "Candour as at";
/// The property with the name of the lead, in a workbook for one.
pub const LEAD: &str = "Candour lead";
/// The property with the date of the newest update that the workbook knows.
pub const NEWEST: &str = "Candour newest update";

/// The first cell of a row with a fact: its name and value follow.
pub const FACT: &str = "fact";
/// The first cell of a row about a column: the part, the name and the heading follow.
pub const COLUMN: &str = "column";
/// The first cell of a row about a row: the part, the ref, the measure or milestone, the date of the newest report and the
/// checksums of the locked cells follow, in the order of the columns.
pub const ROW: &str = "row";

/// Returns the properties of the file, by name.
pub fn properties(facts: &FormFacts) -> Vec<(&'static str, String)> {
    let mut all = vec![
        (LAYOUT, VERSION.to_owned()),
        (PLAN, facts.plan.clone()),
        (AS_AT, facts.as_at.to_string()),
    ];
    all.extend(facts.lead.clone().map(|lead| (LEAD, lead)));
    all.extend(facts.newest.map(|newest| (NEWEST, newest.to_string())));
    all
}

/// Reads the facts from properties; nothing when they are not of a workbook to fill in.
pub fn facts(properties: &BTreeMap<String, String>) -> Option<FormFacts> {
    let date = |name: &str| PartialDate::parse(properties.get(name)?).ok();
    properties.get(LAYOUT)?;
    Some(FormFacts {
        plan: properties.get(PLAN)?.clone(),
        as_at: date(AS_AT)?,
        lead: properties.get(LEAD).cloned(),
        newest: date(NEWEST),
    })
}

/// Returns the checksum of the words of a locked cell, however its spaces, line breaks and the marks of its lists are
/// written: a reader may take lines that begin with a mark for a list.
pub fn checksum(words: &str) -> String {
    let lines: Vec<&str> = words.lines().map(without_mark).collect();
    let words = crate::text::folded(&lines.join(" "));
    let whole = Checksum::of(words.as_bytes()).to_string();
    whole.get(..12).unwrap_or_default().to_owned()
}

/// A line without the mark of a list: `- `, `• `, `2. ` or `b) `.
fn without_mark(line: &str) -> &str {
    let line = line.trim_start();
    let Some((mark, rest)) = line.split_once(' ') else {
        return line;
    };
    let is_sign = matches!(mark, "-" | "–" | "—" | "•" | "*" | "·" | "▪" | "◦");
    let number = mark.strip_suffix(['.', ')']).unwrap_or_default();
    let is_number = (1..=3).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_alphanumeric());
    if is_sign || is_number { rest } else { line }
}

/// Returns the rows of the sheet.
pub fn rows(form: &Form) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    for (name, value) in properties(&form.facts) {
        rows.push(vec![FACT.to_owned(), name.to_owned(), value]);
    }
    for sheet in &form.sheets {
        let part = sheet.part.as_str().to_owned();
        for column in &sheet.columns {
            rows.push(vec![
                COLUMN.to_owned(),
                part.clone(),
                column.name.clone(),
                column.heading.clone(),
            ]);
        }
        for row in &sheet.rows {
            let last = row.last.map(|last| last.to_string());
            let mut cells = vec![
                ROW.to_owned(),
                part.clone(),
                row.ref_.clone(),
                row.of.clone().unwrap_or_default(),
                last.unwrap_or_default(),
            ];
            let of_row = sheet.columns.iter().zip(&row.cells);
            let locked = of_row.filter(|(column, _)| column.input.is_none());
            cells.extend(locked.map(|(_, content)| checksum(&content.known_by())));
            rows.push(cells);
        }
    }
    rows
}
