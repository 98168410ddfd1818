//! Everyone who leads in a plan.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::state::{ActionState, Lead, RecommendationState};
use crate::checksum::Checksum;
use crate::model::{People, Plan, address};
use crate::source::Spanned;
use crate::text::{name, slug};

/// Someone who leads while the plan is gone through.
#[derive(Default)]
struct LeadSoFar<'a> {
    /// Each way of writing the name, in their order, with how often it is used.
    written: Vec<(&'a str, usize)>,
    recommendations: Vec<usize>,
    actions: Vec<usize>,
}

impl<'a> LeadSoFar<'a> {
    fn add_name(&mut self, name: &'a str) {
        match self.written.iter_mut().find(|(known, _)| *known == name) {
            Some((_, count)) => *count += 1,
            None => self.written.push((name, 1)),
        }
    }

    fn name(&self) -> &'a str {
        let most = self.written.iter().map(|(_, count)| *count).max();
        let found = self.written.iter().find(|(_, count)| Some(*count) == most);
        found.map_or("", |(name, _)| name)
    }
}

/// Adds an item to those of a lead, once.
fn add(items: &mut Vec<usize>, at: usize) {
    if items.last() != Some(&at) {
        items.push(at);
    }
}

/// Everyone who leads in a plan, by key. Names that are one, however they are written, are one lead; words that name
/// nobody are none.
pub(super) fn leads<'a>(
    plan: &Plan,
    recommendations: &[RecommendationState<'a>],
    actions: &[ActionState<'a>],
) -> Vec<Lead<'a>> {
    let mut by_key: BTreeMap<String, LeadSoFar<'a>> = BTreeMap::new();
    let mut keys: BTreeMap<&'a str, Option<String>> = BTreeMap::new();
    let mut key_of = |name: &'a str| {
        let known = keys.entry(name);
        known
            .or_insert_with(|| (!name::names_nobody(name)).then(|| name::key(name)))
            .clone()
    };
    for (at, rec) in recommendations.iter().enumerate() {
        for name in &rec.facts.lead {
            if let Some(key) = key_of(name) {
                let found = by_key.entry(key).or_default();
                found.add_name(name);
                add(&mut found.recommendations, at);
            }
        }
    }
    for (at, action) in actions.iter().enumerate() {
        for name in &action.facts.lead {
            if let Some(key) = key_of(name) {
                let found = by_key.entry(key).or_default();
                found.add_name(name);
                add(&mut found.actions, at);
            }
        }
    }
    let mut leads: Vec<Lead<'a>> = by_key
        .into_iter()
        .map(|(key, found)| Lead {
            name: found.name(),
            slug: slug::of_key(&key),
            key,
            recommendations: found.recommendations,
            actions: found.actions,
        })
        .collect();
    keep_earlier_addresses(plan, &mut leads);
    leads
}

/// The leads that have pages: of people's names, roles and teams, only those that the site lists. Nobody can tell by a name
/// whether it is a person's, so those that are none are named in the plan.
pub(super) fn listed<'a>(plan: &Plan, people: People, mut leads: Vec<Lead<'a>>) -> Vec<Lead<'a>> {
    match people {
        People::Names => {}
        People::Roles => {
            let roles = plan.facts.roles.iter().map(|role| name::key(role));
            let bodies = plan.facts.bodies.iter().map(|body| name::key(&body.name));
            let roles: BTreeSet<String> = roles.chain(bodies).collect();
            leads.retain(|lead| roles.contains(&lead.key));
        }
        People::Hidden => leads.clear(),
    }
    leads
}

/// The first day on which all addresses of leads were made as they are now. Until then a hyphen was taken for a space.
const ADDRESSES_AS_NOW: Date = jiff::civil::date(2026, 12, 1);

/// Gives names that were published before addresses were made as they are now the address that they had then. The
/// record says which: nothing that is added later can be among them, so these too never change hands.
fn keep_earlier_addresses(plan: &Plan, leads: &mut [Lead<'_>]) {
    let moved = |lead: &Lead<'_>| {
        let earlier = earlier_address(lead.name);
        (lead.name.is_ascii() && earlier != lead.slug).then_some(earlier)
    };
    for at in 0..leads.len() {
        let Some(earlier) = moved(&leads[at]) else {
            continue;
        };
        let other = leads.iter().position(|lead| lead.slug == earlier);
        let was_theirs = |lead: &Lead<'_>| was_sealed_before(plan, &lead.key);
        if !was_theirs(&leads[at]) || other.is_some_and(|other| was_theirs(&leads[other])) {
            continue;
        }
        if let Some(other) = other {
            let sum = Checksum::of(leads[other].key.as_bytes()).to_string();
            leads[other].slug = format!("{earlier}__{}", &sum[..8]);
        }
        leads[at].slug = earlier;
    }
}

/// The address of a name as it was made before: letters and digits of ASCII, anything else a hyphen.
fn earlier_address(name: &str) -> String {
    const LONGEST: usize = 80;
    let mut slug = String::new();
    for c in name.chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') && !matches!(c, '\'' | '’') {
            slug.push('-');
        }
    }
    slug.truncate(LONGEST);
    slug.trim_end_matches('-').to_owned()
}

/// Returns whether something that names a lead was sealed before addresses were made as they are now.
fn was_sealed_before(plan: &Plan, key: &str) -> bool {
    let sealed = plan.record.by(ADDRESSES_AS_NOW);
    let is_old = |address: &str| {
        let first = sealed.about(address).next();
        first.is_some_and(|line| line.sealed < ADDRESSES_AS_NOW)
    };
    let names = |lead: &[Spanned<String>]| lead.iter().any(|name| name::key(name) == key);
    let in_plan = plan.recommendations.iter().any(|rec| {
        let actions = &rec.actions;
        names(&rec.lead) && is_old(&address::recommendation(plan, &rec.ref_))
            || actions
                .iter()
                .any(|action| names(&action.lead) && is_old(&address::action(plan, &action.ref_)))
    });
    in_plan
        || plan.updates.iter().any(|update| {
            let entries = &update.entries;
            entries
                .iter()
                .any(|entry| names(&entry.lead) && is_old(&address::entry(plan, update, &entry.ref_)))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_before_is_made_as_it_was() {
        assert_eq!(earlier_address("Jo Britton"), "jo-britton");
        assert_eq!(earlier_address("Clare Hall-Salter"), "clare-hall-salter");
        assert_eq!(
            earlier_address("Head of Children's Services (interim)"),
            "head-of-childrens-services-interim"
        );
    }
}
