//! Silence is said first, once on each page.

use crate::harness::{SiteTest, words_of};

const PLAN: &str = "homes/plan.md";
const SAID: &str = "No update since 31 March 2018. One was promised every quarter; the next was due by 30 June 2018. \
                    Reports published elsewhere are not included.";
const IN_SHORT: &str = "No update since 31 March 2018. The next was due by 30 June 2018.";

fn promised() -> SiteTest {
    SiteTest::base().edit(PLAN, "statuses:", "reporting: quarterly\nstatuses:")
}

/// Returns the words of the `main` element of a page.
fn main_of(page: &str) -> String {
    let (_, main) = page.split_once("<main").expect("a page has a main part");
    let (main, _) = main.split_once("</main>").expect("its end");
    words_of(&format!("<main{main}"))
}

#[test]
fn silence_stands_first_on_the_plan_and_its_items_and_in_its_card_and_once() {
    let built = promised().day("2018-07-01").build();
    for page in ["homes/updates/index.html", "homes/print/index.html"] {
        let words = main_of(built.page(page));
        assert!(words.trim_start().starts_with(SAID), "{page}: {words}");
        assert_eq!(words.matches("One was promised").count(), 1, "{page}");
        assert_eq!(words.matches("The plan promised").count(), 0, "{page}");
    }
    // In the answer in short, which stands before all else that is said of the plan or the item.
    for (page, next) in [
        ("homes/index.html", "What Anytown Council reports"),
        (
            "homes/recommendations/1/index.html",
            "What does Anytown Council report?",
        ),
        (
            "homes/actions/1.1/index.html",
            "What does Anytown Council report?",
        ),
        ("index.html", "Latest update"),
    ] {
        let words = main_of(built.page(page));
        assert_eq!(words.matches(IN_SHORT).count(), 1, "{page}: {words}");
        assert!(words.find(IN_SHORT) < words.find(next), "{page}: {words}");
        assert!(words.contains(next), "{page}: {words}");
    }
    let data: serde_json::Value = serde_json::from_str(built.page("homes/data/plan.json")).expect("JSON");
    let silence = serde_json::json!({
        "last": "2018-03-31", "promise": { "promised": "quarterly", "next_due": "2018-06-30" },
    });
    assert_eq!(data["computed"]["silence"], silence);
}

#[test]
fn updates_that_did_not_come_are_places_on_the_line_of_updates() {
    let words = |day: &str| main_of(promised().day(day).build().page("homes/updates/index.html"));
    let one = words("2018-07-01");
    assert!(one.contains("1 promised update is not on this site"), "{one}");
    assert!(one.contains("The update was due by 30 June 2018."), "{one}");
    let two = words("2018-10-01");
    assert!(two.contains("2 promised updates are not on this site"), "{two}");
    assert!(
        two.contains("The first was due by 30 June 2018, the last by 30 September 2018."),
        "{two}"
    );
    assert!(!words("2018-06-30").contains("due by 30 June 2018"));
}

#[test]
fn a_plan_that_reports_as_promised_or_has_ended_is_not_silent() {
    for site in [
        promised().day("2018-06-30"),
        promised()
            .edit(
                PLAN,
                "statuses:",
                "closed: 2018-04-30\nclosed_reason: Done.\nstatuses:",
            )
            .day("2026-01-01"),
    ] {
        let built = site.build();
        assert!(
            built.holding("class=\"silen").is_empty(),
            "{:?}",
            built.holding("class=\"silen")
        );
        assert!(!built.page("homes/data/plan.json").contains("\"silence\""));
    }
}

#[test]
fn a_plan_that_promised_nothing_says_since_when_there_is_no_update_and_no_more() {
    let words = |day: &str| {
        let built = SiteTest::base().day(day).build();
        main_of(built.page("homes/index.html"))
    };
    assert!(!words("2019-03-31").contains("No update since 31"));
    let said = words("2019-04-01");
    assert!(said.contains("No update since 31 March 2018."), "{said}");
    assert!(
        said.contains("Reports published elsewhere are not included."),
        "{said}"
    );
    assert!(!said.contains("was due by"), "{said}");
}

#[test]
fn actions_past_their_date_stand_in_the_order_of_the_plan() {
    let site = SiteTest::base()
        .edit("homes/recommendations/1.md", "due: 2018-12", "due: 2018-11")
        .edit(
            "homes/updates/2018-03-31.md",
            "    status: done\n",
            "    status: on-track\n",
        );
    let built = site.day("2019-01-01").build();
    let page = main_of(built.page("homes/index.html"));
    let (_, past) = page.split_once("Overdue Worked out").expect("the list");
    assert!(past.find("1.1 Visit") < past.find("1.2 Train"), "{past}");
    assert!(
        page.contains("An update showed 1 of them still open after its due date."),
        "{page}"
    );
    assert!(!page.contains("days past"), "{page}");
}

#[test]
fn a_recommendation_with_a_date_of_its_own_is_called_late_only_as_far_as_is_known() {
    let words = |entry: &str| {
        let built = SiteTest::base()
            .edit("homes/recommendations/1.md", "ref: 1\n", "ref: 1\ndue: 2017-12\n")
            .edit(
                "homes/updates/2018-03-31.md",
                "  - ref: 1\n",
                &format!("  - ref: 1\n{entry}"),
            )
            .day("2020-04-01")
            .build();
        main_of(built.page("homes/recommendations/1/index.html"))
    };
    let past = words("    status: on-track\n");
    assert!(past.contains("Overdue: still open on 31 March 2018"), "{past}");
    assert!(
        past.contains("Was due December 2017, over 2 years ago."),
        "{past}"
    );
    let done = words("    status: done\n");
    assert!(
        done.contains(
            "Reported complete by 31 March 2018This site does not know when the work was finished."
        ),
        "{done}"
    );
    let finished = words("    completed: 2018-01-10\n");
    assert!(
        finished.contains("Finished on 10 January 2018, 10 days after its original due date"),
        "{finished}"
    );
}

#[test]
fn of_actions_whose_status_is_not_known_nothing_is_counted_as_not_complete() {
    let built = SiteTest::base()
        .edit(
            "homes/updates/2018-03-31.md",
            "entries:",
            "lost_statuses: The colours are lost.\nentries:",
        )
        .edit("homes/updates/2018-03-31.md", "    status: on-track\n", "")
        .edit("homes/updates/2018-03-31.md", "    status: done\n", "")
        .day("2019-04-01")
        .build();
    let page = main_of(built.page("homes/index.html"));
    assert!(
        page.contains("2 actions. This site does not know their status."),
        "{page}"
    );
    assert!(!page.contains("2 actions, none reported complete."), "{page}");
}
