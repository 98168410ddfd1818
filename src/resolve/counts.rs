//! Counts with their denominators: never a single score.

use super::state::{
    ActionState, Group, GroupKey, PlanState, RecommendationState, ScheduleCount, ScheduleKind, Standing,
};
use crate::model::StatusDef;

impl<'a> PlanState<'a> {
    /// The actions of a recommendation by where they stand; groups without actions are left out.
    pub fn groups_of(&self, rec: &RecommendationState<'a>) -> Vec<Group<'a>> {
        let mut groups = groups(&self.plan.facts.statuses, &self.actions, rec.actions.clone());
        groups.retain(|group| !group.actions.is_empty());
        groups
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
            "risk-accepted",
            "no-longer-applicable",
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
