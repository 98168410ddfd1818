//! What was sealed and has to change after all: every remedy that a message offers works, and goes on working once it is
//! sealed itself.

use candour::diag::Code;

use super::{corrected, sealed, sealed_on, verified, wrong};
use crate::harness::SiteTest;

const REC: &str = "homes/recommendations/1.md";
const UPDATE: &str = "homes/updates/2018-03-31.md";
const PLAN: &str = "homes/plan.md";

/// Checks that a site with an open correction is sound, as it is, sealed, and as of the days before.
#[track_caller]
fn assert_holds(site: &SiteTest) -> SiteTest {
    let built = site.build();
    assert_eq!(wrong(&built), [], "{}", built.shown());
    assert_eq!(verified(&built, "homes").problems, Vec::<String>::new());
    let sealed = sealed_on(site.clone(), "2018-06-25");
    let built = sealed.build();
    assert_eq!(built.shown(), "");
    assert_eq!(verified(&built, "homes").problems, Vec::<String>::new());
    for day in ["2018-06-10", "2018-06-24", "2018-06-25"] {
        let built = sealed.clone().day(day).build();
        assert_eq!(wrong(&built), [], "{day}\n{}", built.shown());
        assert_eq!(verified(&built, "homes").problems, Vec::<String>::new(), "{day}");
    }
    sealed
}

/// The site with corrections in its update.
fn in_update(site: SiteTest, corrections: &str) -> SiteTest {
    site.edit(
        UPDATE,
        "entries:",
        &format!("corrections:\n{corrections}entries:"),
    )
}

/// The site with one more entry in its update.
fn with_entry(site: SiteTest) -> SiteTest {
    let site = site.edit(
        UPDATE,
        "---\nThe council",
        "  - ref: 2\n    progress: More homes are on the list.\n---\nThe council",
    );
    site.file(
        "homes/recommendations/2.md",
        "---\nref: 2\npublished: 2018-06-20\ntext: List every home.\nlead: [Ann Example]\n---\n",
    )
}

#[test]
fn an_entry_that_was_forgotten_is_added_with_a_word() {
    // The update was sealed without its entry on 1.2.
    let entry = "  - ref: 1.2\n    status: done\n    progress: All managers have finished the course.\n    impact: Managers report more \
                 than before.\n";
    let without = sealed_on(SiteTest::base().edit(UPDATE, entry, ""), "2018-06-01");
    let text = String::from_utf8(SiteTest::base().tree.files[UPDATE].to_vec()).expect("UTF-8");
    let site = without.clone().file(UPDATE, &text);
    assert_eq!(wrong(&site.build()), [Code::SealedAdded]);
    let site = in_update(
        site,
        "  - {ref: 1.2, added: true, date: 2018-06-20, reason: It was forgotten.}\n",
    );
    let site = assert_holds(&site);
    let built = site.build();
    for page in [
        "homes/corrections/index.html",
        "homes/actions/1.2/index.html",
        "homes/updates/2018-03-31/index.html",
    ] {
        assert!(built.page(page).contains("It was forgotten."), "{page}");
    }
    // Before that day, it is nowhere.
    let before = site.day("2018-06-19").build();
    assert_eq!(before.bytes(), without.day("2018-06-19").build().bytes());
    assert!(
        !before
            .page("homes/actions/1.2/index.html")
            .contains("Managers report")
    );
}

#[test]
fn an_entry_on_something_that_comes_out_later_is_an_error() {
    assert_eq!(wrong(&with_entry(SiteTest::base()).build()), [Code::EarlyEntry]);
}

