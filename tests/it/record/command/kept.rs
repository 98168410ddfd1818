//! The record against the copies of it that are kept: in the last commit, and in the site that was built.

use std::path::Path;

use super::{
    JUNE, PLAN, RECORD, assert_says, base_site, commit, copy, done, edit, everything, git, lines, on,
    published, read, report, sealed, write,
};

/// Requires that every command that uses the content refuses it, says these words as its only error, and writes
/// nothing.
#[track_caller]
fn assert_refused(folder: &Path, words: &[&str]) {
    let before = everything(folder);
    for (arguments, verdict) in [
        (&["check"][..], "checked content: 1 error"),
        (&["build"], "nothing was written to public: 1 error"),
        (&["seal"], "nothing was sealed: 1 error"),
        (&["seal", "--dry-run"], "nothing was sealed: 1 error"),
        (
            &["diff", "--since", "2018-05-01"],
            "nothing was compared: 1 error",
        ),
        (
            &["brief", "homes", "--from", "2018-05-01", "--out", "brief.html"],
            "nothing was written: 1 error",
        ),
    ] {
        let said = on("2018-06-25", arguments, folder);
        assert_eq!(said.code, 1, "{arguments:?}: {}", said.err);
        assert_says(&said.err, words);
        assert_says(&said.err, &[verdict]);
        assert_eq!(said.err.matches("error[").count(), 1, "{}", said.err);
        assert_eq!(said.out, "", "{arguments:?}");
        assert!(everything(folder) == before, "{arguments:?} wrote something");
    }
}

/// The record of a site that was sealed again with an update in June, and another one, in which the words of that
/// update are others.
fn two_records(folder: &Path) -> [String; 2] {
    let before = read(folder, RECORD);
    let [a, b] = ["status: on-track", "status: behind"].map(|entry| {
        write(folder, RECORD, &before);
        report(folder, entry);
        done("2018-06-21", &["seal"], folder);
        read(folder, RECORD)
    });
    assert_eq!((a.lines().count(), lines(&a, 14)), (16, lines(&b, 14)));
    [a, b]
}

const PUT_BACK: &str = "put the record back as it was published: ";
const FROM_GIT: &str = "git checkout HEAD -- content/homes/record.jsonl";
const FROM_SITE: &str = "copy public/homes/data/record.jsonl to content/homes/record.jsonl";

#[test]
fn lines_that_the_last_commit_has_are_missed_until_they_are_put_back() {
    let site = sealed();
    let folder = site.path();
    commit(folder);
    write(folder, RECORD, lines(&read(folder, RECORD), 10));
    let lost =
        "error[broken-record]: lines of the record are lost: there are 10 here, and 14 in the last commit";
    assert_refused(
        folder,
        &[lost, "--> content/homes/record.jsonl\n", PUT_BACK, FROM_GIT],
    );
    assert!(!folder.join("public").exists());
    let remedy: Vec<&str> = FROM_GIT.split(' ').skip(1).collect();
    git(&remedy, folder);
    done("2018-06-25", &["check"], folder);
}

#[test]
fn a_committed_record_that_is_gone_is_missed() {
    let site = sealed();
    let folder = site.path();
    commit(folder);
    std::fs::remove_file(folder.join(RECORD)).expect("removed");
    let lost = "lines of the record are lost: there are 0 here, and 14 in the last commit";
    assert_refused(folder, &[lost, PUT_BACK, FROM_GIT]);
    assert!(!folder.join(RECORD).exists());
}

#[test]
fn a_committed_line_that_was_sealed_anew_with_other_words_is_noticed() {
    let site = sealed();
    let folder = site.path();
    let [committed, other] = two_records(folder);
    write(folder, RECORD, committed);
    commit(folder);
    write(folder, RECORD, other);
    let differs = "error[broken-record]: the record does not continue the one in the last commit: they differ from line 16 on";
    assert_refused(
        folder,
        &[differs, "--> content/homes/record.jsonl\n", PUT_BACK, FROM_GIT],
    );
}

