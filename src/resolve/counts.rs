//! Counts with their denominators: never a single score.

use super::plan::Items;
use super::state::{
    ActionState, Assurance, Counted, Group, GroupKey, PlanState, Position, RecommendationState, Schedule,
    ScheduleCount, ScheduleKind, Standing, Tally,
};
use crate::model::{BodyPart, Meaning, Outcome, PlanFacts, StatusDef};

impl<'a> PlanState<'a> {
    /// The actions of a recommendation by where they stand; groups without actions are left out.
    pub fn groups_of(&self, rec: &RecommendationState<'a>) -> Vec<Group<'a>> {
        let own = rec.actions.clone().chain(rec.further_actions.iter().copied());
        let items = own.map(|at| (Position::Action(at), self.actions[at].standing));
        let mut groups = groups(&self.plan.facts, items);
        groups.retain(|group| !group.items.is_empty());
        groups
    }
}

impl<'a> Items<'a> {
    /// The group an item is counted in.
    fn standing(&self, position: Position) -> Standing<'a> {
        match position {
            Position::Recommendation(at) => self.recommendations[at].standing,
            Position::Action(at) => self.actions[at].standing,
        }
    }

    /// The schedule of an item.
    fn schedule(&self, position: Position) -> Schedule {
        match position {
            Position::Recommendation(at) => self.recommendations[at].schedule,
            Position::Action(at) => self.actions[at].schedule,
        }
    }
}

/// Counts the items of a plan: its actions, and the recommendations that no action answers.
pub(super) fn tallies<'a>(facts: &'a PlanFacts, items: &Items<'a>) -> Vec<Tally<'a>> {
    let without: Vec<Position> = items
        .recommendations
        .iter()
        .enumerate()
        .filter(|(_, rec)| rec.actions.is_empty() && rec.further_actions.is_empty())
        .map(|(at, _)| Position::Recommendation(at))
        .collect();
    let actions: Vec<Position> = (0..items.actions.len()).map(Position::Action).collect();
    let of = if actions.is_empty() {
        Counted::Recommendations
    } else {
        Counted::WithoutActions
    };
    let all = [(Counted::Actions, actions), (of, without)];
    all.into_iter()
        .filter(|(_, of)| !of.is_empty())
        .map(|(of, counted)| tally(facts, items, of, counted))
        .collect()
}

fn tally<'a>(facts: &'a PlanFacts, items: &Items<'a>, of: Counted, counted: Vec<Position>) -> Tally<'a> {
    let standings = counted
        .iter()
        .map(|position| (*position, items.standing(*position)));
    let schedules = ScheduleKind::ALL.into_iter().map(|kind| {
        let is_of = |position: &Position| items.schedule(*position).kind == kind;
        ScheduleCount {
            kind,
            items: counted.iter().copied().filter(is_of).collect(),
        }
    });
    Tally {
        of,
        groups: groups(facts, standings),
        schedules: schedules.collect(),
        items: counted,
    }
}

/// All counted items by where they stand, whatever they are: a page for each group.
pub(super) fn all_groups<'a>(
    facts: &'a PlanFacts,
    items: &Items<'a>,
    tallies: &[Tally<'a>],
) -> Vec<Group<'a>> {
    let counted = tallies.iter().flat_map(|tally| &tally.items);
    groups(
        facts,
        counted.map(|position| (*position, items.standing(*position))),
    )
}

