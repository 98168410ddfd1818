//! Corrections as people come to write them: what a message suggests works, and what is not true or not finished is
//! refused.

use std::path::Path;

use super::{
    PLAN, REC, UPDATE, assert_says, base_site, commit, copy, done, edit, everything, git, on, published,
    read, sealed, write,
};

const ENTRY: &str = "  - ref: 1.2\n    status: done\n    progress: All managers have finished the course.\n    impact: Managers \
                     report more than before.\n";

/// Adds the correction that a message suggests where the message says, word for word but for the reason.
#[track_caller]
fn paste(folder: &Path, message: &str) {
    let (before, help) = message.split_once("corrections:\n").expect("a suggestion");
    let (before, margin) = before.rsplit_once('\n').expect("a line of its own");
    let (_, place) = before.rsplit_once(", in content/").expect("a place");
    let (file, place) = place.split_once(", ").expect("a file");
    let file = format!("content/{file}");
    assert_says(place, &["above the `---` that ends its fields"]);
    let lines: Vec<&str> = help
        .lines()
        .map_while(|line| line.strip_prefix(margin))
        .take_while(|line| line.starts_with("  "))
        .collect();
    let pasted = lines.join("\n").replace("…say why…", "It was misread.");
    let text = read(folder, &file);
    let (fields, body) = text
        .strip_prefix("---\n")
        .and_then(|text| text.split_once("\n---\n"))
        .expect("front matter");
    write(
        folder,
        &file,
        format!("---\n{fields}\ncorrections:\n{pasted}\n---\n{body}"),
    );
}

/// Adds corrections to the update.
#[track_caller]
fn correct(folder: &Path, corrections: &str) {
    edit(
        folder,
        UPDATE,
        "\nentries:\n",
        &format!("\ncorrections:\n{corrections}\nentries:\n"),
    );
}

/// A copy of a site, to change it.
fn another(site: &tempfile::TempDir) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    copy(site.path(), folder.path());
    folder
}

/// A published site with three figures in its update.
fn figures() -> tempfile::TempDir {
    let site = base_site();
    let folder = site.path();
    let visits = "  - {key: visits, name: Homes visited each month, unit: \"%\", target: 90}\n";
    let more = "  - {key: checks, name: Checks, target: 90}\n  - {key: staff, name: Staff}\n";
    edit(folder, REC, visits, &format!("{visits}{more}"));
    edit(
        folder,
        UPDATE,
        "{visits: 84}",
        "{visits: 84, checks: [{period: Spring, value: 10}, {period: Summer, value: 20}]}",
    );
    done("2018-06-01", &["seal"], folder);
    done("2018-06-01", &["build"], folder);
    site
}

/// Requires that a site with a correction is sound, that it can be sealed and published, and that the result is
/// verified.
#[track_caller]
fn assert_published(folder: &Path) {
    for arguments in [
        &["check"][..],
        &["seal"],
        &["build", "--require-sealed"],
        &["verify", "public"],
    ] {
        done("2018-06-25", arguments, folder);
    }
}

#[test]
fn the_old_words_come_from_git_when_there_is_one() {
    let site = sealed();
    let folder = site.path();
    commit(folder);
    edit(folder, REC, "due: 2018-12", "due: 2019-03");
    // The change was committed, too: the version that was sealed is further back.
    git(&["commit", "--quiet", "--all", "--message", "Change"], folder);
    let said = on("2018-06-20", &["check"], folder);
    assert_eq!(said.code, 1);
    assert_says(
        &said.err,
        &[
            "due was: “2018-12”",
            "now: “2019-03”",
            "field: due",
            "date: 2018-06-20",
            "was: 2018-12",
        ],
    );
    // What the message suggests can be pasted, and is right.
    paste(folder, &said.err);
    done("2018-06-20", &["check"], folder);
}