#[test]
fn a_committed_record_is_found_wherever_the_content_and_the_repository_lie() {
    let site = sealed();
    let folder = site.path();
    commit(&folder.join("content"));
    write(folder, RECORD, lines(&read(folder, RECORD), 10));
    let said = on("2018-06-25", &["seal"], folder);
    assert_eq!(said.code, 1, "{}", said.err);
    assert_says(&said.err, &["there are 10 here, and 14 in the last commit"]);
    let site = sealed();
    let folder = site.path();
    commit(folder);
    write(folder, RECORD, lines(&read(folder, RECORD), 10));
    std::fs::create_dir(folder.join("elsewhere")).expect("a folder");
    let said = on(
        "2018-06-25",
        &["seal", "--content", "../content"],
        &folder.join("elsewhere"),
    );
    assert_eq!(said.code, 1, "{}", said.err);
    assert_says(
        &said.err,
        &[
            "there are 10 here, and 14 in the last commit",
            "git checkout HEAD -- ../content/homes/record.jsonl",
        ],
    );
}

#[test]
fn a_record_that_grew_since_the_last_commit_is_sound() {
    let site = sealed();
    let folder = site.path();
    commit(folder);
    report(folder, "status: behind");
    done("2018-06-21", &["seal"], folder);
    for arguments in [&["check"][..], &["build"], &["seal"]] {
        done("2018-06-21", arguments, folder);
    }
    assert_eq!(read(folder, RECORD).lines().count(), 16);
}

#[test]
fn a_repository_without_a_commit_or_without_the_record_is_no_hindrance() {
    let site = base_site();
    let folder = site.path();
    git(&["init", "--quiet", "."], folder);
    done("2018-06-01", &["seal"], folder);
    done("2018-06-01", &["check"], folder);
    write(folder, ".gitignore", "record.jsonl\n");
    commit(folder);
    done("2018-06-01", &["check"], folder);
}

#[test]
fn lines_that_the_built_site_has_are_missed_until_they_are_put_back() {
    let site = published();
    let folder = site.path();
    write(folder, RECORD, lines(&read(folder, RECORD), 10));
    let lost = "error[broken-record]: lines of the record are lost: there are 10 here, and 14 in \
                public/homes/data/record.jsonl";
    assert_refused(
        folder,
        &[lost, "--> content/homes/record.jsonl\n", PUT_BACK, FROM_SITE],
    );
    std::fs::copy(folder.join("public/homes/data/record.jsonl"), folder.join(RECORD)).expect("a copy");
    done("2018-06-25", &["check"], folder);
}

#[test]
fn a_published_line_that_was_sealed_anew_with_other_words_is_noticed() {
    let site = sealed();
    let folder = site.path();
    // What was sealed last is what lies in the content now.
    let [other, built] = two_records(folder);
    done("2018-06-21", &["build"], folder);
    assert_eq!(read(folder, "public/homes/data/record.jsonl"), built);
    write(folder, RECORD, other);
    report(folder, "status: on-track");
    let differs =
        "the record does not continue the one in public/homes/data/record.jsonl: they differ from line 16 on";
    assert_refused(folder, &[differs, PUT_BACK, FROM_SITE]);
}

#[test]
fn a_build_compares_the_record_with_the_site_in_its_own_folder() {
    let site = sealed();
    let folder = site.path();
    done("2018-06-01", &["build", "--out", "www"], folder);
    write(folder, RECORD, lines(&read(folder, RECORD), 10));
    let before = everything(folder);
    let said = on("2018-06-25", &["build", "--out", "www"], folder);
    assert_eq!(said.code, 1, "{}", said.err);
    assert_says(
        &said.err,
        &[
            "there are 10 here, and 14 in www/homes/data/record.jsonl",
            "nothing was written to www: 1 error",
        ],
    );
    assert!(everything(folder) == before);
}

#[test]
fn the_site_of_another_council_in_the_same_place_is_left_alone() {
    let other = published();
    let site = base_site();
    let folder = site.path();
    edit(folder, PLAN, "title: Safer homes", "title: Safer streets");
    copy(&other.path().join("public"), &folder.join("public"));
    // The record of the site itself would be missed as well.
    std::fs::remove_dir_all(folder.join("public/data")).expect("removed");
    assert_refused(
        folder,
        &[
            "there are 0 here, and 14 in public/",
            "build this one into another folder",
        ],
    );
    done("2018-06-25", &["build", "--out", "www"], folder);
}

