//! Checking the computed part of `plan.json`: its items are read as content, and the rest is computed anew from them.

use jiff::civil::Date;
use serde_json::Value;

use crate::data::{self, Document};
use crate::history;
use crate::model::{PartialDate, days_between};
use crate::resolve::{self, ItemSnapshot, ScheduleKind, Show, Snapshot};
use crate::restore;

/// How many differences are named.
const MOST: usize = 3;

/// The result of computing anew.
pub(super) enum Computed {
    /// It is the same.
    Same,
    /// It differs: the addresses of what does, or what else.
    Differs(String),
    /// It could not be worked out, and why.
    NotChecked(String),
}

/// Works out anew what a plan's data says beside its items, and compares the two.
pub(super) fn compare(document: &Document, record: &str) -> Computed {
    match anew(document, record) {
        Ok(anew) if anew == document.computed => Computed::Same,
        Ok(anew) if document.version < data::VERSION => earlier(document, &anew),
        Ok(anew) => Computed::Differs(difference(&document.computed, &anew)),
        Err(reason) => Computed::NotChecked(reason),
    }
}

fn anew(document: &Document, record: &str) -> Result<Snapshot, String> {
    let day: Date = document
        .as_of
        .parse()
        .map_err(|_| "its `as_of` is not a day".to_owned())?;
    let tree = restore::content(document, record).map_err(|error| error.to_string())?;
    let parsed = history::read(&tree);
    if parsed.diagnostics.has_errors() {
        return Err("its items are not what this version reads".to_owned());
    }
    let resolved = resolve::resolve(&parsed.site, day, Show::default());
    let state = resolved.states().next();
    let anew = state.map(Snapshot::of);
    let written = anew.and_then(|anew| serde_json::to_string(&anew).ok());
    // Read as the data was, so that both have gone the same way.
    written
        .and_then(|text| serde_json::from_str(&text).ok())
        .ok_or_else(|| "the plan is not published on the day of its data".to_owned())
}

/// Compares data of an earlier version of the layout: all that it says has to follow, and so have its days.
fn earlier(document: &Document, anew: &Snapshot) -> Computed {
    let said = &document.computed;
    let as_value = |item: Option<&ItemSnapshot>| item.and_then(|item| serde_json::to_value(item).ok());
    let mut addresses = said.items.keys().chain(anew.items.keys()).collect::<Vec<_>>();
    addresses.sort_unstable();
    addresses.dedup();
    let follows = |address: &str| {
        let new = anew.items.get(address);
        let days = document.earlier_days.get(address);
        let days_follow = days.is_none_or(|days| new.and_then(|new| earlier_days(new, anew)) == Some(*days));
        let said = as_value(said.items.get(address));
        days_follow
            && said
                .zip(as_value(new))
                .is_some_and(|(said, new)| is_part_of(&said, &new))
    };
    if said.judged_on != anew.judged_on || said.late != anew.late {
        return Computed::Differs(difference(said, anew));
    }
    let differ = addresses
        .into_iter()
        .map(String::as_str)
        .filter(|address| !follows(address));
    let differ: Vec<&str> = differ.collect();
    if differ.is_empty() {
        return Computed::Same;
    }
    Computed::Differs(named(&differ))
}

/// Returns whether a later version of the layout says all that an earlier one said; it may say more.
fn is_part_of(said: &Value, anew: &Value) -> bool {
    match (said, anew) {
        (Value::Object(said), Value::Object(anew)) => said
            .iter()
            .all(|(name, said)| anew.get(name).is_some_and(|anew| is_part_of(said, anew))),
        (Value::Array(said), Value::Array(anew)) => {
            said.len() == anew.len() && said.iter().zip(anew).all(|(said, anew)| is_part_of(said, anew))
        }
        _ => said == anew,
    }
}

/// The days that the schedule of an action counted before the third version of the layout: until its due date or past
/// it, and of what was over from the due date to the first report of that.
fn earlier_days(item: &ItemSnapshot, of: &Snapshot) -> Option<i32> {
    let last = |date: &Option<String>| Some(PartialDate::parse(date.as_ref()?).ok()?.last_day());
    let judged_on: Date = of.judged_on.parse().ok()?;
    let due = last(&item.due);
    Some(match item.schedule?.kind {
        ScheduleKind::Past => days_between(due?, judged_on),
        ScheduleKind::DueSoon | ScheduleKind::NotDueYet => days_between(judged_on, due?),
        ScheduleKind::Completed => days_between(last(&item.original_due)?, last(&item.completed)?).max(0),
        ScheduleKind::Ended => {
            let ended = item.ended.as_ref().map(|ended| ended.as_at.clone());
            let end = last(&ended.or_else(|| item.labelled.clone()))?;
            days_between(due?, end.min(judged_on)).max(0)
        }
        ScheduleKind::NoEndDate
        | ScheduleKind::NoDateGiven
        | ScheduleKind::Withdrawn
        | ScheduleKind::NotAccepted => return None,
    })
}

/// Names what differs.
fn difference(said: &Snapshot, anew: &Snapshot) -> String {
    let addresses = said.items.keys().chain(anew.items.keys()).chain(said.late.keys());
    let mut differ: Vec<&str> = addresses
        .chain(anew.late.keys())
        .filter(|address| {
            said.items.get(*address) != anew.items.get(*address)
                || said.late.get(*address) != anew.late.get(*address)
        })
        .map(String::as_str)
        .collect();
    differ.sort_unstable();
    differ.dedup();
    match differ.len() {
        0 if said.silence != anew.silence => "`silence`".to_owned(),
        0 => format!(
            "`judged_on` is {}, and {} follows",
            said.judged_on, anew.judged_on
        ),
        _ => named(&differ),
    }
}

/// Names the first of the addresses that differ, and how many more there are.
fn named(differ: &[&str]) -> String {
    match differ.len() {
        count if count > MOST => format!("{}, and {} more", differ[..MOST].join(", "), count - MOST),
        _ => differ.join(", "),
    }
}
