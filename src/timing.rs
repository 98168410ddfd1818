//! Named stage timings, for `--verbose`.

use std::time::{Duration, Instant};

/// How long each stage took, in the order they ran.
#[derive(Clone, Debug, Default)]
pub struct Timings {
    stages: Vec<(&'static str, Duration)>,
}

impl Timings {
    /// Runs a stage and notes how long it took.
    pub fn stage<T>(&mut self, name: &'static str, run: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let value = run();
        self.stages.push((name, start.elapsed()));
        value
    }

    /// The stages with their times.
    pub fn stages(&self) -> &[(&'static str, Duration)] {
        &self.stages
    }
}
