//! Git as people run it, without anybody's settings.

use std::path::Path;
use std::process::Command;

/// Runs Git: whether it succeeded, and what it said.
pub(crate) fn attempt(arguments: &[&str], folder: &Path) -> (bool, String) {
    let output = Command::new("git")
        .args(["-c", "user.name=Meg", "-c", "user.email=meg@anytown.gov.uk"])
        .args(["-c", "core.autocrlf=false", "-c", "core.editor=true"])
        .args(arguments)
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", folder.join("none"))
        .env_remove("GIT_DIR")
        .env_remove("GIT_INDEX_FILE")
        .output()
        .expect("Git");
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    (output.status.success(), said.into_owned())
}

/// Runs Git, which has to succeed, and gives what it said.
#[track_caller]
pub(crate) fn git(arguments: &[&str], folder: &Path) -> String {
    let (is_done, said) = attempt(arguments, folder);
    assert!(is_done, "{arguments:?}: {said}");
    said
}

/// Commits everything there is, in a new repository.
#[track_caller]
pub(crate) fn commit(folder: &Path) {
    git(&["init", "--quiet", "."], folder);
    commit_all(folder, "Publish");
}

/// Commits all that is changed; a commit without changes, too.
#[track_caller]
pub(crate) fn commit_all(folder: &Path, message: &str) {
    git(&["add", "--all", "."], folder);
    git(
        &["commit", "--quiet", "--allow-empty", "--message", message],
        folder,
    );
}