#[test]
fn an_entry_that_was_taken_out_can_be_put_back() {
    let entry = "  - ref: 1.1\n    status: on-track\n    progress: The first visits were made.\n";
    let site = sealed().edit(UPDATE, entry, "");
    let taken = "  - {ref: 1.1, removed: true, date: 2018-06-05, reason: Not counted, was: {status: on-track, progress: The \
                 first visits were made.}}\n";
    let site = sealed_on(in_update(site, taken), "2018-06-06");
    assert_eq!(site.build().shown(), "");
    let site = site.edit(UPDATE, "entries:\n", &format!("entries:\n{entry}"));
    assert_eq!(wrong(&site.build()), [Code::SealedAdded]);
    let site = site.edit(
        UPDATE,
        taken,
        &format!("{taken}  - {{ref: 1.1, added: true, date: 2018-06-20, reason: It counts after all.}}\n"),
    );
    let site = assert_holds(&site);
    let page = |day: &str| {
        let built = site.clone().day(day).build();
        built
            .page("homes/updates/2018-03-31/index.html")
            .contains("The first visits were made.")
    };
    // In between, the words stand in the correction.
    assert!(page("2018-06-04") && page("2018-06-10") && page("2018-06-21"));
    let history = |day: &str| {
        let built = site.clone().day(day).build();
        built
            .page("homes/actions/1.1/index.html")
            .contains("was taken out of the update")
    };
    assert!(!history("2018-06-04") && history("2018-06-10"));
}

#[test]
fn an_entry_that_was_corrected_can_be_taken_out() {
    let site = sealed().edit(UPDATE, "The first visits were made.", "Some visits were made.");
    let corrected = "  - {ref: 1.1, field: progress, date: 2018-06-05, was: The first visits were made., reason: A slip.}\n";
    let site = sealed_on(in_update(site, corrected), "2018-06-06");
    for was in ["was: {status: on-track, progress: Some visits were made.}, ", ""] {
        let site = site.clone().edit(
            UPDATE,
            "  - ref: 1.1\n    status: on-track\n    progress: Some visits were made.\n",
            "",
        );
        let site = site.edit(
            UPDATE,
            corrected,
            &format!(
                "{corrected}  - {{ref: 1.1, removed: true, date: 2018-06-20, {was}reason: Not counted.}}\n"
            ),
        );
        assert_holds(&site);
    }
}

#[test]
fn a_removal_that_hides_the_words_shows_at_once_whatever_its_date() {
    let entry = "  - ref: 1.1\n    status: on-track\n    progress: The first visits were made.\n";
    let site = sealed().edit(UPDATE, entry, "");
    let hidden = in_update(
        site.clone(),
        "  - {ref: 1.1, removed: true, date: 2099-01-01, reason: It named a child.}\n",
    );
    let built = hidden.build();
    assert_eq!(wrong(&built), [], "{}", built.shown());
    assert!(
        built
            .page("homes/corrections/index.html")
            .contains("It named a child.")
    );
    assert_eq!(verified(&built, "homes").problems, Vec::<String>::new());
    // In a draft it would not show.
    let draft = site.file(
        "homes/updates/2018-06-15.md",
        "---\nas_at: 2018-06-15\ndraft: true\ncorrections:\n  - {update: 2018-03-31, ref: 1.1, removed: true, date: 2018-06-20, \
         reason: It named a child.}\n---\nWords.\n",
    );
    assert_eq!(wrong(&draft.build()), [Code::SealedRemoved]);
}

#[test]
fn hidden_words_are_hidden_on_earlier_days_and_both_checkers_accept_that() {
    let site = sealed().edit(REC, "Visit each home once a month", "Visit each home once a week");
    let site = corrected(
        site,
        "  - {ref: 1.1, field: action, date: 2018-06-20, reason: It named a child.}\n",
    );
    let site = assert_holds(&site);
    let before = site.day("2018-06-10").build();
    let page = before.page("homes/actions/1.1/index.html");
    assert!(
        page.contains("once a week") && page.contains("It named a child."),
        "the words are gone, and it says so"
    );
}

