//! Writing `plan.json`: one item a line, so that two versions of the file can be compared line by line.

use std::collections::{BTreeMap, BTreeSet};

use super::{FORMAT, VERSION, VERSION_OF_SECOND_FORM};
use crate::checksum::Checksum;
use crate::model::{Form, ItemKind, Update, address};
use crate::record::{self, Item, Which, canonical};
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
        for line in lines {
            let sum = Checksum::of(record::in_form(text, line.form).as_bytes());
            if line.item == Some(sum) {
                found.insert(sum, text.clone());
            }
        }
    }
    // What was sealed in the first form and is wrapped otherwise by now.
    let first = first_forms(plan);
    for line in state.sealed.lines() {
        let known = line.item.and_then(|sum| Some((sum, first.get(&sum)?)));
        let mut later = state
            .sealed
            .about(&line.address)
            .filter(|next| next.seq > line.seq);
        let next = later.next().and_then(|next| next.item);
        let sealed_again = |text: &str| {
            let sum = Checksum::of(record::in_form(text, Form::Second).as_bytes());
            next == Some(sum)
        };
        // What the next line seals again is published with that.
        if let Some((sum, text)) = known.filter(|(_, text)| !sealed_again(text)) {
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

/// What the lines of the first form seal, as it was written.
fn first_forms(plan: &ResolvedPlan) -> BTreeMap<Checksum, String> {
    let whole = plan.plan();
    if !record::went_over(whole.record.whole()) {
        return BTreeMap::new();
    }
    let items = record::items(whole, plan.state().organisation, Which::Written);
    record::first_forms(whole, &items)
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

/// How many corrections there are, and how many of them do not repeat the old words.
fn counted(items: &[Item]) -> String {
    let all = items.iter().filter(|item| item.kind == ItemKind::Correction);
    let is_hidden = |item: &&Item| item.field("was").is_none() && item.field("added").is_none();
    let not_repeated = all.clone().filter(is_hidden).count();
    format!("{{\"count\": {}, \"not_repeated\": {not_repeated}}}", all.count())
}

/// A plan as data. `withheld` are the files that are not published yet.
pub fn write(plan: &ResolvedPlan, withheld: &BTreeSet<String>) -> String {
    let state = plan.state();
    let mut items = record::items(state.plan, state.organisation, Which::PublishedBy(state.as_of));
    // A record that was never sealed with them knows nothing of these.
    if state.sealed.has_free() {
        items.extend(record::free_of_plan(state.plan, withheld));
    }
    let first = if state.sealed.form() == Form::First {
        first_forms(plan)
    } else {
        BTreeMap::new()
    };
    // On a day on which the record had its first form only, things are wrapped as they were then.
    let text_of = |item: &Item| {
        let text = item.text();
        if state.sealed.form() == Form::Second {
            return text;
        }
        let sealed = state.sealed.latest(&item.address).and_then(|line| line.item);
        let then = sealed.and_then(|sum| first.get(&sum).cloned());
        then.filter(|then| record::in_form(then, Form::Second) == record::in_form(&text, Form::Second))
            .or_else(|| record::as_sealed(plan.plan().record.whole(), &item.address, &text))
            .unwrap_or(text)
    };
    let version = match state.sealed.form() {
        Form::First => VERSION,
        Form::Second => VERSION_OF_SECOND_FORM,
    };
    let earlier = earlier_items(plan);
    let snapshot = computed(state);
    let mut out = String::with_capacity(64 * 1024);
    out.push_str("{\n");
    let mut field = |name: &str, value: String| {
        out.push_str(&format!("\"{name}\": {value},\n"));
    };
    field("format", canonical(&FORMAT));
    field("version", version.to_string());
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
    field("corrections", counted(&items));
    out.push_str("\"items\": ");
    object(
        &mut out,
        items.iter().map(|item| (item.address.clone(), text_of(item))),
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
pub(super) fn object(out: &mut String, entries: impl Iterator<Item = (String, String)>) {
    out.push('{');
    for (at, (name, value)) in entries.enumerate() {
        out.push_str(if at == 0 { "\n" } else { ",\n" });
        out.push_str(&canonical(&name));
        out.push_str(": ");
        out.push_str(&value);
    }
    out.push_str("\n}");
}
