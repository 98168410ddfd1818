//! Items that belong together: by where they stand, by what the dates say, by who leads or checks them.

use super::{Position, ScheduleKind, Standing};
use crate::model::{Body, ItemKind, Meaning, StatusDef};

/// The key of a group of items, which all of them have in common.
#[derive(Clone, Copy, Debug)]
pub enum GroupKey<'a> {
    /// The plan's own label.
    Label(&'a StatusDef),
    /// A group of Candour's own, by its key: `complete`, `taken-back`, `not-reported`, `not-known`, or a way of ending.
    Own(&'a str),
}

/// The items that stand alike.
#[derive(Clone, Debug)]
pub struct Group<'a> {
    /// The key of the group.
    pub key: GroupKey<'a>,
    /// The items.
    pub items: Vec<Position>,
}

impl<'a> Group<'a> {
    /// The key in addresses.
    pub fn address(&self) -> &'a str {
        match self.key {
            GroupKey::Label(status) => &status.key.value,
            GroupKey::Own(key) => key,
        }
    }

    /// Returns whether its items count as reported complete.
    pub fn is_complete(&self) -> bool {
        match self.key {
            GroupKey::Label(status) => status.meaning == Some(Meaning::Complete),
            GroupKey::Own(key) => key == Standing::Complete.key(),
        }
    }
}

/// The items of one schedule.
#[derive(Clone, Debug)]
pub struct ScheduleCount {
    /// The schedule.
    pub kind: ScheduleKind,
    /// The items.
    pub items: Vec<Position>,
}

/// The things that one count of a plan is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// All actions.
    Actions,
    /// All recommendations, in a plan without actions.
    Recommendations,
    /// The recommendations that no action answers, in a plan with actions.
    WithoutActions,
}

/// One count of a plan: every item stands in one of its groups, and in one of its schedules. No item is in two counts.
#[derive(Clone, Debug)]
pub struct Tally<'a> {
    /// The things that are counted.
    pub of: Counted,
    /// The items.
    pub items: Vec<Position>,
    /// The items by where they stand.
    pub groups: Vec<Group<'a>>,
    /// The items by what the dates say.
    pub schedules: Vec<ScheduleCount>,
}

impl Tally<'_> {
    /// How many items are reported complete.
    pub fn complete(&self) -> usize {
        let complete = self.groups.iter().filter(|group| group.is_complete());
        complete.map(|group| group.items.len()).sum()
    }

    /// The items of a schedule.
    pub fn of_schedule(&self, kind: ScheduleKind) -> &[Position] {
        let found = self.schedules.iter().find(|count| count.kind == kind);
        found.map_or(&[], |count| &count.items)
    }
}

/// The findings of an independent body with a scale of its own, beside what is claimed.
#[derive(Clone, Debug)]
pub struct Assurance<'a> {
    /// The body.
    pub body: &'a Body,
    /// The items on which it reported, by its own newest label.
    pub groups: Vec<Group<'a>>,
    /// How many items are reported complete.
    pub claimed: usize,
    /// How many of those the body gave a label that means complete.
    pub confirmed: usize,
}

/// The items with one tag.
#[derive(Clone, Debug)]
pub struct Tag<'a> {
    /// The tag as first written.
    pub name: &'a str,
    /// The key, equal for every way of writing it.
    pub key: String,
    /// The items.
    pub items: Vec<Position>,
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

/// A sum of amounts of money that are alike.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MoneyTotal<'a> {
    /// The kind of items that name the amounts: `recommendation` or `action`.
    pub kind: ItemKind,
    /// The label of the amounts, as first written.
    pub label: &'a str,
    /// The code of their currency.
    pub currency: &'a str,
    /// The sum.
    pub amount: f64,
    /// How many amounts it is of.
    pub amounts: usize,
}
