//! Whole runs in temporary folders.

#![expect(
    clippy::disallowed_methods,
    reason = "these tests change the output folder as people and other programs do"
)]

mod crash;
#[cfg(unix)]
mod links;
mod safety;
mod writer;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use proptest::prelude::*;
use rayon::prelude::*;
use tempfile::TempDir;

use super::*;
use crate::checksum::Checksum;
use crate::output::OutputTree;

/// Makes `folder` hold exactly the site in `tree`.
fn write(tree: &OutputTree, folder: &Path, forbidden: &[&Path]) -> Result<WriteReport, WriteError> {
    let writer = Writer::open(folder, forbidden)?;
    let files: Vec<_> = tree.iter().collect();
    files
        .into_par_iter()
        .for_each(|(path, bytes)| writer.add(path.clone(), bytes));
    writer.finish()
}

type Files = BTreeMap<String, Vec<u8>>;

fn tree(files: &[(&str, &str)]) -> OutputTree {
    let mut tree = OutputTree::default();
    for (path, text) in files {
        tree.insert(OutPath::new(*path).unwrap(), *text).unwrap();
    }
    tree
}

/// A temporary folder, and the output folder in it.
fn out() -> (TempDir, PathBuf) {
    let temp = TempDir::new().unwrap();
    let out = temp.path().join("public");
    (temp, out)
}

fn go(files: &[(&str, &str)], out: &Path) -> Result<WriteReport, WriteError> {
    write(&tree(files), out, &[])
}

fn add_all(writer: &Writer, files: &[(&str, &str)]) {
    for (path, text) in files {
        writer.add(OutPath::new(*path).unwrap(), text.as_bytes());
    }
}

/// Everything in a folder but the stamps, which hold times; folders end in a slash.
fn all(folder: &Path) -> Files {
    let walk = walkdir::WalkDir::new(folder).min_depth(1);
    walk.into_iter()
        .filter(|entry| !matches!(entry, Ok(entry) if entry.file_name() == "stamps.json"))
        .map(|entry| {
            let entry = entry.unwrap();
            let below = entry
                .path()
                .strip_prefix(folder)
                .unwrap()
                .to_str()
                .unwrap()
                .replace('\\', "/");
            if entry.file_type().is_dir() {
                (format!("{below}/"), Vec::new())
            } else {
                (below, fs::read(entry.path()).unwrap())
            }
        })
        .collect()
}

/// The site's files, without Candour's notes and without folders.
fn site(folder: &Path) -> Vec<(String, String)> {
    all(folder)
        .into_iter()
        .filter(|(path, _)| !path.starts_with(".candour") && !path.ends_with('/'))
        .map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap()))
        .collect()
}

fn owned(files: &[(&str, &str)]) -> Vec<(String, String)> {
    files
        .iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
        .collect()
}

fn names(paths: &[&str]) -> Vec<String> {
    paths.iter().map(|&path| path.to_owned()).collect()
}

fn age(path: &Path) -> SystemTime {
    let old = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    File::options()
        .append(true)
        .open(path)
        .unwrap()
        .set_modified(old)
        .unwrap();
    old
}

fn modified(path: &Path) -> SystemTime {
    fs::metadata(path).unwrap().modified().unwrap()
}

#[test]
fn a_first_run_makes_the_folder_and_all_above_it() {
    let temp = TempDir::new().unwrap();
    let out = temp.path().join("a/b/public");
    let files = [("a/b/c.html", "c"), ("index.html", "home")];
    let report = go(&files, &out).unwrap();
    assert_eq!(
        report,
        WriteReport {
            new: 2,
            ..WriteReport::default()
        }
    );
    assert_eq!(report.written(), 2);
    assert_eq!(site(&out), owned(&files));
    let notes: Vec<_> = all(&out)
        .into_keys()
        .filter(|path| path.starts_with(".candour"))
        .collect();
    assert_eq!(notes, [".candour/", ".candour/manifest.json"]);
}

#[test]
fn a_second_run_writes_nothing() {
    let (_temp, out) = out();
    let files = [("a/x.html", "x"), ("index.html", "home")];
    go(&files, &out).unwrap();
    let before = all(&out);
    let aged: Vec<_> = ["a/x.html", "index.html", ".candour/manifest.json"]
        .map(|path| out.join(path))
        .into();
    let old = aged.iter().map(|path| age(path)).max().unwrap();
    let report = go(&files, &out).unwrap();
    assert_eq!(
        report,
        WriteReport {
            unchanged: 2,
            ..WriteReport::default()
        }
    );
    assert_eq!(all(&out), before);
    assert!(aged.iter().all(|path| modified(path) == old));
}

#[test]
fn only_what_changed_is_written_and_what_went_is_removed() {
    let (_temp, out) = out();
    go(
        &[
            ("a/b/old.html", "old"),
            ("index.html", "1"),
            ("same.html", "same"),
        ],
        &out,
    )
    .unwrap();
    let old = age(&out.join("same.html"));
    let files = [("index.html", "2"), ("new.html", "new"), ("same.html", "same")];
    let report = go(&files, &out).unwrap();
    let expected = WriteReport {
        new: 1,
        changed: 1,
        unchanged: 1,
        removed: 1,
        kept: Vec::new(),
        taken_over: None,
    };
    assert_eq!(report, expected);
    assert_eq!(modified(&out.join("same.html")), old);
    assert_eq!(site(&out), owned(&files));
    assert!(!out.join("a").exists(), "the emptied folders go too");
}

