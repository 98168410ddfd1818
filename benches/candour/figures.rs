//! Figures in short, and what the machine was doing.

use std::fs;
use std::time::Duration;

/// Times of the same thing, done several times.
#[derive(Clone, Debug, Default)]
pub(crate) struct Times(Vec<Duration>);

impl Times {
    /// Adds one.
    pub(crate) fn add(&mut self, time: Duration) {
        let at = self.0.partition_point(|other| *other <= time);
        self.0.insert(at, time);
    }

    /// The time that so many per cent of all do not exceed (the nearest rank).
    pub(crate) fn percentile(&self, percent: usize) -> Duration {
        let rank = (self.0.len() * percent).div_ceil(100);
        self.0.get(rank.max(1) - 1).copied().unwrap_or_default()
    }

    /// Returns whether nothing was timed.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The longest.
    pub(crate) fn longest(&self) -> Duration {
        self.percentile(100)
    }

    /// The shortest.
    pub(crate) fn shortest(&self) -> Duration {
        self.percentile(0)
    }
}

/// Milliseconds, as `12.3`.
pub(crate) fn milliseconds(time: Duration) -> String {
    format!("{:.1}", time.as_secs_f64() * 1000.0)
}

/// Bytes in millions, as `12.3 MB`.
pub(crate) fn megabytes(bytes: u64) -> String {
    format!("{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10)
}

/// How many cores there are, and how busy they were in the last minute.
pub(crate) fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let load = fs::read_to_string("/proc/loadavg").ok();
    let load = load.as_deref().and_then(|load| load.split_whitespace().next());
    format!("{cores} cores, load average {}", load.unwrap_or("unknown"))
}