#[test]
fn what_a_message_suggests_can_be_pasted_whatever_was_changed() {
    let whole = published();
    for (file, from, to) in [
        (PLAN, "title: Safer homes", "title: \"Safer homes: the plan\""),
        (PLAN, "ended: 2016-07-07", "ended: 2016-07-08"),
        (PLAN, "title: Visits and checks", "title: Visits"),
        (PLAN, "label: Behind", "label: Late"),
        (
            PLAN,
            "label: Some difference",
            "label: \"Some \\\"difference\\\"\"",
        ),
        (
            PLAN,
            "https://anytown.gov.uk/plan",
            "https://anytown.gov.uk/the-plan",
        ),
        (PLAN, "visited every home.", "visited *most* homes."),
        (REC, "target: 90", "target: 80"),
        (
            REC,
            "source: {key: plan, page: 3}",
            "source: {key: plan, page: 4}",
        ),
        (REC, "lead: [Ann Example]", "lead: [Ann Example, Cy Example]"),
        (REC, "    starts: 2017-02\n", ""),
        (
            REC,
            "    due: 2018-12\n",
            "    due: 2018-12\n    repeats: monthly\n",
        ),
        (UPDATE, "title: Spring report\n", ""),
        (UPDATE, "status: on-track", "status: behind"),
        (
            UPDATE,
            "impact: Managers report more than before.",
            "impact: \"Managers report: less.\"",
        ),
        (UPDATE, "reported to its committee", "reported to its cabinet"),
        (UPDATE, ENTRY, ""),
        (
            "content/site.yaml",
            "organisation: Anytown Council",
            "organisation: Newtown Council",
        ),
    ] {
        let site = another(&whole);
        let folder = site.path();
        edit(folder, file, from, to);
        let said = on("2018-06-20", &["check"], folder);
        assert_eq!(said.code, 1, "{to}: {}", said.err);
        assert_eq!(said.err.matches("error[").count(), 1, "{to}: {}", said.err);
        paste(folder, &said.err);
        assert_published(folder);
    }
}

#[test]
fn what_a_message_suggests_for_a_forgotten_entry_can_be_pasted() {
    let site = base_site();
    let folder = site.path();
    let whole = read(folder, UPDATE);
    edit(folder, UPDATE, ENTRY, "");
    done("2018-06-01", &["seal"], folder);
    write(folder, UPDATE, whole);
    let said = on("2018-06-20", &["check"], folder);
    assert_eq!(said.code, 1, "{}", said.err);
    assert_says(
        &said.err,
        &["error[sealed-added]", "added: true", "candour new update homes"],
    );
    paste(folder, &said.err);
    assert_published(folder);
}

#[test]
fn of_several_figures_only_those_that_were_wrong_are_suggested() {
    let whole = figures();
    for (from, to, was) in [
        ("visits: 84", "visits: 74", "was: {visits: 84}\n"),
        ("visits: 84, ", "", "was: {visits: 84}\n"),
        ("{visits: 84", "{staff: 7, visits: 84", "was: {staff: \"\"}\n"),
        (
            "value: 20",
            "value: 21",
            "was: {checks: [{period: Spring, value: 10}, {period: Summer, value: 20}]}\n",
        ),
        (
            "{visits: 84, checks: [{period: Spring, value: 10}",
            "{visits: 74, checks: [{period: Spring, value: 11}",
            "was: {checks: [{period: Spring, value: 10}, {period: Summer, value: 20}], visits: 84}\n",
        ),
    ] {
        let site = another(&whole);
        let folder = site.path();
        edit(folder, UPDATE, from, to);
        let said = on("2018-06-20", &["check"], folder);
        assert_eq!(said.code, 1, "{to}: {}", said.err);
        assert_says(&said.err, &["field: measures\n", was]);
        paste(folder, &said.err);
        assert_published(folder);
    }
}