#[test]
fn the_same_site_gives_the_same_manifest_whatever_was_there_before() {
    let ((_one, a), (_two, b)) = (out(), out());
    let files = [("a/x.html", "x"), ("index.html", "home")];
    go(&[("a/x.html", "before"), ("gone/y.html", "y")], &a).unwrap();
    go(&files, &a).unwrap();
    go(&files, &b).unwrap();
    assert_eq!(all(&a), all(&b));
}

#[test]
fn an_empty_folder_is_used() {
    let (_temp, out) = out();
    fs::create_dir(&out).unwrap();
    assert_eq!(go(&[("index.html", "home")], &out).unwrap().new, 1);
}

#[test]
fn a_page_of_the_site_that_was_edited_or_deleted_is_put_right() {
    let (_temp, out) = out();
    let files = [("a.html", "a"), ("b.html", "b")];
    go(&files, &out).unwrap();
    let before = all(&out);
    fs::write(out.join("a.html"), "X").unwrap();
    fs::remove_file(out.join("b.html")).unwrap();
    let report = go(&files, &out).unwrap();
    assert_eq!((report.new, report.changed), (1, 1));
    assert_eq!(all(&out), before);
}

#[test]
fn a_file_can_become_a_folder_and_a_folder_a_file() {
    let (_temp, out) = out();
    let (one, two) = ([("a", "a"), ("b/c/d", "d")], [("a/x/y", "y"), ("b", "b")]);
    for files in [&one, &two, &one] {
        go(files, &out).unwrap();
        assert_eq!(site(&out), owned(files));
    }
    fs::write(out.join("b/mine.txt"), "mine").unwrap();
    let error = go(&two, &out).unwrap_err();
    assert_eq!(error, WriteError::Foreign(vec![out.join("b")]));
    assert_eq!(fs::read(out.join("b/mine.txt")).unwrap(), b"mine");
}

#[test]
fn a_file_can_go_where_an_emptied_folder_is() {
    let (_temp, out) = out();
    go(&[("a/x", "x")], &out).unwrap();
    fs::remove_file(out.join("a/x")).unwrap();
    go(&[("a", "a")], &out).unwrap();
    assert_eq!(site(&out), owned(&[("a", "a")]));
}

#[test]
fn new_bytes_that_cannot_be_stored_leave_the_old_site_whole() {
    let (_temp, out) = out();
    go(&[("index.html", "1"), ("old.html", "old")], &out).unwrap();
    let before = all(&out);
    let long = "x".repeat(300);
    let error = go(&[("index.html", "2"), (&long, "too long a name")], &out).unwrap_err();
    assert!(
        matches!(error, WriteError::Machine { untouched: true, .. }),
        "{error:?}"
    );
    assert_eq!(all(&out), before);
}

/// The notes name what was to be written, so the next run looks for it.
#[test]
fn a_name_that_the_disk_cannot_hold_is_forgotten_once_the_site_has_another() {
    let (_temp, out) = out();
    let long = format!("leads/{}/index.html", "a".repeat(300));
    go(&[("index.html", "1")], &out).unwrap();
    go(&[("index.html", "2"), (&long, "x")], &out).unwrap_err();
    go(&[("index.html", "3"), ("leads/a/index.html", "x")], &out).unwrap();
    assert_eq!(
        site(&out),
        owned(&[("index.html", "3"), ("leads/a/index.html", "x")])
    );
}

#[test]
fn a_first_run_that_cannot_store_its_bytes_leaves_nothing() {
    let (_temp, out) = out();
    let long = "x".repeat(300);
    assert!(go(&[(&long, "too long a name")], &out).is_err());
    assert!(!out.exists());
}

#[test]
fn what_an_interrupted_run_left_is_removed() {
    let (_temp, out) = out();
    go(&[("index.html", "1")], &out).unwrap();
    let before = all(&out);
    fs::create_dir_all(out.join(".candour/staging/a")).unwrap();
    fs::write(out.join(".candour/staging/a/b"), "left").unwrap();
    fs::write(out.join(".candour/manifest.json.new"), "{").unwrap();
    go(&[("index.html", "1")], &out).unwrap();
    assert_eq!(all(&out), before);
}

#[test]
fn a_first_run_stopped_before_its_manifest_can_be_repeated() {
    let (_temp, out) = out();
    fs::create_dir_all(out.join(".candour/staging")).unwrap();
    fs::write(out.join(".candour/staging/index.html"), "left").unwrap();
    assert_eq!(go(&[("index.html", "1")], &out).unwrap().new, 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn after_any_two_runs_the_folder_holds_exactly_the_second_site(
        one in prop::collection::btree_map("[abc](/[abc]){0,2}", "[xy]?", 0..8),
        two in prop::collection::btree_map("[abc](/[abc]){0,2}", "[xy]?", 0..8),
    ) {
        let build = |files: &BTreeMap<String, String>| {
            let mut tree = OutputTree::default();
            for (path, text) in files {
                // A file that is also a folder is refused; the rest makes the site.
                let _ = tree.insert(OutPath::new(path.as_str()).unwrap(), text.as_str());
            }
            tree
        };
        let ((_a, used), (_b, clean)) = (out(), out());
        write(&build(&one), &used, &[]).unwrap();
        write(&build(&two), &used, &[]).unwrap();
        write(&build(&two), &clean, &[]).unwrap();
        prop_assert_eq!(all(&used), all(&clean));
    }
}
