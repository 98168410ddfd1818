//! The rules, from content to what is resolved of it.

use jiff::civil::{Date, date};

use super::{PlanState, Show, Standing, resolve};
use crate::history;
use crate::model::How;
use crate::source::ContentTree;

const SITE: &str = "title: Plans\norganisation: Borsetshire Council\n";
const PLAN: &str = "---
title: A plan
published: 2020-01-01
statuses:
  - {key: on-track, label: On track, meaning: on-track}
  - {key: done, label: Done, meaning: complete}
---
";
const RECOMMENDATION: &str = "---
ref: 1
text: Improve
actions:
  - {ref: 1.1, action: Do it, due: 2020-12}
---
";

/// Resolves a plan with one action, 1.1, and these updates, and looks at it.
fn with_updates<T>(updates: &[&str], day: Date, look: impl FnOnce(&PlanState<'_>) -> T) -> T {
    let names: Vec<String> = (0..updates.len())
        .map(|number| format!("p/updates/{number}.md"))
        .collect();
    let updates: Vec<String> = updates
        .iter()
        .map(|fields| format!("---\n{fields}\n---\n"))
        .collect();
    let mut texts = vec![
        ("site.yaml", SITE),
        ("p/plan.md", PLAN),
        ("p/recommendations/1.md", RECOMMENDATION),
    ];
    texts.extend(
        names
            .iter()
            .zip(&updates)
            .map(|(name, text)| (name.as_str(), text.as_str())),
    );
    let parsed = history::read(&ContentTree::from_texts(texts));
    assert!(!parsed.diagnostics.has_errors(), "{:?}", parsed.diagnostics);
    let site = parsed.site;
    look(resolve(&site, day, Show::default()).plan(0))
}

#[test]
fn an_ending_without_success_takes_back_an_earlier_completion() {
    let complete = "as_at: 2020-06-30\nentries: [{ref: 1.1, complete: true}]";
    for (how, ending) in [("not-achieved", How::NotAchieved), ("withdrawn", How::Withdrawn)] {
        let ended = format!(
            "as_at: 2020-09-30\nentries: [{{ref: 1.1, ended: {{how: {how}, reason: It was not done after all}}}}]"
        );
        with_updates(&[complete, &ended], date(2021, 1, 1), |plan| {
            let action = &plan.actions[0];
            assert!(matches!(action.standing, Standing::Ended(found) if found == ending));
            assert!(action.facts.completed.is_none());
            assert_eq!(plan.complete(), 0);
        });
    }
}

#[test]
fn what_is_carried_over_after_completion_stays_complete() {
    let complete = "as_at: 2020-06-30\nentries: [{ref: 1.1, complete: true}]";
    let ended =
        "as_at: 2020-09-30\nentries: [{ref: 1.1, ended: {how: carried-over, reason: Now routine work}}]";
    with_updates(&[complete, ended], date(2021, 1, 1), |plan| {
        assert_eq!(plan.complete(), 1);
    });
}

#[test]
fn the_organisation_is_not_independent_of_itself_however_it_writes_its_name() {
    for by in [
        "Borsetshire Council",
        "borsetshire council",
        "Borsetshire  Council",
    ] {
        let own = format!("as_at: 2020-06-30\nby: {by}\nentries: [{{ref: 1.1, complete: true}}]");
        with_updates(&[&own], date(2021, 1, 1), |plan| {
            assert_eq!(plan.complete(), 1, "{by}");
            assert!(plan.actions[0].facts.assurance.is_empty(), "{by}");
        });
    }
    let other = "as_at: 2020-06-30\nby: Ofsted\nentries: [{ref: 1.1, progress: Seen}]";
    with_updates(&[other], date(2021, 1, 1), |plan| {
        assert_eq!(plan.actions[0].facts.assurance.len(), 1);
    });
}
