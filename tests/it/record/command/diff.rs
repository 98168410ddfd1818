//! `diff`: what residents will see change.

use std::path::Path;

use super::{
    JUNE, PLAN, REC, UPDATE, assert_says, base_site, copy, done, edit, everything, on, published, read,
    report, write,
};

const ENTRY: &str = "  - ref: 1.2\n    status: done\n    progress: All managers have finished the course.\n    impact: Managers \
                     report more than before.\n";

/// What is different, as JSON.
#[track_caller]
pub(super) fn json(day: &str, arguments: &[&str], folder: &Path) -> serde_json::Value {
    let said = done(day, &[&["diff", "--format", "json"], arguments].concat(), folder);
    serde_json::from_str(&said.out).expect("JSON")
}

#[test]
fn diff_tells_in_words_what_residents_will_see_change() {
    let site = published();
    let folder = site.path();
    let nothing = on("2018-06-01", &["diff"], folder);
    assert_eq!(nothing.code, 0, "{}", nothing.err);
    assert!(nothing.out.ends_with("\nNothing.\n"), "{}", nothing.out);
    std::fs::write(
        folder.join("content/homes/updates/june.md"),
        "---\nas_at: 2018-06-20\ntitle: Summer report\nentries:\n  - {ref: 1.1, status: behind, due: 2019-03, due_reason: Late.}\n  \
         - {ref: 1.2, ended: {how: carried-over, to: routine work, reason: It goes on.}}\n---\n",
    )
    .expect("written");
    edit(
        folder,
        "content/homes/plan.md",
        "sources:",
        "corrections:\n  - {ref: 1, date: 2018-06-20, was: that the children, now: whether the children, reason: A slip.}\nsources:",
    );
    edit(folder, REC, "know that the children", "know whether the children");
    let said = on("2018-06-25", &["diff"], folder);
    assert_eq!(said.code, 0, "{}", said.err);
    for words in [
        "`public` as of 2018-06-01, and what would be published as of 2018-06-25",
        "Summer report, 20 June 2018: 2 entries",
        "Action 1.1: Visit each home once a month and write down what was seen",
        "moved back, from “On track” to “Behind”",
        "due date slips from December 2018 to March 2019, by 90 days",
        "ended as carried over, to routine work: It goes on.",
        "Recommendation 1: text (20 June 2018). A slip.",
        "New pages: ",
        "/homes/updates/2018-06-20/",
    ] {
        assert!(said.out.contains(words), "{words} in\n{}", said.out);
    }
    let since = on("2018-06-25", &["diff", "--since", "2018-06-19"], folder);
    assert_says(
        &since.out,
        &[
            "the site as it stood on 2018-06-19",
            "moved back, from “On track” to “Behind”",
        ],
    );
    let markdown = on("2018-06-25", &["diff", "--format", "markdown"], folder);
    assert!(
        markdown.out.starts_with("## What residents will see change\n"),
        "{}",
        markdown.out
    );
    assert_says(&markdown.out, &["\n- Action 1.1: "]);
    let json = on("2018-06-25", &["diff", "--format", "json"], folder);
    let json: serde_json::Value = serde_json::from_str(&json.out).expect("JSON");
    assert_eq!(json["plans"][0]["updates"][0]["title"], "Summer report");
    assert_eq!(
        on("2018-06-25", &["diff", "--against", "nowhere"], folder).code,
        2
    );
}

#[test]
fn diff_tells_of_words_that_were_changed_in_silence() {
    let site = base_site();
    on("2018-06-01", &["build"], site.path());
    edit(site.path(), REC, "Train all managers", "Train some managers");
    let said = on("2018-06-01", &["diff"], site.path());
    assert_says(
        &said.out,
        &[
            "Published words that are no longer the same, without a correction",
            "was: “Train all managers in what to look for”",
            "now: “Train some managers in what to look for”",
        ],
    );
}

