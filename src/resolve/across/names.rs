//! The names that plans have in common: of organisations, bodies, those who lead, and tags.
//!
//! Names are one when [`name::key`] says so: capitals, spaces, accents and “&” for “and” make no difference, a letter does.
//! Even so one name may be that of two: each council has its audit committee. So a body is gathered by its name and told
//! apart by whose plan names it, and those who lead are gathered within one organisation alone.

use std::collections::BTreeMap;

use super::gathered::{PlanItems, Tallied};
use crate::checksum::Checksum;
use crate::model::Body;
use crate::resolve::state::{Lead, PlanState, Position};
use crate::text::{name, slug};

/// An organisation with its plans.
#[derive(Clone, Debug)]
pub struct Organisation {
    /// Its name, as the first of its plans writes it.
    pub name: String,
    /// Its name in addresses.
    pub slug: String,
    /// The positions of its plans, in the order of the site.
    pub plans: Vec<usize>,
}

/// A name that plans have in common: of a body, or a tag.
#[derive(Clone, Debug)]
pub struct NameAcross {
    /// The name, as the first plan writes it.
    pub name: String,
    /// The name in addresses.
    pub slug: String,
    /// The plans that name it, each with the items that belong to it.
    pub plans: Vec<PlanItems>,
}

/// Somebody who leads in the plans of one organisation.
#[derive(Clone, Debug)]
pub struct NamedLead {
    /// The position of the organisation.
    pub organisation: usize,
    /// The name, as it is written most often in the first plan.
    pub name: String,
    /// The name in addresses; nothing when the organisation has one plan alone, which has a page of the lead.
    pub slug: Option<String>,
    /// The plans in which they lead, each with the items.
    pub plans: Vec<PlanItems>,
}

/// Returns a name as a part of an address below a list. The pages of the list are numbered, so a name of digits alone gets
/// a checksum.
fn part_of_address(key: &str) -> String {
    let part = slug::of_key(key);
    if part.bytes().all(|byte| byte.is_ascii_digit()) {
        let sum = Checksum::of(key.as_bytes()).to_string();
        return format!("{part}__{}", &sum[..8]);
    }
    slug::segment(&part)
}

/// The organisations by name, each with its plans.
pub(super) fn organisations(states: &[&PlanState<'_>]) -> Vec<Organisation> {
    let mut by_key: BTreeMap<String, Organisation> = BTreeMap::new();
    for (plan, state) in states.iter().enumerate() {
        let key = name::key(state.organisation);
        let of_key = by_key.entry(key).or_insert_with_key(|key| Organisation {
            name: state.organisation.to_owned(),
            slug: part_of_address(key),
            plans: Vec::new(),
        });
        of_key.plans.push(plan);
    }
    by_key.into_values().collect()
}

/// Gathers the parts of names, in the order of the plans.
#[derive(Default)]
struct Names(BTreeMap<String, NameAcross>);

impl Names {
    fn add(&mut self, key: String, written: &str, items: PlanItems) {
        let of_key = self.0.entry(key).or_insert_with_key(|key| NameAcross {
            name: written.to_owned(),
            slug: part_of_address(key),
            plans: Vec::new(),
        });
        of_key.plans.push(items);
    }
}

/// The bodies by name, each with what is addressed to it and what it answers for.
pub(super) fn bodies(states: &[&PlanState<'_>], order: &[usize]) -> Vec<NameAcross> {
    let mut names = Names::default();
    for plan in order {
        let state = states[*plan];
        let mut items: BTreeMap<&str, Vec<Position>> = BTreeMap::new();
        for (at, rec) in state.recommendations.iter().enumerate() {
            for key in &rec.recommendation.to {
                let of_body = items.entry(&key.value).or_default();
                of_body.push(Position::Recommendation(at));
            }
        }
        for (at, action) in state.actions.iter().enumerate() {
            if let Some(key) = &action.action.body {
                items.entry(&key.value).or_default().push(Position::Action(at));
            }
        }
        for body in &state.plan.facts.bodies {
            let Body { key, name, .. } = body;
            let mut items = items.remove(key.value.as_str()).unwrap_or_default();
            items.dedup();
            let counts = Tallied::of(&items, &[]);
            names.add(
                name::key(name),
                name,
                PlanItems {
                    plan: *plan,
                    items,
                    counts,
                },
            );
        }
    }
    names.0.into_values().collect()
}

/// The tags by their words.
pub(super) fn tags(states: &[&PlanState<'_>], order: &[usize]) -> Vec<NameAcross> {
    let mut names = Names::default();
    for plan in order {
        for tag in &states[*plan].tags {
            let items = tag.items.clone();
            let counts = Tallied::of(&items, &[]);
            names.add(
                tag.key.clone(),
                tag.name,
                PlanItems {
                    plan: *plan,
                    items,
                    counts,
                },
            );
        }
    }
    names.0.into_values().collect()
}

/// Everyone who leads, organisation by organisation.
pub(super) fn leads(states: &[&PlanState<'_>], organisations: &[Organisation]) -> Vec<NamedLead> {
    let mut all = Vec::new();
    for (at, organisation) in organisations.iter().enumerate() {
        let mut by_key: BTreeMap<&str, NamedLead> = BTreeMap::new();
        for plan in &organisation.plans {
            for lead in &states[*plan].leads {
                let items = items_of(lead);
                let counts = Tallied::of(&items, &[]);
                let known = by_key.entry(&lead.key).or_insert_with(|| NamedLead {
                    organisation: at,
                    name: lead.name.to_owned(),
                    slug: (organisation.plans.len() > 1).then(|| part_of_address(&lead.key)),
                    plans: Vec::new(),
                });
                known.plans.push(PlanItems {
                    plan: *plan,
                    items,
                    counts,
                });
            }
        }
        all.extend(by_key.into_values());
    }
    all
}

fn items_of(lead: &Lead<'_>) -> Vec<Position> {
    let recs = lead.recommendations.iter().copied().map(Position::Recommendation);
    recs.chain(lead.actions.iter().copied().map(Position::Action))
        .collect()
}
