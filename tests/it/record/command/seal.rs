//! `seal`: what it adds, and when it touches nothing.

use std::time::{Duration, SystemTime};

use super::{
    PLAN, REC, RECORD, UPDATE, assert_says, base_site, copy, done, edit, everything, on, read, report,
    sealed, write,
};

#[test]
fn seal_says_what_it_adds_and_only_ever_adds_to_the_end() {
    let site = base_site();
    let folder = site.path();
    let would = on("2018-06-01", &["seal", "--dry-run"], folder);
    assert_eq!(would.code, 0, "{}", would.err);
    assert_says(&would.err, &["would seal 1 plan, 1 theme, 3 status labels"]);
    assert!(!folder.join(RECORD).exists());
    let first = on("2018-06-01", &["seal"], folder);
    assert_eq!(first.code, 0, "{}", first.err);
    assert!(
        first
            .err
            .starts_with("content/homes/record.jsonl: sealed 1 plan, 1 theme, "),
        "{}",
        first.err
    );
    assert!(
        first
            .err
            .contains("3 entries; 14 lines; fingerprint of the last line "),
        "{}",
        first.err
    );
    let before = read(folder, RECORD);
    let again = on("2018-06-02", &["seal"], folder);
    assert_says(&again.err, &["nothing new; 14 lines"]);
    assert_eq!(read(folder, RECORD), before);
    std::fs::write(
        folder.join("content/homes/updates/june.md"),
        "---\nas_at: 2018-06-20\nentries:\n  - {ref: 1.1, status: behind, progress: Late.}\n---\n",
    )
    .expect("written");
    let more = on("2018-06-21", &["seal", "homes"], folder);
    assert_says(&more.err, &["sealed 1 update, 1 entry; 16 lines"]);
    let after = read(folder, RECORD);
    assert!(after.starts_with(&before));
    assert_eq!(
        std::fs::read_dir(folder.join("content/homes"))
            .expect("a folder")
            .count(),
        4,
        "nothing is left beside"
    );
}

#[test]
fn seal_refuses_what_was_changed_and_touches_nothing() {
    let site = base_site();
    let folder = site.path();
    on("2018-06-01", &["seal"], folder);
    let sound = read(folder, RECORD);
    let lines: Vec<&str> = sound.split_inclusive('\n').collect();
    let swapped = [&lines[..3], &[lines[4], lines[3]], &lines[5..]]
        .concat()
        .concat();
    let broken = [
        sound[..sound.len() - 30].to_owned(),
        swapped,
        sound.replacen("\"seq\":3", "\"seq\": 3", 1),
        sound.replace('\n', "\r\n"),
    ];
    for record in broken {
        std::fs::write(folder.join(RECORD), &record).expect("written");
        for command in ["seal", "build", "check"] {
            let said = on("2018-07-01", &[command], folder);
            assert_eq!(said.code, 1, "{command}: {}", said.err);
            assert_says(&said.err, &["error[broken-record]: line "]);
            assert_eq!(read(folder, RECORD), record);
        }
        assert!(!folder.join("public").exists());
    }
    std::fs::write(folder.join(RECORD), &sound).expect("written");
    edit(folder, REC, "due: 2018-12", "due: 2019-03");
    let said = on("2018-07-01", &["seal"], folder);
    assert_eq!(said.code, 1);
    assert!(
        said.err.ends_with("nothing was sealed: 1 error\n"),
        "{}",
        said.err
    );
    assert_eq!(read(folder, RECORD), sound);
}

#[test]
fn a_clock_that_went_back_is_noticed() {
    let site = base_site();
    on("2018-06-10", &["seal"], site.path());
    std::fs::write(
        site.path().join("content/homes/updates/may.md"),
        "---\nas_at: 2018-05-20\n---\nWords.\n",
    )
    .expect("written");
    let said = on("2018-06-09", &["seal"], site.path());
    assert_eq!(said.code, 1);
    assert_says(&said.err, &["sealed on 2018-06-10, and today is 2018-06-09"]);
}

