//! What came late is marked wherever it stands and wherever something rests on it.

use super::{corrected, sealed, sealed_on};
use crate::harness::{Built, SiteTest, words_of};

const REC: &str = "homes/recommendations/1.md";
const PLAN: &str = "homes/plan.md";
const BACK: &str = "homes/updates/back.md";
const ADDED: &str = "20 August 2018";
const AUGUST: &str = "2018-08-20";

/// An update that is dated before the plan was sealed, and reports something complete, a status and a move.
const DATED_BACK: &str = "---\nas_at: 2018-04-30\npublished: 2018-05-10\ntitle: Canary report\nentries:\n  \
                          - {ref: 1.1, status: done, due: 2019-03, due_reason: More time.}\n---\n";

#[track_caller]
fn assert_says(built: &Built, page: &str, said: &[&str]) {
    let words = words_of(built.page(page));
    for one in said {
        assert!(words.contains(one), "{page}: {one}\n{words}");
    }
}

#[test]
fn a_late_update_says_when_it_came_wherever_it_stands() {
    let built = sealed_on(sealed().file(BACK, DATED_BACK), AUGUST)
        .day("2018-09-01")
        .build();
    for page in [
        "homes/updates/index.html",
        "homes/updates/2018-04-30/index.html",
        "homes/updates/2018-04-30/changes/index.html",
        "homes/actions/1.1/index.html",
        "homes/print/index.html",
        "homes/index.html",
    ] {
        let said = words_of(built.page(page));
        assert!(said.contains(ADDED), "{page}: {said}");
        assert!(said.contains("10 May 2018"), "{page}: {said}");
    }
    assert_says(
        &built,
        "homes/updates/2018-04-30/index.html",
        &[
            "Added to this site on 20 August 2018, but dated 10 May 2018. This was not on the site when the plan was sealed on 1 June 2018.",
        ],
    );
}

#[test]
fn answers_and_counts_say_what_rests_on_a_late_update() {
    let built = sealed_on(sealed().file(BACK, DATED_BACK), AUGUST)
        .day("2018-09-01")
        .build();
    for page in [
        "index.html",
        "homes/index.html",
        "homes/print/index.html",
        "homes/status/index.html",
        "homes/status/done/index.html",
        "homes/schedule/index.html",
        "homes/actions/index.html",
    ] {
        assert_says(
            &built,
            page,
            &[
                "was added to this site on 20 August 2018, but is dated 10 May 2018. By this update, 1 action is reported complete and 1 action has \
               another due date.",
            ],
        );
    }
}

#[test]
fn a_late_update_on_which_nothing_rests_any_more_is_not_told_with_the_answer() {
    let june = "---\nas_at: 2018-06-30\nentries:\n  - {ref: 1.1, status: on-track}\n---\n";
    let back = DATED_BACK.replace(", due: 2019-03, due_reason: More time.", "");
    let site = sealed_on(
        sealed().file(BACK, back).file("homes/updates/june.md", june),
        AUGUST,
    );
    let built = site.day("2018-09-01").build();
    // The citation names the newest publication, whatever it is.
    let main = |path: &str| {
        words_of(
            built
                .page(path)
                .split("class=\"cite\"")
                .next()
                .unwrap_or_default(),
        )
    };
    let home = main("homes/index.html");
    assert_eq!(home.matches(ADDED).count(), 1, "{home}");
    assert!(home.contains("Last changed 20 August 2018: something was published."));
    assert!(main("homes/updates/index.html").contains(ADDED));
}

#[test]
fn what_is_late_and_not_sealed_yet_is_said_to_be_in_no_record() {
    for day in ["2018-06-01", "2018-09-01"] {
        let built = sealed().file(BACK, DATED_BACK).day(day).build();
        assert_says(
            &built,
            "homes/updates/2018-04-30/index.html",
            &[
                "Added to this site after the plan was sealed without this on 1 June 2018, but dated 10 May 2018. This is not in the \
               record yet.",
            ],
        );
        assert_says(
            &built,
            "homes/index.html",
            &["The update is not in the record yet. By this update, 1 action is reported complete"],
        );
    }
}

#[test]
fn a_plan_closed_back_in_time_says_when_that_was_told() {
    let close = |site: SiteTest| site.edit(PLAN, "statuses:", "closed: 2018-03-31\nstatuses:");
    let built = sealed_on(close(sealed()), AUGUST).day("2018-09-01").build();
    assert_says(
        &built,
        "homes/index.html",
        &[
            "Reporting on this plan ended on 31 March 2018. This was added to this site on 20 August 2018, so dates are judged on \
             that day.",
            "By the dates alone, no action was overdue on 20 August 2018.",
            "so dates are judged on 20 August 2018",
        ],
    );
    assert_says(
        &built,
        "index.html",
        &["31 March 2018. This was added to this site on 20 August 2018"],
    );
    let pending = close(sealed()).day("2018-09-01").build();
    assert_says(
        &pending,
        "homes/index.html",
        &[
            "sealed without this on 1 June 2018. This is not in the record yet, so dates are judged on 1 September 2018.",
        ],
    );
    // What the first seal has is as it was.
    let first = sealed_on(close(SiteTest::base()), "2018-06-01")
        .day("2018-09-01")
        .build();
    assert!(!words_of(first.page("homes/index.html")).contains("This was added"));
}

#[test]
fn a_correction_dated_back_says_when_it_came() {
    let june = sealed().file("homes/updates/june.md", "---\nas_at: 2018-06-30\n---\n");
    let site = corrected(
        sealed_on(june, "2018-07-02").edit(REC, "Train all managers", "Train canary managers"),
        "  - {ref: 1.2, field: action, date: 2018-06-10, was: all, now: canary, reason: A slip.}\n",
    );
    let built = sealed_on(site, AUGUST).day("2018-09-01").build();
    for page in ["homes/corrections/index.html", "homes/actions/1.2/index.html"] {
        assert_says(
            &built,
            page,
            &["Added to this site on 20 August 2018, but dated 10 June 2018."],
        );
    }
}

#[test]
fn an_action_that_a_forged_line_lets_in_says_when_it_came() {
    let with = sealed().edit(
        REC,
        "---\nThe",
        "  - {ref: 1.3, published: 2017-03-01, action: Canary, success: [It is seen], lead: [Ann Example], due: 2019}\n---\nThe",
    );
    // `seal` refuses it; somebody could make such a line by hand.
    let built = sealed_on(with, AUGUST).day("2018-09-01").build();
    assert_says(
        &built,
        "homes/actions/1.3/index.html",
        &[
            "Added to this site on 20 August 2018, but dated 1 March 2017.",
            "Added to the plan20 August 2018",
        ],
    );
}

#[test]
fn an_update_after_a_late_one_says_that_it_is_compared_with_that() {
    let june = "---\nas_at: 2018-06-30\nentries:\n  - {ref: 1.1, status: on-track}\n---\n";
    let built = sealed_on(
        sealed()
            .file(BACK, DATED_BACK)
            .file("homes/updates/june.md", june),
        AUGUST,
    )
    .day("2018-09-01")
    .build();
    assert_says(
        &built,
        "homes/updates/2018-06-30/changes/index.html",
        &[
            "The previous update was added to this site after its own date:Added to this site on 20 August 2018",
        ],
    );
}

#[test]
fn a_plan_without_anything_late_says_nothing_of_it() {
    let built = sealed().day("2018-09-01").build();
    for (page, html) in built.pages() {
        assert!(!html.contains("dded to this site"), "{page}");
    }
}
