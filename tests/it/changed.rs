//! The pages of an update and of the changes of the site: their first sentence, and the groups of changes below.

use crate::harness::{Built, SiteTest, words_of};

/// A plan of four actions, with two updates and a report by somebody else.
fn site() -> SiteTest {
    let action = |ref_: &str| format!("  - {{ref: {ref_}, action: Mend street {ref_}, due: 2018-02-28}}\n");
    let actions: String = ["1.1", "1.2", "1.3", "1.4"].map(action).concat();
    SiteTest::base()
        .without("homes/updates/2018-03-31.md")
        .file(
            "homes/plan.md",
            "---\ntitle: Safer homes\npublished: 2017-01-31\nbodies:\n  - {key: watch, name: Care Watch, part: independent}\nstatuses:\n  - \
             {key: open, label: Under way, meaning: on-track}\n  - {key: slow, label: Slow, meaning: behind}\n---\n",
        )
        .file(
            "homes/recommendations/1.md",
            format!("---\nref: 1\ntext: Mend the streets.\nactions:\n{actions}---\n"),
        )
        .file(
            "homes/updates/2017-12-31.md",
            "---\nas_at: 2017-12-31\nentries:\n  - {ref: 1.1, status: open}\n  - {ref: 1.2, status: open}\n  - {ref: 1.3, status: open}\n  \
             - {ref: 1.4, complete: true}\n---\n",
        )
        .file(
            "homes/updates/2018-03-31.md",
            "---\nas_at: 2018-03-31\nentries:\n  - {ref: 1.1, status: slow}\n  - {ref: 1.2, status: slow}\n  - {ref: 1.3, due: 2018-09-30, \
             due_reason: Rain.}\n---\n",
        )
        .file(
            "homes/updates/2018-04-30-watch.md",
            "---\nas_at: 2018-04-30\nby: watch\nentries:\n  - {ref: 1.1, progress: Two holes.}\n  - {ref: 1, progress: Few.}\n---\n",
        )
        .day("2018-06-30")
}

/// The words of the page of an update, without line breaks.
fn update(built: &Built, name: &str) -> String {
    words_of(built.page(&format!("homes/updates/{name}/index.html")))
}

#[test]
fn an_update_says_first_what_matters_most() {
    let built = site().build();
    let page = update(&built, "2018-03-31");
    let headline = "Update of 31 March 2018 2 due dates passed; 1 due date was moved later; 2 actions moved back; nothing was reported complete.";
    assert!(page.contains(headline), "{page}");
    let changes = update(&built, "2018-03-31/changes");
    assert!(
        changes.contains(headline.trim_start_matches("Update of 31 March 2018 ")),
        "both pages say the same: {changes}"
    );
    let first = update(&built, "2017-12-31");
    assert!(first.contains("1 action was reported complete."), "{first}");
    assert!(
        !first.contains("due dates that passed"),
        "nothing passed by then: {first}"
    );
}

#[test]
fn what_changed_alike_is_said_once_for_all_of_an_update() {
    let built = site().build();
    let page = update(&built, "2018-03-31");
    assert_eq!(page.matches("from “Under way” to “Slow”").count(), 1, "{page}");
    let places = [
        "Due date moved later: 1",
        "1.3",
        "Moved back: 2",
        "1.1",
        "1.2",
        "What the update says",
    ]
    .map(|words| page.find(words).unwrap_or_else(|| panic!("{words}: {page}")));
    assert!(places.is_sorted(), "{page}");
    assert!(!page.contains(": 0"), "no kind without changes: {page}");
    assert!(
        !page.contains("Newly overdue: "),
        "what the dates say stands on the page of changes: {page}"
    );
}

#[test]
fn a_report_by_somebody_else_says_first_who_reported_on_how_much() {
    let page = update(&site().build(), "2018-04-30");
    assert!(
        page.contains(
            "Care Watch, independent of the organisation, reported on 1 action and 1 recommendation."
        ),
        "{page}"
    );
    assert!(!page.contains("nothing was reported complete"), "{page}");
}
