//! What `build` and `seal` do to the disk when they are stopped, when it is full, and where something stands already.

#![expect(
    clippy::disallowed_methods,
    reason = "the content and the site lie on the disk"
)]

mod keep_going;
#[cfg(unix)]
mod killed;
mod preview;
#[cfg(unix)]
mod refused;
mod restored;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::harness::case;

/// What a run gave: its exit code and what it said on standard error.
#[derive(Debug)]
struct Said {
    code: i32,
    err: String,
}

/// The command, to be run in a folder at noon of a day.
fn candour(day: &str, arguments: &[&str], folder: &Path) -> Command {
    let noon: jiff::Timestamp = format!("{day}T12:00:00Z").parse().expect("a day");
    let mut command = Command::new(env!("CARGO_BIN_EXE_candour"));
    command
        .args(arguments)
        .current_dir(folder)
        .env("SOURCE_DATE_EPOCH", noon.as_second().to_string())
        .stdout(Stdio::null());
    command
}

fn on(day: &str, arguments: &[&str], folder: &Path) -> Said {
    let output = candour(day, arguments, folder).output().expect("the command");
    Said {
        code: output.status.code().expect("an exit code"),
        err: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

/// Runs the command, which has to succeed.
#[track_caller]
fn done(day: &str, arguments: &[&str], folder: &Path) -> Said {
    let said = on(day, arguments, folder);
    assert_eq!(said.code, 0, "{arguments:?}: {}", said.err);
    said
}

/// A copy of the base site, in a folder `content`.
fn site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    copy(&case("base"), &folder.path().join("content"));
    folder
}

fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry.expect("an entry");
        let to = to.join(entry.path().strip_prefix(from).expect("below"));
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(to).expect("a folder");
        } else {
            std::fs::copy(entry.path(), to).expect("a copy");
        }
    }
}

fn read(folder: &Path, path: &str) -> String {
    std::fs::read_to_string(folder.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn write(folder: &Path, path: &str, text: impl AsRef<[u8]>) {
    let path = folder.join(path);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    std::fs::write(path, text).expect("written");
}

fn edit(folder: &Path, path: &str, from: &str, to: &str) {
    let text = read(folder, path);
    assert!(text.contains(from), "{path} has no {from:?}");
    write(folder, path, text.replacen(from, to, 1));
}

/// Every file below a folder with its bytes, but for the notes of Candour in it.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .map(|entry| entry.expect("an entry"))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).expect("below");
            let path = path.to_string_lossy().replace('\\', "/");
            (path, std::fs::read(entry.path()).expect("bytes"))
        })
        .filter(|(path, _)| !path.starts_with(".candour/"))
        .collect()
}