#[test]
fn a_plan_that_does_not_exist_cannot_be_sealed() {
    let site = base_site();
    let said = on("2018-06-10", &["seal", "home"], site.path());
    assert_eq!(
        (said.code, said.err.as_str()),
        (
            2,
            "error: there is no plan `home`; did you mean `homes`? the plans are: homes\n"
        )
    );
}

#[test]
fn what_must_be_sealed_is_an_error_until_it_is() {
    let site = base_site();
    let folder = site.path();
    let build = || on("2018-06-01", &["build", "--require-sealed"], folder);
    let said = build();
    assert_eq!(said.code, 1);
    assert_says(
        &said.err,
        &["error[not-sealed]: nothing of this plan is in a record yet"],
    );
    assert!(!folder.join("public").exists());
    on("2018-06-01", &["seal"], folder);
    assert_eq!(build().code, 0);
    std::fs::write(
        folder.join("content/homes/updates/may.md"),
        "---\nas_at: 2018-05-20\n---\nWords.\n",
    )
    .expect("written");
    let said = build();
    assert_eq!(said.code, 1);
    assert_says(
        &said.err,
        &["error[not-sealed]: this update is not yet in the record"],
    );
}

#[test]
fn a_dry_run_says_what_would_be_sealed_and_writes_nothing() {
    let site = sealed();
    let folder = site.path();
    report(folder, "status: behind");
    edit(folder, REC, "due: 2018-12", "due: 2019-03");
    edit(
        folder,
        PLAN,
        "sources:",
        "corrections:\n  - {ref: 1.1, field: due, date: 2018-06-20, was: 2018-12, reason: It was misread.}\nsources:",
    );
    let before = everything(folder);
    let said = done("2018-06-20", &["seal", "--dry-run"], folder);
    assert_eq!(
        said.err,
        "content/homes/record.jsonl: would seal 1 action as corrected, 1 update, 1 entry, 1 correction\n  \
         action /homes/actions/1.1/\n  update /homes/updates/2018-06-20/\n  \
         entry /homes/updates/2018-06-20/#item-1.1\n  correction /homes/corrections/#action-1.1-due-2018-06-20\n"
    );
    assert!(everything(folder) == before);
    let said = done("2018-06-21", &["seal"], folder);
    assert_says(
        &said.err,
        &["sealed 1 action as corrected, 1 update, 1 entry, 1 correction; 18 lines"],
    );
}

#[test]
fn sealing_twice_on_one_day_leaves_the_file_as_it_is() {
    let site = sealed();
    let folder = site.path();
    let before = everything(folder);
    let path = folder.join(RECORD);
    let then = SystemTime::UNIX_EPOCH + Duration::from_hours(400_000);
    let file = std::fs::File::options()
        .append(true)
        .open(&path)
        .expect("the record");
    file.set_modified(then).expect("a time");
    drop(file);
    for arguments in [&["seal"][..], &["seal", "homes"], &["seal", "--dry-run"]] {
        let said = done("2018-06-01", arguments, folder);
        assert!(
            said.err.starts_with(
                "content/homes/record.jsonl: nothing new; 14 lines; fingerprint of the last line "
            ),
            "{}",
            said.err
        );
        assert!(everything(folder) == before);
        let modified = path.metadata().and_then(|metadata| metadata.modified());
        assert_eq!(modified.expect("a time"), then, "{arguments:?}");
    }
}

#[test]
fn what_is_new_on_the_same_day_is_sealed_by_itself() {
    let site = sealed();
    let folder = site.path();
    let before = read(folder, RECORD);
    edit(
        folder,
        PLAN,
        "themes:\n",
        "themes:\n  - {ref: 2, title: Training}\n",
    );
    let said = done("2018-06-01", &["seal"], folder);
    assert_says(
        &said.err,
        &["sealed 1 theme, 1 order of what is listed; 16 lines"],
    );
    assert!(read(folder, RECORD).starts_with(&before));
}

