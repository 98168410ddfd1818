//! Running Git: what it is asked, and why it refuses.

use std::ffi::OsString;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Why Git did not answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) enum Refusal {
    /// It is not installed.
    NotInstalled,
    /// It does not trust the owner of a folder.
    NotTrusted(String),
    /// The message of Git.
    Other(String),
}

/// Asks Git in a folder.
#[derive(Clone, Debug)]
pub(in super::super) struct Ask {
    folder: PathBuf,
}

/// Variables of Git that say where its settings are and whom it trusts: these are whoever's who runs the command. All
/// others would name another repository, other objects or other paths than those of the folder, as Git does for its
/// hooks.
const KEPT: [&str; 3] = ["GIT_CONFIG_", "GIT_EXEC_PATH", "GIT_TEST_"];

impl Ask {
    pub(in super::super) fn at(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
        }
    }

    /// Returns the output of a command of Git.
    ///
    /// # Errors
    /// [`Refusal`] when it fails.
    pub(in super::super) fn run(&self, arguments: &[&str]) -> Result<Vec<u8>, Refusal> {
        self.run_with(arguments, &[])
    }

    /// The same of a command that reads lines.
    pub(in super::super) fn run_with(&self, arguments: &[&str], input: &[u8]) -> Result<Vec<u8>, Refusal> {
        let mut child = self
            .command(arguments)
            .stdin(if input.is_empty() {
                Stdio::null()
            } else {
                Stdio::piped()
            })
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| match error.kind() {
                ErrorKind::NotFound => Refusal::NotInstalled,
                _ => Refusal::Other(error.to_string()),
            })?;
        let stdin = child.stdin.take();
        // What Git answers may fill its pipe before it has read all that it is asked.
        let output = std::thread::scope(|scope| {
            scope.spawn(|| stdin.map(|mut stdin| stdin.write_all(input)));
            child.wait_with_output()
        });
        let output = output.map_err(|error| Refusal::Other(error.to_string()))?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        Err(refusal(&String::from_utf8_lossy(&output.stderr)))
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("git");
        for (name, _) in std::env::vars_os() {
            if is_dropped(&name) {
                command.env_remove(name);
            }
        }
        command
            .args([
                "--no-pager",
                "--no-replace-objects",
                "--literal-pathspecs",
                "-c",
                "core.quotePath=false",
                "-c",
                "core.fsmonitor=false",
                "-c",
                "core.commitGraph=false",
                "-c",
                "log.showSignature=false",
            ])
            .args(arguments)
            .current_dir(&self.folder)
            .env("GIT_OPTIONAL_LOCKS", "0")
            .env("GIT_TERMINAL_PROMPT", "0")
            .env("GIT_NO_LAZY_FETCH", "1")
            // Its words are read.
            .env("LC_ALL", "C");
        command
    }
}

fn is_dropped(name: &OsString) -> bool {
    let name = name.to_string_lossy();
    name.starts_with("GIT_") && !KEPT.iter().any(|kept| name.starts_with(kept))
}

/// Reads why Git failed.
fn refusal(said: &str) -> Refusal {
    let trust = said.lines().find_map(|line| {
        line.trim()
            .strip_prefix("git config --global --add safe.directory ")
    });
    if let Some(folder) = trust {
        return Refusal::NotTrusted(folder.to_owned());
    }
    let first = said
        .lines()
        .map(|line| line.trim_start_matches("fatal: ").trim_start_matches("error: "))
        .find(|line| !line.is_empty());
    Refusal::Other(first.unwrap_or("no reason was given").to_owned())
}
