//! A plan as it was imported, before it is written: each field with the cells it came from.

use serde_json::Value;

use super::place::Place;

/// A field, as the content format names it, with the value to write and the cells it came from.
#[derive(Clone, Debug)]
pub struct DraftField {
    /// The name, such as `due`.
    pub name: &'static str,
    /// The value as it is to be written.
    pub value: Value,
    /// The cells that it came from. A field that follows from how the file is laid out may have none.
    pub places: Vec<Place>,
}

/// A thing of the content format as its fields, in any order.
#[derive(Clone, Debug, Default)]
pub struct DraftItem {
    /// Its fields, each name once.
    pub fields: Vec<DraftField>,
}

impl DraftItem {
    /// Returns a field.
    pub fn get(&self, name: &str) -> Option<&DraftField> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// Returns a field that is a text.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.get(name)?.value.as_str()
    }

    /// Sets a field, in the place of one that was there.
    pub fn set(&mut self, name: &'static str, value: impl Into<Value>, places: Vec<Place>) {
        self.fields.retain(|field| field.name != name);
        self.fields.push(DraftField {
            name,
            value: value.into(),
            places,
        });
    }
}

/// A recommendation with its actions.
#[derive(Clone, Debug, Default)]
pub struct DraftRecommendation {
    /// Its fields but `actions`.
    pub item: DraftItem,
    /// The findings behind it, as Markdown.
    pub findings: String,
    /// The places of the findings.
    pub findings_places: Vec<Place>,
    /// Its actions.
    pub actions: Vec<DraftItem>,
}

/// A plan as it was imported.
#[derive(Clone, Debug, Default)]
pub struct DraftPlan {
    /// The fields of `plan.md` but its lists.
    pub plan: DraftItem,
    /// The narrative, as Markdown.
    pub body: String,
    /// The places of the narrative.
    pub body_places: Vec<Place>,
    /// The themes, with `ref` and `title`.
    pub themes: Vec<DraftItem>,
    /// The scale of statuses, with `key`, `label`, perhaps `meaning` and `colour`.
    pub statuses: Vec<DraftItem>,
    /// The scale of impact ratings, likewise.
    pub impact_ratings: Vec<DraftItem>,
    /// The scale of responses, likewise.
    pub responses: Vec<DraftItem>,
    /// The plan's own scales, such as priority.
    pub ratings: Vec<DraftItem>,
    /// The recommendations, in their order.
    pub recommendations: Vec<DraftRecommendation>,
    /// The reports on each item, with `ref`: the entries of an update.
    pub entries: Vec<DraftItem>,
    /// The date that the reports are as at, as the content format writes it, with the cell that says it.
    pub as_at: Option<(String, Option<Place>)>,
}
