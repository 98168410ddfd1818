//! Plans with bodies, answers, ratings and milestones.

use super::*;

const PLAN: &str = r#"---
title: Plan
kind: inquiry
published: 2017-01-11
bodies:
  - {key: scot, name: "Scottish: Government", part: responsible}
  - {key: wales, name: Welsh Government, part: responsible}
  - {key: checkers, name: Checkers, part: independent}
responses:
  - {key: yes, label: Accepted, meaning: accepted}
  - {key: no, label: Not accepted, meaning: not-accepted}
ratings:
  - {key: priority, label: Priority, on: recommendation, values: [{key: high, label: High}, {key: low, label: Low}]}
  - {key: risk, label: Risk, on: both, values: [{key: grave, label: Grave}]}
statuses:
  - {key: going, label: Going, meaning: in-progress}
  - {key: done, label: Done, meaning: complete}
  - {key: found, label: Found, meaning: complete, body: checkers}
---
"#;

const FIRST: &str = r#"---
ref: 1
text: Do better.
to: [scot, wales]
respond_by: 2017-06
ratings: {priority: high}
actions:
  - ref: 1.1
    action: Begin
    due: 2018-03
    milestones: [{name: "Draft: \"first\"", due: 2017-09}, {name: Launch}]
---
"#;

const REFUSED: &str = "---\nref: 2\ntext: Do more.\nto: [scot]\n---\n";
const ALONE: &str = "---\nref: 3\ntext: Do it alone.\ndue: 2018-01\n---\n";

const SCOT: &str = "---
as_at: 2017-05-31
by: scot
entries:
  - {ref: 1, response: yes, response_text: We do., status: going, ratings: {priority: low}}
  - {ref: 2, response: no}
---
";

fn tree() -> ContentTree {
    ContentTree::from_texts([
        ("site.yaml", SITE),
        ("plan/plan.md", PLAN),
        ("plan/recommendations/1.md", FIRST),
        ("plan/recommendations/2.md", REFUSED),
        ("plan/recommendations/3.md", ALONE),
        ("plan/updates/scot.md", SCOT),
    ])
}

fn made() -> NewFile {
    prepared(&tree(), &arguments("2017-12-31"), on("2018-01-15"))
        .unwrap()
        .file
}

#[test]
fn answers_ratings_and_milestones_are_offered_with_the_keys_of_the_plan() {
    let text = made().text;
    for expected in [
        "The plan lists: scot, wales, checkers.\n#by: \"scot\"\n",
        "#   response       the answer of whoever reports: yes, no\n",
        "#   status         going, done\n",
        "#   ratings        new values, only where one has moved: priority (high, low); risk (grave)\n",
        "#   milestones     what has come of each step: complete, or a status\n",
        "  # Reported status of Scottish: Government: Going (status: going), in the update of 2017-05-31\n  \
         # Reported status of Welsh Government: none so far\n",
        "  # Answer of Scottish: Government: Accepted (response: yes), in the update of 2017-05-31\n  \
         # Answer of Welsh Government: none so far; due by 2017-06\n  - ref: 1\n    #response:   # yes, no\n",
        "    #ratings:\n    #  priority:   # high, low; now low\n    #  risk:   # grave\n",
        "  - ref: 1.1\n    #status:   # going, done\n",
        "    #milestones:\n    #  \"Draft: \\\"first\\\"\":   # complete, or a status, due 2017-09\n    \
         #  \"Launch\":   # complete, or a status\n",
        "    #ratings:\n    #  risk:   # grave\n",
        "  # Due: 2018-01\n  # Answer of Council: #1: none so far\n  - ref: 3\n",
    ] {
        assert!(text.contains(expected), "{expected}\n{text}");
    }
    assert!(
        !text.contains("- ref: 2\n"),
        "what every body refused is not open: {text}"
    );
}

#[test]
fn a_plan_without_them_is_offered_none() {
    let tree = ContentTree::from_texts(texts());
    let text = prepared(&tree, &arguments("2017-12"), on("2018-01-15"))
        .unwrap()
        .file
        .text;
    for absent in ["response", "ratings:", "milestones", "The plan lists: scot"] {
        assert!(!text.contains(absent), "{absent}");
    }
}

#[test]
fn each_of_them_can_be_switched_on() {
    let tree = tree();
    let made = made();
    let empty = switched_on(&made.text, &UNFINISHED);
    assert!(
        empty.contains("\n    milestones:\n      \"Draft: \\\"first\\\"\":   #"),
        "{empty}"
    );
    let filled = empty
        .replacen("    response:   #", "    response: yes   #", 1)
        .replace("      priority:   #", "      priority: high   #")
        .replace("      \"Launch\":   #", "      \"Launch\": complete   #")
        .replacen("\n#by: \"scot\"", "\nby: \"scot\"", 1);
    // The third is not theirs to report on.
    let (theirs, _) = filled.split_once("  # Recommendation 3").unwrap();
    let filled = format!("{theirs}---\n");
    for text in [&empty, &filled] {
        let compiled = compile(&with(&tree, &made, text), "2019-06-01".parse().unwrap());
        assert_eq!(errors(&compiled), "");
    }
    let site = crate::parse::parse(&with(&tree, &made, &filled)).site;
    let update = site.plans[0].updates.last().unwrap();
    assert_eq!(update.entries[0].response.as_ref().unwrap().value, "yes");
    assert_eq!(update.entries[0].ratings.get("priority").unwrap().value, "high");
    assert_eq!(
        update.entries[1].milestones.get("Launch").unwrap().value,
        "complete"
    );
}
