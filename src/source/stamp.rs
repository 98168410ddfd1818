//! Telling that a file changed without reading it.

use std::fs::Metadata;
use std::time::{Duration, Instant, SystemTime};

/// A file's times, length and identity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    modified: Option<SystemTime>,
    length: u64,
    identity: Identity,
}

/// Which file it is, and when its entry on the disk last changed in any way, where the system tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Identity {
    device: u64,
    number: u64,
    changed: (i64, i64),
}

/// Writes longer ago than this were before anything that now happens, also when the disk is another machine's and its
/// clock is wrong by seconds.
const LONG_AGO: Duration = Duration::from_mins(1);

impl Stamp {
    /// The stamp of a file or folder.
    pub(super) fn of(metadata: &Metadata) -> Self {
        Self {
            modified: metadata.modified().ok(),
            length: metadata.len(),
            identity: Identity::of(metadata),
        }
    }

    /// Returns whether both stamps are of the same file or folder, whatever is in it.
    pub(super) fn is_same_entry(&self, other: &Self) -> bool {
        self.identity.device == other.identity.device && self.identity.number == other.identity.number
    }

    /// Returns whether every later write would change this stamp.
    ///
    /// Disks keep times in steps. A second write within the step, of the same length, leaves no trace; the file must
    /// be read again until its stamp has been seen unchanged for longer than a step, counted from `first_seen`.
    pub(super) fn is_settled(&self, first_seen: Instant) -> bool {
        let Some(modified) = self.modified else {
            return false;
        };
        modified.elapsed().is_ok_and(|age| age > LONG_AGO) || first_seen.elapsed() > step(modified)
    }
}

/// The longest step that the disk's times can have: two seconds when they are whole seconds (FAT, some network disks).
fn step(modified: SystemTime) -> Duration {
    let nanoseconds = modified
        .duration_since(SystemTime::UNIX_EPOCH)
        .map_or(0, |time| time.subsec_nanos());
    if nanoseconds == 0 {
        Duration::from_millis(2100)
    } else {
        Duration::from_millis(100)
    }
}

impl Identity {
    #[cfg(unix)]
    fn of(metadata: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        Self {
            device: metadata.dev(),
            number: metadata.ino(),
            changed: (metadata.ctime(), metadata.ctime_nsec()),
        }
    }

    /// Elsewhere the time of creation has to do: a file that took another's place has its own.
    #[cfg(not(unix))]
    fn of(metadata: &Metadata) -> Self {
        let created = metadata
            .created()
            .ok()
            .and_then(|time| time.duration_since(SystemTime::UNIX_EPOCH).ok());
        Self {
            device: 0,
            number: 0,
            changed: created.map_or((0, 0), |time| {
                let seconds = i64::try_from(time.as_secs()).unwrap_or(i64::MAX);
                (seconds, i64::from(time.subsec_nanos()))
            }),
        }
    }
}
