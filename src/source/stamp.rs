//! Telling that a file changed without reading it.

use std::fs::Metadata;
use std::time::{Duration, Instant, SystemTime};

use serde::{Deserialize, Serialize};

/// A file's times, length and identity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stamp {
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

/// A stamp as it is kept in a file: the length, the seconds and nanoseconds of the last write, the device, the number, and
/// the seconds and nanoseconds of the last change of the entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KeptStamp(u64, u64, u32, u64, u64, i64, i64);

impl Stamp {
    /// The stamp of a file or folder.
    pub(crate) fn of(metadata: &Metadata) -> Self {
        Self {
            modified: metadata.modified().ok(),
            length: metadata.len(),
            identity: Identity::of(metadata),
        }
    }

    /// The length of the file in bytes.
    pub(crate) fn length(&self) -> u64 {
        self.length
    }

    /// Returns whether the bytes were last written before a time by the clock of the file's disk.
    pub(crate) fn is_written_before(&self, time: SystemTime) -> bool {
        self.modified.is_some_and(|modified| modified < time)
    }

    /// Returns the stamp in a form that a later run can compare with, if every write from `now` on, by the clock of the
    /// file's disk, changes the stamp: nothing where the system does not tell when an entry changed, since a write can
    /// leave the time of another one there.
    pub(crate) fn kept(&self, now: SystemTime) -> Option<KeptStamp> {
        let modified = self.modified?;
        let (changed_seconds, changed_nanoseconds) = self.identity.changed;
        let changed = Duration::new(
            u64::try_from(changed_seconds).ok()?,
            u32::try_from(changed_nanoseconds).ok()?,
        );
        let changed = SystemTime::UNIX_EPOCH.checked_add(changed)?;
        let is_past = |time: SystemTime| now.duration_since(time).is_ok_and(|age| age > step(time));
        if !cfg!(unix) || !is_past(modified) || !is_past(changed) {
            return None;
        }
        let modified = modified.duration_since(SystemTime::UNIX_EPOCH).ok()?;
        let Identity { device, number, .. } = self.identity;
        Some(KeptStamp(
            self.length,
            modified.as_secs(),
            modified.subsec_nanos(),
            device,
            number,
            changed_seconds,
            changed_nanoseconds,
        ))
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
