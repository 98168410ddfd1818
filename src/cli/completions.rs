//! Completions for shells.

use super::Outcome;
use super::terminal::{self, Lines};

/// Prints the completions of a shell for the program's commands.
pub(super) fn run(shell: clap_complete::Shell, program: clap::Command) -> Outcome {
    terminal::print_out(&Lines::completions(shell, program));
    Outcome::Done
}
