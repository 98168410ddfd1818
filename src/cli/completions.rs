//! Completions for shells.

use super::Outcome;
use super::terminal::{self, Lines};

/// Prints the completions of a shell.
pub(super) fn run(shell: clap_complete::Shell) -> Outcome {
    terminal::say(&Lines::completions(shell));
    Outcome::Done
}
