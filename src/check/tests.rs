//! The checks, from content to findings.

use super::{CheckContext, Checker, DayFrom};
use crate::diag::{Code, Severity};
use crate::history;
use crate::source::{ContentTree, NoPast, Sources};

fn around(sources: &Sources) -> CheckContext<'_> {
    CheckContext {
        sources,
        past: &NoPast,
        day: jiff::civil::date(2022, 1, 1),
        day_from: DayFrom::Asked,
    }
}

/// The rules that this content breaks as an error.
fn errors(texts: &[(&str, &str)]) -> Vec<Code> {
    let tree = ContentTree::from_texts(texts.iter().copied());
    let parsed = history::read(&tree);
    let mut found = parsed.diagnostics;
    Checker::default().check(&parsed.site, &tree, around(&parsed.sources), &mut found);
    found
        .iter()
        .filter(|finding| finding.code.severity() == Severity::Error)
        .map(|finding| finding.code)
        .collect()
}

const SITE: (&str, &str) = ("site.yaml", "title: Plans\norganisation: Borsetshire Council\n");

#[test]
fn a_closed_plan_may_be_looked_at_by_others_but_not_reported_on() {
    let plan = "---\ntitle: A plan\npublished: 2020-01-01\nclosed: 2020-12-31\n---\n";
    let with = |update| errors(&[SITE, ("p/plan.md", plan), ("p/updates/a.md", update)]);
    let own = "---\nas_at: 2021-06-30\n---\nWords.\n";
    let visit = "---\nas_at: 2021-06-30\nby: Ofsted\n---\nWords.\n";
    assert_eq!(with(own), [Code::ClosedBeforeUpdate]);
    assert_eq!(with(visit), []);
}

#[test]
fn a_status_cannot_take_the_key_of_a_group_with_another_meaning() {
    let with = |key: &str, meaning: &str| {
        let plan = format!(
            "---\ntitle: A plan\npublished: 2020-01-01\nstatuses:\n  - {{key: {key}, label: L, meaning: {meaning}}}\n---\n"
        );
        errors(&[SITE, ("p/plan.md", &plan)])
    };
    assert_eq!(with("complete", "behind"), [Code::BadValue]);
    assert_eq!(with("Complete", "complete"), [Code::BadValue]);
    assert_eq!(with("not-reported", "paused"), [Code::BadValue]);
    assert_eq!(with("carried-over", "complete"), [Code::BadValue]);
    assert_eq!(with("complete", "complete"), []);
    assert_eq!(with("withdrawn", "withdrawn"), []);
    assert_eq!(with("on-track", "on-track"), []);
}

/// Each figure used to be looked for among all actions of the plan: minutes for a large one.
#[test]
fn figures_of_a_large_plan_are_checked_quickly() {
    use std::fmt::Write as _;
    const ACTIONS: usize = 12_000;
    let mut rec = "---\nref: R\ntext: T\nactions:\n".to_owned();
    let mut update = "---\nas_at: 2020-06-30\nentries:\n".to_owned();
    for at in 0..ACTIONS {
        let _ = writeln!(
            rec,
            "  - {{ref: a{at}, action: A, measures: [{{key: m{at}, name: M}}]}}"
        );
        let _ = writeln!(update, "  - {{ref: a{at}, measures: {{m{at}: 1}}}}");
    }
    rec.push_str("---\n");
    update.push_str("---\n");
    let plan = "---\ntitle: A plan\npublished: 2020-01-01\n---\n";
    let tree = ContentTree::from_texts([
        SITE,
        ("p/plan.md", plan),
        ("p/recommendations/r.md", &rec),
        ("p/updates/u.md", &update),
    ]);
    let parsed = history::read(&tree);
    let start = std::time::Instant::now();
    let around = around(&parsed.sources);
    Checker::default().check(
        &parsed.site,
        &tree,
        around,
        &mut crate::diag::Diagnostics::default(),
    );
    assert!(start.elapsed().as_secs() < 5, "{:?}", start.elapsed());
}
