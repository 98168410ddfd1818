//! A draft as files of the content format, each line with the cells it came from.

use std::collections::BTreeMap;

use serde_json::Value;

use super::draft::{DraftItem, DraftPlan};
use super::place::Place;
use crate::compose::yaml;

/// A file of the content format.
#[derive(Clone, Debug, Default)]
pub struct WrittenFile {
    /// Its path below the folder of the plan.
    pub path: String,
    /// Its text.
    pub text: String,
    /// Where each field begins: the number of its line, counted from 1, with the cells it came from.
    pub origins: Vec<Origin>,
    /// So many bytes of the text have been looked through, with so many ends of lines.
    counted: (usize, usize),
}

/// The start of a field in a file.
#[derive(Clone, Debug)]
pub struct Origin {
    /// The number of its line, counted from 1.
    pub line: usize,
    /// The cells that the field came from.
    pub places: Vec<Place>,
}

impl WrittenFile {
    /// Returns the cells from which the field at a line came. A line of a field that came from none is answered by the
    /// fields before it of the same thing, so that a missing field leads to its neighbours.
    pub fn places_at(&self, line: usize) -> &[Place] {
        let before = self.origins.iter().rev().filter(|origin| origin.line <= line);
        let mut known = before.filter(|origin| !origin.places.is_empty());
        known
            .next()
            .map(|origin| origin.places.as_slice())
            .unwrap_or_default()
    }

    fn new(path: String) -> Self {
        Self {
            path,
            text: "---\n".to_owned(),
            origins: Vec::new(),
            counted: (0, 0),
        }
    }

    /// Notes that what is written next came from these cells.
    fn mark(&mut self, places: &[Place]) {
        let (bytes, lines) = self.counted;
        let new = self.text.get(bytes..).unwrap_or_default();
        let lines = lines + new.matches('\n').count();
        self.counted = (self.text.len(), lines);
        self.origins.push(Origin {
            line: lines + 1,
            places: places.to_vec(),
        });
    }

    fn comment(&mut self, words: &str) {
        for line in words.lines() {
            self.text.push_str("# ");
            self.text.push_str(line);
            self.text.push('\n');
        }
    }

    /// Writes the fields of a thing at the margin.
    fn fields(&mut self, item: &DraftItem) {
        for field in in_order(item) {
            self.mark(&field.places);
            yaml::field(&mut self.text, 0, field.name, &field.value);
        }
    }

    /// Writes a list of things, each with its fields.
    fn list(&mut self, name: &str, items: &[DraftItem]) {
        if items.is_empty() {
            return;
        }
        self.text.push_str(name);
        self.text.push_str(":\n");
        for item in items {
            self.item(item);
        }
    }

    /// Writes a thing as an item of a list.
    fn item(&mut self, item: &DraftItem) {
        for (at, field) in in_order(item).into_iter().enumerate() {
            self.mark(&field.places);
            let start = self.text.len();
            yaml::field(&mut self.text, 4, field.name, &field.value);
            if at == 0 {
                self.text.replace_range(start + 2..=start + 2, "-");
            }
        }
    }

    fn body(&mut self, words: &str, places: &[Place]) {
        self.text.push_str("---\n");
        if !words.is_empty() {
            self.mark(places);
            self.text.push_str(words);
            self.text.push('\n');
        }
    }
}

/// The fields of a thing in the order in which people write them.
fn in_order(item: &DraftItem) -> Vec<&super::draft::DraftField> {
    let mut fields: Vec<_> = item.fields.iter().collect();
    fields.sort_by_key(|field| (yaml::rank(field.name), field.name));
    fields
}

/// Words that `plan.md` needs and that the file does not hold.
#[derive(Clone, Debug)]
pub struct PlanFile<'a> {
    /// The first day on which the site shows the plan, and the updates that came with it.
    pub published: &'a str,
    /// True if that day is the day of the import, and not one that was given.
    pub is_assumed: bool,
    /// The names of the files that were imported, in words.
    pub from: &'a str,
}

/// Writes a plan: `plan.md`, a file for each recommendation, and an update when something was reported.
pub fn plan(draft: &DraftPlan, facts: &PlanFile<'_>) -> Vec<WrittenFile> {
    let mut file = WrittenFile::new("plan.md".to_owned());
    file.comment(&format!("Imported from {}.", facts.from));
    let (title, others): (Vec<_>, Vec<_>) = draft
        .plan
        .fields
        .iter()
        .cloned()
        .partition(|field| field.name == "title");
    file.fields(&DraftItem { fields: title });
    if facts.is_assumed {
        file.comment("The first day on which the site shows the plan. The day of the import stands here: write the day on\nwhich the plan came out.");
    }
    yaml::field(&mut file.text, 0, "published", &Value::from(facts.published));
    file.fields(&DraftItem { fields: others });
    file.list("responses", &draft.responses);
    file.list("ratings", &draft.ratings);
    file.list("themes", &draft.themes);
    file.list("statuses", &draft.statuses);
    file.list("impact_ratings", &draft.impact_ratings);
    file.body(&draft.body, &draft.body_places);
    let mut files = vec![file];
    for recommendation in &draft.recommendations {
        let name = recommendation.item.text("ref").unwrap_or("1");
        let mut file = WrittenFile::new(format!("recommendations/{name}.md"));
        file.fields(&recommendation.item);
        file.list("actions", &recommendation.actions);
        file.body(&recommendation.findings, &recommendation.findings_places);
        files.push(file);
    }
    if let (Some((as_at, place)), false) = (&draft.as_at, draft.entries.is_empty()) {
        files.push(update(
            &draft.entries,
            as_at,
            place.as_ref(),
            &Report {
                published: Some(facts.published),
                draft: false,
                comment: "",
                above: &[],
                beside: &BTreeMap::new(),
            },
        ));
    }
    files
}

/// Facts of an update that no cell holds.
#[derive(Clone, Debug)]
pub struct Report<'a> {
    /// When it came out, if that is not the day it is as at.
    pub published: Option<&'a str>,
    /// True if it is still to be looked through.
    pub draft: bool,
    /// Words to its editors, as lines of a comment.
    pub comment: &'a str,
    /// Lines of comments above the entries, each beginning with `#`.
    pub above: &'a [String],
    /// Lines of comments within the entry of a ref, each beginning with `#`.
    pub beside: &'a BTreeMap<String, Vec<String>>,
}

/// Writes an update.
pub fn update(entries: &[DraftItem], as_at: &str, place: Option<&Place>, report: &Report<'_>) -> WrittenFile {
    let mut file = WrittenFile::new(format!("updates/{as_at}.md"));
    file.comment(report.comment);
    file.mark(&place.cloned().into_iter().collect::<Vec<_>>());
    yaml::field(&mut file.text, 0, "as_at", &Value::from(as_at));
    if let Some(published) = report.published.filter(|published| *published != as_at) {
        yaml::field(&mut file.text, 0, "published", &Value::from(published));
    }
    if report.draft {
        file.comment("Remove this line when the update may be published.");
        yaml::field(&mut file.text, 0, "draft", &Value::from(true));
    }
    for line in report.above {
        file.text.push_str(line);
        file.text.push('\n');
    }
    file.text.push_str("entries:\n");
    for entry in entries {
        file.item(entry);
        let ref_ = entry.text("ref").unwrap_or_default();
        for line in report.beside.get(ref_).into_iter().flatten() {
            file.text.push_str("    ");
            file.text.push_str(line);
            file.text.push('\n');
        }
    }
    file.body("", &[]);
    file
}
