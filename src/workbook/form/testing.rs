//! A plan with all that a workbook can ask about, for the tests of workbooks and of their import.

use jiff::civil::Date;

use super::asking::Asked;
use super::whole::Form;
use crate::model::PartialDate;
use crate::resolve::{PlanState, Resolved, Show, resolve};
use crate::source::ContentTree;

const SITE: &str = "title: Plans\norganisation: \"Council & Partners\"\ncontact: {name: Policy team, email: policy@example.org}\n";

const PLAN: &str = r#"---
title: "Homes & repairs"
kind: inquiry
published: 2017-01-11
words: {action: [step, steps]}
statuses:
  - {key: going, label: "Going, as planned", meaning: on-track, description: All is well.}
  - {key: late, label: Late, meaning: behind}
  - {key: done, label: Done, meaning: complete}
  - {key: found, label: Found, meaning: complete, body: checkers}
  - {key: done-2, label: DONE, meaning: awaiting-verification}
bodies:
  - {key: checkers, name: Checkers, part: independent}
  - {key: north, name: North Board, part: responsible}
responses:
  - {key: yes, label: Accepted, meaning: accepted}
  - {key: no, label: Not accepted, meaning: not-accepted}
impact_ratings: [{key: strong, label: Strong}, {key: weak, label: Weak}]
ratings:
  - {key: priority, label: Priority, on: recommendation, values: [{key: high, label: High}, {key: low, label: Low}]}
  - {key: risk, label: Status, on: both, values: [{key: grave, label: Grave}, {key: mild, label: Mild}]}
---
"#;

const FIRST: &str = r#"---
ref: 1
number: 4(a)
text: "=Repair *all* homes"
to: [north]
respond_by: 2017-06
lead: [Ann Lee]
measures:
  - {key: open, name: Repairs open, unit: "%", target: 18, higher_is_better: false}
  - {key: time, name: Repairs open, unit: days}
actions:
  - {ref: 1.1, action: Done already, due: 2017-03}
  - ref: 1.2
    action: "Train staff, \"all\" of them"
    lead: [Bob Ray, Ann Lee]
    due: 2018-03-31
    milestones: [{name: Draft, due: 2017-09}, {name: "Launch: \"all\""}]
  - {ref: 1.10, action: Tell tenants, lead: [Bob Ray], due: 2018-06}
  - {ref: 1.11, action: Keep watch, ongoing: true}
---
"#;

const UPDATE: &str = "---
as_at: 2017-12-31
entries:
  - {ref: 1.1, status: done}
  - {ref: 1.2, status: going, progress: \"**Half** are trained.\"}
  - {ref: 1.10, progress: A letter was written.}
  - {ref: 1, measures: {open: 21.5}}
---
";

/// The content of the plan, whose address is `homes`.
pub(crate) fn content() -> Vec<(&'static str, &'static str)> {
    vec![
        ("site.yaml", SITE),
        ("homes/plan.md", PLAN),
        ("homes/recommendations/1.md", FIRST),
        ("homes/updates/2017-12-31.md", UPDATE),
    ]
}

/// The content as of a day.
pub(crate) fn resolved(content: &[(&str, &str)], day: &str) -> Resolved {
    let tree = ContentTree::from_texts(content.iter().copied());
    let parsed = crate::history::read(&tree);
    assert!(!parsed.diagnostics.has_errors(), "{:?}", parsed.diagnostics);
    let day: Date = day.parse().unwrap();
    resolve(&parsed.site, day, Show::default())
}

/// The workbook for an update as at 31 March 2018.
pub(crate) fn form(resolved: &Resolved, asked: Asked<'_>) -> Form {
    let as_at = PartialDate::parse("2018-03-31").unwrap();
    Form::new(plan(resolved), &resolved.site.settings, as_at, asked)
}

/// The plan.
pub(crate) fn plan(resolved: &Resolved) -> &PlanState<'_> {
    resolved.plan(0)
}