#[test]
fn an_error_anywhere_in_the_content_leaves_every_record_as_it_is() {
    let site = sealed();
    let folder = site.path();
    copy(&folder.join("content/homes"), &folder.join("content/schools"));
    std::fs::remove_file(folder.join("content/schools/record.jsonl")).expect("removed");
    report(folder, "status: behind");
    edit(folder, UPDATE, "title: Spring report", "titel: Spring report");
    let before = everything(folder);
    for arguments in [&["seal"][..], &["seal", "schools"], &["seal", "homes"]] {
        let said = on("2018-06-21", arguments, folder);
        assert_eq!(said.code, 1, "{arguments:?}: {}", said.err);
        assert_says(
            &said.err,
            &[
                "error[unknown-field]",
                "--> content/homes/updates/2018-03-31.md:4:1",
                "did you mean `title`?",
            ],
        );
        assert!(
            said.err.ends_with("nothing was sealed: 1 error\n"),
            "{}",
            said.err
        );
        assert!(everything(folder) == before, "{arguments:?}");
    }
    let said = on("2018-06-21", &["seal", "--format", "json"], folder);
    let found: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
    assert_eq!((said.code, found["counts"]["errors"].as_u64()), (1, Some(1)));
    assert_eq!(found["findings"][0]["code"], "unknown-field");
    assert!(everything(folder) == before);
}

#[test]
fn only_the_plans_that_are_named_are_sealed() {
    let site = base_site();
    let folder = site.path();
    copy(&folder.join("content/homes"), &folder.join("content/schools"));
    let said = done("2018-06-01", &["seal", "/schools/"], folder);
    assert_says(&said.err, &["content/schools/record.jsonl: sealed 1 plan, "]);
    assert!(!said.err.contains("homes"), "{}", said.err);
    assert!(!folder.join(RECORD).exists());
    // One wrong name among several, and none is sealed.
    let said = on("2018-06-01", &["seal", "homes", "school"], folder);
    assert_eq!(
        (said.code, said.err.as_str()),
        (
            2,
            "error: there is no plan `school`; did you mean `schools`? the plans are: homes, schools\n"
        )
    );
    assert!(!folder.join(RECORD).exists());
}

#[test]
fn a_plan_that_is_still_to_come_is_not_sealed_and_it_says_so() {
    let site = base_site();
    let folder = site.path();
    edit(folder, PLAN, "published: 2017-01-31", "published: 2018-07-01");
    std::fs::remove_file(folder.join(UPDATE)).expect("removed");
    let said = done("2018-06-30", &["seal"], folder);
    assert_eq!(
        said.err,
        "content/homes: not published before 2018-07-01, so there is nothing to seal yet\n"
    );
    assert!(!folder.join(RECORD).exists());
    let said = done("2018-07-01", &["seal"], folder);
    assert_says(&said.err, &["content/homes/record.jsonl: sealed 1 plan, "]);
}

#[test]
fn a_record_that_may_not_be_written_is_told_and_left_as_it_is() {
    let site = sealed();
    let folder = site.path();
    report(folder, "status: behind");
    let path = folder.join(RECORD);
    let mut permissions = path.metadata().expect("the record").permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&path, permissions).expect("read-only");
    // An administrator may write everywhere.
    if std::fs::File::options().append(true).open(&path).is_ok() {
        return;
    }
    let before = everything(folder);
    let said = on("2018-06-21", &["seal"], folder);
    assert_eq!(
        (said.code, said.err.as_str()),
        (
            2,
            "error: cannot write `content/homes/record.jsonl`: this account may not write there; the file is as it was\n"
        )
    );
    assert!(everything(folder) == before, "nothing is left beside");
}

#[test]
fn a_content_folder_that_is_not_there_is_named() {
    let site = base_site();
    let said = on("2018-06-01", &["seal", "--content", "contents"], site.path());
    assert_eq!(said.code, 2);
    assert_says(&said.err, &["there is no folder `contents`", "--content DIR"]);
    write(site.path(), "file", "");
    assert_eq!(
        on("2018-06-01", &["seal", "--content", "file"], site.path()).code,
        2
    );
}
