//! Actions that belong together: by where they stand, by what the dates say, by who leads them.

use super::{ScheduleKind, Standing};
use crate::model::{Meaning, StatusDef};

/// The key of a group of actions, which all of them have in common.
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
    /// The key of the group.
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

    /// Returns whether its actions count as reported complete.
    pub fn is_complete(&self) -> bool {
        match self.key {
            GroupKey::Label(status) => status.meaning == Some(Meaning::Complete),
            GroupKey::Own(key) => key == Standing::Complete.key(),
        }
    }
}

/// The actions of one schedule.
#[derive(Clone, Debug)]
pub struct ScheduleCount {
    /// The schedule.
    pub kind: ScheduleKind,
    /// Positions in the plan's list of actions.
    pub actions: Vec<usize>,
}

/// Someone who leads, with all they lead in one plan.
#[derive(Clone, Debug)]
pub struct Lead<'a> {
    /// The name as it is written most often; of several, as first written.
    pub name: &'a str,
    /// The key of the name, equal for every way of writing it.
    pub key: String,
    /// The name in addresses, where they can hold it; see [`crate::model::address::filter`].
    pub slug: String,
    /// Positions of the recommendations they lead, each once.
    pub recommendations: Vec<usize>,
    /// Positions of the actions they lead, each once.
    pub actions: Vec<usize>,
}
