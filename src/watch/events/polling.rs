//! When to look, where nobody tells of changes.
//!
//! Looking through 2,000 files that did not change takes a few milliseconds, and whoever is woken does that anyway, so
//! there is nothing to look for here: `notify`'s own polling would do the same work a second time.

use std::time::{Duration, Instant};

/// The time between two looks.
const PAUSE: Duration = Duration::from_millis(500);
/// Looking takes at most one part in so many of the time, also on a slow network drive.
const SHARE: u32 = 4;
/// The longest time between two looks.
const LONGEST: Duration = Duration::from_secs(10);

/// Keeps time between two looks.
#[derive(Debug, Default)]
pub(super) struct Polling {
    /// When it was last time to look.
    woke: Option<Instant>,
    next: Option<Instant>,
}

impl Polling {
    /// When to look next. The first question after a look comes when that look is over.
    pub(super) fn next(&mut self) -> Instant {
        let now = Instant::now();
        let took = self.woke.map_or(Duration::ZERO, |woke| now - woke);
        *self.next.get_or_insert(now + pause(took))
    }

    /// It was time to look.
    pub(super) fn woke(&mut self) {
        self.woke = Some(Instant::now());
        self.next = None;
    }
}

/// How long to leave a disk in peace on which a look took so long.
fn pause(took: Duration) -> Duration {
    (took * SHARE).clamp(PAUSE, LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slow_disk_is_looked_at_less_often() {
        assert_eq!(pause(Duration::from_millis(20)), PAUSE);
        assert_eq!(pause(Duration::from_secs(1)), Duration::from_secs(4));
        assert_eq!(pause(Duration::from_mins(1)), LONGEST);
    }

    #[test]
    fn asking_again_does_not_put_the_next_look_off() {
        let mut polling = Polling::default();
        let next = polling.next();
        assert_eq!(polling.next(), next);
        polling.woke();
        assert!(polling.next() > next);
    }
}