#[test]
fn nothing_is_different_in_any_form() {
    let site = published();
    let folder = site.path();
    let before = everything(folder);
    let compared =
        "Compared: `public` as of 2018-06-01, and what would be published as of 2018-06-01.\n\nNothing.\n";
    let said = done("2018-06-01", &["diff"], folder);
    assert_eq!(said.out, format!("What residents will see change\n\n{compared}"));
    assert_eq!(said.err, "");
    let said = done("2018-06-01", &["diff", "--format", "markdown"], folder);
    assert_eq!(
        said.out,
        format!("## What residents will see change\n\n{compared}")
    );
    let nothing = |compared: serde_json::Value| {
        // With a day, no pages are compared.
        let pages = if compared.get("against").is_some() { 47 } else { 0 };
        serde_json::json!({
            "format": "candour-diff", "version": 2, "outcome": "done", "error": null, "findings": [],
            "counts": {"errors": 0, "warnings": 0, "notes": 0},
            "compared": compared, "plans": [], "new_pages": [], "gone_pages": [], "drafts_left_out": [], "not_shown_yet": [],
            "site": [], "pages": {"compared": pages, "groups": [], "with_data": [], "files": []},
        })
    };
    assert_eq!(
        json("2018-06-01", &[], folder),
        nothing(serde_json::json!({
            "against": "public", "against_as_of": "2018-06-01", "as_of": "2018-06-01", "drafts": false,
        }))
    );
    assert_eq!(
        json("2018-06-01", &["--since", "2018-05-31", "--drafts"], folder),
        nothing(serde_json::json!({"since": "2018-05-31", "as_of": "2018-06-01", "drafts": true}))
    );
    assert!(everything(folder) == before);
}

#[test]
fn an_entry_that_came_into_an_old_update_is_told() {
    let site = base_site();
    let folder = site.path();
    let whole = read(folder, UPDATE);
    edit(folder, UPDATE, ENTRY, "");
    done("2018-06-01", &["build"], folder);
    write(folder, UPDATE, &whole);
    let said = done("2018-06-05", &["diff"], folder);
    assert_says(
        &said.out,
        &[
            "  New entries in updates that were published before\n    The entry on 1.2 in the update of 31 March 2018\n",
            "    Action 1.2: Train all managers in what to look for\n      newly reported complete\n",
        ],
    );
    let entries = &json("2018-06-05", &[], folder)["plans"][0]["entries"];
    assert_eq!(
        *entries,
        serde_json::json!([{"address": "/homes/updates/2018-03-31/#item-1.2", "kind": "entry", "name": null}])
    );
}

#[test]
fn an_entry_that_came_into_a_sealed_update_needs_a_correction_and_is_told_with_it() {
    let site = base_site();
    let folder = site.path();
    let whole = read(folder, UPDATE);
    edit(folder, UPDATE, ENTRY, "");
    done("2018-06-01", &["seal"], folder);
    done("2018-06-01", &["build"], folder);
    write(folder, UPDATE, &whole);
    let said = on("2018-06-05", &["diff"], folder);
    assert_eq!((said.code, said.out.as_str()), (1, ""));
    assert_says(
        &said.err,
        &["error[sealed-added]", "\nnothing was compared: 1 error\n"],
    );
    edit(
        folder,
        UPDATE,
        "\nentries:\n",
        "\ncorrections:\n  - {ref: 1.2, added: true, date: 2018-06-05, reason: It was forgotten.}\nentries:\n",
    );
    let said = done("2018-06-05", &["diff"], folder);
    assert_says(
        &said.out,
        &[
            "      newly reported complete\n",
            "  Corrections\n    The entry on 1.2 in the update of 31 March 2018: added later (5 June 2018). It was forgotten.\n",
        ],
    );
    // It is told once, and only from its day on.
    assert!(!said.out.contains("New entries"), "{}", said.out);
    let said = done("2018-06-04", &["diff"], folder);
    assert_says(&said.out, &["\nNothing.\n"]);
    let correction = &json("2018-06-05", &[], folder)["plans"][0]["corrections"][0];
    assert_eq!(
        (&correction["whole"], &correction["was"]),
        (&"added".into(), &serde_json::Value::Null)
    );
}

#[test]
fn an_earlier_day_must_not_lie_ahead() {
    let site = published();
    let folder = site.path();
    for (arguments, words) in [
        (
            &["--since", "2018-06-26"][..],
            "error: --since 2018-06-26 is later than 2018-06-25, the day of the newer version; name an earlier day\n",
        ),
        (
            &["--since", "2018-05-02", "--as-of", "2018-05-01"],
            "error: --since 2018-05-02 is later than 2018-05-01, the day of the newer version",
        ),
        (&["--since", "2018-06"], "name a whole day, such as 2018-03-31"),
        (&["--since", "2018-02-30"], "there is no such day"),
        (
            &["--since", "yesterday"],
            "write the day as year-month-day, such as 2018-03-31",
        ),
        (
            &["--since", "2018-06-01", "--against", "public"],
            "cannot be used with '--against",
        ),
    ] {
        let said = on("2018-06-25", &[&["diff"], arguments].concat(), folder);
        assert_eq!(
            (said.code, said.out.as_str()),
            (2, ""),
            "{arguments:?}: {}",
            said.err
        );
        assert_says(&said.err, &[words]);
    }
}

