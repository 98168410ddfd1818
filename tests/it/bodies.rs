//! Plans that ask several bodies: the answers of each, their reports, independent findings, and what is counted.

use candour::diag::Code;

use crate::harness::{Built, SiteTest, words_of};

const PLAN: &str = "---
title: Inquiry into the ferries
published: 2020-01-10
kind: inquiry
organisation: Island Assembly
reporting: yearly
bodies:
  - {key: isle, name: Island Assembly, part: publishes}
  - {key: main, name: Mainland Council, part: responsible}
  - {key: watch, name: Ferry Watch, part: independent}
responses:
  - {key: full, label: Accepted in full, meaning: accepted, colour: green}
  - {key: refused, label: Not accepted, meaning: not-accepted, colour: red}
statuses:
  - {key: doing, label: Under way, meaning: in-progress, colour: blue}
  - {key: done, label: Implemented, meaning: complete, colour: green}
  - {key: some, label: Substantial, meaning: in-progress, colour: yellow, body: watch}
  - {key: seen, label: Complete by our checks, meaning: complete, colour: green, body: watch}
ratings:
  - {key: risk, label: Risk, on: both, values: [{key: low, label: Low}, {key: high, label: High, colour: red}]}
---
";

/// The plan with four recommendations, one of which has an action, and these updates.
fn ferries(updates: &[(&str, &str)]) -> SiteTest {
    let rec = |fields: &str| format!("---\n{fields}---\n");
    let mut site = SiteTest::base()
        .without("homes/plan.md")
        .without("homes/recommendations/1.md")
        .without("homes/updates/2018-03-31.md")
        .file("ferries/plan.md", PLAN)
        .file(
            "ferries/recommendations/1.md",
            rec("ref: 1\nnumber: 1(a)(i)\ntext: |\n  Check each ferry:\n\n  - before it sails\n  - and after a storm\nto: [isle, main]\nrespond_by: 2020-06-30\n"),
        )
        .file(
            "ferries/recommendations/2.md",
            rec("ref: 2\ntext: Paint the ferries red.\nto: [isle]\nrespond_by: 2020-06-30\ndue: 2020-12-31\n"),
        )
        .file(
            "ferries/recommendations/3.md",
            rec("ref: 3\ntext: Publish the timetable.\nto: [isle]\nrespond_by: 2030-06-30\nratings: {risk: low}\n"),
        )
        .file(
            "ferries/recommendations/4.md",
            rec("ref: 4\npart_of: 3\ntext: Print it large.\nto: [isle]\nactions:\n  - {ref: 4.1, action: Print it, for: [3], due: 2021-01-31, money: [{label: Budget, amount: 1200, currency: GBP}]}\n  - {ref: 4.2, action: Hang it up, money: [{label: Budget, amount: 300.5, currency: GBP}]}\n"),
        )
        .day("2021-06-01");
    for (name, fields) in updates {
        site = site.file(
            &format!("ferries/updates/{name}.md"),
            format!("---\n{fields}---\n"),
        );
    }
    site
}

const ANSWERS: [(&str, &str); 2] = [
    (
        "isle",
        "as_at: 2020-05-31\nentries:\n  - {ref: 1, response: full, status: done}\n  - {ref: 2, response: refused, response_text: The *ferries* stay blue.}\n",
    ),
    (
        "main",
        "as_at: 2020-05-31\nby: main\nentries:\n  - {ref: 1, response: full, status: doing}\n",
    ),
];

fn words(built: &Built, page: &str) -> String {
    words_of(built.page(page))
}

