//! The record against its history: what is compared beside the last commit, and what is told when it cannot be.

use std::path::Path;
use std::process::Command;

use super::{
    PLAN, RECORD, Said, assert_says, commit, commit_all, copy, done, edit, git, lines, on, published, read,
    report, sealed, write,
};

const DAY: &str = "2018-06-25";

/// Requires that `check` refuses with these words.
#[track_caller]
fn refused(folder: &Path, arguments: &[&str], words: &[&str]) {
    let all: Vec<&str> = std::iter::once("check")
        .chain(arguments.iter().copied())
        .collect();
    let said = on(DAY, &all, folder);
    assert_eq!(said.code, 1, "{all:?}: {}", said.err);
    assert_says(&said.err, words);
}

/// Runs `check` with other variables of the environment.
fn check_with(folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Said {
    let mut command = Command::new(env!("CARGO_BIN_EXE_candour"));
    command
        .arg("check")
        .args(arguments)
        .current_dir(folder)
        .env("SOURCE_DATE_EPOCH", "1529928000")
        .envs(variables.iter().copied());
    let output = command.output().expect("the command");
    Said {
        code: output.status.code().expect("an exit code"),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// Types the command of a help line that starts like this, in the folder.
#[track_caller]
fn type_help(said: &str, start: &str, folder: &Path) {
    let at = said
        .find(start)
        .unwrap_or_else(|| panic!("no `{start}` in {said}"));
    let line = said[at..].lines().next().expect("a line");
    let words: Vec<&str> = line.split(' ').skip(1).collect();
    git(&words, folder);
}

#[test]
fn a_commit_that_deletes_a_record_is_refused_after_it_was_made() {
    let site = sealed();
    let folder = site.path();
    commit(folder);
    std::fs::remove_file(folder.join(RECORD)).expect("removed");
    edit(folder, PLAN, "title: Safer homes", "title: Safer streets");
    commit_all(folder, "Tidy up");
    for arguments in [
        &["check"][..],
        &["build", "--require-sealed", "--strict"],
        &["seal"],
    ] {
        let said = on(DAY, arguments, folder);
        assert_eq!(said.code, 1, "{}", said.err);
        assert_says(
            &said.err,
            &["lines of the record are lost: there are 0 here, and 14 in the commit before the last ("],
        );
    }
    let said = on(DAY, &["check"], folder);
    type_help(&said.err, "git checkout ", folder);
    assert_eq!(read(folder, RECORD).lines().count(), 14);
}

#[test]
fn a_commit_that_is_named_is_compared_however_many_follow_it() {
    let site = sealed();
    let folder = site.path();
    commit(folder);
    git(&["tag", "published"], folder);
    std::fs::remove_file(folder.join(RECORD)).expect("removed");
    commit_all(folder, "One");
    commit_all(folder, "Two");
    done(DAY, &["check"], folder);
    let lost = "lines of the record are lost: there are 0 here, and 14 in published";
    refused(folder, &["--since-commit", "published"], &[lost]);
    std::fs::remove_dir_all(folder.join("content/homes")).expect("removed");
    commit_all(folder, "Three");
    let gone = "the plan `homes` was sealed (in published), and is no longer in the content";
    refused(
        folder,
        &["--since-commit", "published"],
        &[gone, "git checkout published -- content/homes"],
    );
    done(
        DAY,
        &["check", "--since-commit", "published", "--taken-down", "homes"],
        folder,
    );
}

#[test]
fn a_commit_or_a_site_that_is_not_there_stops_the_command() {
    let site = sealed();
    let folder = site.path();
    for (arguments, words) in [
        (
            ["--since-commit", "orgin/main"],
            "is in no repository, so there is no commit `orgin/main`",
        ),
        (
            ["--since-site", "publshed"],
            "there is no file or folder `publshed`",
        ),
    ] {
        for command in ["check", "build", "seal"] {
            let said = on(DAY, &[command, arguments[0], arguments[1]], folder);
            assert_eq!(said.code, 2, "{}", said.err);
            assert_says(&said.err, &[words]);
        }
    }
    commit(folder);
    for name in ["orgin/main", "--all", "HEAD..HEAD", "a b", "HEAD:content", ""] {
        let said = on(DAY, &["check", &format!("--since-commit={name}")], folder);
        assert_eq!(said.code, 2, "{name}: {}", said.err);
    }
    // What a server names before the first commit of a branch.
    let said = done(DAY, &["check", "--since-commit", &"0".repeat(40)], folder);
    assert_says(&said.err, &["there was no commit before"]);
    std::fs::create_dir(folder.join("empty")).expect("a folder");
    let said = done(DAY, &["check", "--since-site", "empty"], folder);
    assert_says(&said.err, &["warning[not-compared]: no site is in `empty` yet"]);
    refused(
        folder,
        &["--since-site", "empty", "--require-history"],
        &["error[not-compared]: no site"],
    );
}

#[test]
fn the_published_site_is_compared_in_whatever_form_it_was_kept() {
    let site = published();
    let folder = site.path();
    let kept = folder.join("kept");
    let data = folder.join("public/homes/data");
    copy(&folder.join("public"), &kept.join("site"));
    copy(
        &folder.join("public"),
        &kept.join("mirror/plans.example.org/base"),
    );
    copy(&data, &kept.join("data"));
    std::fs::copy(data.join("record.jsonl"), kept.join("homes-2018.jsonl")).expect("a copy");
    std::fs::remove_dir_all(folder.join("public")).expect("removed");
    write(folder, RECORD, lines(&read(folder, RECORD), 10));
    for form in ["site", "mirror", "data", "homes-2018.jsonl"] {
        let lost = format!("there are 10 here, and 14 in kept/{form}");
        refused(folder, &["--since-site", &format!("kept/{form}")], &[&lost]);
    }
    std::fs::remove_dir_all(folder.join("content/homes")).expect("removed");
    refused(
        folder,
        &["--since-site", "kept/site"],
        &["the plan `homes` was sealed (in kept/site/homes/data/record.jsonl)"],
    );
}

#[test]
fn content_in_no_repository_is_told_only_where_a_history_is_required() {
    let site = sealed();
    let folder = site.path();
    let said = done(DAY, &["check"], folder);
    assert!(!said.err.contains("not-compared"), "{}", said.err);
    refused(
        folder,
        &["--require-history"],
        &["error[not-compared]: nothing keeps the history of `content`"],
    );
    let said = check_with(folder, &[], &[("GIT_DIR", "/nowhere/.git")]);
    assert_says(
        &said.err,
        &["warning[not-compared]: `GIT_DIR` names a repository"],
    );
}

#[test]
fn git_that_is_missing_or_broken_is_told_where_there_is_a_repository() {
    let site = sealed();
    let folder = site.path();
    commit(folder);
    let nowhere = folder.join("nowhere");
    let path = nowhere.to_string_lossy().into_owned();
    let said = check_with(folder, &[], &[("PATH", &path)]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert_says(
        &said.err,
        &["warning[not-compared]: `content` is in a repository, and Git is not installed"],
    );
    let said = check_with(folder, &["--require-history"], &[("PATH", &path)]);
    assert_eq!(said.code, 1, "{}", said.err);
    std::fs::rename(folder.join(".git"), folder.join("kept")).expect("renamed");
    write(folder, ".git", "gitdir: nowhere\n");
    let said = done(DAY, &["check"], folder);
    assert_says(
        &said.err,
        &["warning[not-compared]: Git does not answer (not a git repository"],
    );
}

#[test]
fn git_that_does_not_trust_the_owner_is_told_with_the_command_that_helps() {
    let site = sealed();
    let folder = site.path();
    commit(folder);
    let settings = folder.join("settings");
    let settings = settings.to_string_lossy().into_owned();
    let foreign = [
        ("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1"),
        ("GIT_CONFIG_GLOBAL", settings.as_str()),
    ];
    for arguments in [&[][..], &["--strict"]] {
        let said = check_with(folder, arguments, &foreign);
        assert_eq!(said.code, i32::from(!arguments.is_empty()), "{}", said.err);
        assert_says(
            &said.err,
            &["[not-compared]: Git does not answer, because `content` belongs to another account"],
        );
        assert_says(&said.err, &["git config --global --add safe.directory "]);
    }
    let said = check_with(folder, &[], &foreign);
    let at = said.err.find("git config --global").expect("the help");
    let line = said.err[at..].lines().next().expect("a line");
    let words: Vec<&str> = line.split(' ').skip(1).collect();
    let typed = Command::new("git")
        .args(&words)
        .env("GIT_CONFIG_GLOBAL", &settings)
        .status();
    assert!(typed.expect("Git").success());
    let said = check_with(folder, &[], &foreign);
    assert!(!said.err.contains("not-compared"), "{}", said.err);
}

#[test]
fn a_history_cut_off_before_the_last_commit_is_reported_until_it_is_fetched() {
    let site = sealed();
    let folder = site.path();
    commit(folder);
    commit_all(folder, "Another");
    let clone = folder.join("clone");
    let from = format!("file://{}", folder.display());
    git(&["clone", "--quiet", "--depth", "1", &from, "clone"], folder);
    let said = done(DAY, &["check"], &clone);
    assert_says(
        &said.err,
        &["warning[not-compared]: the history was fetched without the commits before the last one"],
    );
    refused(&clone, &["--require-history"], &["error[not-compared]"]);
    type_help(
        &said.err.replace(" (in GitHub", "\n"),
        "git fetch --unshallow",
        &clone,
    );
    done(DAY, &["check", "--strict", "--require-history"], &clone);
}

#[test]
fn records_that_git_passes_over_are_told_until_it_does_not() {
    let site = sealed();
    let folder = site.path();
    commit(folder);
    for flag in ["--skip-worktree", "--assume-unchanged"] {
        git(&["update-index", flag, RECORD], folder);
        let said = done(DAY, &["check"], folder);
        assert_says(
            &said.err,
            &["warning[overlooked-record]: Git overlooks what changes in `content/homes/record.jsonl`"],
        );
        // It is compared all the same.
        let whole = read(folder, RECORD);
        write(folder, RECORD, lines(&whole, 10));
        refused(folder, &[], &["there are 10 here, and 14 in the last commit"]);
        write(folder, RECORD, whole);
        type_help(&said.err, "git update-index --no-", folder);
        done(DAY, &["check", "--strict"], folder);
    }
    git(&["status", "--short"], folder);
    git(
        &["sparse-checkout", "set", "--no-cone", "/*", "!/content/homes"],
        folder,
    );
    refused(
        folder,
        &[],
        &["is left out by a sparse checkout", "git sparse-checkout disable"],
    );
    git(&["sparse-checkout", "disable"], folder);
    done(DAY, &["check", "--strict"], folder);
}

#[test]
fn a_record_that_git_ignores_is_told() {
    let site = sealed();
    let folder = site.path();
    write(folder, ".gitignore", "*.jsonl\n");
    commit(folder);
    let said = done(DAY, &["check"], folder);
    assert_says(
        &said.err,
        &["warning[overlooked-record]: Git ignores `content/homes/record.jsonl`"],
    );
    git(
        &[
            "add",
            "--force",
            "content/homes/record.jsonl",
            "content/record.jsonl",
        ],
        folder,
    );
    done(DAY, &["check", "--strict"], folder);
}

#[test]
fn a_record_that_git_lfs_keeps_is_compared_by_its_checksum() {
    let site = sealed();
    let folder = site.path();
    let whole = read(folder, RECORD);
    let pointer = format!(
        "version https://git-lfs.github.com/spec/v1\noid sha256:{}\nsize {}\n",
        candour::checksum::Checksum::of(whole.as_bytes()),
        whole.len()
    );
    write(folder, RECORD, &pointer);
    commit(folder);
    refused(
        folder,
        &[],
        &[
            "error[unfinished-file]: `record.jsonl` is only a pointer of Git LFS",
            "git lfs pull",
        ],
    );
    write(folder, RECORD, &whole);
    done(DAY, &["check", "--strict"], folder);
    report(folder, "status: behind");
    done(DAY, &["seal"], folder);
    done(DAY, &["check"], folder);
    write(folder, RECORD, lines(&whole, 10));
    refused(
        folder,
        &[],
        &["the record does not continue the one in the last commit, which is kept in Git LFS"],
    );
}

#[test]
fn content_that_is_a_submodule_is_compared_and_what_is_not_known_of_it_is_told() {
    let site = sealed();
    let folder = site.path();
    let content = folder.join("content");
    commit(&content);
    let outer = folder.join("outer");
    std::fs::create_dir(&outer).expect("a folder");
    git(&["init", "--quiet", "."], &outer);
    let from = content.to_string_lossy().into_owned();
    git(
        &[
            "-c",
            "protocol.file.allow=always",
            "submodule",
            "--quiet",
            "add",
            &from,
            "content",
        ],
        &outer,
    );
    let said = done(DAY, &["check"], &outer);
    assert_says(&said.err, &["warning[not-compared]: ", "is a submodule"]);
    write(&outer, RECORD, lines(&read(&outer, RECORD), 10));
    refused(&outer, &[], &["there are 10 here, and 14 in the last commit"]);
    git(&["-C", "content", "checkout", "--quiet", "--", "."], &outer);
    done(DAY, &["check", "--strict", "--since-commit", "HEAD"], &outer);
}

#[test]
fn a_further_folder_of_a_repository_and_odd_settings_are_no_hindrance() {
    let site = sealed();
    let folder = site.path();
    commit(folder);
    git(&["worktree", "add", "--quiet", "beside"], folder);
    done(
        DAY,
        &["check", "--strict", "--require-history"],
        &folder.join("beside"),
    );
    for (name, value) in [
        ("core.bare", "true"),
        ("core.worktree", "/tmp"),
        ("diff.external", "/bin/false"),
        ("core.quotePath", "true"),
        ("core.attributesFile", "/nowhere"),
        ("core.fsmonitor", "/bin/false"),
        ("core.pager", "/bin/false"),
    ] {
        git(&["config", name, value], folder);
        let whole = read(folder, RECORD);
        write(folder, RECORD, lines(&whole, 10));
        refused(folder, &[], &["there are 10 here, and 14 in the last commit"]);
        write(folder, RECORD, whole);
        git(&["config", "--unset", name], folder);
    }
}

#[test]
fn plans_whose_names_look_like_options_are_compared() {
    let site = sealed();
    let folder = site.path();
    std::fs::rename(folder.join("content"), folder.join("--all")).expect("renamed");
    git(&["init", "--quiet", "."], folder);
    git(&["add", "--", "--all"], folder);
    git(&["commit", "--quiet", "--message", "Publish"], folder);
    let record = "--all/homes/record.jsonl";
    write(folder, record, lines(&read(folder, record), 10));
    let said = on(DAY, &["check", "--content=--all"], folder);
    assert_eq!(said.code, 1, "{}", said.err);
    assert_says(&said.err, &["there are 10 here, and 14 in the last commit"]);
}

#[test]
fn the_tag_of_a_commit_is_as_good_as_its_number() {
    let site = sealed();
    let folder = site.path();
    commit(folder);
    git(&["tag", "--annotate", "--message", "Published", "v1"], folder);
    write(folder, RECORD, lines(&read(folder, RECORD), 10));
    commit_all(folder, "Cut");
    commit_all(folder, "Again");
    let number = git(&["rev-parse", "v1^{commit}"], folder).trim().to_owned();
    for name in ["v1", "HEAD~2", number.as_str(), &number[..8]] {
        refused(
            folder,
            &["--since-commit", name],
            &["there are 10 here, and 14 in "],
        );
    }
}

#[test]
fn the_record_of_the_site_itself_is_compared_too() {
    let site = sealed();
    let folder = site.path();
    let record = read(folder, "content/record.jsonl");
    let count = record.lines().count();
    std::fs::create_dir_all(folder.join("kept/data")).expect("a folder");
    write(folder, "kept/data/site.json", "{}");
    write(folder, "kept/data/record.jsonl", format!("{record}{record}"));
    let lost = format!(
        "there are {count} here, and {} in kept/data/record.jsonl",
        2 * count
    );
    refused(
        folder,
        &["--since-site", "kept"],
        &[&lost, "--> content/record.jsonl"],
    );
    commit(folder);
    std::fs::remove_file(folder.join("content/record.jsonl")).expect("removed");
    commit_all(folder, "Remove");
    let lost = format!("there are 0 here, and {count} in the commit before the last");
    refused(folder, &[], &[&lost, "--> content/record.jsonl"]);
}
