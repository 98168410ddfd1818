//! The words that labels and endings may mean: what the pages say of each.

use candour::diag::Code;

use crate::harness::{Built, SiteTest, words_of};

/// A plan of which each action stands in a state of its own, by the entries given.
fn plan(entries: &[&str]) -> SiteTest {
    let statuses = "statuses:\n  - {key: working, label: Work under way, meaning: in-progress}\n  - {key: risky, label: Some \
                    doubt, meaning: at-risk}\n  - {key: claimed, label: With the auditor, meaning: awaiting-verification}\n  \
                    - {key: going, label: Going well, meaning: on-track, description: Our words for it.}\n";
    let mut recommendation = String::from("---\nref: R\ntext: Put the audit right.\nactions:\n");
    let mut update = String::from("---\nas_at: 2018-03-31\nentries:\n");
    for (at, entry) in entries.iter().enumerate() {
        recommendation.push_str(&format!(
            "  - {{ref: R.{at}, action: Mend part {at}, due: 2018-04-30}}\n"
        ));
        update.push_str(&format!("  - {{ref: R.{at}, {entry}}}\n"));
    }
    SiteTest::base()
        .without("homes/plan.md")
        .without("homes/recommendations/1.md")
        .without("homes/updates/2018-03-31.md")
        .file(
            "audits/plan.md",
            format!("---\ntitle: Audits\npublished: 2017-01-01\n{statuses}---\n"),
        )
        .file("audits/recommendations/R.md", format!("{recommendation}---\n"))
        .file("audits/updates/1.md", format!("{update}---\n"))
}

fn words(built: &Built, page: &str) -> String {
    words_of(built.page(page))
}

#[test]
fn a_label_without_a_description_is_given_no_words_of_the_plan() {
    let built = plan(&[
        "status: working",
        "status: risky",
        "status: claimed",
        "status: going",
    ])
    .build();
    let statuses = words(&built, "audits/status/index.html");
    for counted_as in [
        "in progress",
        "at risk of not being done as planned",
        "said to be done, and still to be checked",
    ] {
        let sentence = format!(
            "The plan does not say what this label means. This site counts the label as “{counted_as}”."
        );
        assert!(statuses.contains(&sentence), "{statuses}");
    }
    assert!(statuses.contains("Our words for it."), "{statuses}");
    assert!(!statuses.contains("going as planned"), "{statuses}");
}

#[test]
fn what_awaits_verification_is_open_until_it_is_complete() {
    let built = plan(&["status: claimed", "status: claimed, complete: true"])
        .day("2018-06-01")
        .build();
    let overview = words(&built, "audits/index.html");
    assert!(
        overview.contains("Of 2 actions, 1 is reported complete.") && overview.contains("1 With the auditor"),
        "{overview}"
    );
}

#[test]
fn an_accepted_risk_and_what_no_longer_applies_end_an_action_by_name() {
    let built = plan(&[
        "ended: {how: risk-accepted, reason: The building will close.}",
        "ended: {how: no-longer-applicable, reason: The service was sold.}",
        "status: working",
    ])
    .day("2018-06-01")
    .build();
    for (page, said) in [
        ("audits/actions/R.0/index.html", "Ended: the risk was accepted."),
        ("audits/actions/R.1/index.html", "Ended: no longer applicable."),
        ("audits/status/risk-accepted/index.html", "Mend part 0"),
        ("audits/status/no-longer-applicable/index.html", "Mend part 1"),
        ("audits/index.html", "1 Risk accepted"),
        ("audits/index.html", "1 No longer applicable"),
        ("audits/print/index.html", "The building will close."),
    ] {
        let words = words(&built, page);
        assert!(words.contains(said), "{page}: {words}");
    }
}

#[test]
fn what_ended_unfinished_was_not_completed_too() {
    for how in ["risk-accepted", "no-longer-applicable", "withdrawn"] {
        let entry = format!("complete: true, ended: {{how: {how}, reason: So.}}");
        assert!(
            plan(&[&entry]).build().codes().contains(&Code::MisplacedField),
            "{how}"
        );
    }
}
