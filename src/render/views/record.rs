//! What is in a plan's record, for those who check it.

use serde::Serialize;

use super::ViewBuilder;
use crate::model::{Choice, ItemKind, address};
use crate::record::{self, Which};

/// A plan's record.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct RecordView {
    /// How many lines it has.
    lines: usize,
    /// The checksum of the last line.
    latest: Option<String>,
    /// The day the first line was sealed.
    first: Option<String>,
    /// The day the last line was sealed.
    last: Option<String>,
    /// How many lines bear a later day than they count as sealed on.
    redated: usize,
    /// How many things of each kind are sealed.
    kinds: Vec<KindCount>,
    /// How many published things are not sealed yet.
    unsealed: usize,
    /// How many corrections are published.
    corrections: usize,
    /// How many of them do not repeat the old words.
    not_repeated: usize,
    /// The address of the record as a file.
    file: String,
    /// The address of the plan as data.
    data: String,
}

/// How many things of one kind are sealed.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct KindCount {
    kind: &'static str,
    count: usize,
}

impl ViewBuilder<'_, '_> {
    /// The plan's record.
    pub(in crate::render) fn record(&self) -> RecordView {
        let state = self.state;
        let plan = state.plan;
        let lines = state.sealed.lines();
        let items = record::items(plan, state.organisation, Which::PublishedBy(state.as_of));
        let current = |kind: ItemKind| {
            let of_kind = lines
                .iter()
                .filter(|line| line.kind == kind && line.item.is_some());
            of_kind
                .filter(|line| {
                    state
                        .sealed
                        .latest(&line.address)
                        .is_some_and(|latest| latest.seq == line.seq)
                })
                .count()
        };
        let kinds = ItemKind::CHOICES.iter().map(|(name, kind)| KindCount {
            kind: name,
            count: current(*kind),
        });
        RecordView {
            lines: lines.len(),
            latest: lines.last().map(|_| state.sealed.head().to_string()),
            first: lines.first().map(|line| line.sealed.to_string()),
            last: lines.last().map(|line| line.sealed.to_string()),
            redated: lines.iter().filter(|line| line.dated > line.sealed).count(),
            kinds: kinds.filter(|kind| kind.count > 0).collect(),
            unsealed: record::unsealed(plan, &items, state.sealed).len(),
            corrections: plan.corrections.list.len(),
            not_repeated: plan.corrections.list.iter().filter(|one| one.is_hidden()).count(),
            file: address::record(&plan.address),
            data: address::data(&plan.address),
        }
    }
}