#[test]
fn the_wrong_figures_alone_are_accepted_if_they_are_true() {
    let whole = figures();
    let (one, both) = (
        [("visits: 84", "visits: 74")],
        [("visits: 84", "visits: 74"), ("value: 10", "value: 11")],
    );
    for (edits, was, is_true) in [
        (&one[..], "{visits: 84}", true),
        (&one, "{visits: 84.0}", true),
        (&one, "{visits: [{value: 84}]}", true),
        (&one, "{visits: 94}", false),
        (&one, "{visits: 74}", false),
        (&one, "{visits: \"\"}", false),
        (&one, "{visits: 84, checks: 3}", false),
        (&one, "{visits: 84, staff: 3}", false),
        (&one, "\"\"", false),
        (&both, "{visits: 84}", false),
        (
            &both,
            "{visits: 84, checks: [{period: Spring, value: 10}, {period: Summer, value: 20}]}",
            true,
        ),
        (
            &both,
            "{visits: 84, checks: [{period: Spring, value: 10}]}",
            false,
        ),
    ] {
        let site = another(&whole);
        let folder = site.path();
        for (from, to) in edits {
            edit(folder, UPDATE, from, to);
        }
        correct(
            folder,
            &format!(
                "  - {{ref: 1, field: measures, date: 2018-06-20, was: {was}, reason: It was misread.}}"
            ),
        );
        if is_true {
            assert_published(folder);
            continue;
        }
        let before = everything(folder);
        for command in ["check", "build", "seal"] {
            let said = on("2018-06-25", &[command], folder);
            assert_eq!(said.code, 1, "{was}: {}", said.err);
            assert_eq!(said.err.matches("error[").count(), 1, "{was}: {}", said.err);
            assert_says(
                &said.err,
                &[
                    "error[untrue-correction]: this is not what `measures` of the entry on `1` in the update of \
                     2018-03-31 was when it was sealed on 2018-06-01",
                    "--> content/homes/updates/2018-03-31.md:7:",
                    "write `was: {",
                ],
            );
        }
        assert!(everything(folder) == before, "{was}");
    }
}

#[test]
fn old_words_that_are_not_true_are_refused_with_the_true_ones() {
    let site = published();
    let folder = site.path();
    edit(folder, REC, "due: 2018-12", "due: 2019-03");
    edit(
        folder,
        PLAN,
        "sources:",
        "corrections:\n  - {ref: 1.1, field: due, date: 2018-06-20, was: 2018-11, reason: It was misread.}\nsources:",
    );
    let said = on("2018-06-25", &["check"], folder);
    assert_eq!(said.code, 1);
    assert_says(
        &said.err,
        &[
            "error[untrue-correction]: this is not what `due` of action `1.1` was when it was sealed on 2018-06-01",
            "--> content/homes/plan.md:",
            "write `was: 2018-12`",
        ],
    );
    edit(folder, PLAN, "was: 2018-11", "was: 2018-12");
    assert_published(folder);
}

#[test]
fn words_that_stood_there_as_an_example_are_an_error() {
    for (field, fields) in [
        ("reason", "was: The first visits were made., reason: …say why…"),
        (
            "reason",
            "was: The first visits were made., reason: \" …say why… \"",
        ),
        ("was", "was: …what it said before…, reason: It was misread."),
    ] {
        let site = sealed();
        let folder = site.path();
        edit(
            folder,
            UPDATE,
            "The first visits were made.",
            "Some visits were made.",
        );
        correct(
            folder,
            &format!("  - {{ref: 1.1, field: progress, date: 2018-06-20, {fields}}}"),
        );
        let before = everything(folder);
        for command in ["check", "build", "seal"] {
            let said = on("2018-06-25", &[command], folder);
            assert_eq!(said.code, 1, "{fields}: {}", said.err);
            assert_says(
                &said.err,
                &[
                    &format!(
                        "error[bad-value]: `{field}` still holds the words that stood there as an example"
                    ),
                    "--> content/homes/updates/2018-03-31.md:7:",
                ],
            );
        }
        assert!(everything(folder) == before, "{fields}");
    }
}

