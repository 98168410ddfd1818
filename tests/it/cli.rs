//! The command as people run it: the transcripts in `tests/cmd`, and what it does to the disk.

#![expect(clippy::disallowed_methods, reason = "the output lies on the disk")]

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

use crate::disk::copy;
use crate::harness::case;

#[test]
fn the_transcripts_hold() {
    trycmd::TestCases::new()
        .case("tests/cmd/*.md")
        .env("TERM", "dumb")
        .env("COLUMNS", "110");
}

/// What a run of the command gave: its exit code and what it said on standard error.
fn run(arguments: &[&str], folder: &Path) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_candour"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("SOURCE_DATE_EPOCH")
        .output()
        .expect("the command");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.code().expect("an exit code"), said)
}

/// A copy of the small site in a folder of its own.
fn copy_of_small() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    copy(&case("sites/small"), folder.path());
    folder
}

/// Every file below a folder with its bytes and when it was written.
fn files(folder: &Path) -> BTreeMap<String, (Vec<u8>, SystemTime)> {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .map(|entry| entry.expect("an entry"))
        .filter(|entry| entry.file_type().is_file() && entry.file_name() != "stamps.json")
        .map(|entry| {
            let path = entry
                .path()
                .strip_prefix(folder)
                .expect("below")
                .to_string_lossy()
                .replace('\\', "/");
            let written = entry.metadata().expect("metadata").modified().expect("a time");
            (path, (std::fs::read(entry.path()).expect("bytes"), written))
        })
        .collect()
}

/// The summary without its time.
fn timeless(said: &str) -> String {
    let words = said.split(' ').collect::<Vec<_>>();
    let mut out = Vec::new();
    for (at, word) in words.iter().enumerate() {
        out.push(if words.get(at + 1).is_some_and(|next| next.starts_with("ms")) {
            "[TIME]"
        } else {
            word
        });
    }
    out.join(" ")
}

const BUILD: [&str; 5] = ["build", "--as-of", "2018-06-30", "--out", "public"];

#[test]
fn a_build_says_in_a_line_what_it_did() {
    let site = copy_of_small();
    let (code, said) = run(&BUILD, site.path());
    assert_eq!(code, 0, "{said}");
    let said = timeless(&said);
    let new = files(&site.path().join("public")).len();
    assert!(
        said.starts_with("built public as of 2018-06-30 in [TIME] ms: "),
        "{said}"
    );
    let (first, without_base_url) = said.split_once('\n').unwrap();
    assert!(
        first.ends_with(" (there are notes: see `candour check`)"),
        "{said}"
    );
    assert!(first.contains(" 0 changed, 0 unchanged, 0 removed"), "{said}");
    assert!(new > 50, "{said}");
    assert!(
        without_base_url.starts_with("`base_url` is not set: links in 404.html"),
        "{said}"
    );
    let (_, said) = run(
        &[&BUILD[..], &["--base-url", "https://plans.example.org"]].concat(),
        site.path(),
    );
    assert_eq!(said.lines().count(), 1, "{said}");
}

#[test]
fn a_second_build_leaves_unchanged_files_alone() {
    let site = copy_of_small();
    let out = site.path().join("public");
    run(&BUILD, site.path());
    let before = files(&out);
    let update = site.path().join("content/homes/updates/2017-09-30.md");
    let text = std::fs::read_to_string(&update).expect("an update");
    std::fs::write(
        &update,
        text.replace("The council reported to its committee.", "It was autumn."),
    )
    .expect("written");
    std::thread::sleep(std::time::Duration::from_millis(20));
    let (code, said) = run(&BUILD, site.path());
    assert_eq!(code, 0, "{said}");
    let after = files(&out);
    assert_eq!(
        before.keys().collect::<Vec<_>>(),
        after.keys().collect::<Vec<_>>()
    );
    let mut changed = Vec::new();
    for (path, (bytes, written)) in &before {
        assert_eq!(*bytes == after[path].0, *written == after[path].1, "{path}");
        if *bytes != after[path].0 && Path::new(path).extension().is_some_and(|found| found == "html") {
            changed.push(path.as_str());
        }
    }
    assert_eq!(
        changed,
        ["homes/print/index.html", "homes/updates/2017-09-30/index.html"]
    );
}

