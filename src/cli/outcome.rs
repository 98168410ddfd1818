//! The exit code of a command.

use std::process::ExitCode;

/// How a command ended.
pub(crate) enum Outcome {
    /// All went well.
    Done,
    /// The content has errors.
    ContentErrors,
    /// The site was built, but for the parts of the content that have errors.
    Partly,
    /// The command was misused or the machine failed; the message has been printed.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done => Self::SUCCESS,
            Outcome::ContentErrors => Self::from(1),
            Outcome::Failed => Self::from(2),
            Outcome::Partly => Self::from(3),
        }
    }
}
