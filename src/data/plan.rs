//! A plan as data: its published things, their earlier versions, and what was worked out.

use std::collections::{BTreeMap, BTreeSet};

use super::document::{CorrectionCount, Document, Items, RecordHead};
use super::{FORMAT, VERSION};
use crate::checksum::Checksum;
use crate::model::{Form, ItemKind, address};
use crate::record::{self, Item, Selection};
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

/// Returns the texts that the lines of the first form seal, as they were written.
fn first_forms(plan: &ResolvedPlan) -> BTreeMap<Checksum, String> {
    let whole = plan.plan();
    if !record::has_gone_over(whole.record.whole()) {
        return BTreeMap::new();
    }
    let items = record::items(whole, plan.state().organisation, Selection::Written);
    record::first_forms(whole, &items)
}

/// Returns whether a line is the newest about its address.
fn is_current(state: &PlanState<'_>, line: &crate::model::RecordLine) -> bool {
    state
        .sealed
        .latest(&line.address)
        .is_some_and(|latest| latest.seq == line.seq)
}

impl CorrectionCount {
    /// How many of these things are corrections.
    fn of(items: &[Item]) -> Self {
        let all = items.iter().filter(|item| item.kind == ItemKind::Correction);
        let is_hidden = |item: &&Item| item.field("was").is_none() && item.field("added").is_none();
        Self {
            count: all.clone().count(),
            not_repeated: all.filter(is_hidden).count(),
        }
    }
}

impl Document {
    /// A plan as it is published. `withheld` are the files that are not published yet.
    pub fn of_plan(plan: &ResolvedPlan, withheld: &BTreeSet<String>) -> Self {
        let as_of = plan.published_as_of().to_string();
        let mut computed = Snapshot::of_published(plan.state());
        // Until reporting ends, dates are judged on the same day, whatever a preview shows besides.
        if plan.state().closing.is_none() {
            computed.judged_on.clone_from(&as_of);
        }
        Self {
            as_of,
            ..Self::with_computed(plan, withheld, computed)
        }
    }

    /// A plan with all that is shown of it: in what was worked out, drafts count, too.
    pub fn of_shown_plan(plan: &ResolvedPlan, withheld: &BTreeSet<String>) -> Self {
        Self::with_computed(plan, withheld, Snapshot::of(plan.state()))
    }

    fn with_computed(plan: &ResolvedPlan, withheld: &BTreeSet<String>, computed: Snapshot) -> Self {
        let state = plan.state();
        let items = items(plan, withheld);
        Self {
            format: FORMAT.to_owned(),
            version: VERSION,
            address: address::plan(state.plan),
            title: state.plan.facts.title.clone(),
            organisation: state.organisation.to_owned(),
            as_of: state.as_of.to_string(),
            record: RecordHead::of(state.sealed),
            corrections: Some(CorrectionCount::of(&items)),
            items: texts(plan, &items),
            earlier: Items {
                list: earlier_items(plan)
                    .into_iter()
                    .map(|item| (item.checksum.to_string(), item.text.into()))
                    .collect(),
            },
            computed,
            earlier_days: BTreeMap::new(),
        }
    }
}

/// The published things of a plan.
fn items(plan: &ResolvedPlan, withheld: &BTreeSet<String>) -> Vec<Item> {
    let state = plan.state();
    let mut items = record::items(
        state.plan,
        state.organisation,
        Selection::PublishedBy(state.as_of),
    );
    // A record that was never sealed with them knows nothing of these.
    if state.sealed.has_free() {
        items.extend(record::free_of_plan(state.plan, withheld));
    }
    items
}

/// The canonical JSON of each thing. On a day on which the record had its first form only, things are wrapped as they
/// were then.
fn texts(plan: &ResolvedPlan, items: &[Item]) -> Items {
    let state = plan.state();
    let is_first = state.sealed.form() == Form::First;
    let first = if is_first {
        first_forms(plan)
    } else {
        BTreeMap::new()
    };
    let text_of = |item: &Item| {
        let text = item.text();
        if !is_first {
            return text;
        }
        let sealed = state.sealed.latest(&item.address).and_then(|line| line.item);
        let then = sealed.and_then(|sum| first.get(&sum).cloned());
        then.filter(|then| record::in_form(then, Form::Second) == record::in_form(&text, Form::Second))
            .or_else(|| record::as_sealed(plan.plan().record.whole(), &item.address, &text))
            .unwrap_or(text)
    };
    Items {
        list: items
            .iter()
            .map(|item| (item.address.clone(), text_of(item).into()))
            .collect(),
    }
}
