//! The command as people run it in a folder.

use std::path::Path;
use std::process::Command;

/// What a run gave: its exit code, and what it said on both outputs.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Said {
    /// Runs a command to its end.
    pub(crate) fn of(mut command: Command) -> Self {
        let output = command.output().expect("the command");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        Self {
            code: output.status.code().expect("an exit code"),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    }
}

/// The command, to be run in a folder by the clock of this computer.
pub(crate) fn candour_now(arguments: &[&str], folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_candour"));
    command
        .args(arguments)
        .current_dir(folder)
        .env_remove("SOURCE_DATE_EPOCH");
    command
}

/// The command, to be run in a folder at noon of a day.
pub(crate) fn candour(day: &str, arguments: &[&str], folder: &Path) -> Command {
    let noon: jiff::Timestamp = format!("{day}T12:00:00Z").parse().expect("a day");
    let mut command = candour_now(arguments, folder);
    command.env("SOURCE_DATE_EPOCH", noon.as_second().to_string());
    command
}

/// Runs the command at noon of a day.
pub(crate) fn on(day: &str, arguments: &[&str], folder: &Path) -> Said {
    Said::of(candour(day, arguments, folder))
}

/// Runs the command at noon of a day, which has to succeed.
#[track_caller]
pub(crate) fn done(day: &str, arguments: &[&str], folder: &Path) -> Said {
    let said = on(day, arguments, folder);
    assert_eq!(said.code, 0, "{arguments:?}: {}", said.err);
    said
}

/// Requires that a message holds all of these words.
#[track_caller]
pub(crate) fn assert_says(message: &str, words: &[&str]) {
    for words in words {
        assert!(message.contains(words), "`{words}` in\n{message}");
    }
}