#[test]
fn a_plan_that_is_gone_is_missed_while_the_built_site_has_it() {
    let site = published();
    let folder = site.path();
    std::fs::remove_dir_all(folder.join("content/homes")).expect("removed");
    assert_refused(
        folder,
        &[
            "error[sealed-removed]: the plan `homes` was published and sealed, and is no longer in the content",
            "--> content/homes\n",
            "put it back: a plan keeps its address",
            "delete its folder from the built site by hand, too",
        ],
    );
    // The remedy for a plan that must go works.
    std::fs::remove_dir_all(folder.join("public/homes")).expect("removed");
    for arguments in [&["check"][..], &["seal"], &["build"]] {
        done("2018-06-25", arguments, folder);
    }
}

#[test]
fn one_plan_of_two_that_is_gone_is_named() {
    let site = base_site();
    let folder = site.path();
    copy(
        &folder.join("content/homes"),
        &folder.join("content/wales/cardiff"),
    );
    done("2018-06-01", &["seal"], folder);
    done("2018-06-01", &["build"], folder);
    std::fs::remove_dir_all(folder.join("content/wales")).expect("removed");
    assert_refused(
        folder,
        &[
            "the plan `wales/cardiff` was published and sealed",
            "--> content/wales/cardiff\n",
        ],
    );
}

#[test]
fn a_record_without_its_plan_is_an_error() {
    let site = sealed();
    let folder = site.path();
    std::fs::remove_file(folder.join(PLAN)).expect("removed");
    assert_refused(
        folder,
        &[
            "error[sealed-removed]: here is the record of a plan that was sealed, and no `plan.md` beside it",
            "--> content/homes/record.jsonl\n",
            "put the plan back",
        ],
    );
}

#[test]
fn a_folder_that_was_renamed_gives_one_error_with_its_old_name() {
    for is_committed in [false, true] {
        let site = sealed();
        let folder = site.path();
        if is_committed {
            commit(folder);
        }
        std::fs::rename(folder.join("content/homes"), folder.join("content/houses")).expect("renamed");
        assert_refused(
            folder,
            &[
                "error[sealed-removed]: this is the record of /homes/, and the folder is called `houses`",
                "--> content/houses/record.jsonl:1:1\n",
                "give the folder the name again that it had when it was sealed, `homes`",
            ],
        );
    }
}

#[test]
fn a_record_of_another_plan_is_noticed() {
    let site = base_site();
    let folder = site.path();
    copy(&folder.join("content/homes"), &folder.join("content/schools"));
    done("2018-06-01", &["seal"], folder);
    std::fs::copy(folder.join(RECORD), folder.join("content/schools/record.jsonl")).expect("a copy");
    assert_refused(
        folder,
        &[
            "--> content/schools/record.jsonl:1:1\n",
            "this is the record of /homes/, and the folder is called `schools`",
        ],
    );
}

#[test]
fn an_update_of_the_built_site_that_was_never_sealed_may_go() {
    let site = published();
    let folder = site.path();
    report(folder, "status: behind");
    done("2018-06-21", &["build"], folder);
    std::fs::remove_file(folder.join(JUNE)).expect("removed");
    done("2018-06-21", &["build"], folder);
    assert!(!folder.join("public/homes/updates/2018-06-20").exists());
}

#[test]
fn a_plan_that_only_the_last_commit_has_is_missed_until_it_is_put_back() {
    let site = sealed();
    let folder = site.path();
    commit(folder);
    std::fs::remove_dir_all(folder.join("content/homes")).expect("removed");
    assert_refused(
        folder,
        &[
            "error[sealed-removed]: the plan `homes` was sealed, and is no longer in the content",
            "--> content/homes\n",
            "put it back (git checkout HEAD -- content/homes)",
            "If the plan must be taken down as a whole, commit that its folder is gone, and go on with --taken-down homes",
        ],
    );
    git(
        &["commit", "--quiet", "--all", "--message", "Take the plan down"],
        folder,
    );
    // A commit alone takes nothing down: whoever goes on without the plan says so.
    assert_refused(
        folder,
        &["the plan `homes` was sealed (in the commit before the last"],
    );
    for command in ["check", "seal", "build"] {
        done("2018-06-25", &[command, "--taken-down", "content/homes/"], folder);
    }
}

