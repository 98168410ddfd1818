//! The way in which changes are noticed, and its words for the terminal.

use std::fmt;

/// The way in which changes are noticed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WatchMethod {
    /// The system reports every change.
    System,
    /// The folders are polled, because that was asked for.
    PollingAsAsked,
    /// The folders are polled, because they are on a disk that others may change unseen.
    PollingSharedDisk {
        /// The kind of disk as the system calls it, such as `nfs4`.
        kind: String,
    },
    /// The folders are polled, because the system cannot report changes.
    PollingForLack {
        /// The reason why it cannot.
        reason: String,
    },
}

impl WatchMethod {
    /// Returns the words for browsers when the folders are polled although nobody asked for it.
    pub fn notice(&self) -> Option<String> {
        match self {
            Self::System | Self::PollingAsAsked => None,
            Self::PollingSharedDisk { .. } | Self::PollingForLack { .. } => {
                Some(format!("The preview is {self}."))
            }
        }
    }
}

impl fmt::Display for WatchMethod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let looking = "looking for changes twice a second";
        match self {
            Self::System => f.write_str("changes are seen as they are saved"),
            Self::PollingAsAsked => write!(f, "{looking}, as --poll asks"),
            Self::PollingSharedDisk { kind } => write!(
                f,
                "{looking}, because the content is on a network drive or shared folder ({kind}), where others may make \
                 changes that this computer is not told of"
            ),
            Self::PollingForLack { reason } => write!(f, "{looking}, because {reason}"),
        }
    }
}

/// Why watching stops when there are too many folders for the system.
pub(super) fn limit_reached() -> String {
    let mut reason = "the system's limit of watched folders is reached".to_owned();
    if cfg!(target_os = "linux") {
        reason.push_str("; `sudo sysctl fs.inotify.max_user_watches=524288` raises it");
    }
    reason
}