#[test]
fn how_something_ended_can_be_corrected() {
    let site = SiteTest::base().edit(
        UPDATE,
        "The first visits were made.\n",
        "The first visits were made.\n    ended: {how: carried-over, to: routine work, reason: It goes on.}\n",
    );
    let site =
        sealed_on(site, "2018-06-01").edit(UPDATE, "how: carried-over, to: routine work", "how: withdrawn");
    let site = in_update(
        site,
        "  - {ref: 1.1, field: ended, date: 2018-06-20, was: {how: carried-over, to: routine work, reason: It goes on.}, \
         reason: It was given up.}\n",
    );
    let built = assert_holds(&site).build();
    let page = built.page("homes/corrections/index.html");
    assert!(
        page.contains("Carried over. <q>routine work. It goes on.</q>"),
        "{page}"
    );
}

#[test]
fn a_figure_is_corrected_by_itself_and_shown_with_its_name() {
    let site = sealed().edit(UPDATE, "visits: 84", "visits: 74");
    let site = in_update(
        site,
        "  - {ref: 1, field: measures, date: 2018-06-20, was: {visits: 84}, reason: It was misread.}\n",
    );
    let built = assert_holds(&site).build();
    let page = built.page("homes/corrections/index.html");
    assert!(page.contains("says about 1: figures"), "{page}");
    assert!(page.contains("Homes visited each month: 84%"), "{page}");
    assert!(page.contains("Homes visited each month: 74%"), "{page}");
}

#[test]
fn the_address_of_a_link_is_corrected_and_both_can_be_seen() {
    let site = SiteTest::base().edit(
        UPDATE,
        "The first visits were made.",
        "See [the list](https://anytown.gov.uk/a).",
    );
    let site = sealed_on(site, "2018-06-01").edit(UPDATE, "anytown.gov.uk/a)", "anytown.gov.uk/b)");
    let site = in_update(
        site,
        "  - {ref: 1.1, field: progress, date: 2018-06-20, was: \"See [the list](https://anytown.gov.uk/a).\", reason: It was moved.}\n",
    );
    let built = assert_holds(&site).build();
    let page = built.page("homes/corrections/index.html");
    assert!(
        page.contains("anytown.gov.uk/a") && page.contains("anytown.gov.uk/b"),
        "{page}"
    );
}

#[test]
fn two_fields_of_which_one_needs_the_other_are_corrected_at_once_in_any_order() {
    let site = SiteTest::base().edit(
        UPDATE,
        "The first visits were made.\n",
        "The first visits were made.\n    due: 2019-03\n    due_reason: Late start.\n",
    );
    let site =
        sealed_on(site, "2018-06-01").edit(UPDATE, "    due: 2019-03\n    due_reason: Late start.\n", "");
    let due = "  - {ref: 1.1, field: due, date: 2018-06-20, was: 2019-03, reason: Never moved.}\n";
    let reason =
        "  - {ref: 1.1, field: due_reason, date: 2018-06-20, was: Late start., reason: Never moved.}\n";
    assert_holds(&in_update(site.clone(), &format!("{due}{reason}")));
    assert_holds(&in_update(site, &format!("{reason}{due}")));
}

#[test]
fn what_was_corrected_and_sealed_can_be_corrected_again_on_the_same_day() {
    let first = "  - {ref: 1.1, field: due, date: 2018-06-20, was: 2018-12, reason: It was misread.}\n";
    let site = corrected(sealed().edit(REC, "due: 2018-12", "due: 2019-03"), first);
    let site = sealed_on(site, "2018-06-20").edit(REC, "due: 2019-03", "due: 2019-06");
    let second =
        "  - {ref: 1.1, field: due, date: 2018-06-20, was: 2019-03, reason: It was misread again.}\n";
    let site = site.edit(PLAN, first, &format!("{first}{second}"));
    let built = assert_holds(&site).build();
    let page = built.page("homes/corrections/index.html");
    assert!(page.contains("It was misread.") && page.contains("It was misread again."));
    assert!(
        built
            .page("homes/actions/1.1/index.html")
            .contains("published as <time datetime=\"2018-12\">"),
        "the first due date is not forgotten"
    );
}

