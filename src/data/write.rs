//! Writing `plan.json`: one item a line, so that two versions of the file can be compared line by line.

use std::collections::BTreeMap;

use super::{FORMAT, VERSION};
use crate::checksum::Checksum;
use crate::model::{Update, address};
use crate::record::{self, Which, canonical};
use crate::resolve::{PlanState, ResolvedPlan, Snapshot};

/// A thing as it was sealed before a correction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarlierItem {
    /// Its checksum.
    pub checksum: Checksum,
    /// Its canonical JSON.
    pub text: String,
}

/// The things that were sealed in another form than they have now, as far as corrections say what they were.
pub fn earlier_items(plan: &ResolvedPlan) -> Vec<EarlierItem> {
    let state = plan.state();
    let mut found: BTreeMap<Checksum, String> = BTreeMap::new();
    for one in &state.plan.corrections.list {
        let mut lines = state.sealed.about(&one.about).peekable();
        if lines.peek().is_none() {
            continue;
        }
        let Some(text) = &one.before else { continue };
        let sum = Checksum::of(text.as_bytes());
        if lines.any(|line| line.item == Some(sum)) {
            found.insert(sum, text.clone());
        }
    }
    // What is still published as it was sealed is no earlier version.
    found.retain(|sum, _| {
        !state
            .sealed
            .lines()
            .iter()
            .any(|line| line.item == Some(*sum) && is_current(state, line))
    });
    found
        .into_iter()
        .map(|(checksum, text)| EarlierItem { checksum, text })
        .collect()
}

/// Whether a line is the newest about its address.
fn is_current(state: &PlanState<'_>, line: &crate::model::RecordLine) -> bool {
    state
        .sealed
        .latest(&line.address)
        .is_some_and(|latest| latest.seq == line.seq)
}

/// How the items stand by what is published. A preview shows more, which is never data.
fn computed(state: &PlanState<'_>) -> Snapshot {
    let is_published = |update: &&&Update| !update.draft && state.plan.shown_from(update) <= state.as_of;
    let published: Vec<&Update> = state.updates.iter().filter(is_published).copied().collect();
    if published.len() == state.updates.len() {
        return Snapshot::of(state);
    }
    Snapshot::after(
        state.plan,
        state.organisation,
        &published,
        state.frozen,
        state.as_of,
    )
    .with_late(state)
}

/// A plan as data.
pub fn write(plan: &ResolvedPlan) -> String {
    let state = plan.state();
    let items = record::items(state.plan, state.organisation, Which::PublishedBy(state.as_of));
    let earlier = earlier_items(plan);
    let snapshot = computed(state);
    let mut out = String::with_capacity(64 * 1024);
    out.push_str("{\n");
    let mut field = |name: &str, value: String| {
        out.push_str(&format!("\"{name}\": {value},\n"));
    };
    field("format", canonical(&FORMAT));
    field("version", VERSION.to_string());
    field("address", canonical(&address::plan(state.plan)));
    field("title", canonical(&state.plan.facts.title));
    field("organisation", canonical(&state.organisation));
    field("as_of", canonical(&state.as_of.to_string()));
    let head = state.sealed.head();
    field(
        "record",
        format!(
            "{{\"lines\": {}, \"latest\": \"{head}\"}}",
            state.sealed.lines().len()
        ),
    );
    out.push_str("\"items\": ");
    object(
        &mut out,
        items.iter().map(|item| (item.address.clone(), item.text())),
    );
    out.push_str(",\n\"earlier\": ");
    object(
        &mut out,
        earlier
            .iter()
            .map(|item| (item.checksum.to_string(), item.text.clone())),
    );
    out.push_str(",\n\"computed\": {\n");
    out.push_str(&format!(
        "\"judged_on\": {},\n\"items\": ",
        canonical(&snapshot.judged_on)
    ));
    object(
        &mut out,
        snapshot
            .items
            .iter()
            .map(|(address, stand)| (address.clone(), canonical(stand))),
    );
    if !snapshot.late.is_empty() {
        out.push_str(",\n\"late\": ");
        let late = snapshot.late.iter();
        object(
            &mut out,
            late.map(|(address, came)| (address.clone(), canonical(came))),
        );
    }
    out.push_str("\n}\n}\n");
    out
}

/// An object with one value a line.
fn object(out: &mut String, entries: impl Iterator<Item = (String, String)>) {
    out.push('{');
    for (at, (name, value)) in entries.enumerate() {
        out.push_str(if at == 0 { "\n" } else { ",\n" });
        out.push_str(&canonical(&name));
        out.push_str(": ");
        out.push_str(&value);
    }
    out.push_str("\n}");
}
