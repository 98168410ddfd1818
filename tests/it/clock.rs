//! Clocks that are wrong: lines sealed in the future and the way out, days that cannot be, and pages that would go.

#![expect(clippy::disallowed_methods, reason = "the content lies on the disk")]

mod ahead;
mod days;

use std::path::Path;
use std::process::Command;

use jiff::ToSpan as _;

use crate::disk::base_site;
use crate::run::{Said, candour_now, done, on};

const PLAN: &str = "content/homes/plan.md";
const RECORD: &str = "content/homes/record.jsonl";

/// A day so many days from now, in London.
fn in_days(days: i64) -> String {
    let london = jiff::Zoned::now().in_tz("Europe/London").expect("London");
    (london.date() + days.days()).to_string()
}

fn read(folder: &Path, path: &str) -> String {
    std::fs::read_to_string(folder.join(path)).expect("a file")
}

fn write(folder: &Path, path: &str, text: &str) {
    std::fs::write(folder.join(path), text).expect("written");
}

/// Adds corrections to the plan.
fn correct(folder: &Path, corrections: &str) {
    let plan = read(folder, PLAN);
    write(
        folder,
        PLAN,
        &plan.replacen("sources:", &format!("corrections:\n{corrections}sources:"), 1),
    );
}

/// Requires that a message holds all of these words.
#[track_caller]
fn assert_says(message: &str, words: &[&str]) {
    for words in words {
        assert!(message.contains(words), "`{words}` in\n{message}");
    }
}

/// Runs Git, which has to succeed, without anybody's settings.
#[track_caller]
fn git(arguments: &[&str], folder: &Path) {
    let done = Command::new("git")
        .args(["-c", "user.name=Meg", "-c", "user.email=meg@anytown.gov.uk"])
        .args(arguments)
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", folder.join("none"))
        .env_remove("GIT_DIR")
        .env_remove("GIT_INDEX_FILE")
        .output()
        .expect("Git");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}
