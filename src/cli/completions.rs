//! Completions for shells.

use super::{Outcome, definition, messages};

/// Prints the completions of a shell.
pub(super) fn run(shell: clap_complete::Shell) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut definition(), "candour", &mut script);
    messages::say(&String::from_utf8_lossy(&script));
    Outcome::Done
}
