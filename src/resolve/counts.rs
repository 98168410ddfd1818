//! Counts with their denominators: never a single score.

use super::item::ActionState;
use super::schedule::ScheduleKind;
use super::standing::Standing;
use crate::model::{Meaning, StatusDef, Tone};

/// What a group of actions is called.
#[derive(Clone, Copy, Debug)]
pub enum GroupKey<'a> {
    /// The plan's own label.
    Label(&'a StatusDef),
    /// A group of Candour's own, by its key: `complete`, `taken-back`, `not-reported`, `not-known`, or a way of ending.
    Own(&'a str),
}

/// The actions that stand alike.
#[derive(Clone, Debug)]
pub struct Group<'a> {
    /// What it is called.
    pub key: GroupKey<'a>,
    /// Positions in the plan's list of actions.
    pub actions: Vec<usize>,
}

impl<'a> Group<'a> {
    /// The key in addresses.
    pub fn address(&self) -> &'a str {
        match self.key {
            GroupKey::Label(status) => &status.key.value,
            GroupKey::Own(key) => key,
        }
    }

    /// Its colour.
    pub fn tone(&self) -> Tone {
        match self.key {
            GroupKey::Label(status) => status.colour,
            GroupKey::Own("complete") => Tone::Blue,
            GroupKey::Own(_) => Tone::Grey,
        }
    }

    /// Whether its actions count as reported complete.
    pub fn is_complete(&self) -> bool {
        match self.key {
            GroupKey::Label(status) => status.meaning == Some(Meaning::Complete),
            GroupKey::Own(key) => key == Standing::Complete.key(),
        }
    }
}

/// Groups actions by where they stand: the plan's own labels in its order, then the rest. Empty groups are kept only
/// for the plan's own labels, which a reader of its scale expects to find.
pub(super) fn groups<'a>(
    statuses: &'a [StatusDef],
    actions: &[ActionState<'a>],
    of: impl Iterator<Item = usize> + Clone,
) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = statuses
        .iter()
        .map(|status| Group {
            key: GroupKey::Label(status),
            actions: Vec::new(),
        })
        .collect();
    for at in of {
        let standing: Standing<'a> = actions[at].standing;
        let key = standing.key();
        match groups.iter_mut().find(|group| group.address() == key) {
            Some(group) => group.actions.push(at),
            None => groups.push(Group {
                key: GroupKey::Own(key),
                actions: vec![at],
            }),
        }
    }
    let labels = statuses.len();
    let order = |group: &Group<'_>| {
        let own = [
            "complete",
            "carried-over",
            "replaced",
            "not-achieved",
            "withdrawn",
            "taken-back",
            "not-known",
            "not-reported",
        ];
        own.iter().position(|key| *key == group.address())
    };
    groups[labels..].sort_by_key(order);
    // "Reported complete" leads, as the label that means complete does in a plan's own scale.
    if let Some(at) = groups
        .iter()
        .position(|group| matches!(group.key, GroupKey::Own("complete")))
    {
        let complete = groups.remove(at);
        groups.insert(0, complete);
    }
    groups
}

/// The actions of one schedule.
#[derive(Clone, Debug)]
pub struct ScheduleCount {
    /// The schedule.
    pub kind: ScheduleKind,
    /// Positions in the plan's list of actions.
    pub actions: Vec<usize>,
}

/// Groups actions by what the dates say; every kind is there, even when it has none.
pub(super) fn schedules(actions: &[ActionState<'_>]) -> Vec<ScheduleCount> {
    ScheduleKind::ALL
        .into_iter()
        .map(|kind| ScheduleCount {
            kind,
            actions: (0..actions.len())
                .filter(|at| actions[*at].schedule.kind == kind)
                .collect(),
        })
        .collect()
}
