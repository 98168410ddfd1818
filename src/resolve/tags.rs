//! The items of a plan by their tags.

use std::collections::BTreeMap;

use super::plan::Items;
use super::state::{Position, Tag};
use crate::source::Spanned;
use crate::text::normal::normal;

/// Every tag of a plan with its items, by key. However a tag is written, with capitals or without, is one tag.
pub(super) fn tags<'a>(items: &Items<'a>) -> Vec<Tag<'a>> {
    let mut tags: BTreeMap<String, Tag<'a>> = BTreeMap::new();
    let mut add = |position: Position, written: &'a [Spanned<String>]| {
        for tag in written {
            let key = normal(&tag.value);
            let of_key = tags.entry(key.clone()).or_insert_with(|| Tag {
                name: &tag.value,
                key,
                items: Vec::new(),
            });
            if of_key.items.last() != Some(&position) {
                of_key.items.push(position);
            }
        }
    };
    for (at, rec) in items.recommendations.iter().enumerate() {
        add(Position::Recommendation(at), &rec.recommendation.tags);
    }
    for (at, action) in items.actions.iter().enumerate() {
        add(Position::Action(at), &action.action.tags);
    }
    tags.into_values().collect()
}
