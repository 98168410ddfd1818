//! What came late is dated by when it came: as of an earlier day it is nowhere, and where it shows it says so.

use super::{SEALED, corrected, record_of, sealed, sealed_on, verified, wrong};
use crate::harness::{SiteTest, day};
use candour::history;
use candour::resolve::{self, Show};

const REC: &str = "homes/recommendations/1.md";
const PLAN: &str = "homes/plan.md";
const BACK: &str = "homes/updates/back.md";
const AUGUST: &str = "2018-08-20";

/// An update that is dated long before the plan was sealed.
const DATED_BACK: &str = "---\nas_at: 2017-06-30\npublished: 2017-07-10\ntitle: Canary report\nentries:\n  \
                          - {ref: 1.2, status: done, progress: Canary words.}\n---\n";

/// The base site, sealed on two days: in between, an update came out.
fn sealed_twice() -> SiteTest {
    let june = sealed().file(
        "homes/updates/june.md",
        "---\nas_at: 2018-06-30\nentries:\n  - {ref: 1.1, status: behind}\n---\n",
    );
    sealed_on(june, "2018-07-02")
}

fn frozen(site: &SiteTest, on: &str) -> String {
    let parsed = history::read(&site.tree);
    let resolved = resolve::resolve(&parsed.site, day(on), Show::default());
    resolved.plan(0).frozen.to_string()
}

fn past(site: &SiteTest, on: &str) -> usize {
    let parsed = history::read(&site.tree);
    let resolved = resolve::resolve(&parsed.site, day(on), Show::default());
    let kinds = resolved.plan(0).schedules.iter();
    kinds
        .filter(|one| one.kind == resolve::ScheduleKind::Past)
        .map(|one| one.items.len())
        .sum()
}

#[track_caller]
fn assert_same_before(late: &SiteTest, without: &SiteTest, days: &[&str]) {
    for on in days {
        let (late, without) = (late.clone().day(on).build(), without.clone().day(on).build());
        assert_eq!(late.holding("canary"), Vec::<&str>::new(), "{on}");
        assert_eq!(late.bytes(), without.bytes(), "{on}");
    }
}

#[test]
fn a_late_update_is_nowhere_until_the_day_of_the_seal_that_has_it() {
    let late = sealed_on(sealed_twice().file(BACK, DATED_BACK), AUGUST);
    assert_same_before(
        &late,
        &sealed_twice(),
        &["2017-08-01", SEALED, "2018-07-02", "2018-08-19"],
    );
    let built = late.day(AUGUST).build();
    assert!(!built.holding("Canary words.").is_empty());
    assert_eq!(verified(&built, "homes").problems, Vec::<String>::new());
}

#[test]
fn what_is_late_and_not_sealed_yet_is_nowhere_before_the_last_seal() {
    let late = sealed_twice().file(BACK, DATED_BACK);
    assert_same_before(&late, &sealed_twice(), &["2017-08-01", SEALED, "2018-07-01"]);
    assert!(!late.day("2018-07-03").build().holding("canary").is_empty());
}

#[test]
fn what_the_first_seal_has_goes_by_its_own_days() {
    let whole = SiteTest::base().file(BACK, DATED_BACK);
    let first = sealed_on(whole.clone(), SEALED);
    for on in ["2017-07-09", "2017-07-10", "2018-05-31"] {
        let (never, then) = (whole.clone().day(on).build(), first.clone().day(on).build());
        assert_eq!(never.bytes(), then.bytes(), "{on}");
    }
}

#[test]
fn an_update_dated_after_the_last_seal_counts_from_its_day() {
    let july = "---\nas_at: 2018-07-10\ntitle: Canary report\n---\n";
    let site = sealed_on(sealed_twice().file(BACK, july), AUGUST);
    assert!(
        site.clone()
            .day("2018-07-09")
            .build()
            .holding("canary")
            .is_empty()
    );
    assert!(!site.day("2018-07-10").build().holding("canary").is_empty());
}

#[test]
fn a_correction_dated_back_holds_from_the_day_it_came() {
    let change = |site: SiteTest| {
        corrected(
            site.edit(REC, "Train all managers", "Train canary managers"),
            "  - {ref: 1.2, field: action, date: 2018-06-10, was: all, now: canary, reason: A slip.}\n",
        )
    };
    let site = change(sealed_twice());
    assert_eq!(wrong(&site.clone().day(AUGUST).build()), []);
    let late = sealed_on(site, AUGUST);
    assert_same_before(
        &late,
        &sealed_twice(),
        &["2018-06-09", "2018-06-10", "2018-08-19"],
    );
    let built = late.day(AUGUST).build();
    assert_eq!(wrong(&built), [], "{}", built.shown());
    assert!(built.page("homes/actions/1.2/index.html").contains("canary"));
    assert_eq!(verified(&built, "homes").problems, Vec::<String>::new());
}

#[test]
fn an_entry_added_by_a_correction_that_is_dated_back_came_with_its_seal() {
    let site = sealed_twice().file(
        "homes/updates/june.md",
        "---\nas_at: 2018-06-30\nentries:\n  - {ref: 1.1, status: behind}\n  - {ref: 1.2, progress: Canary words.}\ncorrections:\n  \
         - {ref: 1.2, added: true, date: 2018-07-05, reason: It was forgotten.}\n---\n",
    );
    // A seal after the day of the correction did not have it.
    let with_july = |site: SiteTest| site.file("homes/updates/july.md", "---\nas_at: 2018-07-31\n---\n");
    let before = sealed_on(with_july(sealed_twice()), "2018-08-01");
    let record = record_of(&before, "homes");
    let late = sealed_on(with_july(site).file("homes/record.jsonl", record), AUGUST);
    assert_same_before(&late, &before, &["2018-07-05", "2018-08-01", "2018-08-19"]);
    let built = late.day(AUGUST).build();
    assert_eq!(wrong(&built), [], "{}", built.shown());
    assert!(!built.holding("Canary words.").is_empty());
}

