//! Clocks that are wrong: lines sealed in the future and the way out, days that cannot be, and pages that would go.

#![expect(clippy::disallowed_methods, reason = "the content lies on the disk")]

mod ahead;
mod days;

use std::path::Path;
use std::process::Command;

use jiff::ToSpan as _;

use crate::harness::case;

const PLAN: &str = "content/homes/plan.md";
const RECORD: &str = "content/homes/record.jsonl";

/// What a run gave.
struct Said {
    code: i32,
    out: String,
    err: String,
}

/// Runs the command with noon of a day in London for now, or with the clock of this computer.
fn run(day: Option<&str>, arguments: &[&str], folder: &Path) -> Said {
    let mut command = Command::new(env!("CARGO_BIN_EXE_candour"));
    command
        .args(arguments)
        .current_dir(folder)
        .env_remove("SOURCE_DATE_EPOCH");
    if let Some(day) = day {
        let noon: jiff::Timestamp = format!("{day}T12:00:00Z").parse().expect("a day");
        command.env("SOURCE_DATE_EPOCH", noon.as_second().to_string());
    }
    let output = command.output().expect("the command");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    Said {
        code: output.status.code().expect("an exit code"),
        out: text(output.stdout),
        err: text(output.stderr),
    }
}

/// Runs the command on a day, which has to succeed.
#[track_caller]
fn done(day: &str, arguments: &[&str], folder: &Path) -> Said {
    let said = run(Some(day), arguments, folder);
    assert_eq!(said.code, 0, "{arguments:?}: {}", said.err);
    said
}

/// A day so many days from now, in London.
fn in_days(days: i64) -> String {
    let london = jiff::Zoned::now().in_tz("Europe/London").expect("London");
    (london.date() + days.days()).to_string()
}

/// The base site in a folder `content`.
fn site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for entry in walkdir::WalkDir::new(case("base")) {
        let entry = entry.expect("an entry");
        let below = entry.path().strip_prefix(case("base")).expect("below");
        let to = folder.path().join("content").join(below);
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(to).expect("a folder");
        } else {
            std::fs::copy(entry.path(), to).expect("a copy");
        }
    }
    folder
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
