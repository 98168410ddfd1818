//! Everyone who leads in a plan.

use std::collections::{BTreeMap, BTreeSet};

use super::item::{ActionState, RecommendationState};

/// Someone who leads, with all they lead in one plan.
#[derive(Clone, Debug)]
pub struct Lead<'a> {
    /// The name as first written.
    pub name: &'a str,
    /// The name in addresses.
    pub slug: String,
    /// Positions of the recommendations they lead.
    pub recommendations: Vec<usize>,
    /// Positions of the actions they lead.
    pub actions: Vec<usize>,
}

/// Everyone who leads in a plan, by name. Names that differ only in case are one person's.
pub(super) fn leads<'a>(
    recommendations: &[RecommendationState<'a>],
    actions: &[ActionState<'a>],
) -> Vec<Lead<'a>> {
    let mut by_name: BTreeMap<String, Lead<'a>> = BTreeMap::new();
    let blank = |name: &'a str| Lead {
        name,
        slug: String::new(),
        recommendations: Vec::new(),
        actions: Vec::new(),
    };
    for (at, rec) in recommendations.iter().enumerate() {
        for name in &rec.facts.lead {
            by_name
                .entry(name.to_lowercase())
                .or_insert_with(|| blank(name))
                .recommendations
                .push(at);
        }
    }
    for (at, action) in actions.iter().enumerate() {
        for name in &action.facts.lead {
            by_name
                .entry(name.to_lowercase())
                .or_insert_with(|| blank(name))
                .actions
                .push(at);
        }
    }
    let mut taken: BTreeSet<String> = BTreeSet::new();
    by_name
        .into_values()
        .map(|lead| {
            let base = slug(lead.name);
            let numbered = (2..).map(|number| format!("{base}-{number}"));
            let free = std::iter::once(base.clone())
                .chain(numbered)
                .find(|slug| taken.insert(slug.clone()));
            Lead {
                slug: free.unwrap_or(base),
                ..lead
            }
        })
        .collect()
}

/// The longest name in an address; no disk holds a name of more than 255 bytes.
const LONGEST_SLUG: usize = 80;

/// A name as part of an address: lower-case letters and digits, joined by hyphens.
fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in name.chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') && !matches!(c, '\'' | '’') {
            slug.push('-');
        }
    }
    slug.truncate(LONGEST_SLUG);
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() {
        "lead".to_owned()
    } else {
        slug.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_becomes_a_short_part_of_an_address() {
        assert_eq!(slug("Jo Britton"), "jo-britton");
        assert_eq!(
            slug("Head of Children’s Services (interim)"),
            "head-of-childrens-services-interim"
        );
        assert_eq!(slug("日本"), "lead");
        let long = slug(&"Director of Very Many Things ".repeat(20));
        assert!(long.len() <= LONGEST_SLUG && !long.ends_with('-'), "{long}");
    }
}