/// All counted items by what the dates say; every kind is there, even when it has none.
pub(super) fn all_schedules(tallies: &[Tally<'_>]) -> Vec<ScheduleCount> {
    let of_kind = |kind| ScheduleCount {
        kind,
        items: tallies
            .iter()
            .flat_map(|tally| tally.of_schedule(kind))
            .copied()
            .collect(),
    };
    ScheduleKind::ALL.into_iter().map(of_kind).collect()
}

/// The keys of the groups of this site's own, in the order in which they are listed.
const OWN_GROUPS: [&str; 12] = [
    "complete",
    "carried-over",
    "replaced",
    "not-achieved",
    "withdrawn",
    "risk-accepted",
    "no-longer-applicable",
    "refused-by-all",
    "taken-back",
    "differs-by-body",
    "not-known",
    "not-reported",
];

/// Groups items by where they stand: the plan's own labels in its order, then the rest. Empty groups are kept only
/// for the plan's own labels, which a reader of its scale expects to find.
fn groups<'a>(facts: &'a PlanFacts, of: impl Iterator<Item = (Position, Standing<'a>)>) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = facts.own_statuses().map(empty_group).collect();
    let labels = groups.len();
    for (position, standing) in of {
        let key = standing.key();
        match groups.iter_mut().find(|group| group.address() == key) {
            Some(group) => group.items.push(position),
            None => groups.push(Group {
                key: match standing {
                    Standing::Status(label) => GroupKey::Label(label),
                    _ => GroupKey::Own(key),
                },
                items: vec![position],
            }),
        }
    }
    let order = |group: &Group<'_>| OWN_GROUPS.iter().position(|key| *key == group.address());
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

fn empty_group(status: &StatusDef) -> Group<'_> {
    Group {
        key: GroupKey::Label(status),
        items: Vec::new(),
    }
}

/// The findings of each independent body that has a scale of its own, on the counted items.
pub(super) fn assurances<'a>(
    facts: &'a PlanFacts,
    items: &Items<'a>,
    tallies: &[Tally<'a>],
) -> Vec<Assurance<'a>> {
    let counted = || tallies.iter().flat_map(|tally| &tally.items).copied();
    let label_of = |position, body| {
        let found = match position {
            Position::Recommendation(at) => items.recommendations[at].facts.finding_of(body),
            Position::Action(at) => items.actions[at].facts.finding_of(body),
        };
        found.and_then(|found| facts.status(found.entry.status.as_ref()?))
    };
    let all = || {
        let recommendations = (0..items.recommendations.len()).map(Position::Recommendation);
        recommendations.chain((0..items.actions.len()).map(Position::Action))
    };
    let of_body = |body| {
        let mut groups: Vec<Group<'a>> = facts.statuses_of(body).map(empty_group).collect();
        if groups.is_empty() {
            return None;
        }
        // What it found is counted whole, also of recommendations whose actions are what is counted elsewhere.
        for position in all() {
            if let Some(label) = label_of(position, body)
                && let Some(group) = groups.iter_mut().find(|group| group.address() == label.key.value)
            {
                group.items.push(position);
            }
        }
        let (mut claimed, mut confirmed) = (0, 0);
        for position in counted() {
            let label = label_of(position, body);
            let means_complete =
                label.is_some_and(|label| label.meaning.map(Meaning::outcome) == Some(Outcome::Complete));
            if items.standing(position).is_complete() {
                claimed += 1;
                confirmed += usize::from(means_complete);
            }
        }
        Some(Assurance {
            body,
            groups,
            claimed,
            confirmed,
        })
    };
    let independent = facts
        .bodies
        .iter()
        .filter(|body| matches!(body.part, BodyPart::Independent | BodyPart::Oversees));
    independent.filter_map(of_body).collect()
}

/// Adds to each recommendation the actions of others that answer it, too.
pub(super) fn add_further_actions(
    recommendations: &mut [RecommendationState<'_>],
    actions: &[ActionState<'_>],
) {
    if actions.iter().all(|action| action.action.for_.is_empty()) {
        return;
    }
    for rec in recommendations {
        let ref_ = &rec.recommendation.ref_.value;
        let answers = |at: &usize| {
            let action = &actions[*at];
            action.action.for_.iter().any(|other| other.value == *ref_) && !rec.actions.contains(at)
        };
        rec.further_actions = (0..actions.len()).filter(answers).collect();
    }
}