#[test]
fn without_the_old_words_the_suggestion_has_a_place_that_must_be_filled() {
    let site = sealed();
    let folder = site.path();
    edit(folder, REC, "due: 2018-12", "due: 2019-03");
    let said = on("2018-06-20", &["check"], folder);
    assert_eq!(said.code, 1);
    assert_says(
        &said.err,
        &[
            "has been changed since: `due`",
            "found neither in version control nor in the site that was built last",
            "was: …what it said before…",
        ],
    );
    paste(folder, &said.err);
    let said = on("2018-06-20", &["check"], folder);
    assert_eq!(said.code, 1);
    assert_says(
        &said.err,
        &[
            "error[bad-value]: `was` still holds",
            "leave `was` out if that must not be repeated",
        ],
    );
    edit(folder, PLAN, "was: …what it said before…", "was: 2018-12");
    assert_published(folder);
}

#[test]
fn a_second_correction_is_added_to_the_list_that_is_there() {
    let site = published();
    let folder = site.path();
    edit(
        folder,
        UPDATE,
        "The first visits were made.",
        "Some visits were made.",
    );
    correct(
        folder,
        "  - {ref: 1.1, field: progress, date: 2018-06-20, was: The first visits were made., reason: A slip.}",
    );
    done("2018-06-20", &["seal"], folder);
    done("2018-06-20", &["build"], folder);
    edit(folder, UPDATE, "status: on-track", "status: behind");
    let said = on("2018-06-25", &["check"], folder);
    assert_eq!(said.code, 1);
    assert_says(
        &said.err,
        &[
            "in content/homes/updates/2018-03-31.md, at the end of the list `corrections:`:\n",
            "- ref: 1.1\n",
            "field: status\n",
            "was: on-track\n",
        ],
    );
}

#[test]
fn another_entry_that_is_taken_out_joins_the_corrections_that_are_there() {
    let site = published();
    let folder = site.path();
    edit(
        folder,
        UPDATE,
        "The first visits were made.",
        "Some visits were made.",
    );
    correct(
        folder,
        "  - {ref: 1.1, field: progress, date: 2018-06-25, was: The first visits were made., reason: Not all.}",
    );
    edit(folder, UPDATE, ENTRY, "");
    let said = on("2018-06-25", &["check"], folder);
    assert_eq!(said.code, 1);
    assert_says(&said.err, &["at the end of the list `corrections:`:\n"]);
    let suggested = said.err.split_once("`corrections:`:\n").expect("a suggestion").1;
    assert!(suggested.trim_start().starts_with("- ref: 1.2\n"), "{suggested}");
}

#[test]
fn a_correction_that_cannot_be_read_is_the_only_thing_told_of_what_it_corrects() {
    for was in ["84", "{visits: abc}"] {
        let site = published();
        let folder = site.path();
        edit(folder, UPDATE, "{visits: 84}", "{visits: 74}");
        correct(
            folder,
            &format!("  - {{ref: 1, field: measures, date: 2018-06-25, was: {was}, reason: Misread.}}"),
        );
        let said = on("2018-06-25", &["check"], folder);
        assert_says(&said.err, &["checked content: 1 error"]);
        assert!(!said.err.contains("sealed-changed"), "{}", said.err);
    }
    let site = published();
    let folder = site.path();
    edit(
        folder,
        UPDATE,
        "The first visits were made.",
        "Some visits were made.",
    );
    correct(
        folder,
        "  - {ref: 1.1, field: progres, date: 2018-06-25, was: The first, reason: Not all.}",
    );
    let said = on("2018-06-25", &["check"], folder);
    assert_says(
        &said.err,
        &[
            "checked content: 1 error",
            "error[unknown-field]",
            "did you mean `progress`?",
        ],
    );
}

#[test]
fn of_figures_that_were_not_those_only_the_wrong_ones_are_suggested() {
    let site = figures();
    let folder = site.path();
    edit(folder, UPDATE, "visits: 84", "visits: 74");
    correct(
        folder,
        "  - {ref: 1, field: measures, date: 2018-06-25, was: {visits: 85}, reason: Misread.}",
    );
    let said = on("2018-06-25", &["check"], folder);
    assert_says(
        &said.err,
        &["error[untrue-correction]", "write `was: {visits: 84}`"],
    );
    edit(folder, UPDATE, "was: {visits: 85}", "was: {visits: 84}");
    assert_published(folder);
}