#[test]
fn a_site_to_compare_with_that_is_not_there_is_named_with_what_to_do() {
    let site = base_site();
    let folder = site.path();
    std::fs::create_dir(folder.join("empty")).expect("a folder");
    let none =
        "to compare with; name a site that was built earlier with --against DIR, or a day with --since DAY\n";
    for (arguments, words) in [
        (&[][..], "error: there is no folder `public` "),
        (&["--against", "nowhere"], "error: there is no folder `nowhere` "),
        (
            &["--against", "content/site.yaml"],
            "error: there is no folder `content/site.yaml` ",
        ),
    ] {
        let said = on("2018-06-25", &[&["diff"], arguments].concat(), folder);
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{arguments:?}");
        assert_eq!(said.err, format!("{words}{none}"));
    }
    for against in ["empty", "content"] {
        let said = on("2018-06-25", &["diff", "--against", against], folder);
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{against}");
        let words =
            format!("error: there is no site in `{against}`: name the folder that `candour build` wrote\n");
        assert_eq!(said.err, words);
    }
}

#[test]
fn a_site_to_compare_with_whose_data_is_damaged_is_named() {
    let site = published();
    write(site.path(), "public/homes/data/plan.json", "{");
    let said = on("2018-06-25", &["diff"], site.path());
    assert_eq!((said.code, said.out.as_str()), (2, ""));
    assert_says(
        &said.err,
        &[
            "error: public/homes/data/plan.json: it cannot be read: ",
            "; build that site again, or compare with another copy (--against DIR) or with a day (--since DAY)\n",
        ],
    );
}

#[test]
fn a_site_to_compare_with_whose_data_is_gone_is_not_taken_for_one_without_the_plan() {
    let site = base_site();
    let folder = site.path();
    done("2018-06-01", &["build"], folder);
    std::fs::remove_file(folder.join("public/homes/data/plan.json")).expect("removed");
    let missing = || {
        let said = on("2018-06-25", &["diff"], folder);
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{}", said.err);
        assert_eq!(
            said.err,
            "error: the data of the plan `homes` is missing in `public` (there is no homes/data/plan.json), so it cannot be \
             compared; build that site again, or compare with another copy (--against DIR) or with a day (--since DAY)\n"
        );
    };
    missing();
    // It is missed as well when the content has the plan no longer.
    std::fs::rename(folder.join("content/homes"), folder.join("content/schools")).expect("moved");
    std::fs::remove_file(folder.join("public/homes/data/record.jsonl")).expect("removed");
    missing();
}

#[test]
fn corrections_are_told_with_the_old_words_unless_these_are_hidden() {
    let site = published();
    let folder = site.path();
    let entry = "  - ref: 1.1\n    status: on-track\n    progress: The first visits were made.\n";
    edit(folder, UPDATE, entry, "");
    edit(folder, UPDATE, "All managers have", "All of them have");
    edit(folder, REC, "due: 2018-12", "due: 2019-03");
    edit(
        folder,
        UPDATE,
        "\nentries:\n",
        "\ncorrections:\n  - {ref: 1.1, removed: true, date: 2018-06-20, reason: Not counted., was: {status: on-track, progress: \
         The first visits were made.}}\n  - {ref: 1.2, field: progress, date: 2018-06-20, reason: It named someone.}\nentries:\n",
    );
    edit(
        folder,
        PLAN,
        "sources:",
        "corrections:\n  - {ref: 1.1, field: due, date: 2018-06-20, was: 2018-12, reason: It was misread.}\nsources:",
    );
    let said = done("2018-06-25", &["diff"], folder);
    assert_says(
        &said.out,
        &[
            "in the update of 31 March 2018: taken out (20 June 2018). Not counted.\n      was: \
             progress: “The first visits were made.”; status: “On track”\n",
            "in the update of 31 March 2018: progress (20 June 2018). It named someone.\n      was: not repeated\n      \
             now: “All of them have finished the course.”\n",
            "Action 1.1: due (20 June 2018). It was misread.\n      was: December 2018\n      now: March 2019\n",
        ],
    );
    // What a correction tells is neither changed in silence nor gone.
    for words in ["without a correction", "No longer there", "All managers"] {
        assert!(!said.out.contains(words), "{words} in\n{}", said.out);
    }
}

