//! The contents of a plan's record, for those who check it.

use minijinja::context;
use minijinja::value::Value;

use super::ViewBuilder;
use crate::model::{Choice, ItemKind, RecordLine, address};
use crate::record::{self, Selection};

impl ViewBuilder<'_, '_> {
    /// The plan's record.
    pub(in crate::render) fn record(&self) -> Value {
        let state = self.state;
        let plan = state.plan;
        let lines = state.sealed.lines();
        let items = record::items(plan, state.organisation, Selection::PublishedBy(state.as_of));
        let is_current = |line: &&RecordLine| {
            let latest = state.sealed.latest(&line.address);
            line.item.is_some() && latest.is_some_and(|latest| latest.seq == line.seq)
        };
        let kinds = ItemKind::CHOICES.iter().filter_map(|(name, kind)| {
            let of_kind = lines.iter().filter(|line| line.kind == *kind);
            let count = of_kind.filter(is_current).count();
            (count > 0).then(|| context! { kind => *name, count })
        });
        let corrections = &plan.corrections.list;
        context! {
            lines => lines.len(),
            // The checksum of the last line.
            latest => lines.last().map(|_| state.sealed.head().to_string()),
            // The days on which the first and the last line were sealed.
            first => lines.first().map(|line| line.sealed.to_string()),
            last => lines.last().map(|line| line.sealed.to_string()),
            // How many lines bear a later day than they count as sealed on.
            redated => lines.iter().filter(|line| line.dated > line.sealed).count(),
            // How many things of each kind are sealed.
            kinds => kinds.collect::<Value>(),
            // How many published things are not sealed yet.
            unsealed => record::unsealed(plan, &items, state.sealed).len(),
            corrections => corrections.len(),
            // How many corrections do not repeat the old words.
            not_repeated => corrections.iter().filter(|one| one.is_hidden()).count(),
            file => address::record(&plan.address),
            data => address::data(&plan.address),
        }
    }
}
