//! The rules, from content to what is resolved of it.

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::{
    Change, ItemChanges, PlanState, Position, Show, Snapshot, Standing, compare_snapshots, items_reported_on,
    resolve,
};
use crate::history;
use crate::model::{EndingKind, Site};
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
pub(super) fn with_updates<T>(updates: &[&str], day: Date, look: impl FnOnce(&PlanState<'_>) -> T) -> T {
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
    for (how, ending) in [
        ("not-achieved", EndingKind::NotAchieved),
        ("withdrawn", EndingKind::Withdrawn),
    ] {
        let ended = format!(
            "as_at: 2020-09-30\nentries: [{{ref: 1.1, ended: {{how: {how}, reason: It was not done after all}}}}]"
        );
        with_updates(&[complete, &ended], date(2021, 1, 1), |plan| {
            let action = &plan.actions[0];
            assert!(matches!(action.standing, Standing::Ended(found) if found == ending));
            assert!(action.facts.reports().completed.is_none());
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
            assert!(plan.actions[0].facts.assurance().next().is_none(), "{by}");
        });
    }
    let other = "as_at: 2020-06-30\nby: Ofsted\nentries: [{ref: 1.1, progress: Seen}]";
    with_updates(&[other], date(2021, 1, 1), |plan| {
        assert_eq!(plan.actions[0].facts.assurance().count(), 1);
    });
}

const EVERY_KIND_OF_LABEL: &str = "---
title: A plan
published: 2020-01-01
CLOSED
statuses:
  - {key: track, label: On track, meaning: on-track}
  - {key: behind, label: Behind, meaning: behind}
  - {key: done, label: Done, meaning: complete}
  - {key: dropped, label: Dropped, meaning: withdrawn}
  - {key: other, label: Other, meaning: paused}
---
";
const SEVERAL: [(&str, &str); 3] = [
    (
        "p/recommendations/1.md",
        "---
ref: 1
text: Improve
measures: [{key: wide, name: Wide, target: 5}]
actions:
  - {ref: 1.1, action: Do it, due: 2020-03, measures: [{key: own, name: Own, unit: '%'}]}
  - {ref: 1.2, action: Do more, due: 2020-06-15}
  - {ref: 1.3, action: Go on, ongoing: true, published: 2020-04-20}
---
",
    ),
    (
        "p/recommendations/2.md",
        "---\nref: 2\ntext: Without actions\n---\n",
    ),
    (
        "p/recommendations/10.md",
        "---
ref: 10
text: Later
published: 2020-05-03
actions: [{ref: 10.1, action: Do it later, due: 2020-Q3}]
---
",
    ),
];

/// An entry about an item with one or two fields.
fn entry(ref_: &'static str) -> impl Strategy<Value = String> {
    let mut fields = vec![
        "progress: Seen",
        "status: track",
        "status: behind",
        "status: done",
        "status: dropped",
        "status: other",
        "complete: true",
        "complete: false",
        "ended: {how: achieved, reason: Done}",
        "ended: {how: replaced, reason: By another}",
        "ended: {how: withdrawn, reason: Too dear}",
        "measures: {own: 4}",
        "measures: {own: 5}",
        "measures: {wide: 6}",
    ];
    if ref_.contains('.') {
        fields.extend(["due: 2020-02", "due: 2020-07-20", "due: 2020-12"]);
    }
    prop::sample::subsequence(fields, 1..=2).prop_filter_map("fields that agree", move |fields| {
        let name = |field: &str| field.split(':').next().map(ToOwned::to_owned);
        let is_twice = fields.len() == 2 && name(fields[0]) == name(fields[1]);
        let has = |field: &str| fields.iter().any(|one| one.starts_with(field));
        let is_contrary = has("complete: false") && has("ended: {how: achieved")
            || has("complete: true") && has("ended: {how: withdrawn");
        (!is_twice && !is_contrary).then(|| format!("{{ref: {ref_}, {}}}", fields.join(", ")))
    })
}

/// The fields of an update of a month, by whom it is and with which entries.
fn update() -> impl Strategy<Value = String> {
    let entries =
        ["1", "1.1", "1.2", "1.3", "2", "10", "10.1"].map(|ref_| prop::option::weighted(0.4, entry(ref_)));
    let by = prop::sample::select(vec!["", "", "by: Ofsted\n", "lost_statuses: Colours were lost\n"]);
    (Vec::from(entries), by).prop_map(|(entries, by)| {
        let entries: Vec<String> = entries.into_iter().flatten().collect();
        format!("{by}entries: [{}]", entries.join(", "))
    })
}

fn several(updates: &[String], closed: &str) -> Site {
    let updates: Vec<(String, String)> = (1..)
        .zip(updates)
        .map(|(month, fields)| {
            let text = format!("---\nas_at: 2020-{month:02}-28\n{fields}\n---\n");
            (format!("p/updates/{month}.md"), text)
        })
        .collect();
    let plan = EVERY_KIND_OF_LABEL.replace("CLOSED", closed);
    let texts = [("site.yaml", SITE), ("p/plan.md", plan.as_str())]
        .into_iter()
        .chain(SEVERAL)
        .chain(updates.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    let parsed = history::read(&ContentTree::from_texts(texts));
    assert!(!parsed.diagnostics.has_errors(), "{:?}", parsed.diagnostics);
    parsed.site
}

/// Returns the changes of an update, by resolving the whole plan as of the day of the one before, and as of its own
/// day.
fn replayed(site: &Site, plan: &PlanState<'_>, position: usize) -> Vec<ItemChanges> {
    let found = plan.compare_update(position);
    let snapshot = |day| Snapshot::of(resolve(site, day, Show::default()).plan(0));
    let own = !plan.is_independent(plan.updates[position]);
    let earlier = found.before.map_or(0, |at| at + 1);
    let reported_on = own.then(|| {
        let mut refs = items_reported_on(plan.plan, &plan.updates[earlier..=position]);
        refs.extend(plan.items_of_others(position));
        refs
    });
    let day = |at: usize| plan.updates[at].as_at.last_day();
    compare_snapshots(
        &snapshot(found.before.map_or(found.from, day)),
        &snapshot(day(position)),
        reported_on.as_ref(),
    )
}

fn is_published(plan: &PlanState<'_>, position: usize, ref_: &str) -> bool {
    let day = plan.updates[position].as_at.last_day();
    match plan.positions[ref_] {
        Position::Recommendation(at) => {
            plan.recommendations[at].recommendation.published_on(plan.plan) <= day
        }
        Position::Action(at) => {
            let state = &plan.actions[at];
            state.action.published_on(state.recommendation, plan.plan) <= day
        }
    }
}

fn dates_and_completion(changes: &[Change]) -> Vec<&Change> {
    let is_one = |change: &&Change| {
        matches!(
            change,
            Change::Completed
                | Change::Reopened
                | Change::Slipped { .. }
                | Change::BroughtForward { .. }
                | Change::Dated(_)
        )
    };
    changes.iter().filter(is_one).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_an_update_changed_is_what_resolving_anew_on_both_days_finds(
        updates in prop::collection::vec(update(), 1..9),
        closed in prop::sample::select(vec!["", "", "closed: 2020-05-10"]),
    ) {
        let site = several(&updates, closed);
        let resolved = resolve(&site, date(2022, 1, 1), Show::default());
        let plan = resolved.plan(0);
        for position in 0..plan.updates.len() {
            let compared = plan.compare_update(position);
            prop_assert_eq!(&compared.items, &replayed(&site, plan, position));
            let count = compared.items.iter().map(|item| item.changes.len()).sum::<usize>();
            prop_assert_eq!(plan.change_counts()[position], count);
        }
    }

    #[test]
    fn entries_move_dates_and_complete_what_the_comparison_of_their_update_says(
        updates in prop::collection::vec(update(), 1..9),
    ) {
        let site = several(&updates, "");
        let resolved = resolve(&site, date(2022, 1, 1), Show::default());
        let plan = resolved.plan(0);
        for position in 0..plan.updates.len() {
            let compared = plan.compare_update(position);
            for (entry, changes) in plan.compare_entries(position) {
                let item = compared.items.iter().find(|item| item.item.ref_ == entry.ref_.value);
                let of_item = item.map_or(&[][..], |item| &item.changes);
                // Of an item that came out later than its entries, all of them are new at once.
                if !is_published(plan, position, &entry.ref_.value) || of_item.contains(&Change::New) {
                    continue;
                }
                prop_assert_eq!(dates_and_completion(&changes), dates_and_completion(of_item));
            }
        }
    }
}