#[test]
fn what_is_no_longer_part_of_the_site_is_removed() {
    let site = copy_of_small();
    let out = site.path().join("public");
    run(&BUILD, site.path());
    assert!(out.join("about/index.html").is_file());
    std::fs::remove_file(site.path().join("content/pages/about.md")).expect("removed");
    let (code, said) = run(&BUILD, site.path());
    assert_eq!(code, 0, "{said}");
    assert!(!out.join("about").exists());
}

#[test]
fn a_failed_build_leaves_the_old_site_untouched_to_the_last_byte() {
    let site = copy_of_small();
    let out = site.path().join("public");
    run(&BUILD, site.path());
    let before = files(&out);
    std::fs::write(
        site.path().join("content/homes/updates/bad.md"),
        "no front matter",
    )
    .expect("written");
    let (code, said) = run(&BUILD, site.path());
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("nothing was written to public: 1 error"), "{said}");
    assert!(said.contains("content/homes/updates/bad.md:1:1"), "{said}");
    assert_eq!(before, files(&out));
}

#[test]
fn a_failed_first_build_makes_no_folder() {
    let site = copy_of_small();
    std::fs::write(
        site.path().join("content/homes/updates/bad.md"),
        "no front matter",
    )
    .expect("written");
    assert_eq!(run(&BUILD, site.path()).0, 1);
    assert!(!site.path().join("public").exists());
}

#[test]
fn a_folder_with_files_of_others_is_refused_and_left_alone() {
    let site = copy_of_small();
    let out = site.path().join("public");
    std::fs::create_dir(&out).expect("a folder");
    std::fs::write(out.join("thesis.txt"), "years of work").expect("written");
    let (code, said) = run(&BUILD, site.path());
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("public"), "{said}");
    assert_eq!(files(&out).keys().collect::<Vec<_>>(), ["thesis.txt"]);
}

#[test]
fn the_content_folder_is_never_the_output() {
    let site = copy_of_small();
    let before = files(&site.path().join("content"));
    for out in ["content", "content/public", "."] {
        let (code, said) = run(&["build", "--as-of", "2018-06-30", "--out", out], site.path());
        assert_eq!(code, 2, "{out}: {said}");
    }
    assert_eq!(before, files(&site.path().join("content")));
}

#[test]
fn the_day_comes_from_the_option_then_the_environment() {
    let site = copy_of_small();
    let built = |arguments: &[&str], epoch: Option<&str>| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_candour"));
        command
            .args(arguments)
            .current_dir(site.path())
            .env_remove("SOURCE_DATE_EPOCH");
        if let Some(epoch) = epoch {
            command.env("SOURCE_DATE_EPOCH", epoch);
        }
        String::from_utf8_lossy(&command.output().expect("the command").stderr).into_owned()
    };
    // 30 June 2018 at half past eleven at night in UTC is the first of July in London.
    assert!(built(&["build"], Some("1530401400")).contains("as of 2018-07-01"));
    assert!(
        built(
            &["build", "--as-of", "2018-03-31", "--out", "march"],
            Some("1530401400")
        )
        .contains("as of 2018-03-31")
    );
    assert!(built(&["build"], Some("yesterday")).contains("SOURCE_DATE_EPOCH is `yesterday`"));
}

#[test]
fn the_command_writes_what_the_pipeline_made() {
    let site = copy_of_small();
    run(&BUILD, site.path());
    let on_disk = files(&site.path().join("public"));
    let built = crate::harness::SiteTest::folder("sites/small/content").build();
    for (path, bytes) in built.output().iter() {
        assert!(
            on_disk
                .get(path.as_str())
                .is_some_and(|(found, _)| found == bytes),
            "{path} differs"
        );
    }
}