#[test]
fn an_action_that_a_forged_line_lets_in_came_on_the_day_of_the_line() {
    let before = sealed_twice();
    for published in ["published: 2017-03-01, ", ""] {
        let action = format!(
            "  - {{ref: 1.3, {published}action: Canary action, success: [It is seen], lead: [Ann Example], due: 2019}}\n---\nThe"
        );
        let with = before.clone().edit(REC, "---\nThe", &action);
        // `seal` refuses it; somebody could make such a line by hand.
        let late = sealed_on(with, AUGUST);
        assert_same_before(&late, &before, &["2017-03-01", "2018-07-02", "2018-08-19"]);
        let built = late.day(AUGUST).build();
        assert!(
            built.output().contains("homes/actions/1.3/index.html"),
            "{published}"
        );
    }
}

#[test]
fn parts_of_a_plan_that_a_later_seal_has_first_came_with_it() {
    let with = sealed_twice().edit(
        PLAN,
        "impact_ratings:",
        "  - {key: canary, label: Canary label, meaning: behind, colour: red}\nimpact_ratings:",
    );
    let with = with.edit(
        PLAN,
        "sources:\n",
        "sources:\n  - {key: canary, title: Canary source}\n",
    );
    let with = with.edit(
        PLAN,
        "statuses:\n",
        "  - {ref: canary, title: Canary theme}\nstatuses:\n",
    );
    let late = sealed_on(with, AUGUST);
    assert_same_before(
        &late,
        &sealed_twice(),
        &["2018-06-15", "2018-07-03", "2018-08-19"],
    );
}

#[test]
fn a_label_shows_with_the_first_update_that_gives_it() {
    let with = sealed_twice()
        .edit(
            PLAN,
            "impact_ratings:",
            "  - {key: canary, label: Canary label, meaning: behind, colour: red}\nimpact_ratings:",
        )
        .file(
            "homes/updates/july.md",
            "---\nas_at: 2018-07-31\nentries:\n  - {ref: 1.1, status: canary}\n---\n",
        );
    let late = sealed_on(with, AUGUST);
    let page = |on: &str| late.clone().day(on).build();
    assert!(page("2018-07-30").holding("canary").is_empty());
    assert!(
        page("2018-07-31")
            .page("homes/actions/1.1/index.html")
            .contains("Canary label")
    );
}

#[test]
fn a_plan_closed_back_in_time_is_judged_on_the_day_that_it_was_told() {
    let close = |site: SiteTest| site.edit(PLAN, "statuses:", "closed: 2018-03-31\nstatuses:");
    // When it is said to have closed, one due date had passed; when it was sealed, both had.
    let open = SiteTest::base()
        .edit("homes/updates/2018-03-31.md", "status: done", "status: behind")
        .edit(REC, "due: 2018-12", "due: 2018-05");
    let sealed = sealed_on(open.clone(), SEALED);
    let late = sealed_on(close(sealed.clone()), AUGUST);
    assert_eq!(past(&sealed, AUGUST), 2);
    assert_eq!((past(&late, AUGUST), past(&late, "2019-06-01")), (2, 2));
    assert_eq!(frozen(&late, "2019-06-01"), AUGUST);
    assert_same_before(&late, &sealed, &["2018-04-10", SEALED, "2018-08-19"]);
    // As long as it is not sealed, it is told today.
    assert_eq!(frozen(&close(sealed.clone()), "2018-09-01"), "2018-09-01");
    // Before there was a seal it could have been told of at any time: the day is that of the last change.
    assert_eq!(frozen(&close(sealed), "2018-05-31"), "2018-05-01");
    // What the first seal has is taken at its word.
    let first = sealed_on(close(open), SEALED);
    assert_eq!(
        (past(&first, AUGUST), frozen(&first, AUGUST)),
        (1, "2018-03-31".to_owned())
    );
}

#[test]
fn a_plan_closed_after_its_last_seal_is_judged_on_that_day() {
    let late = sealed_on(
        sealed_twice().edit(PLAN, "statuses:", "closed: 2018-07-15\nstatuses:"),
        AUGUST,
    );
    assert_eq!(frozen(&late, "2019-06-01"), "2018-07-15");
}

#[test]
fn looking_back_sees_nothing_that_is_dated_back_and_not_sealed() {
    let with = sealed_twice()
        .file(BACK, DATED_BACK)
        .edit(PLAN, "statuses:", "closed: 2018-06-30\nstatuses:");
    let with = corrected(
        with.edit(REC, "Train all managers", "Train canary managers"),
        "  - {ref: 1.2, field: action, date: 2018-06-10, was: all, now: canary, reason: Canary.}\n",
    );
    // The day of the last seal itself, and a day after it.
    for on in ["2018-07-02", "2018-07-20"] {
        let at = |site: &SiteTest| {
            let parsed = history::read(&site.tree);
            let resolved = resolve::looking_back(&parsed.site, day(on));
            let plan = &resolved.plans[0];
            candour::data::write(&candour::data::Document::of_plan(plan, &resolved.withheld))
        };
        assert_eq!(at(&with), at(&sealed_twice()), "{on}");
    }
}
