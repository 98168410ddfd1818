//! Corrections as they are written in `plan.md` and in updates.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{RestoreError, Thing};
use crate::model::{PART_KINDS, PartPlace};

/// The names by which corrections refer to things, under the address of each.
pub(super) struct Names<'t> {
    plan: &'t str,
    things: BTreeMap<&'t str, &'t Thing>,
}

impl<'t> Names<'t> {
    pub(super) fn of(plan: &'t str, things: &'t [Thing]) -> Self {
        let things = things.iter().map(|thing| (thing.address.as_str(), thing));
        Self {
            plan,
            things: things.collect(),
        }
    }

    /// The fields that name what a correction is about, and the start of its id.
    fn naming(&self, of: &str, written_in: Option<&str>) -> Option<(Vec<(String, Value)>, String)> {
        let below = of.strip_prefix(self.plan)?;
        let thing = self.things.get(of);
        let own = |field: &str| thing.and_then(|thing| thing.text(field)).map(ToOwned::to_owned);
        let field = |name: &str, text: &str| (name.to_owned(), Value::from(text));
        if below.is_empty() {
            return Some((Vec::new(), "plan".to_owned()));
        }
        if below == "#closing" {
            return Some((Vec::new(), "closing".to_owned()));
        }
        for part in &PART_KINDS {
            let (segment, given) = match part.place {
                PartPlace::Section(start) => (below.strip_prefix(start), None),
                PartPlace::Page(folder) => {
                    let page = below.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/'));
                    (page.and_then(|page| page.strip_suffix('/')), own(part.name))
                }
            };
            let Some(segment) = segment else { continue };
            let name = given.unwrap_or_else(|| segment.to_owned());
            let id = format!("{}-{name}", part.kind.as_str());
            return Some((vec![field(part.field, &name)], id));
        }
        let (folder, rest) = below.split_once('/')?;
        let (segment, place) = rest.split_once('/')?;
        Some(match folder {
            "recommendations" | "actions" => {
                let ref_ = own("ref").unwrap_or_else(|| segment.to_owned());
                let kind = if folder == "actions" {
                    "action"
                } else {
                    "recommendation"
                };
                (vec![field("ref", &ref_)], format!("{kind}-{ref_}"))
            }
            "updates" => {
                let mut fields = Vec::new();
                if written_in != Some(segment) {
                    fields.push(field("update", segment));
                }
                match place.strip_prefix("#item-") {
                    Some(ref_) => {
                        fields.insert(0, field("ref", ref_));
                        (fields, format!("entry-{segment}-{ref_}"))
                    }
                    None => (fields, format!("update-{segment}")),
                }
            }
            "meetings" => {
                let kind = match place {
                    "" => "meeting".to_owned(),
                    place => format!("meeting-{}", place.trim_start_matches('#')),
                };
                (vec![field("meeting", segment)], format!("{kind}-{segment}"))
            }
            _ => return None,
        })
    }
}

/// The fields of a correction as it is written.
pub(super) fn write(
    plan: &str,
    thing: &Thing,
    names: &Names<'_>,
) -> Result<Vec<(String, Value)>, RestoreError> {
    let of = thing.text("of").unwrap_or_default();
    if of.strip_prefix(plan) == Some("record/") {
        // The day that the record bears is named in a field of its own.
        let field = |name: &str, of: &str| {
            let value = thing.fields.get(of)?;
            Some((name.to_owned(), value.clone()))
        };
        let fields = [("record", "was"), ("date", "date"), ("reason", "reason")];
        return Ok(fields.iter().filter_map(|(name, of)| field(name, of)).collect());
    }
    let (mut fields, start) = names.naming(of, thing.text("in")).ok_or_else(|| {
        RestoreError(format!(
            "`{}` corrects `{of}`, which is not in this plan",
            thing.address
        ))
    })?;
    let date = thing.text("date").unwrap_or_default();
    // The id of a correction says whether its field was written.
    let id = thing
        .address
        .strip_prefix(plan)
        .and_then(|rest| rest.strip_prefix("corrections/#"))
        .unwrap_or_default();
    let without_field = format!("{start}-{date}");
    let is_without = id
        .strip_prefix(&without_field)
        .is_some_and(|rest| rest.is_empty() || is_count(rest));
    if let Some(name) = thing.text("field").filter(|_| !is_without) {
        fields.push(("field".to_owned(), Value::from(name)));
    }
    for name in ["added", "removed", "date", "was", "reason"] {
        let Some(value) = thing.fields.get(name) else {
            continue;
        };
        let value = match thing.text("field") {
            Some("measures") if name == "was" => figures(value),
            None if name == "was" => entry_that_was(value),
            _ => value.clone(),
        };
        fields.push((name.to_owned(), value));
    }
    Ok(fields)
}

/// Returns whether this is the number that tells a second correction of the same field and day from the first: `-2`.
fn is_count(rest: &str) -> bool {
    rest.strip_prefix('-')
        .is_some_and(|count| count.parse::<u32>().is_ok())
}

/// A whole entry that was taken out, as it is written: its ref is that of the correction.
fn entry_that_was(was: &Value) -> Value {
    let Value::Object(fields) = was else {
        return was.clone();
    };
    let mut fields = fields.clone();
    fields.remove("ref");
    if let Some(measures) = fields.get_mut("measures") {
        *measures = figures(measures);
    }
    Value::Object(fields)
}

/// The figures of an entry as they are written: a single one without a period stands by itself.
pub(super) fn figures(measures: &Value) -> Value {
    let Value::Object(measures) = measures else {
        return measures.clone();
    };
    let single = |value: &Value| match value.as_array().map(Vec::as_slice) {
        Some([Value::Object(one)]) if !one.contains_key("period") => one.get("value").cloned(),
        _ => None,
    };
    Value::Object(
        measures
            .iter()
            .map(|(key, value)| (key.clone(), single(value).unwrap_or_else(|| value.clone())))
            .collect(),
    )
}
