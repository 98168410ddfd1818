//! In which way changes are seen, in words for the terminal.

use std::fmt;

/// How changes are seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum How {
    /// The system tells of every change.
    Told,
    /// The folders are looked through again and again, because that was asked for.
    LookingAsAsked,
    /// The same, because they are on a disk that others may change unseen.
    LookingOnDisk {
        /// The kind of disk as the system calls it, such as `nfs4`.
        kind: String,
    },
    /// The same, because the system cannot tell.
    LookingForWant {
        /// Why not.
        reason: String,
    },
}

impl How {
    /// What browsers should be told, when changes are seen in another way than people expect.
    pub fn surprise(&self) -> Option<String> {
        match self {
            Self::Told | Self::LookingAsAsked => None,
            Self::LookingOnDisk { .. } | Self::LookingForWant { .. } => {
                Some(format!("The preview is {self}."))
            }
        }
    }
}

impl fmt::Display for How {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let looking = "looking for changes twice a second";
        match self {
            Self::Told => f.write_str("changes are seen as they are saved"),
            Self::LookingAsAsked => write!(f, "{looking}, as --poll asks"),
            Self::LookingOnDisk { kind } => write!(
                f,
                "{looking}, because the content is on a network drive or shared folder ({kind}), where others may make \
                 changes that this computer is not told of"
            ),
            Self::LookingForWant { reason } => write!(f, "{looking}, because {reason}"),
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