#[test]
fn the_end_of_reporting_is_told_with_its_reason() {
    let site = published();
    let folder = site.path();
    edit(
        folder,
        PLAN,
        "published: 2017-01-31",
        "published: 2017-01-31\nclosed: 2018-06-10\nclosed_reason: Replaced by a new plan.",
    );
    let said = done("2018-06-25", &["diff"], folder);
    assert_says(
        &said.out,
        &["  Reporting ends\n    On 10 June 2018. Replaced by a new plan.\n"],
    );
    let said = done("2018-06-25", &["diff", "--format", "markdown"], folder);
    assert_says(
        &said.out,
        &["\n#### Reporting ends\n\n- On 10 June 2018. Replaced by a new plan.\n"],
    );
    let plan = &json("2018-06-25", &[], folder)["plans"][0];
    assert_eq!(
        (&plan["closed"], &plan["closed_on"]),
        (&"Replaced by a new plan.".into(), &"2018-06-10".into())
    );
    let said = done("2018-06-09", &["diff"], folder);
    assert!(
        said.out.ends_with(
            "\nNothing.\n\nNot shown yet, because their day lies ahead:\n    Safer homes: the end of reporting, from 10 June 2018\n"
        ),
        "{}",
        said.out
    );
}

#[test]
fn a_plan_that_is_new_and_one_that_is_gone_are_told() {
    let site = base_site();
    let folder = site.path();
    copy(&folder.join("content/homes"), &folder.join("content/schools"));
    edit(
        folder,
        "content/schools/plan.md",
        "title: Safer homes",
        "title: Better schools",
    );
    done("2018-06-01", &["build", "--out", "old"], folder);
    let said = done("2018-06-25", &["diff", "--since", "2017-01-30"], folder);
    assert_says(
        &said.out,
        &[
            "the site as it stood on 2017-01-30",
            "New plan: Better schools (/schools/)",
            "New plan: Safer homes (/homes/)",
        ],
    );
    std::fs::remove_dir_all(folder.join("content/schools")).expect("removed");
    let said = done("2018-06-01", &["diff", "--against", "old"], folder);
    assert_says(
        &said.out,
        &[
            // The site was never sealed, so nothing in the folder says more than the day of the last change.
            "Compared: `old` as of 2018-04-10",
            "No longer published: Better schools (/schools/)",
            "Gone pages: ",
        ],
    );
    assert!(!said.out.contains("Safer homes"), "{}", said.out);
    let found = json("2018-06-01", &["--against", "old"], folder);
    assert_eq!(found["plans"][0]["presence"], "gone");
}

#[test]
fn only_the_pages_that_a_resident_would_name_are_listed() {
    let site = published();
    let folder = site.path();
    std::fs::create_dir(folder.join("content/pages")).expect("a folder");
    write(
        folder,
        "content/pages/about.md",
        "---\ntitle: About\n---\nAbout this site.\n",
    );
    report(
        folder,
        "ended: {how: withdrawn, reason: No longer needed.}, lead: [Cleo Example]",
    );
    let said = done("2018-06-25", &["diff"], folder);
    // The page of what an update changed, of a status and of a lead come and go with what they list.
    assert!(
        said.out
            .ends_with("\nNew pages: 2\n    /about/\n    /homes/updates/2018-06-20/\n"),
        "{}",
        said.out
    );
    let found = json("2018-06-25", &[], folder);
    assert_eq!(
        found["new_pages"],
        serde_json::json!(["about/index.html", "homes/updates/2018-06-20/index.html"])
    );
    let said = done("2018-06-25", &["diff", "--since", "2017-01-30"], folder);
    assert!(
        said.out.ends_with(
            "\nNew pages: 6\n    /homes/actions/1.1/\n    /homes/actions/1.2/\n    /homes/\n    /homes/recommendations/1/\n    \
             /homes/updates/2018-03-31/\n    /homes/updates/2018-06-20/\n"
        ),
        "{}",
        said.out
    );
    let said = done("2018-06-25", &["build", "--out", "new"], folder);
    assert_eq!(said.code, 0);
    std::fs::remove_file(folder.join(JUNE)).expect("removed");
    let said = done("2018-06-25", &["diff", "--against", "new"], folder);
    assert!(
        said.out
            .ends_with("\nGone pages: 1\n    /homes/updates/2018-06-20/\n"),
        "{}",
        said.out
    );
}
