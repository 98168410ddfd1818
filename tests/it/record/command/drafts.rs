//! Drafts and what is still to come: what `diff` says of them, and that the published data never holds them.

use std::path::Path;

use super::diff::json;
use super::{JUNE, PLAN, assert_says, base_site, done, edit, published, read, report, write};

/// Writes the update of 20 June 2018 as a draft.
fn draft(folder: &Path) {
    report(folder, "status: behind");
    edit(
        folder,
        JUNE,
        "title: Summer report",
        "title: Summer report\ndraft: true",
    );
}

#[test]
fn drafts_are_named_when_they_are_left_out_and_told_when_they_are_wanted() {
    let site = published();
    let folder = site.path();
    draft(folder);
    let said = done("2018-06-25", &["diff"], folder);
    assert_says(
        &said.out,
        &[
            "\nNothing.\n",
            "\nNot included, because they are drafts (`candour diff --drafts` includes them):\n    \
             Safer homes: the update of 20 June 2018\n",
        ],
    );
    let said = done("2018-06-25", &["diff", "--drafts"], folder);
    assert_says(
        &said.out,
        &[
            "what would be published as of 2018-06-25 with drafts.\n",
            "    Summer report (draft), 20 June 2018: 1 entry\n",
            "moved back, from “On track” to “Behind”",
            "    /homes/updates/2018-06-20/\n",
        ],
    );
    assert!(!said.out.contains("Not included"), "{}", said.out);
    let found = json("2018-06-25", &["--drafts"], folder);
    assert_eq!(found["plans"][0]["updates"][0]["title"], "Summer report (draft)");
    // The site that is compared with has none.
    assert_eq!(found["gone_pages"], serde_json::json!([]));
}

#[test]
fn drafts_that_are_left_out_are_named_in_every_form() {
    let site = base_site();
    let folder = site.path();
    edit(folder, PLAN, "title: Safer homes", "title: Safer *homes*");
    done("2018-06-01", &["build"], folder);
    draft(folder);
    let said = done("2018-06-25", &["diff", "--format", "markdown"], folder);
    assert!(
        said.out.ends_with(
            "\n\nNot included, because they are drafts (`candour diff --drafts` includes them):\n\n- Safer \\*homes\\*: the \
             update of 20 June 2018\n"
        ),
        "{}",
        said.out
    );
    let found = json("2018-06-25", &[], folder);
    assert_eq!(
        found["drafts_left_out"],
        serde_json::json!([{
            "plan": "/homes/", "title": "Safer *homes*", "address": "/homes/updates/2018-06-20/", "draft": true,
        }])
    );
    assert_eq!(found["not_shown_yet"], serde_json::json!([]));
    let found = json("2018-06-25", &["--drafts"], folder);
    assert_eq!(found["drafts_left_out"], serde_json::json!([]));
    assert_eq!(found["compared"]["drafts"], true);
}

#[test]
fn what_does_not_show_yet_is_named_with_its_day() {
    let site = published();
    let folder = site.path();
    draft(folder);
    write(
        folder,
        "content/homes/updates/autumn.md",
        "---\nas_at: 2018-09\npublished: 2018-10-15\ntitle: Autumn report\n---\nWords.\n",
    );
    edit(
        folder,
        PLAN,
        "published: 2017-01-31",
        "published: 2017-01-31\nclosed: 2018-12",
    );
    edit(
        folder,
        PLAN,
        "sources:",
        "corrections:\n  - {field: title, date: 2018-07-01, was: Safe homes, reason: A slip.}\nsources:",
    );
    edit(folder, PLAN, "title: Safer homes", "title: Safest homes");
    edit(folder, PLAN, "was: Safe homes", "was: Safer homes");
    let later = "\nNothing.\n\nNot shown yet, because their day lies ahead:\n    Safer homes: the end of reporting, from 31 \
                 December 2018\n    Safer homes: the update of 20 June 2018 (a draft), from 20 June 2018\n    Safer homes: the \
                 update of September 2018, from 15 October 2018\n    Safer homes: corrections, from 1 July 2018\n";
    for arguments in [&["diff"][..], &["diff", "--drafts"]] {
        let said = done("2018-06-19", arguments, folder);
        assert!(said.out.ends_with(later), "{arguments:?}: {}", said.out);
        // Drafts would not show either.
        assert!(!said.out.contains("Not included"), "{}", said.out);
    }
    let said = done("2018-06-19", &["diff", "--format", "markdown"], folder);
    assert_says(
        &said.out,
        &[
            "\nNothing.\n\nNot shown yet, because their day lies ahead:\n\n- Safer homes: the end of reporting, from 31 December \
             2018\n",
        ],
    );
    let found = json("2018-06-19", &["--drafts"], folder);
    assert_eq!(
        found["not_shown_yet"][1],
        serde_json::json!({
            "plan": "/homes/", "title": "Safer homes", "address": "/homes/updates/2018-06-20/", "draft": true, "from": "2018-06-20",
        })
    );
    let said = done("2018-06-25", &["diff", "--drafts"], folder);
    assert_says(
        &said.out,
        &[
            "Summer report (draft)",
            "\n    Safer homes: the update of September 2018, from",
        ],
    );
    assert!(!said.out.contains("(a draft)"), "{}", said.out);
}

#[test]
fn a_plan_and_an_action_that_are_still_to_come_are_named() {
    let site = published();
    let folder = site.path();
    super::copy(&folder.join("content/homes"), &folder.join("content/schools"));
    for gone in ["record.jsonl", "updates/2018-03-31.md"] {
        std::fs::remove_file(folder.join("content/schools").join(gone)).expect("removed");
    }
    edit(
        folder,
        "content/schools/plan.md",
        "title: Safer homes\n",
        "title: Better schools\n",
    );
    edit(
        folder,
        "content/schools/plan.md",
        "published: 2017-01-31",
        "published: 2018-09-01",
    );
    let rec = read(folder, super::REC).replacen(
        "\n---\n",
        "\n  - {ref: 1.3, action: Ask the children, success: [All are asked], lead: [Ann Example], due: 2019, published: 2018-07-01}\n---\n",
        1,
    );
    let (front, body) = rec.split_once("  - {ref: 1.3").expect("the action");
    write(folder, super::REC, format!("{front}  - {{ref: 1.3{body}"));
    let said = done("2018-06-25", &["diff"], folder);
    assert!(
        said.out.ends_with(
            "\nNothing.\n\nNot shown yet, because their day lies ahead:\n    Safer homes: action 1.3, from 1 July 2018\n    Better \
             schools: the whole plan, from 1 September 2018\n"
        ),
        "{}",
        said.out
    );
}

#[test]
fn the_data_never_holds_a_draft() {
    let site = base_site();
    let folder = site.path();
    done("2018-06-25", &["build"], folder);
    let without = read(folder, "public/homes/data/plan.json");
    draft(folder);
    done("2018-06-25", &["build", "--drafts", "--out", "preview"], folder);
    assert!(
        folder
            .join("preview/homes/updates/2018-06-20/index.html")
            .is_file()
    );
    assert_eq!(read(folder, "preview/homes/data/plan.json"), without);
}