#[test]
fn answers_are_said_first_and_refusals_and_missing_answers_by_name() {
    let built = ferries(&ANSWERS).build();
    for page in ["index.html", "ferries/index.html"] {
        let page = words(&built, page);
        let refused = page
            .find("1 is “Not accepted”")
            .unwrap_or_else(|| panic!("{page}"));
        let missing = page
            .find("1 is not on this site")
            .unwrap_or_else(|| panic!("{page}"));
        let progress = page.find("Of 2 actions").unwrap_or_else(|| panic!("{page}"));
        assert!(refused < missing && missing < progress, "{page}");
        assert!(
            page.contains("Not accepted: 2") || page.contains("Not accepted 2 "),
            "{page}"
        );
        assert!(!page.contains("1 was withdrawn"), "{page}");
    }
    // The others stand under them, counted.
    let plan = words(&built, "ferries/index.html");
    assert!(
        plan.contains("2 Accepted in full") && plan.contains("1 No answer due yet"),
        "{plan}"
    );
    assert!(words(&built, "ferries/responses/refused/index.html").contains("The ferries stay blue."));
    assert!(words(&built, "ferries/responses/unanswered/index.html").contains("Print it large."));
}

#[test]
fn an_answer_that_was_due_and_is_missing_stands_as_plainly_as_a_late_action() {
    let built = ferries(&ANSWERS[..1]).build();
    let page = words(&built, "ferries/index.html");
    assert!(page.contains("1 was due and is not on this site"), "{page}");
    let overdue = words(&built, "ferries/responses/overdue/index.html");
    assert!(
        overdue.contains("Mainland Council") && overdue.contains("1(a)(i)"),
        "{overdue}"
    );
    let late = [(
        "main",
        "as_at: 2020-07-31\nby: main\nentries:\n  - {ref: 1, response: full}\n",
    )];
    let late = words(&ferries(&late).build(), "ferries/recommendations/1/index.html");
    assert!(
        late.contains(". The first answer on this site is dated later."),
        "{late}"
    );
}

#[test]
fn bodies_that_report_differently_are_not_made_one() {
    let built = ferries(&ANSWERS).build();
    let page = words(&built, "ferries/recommendations/1/index.html");
    assert!(page.contains("Differs by body"), "{page}");
    assert!(page.contains("Island Assembly: Implemented"), "{page}");
    assert!(page.contains("Mainland Council: Under way"), "{page}");
    let both = [
        ANSWERS[0],
        (
            "main",
            "as_at: 2020-05-31\nby: main\nentries:\n  - {ref: 1, status: done}\n",
        ),
    ];
    let page = words(&ferries(&both).build(), "ferries/recommendations/1/index.html");
    assert!(!page.contains("Differs by body"), "{page}");
}

#[test]
fn two_bodies_report_as_at_one_day_each_at_its_own_address() {
    let built = ferries(&ANSWERS).build();
    assert!(words(&built, "ferries/updates/2020-05-31/index.html").contains("Island Assembly"));
    assert!(words(&built, "ferries/updates/2020-05-31-main/index.html").contains("Mainland Council"));
    let twice = [
        ANSWERS[0],
        (
            "again",
            "as_at: 2020-05-31\nentries:\n  - {ref: 3, status: doing}\n",
        ),
    ];
    assert!(ferries(&twice).build().codes().contains(&Code::DuplicateUpdate));
}

#[test]
fn a_finding_of_an_independent_body_stands_beside_the_claim_and_changes_nothing() {
    let found = [
        (
            "isle",
            "as_at: 2020-05-31\nentries:\n  - {ref: 4.1, status: done}\n",
        ),
        (
            "watch",
            "as_at: 2020-09-30\nby: watch\nentries:\n  - {ref: 4.1, status: some, progress: Half were printed.}\n",
        ),
    ];
    let built = ferries(&found).build();
    let page = words(&built, "ferries/index.html");
    assert!(
        page.contains("1 recommendation or action is reported complete. Ferry Watch has not confirmed this."),
        "{page}"
    );
    assert!(page.contains("Of 2 actions, 1 is reported complete"), "{page}");
    let confirmed = [
        found[0],
        (
            "watch",
            "as_at: 2020-09-30\nby: watch\nentries:\n  - {ref: 4.1, status: seen}\n",
        ),
    ];
    let page = words(&ferries(&confirmed).build(), "ferries/index.html");
    assert!(page.contains("Ferry Watch has confirmed this."), "{page}");
}

