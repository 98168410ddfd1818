//! Which file each thing goes into, and the files as texts.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde_json::Value;

use super::corrections::{self, Names};
use super::{RestoreError, Thing};
use crate::compose::yaml;
use crate::model::format::ContentFormat;
use crate::model::{PART_KINDS, PartialDate};

/// A group of fields to write, in order.
pub(super) type Group = Vec<(String, Value)>;

/// A recommendation with its actions, or an update with its entries and corrections.
struct Holder<'t> {
    thing: &'t Thing,
    items: Vec<Group>,
    corrections: Vec<Group>,
}

/// The first line of `site.yaml`: the files are written in the newest format.
pub(super) fn format_line() -> String {
    format!("format: {}\n", ContentFormat::default().newest())
}

/// The files of a plan, by their paths below its folder.
pub(super) fn write(plan: &str, things: &[Thing]) -> Result<BTreeMap<String, String>, RestoreError> {
    let mut facts: Group = Vec::new();
    let mut parts: BTreeMap<&str, Vec<Group>> = BTreeMap::new();
    let mut recommendations: Vec<Holder<'_>> = Vec::new();
    let mut updates: Vec<Holder<'_>> = Vec::new();
    let mut meetings: BTreeMap<&str, Meeting<'_>> = BTreeMap::new();
    let names = Names::of(plan, things);
    let mut of_plan: Vec<Group> = Vec::new();
    let mut terms: Vec<Group> = Vec::new();
    let mut order = None;
    let mut body = "";
    for thing in things {
        match thing.kind() {
            "plan" => {
                facts.extend(fields(thing, &["text"]));
                body = thing.text("text").unwrap_or_default();
            }
            "closing" => facts.extend(fields(thing, &[])),
            "term" => terms.push(fields(thing, &[])),
            "order" => order = Some(thing),
            "recommendation" => recommendations.push(holder(thing)),
            "action" => {
                let of = thing.text("recommendation");
                let holder = recommendations.iter_mut().find(|rec| rec.thing.text("ref") == of);
                let holder = holder.ok_or_else(|| belongs_to_nothing(thing, "recommendation"))?;
                holder.items.push(fields(thing, &["recommendation"]));
            }
            "update" => updates.push(holder(thing)),
            "entry" => {
                let holder = updates
                    .iter_mut()
                    .find(|update| thing.address.split('#').next() == Some(update.thing.address.as_str()));
                let holder = holder.ok_or_else(|| belongs_to_nothing(thing, "update"))?;
                holder.items.push(entry(thing));
            }
            "meeting" | "meeting-papers" | "meeting-held" | "meeting-minutes" => {
                let page = thing.address.split('#').next().unwrap_or_default();
                let meeting = meetings.entry(page).or_default();
                meeting.things.push(thing);
            }
            "correction" => {
                let group = corrections::write(plan, thing, &names)?;
                match thing.text("in") {
                    None => of_plan.push(group),
                    Some(name) => {
                        let holder = updates
                            .iter_mut()
                            .find(|update| last_part(&update.thing.address) == Some(name));
                        let holder = holder.ok_or_else(|| belongs_to_nothing(thing, "update"))?;
                        holder.corrections.push(group);
                    }
                }
            }
            kind => {
                if let Some(part) = PART_KINDS.iter().find(|part| part.kind.as_str() == kind) {
                    parts.entry(part.list).or_default().push(fields(thing, &[]));
                }
            }
        }
    }
    if facts.is_empty() {
        return Err(RestoreError(format!(
            "its data has no facts of the plan: nothing stands under `{plan}`"
        )));
    }
    if let Some(order) = order {
        let list = |name: &str| order.fields.get(name);
        put_in_order(parts.entry("themes").or_default(), list("themes"));
        for rec in &mut recommendations {
            let of = rec.thing.text("ref").unwrap_or_default();
            put_in_order(
                &mut rec.items,
                list("actions").and_then(|actions| actions.get(of)),
            );
        }
    }
    let mut text = start(&facts);
    for part in &PART_KINDS {
        let groups = parts.get(part.list).map(Vec::as_slice).unwrap_or_default();
        yaml::groups(&mut text, 0, part.list, groups);
    }
    yaml::groups(&mut text, 0, "corrections", &of_plan);
    let mut files = BTreeMap::from([("plan.md".to_owned(), end(text, body))]);
    if !terms.is_empty() {
        files.insert("glossary.yaml".to_owned(), glossary(&terms));
    }
    for rec in &recommendations {
        let mut text = start(&fields(rec.thing, &["findings"]));
        yaml::groups(&mut text, 0, "actions", &rec.items);
        let text = end(text, rec.thing.text("findings").unwrap_or_default());
        files.insert(path("recommendations", rec.thing)?, text);
    }
    let names = file_names(&updates)?;
    for (update, name) in updates.iter().zip(names) {
        let mut text = start(&report(update.thing));
        yaml::groups(&mut text, 0, "entries", &update.items);
        yaml::groups(&mut text, 0, "corrections", &update.corrections);
        let text = end(text, update.thing.text("text").unwrap_or_default());
        files.insert(name, text);
    }
    for meeting in meetings.values() {
        let (path, text) = meeting.file()?;
        files.insert(path, text);
    }
    Ok(files)
}

