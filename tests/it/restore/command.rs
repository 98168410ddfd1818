//! `candour restore` as people run it.

#![expect(clippy::disallowed_methods, reason = "the content lies on the disk")]

use std::collections::BTreeMap;
use std::path::Path;

use crate::disk::{copy, files};
use crate::harness::{case, repository};
use crate::run;

/// Runs the command on a day; gives its exit code and what it said on standard error.
fn on(day: &str, arguments: &[&str], folder: &Path) -> (i32, String) {
    let said = run::on(day, arguments, folder);
    (said.code, said.err)
}

#[track_caller]
fn done(day: &str, arguments: &[&str], folder: &Path) -> String {
    run::done(day, arguments, folder).err
}

/// A folder with the site of a case, sealed and built into `public`.
fn published(of: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    copy(&case(of).join("content"), &folder.path().join("content"));
    done("2019-01-01", &["seal"], folder.path());
    done("2019-01-01", &["build"], folder.path());
    folder
}

#[test]
fn a_published_site_comes_back_and_its_record_goes_on() {
    let folder = published("sites/corrected");
    let here = folder.path();
    let said = done("2019-01-02", &["restore", "public", "--content", "back"], here);
    assert!(
        said.contains("everything that was published is in the content, word for word"),
        "{said}"
    );
    assert!(
        said.contains("visits: 1 recommendation, 2 actions, 3 updates, 7 corrections"),
        "{said}"
    );
    done(
        "2019-01-02",
        &["check", "--content", "back", "--require-sealed"],
        here,
    );
    let before = files(&here.join("public/visits/data"));
    let of_site = files(&here.join("public/data"));
    done(
        "2019-01-01",
        &["build", "--content", "back", "--out", "again"],
        here,
    );
    assert_eq!(files(&here.join("again/visits/data")), before);
    assert_eq!(files(&here.join("again/data")), of_site);
    // What is sealed next follows from what was published.
    let plan = std::fs::read_to_string(here.join("back/visits/plan.md")).expect("the plan");
    let plan = plan.replace(
        "Safer homes\n",
        "Safer homes\nclosed: 2019-01-02\nclosed_reason: All is done.\n",
    );
    std::fs::write(here.join("back/visits/plan.md"), plan).expect("the plan");
    done("2019-01-02", &["seal", "--content", "back"], here);
    done(
        "2019-01-02",
        &["build", "--content", "back", "--out", "again"],
        here,
    );
    done("2019-01-02", &["verify", "--since", "public", "again"], here);
}

#[test]
fn documents_and_the_settings_on_the_home_page_come_back() {
    let folder = published("sites/small");
    let here = folder.path();
    let (_, said) = on("2019-01-02", &["restore", "public", "--content", "back"], here);
    let back = files(&here.join("back"));
    let documents = |all: &BTreeMap<String, Vec<u8>>| -> BTreeMap<String, Vec<u8>> {
        let is_document = |path: &str| path.starts_with("files/") || path.contains("/files/");
        all.iter()
            .filter(|(path, _)| is_document(path))
            .map(|(path, bytes)| (path.clone(), bytes.clone()))
            .collect()
    };
    assert!(!documents(&back).is_empty(), "{said}");
    assert_eq!(
        documents(&back),
        documents(&files(&here.join("content"))),
        "{said}"
    );
    let title = |folder: &str| {
        let settings = std::fs::read_to_string(here.join(folder).join("site.yaml")).expect("the settings");
        settings
            .lines()
            .find(|line| line.starts_with("title:"))
            .map(ToOwned::to_owned)
    };
    assert_eq!(title("back"), title("content"));
}