#[test]
fn a_correction_without_a_field_stays_when_other_fields_are_corrected_later() {
    // Sealed together with its note, which nobody can compare with anything.
    let note = "  - {ref: 1.2, date: 2018-05-01, was: on-track, reason: The wrong colour was printed.}\n";
    let site = sealed_on(in_update(SiteTest::base(), note), "2018-06-01");
    let site = site.edit(UPDATE, "status: done", "status: behind");
    let site = site.edit(
        UPDATE,
        note,
        &format!(
            "{note}  - {{ref: 1.2, field: status, date: 2018-06-20, was: done, reason: It was misread.}}\n"
        ),
    );
    assert_holds(&site);
}

#[test]
fn the_name_of_the_organisation_can_be_corrected_or_kept() {
    let renamed = sealed().edit(
        "site.yaml",
        "organisation: Anytown Council",
        "organisation: Newtown Council",
    );
    let built = renamed.build();
    assert_eq!(wrong(&built), [Code::SealedChanged]);
    assert!(built.shown().contains("organisation: "), "{}", built.shown());
    let kept = renamed.clone().edit(
        PLAN,
        "title: Safer homes",
        "title: Safer homes\norganisation: Anytown Council",
    );
    assert_eq!(kept.build().shown(), "");
    let site = corrected(
        renamed,
        "  - {field: organisation, date: 2018-06-20, was: Anytown Council, reason: The council has another name.}\n",
    );
    let site = assert_holds(&site);
    let before = site.day("2018-06-10").build();
    assert!(before.page("homes/index.html").contains("Anytown Council"));
}

#[test]
fn the_end_of_reporting_can_be_put_off() {
    let site = SiteTest::base().edit(
        PLAN,
        "published: 2017-01-31",
        "published: 2017-01-31\nclosed: 2018-05-31\nclosed_reason: Done.",
    );
    let site = sealed_on(site, "2018-06-01").edit(PLAN, "closed: 2018-05-31", "closed: 2019-05-31");
    let site = corrected(
        site,
        "  - {field: closed, date: 2018-06-20, was: 2018-05-31, reason: It goes on.}\n",
    );
    let site = assert_holds(&site);
    // Closed, then open again.
    let frozen = |day: &str| {
        site.clone()
            .day(day)
            .build()
            .page("homes/index.html")
            .contains("Reporting on this plan ended")
    };
    let closed = [frozen("2018-06-10"), frozen("2018-06-25")];
    assert_eq!(closed, [true, false]);
}

#[test]
fn what_was_published_is_not_taken_back_by_another_date() {
    for (file, from, to, correction) in [
        (
            PLAN,
            "published: 2017-01-31",
            "published: 2099-01-31",
            "  - {field: published, date: 2018-06-20, was: 2017-01-31, reason: r}\n",
        ),
        (
            UPDATE,
            "published: 2018-04-10",
            "published: 2099-01-31",
            "  - {update: 2018-03-31, field: published, date: 2018-06-20, was: 2018-04-10, reason: r}\n",
        ),
    ] {
        let site = corrected(sealed().edit(file, from, to), correction);
        assert!(wrong(&site.build()).contains(&Code::SealedRemoved), "{file}");
    }
}

#[test]
fn a_sealed_correction_cannot_be_moved_to_where_nobody_sees_it() {
    let note = "  - {ref: 1, field: text, date: 2018-06-05, was: know that the, now: know whether the, reason: A slip.}\n";
    let site = corrected(sealed().edit(REC, "know that the", "know whether the"), note);
    let site = sealed_on(site, "2018-06-06");
    assert_eq!(site.build().shown(), "");
    let moved = site.edit(PLAN, &format!("corrections:\n{note}"), "").file(
        "homes/updates/2018-06-20.md",
        format!(
            "---\nas_at: 2018-06-20\npublished: 2099-01-01\nsource: {{key: plan}}\ncorrections:\n{note}---\n"
        ),
    );
    assert!(wrong(&moved.build()).contains(&Code::SealedChanged));
}