#[test]
fn a_plan_without_actions_counts_its_recommendations() {
    let built = ferries(&ANSWERS).without("ferries/recommendations/4.md").build();
    let page = words(&built, "index.html");
    assert!(
        page.contains("Of 3 recommendations, none are reported complete"),
        "{page}"
    );
    assert!(!page.contains(" 0 actions"), "{page}");
    let past = words(&built, "ferries/schedule/not-accepted/index.html");
    assert!(past.contains("Paint the ferries red."), "{past}");
}

#[test]
fn an_action_for_several_recommendations_is_one_action_on_one_page() {
    let built = ferries(&[]).build();
    assert!(words(&built, "ferries/index.html").contains("Of 2 actions"));
    let other = words(&built, "ferries/recommendations/3/index.html");
    assert!(other.contains("4.1 Print it"), "{other}");
    let action = words(&built, "ferries/actions/4.1/index.html");
    assert!(
        action.contains("Also answers") && action.contains("Publish the timetable."),
        "{action}"
    );
}

#[test]
fn money_is_summed_only_where_it_is_alike() {
    let built = ferries(&[]).build();
    let page = words(&built, "ferries/index.html");
    assert!(page.contains("Budget: £1,500.50 in all, of 2 actions"), "{page}");
}

#[test]
fn a_number_is_shown_wherever_its_recommendation_is_named_and_its_paragraphs_stay() {
    let built = ferries(&ANSWERS).build();
    for page in [
        "ferries/index.html",
        "ferries/recommendations/index.html",
        "ferries/recommendations/1/index.html",
        "ferries/updates/2020-05-31/index.html",
        "ferries/print/index.html",
    ] {
        assert!(words(&built, page).contains("1(a)(i)"), "{page}");
    }
    let page = built.page("ferries/recommendations/1/index.html");
    assert!(page.contains("<li>before it sails</li>"), "{page}");
}

#[test]
fn answers_and_ratings_that_changed_are_told_with_what_they_were() {
    let updates = [
        ANSWERS[0],
        (
            "later",
            "as_at: 2021-03-31\nentries:\n  - {ref: 2, response: full}\n  - {ref: 3, ratings: {risk: high}}\n",
        ),
    ];
    let built = ferries(&updates).build();
    let page = words(&built, "ferries/updates/2021-03-31/changes/index.html");
    for told in [
        "Answered otherwise by Island Assembly: “Accepted in full”, before “Not accepted”.",
        "Risk: from “Low” to “High”.",
    ] {
        assert!(page.contains(told), "{told}: {page}");
    }
    let data: serde_json::Value = serde_json::from_str(built.page("ferries/data/plan.json")).expect("JSON");
    let computed = &data["computed"]["items"]["/ferries/recommendations/2/"];
    assert_eq!(computed["answers"][0]["response"], "full");
}

#[test]
fn nothing_of_an_answer_still_to_come_is_seen() {
    let later = [(
        "later",
        "as_at: 2021-05-31\npublished: 2021-07-01\nby: main\nentries:\n  - {ref: 1, response: full, response_text: We will look at the *keels*.}\n",
    )];
    let built = ferries(&later).build();
    let early: Vec<&str> = ["Accepted in full", "keels", "2021-05-31"]
        .into_iter()
        .filter(|words| !built.holding(words).is_empty())
        .collect();
    assert!(early.is_empty(), "{early:?}");
}

#[test]
fn whoever_leads_a_part_of_the_plan_is_not_independent_of_it() {
    let update = [(
        "main",
        "as_at: 2020-05-31\nby: the  Harbour Office\nentries:\n  - {ref: 4.2, status: done}\n",
    )];
    let site = ferries(&update);
    let led = site.clone().edit(
        "ferries/recommendations/4.md",
        "action: Hang it up,",
        "action: Hang it up, lead: [The Harbour Office],",
    );
    let page = words(&led.build(), "ferries/actions/4.2/index.html");
    assert!(page.contains("Implemented"), "{page}");
    let page = words(&site.build(), "ferries/actions/4.2/index.html");
    assert!(page.contains("No status reported"), "{page}");
}