#[test]
fn nothing_that_exists_is_overwritten() {
    let folder = published("sites/corrected");
    let before = files(&folder.path().join("content"));
    let (code, said) = on("2019-01-02", &["restore", "public"], folder.path());
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("nothing is ever overwritten"), "{said}");
    assert_eq!(files(&folder.path().join("content")), before);
    // Settings that are there already stay.
    std::fs::create_dir(folder.path().join("back")).expect("a folder");
    std::fs::copy(
        folder.path().join("content/site.yaml"),
        folder.path().join("back/site.yaml"),
    )
    .expect("a copy");
    done(
        "2019-01-02",
        &["restore", "public", "--content", "back"],
        folder.path(),
    );
    assert_eq!(
        files(&folder.path().join("back"))["site.yaml"],
        before["site.yaml"]
    );
}

#[test]
fn data_that_does_not_agree_with_its_record_is_no_content_to_go_on_from() {
    let folder = published("sites/corrected");
    let data = folder.path().join("public/visits/data/plan.json");
    let text = std::fs::read_to_string(&data).expect("the data");
    std::fs::write(&data, text.replace("Ann Example", "Bob Example")).expect("the data");
    let (code, said) = on(
        "2019-01-02",
        &["restore", "public", "--content", "back"],
        folder.path(),
    );
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("do not agree"), "{said}");
    assert!(!folder.path().join("back").exists());
}

#[test]
fn data_that_names_a_place_outside_the_content_makes_no_file() {
    let folder = published("sites/corrected");
    let downloads = folder.path().join("downloads");
    std::fs::create_dir(&downloads).expect("a folder");
    let text = std::fs::read_to_string(folder.path().join("public/visits/data/plan.json")).expect("the data");
    std::fs::write(
        downloads.join("plan.json"),
        text.replace("/visits/", "/../visits/"),
    )
    .expect("the data");
    let before = files(folder.path());
    let (code, said) = on(
        "2019-01-02",
        &["restore", "downloads", "--content", "a/back"],
        folder.path(),
    );
    assert_eq!(code, 2, "{said}");
    assert_eq!(files(folder.path()), before);
}

#[test]
fn data_without_its_record_comes_back_and_the_loss_is_said() {
    let folder = published("sites/corrected");
    std::fs::remove_file(folder.path().join("public/visits/data/record.jsonl")).expect("the record");
    let said = done(
        "2019-01-02",
        &["restore", "public/visits/data", "--content", "back"],
        folder.path(),
    );
    assert!(said.contains("no record.jsonl lies beside its data"), "{said}");
    assert!(!folder.path().join("back/visits/record.jsonl").exists());
}

#[test]
fn a_folder_without_data_is_refused_with_what_to_name() {
    for (from, words) in [
        ("tests/cases/base", "there is no plan.json"),
        ("tests/nowhere", "there is no folder"),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        let from = repository().join(from).display().to_string();
        let (code, said) = on("2019-01-02", &["restore", &from], folder.path());
        assert_eq!(code, 2, "{said}");
        assert!(said.contains(words), "{said}");
        assert!(files(folder.path()).is_empty());
    }
}

#[test]
fn a_correction_of_the_records_day_comes_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let here = folder.path();
    copy(&case("sites/small").join("content"), &here.join("content"));
    done("2019-06-01", &["seal", "homes"], here);
    let plan = here.join("content/homes/plan.md");
    let text = std::fs::read_to_string(&plan).expect("the plan");
    let correction =
        "---\ncorrections:\n  - {record: 2019-06-01, date: 2019-01-01, reason: The clock ran ahead.}\n";
    std::fs::write(&plan, text.replacen("---\n", correction, 1)).expect("the plan");
    done("2019-01-01", &["seal"], here);
    done("2019-01-01", &["build"], here);
    let (_, said) = on("2019-01-01", &["verify", "public"], here);
    assert!(said.contains("what is worked out follows from them"), "{said}");
    let (_, said) = on("2019-01-02", &["restore", "public", "--content", "back"], here);
    let back = std::fs::read_to_string(here.join("back/homes/plan.md")).expect("the plan");
    assert!(back.contains("record: 2019-06-01"), "{back}");
    assert!(said.contains("word for word"), "{said}");
}
