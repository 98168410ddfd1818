//! How a command ends: its exit code, and why it did not do its work.

use std::process::ExitCode;

use crate::output::WriteError;

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

/// Why a command ends before its work is done.
pub(crate) enum Refusal {
    /// The command was misused or the machine failed.
    Failed {
        /// The problem.
        message: String,
        /// A remedy that stands on a line of its own.
        help: Option<String>,
    },
    /// The reason has been printed; the command ends with this outcome.
    Printed(Outcome),
}

impl Refusal {
    /// A failure with a remedy on a line of its own.
    pub(super) fn with_help(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self::Failed {
            message: message.into(),
            help: Some(help.into()),
        }
    }
}

impl From<String> for Refusal {
    fn from(message: String) -> Self {
        Self::Failed { message, help: None }
    }
}

impl From<WriteError> for Refusal {
    fn from(error: WriteError) -> Self {
        Self::with_help(error.to_string(), error.remedy())
    }
}
