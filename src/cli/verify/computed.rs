//! Checking the computed part of `plan.json`: its items are read as content, and the rest is computed anew from them.

use jiff::civil::Date;

use crate::data::Document;
use crate::history;
use crate::resolve::{self, Show, Snapshot};
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
        0 => format!(
            "`judged_on` is {}, and {} follows",
            said.judged_on, anew.judged_on
        ),
        count if count > MOST => format!("{}, and {} more", differ[..MOST].join(", "), count - MOST),
        _ => differ.join(", "),
    }
}