/// The paths of the files of updates below the plan's folder. Updates as at one day stand in the order of their files, so where
/// their names would bring another, the place of each comes first.
fn file_names(updates: &[Holder<'_>]) -> Result<Vec<String>, RestoreError> {
    let paths = updates.iter().map(|update| path("updates", update.thing));
    let paths: Vec<String> = paths.collect::<Result<_, _>>()?;
    let day = |update: &Holder<'_>| {
        let as_at = update.thing.text("as_at").unwrap_or_default();
        PartialDate::parse(as_at).ok().map(PartialDate::last_day)
    };
    let days: Vec<Option<Date>> = updates.iter().map(day).collect();
    let mut names = Vec::with_capacity(paths.len());
    for (at, own) in paths.iter().enumerate() {
        let of_day = || {
            paths
                .iter()
                .zip(&days)
                .filter(|(_, day)| **day == days[at])
                .map(|(path, _)| path)
        };
        let place = of_day().position(|path| path == own).unwrap_or_default() + 1;
        names.push(match days[at] {
            Some(day) if !of_day().is_sorted() => {
                let name = own.strip_prefix("updates/").unwrap_or(own);
                format!("updates/{day}_{place}_{name}")
            }
            _ => own.clone(),
        });
    }
    Ok(names)
}

/// The things of one meeting, which stand in one file.
#[derive(Default)]
struct Meeting<'t> {
    things: Vec<&'t Thing>,
}

impl Meeting<'_> {
    /// The path of its file below the plan's folder, and the file as a text.
    fn file(&self) -> Result<(String, String), RestoreError> {
        let mut things = self.things.iter();
        let Some(meeting) = things.find(|thing| thing.kind() == "meeting") else {
            return Err(self.things.first().map_or_else(
                || RestoreError("its data has a meeting without an address".to_owned()),
                |thing| belongs_to_nothing(thing, "meeting"),
            ));
        };
        let all = self.things.iter().flat_map(|thing| fields(thing, &["text"]));
        let text = self.things.iter().find_map(|thing| thing.text("text"));
        let file = end(start(&all.collect()), text.unwrap_or_default());
        Ok((path("meetings", meeting)?, file))
    }
}

/// A glossary of these terms.
pub(super) fn glossary(terms: &[Group]) -> String {
    let mut text = String::new();
    for term in terms {
        yaml::item(&mut text, 0, term);
    }
    text
}

/// Puts groups into the order in which a list has their refs; others follow.
fn put_in_order(groups: &mut [Group], refs: Option<&Value>) {
    let Some(refs) = refs.and_then(Value::as_array) else {
        return;
    };
    groups.sort_by_key(|group| {
        let own = group
            .iter()
            .find(|(name, _)| name == "ref")
            .map(|(_, value)| value);
        refs.iter()
            .position(|known| Some(known) == own)
            .unwrap_or(refs.len())
    });
}

fn holder(thing: &Thing) -> Holder<'_> {
    Holder {
        thing,
        items: Vec::new(),
        corrections: Vec::new(),
    }
}

fn belongs_to_nothing(thing: &Thing, what: &str) -> RestoreError {
    RestoreError(format!(
        "its data lacks the {what} that `{}` belongs to",
        thing.address
    ))
}

/// A thing's fields but its kind and those of these names.
pub(super) fn fields(thing: &Thing, without: &[&str]) -> Group {
    let kept = thing
        .fields
        .iter()
        .filter(|(name, _)| *name != "kind" && !without.contains(&name.as_str()));
    yaml::in_order(kept)
}

/// The fields of an update. The day on which it came out is left out where it is that which it is as at.
fn report(thing: &Thing) -> Group {
    let same = thing.text("published") == thing.text("as_at");
    fields(thing, if same { &["text", "published"] } else { &["text"] })
}

/// The fields of an entry. A single figure without a period stands by itself.
fn entry(thing: &Thing) -> Group {
    let mut fields = fields(thing, &[]);
    for (name, value) in &mut fields {
        if name == "measures" {
            *value = corrections::figures(value);
        }
    }
    fields
}

/// The last part of the address of a page: its name.
fn last_part(address: &str) -> Option<&str> {
    address.trim_end_matches('/').rsplit('/').next()
}

/// The path of a thing's file below the plan's folder: the last part of its address.
pub(super) fn path(folder: &str, thing: &Thing) -> Result<String, RestoreError> {
    let name = last_part(&thing.address);
    let is_name = |name: &&str| {
        name.starts_with(|c: char| c.is_ascii_alphanumeric())
            && name
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'))
    };
    let name = name
        .filter(is_name)
        .ok_or_else(|| RestoreError(format!("`{}` is not an address", thing.address)))?;
    Ok(format!("{folder}/{name}.md"))
}

/// The start of a file, with these fields.
pub(super) fn start(fields: &Group) -> String {
    let mut text = "---\n".to_owned();
    for (name, value) in fields {
        yaml::field(&mut text, 0, name, value);
    }
    text
}

/// A file with the text below its fields.
pub(super) fn end(mut text: String, body: &str) -> String {
    text.push_str("---\n");
    if !body.is_empty() {
        text.push_str(body);
        text.push('\n');
    }
    text
}
