//! Actions that are worded almost the same.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::diag::Code;
use crate::resolve::state::{ActionState, Gap};

/// Two actions are near-identical when they share this part of their different words.
const ALIKE: f64 = 0.7;
/// How many words at the start or the end must be the same for two actions to be compared at all.
const EDGE_WORDS: usize = 3;
/// A start or end shared by more actions than this is a manner of speaking, not a repeat.
const COMMON_EDGE: usize = 50;

/// Each action that is worded almost like an earlier one.
pub(super) fn gaps<'a>(actions: &[ActionState<'a>]) -> Vec<Gap<'a>> {
    let words: Vec<Vec<String>> = actions.par_iter().map(|at| words(&at.action.action)).collect();
    let sets: Vec<BTreeSet<&str>> = words
        .par_iter()
        .map(|list| list.iter().map(String::as_str).collect())
        .collect();
    let mut edges: BTreeMap<(bool, Vec<&str>), Vec<usize>> = BTreeMap::new();
    for (at, list) in words.iter().enumerate() {
        if list.len() > EDGE_WORDS {
            let start = list[..EDGE_WORDS].iter().map(String::as_str).collect();
            let end = list[list.len() - EDGE_WORDS..]
                .iter()
                .map(String::as_str)
                .collect();
            edges.entry((true, start)).or_default().push(at);
            edges.entry((false, end)).or_default().push(at);
        }
    }
    let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
    for alike in edges.values().filter(|alike| alike.len() <= COMMON_EDGE) {
        for (nth, first) in alike.iter().enumerate() {
            for second in &alike[nth + 1..] {
                if similarity(&sets[*first], &sets[*second]) >= ALIKE {
                    pairs.insert((*first, *second));
                }
            }
        }
    }
    pairs
        .into_iter()
        .map(|(first, second)| Gap {
            code: Code::GapNearIdentical,
            ref_: Some(&actions[second].action.ref_.value),
            detail: actions[first].action.ref_.value.clone(),
            span: actions[second].action.action.span,
        })
        .collect()
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// The part of two sets of words that they share, from 0 to 1.
fn similarity(a: &BTreeSet<&str>, b: &BTreeSet<&str>) -> f64 {
    let shared = a.intersection(b).count();
    let all = a.len() + b.len() - shared;
    #[expect(clippy::cast_precision_loss, reason = "a sentence has few words")]
    if all == 0 { 0.0 } else { shared as f64 / all as f64 }
}