#[test]
fn a_correction_of_what_is_still_to_come_comes_with_it() {
    for site in [
        corrected(
            SiteTest::base(),
            "  - {update: 2018-08-31, field: title, date: 2018-06-20, was: Canary report, reason: A canary slip.}\n",
        )
        .file("homes/updates/2018-08-31.md", "---\nas_at: 2018-08-31\ntitle: Summer report\nsource: {key: plan}\n---\n"),
        corrected(SiteTest::base(), "  - {ref: 2, field: text, date: 2018-06-20, was: Canary., reason: A canary slip.}\n").file(
            "homes/recommendations/2.md",
            "---\nref: 2\npublished: 2018-08-31\ntext: List every home.\nlead: [Ann Example]\n---\n",
        ),
    ] {
        let built = site.clone().build();
        assert_eq!(wrong(&built), [], "{}", built.shown());
        assert_eq!(built.holding("canary"), Vec::<&str>::new());
        let after = site.day("2018-09-01").build();
        assert!(after.page("homes/corrections/index.html").contains("A canary slip."));
    }
}

#[test]
fn what_was_put_into_the_plan_after_a_seal_is_not_there_on_earlier_days() {
    let site = sealed()
        .edit(
            PLAN,
            "themes:\n",
            "themes:\n  - {ref: canary, title: Canary theme}\n",
        )
        .edit(
            PLAN,
            "statuses:\n",
            "statuses:\n  - {key: canary, label: Canary status, meaning: paused}\n",
        )
        .edit(
            PLAN,
            "sources:\n",
            "sources:\n  - {key: canary, title: Canary source}\n",
        )
        .edit(
            PLAN,
            "published: 2017-01-31",
            "published: 2017-01-31\nclosed: 2018-05-31\nclosed_reason: Canary reason.",
        );
    for site in [site.clone(), sealed_on(site, "2018-06-25")] {
        let before = site.clone().day("2018-05-31").build();
        assert_eq!(before.holding("canary"), Vec::<&str>::new());
        assert_eq!(before.bytes(), sealed().day("2018-05-31").build().bytes());
        assert!(!site.build().holding("canary").is_empty());
    }
}

#[test]
fn an_update_that_was_put_on_the_site_later_than_it_is_dated_says_so() {
    let site = sealed().file(
        "homes/updates/2018-05-31.md",
        "---\nas_at: 2018-05-31\ntitle: Canary report\nsource: {key: plan}\nentries:\n  - {ref: 1.1, status: behind}\n---\n",
    );
    // The day before the seal that did not have it, it was not there.
    assert_eq!(
        site.clone().day("2018-05-31").build().holding("canary"),
        Vec::<&str>::new()
    );
    let built = site.build();
    assert_eq!(wrong(&built), [Code::LateUpdate]);
    for site in [site.clone(), sealed_on(site, "2018-06-25")] {
        let built = site.build();
        for page in [
            "homes/updates/2018-05-31/index.html",
            "homes/actions/1.1/index.html",
        ] {
            assert!(built.page(page).contains("Added to this site "), "{page}");
        }
    }
}

#[test]
fn an_action_that_came_later_says_since_when() {
    let site = sealed().edit(
        REC,
        "---\nThe inspectors",
        "  - {ref: 1.3, published: 2018-06-20, action: List every home, success: [It is seen], lead: [Ann Example], due: 2019}\n\
         ---\nThe inspectors",
    );
    let built = assert_holds(&site).build();
    assert!(
        built
            .page("homes/actions/1.3/index.html")
            .contains("Added to the plan")
    );
}
