//! `seal`, `verify`, `diff` and `brief` as people run them.

#![expect(clippy::disallowed_methods, reason = "the content lies on the disk")]

mod attacks;
mod brief;
mod computed;
mod corrections;
mod diff;
mod drafts;
mod figures;
mod history;
mod kept;
mod late;
mod markup;
mod merging;
mod noted;
mod seal;
mod shaping;
mod since;
mod unfinished;
mod unsealed;
mod verify;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use crate::disk::{base_site, copy};
use crate::run::{Said, done, on};

const RECORD: &str = "content/homes/record.jsonl";
const PLAN: &str = "content/homes/plan.md";
const REC: &str = "content/homes/recommendations/1.md";
const UPDATE: &str = "content/homes/updates/2018-03-31.md";
const JUNE: &str = "content/homes/updates/june.md";

/// Runs Git, which has to succeed, without anybody's settings.
#[track_caller]
fn git(arguments: &[&str], folder: &Path) {
    let done = Command::new("git")
        .args([
            "-c",
            "user.name=Meg",
            "-c",
            "user.email=meg@anytown.gov.uk",
            "-c",
            "core.autocrlf=false",
        ])
        .args(arguments)
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", folder.join("none"))
        .env_remove("GIT_DIR")
        .env_remove("GIT_INDEX_FILE")
        .output()
        .expect("Git");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

/// Commits everything there is, in a new repository.
#[track_caller]
fn commit(folder: &Path) {
    git(&["init", "--quiet", "."], folder);
    git(&["add", "."], folder);
    git(&["commit", "--quiet", "--message", "Publish"], folder);
}

/// The base site, sealed on 1 June 2018.
fn sealed() -> tempfile::TempDir {
    let site = base_site();
    done("2018-06-01", &["seal"], site.path());
    site
}

/// The sealed base site, and what was built of it beside it, in a folder `public`.
fn published() -> tempfile::TempDir {
    let site = sealed();
    done("2018-06-01", &["build"], site.path());
    site
}

fn read(folder: &Path, path: &str) -> String {
    std::fs::read_to_string(folder.join(path)).expect("a file")
}

fn write(folder: &Path, path: &str, text: impl AsRef<[u8]>) {
    std::fs::write(folder.join(path), text).expect("written");
}

#[track_caller]
fn edit(folder: &Path, path: &str, from: &str, to: &str) {
    let text = read(folder, path);
    assert_eq!(text.matches(from).count(), 1, "{from}");
    write(folder, path, text.replacen(from, to, 1));
}

/// Writes an update as at 20 June 2018 with an entry on 1.1.
fn report(folder: &Path, entry: &str) {
    let text =
        format!("---\nas_at: 2018-06-20\ntitle: Summer report\nentries:\n  - {{ref: 1.1, {entry}}}\n---\n");
    write(folder, JUNE, text);
}

/// The first lines of a text.
fn lines(text: &str, count: usize) -> String {
    text.split_inclusive('\n').take(count).collect()
}

/// Every file of a folder with its bytes, but what Git keeps.
fn everything(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_entry(|entry| entry.file_name() != ".git")
        .map(|entry| entry.expect("an entry"))
        .filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).expect("below");
            let bytes = std::fs::read(entry.path()).expect("a file");
            (path.to_string_lossy().replace('\\', "/"), bytes)
        })
        .collect()
}

/// Requires that a message holds all of these words.
#[track_caller]
fn assert_says(message: &str, words: &[&str]) {
    for words in words {
        assert!(message.contains(words), "`{words}` in\n{message}");
    }
}