#[test]
fn a_plan_that_was_never_sealed_may_go() {
    let site = base_site();
    let folder = site.path();
    commit(folder);
    done("2018-06-01", &["build"], folder);
    std::fs::remove_dir_all(folder.join("content/homes")).expect("removed");
    for arguments in [&["check"][..], &["seal"], &["build", "--allow-removal"]] {
        done("2018-06-25", arguments, folder);
    }
}

#[test]
fn plans_are_missed_at_any_depth() {
    for is_committed in [false, true] {
        let site = base_site();
        let folder = site.path();
        copy(&folder.join("content/homes"), &folder.join("content/a/b/c/d/e"));
        done("2018-06-01", &["seal"], folder);
        if is_committed {
            commit(folder);
        } else {
            done("2018-06-01", &["build"], folder);
        }
        let record = "content/a/b/c/d/e/record.jsonl";
        let whole = read(folder, record);
        write(folder, record, lines(&whole, 10));
        assert_refused(
            folder,
            &["lines of the record are lost: there are 10 here, and 14 in "],
        );
        std::fs::remove_dir_all(folder.join("content/a")).expect("removed");
        assert_refused(folder, &["the plan `a/b/c/d/e` was "]);
    }
}

#[test]
fn the_built_site_is_found_when_the_command_is_run_in_the_content_itself() {
    let site = published();
    let folder = site.path();
    write(folder, RECORD, lines(&read(folder, RECORD), 10));
    let said = on("2018-06-25", &["seal", "--content", "."], &folder.join("content"));
    assert_eq!(said.code, 1, "{}", said.err);
    assert_says(
        &said.err,
        &["lines of the record are lost: there are 10 here, and 14 in "],
    );
}

#[test]
fn a_hook_of_git_sees_the_last_commit_of_the_content() {
    let site = sealed();
    let folder = site.path();
    commit(folder);
    let tree = folder.join("beside");
    git(&["worktree", "add", "--quiet", "beside"], folder);
    write(&tree, RECORD, lines(&read(&tree, RECORD), 10));
    let other = tempfile::tempdir().expect("a folder");
    let noon = "1529928000";
    // As Git starts a hook: with the repository that it works on, which is named as seen from its top.
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_candour"))
        .arg("check")
        .current_dir(&tree)
        .env("SOURCE_DATE_EPOCH", noon)
        .env("GIT_DIR", other.path())
        .env("GIT_INDEX_FILE", other.path().join("index"))
        .output()
        .expect("the command");
    let message = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{message}");
    assert_says(&message, &["there are 10 here, and 14 in the last commit"]);
}

#[test]
fn one_cause_is_one_error_though_the_built_site_has_a_copy() {
    let renamed = published();
    let folder = renamed.path();
    std::fs::rename(folder.join("content/homes"), folder.join("content/houses")).expect("renamed");
    assert_refused(
        folder,
        &["this is the record of /homes/, and the folder is called `houses`"],
    );

    let orphan = published();
    std::fs::remove_file(orphan.path().join(PLAN)).expect("removed");
    assert_refused(
        orphan.path(),
        &["here is the record of a plan that was sealed, and no `plan.md` beside it"],
    );

    let raised = base_site();
    let folder = raised.path();
    copy(
        &folder.join("content/homes"),
        &folder.join("content/wales/cardiff"),
    );
    done("2018-06-01", &["seal"], folder);
    done("2018-06-01", &["build"], folder);
    let (from, to) = (folder.join("content/wales/cardiff"), folder.join("content/wales"));
    for part in ["plan.md", "record.jsonl", "recommendations", "updates"] {
        std::fs::rename(from.join(part), to.join(part)).expect("moved");
    }
    std::fs::remove_dir_all(&from).expect("removed");
    assert_refused(
        folder,
        &["this is the record of /wales/cardiff/, and the folder is called `wales`"],
    );

    let cut = published();
    let folder = cut.path();
    let whole = read(folder, RECORD);
    write(folder, RECORD, &whole[..whole.len() - 40]);
    assert_refused(folder, &["error[broken-record]: "]);
}

#[test]
fn a_record_that_lost_lines_is_not_compared_with_the_content() {
    let site = sealed();
    let folder = site.path();
    commit(folder);
    write(folder, RECORD, lines(&read(folder, RECORD), 10));
    let said = on("2018-06-25", &["check"], folder);
    assert!(!said.err.contains("late-update"), "{}", said.err);
}
